"""The auction in turns: people in parts that know of each other nothing but the prices.

Source: D. P. Bertsekas, "Auction algorithms for network flow problems: a tutorial introduction",
Computational Optimization and Applications 1 (1992), the Jacobi version; D. P. Bertsekas and
D. A. Castanon, "Parallel synchronous and asynchronous implementations of the auction algorithm",
Parallel Computing 17 (1991). In :mod:`matcher.plan.seats.auction` one person bids at a time and the
next one sees the new price. Here:

1. Every part takes its households that wait. Each member without a seat looks what her best
   vacancy is worth at the prices of this turn, and bids for it if that is more than nothing.
2. If no member does and none of them holds a seat, the household bids, with its bonus on top.
3. The bids of all parts are brought together. A vacancy keeps the highest ones, of those it held
   and of the new ones, up to its seats; of equal bids that of the earlier person.
4. The price is the lowest bid held, and 0 as long as a seat is free. Whoever bid in vain or lost
   the seat waits, in her part, for the next turn. Back to 1, until nobody bids.

Bids are those of :mod:`matcher.plan.seats.auction`, with the same guarantee. A bid depends on the
prices and on what the household holds, and step 3 on no order. So a turn is the same however the
people are parted, as long as a household stays together, and so are the prices and the assignment.
"""

# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matcher.errors import ShapeMismatch
from matcher.plan.seats.auction import (
    NO_EDGE,
    VACANCY_MASK,
    Auctioned,
    assignment_of,
    best_of_household,
    best_two,
    empty_holdings,
    give_seat,
    market_of,
    nothing_looked,
)
from matcher.plan.seats.problem import SeatProblem


@dataclass(frozen=True, slots=True)
class AuctionedInTurns(Auctioned):
    """What an auction in turns ended with.

    Parameters
    ----------
    n_bids
        Bids made, those in vain included.
    n_turns
        Times that the parts had to hear the prices.
    """

    n_turns: int


class Parts(NamedTuple):
    """Who waits: part p has ``households[firsts[p]:firsts[p] + n_waiting[p]]``."""

    of: NDArray[np.int32]  # (n_households,): the part of each
    firsts: NDArray[np.int64]
    n_waiting: NDArray[np.int64]
    households: NDArray[np.int32]
    is_waiting: NDArray[np.bool_]  # (n_households,)


class Offers(NamedTuple):
    """The bids of one turn: one a person at most, the first ``n_made[0]`` count."""

    n_made: NDArray[np.int64]
    people: NDArray[np.int32]
    keys: NDArray[np.int64]  # place among the person's edges, and vacancy
    bids: NDArray[np.int64]


def auction_in_turns(
    problem: SeatProblem, *, parts: NDArray[np.integer], epsilon: int, max_bids: int
) -> AuctionedInTurns:
    """Give out the seats, in each turn to all who wait at once.

    Parameters
    ----------
    parts : (n_households,) int
        The part of each household, any numbers: parts are of households, so that none straddles
        two. The result is the same for all of them; here the parts work one after the other.
    epsilon
        Least raise of a price, at least 1, in the unit of the benefits.
    max_bids
        A turn that would go past it is not held. People who bid for the same seat in one turn all
        count, so it takes more bids than one person at a time.

    Raises
    ------
    ShapeMismatch
        If there is not one part number for each household.
    """
    if len(parts) != len(problem.bonuses):
        raise ShapeMismatch(f"{len(parts)} part numbers for {len(problem.bonuses)} households")
    market = market_of(problem)
    holdings = empty_holdings(market)
    n_people = len(market.households)
    n_bids, n_turns, is_complete = bid_in_turns(
        market,
        nothing_looked(n_people),
        holdings,
        (_all_waiting(parts), _no_offers(n_people)),
        epsilon,
        max_bids,
    )
    return AuctionedInTurns(
        assignment_of(market, holdings), holdings.prices, n_bids, is_complete, n_turns
    )


def even_parts(n_households: int, n_parts: int) -> NDArray[np.int32]:
    """Part of each household: ``n_parts`` stretches of neighbours, as long as each other.

    Examples
    --------
    >>> even_parts(5, 2).tolist()
    [0, 0, 0, 1, 1]
    """
    return (np.arange(n_households) * n_parts // max(1, n_households)).astype(np.int32)


def _all_waiting(parts: NDArray[np.integer]) -> Parts:
    numbers, part_of = np.unique(parts, return_inverse=True)
    sizes = np.bincount(part_of, minlength=len(numbers))
    return Parts(
        part_of.astype(np.int32),
        (np.cumsum(sizes) - sizes).astype(np.int64),
        sizes.astype(np.int64),
        np.argsort(part_of, kind="stable").astype(np.int32),
        np.ones(len(parts), dtype=np.bool_),
    )


def _no_offers(n_people: int) -> Offers:
    return Offers(
        np.zeros(1, np.int64),
        np.empty(n_people, np.int32),
        np.empty(n_people, np.int64),
        np.empty(n_people, np.int64),
    )


def _loop(**options):
    """Compile a function that allocates nothing, as in :mod:`matcher.plan.seats.auction`."""
    return njit(nogil=True, _nrt=False, **options)


@_loop()
def bid_in_turns(market, looked, holdings, room, epsilon, max_bids):
    """All steps; gives the numbers of bids and of turns, and whether nobody bids any more."""
    parts, offers = room
    n_bids, n_turns = 0, 0
    while True:
        offers.n_made[0] = 0
        for part in range(parts.firsts.size):
            _collect(market, looked, holdings, room, part, epsilon)
        n_made = offers.n_made[0]
        if n_made == 0 or n_bids + n_made > max_bids:
            return n_bids, n_turns, n_made == 0
        n_bids += n_made
        n_turns += 1
        _bring_together(market, holdings, parts, offers)


@_loop()
def _collect(market, looked, holdings, room, part, epsilon):
    """Steps 1 and 2 of one part; of ``holdings`` it reads the prices and what its people hold."""
    parts, offers = room
    first = parts.firsts[part]
    for i in range(first, first + parts.n_waiting[part]):
        household = parts.households[i]
        parts.is_waiting[household] = False
        _bid_for_household(market, looked, holdings, offers, household, epsilon)
    parts.n_waiting[part] = 0


@_loop(inline="always")
def _bid_for_household(market, looked, holdings, offers, household, epsilon):
    prices = holdings.prices
    n_before = offers.n_made[0]
    for i in range(market.member_starts[household], market.member_starts[household + 1]):
        person = market.members[i]
        if holdings.held[person] == NO_EDGE:
            best, second, at = best_two(market, prices, looked, person, 0)  # 1.
            if at != NO_EDGE:
                bid = prices[at & VACANCY_MASK] + best - second + epsilon
                _offer(offers, person, at, bid)
    bonus = market.bonuses[household]
    if offers.n_made[0] > n_before or bonus == 0 or holdings.n_placed[household] > 0:
        return
    who, best, second, at = best_of_household(market, prices, looked, household, bonus)  # 2.
    if at != NO_EDGE:
        _offer(offers, who, at, prices[at & VACANCY_MASK] + best - second + epsilon)


@_loop(inline="always")
def _offer(offers, person, key, bid):
    i = offers.n_made[0]
    offers.people[i], offers.keys[i], offers.bids[i] = person, key, bid
    offers.n_made[0] = i + 1


@_loop()
def _bring_together(market, holdings, parts, offers):
    """Steps 3 and 4. Keeping the highest bids one by one keeps the same ones in any order."""
    for i in range(offers.n_made[0]):
        person, key, bid = offers.people[i], offers.keys[i], offers.bids[i]
        leaving = person
        if _is_taken(market, holdings, person, key & VACANCY_MASK, bid):
            leaving = give_seat(market, holdings, person, key, bid)
        if leaving >= 0:
            _wait(parts, market.households[leaving])


@_loop(inline="always")
def _is_taken(market, holdings, person, vacancy, bid):
    """Whether a seat is free or the lowest bid held gives way."""
    if holdings.n_held[vacancy] < market.seats[vacancy]:
        return True
    first = holdings.firsts[vacancy]
    lowest = holdings.bids[first]
    return bid > lowest or (bid == lowest and person < holdings.bidders[first])


@_loop(inline="always")
def _wait(parts, household):
    if not parts.is_waiting[household]:
        parts.is_waiting[household] = True
        part = parts.of[household]
        parts.households[parts.firsts[part] + parts.n_waiting[part]] = household
        parts.n_waiting[part] += 1
