"""Settles a plan again after something changed: from the prices it had, not from nothing.

Source: D. P. Bertsekas and D. A. Castanon, "A forward/reverse auction algorithm for asymmetric
assignment problems", Computational Optimization and Applications 1 (1992): in a reverse step it is
the vacancy that looks for a person, by lowering its price.

1. Everybody keeps her seat who still has the pair, whose vacancy still has the seat, and who has
   nothing better by more than ``epsilon``. Her bid is what the seat is worth to her now.
2. Of the others those bid to whom something is worth it, as in :mod:`matcher.plan.seats.auction`.
   A seat that became free keeps its price so far: most are taken again at once. Prices only rise
   here, so nobody else would bid later.
3. A free seat must not keep a price. Its vacancy offers it to the people to whom it is worth most
   more than what they have, at a price ``epsilon`` below what it is worth to the next one. Who
   comes gains at least ``epsilon``, so this ends; the seat that she leaves is offered in turn.
4. Whoever was seated for the household's bonus alone, and is no longer needed for it, leaves.
5. Again from 1, until nothing changes.
"""

# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matcher.plan.seats.auction import (
    NO_EDGE,
    NO_PRICE,
    Auctioned,
    Waiting,
    assignment_of,
    empty_holdings,
    hold_auction,
    market_of,
    put_bid,
)
from matcher.plan.seats.problem import NO_SEAT, SeatProblem
from matcher.plan.seats.scanning import edges_per_vacancy

MOST_TURNS = 200
"""Turns of steps 1 to 4; far more than any change has needed."""


class Wanted(NamedTuple):
    """Edges vacancy by vacancy."""

    starts: NDArray[np.int64]  # (n_vacancies + 1,)
    edges: NDArray[np.int64]
    people: NDArray[np.int32]


def settle(
    problem: SeatProblem,
    held: NDArray[np.int32],
    prices: NDArray[np.int64],
    *,
    epsilon: int,
    max_bids: int,
) -> Auctioned:
    """Give out the seats again, close to what people held.

    Parameters
    ----------
    held : (n_people,) int32
        Vacancy position that each person held before, ``NO_SEAT`` for none.
    prices : (n_vacancies,) int64
        Prices of before.

    Returns
    -------
    Auctioned
        As :func:`matcher.plan.seats.auction.auction` gives it, with the same guarantee; not
        complete if it did not settle within ``max_bids``.
    """
    market = market_of(problem)
    holdings = empty_holdings(market)
    has_seats = problem.seats > 0
    known = has_seats & (prices < NO_PRICE)
    holdings.prices[known] = prices[known]
    take_over(market, holdings, held)
    wanted, n_bids = None, 0
    for _ in range(MOST_TURNS):
        release(market, holdings, epsilon)  # 1.
        waiting = who_bids(market, holdings)  # 2.
        if waiting.is_waiting.any():
            rebuild(market, holdings, epsilon)
            n_bids += hold_auction(market, holdings, waiting, epsilon, max_bids - n_bids)
        if n_bids >= max_bids:
            break
        n_moves = 0
        if ((holdings.n_held < market.seats) & (holdings.prices > 0)).any():  # 3.
            wanted = wanted or by_vacancy(market.starts, market.vacancies, len(market.seats))
            n_moves = offer_free_seats(market, wanted, holdings, epsilon, max_bids - n_bids)
            n_bids += n_moves
        if n_moves + dismiss(market, holdings, epsilon) == 0:  # 4. and 5.
            assignment = assignment_of(market, holdings)
            return Auctioned(assignment, holdings.prices, n_bids, is_complete=True)
        if n_bids >= max_bids:
            break
    return Auctioned(assignment_of(market, holdings), holdings.prices, n_bids, is_complete=False)


@njit(nogil=True)
def take_over(market, holdings, held):
    """Seat people where they were, as far as pairs and seats are there; earlier people first."""
    for person in range(held.size):
        if held[person] == NO_SEAT:
            continue
        vacancy = held[person]
        if holdings.n_held[vacancy] >= market.seats[vacancy]:
            continue
        for edge in range(market.starts[person], market.starts[person + 1]):
            if market.vacancies[edge] == vacancy:
                _seat(market, holdings, person, edge)
                break


@njit(nogil=True)
def _seat(market, holdings, person, edge):
    holdings.held[person] = edge
    holdings.n_held[market.vacancies[edge]] += 1
    holdings.n_placed[market.households[person]] += 1


@njit(nogil=True)
def _unseat(market, holdings, person):
    holdings.n_held[market.vacancies[holdings.held[person]]] -= 1
    holdings.n_placed[market.households[person]] -= 1
    holdings.held[person] = NO_EDGE


@njit(nogil=True)
def by_vacancy(starts, vacancies, n_vacancies):
    """Edges vacancy by vacancy, within each by rising person."""
    ends = np.zeros(n_vacancies + 1, np.int64)
    ends[1:] = np.cumsum(edges_per_vacancy(vacancies, n_vacancies))
    edges = np.empty(vacancies.size, np.int64)
    people = np.empty(vacancies.size, np.int32)
    at = ends[:-1].copy()
    for person in range(starts.size - 1):
        for edge in range(starts[person], starts[person + 1]):
            vacancy = vacancies[edge]
            edges[at[vacancy]] = edge
            people[at[vacancy]] = person
            at[vacancy] += 1
    return Wanted(ends, edges, people)


@njit(nogil=True)
def _worth(market, prices, edge):
    return market.benefits[edge] - prices[market.vacancies[edge]]


@njit(nogil=True)
def _best_other(market, prices, person, own, floor):
    """Worth of the best pair but ``own``, at least ``floor``."""
    best = floor
    for edge in range(market.starts[person], market.starts[person + 1]):
        if market.benefits[edge] <= best:
            break
        if edge != own:
            best = max(best, _worth(market, prices, edge))
    return best


@njit(nogil=True)
def release(market, holdings, epsilon):
    """Let go whoever has something better, by more than ``epsilon``.

    Who is seated for the household's bonus alone also yields to a member to whom a seat is worth
    more.
    """
    for person in range(holdings.held.size):
        edge = holdings.held[person]
        if edge == NO_EDGE:
            continue
        worth = _worth(market, holdings.prices, edge)
        household = market.households[person]
        is_only = holdings.n_placed[household] == 1
        floor = -market.bonuses[household] if is_only else 0
        other = _best_other(market, holdings.prices, person, edge, floor)
        if is_only and worth < 0:
            for i in range(market.member_starts[household], market.member_starts[household + 1]):
                if market.members[i] != person:
                    member = market.members[i]
                    other = _best_other(market, holdings.prices, member, NO_EDGE, other)
        if worth < other - epsilon:
            _unseat(market, holdings, person)


@njit(nogil=True)
def who_bids(market, holdings):
    """People without a seat to whom, or to whose household, some pair is worth more than none."""
    n_people = holdings.held.size
    queue, is_waiting = np.zeros(n_people, np.int32), np.zeros(n_people, np.bool_)
    n_waiting = 0
    for person in range(n_people):
        if holdings.held[person] != NO_EDGE:
            continue
        household = market.households[person]
        floor = -market.bonuses[household] if holdings.n_placed[household] == 0 else 0
        for edge in range(market.starts[person], market.starts[person + 1]):
            if market.benefits[edge] <= floor:
                break  # benefits fall and prices are never negative
            if _worth(market, holdings.prices, edge) > floor:
                queue[n_waiting], is_waiting[person] = person, True
                n_waiting += 1
                break
    return Waiting(queue, is_waiting)


@njit(nogil=True)
def rebuild(market, holdings, epsilon):
    """Heaps of bids anew: a bid is the price at which the next best would be as good."""
    holdings.n_held[:] = 0
    for person in range(holdings.held.size):
        edge = holdings.held[person]
        if edge == NO_EDGE:
            continue
        vacancy = market.vacancies[edge]
        bid = holdings.prices[vacancy]
        worth = _worth(market, holdings.prices, edge)
        if worth > 0:
            other = _best_other(market, holdings.prices, person, edge, 0)
            bid = max(bid, bid + worth - other + epsilon)
        put_bid(holdings, person, vacancy, bid)


@njit(nogil=True)
def _least(market, holdings, person, vacancy):
    """What a person has now: she moves to the vacancy for more than that."""
    edge = holdings.held[person]
    if edge != NO_EDGE:
        return _worth(market, holdings.prices, edge)
    household = market.households[person]
    if holdings.n_placed[household] == 0:
        return -market.bonuses[household]
    if holdings.n_placed[household] > 1 or market.bonuses[household] == 0:
        return 0
    edge = _only_edge(market, holdings, household)
    if market.vacancies[edge] == vacancy:
        return 0  # both may have a seat there once the price is lower
    return min(0, _worth(market, holdings.prices, edge))


@njit(nogil=True)
def _only_edge(market, holdings, household):
    """Edge of the one member who holds a seat."""
    edge = NO_EDGE
    for i in range(market.member_starts[household], market.member_starts[household + 1]):
        edge = max(edge, holdings.held[market.members[i]])
    return edge


@njit(nogil=True)
def _two_most_willing(market, wanted, holdings, vacancy):
    """The person to whom a seat is worth most over what she has, and how much that is to the next.

    A person whose gain is not above 0 counts as nobody.
    """
    best, second, at = 0, 0, -1
    for i in range(wanted.starts[vacancy], wanted.starts[vacancy + 1]):
        person, edge = wanted.people[i], wanted.edges[i]
        if holdings.held[person] == edge:
            continue
        gain = market.benefits[edge] - _least(market, holdings, person, vacancy)
        if gain > best:
            best, second, at = gain, best, i
        elif gain > second:
            second = gain
    return best, second, at


@njit(nogil=True)
def offer_free_seats(market, wanted, holdings, epsilon, max_moves):
    """Step 3; gives the number of moves and price drops."""
    n_vacancies = market.seats.size
    stack = np.empty(n_vacancies, np.int32)
    is_stacked = np.zeros(n_vacancies, np.bool_)
    size = 0
    for vacancy in range(n_vacancies - 1, -1, -1):
        if holdings.n_held[vacancy] < market.seats[vacancy] and holdings.prices[vacancy] > 0:
            stack[size] = vacancy
            is_stacked[vacancy] = True
            size += 1
    n_moves = 0
    while size > 0 and n_moves < max_moves:
        size -= 1
        vacancy = stack[size]
        is_stacked[vacancy] = False
        next_gain = 0
        while holdings.n_held[vacancy] < market.seats[vacancy]:
            gain, next_gain, at = _two_most_willing(market, wanted, holdings, vacancy)
            if at < 0 or gain <= epsilon:
                next_gain = 0
                break
            n_moves += 1
            person = wanted.people[at]
            left = _leave(market, holdings, person, vacancy)
            _seat(market, holdings, person, wanted.edges[at])
            if left >= 0 and holdings.prices[left] > 0 and not is_stacked[left]:
                stack[size] = left
                is_stacked[left] = True
                size += 1
        n_moves += 1
        holdings.prices[vacancy] = min(holdings.prices[vacancy], max(0, next_gain - epsilon))
    return n_moves


@njit(nogil=True)
def _leave(market, holdings, person, vacancy):
    """Free the seat of a person who moves, or that of the member whom she replaces."""
    leaving = person
    if holdings.held[person] == NO_EDGE:
        household = market.households[person]
        if holdings.n_placed[household] != 1 or market.bonuses[household] == 0:
            return -1
        edge = _only_edge(market, holdings, household)
        is_there = market.vacancies[edge] == vacancy
        if is_there or _worth(market, holdings.prices, edge) >= 0:
            return -1
        for i in range(market.member_starts[household], market.member_starts[household + 1]):
            if holdings.held[market.members[i]] == edge:
                leaving = market.members[i]
    left = market.vacancies[holdings.held[leaving]]
    _unseat(market, holdings, leaving)
    return left


@njit(nogil=True)
def dismiss(market, holdings, epsilon):
    """Step 4; gives the number of people who left."""
    n_left = 0
    for person in range(holdings.held.size):
        edge = holdings.held[person]
        if edge == NO_EDGE or holdings.n_placed[market.households[person]] < 2:
            continue
        if _worth(market, holdings.prices, edge) < -epsilon:
            _unseat(market, holdings, person)
            n_left += 1
    return n_left
