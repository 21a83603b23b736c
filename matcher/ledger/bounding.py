"""What a change can bring at most, by the prices of a standing: many changes at little cost.

A seat that nobody lacks costs nothing and is worth its whole benefit; a full vacancy costs its
price. Any prices bound any optimum (``matcher.plan.seats.bounds``): those of the unchanged market
bound every changed one, too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.classes import CodedSide
from matcher.kernel.priced import PricedLists
from matcher.kernel.rows import EMPTY, FLOOR
from matcher.ledger.changes import Change, changed_records
from matcher.ledger.standing import Market, Standing
from matcher.pairs import evaluate_pairs, scores_of
from matcher.plan.seats.auction import NO_PRICE
from matcher.plan.seats.bounds import NOTHING, dual_bound
from matcher.plan.seats.problem import NO_SEAT, Edges
from matcher.plan.seats.widening import merged
from matcher.pools import Pools
from matcher.pricing import Pricing, best_at_prices

CHUNK_PAIRS = 500_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """What each record's change can bring at most when it is the only one.

    Parameters
    ----------
    gains : (k,) int64
        In 1 / ``BENEFIT_UNIT``, at the prices of the standing; 0 where nothing worth having opens.
    seats : (k,) int64
        Seats it may fill, to rank by: people who would come and find a free seat.
    evidence
        For each record, positions on the other side that the gain rests on, most first. Empty for a
        vacancy that only suits those better who are seated there.
    """

    gains: NDArray[np.int64]
    seats: NDArray[np.int64]
    evidence: tuple[tuple[int, ...], ...]


def priced_after(
    market: Market, standing: Standing, change: Change, *, length: int, is_all: bool = False
) -> PricedLists:
    """Best pairs of changed labourers at the prices of a standing.

    Parameters
    ----------
    is_all
        List what is worth less than what the person has, too.
    """
    own = CodedSide.of(changed_records(market.pools.labourers, change))
    floors = -market.bonuses[change.records] - 1
    if not is_all:
        floors = np.maximum(floors, standing.best[change.records])
    pricing = Pricing(market.pricing.links, market.pricing.values[change.records])
    return best_at_prices(market.sweep(own), pricing, standing.prices, floors, length=length)


def bound_labourers(
    market: Market, standing: Standing, change: Change, *, n_evidence: int
) -> Bounds:
    """Bound the change of each labourer alone."""
    found = priced_after(market, standing, change, length=n_evidence)
    old = standing.best[change.records]
    new = np.maximum(found.worths[:, 0], old)
    household = market.demand.households[change.records]
    bonus = market.demand.bonuses
    highest = np.full(len(bonus), NOTHING, dtype=np.int64)
    np.maximum.at(highest, market.demand.households, standing.best)
    before = _covered(bonus[household], highest[household])
    after = _covered(bonus[household], np.maximum(highest[household], new))
    gains = np.maximum(new, 0) - np.maximum(old, 0) + after - before
    evidence = tuple(
        tuple(int(column) for column in columns if column != EMPTY) if gain > 0 else ()
        for columns, gain in zip(found.columns, gains, strict=True)
    )
    is_placed = standing.assignment.vacancies[change.records] != NO_SEAT
    has_room = bool((open_seats(market, standing) > 0).any())
    return Bounds(gains, ((gains > 0) & ~is_placed & has_room).astype(np.int64), evidence)


def sure_gains(market: Market, standing: Standing, change: Change) -> NDArray[np.int64]:
    """What the change of each labourer alone brings at least, (k,), in 1 / ``BENEFIT_UNIT``.

    Who has no seat takes the best one that is free, and everybody else stays. 0 for the others.
    """
    held = standing.assignment.vacancies
    found = best_free_seats(market, standing, change)
    households = market.demand.households
    n_placed = np.bincount(households[held != NO_SEAT], minlength=len(market.demand.bonuses))
    own = households[change.records]
    bonus = np.where(n_placed[own] == 0, market.demand.bonuses[own], 0)
    is_seated = (held[change.records] == NO_SEAT) & (found > 0)
    return np.where(is_seated, found + bonus, 0)


def best_free_seats(market: Market, standing: Standing, change: Change) -> NDArray[np.int64]:
    """Benefit of each changed labourer's best pair with a free seat, (k,); 0 where none is."""
    own = CodedSide.of(changed_records(market.pools.labourers, change))
    prices = np.where(open_seats(market, standing) > 0, 0, NO_PRICE).astype(np.int64)
    pricing = Pricing(market.pricing.links, market.pricing.values[change.records])
    nothing = np.zeros(len(change), dtype=np.int64)
    return best_at_prices(market.sweep(own), pricing, prices, nothing, length=1).worths[:, 0]


def _covered(bonus: NDArray[np.int64], highest: NDArray[np.int64]) -> NDArray[np.int64]:
    """Part of a household's bonus that it has at these prices, as in ``dual_bound``."""
    return np.asarray(np.maximum(bonus + np.minimum(highest, 0), 0))


def benefits_of_vacancies(market: Market, change: Change) -> NDArray[np.int64]:
    """Benefit of everybody's pair with each changed vacancy, (n_people, k); 0 where closed."""
    n_people, k = len(market.pools.labourers), len(change)
    vacancies = changed_records(market.pools.vacancies, change)
    pools = Pools(market.pools.labourers, vacancies)
    people, places = np.repeat(np.arange(n_people), k), np.tile(np.arange(k), n_people)
    pairs = evaluate_pairs(pools, people, places)
    chances = market.pricing.links[scores_of(pairs, market.scorecard) - FLOOR]
    benefits = np.where(pairs.is_closed, 0, market.pricing.values[people] * chances)
    return benefits.reshape(n_people, k)


def two_best(market: Market, standing: Standing) -> PricedLists:
    """Everybody's two best pairs at the prices of a standing."""
    floors = -market.bonuses - 1
    return best_at_prices(market.sweep(), market.pricing, standing.prices, floors, length=2)


def bound_vacancies(
    market: Market, standing: Standing, change: Change, *, n_evidence: int
) -> Bounds:
    """Bound the change of each vacancy alone.

    1. What everybody has without the vacancy: the best pair elsewhere.
    2. What everybody would gain by it. With s seats, its price is the s-th highest gain or what it
       was, whichever proves more.
    3. The rest of the market keeps its prices.
    """
    offers = two_best(market, standing)
    gains, seats = np.zeros((2, len(change)), dtype=np.int64)
    free = open_seats(market, standing)
    evidence: list[tuple[int, ...]] = []
    size = max(1, CHUNK_PAIRS // max(1, len(market.pools.labourers)))
    for start in range(0, len(change), size):
        part = change.take(np.arange(start, min(start + size, len(change))))
        for i, benefits in enumerate(benefits_of_vacancies(market, part).T, start):
            vacancy = int(change.records[i])
            elsewhere = _elsewhere(offers, vacancy)  # 1.
            gains[i] = _bound_vacancy(market, standing, vacancy, benefits, elsewhere)
            wins = benefits - np.maximum(elsewhere, 0)
            come = _who_would_come(standing, vacancy, wins) if gains[i] > 0 else ()
            seats[i] = min(int(free[vacancy]), len(come))
            evidence.append(come[:n_evidence])
    return Bounds(gains, seats, tuple(evidence))


def _elsewhere(offers: PricedLists, vacancy: int) -> NDArray[np.int64]:
    is_here = offers.columns[:, 0] == vacancy
    return np.asarray(np.where(is_here, offers.worths[:, 1], offers.worths[:, 0]))


def _bound_vacancy(
    market: Market,
    standing: Standing,
    vacancy: int,
    benefits: NDArray[np.int64],
    elsewhere: NDArray[np.int64],
) -> int:
    seats = int(market.demand.seats[vacancy])
    if seats == 0:
        return 0
    worths = np.where(benefits > 0, benefits, NOTHING)
    wins = np.sort(np.maximum(worths - np.maximum(elsewhere, 0), 0))[::-1]
    own_price = int(wins[seats - 1]) if seats <= len(wins) else 0
    problem = market.demand.problem(standing.edges)
    bounds = []
    for price in {own_price, int(standing.prices[vacancy])}:  # 2.
        prices = standing.prices.copy()  # 3.
        prices[vacancy] = price
        bounds.append(dual_bound(problem, prices, np.maximum(elsewhere, worths - price)))
    return max(0, min(bounds) - standing.certificate.bound)


def _who_would_come(standing: Standing, vacancy: int, wins: NDArray[np.int64]) -> tuple[int, ...]:
    """People who are not there already and would gain by coming, most first."""
    wins = np.where(standing.assignment.vacancies == vacancy, 0, wins)
    order = np.argsort(-wins, kind="stable")
    return tuple(int(person) for person in order if wins[person] > 0)


def edges_after_labourers(
    market: Market, standing: Standing, change: Change, *, length: int
) -> Edges:
    """Pairs written down, with the best ones of the changed labourers instead of their old ones."""
    found = priced_after(market, standing, change, length=length, is_all=True)
    rows, places = np.nonzero(found.columns != EMPTY)
    columns = found.columns[rows, places]
    benefits = found.worths[rows, places] + standing.prices[columns]
    edges = standing.edges
    stays = ~np.isin(edges.people, change.records)
    return _joined(edges, stays, (change.records[rows], columns, benefits))


def edges_after_vacancies(market: Market, standing: Standing, change: Change) -> Edges:
    """Pairs written down, with all pairs of the changed vacancies instead of their old ones."""
    benefits = benefits_of_vacancies(market, change)
    people, places = np.nonzero(benefits)
    edges = standing.edges
    stays = ~np.isin(edges.vacancies, change.records)
    return _joined(edges, stays, (people, change.records[places], benefits[people, places]))


def _joined(
    edges: Edges,
    stays: NDArray[np.bool_],
    new: tuple[NDArray[np.integer], NDArray[np.integer], NDArray[np.integer]],
) -> Edges:
    counts = np.bincount(edges.people[stays], minlength=edges.n_people)
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    old = Edges(starts, edges.vacancies[stays], edges.benefits[stays])
    return merged(old, Edges.of(*new, n_people=edges.n_people))


def open_seats(market: Market, standing: Standing) -> NDArray[np.int64]:
    """Seats that nobody holds, (n_vacancies,)."""
    held = standing.assignment.vacancies
    taken = np.bincount(held[held != NO_SEAT], minlength=len(market.demand.seats))
    return np.asarray(market.demand.seats - taken)
