"""The auction that gives seats to people: forward, with one price per vacancy.

Source: D. P. Bertsekas, "Auction algorithms for network flow problems: a tutorial introduction",
Computational Optimization and Applications 1 (1992), with similar objects (the seats of a vacancy
share one price) and without scaling: every price starts at 0, so a vacancy that stays unfilled
ends at 0, which is what its seats are worth, and one phase is enough.

1. Take the next person without a seat. What a vacancy is worth to her is the benefit of the pair
   less the price. She wants the best one, if it is worth more than staying without.
2. If nothing is, and nobody of her household holds a seat, the household bids instead: with its
   bonus on top, for the member and the vacancy that are worth most together.
3. The bid is the price at which the second best would be worth as much, and ``epsilon`` more: the
   least by which a bid raises a price, so that the auction ends.
4. A vacancy with a free seat takes the bid. A full one drops the person with the lowest bid, who
   goes back to 1. The price is the lowest bid held, and 0 as long as a seat is free.

At the end everybody is within ``epsilon`` of her best, so the result is within ``epsilon`` per
person placed of the optimum; with whole numbers and ``epsilon`` below 1 / (people + 1) it *is* the
optimum. Prices only rise, which is why a household needs to be asked once: when every member was
worth less than nothing then, none is worth more later.
"""

# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matcher.plan.seats.problem import NO_SEAT, Assignment, SeatProblem
from matcher.plan.seats.scanning import edges_per_vacancy

NO_PRICE = 1 << 60
"""Price of a vacancy without seats: nobody bids for it."""
NO_EDGE = -1
N_LOOKED = 6
"""Edges that a person remembers; more make each look longer and looks rarer."""
N_KEPT, BOUND, ROW = 2 * N_LOOKED, 2 * N_LOOKED + 1, 2 * N_LOOKED + 4
"""Places in a row: two cache lines, since reaching them is most of a bid's work."""
VACANCY_BITS = 32
VACANCY_MASK = (1 << VACANCY_BITS) - 1
"""A key holds an edge's place among those of its person, and below that its vacancy."""
NOTHING_ELSE = -(1 << 62)
NEVER_LOOKED = 1 << 62


@dataclass(frozen=True, slots=True)
class Auctioned:
    """What an auction ended with.

    Parameters
    ----------
    prices : (n_vacancies,) int64
        Never negative; 0 where a seat stayed free; ``NO_PRICE`` where there are no seats.
    is_complete
        False if the bids ran out: the assignment holds, but proves nothing.
    """

    assignment: Assignment
    prices: NDArray[np.int64]
    n_bids: int
    is_complete: bool


class Market(NamedTuple):
    """A seat problem as the compiled loops read it."""

    starts: NDArray[np.int64]
    vacancies: NDArray[np.int32]
    benefits: NDArray[np.int64]
    seats: NDArray[np.int64]
    households: NDArray[np.int32]
    bonuses: NDArray[np.int64]
    member_starts: NDArray[np.int64]  # members of household h, ascending
    members: NDArray[np.int32]


class Looked(NamedTuple):
    """What people remember of the last time they looked at all their edges.

    Parameters
    ----------
    rows : (n_people, ROW)
        Benefit and key of each edge that was worth most, side by side as they are read; then how
        many there are, and what any other edge was worth at most.
    worths, keys : (N_LOOKED,)
        Room to compare edges.
    """

    rows: NDArray[np.int64]
    worths: NDArray[np.int64]
    keys: NDArray[np.int64]


class Waiting(NamedTuple):
    """Who is going to bid."""

    queue: NDArray[np.int32]  # (n_people,): a ring; those who wait come first, then any numbers
    is_waiting: NDArray[np.bool_]  # (n_people,): each person stands in the queue once at most


class Holdings(NamedTuple):
    """Who holds what. The people of vacancy v are a heap from ``firsts[v]``, lowest bid on top."""

    prices: NDArray[np.int64]
    held: NDArray[np.int64]  # (n_people,): edge, or NO_EDGE
    n_placed: NDArray[np.int32]  # (n_households,): members who hold a seat
    firsts: NDArray[np.int64]
    n_held: NDArray[np.int64]
    bids: NDArray[np.int64]
    bidders: NDArray[np.int32]


def _loop(**options):
    """Compile a function that allocates nothing.

    Without ``_nrt`` numba counts the references to every array of a tuple at every use of it, which
    takes as long as the work itself.
    """
    return njit(nogil=True, _nrt=False, **options)


def market_of(problem: SeatProblem) -> Market:
    """Arrays of a problem, with the members of every household."""
    edges = problem.edges
    counts = np.bincount(problem.households, minlength=len(problem.bonuses))
    return Market(
        edges.starts,
        edges.vacancies,
        edges.benefits,
        problem.seats.astype(np.int64),
        problem.households,
        problem.bonuses.astype(np.int64),
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        np.argsort(problem.households, kind="stable").astype(np.int32),
    )


def empty_holdings(market: Market) -> Holdings:
    """Nobody holds anything and everything is free of charge."""
    n_vacancies, n_people = len(market.seats), len(market.households)
    room = np.minimum(market.seats, edges_per_vacancy(market.vacancies, n_vacancies))
    firsts = np.concatenate([[0], np.cumsum(room)]).astype(np.int64)
    return Holdings(
        np.where(market.seats > 0, 0, NO_PRICE).astype(np.int64),
        np.full(n_people, NO_EDGE, dtype=np.int64),
        np.zeros(len(market.bonuses), dtype=np.int32),
        firsts,
        np.zeros(n_vacancies, dtype=np.int64),
        np.zeros(firsts[-1], dtype=np.int64),
        np.zeros(firsts[-1], dtype=np.int32),
    )


def auction(problem: SeatProblem, *, epsilon: int, max_bids: int) -> Auctioned:
    """Give out the seats, one person at a time.

    Parameters
    ----------
    epsilon
        Least raise of a price, at least 1, in the unit of the benefits.
    max_bids
        The auction stops there: where many pairs are worth the same to many people, prices climb
        by ``epsilon`` at a time.
    """
    market = market_of(problem)
    holdings = empty_holdings(market)
    n_people = problem.edges.n_people
    everybody = Waiting(np.arange(n_people, dtype=np.int32), np.ones(n_people, dtype=np.bool_))
    n_bids = hold_auction(market, holdings, everybody, epsilon, max_bids)
    return Auctioned(
        assignment_of(market, holdings), holdings.prices, n_bids, is_complete=n_bids < max_bids
    )


def assignment_of(market: Market, holdings: Holdings) -> Assignment:
    """Who holds a seat where."""
    vacancies = np.full(len(holdings.held), NO_SEAT, dtype=np.int32)
    is_placed = holdings.held != NO_EDGE
    vacancies[is_placed] = market.vacancies[holdings.held[is_placed]]
    return Assignment(vacancies)


@_loop(inline="always")
def best_two(market, prices, looked, person, floor):
    """The worth of the best and of the second best, none below ``floor``; the key of the best.

    The edges that were worth most when the person last looked come first. The others were worth no
    more than a bound then, and prices only rise: as long as two of the few beat it, nothing else
    needs to be looked at.
    """
    best, second, at = _best_two_of_few(prices, looked.rows, person, floor)
    if looked.rows[person, BOUND] >= second and looked.rows[person, BOUND] != NOTHING_ELSE:
        _look(market, prices, looked, person)
        best, second, at = _best_two_of_few(prices, looked.rows, person, floor)
    return best, second, at


@_loop(inline="always")
def _best_two_of_few(prices, rows, person, floor):
    best, second, at = floor, floor, NO_EDGE
    for i in range(rows[person, N_KEPT]):
        key = rows[person, 2 * i + 1]
        worth = rows[person, 2 * i] - prices[key & VACANCY_MASK]
        # of equal worth the edge that stands first wins, however the few are ordered
        if worth > best or (worth == best and at != NO_EDGE and key < at):
            best, second, at = worth, best, key
        elif worth > second:
            second = worth
    return best, second, at


@_loop()
def _look(market, prices, looked, person):
    """Look at all edges and keep the few that are worth most, best first."""
    keys, worths = looked.keys, looked.worths
    n_kept, rest = 0, NOTHING_ELSE
    start = market.starts[person]
    for edge in range(start, market.starts[person + 1]):
        if market.benefits[edge] <= rest:
            break  # benefits fall and prices are never negative
        worth = market.benefits[edge] - prices[market.vacancies[edge]]
        if n_kept == N_LOOKED:
            if worth <= worths[n_kept - 1]:
                rest = max(rest, worth)
                continue
            rest = worths[n_kept - 1]
            n_kept -= 1
        i = n_kept
        while i > 0 and worths[i - 1] < worth:
            worths[i], keys[i] = worths[i - 1], keys[i - 1]
            i -= 1
        worths[i], keys[i] = worth, edge - start
        n_kept += 1
    row = looked.rows[person]
    for i in range(n_kept):
        edge = start + keys[i]
        row[2 * i] = market.benefits[edge]
        row[2 * i + 1] = (keys[i] << VACANCY_BITS) | market.vacancies[edge]
    row[N_KEPT], row[BOUND] = n_kept, rest


@_loop(inline="always")
def _bid_of(market, looked, holdings, person, epsilon):
    """Steps 1 to 3: who gets what for how much; the key is ``NO_EDGE`` if nobody bids."""
    prices = holdings.prices
    best, second, at = best_two(market, prices, looked, person, 0)
    who = person
    household = market.households[person]
    bonus = market.bonuses[household]
    if at == NO_EDGE and bonus > 0 and holdings.n_placed[household] == 0:
        who, best, second, at = best_of_household(market, prices, looked, household, bonus)
    bid = 0
    if at != NO_EDGE:
        bid = prices[at & VACANCY_MASK] + best - second + epsilon
    return who, at, bid


@_loop()
def best_of_household(market, prices, looked, household, bonus):
    """Step 2: the member and the key that are worth most; no key where a member bids herself."""
    best, second, at, who = -bonus, -bonus, NO_EDGE, -1
    for i in range(market.member_starts[household], market.member_starts[household + 1]):
        member = market.members[i]
        own_best, own_second, own_at = best_two(market, prices, looked, member, -bonus)
        if own_best > 0:
            return who, best, second, NO_EDGE  # when it is her turn
        if own_best > best:
            best, second, at, who = own_best, max(best, own_second), own_at, member
        else:
            second = max(second, own_best)
    return who, best, second, at


@_loop(inline="always")
def _is_weaker(bids, bidders, one, other):
    """Of equal bids the one of the later person is given up first."""
    return bids[one] < bids[other] or (bids[one] == bids[other] and bidders[one] > bidders[other])


@_loop(inline="always")
def _swap(bids, bidders, one, other):
    bids[one], bids[other] = bids[other], bids[one]
    bidders[one], bidders[other] = bidders[other], bidders[one]


@_loop()
def put_bid(holdings, person, vacancy, bid):
    """Add a bid to a vacancy that has a free seat."""
    bids, bidders, first = holdings.bids, holdings.bidders, holdings.firsts[vacancy]
    i = holdings.n_held[vacancy]
    holdings.n_held[vacancy] = i + 1
    bids[first + i], bidders[first + i] = bid, person
    while i > 0 and _is_weaker(bids, bidders, first + i, first + (i - 1) // 2):
        _swap(bids, bidders, first + i, first + (i - 1) // 2)
        i = (i - 1) // 2


@_loop()
def _replace_lowest(holdings, person, vacancy, bid):
    """Put a bid in the place of the lowest one of a full vacancy."""
    bids, bidders, first = holdings.bids, holdings.bidders, holdings.firsts[vacancy]
    size = holdings.n_held[vacancy]
    bids[first], bidders[first] = bid, person
    i = 0
    while 2 * i + 1 < size:
        below = 2 * i + 1
        if below + 1 < size and _is_weaker(bids, bidders, first + below + 1, first + below):
            below += 1
        if not _is_weaker(bids, bidders, first + below, first + i):
            return
        _swap(bids, bidders, first + i, first + below)
        i = below


@_loop(inline="always")
def give_seat(market, holdings, person, key, bid):
    """Step 4: seat a person; gives who had to leave, or -1."""
    vacancy = key & VACANCY_MASK
    first = holdings.firsts[vacancy]
    leaving = -1
    if holdings.n_held[vacancy] < market.seats[vacancy]:
        put_bid(holdings, person, vacancy, bid)
    else:
        leaving = holdings.bidders[first]
        holdings.held[leaving] = NO_EDGE
        holdings.n_placed[market.households[leaving]] -= 1
        _replace_lowest(holdings, person, vacancy, bid)
    if holdings.n_held[vacancy] == market.seats[vacancy]:
        holdings.prices[vacancy] = max(holdings.prices[vacancy], holdings.bids[first])
    holdings.held[person] = market.starts[person] + (key >> VACANCY_BITS)
    holdings.n_placed[market.households[person]] += 1
    return leaving


def nothing_looked(n_people: int) -> Looked:
    """Nobody has looked at her edges yet."""
    rows = np.zeros((n_people, ROW), np.int64)
    rows[:, BOUND] = NEVER_LOOKED
    return Looked(rows, np.empty(N_LOOKED, np.int64), np.empty(N_LOOKED, np.int64))


def hold_auction(market, holdings, waiting, epsilon, max_bids):
    """All steps; gives the number of bids."""
    looked = nothing_looked(len(market.households))
    return bid_by_turns(market, looked, holdings, waiting, epsilon, max_bids)


@_loop()
def bid_by_turns(market, looked, holdings, waiting, epsilon, max_bids):
    """Let people bid until nobody waits; gives the number of bids."""
    queue, is_waiting = waiting.queue, waiting.is_waiting
    n_people = queue.size
    head, n_waiting, n_bids = 0, 0, 0
    for person in range(n_people):
        n_waiting += is_waiting[person]
    while n_waiting > 0 and n_bids < max_bids:
        person = queue[head]
        head = head + 1 if head + 1 < n_people else 0
        n_waiting -= 1
        is_waiting[person] = False
        if holdings.held[person] != NO_EDGE:
            continue
        who, key, bid = _bid_of(market, looked, holdings, person, epsilon)
        if key == NO_EDGE:
            continue
        n_bids += 1
        leaving = give_seat(market, holdings, who, key, bid)
        if leaving >= 0 and not is_waiting[leaving]:
            queue[(head + n_waiting) % n_people] = leaving
            is_waiting[leaving] = True
            n_waiting += 1
    return n_bids
