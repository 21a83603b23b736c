"""The main job: two lists of records in, exact shortlists both ways out, nobody lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np

from matcher.adverts import Notice, check_advert, is_suspended
from matcher.arrays import Coordinates
from matcher.pairs import Pairs, evaluate_pairs
from matcher.pools import Pools, build_pools
from matcher.records import Labourer, Vacancy
from matcher.routing import Route, Routing, is_expired, route_labourers
from matcher.scorecard import Direction, Scorecards
from matcher.settings import MatchSettings
from matcher.shortlists import Shortlists, shortlist, shortlist_both_ways
from matcher.sparse import SparseRows
from matcher.sweeps import Progress
from matcher.vocabulary import Verdict

Vectorise = Callable[
    [Sequence[tuple[str, ...]], Sequence[tuple[str, ...]]], tuple[SparseRows, SparseRows]
]
"""Word weights of labourers' and of vacancies' tokens in one key space."""

CHUNK_PAIRS = 500_000


@dataclass(frozen=True, slots=True)
class MatchInput:
    """What is matched.

    Parameters
    ----------
    labourers, vacancies
        Every record that was read, in any order.
    duplicates
        Later data row of a person to the earlier one.
    """

    labourers: Sequence[Labourer]
    vacancies: Sequence[Vacancy]
    duplicates: Mapping[int, int]
    today: date


@dataclass(frozen=True, slots=True)
class Matching:
    """The result.

    Parameters
    ----------
    pools
        Those who were matched and those adverts that are on lists.
    for_labourers, for_vacancies
        Shortlists by pool position, both ways.
    transfer_pools, for_transfers
        Employed people who wish to change, and vacancies for them; they stand on no vacancy's list.
    routing
        Route of every labourer; those with no open vacancy are ``NO_VACANCY``.
    closing_gates
        For each labourer without a vacancy, by data row: gate code and vacancies it closed, most
        first.
    notices
        Findings on every advert, by data row.
    off_lists
        Data rows of vacancies that are on nobody's list, with the reason: suspended or expired.
    """

    pools: Pools
    for_labourers: Shortlists
    for_vacancies: Shortlists
    transfer_pools: Pools
    for_transfers: Shortlists
    routing: Routing
    closing_gates: Mapping[int, tuple[tuple[str, int], ...]]
    notices: Mapping[int, tuple[Notice, ...]]
    off_lists: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Tools:
    """What matching needs from outside the core."""

    scorecards: Scorecards
    vectorise: Vectorise
    coordinates: Coordinates = lambda _place: None
    progress: Progress = lambda _pairs: None


def match(given: MatchInput, tools: Tools, settings: MatchSettings) -> Matching:
    """Shortlists both ways.

    1. Give every row a route; check every advert.
    2. Turn those to be matched, and those who wish to change, into pools.
    3. Shortlist both ways; for those who wish to change, one way.
    4. Find out which gates left people without any vacancy.
    """
    surveyed = survey(given)  # 1.
    pools = pools_for(given, tools, surveyed, Route.MATCH)  # 2.
    transfer_pools = pools_for(given, tools, surveyed, Route.WANTS_CHANGE)
    for_labourers, for_vacancies = shortlist_both_ways(  # 3.
        pools,
        tools.scorecards,
        top_vacancies=settings.top_vacancies,
        top_labourers=settings.top_labourers,
        threads=settings.threads,
        progress=tools.progress,
    )
    for_transfers = shortlist(
        transfer_pools,
        tools.scorecards.labourer,
        Direction.VACANCIES_FOR_LABOURER,
        length=settings.top_vacancies,
        threads=settings.threads,
        progress=tools.progress,
    )
    closing = _closing_gates(pools, for_labourers)  # 4.
    routes = {**surveyed.routing.routes, **dict.fromkeys(closing, Route.NO_VACANCY)}
    return Matching(
        pools,
        for_labourers,
        for_vacancies,
        transfer_pools,
        for_transfers,
        Routing(MappingProxyType(routes), surveyed.routing.reviews),
        MappingProxyType(closing),
        surveyed.notices,
        surveyed.off_lists,
    )


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known before anybody is compared: routes, notices, adverts that are on no list."""

    routing: Routing
    notices: Mapping[int, tuple[Notice, ...]]
    off_lists: Mapping[int, str]


def survey(given: MatchInput) -> Survey:
    """Give every labourer a route and check every advert."""
    notices = {v.row: check_advert(v, given.today) for v in given.vacancies}
    off_lists = {}
    for vacancy in given.vacancies:
        if is_suspended(notices[vacancy.row]):
            off_lists[vacancy.row] = "suspended"
        elif is_expired(vacancy, given.today):
            off_lists[vacancy.row] = "expired"
    routing = route_labourers(given.labourers, given.duplicates, given.today)
    return Survey(routing, MappingProxyType(notices), MappingProxyType(off_lists))


def pools_for(given: MatchInput, tools: Tools, surveyed: Survey, route: Route) -> Pools:
    """Pools of the labourers of one route and of all vacancies that may be shown."""
    labourers = [p for p in given.labourers if surveyed.routing.routes[p.row] is route]
    vacancies = [v for v in given.vacancies if v.row not in surveyed.off_lists]
    text = tools.vectorise(
        [p.profile.tokens for p in labourers], [v.profile.tokens for v in vacancies]
    )
    return build_pools(labourers, vacancies, text, today=given.today, coordinates=tools.coordinates)


def _closing_gates(pools: Pools, lists: Shortlists) -> dict[int, tuple[tuple[str, int], ...]]:
    """Gates that closed the vacancies of those whose list is empty, with how many each."""
    alone = np.flatnonzero(lists.positions[:, 0] < 0)
    n_vacancies = len(pools.vacancies)
    closing: dict[int, tuple[tuple[str, int], ...]] = {}
    step = max(1, CHUNK_PAIRS // max(1, n_vacancies))
    for start in range(0, len(alone), step):
        people = alone[start : start + step]
        pairs = evaluate_pairs(
            pools,
            np.repeat(people, n_vacancies),
            np.tile(np.arange(n_vacancies), len(people)),
        )
        for i, person in enumerate(people):
            span = slice(i * n_vacancies, (i + 1) * n_vacancies)
            closing[int(pools.labourers.ids[person])] = _closed_counts(pairs, span)
    return closing


def _closed_counts(pairs: Pairs, span: slice) -> tuple[tuple[str, int], ...]:
    counts = {
        code: int((verdicts[span] == Verdict.NO).sum()) for code, verdicts in pairs.verdicts.items()
    }
    return tuple(
        sorted(((code, n) for code, n in counts.items() if n), key=lambda item: (-item[1], item[0]))
    )
