"""A match that stands: exact shortlists both ways while records come, change and go.

1. A cold build gives long lists of everybody by the kernel.
2. A record that changes gets scores of its own, with all records of the other side.
3. A list is merged from the long list, without the records that changed since, and from what those
   records' own scores say. Where a long list was cut off and too few of it are left, the row is
   looked at against everything.

So every answer is the one that a cold build of the records of now would give, with the text space
of the last one (``matcher.standing.pool``); a property test holds it. Objects never change: a
question is answered from one moment, whatever happens meanwhile, and needs no lock.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import TypeVar

import numpy as np

from matcher.adverts import Notice
from matcher.errors import UnknownRow
from matcher.explaining import Explanation, reports_of
from matcher.listed import ListedPair, advert_flags, list_row
from matcher.matching import MatchInput, survey
from matcher.pairs import evaluate_across
from matcher.pools import Pools
from matcher.records import Labourer, Vacancy
from matcher.routing import Route, route_labourers
from matcher.scorecard import Direction
from matcher.shortlists import shortlist
from matcher.standing.pool import StandingPool, StandingTools, span_of
from matcher.standing.sources import (
    GONE,
    LongLists,
    OwnScores,
    Place,
    scores_of_person,
    scores_of_vacancy,
)
from matcher.vocabulary import Verdict

TO_LABOURER, TO_VACANCY = Direction.VACANCIES_FOR_LABOURER, Direction.LABOURERS_FOR_VACANCY
PLACED_BY_LISTS = frozenset({Route.MATCH, Route.WANTS_CHANGE})
NOTHING: Container[int] = frozenset()

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Lengths:
    """Places of the long lists: vacancies for each person, people for each vacancy."""

    vacancies: int = 100
    labourers: int = 400


@dataclass(frozen=True, slots=True)
class StandingMarket:
    """Records of now, with all it takes to answer at once. Made by :meth:`of`.

    Parameters
    ----------
    routes
        Route of every labourer by row; ``NO_VACANCY`` is found when asked (:meth:`route_of`).
    off_lists
        Rows of adverts that are on nobody's list, with the reason.
    changed_people, changed_vacancies
        Own scores of what changed since the cold build, by row; ``GONE`` for what left the pool.
    """

    today: date
    threads: int
    lengths: Lengths
    tools: StandingTools = field(repr=False)
    labourers: Mapping[int, Labourer] = field(repr=False)
    vacancies: Mapping[int, Vacancy] = field(repr=False)
    routes: Mapping[int, Route] = field(repr=False)
    notices: Mapping[int, tuple[Notice, ...]] = field(repr=False)
    off_lists: Mapping[int, str] = field(repr=False)
    pool: StandingPool = field(repr=False)
    for_labourers: LongLists = field(repr=False)
    for_vacancies: LongLists = field(repr=False)
    changed_people: Mapping[int, OwnScores] = field(default_factory=dict, repr=False)
    changed_vacancies: Mapping[int, OwnScores] = field(default_factory=dict, repr=False)
    n_changes: int = 0

    @classmethod
    def of(
        cls,
        labourers: Sequence[Labourer],
        vacancies: Sequence[Vacancy],
        tools: StandingTools,
        *,
        today: date,
        threads: int = 2,
        lengths: Lengths = Lengths(),
    ) -> StandingMarket:
        """A cold build: some seconds for a county.

        Parameters
        ----------
        labourers, vacancies
            Records in any order, each with a row of its own.
        """
        surveyed = survey(MatchInput(labourers, vacancies, {}, today))
        routes = dict(surveyed.routing.routes)
        people = sorted((p for p in labourers if routes[p.row] in PLACED_BY_LISTS), key=_row)
        shown = sorted((v for v in vacancies if v.row not in surveyed.off_lists), key=_row)
        listed = [(p, routes[p.row] is Route.MATCH) for p in people]
        pool = StandingPool.of(listed, shown, tools, today)
        for_labourers, for_vacancies = _long_lists(pool, tools, threads, lengths)
        return cls(
            today=today,
            threads=threads,
            lengths=lengths,
            tools=tools,
            labourers={p.row: p for p in labourers},
            vacancies={v.row: v for v in vacancies},
            routes=routes,
            notices=dict(surveyed.notices),
            off_lists=dict(surveyed.off_lists),
            pool=pool,
            for_labourers=for_labourers,
            for_vacancies=for_vacancies,
        )

    # ------------------------------------------------------------ answers

    def vacancies_for(
        self, labourer_row: int, length: int, skip: Container[int] = NOTHING
    ) -> tuple[ListedPair, ...]:
        """Best vacancies of a person, best first; nothing for who is on no list.

        Parameters
        ----------
        skip
            Rows of vacancies that are left out: full ones, refused ones.

        Raises
        ------
        UnknownRow
            If there is no such person.
        """
        self._must_know(labourer_row, self.labourers, "labourers")
        found = self._best(labourer_row, TO_LABOURER, length, skip)
        return self._listed(labourer_row, found, TO_LABOURER)

    def labourers_for(
        self, vacancy_row: int, length: int, skip: Container[int] = NOTHING
    ) -> tuple[ListedPair, ...]:
        """Best people of a vacancy, best first; nothing for an advert that is on no list.

        Parameters
        ----------
        skip
            Rows of people who are left out: placed ones, those who refused or were refused.

        Raises
        ------
        UnknownRow
            If there is no such vacancy.
        """
        self._must_know(vacancy_row, self.vacancies, "vacancies")
        found = self._best(vacancy_row, TO_VACANCY, length, skip)
        return self._listed(vacancy_row, found, TO_VACANCY)

    def has_vacancy(self, labourer_row: int) -> bool:
        """Whether any vacancy is open to a person."""
        return bool(self._best(labourer_row, TO_LABOURER, 1, NOTHING))

    def route_of(self, labourer_row: int) -> Route:
        """Route of a person.

        Raises
        ------
        UnknownRow
            If there is no such person.
        """
        self._must_know(labourer_row, self.labourers, "labourers")
        route = self.routes[labourer_row]
        is_alone = route is Route.MATCH and not self.has_vacancy(labourer_row)
        return Route.NO_VACANCY if is_alone else route

    def off_list_of(self, vacancy_row: int) -> str | None:
        """Why an advert is on nobody's list; ``None`` if it may be.

        Raises
        ------
        UnknownRow
            If there is no such vacancy.
        """
        self._must_know(vacancy_row, self.vacancies, "vacancies")
        return self.off_lists.get(vacancy_row)

    def closing_gates(self, labourer_row: int) -> tuple[tuple[str, int], ...]:
        """Gate codes with the vacancies that each closes to a person, most first."""
        first, last = span_of(self.pool.pools.labourers, labourer_row)
        if first == last:
            return ()
        person = self.pool.pools.labourers.picked(np.array([first]))
        pairs = evaluate_across(person, self.pool.pools.vacancies)
        counts = {code: int((v == Verdict.NO).sum()) for code, v in pairs.verdicts.items()}
        closing = ((code, count) for code, count in counts.items() if count)
        return tuple(sorted(closing, key=lambda one: (-one[1], one[0])))

    def explain(self, labourer_row: int, vacancy_row: int) -> Explanation:
        """One pair, every condition and every point; on a list or not.

        Raises
        ------
        UnknownRow
            If there is no such person or vacancy.
        """
        self._must_know(labourer_row, self.labourers, "labourers")
        self._must_know(vacancy_row, self.vacancies, "vacancies")
        alone = self.pool.alone(self.labourers[labourer_row], self.vacancies[vacancy_row])
        return Explanation(
            labourer_row,
            vacancy_row,
            self.routes[labourer_row],
            self.off_lists.get(vacancy_row),
            *reports_of(alone.labourers, alone.vacancies, self.tools.scorecards),
            self.notices[vacancy_row],
        )

    # ------------------------------------------------------------ changes

    def with_labourer(self, labourer: Labourer) -> StandingMarket:
        """A person who is new, or whose record changed."""
        route = route_labourers([labourer], {}, self.today).routes[labourer.row]
        market = replace(
            self,
            labourers={**self.labourers, labourer.row: labourer},
            routes={**self.routes, labourer.row: route},
            n_changes=self.n_changes + 1,
        )
        if route not in PLACED_BY_LISTS:
            return market._without_person_in_pool(labourer.row)
        pool = self.pool.with_labourer(labourer, is_listed=route is Route.MATCH)
        position, _ = span_of(pool.pools.labourers, labourer.row)
        own = scores_of_person(pool.pools, position, self.tools.scorecards, market.n_changes)
        return replace(market, pool=pool, changed_people={**self.changed_people, labourer.row: own})

    def without_labourer(self, row: int) -> StandingMarket:
        """A person who is gone."""
        market = replace(
            self,
            labourers=_without(self.labourers, row),
            routes=_without(self.routes, row),
            n_changes=self.n_changes + 1,
        )
        return market._without_person_in_pool(row)

    def with_vacancy(self, vacancy: Vacancy) -> StandingMarket:
        """A vacancy that is new, or that changed."""
        surveyed = survey(MatchInput((), (vacancy,), {}, self.today))
        market = replace(
            self,
            vacancies={**self.vacancies, vacancy.row: vacancy},
            notices={**self.notices, **surveyed.notices},
            off_lists={**_without(self.off_lists, vacancy.row), **surveyed.off_lists},
            n_changes=self.n_changes + 1,
        )
        if vacancy.row in surveyed.off_lists:
            return market._without_vacancy_in_pool(vacancy.row)
        pool = self.pool.with_vacancy(vacancy)
        position, _ = span_of(pool.pools.vacancies, vacancy.row)
        own = scores_of_vacancy(pool.pools, position, self.tools.scorecards, market.n_changes)
        return replace(
            market, pool=pool, changed_vacancies={**self.changed_vacancies, vacancy.row: own}
        )

    def without_vacancy(self, row: int) -> StandingMarket:
        """A vacancy that is gone."""
        market = replace(
            self,
            vacancies=_without(self.vacancies, row),
            notices=_without(self.notices, row),
            off_lists=_without(self.off_lists, row),
            n_changes=self.n_changes + 1,
        )
        return market._without_vacancy_in_pool(row)

    def folded(self) -> StandingMarket:
        """The same records built cold: every word counts, and no record is an exception."""
        return StandingMarket.of(
            tuple(self.labourers.values()),
            tuple(self.vacancies.values()),
            self.tools,
            today=self.today,
            threads=self.threads,
            lengths=self.lengths,
        )

    def _without_person_in_pool(self, row: int) -> StandingMarket:
        gone = replace(GONE, number=self.n_changes)
        return replace(
            self,
            pool=self.pool.without_labourer(row),
            changed_people={**self.changed_people, row: gone},
        )

    def _without_vacancy_in_pool(self, row: int) -> StandingMarket:
        gone = replace(GONE, number=self.n_changes)
        return replace(
            self,
            pool=self.pool.without_vacancy(row),
            changed_vacancies={**self.changed_vacancies, row: gone},
        )

    # ------------------------------------------------------------ lists

    def _best(
        self, row: int, direction: Direction, length: int, skip: Container[int]
    ) -> list[Place]:
        """The best places of a row that are not skipped.

        1. The row's own scores where it changed, else its long list.
        2. Without those of the other side that changed later: they know the pair better.
        3. A long list that was cut off and gives too few is looked up anew.
        """
        is_labourer = direction is TO_LABOURER
        sides = self.changed_people, self.changed_vacancies
        own_side, other_side = sides if is_labourer else sides[::-1]
        own = own_side.get(row)  # 1.
        since = 0 if own is None else own.number
        later = {other: one for other, one in other_side.items() if one.number > since}
        news = [
            (-score, other)
            for other, one in later.items()
            if (score := one.score_of(row, direction)) is not None
        ]
        lists = self.for_labourers if is_labourer else self.for_vacancies
        old, is_cut = lists.places(row) if own is None else (own.places(direction), False)
        known = (place for place in old if place[1] not in later)  # 2.
        found = list(islice(self._allowed(known, direction, skip), length))
        if is_cut and len(found) < length:  # 3.
            every = self._own_scores(row, direction).places(direction)
            return list(islice(self._allowed(every, direction, skip), length))
        found += self._allowed(news, direction, skip)
        return sorted(found)[:length]

    def _allowed(
        self, places: Iterable[Place], direction: Direction, skip: Container[int]
    ) -> Iterator[Place]:
        """Places that may stand on the list: people with work stand on no vacancy's."""
        if direction is TO_LABOURER:
            return (place for place in places if place[1] not in skip)
        routes = self.routes
        return (p for p in places if p[1] not in skip and routes[p[1]] is Route.MATCH)

    def _own_scores(self, row: int, direction: Direction) -> OwnScores:
        """Scores of a row of the pool with all of the other side, as they are now."""
        pools, cards = self.pool.pools, self.tools.scorecards
        if direction is TO_LABOURER:
            position, _ = span_of(pools.labourers, row)
            return scores_of_person(pools, position, cards, self.n_changes)
        position, _ = span_of(pools.vacancies, row)
        return scores_of_vacancy(pools, position, cards, self.n_changes)

    def _listed(
        self, row: int, places: Sequence[Place], direction: Direction
    ) -> tuple[ListedPair, ...]:
        """The places with everything that can be said of each."""
        if not places:
            return ()
        people, jobs = self.pool.pools.labourers, self.pool.pools.vacancies
        alone, others = np.array([row]), np.array([other for _, other in places])
        is_labourer = direction is TO_LABOURER
        of_people, of_jobs = (alone, others) if is_labourer else (others, alone)
        pairs = evaluate_across(
            people.picked(np.searchsorted(people.ids, of_people)),
            jobs.picked(np.searchsorted(jobs.ids, of_jobs)),
        )
        rows = of_people[pairs.labourers], of_jobs[pairs.vacancies]
        return list_row(
            pairs,
            rows,
            self.tools.scorecards.of(direction),
            direction,
            flags=advert_flags({v: self.notices[v] for v in rows[1].tolist()}),
        )

    @staticmethod
    def _must_know(row: int, known: Mapping[int, object], side: str) -> None:
        if row not in known:
            raise UnknownRow(f"no record in row {row}", side=side, row=row)


def _long_lists(
    pool: StandingPool, tools: StandingTools, threads: int, lengths: Lengths
) -> tuple[LongLists, LongLists]:
    """Lists of everybody in the pool, and of every vacancy over those who may stand there."""
    people, jobs = pool.pools.labourers, pool.pools.vacancies
    listed = Pools(people.take(np.flatnonzero(pool.is_listed)), jobs)
    cards = tools.scorecards
    for_people = shortlist(
        pool.pools, cards.labourer, TO_LABOURER, length=lengths.vacancies, threads=threads
    )
    for_jobs = shortlist(
        listed, cards.vacancy, TO_VACANCY, length=lengths.labourers, threads=threads
    )
    return (
        LongLists.of(people.ids, jobs.ids, for_people),
        LongLists.of(jobs.ids, listed.labourers.ids, for_jobs),
    )


def _without(known: Mapping[int, V], row: int) -> dict[int, V]:
    return {other: value for other, value in known.items() if other != row}


def _row(record: Labourer | Vacancy) -> int:
    return record.row
