"""A finished match of a few people and vacancies, scored by the plain reference: no compiling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import numpy as np
from support.world import TODAY, pools_of

from api.runs.matching import MatchRun
from matcher import (
    Direction,
    Doubt,
    Labourer,
    Matching,
    MatchSettings,
    Notice,
    Regions,
    Roster,
    Route,
    Routing,
    Shortlists,
    Vacancy,
    VacancyBook,
    advert_flags,
    check_advert,
    count_shut_out,
    list_pairs,
    prior_scorecards,
)
from matcher.adverts import is_suspended
from matcher.io.forms import LABOURER_FORM, VACANCY_FORM
from matcher.io.layout import Layout
from matcher.kernel.rows import EMPTY, FLOOR
from matcher.pairs import evaluate_pairs
from matcher.pools import Pools
from matcher.reference import shortlist_plainly
from matcher.routing import is_expired, route_labourers
from matcher.vocabulary import Verdict

HOME = "350821"
CARDS = prior_scorecards()
TO_LABOURER, TO_VACANCY = Direction.VACANCIES_FOR_LABOURER, Direction.LABOURERS_FOR_VACANCY


def make_run(
    labourers: Sequence[Labourer],
    vacancies: Sequence[Vacancy],
    *,
    duplicates: Iterable[tuple[int, int]] = (),
    doubts: Sequence[Doubt] = (),
    home: str | None = HOME,
    today: date = TODAY,
    **settings: Any,
) -> MatchRun:
    """A run over these records; ``settings`` are those of the match."""
    chosen = MatchSettings(**settings)
    routing = route_labourers(labourers, dict(duplicates), today)
    notices = {v.row: check_advert(v, today) for v in vacancies}
    off_lists = _off_lists(vacancies, notices, today)
    shown = [v for v in vacancies if v.row not in off_lists]
    pools = _pool(labourers, shown, routing, Route.MATCH)
    transfers = _pool(labourers, shown, routing, Route.WANTS_CHANGE)
    people = _lists(pools, TO_LABOURER, chosen.top_vacancies)
    jobs = _lists(pools, TO_VACANCY, chosen.top_labourers)
    changes = _lists(transfers, TO_LABOURER, chosen.top_vacancies)
    closing = _closing(pools, people)
    routes = {**routing.routes, **dict.fromkeys(closing, Route.NO_VACANCY)}
    flags = advert_flags(notices)
    return MatchRun(
        roster=Roster(
            tuple(labourers),
            tuple(doubts),
            dict(duplicates),
            Layout("名册.xlsx", LABOURER_FORM, ()),
        ),
        book=VacancyBook(tuple(vacancies), (), Layout("岗位表.xlsx", VACANCY_FORM, ())),
        matching=Matching(
            pools,
            people,
            jobs,
            transfers,
            changes,
            Routing(routes, routing.reviews),
            closing,
            notices,
            off_lists,
        ),
        by_labourer=list_pairs(pools, people, CARDS.labourer, TO_LABOURER, flags=flags),
        by_vacancy=list_pairs(pools, jobs, CARDS.vacancy, TO_VACANCY, flags=flags),
        by_transfer=list_pairs(transfers, changes, CARDS.labourer, TO_LABOURER, flags=flags),
        regions=Regions.load(),
        scorecards=CARDS,
        settings=chosen,
        home_county=home,
        today=today,
        shut_out=count_shut_out(pools, notices),
        labourers={p.row: p for p in labourers},
        vacancies={v.row: v for v in vacancies},
    )


def _off_lists(
    vacancies: Sequence[Vacancy], notices: dict[int, tuple[Notice, ...]], today: date
) -> dict[int, str]:
    expired = {v.row: "expired" for v in vacancies if is_expired(v, today)}
    return expired | {v.row: "suspended" for v in vacancies if is_suspended(notices[v.row])}


def _pool(
    labourers: Sequence[Labourer], shown: Sequence[Vacancy], routing: Routing, route: Route
) -> Pools:
    pools: Pools = pools_of([p for p in labourers if routing.routes[p.row] is route], shown)
    return pools


def _lists(pools: Pools, direction: Direction, length: int) -> Shortlists:
    ranked = shortlist_plainly(pools, CARDS.of(direction), direction, length=length)
    positions = np.full((len(ranked), length), EMPTY, dtype=np.int32)
    scores = np.full((len(ranked), length), FLOOR, dtype=np.int16)
    for row, places in enumerate(ranked):
        for rank, (position, score) in enumerate(places):
            positions[row, rank], scores[row, rank] = position, score
    return Shortlists(scores, positions)


def _closing(pools: Pools, lists: Shortlists) -> dict[int, tuple[tuple[str, int], ...]]:
    closing = {}
    vacancies = np.arange(len(pools.vacancies))
    for alone in np.flatnonzero(lists.positions[:, 0] == EMPTY):
        pairs = evaluate_pairs(pools, np.full(len(vacancies), alone), vacancies)
        counts = {code: int((v == Verdict.NO).sum()) for code, v in pairs.verdicts.items()}
        told = sorted(((c, n) for c, n in counts.items() if n), key=lambda i: (-i[1], i[0]))
        closing[int(pools.labourers.ids[alone])] = tuple(told)
    return closing
