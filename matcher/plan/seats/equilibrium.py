"""The prices behind a best assignment: the lowest at which nobody would rather sit elsewhere.

The flow finds a best assignment and no prices. They follow from it, as the longest ways through
what is left of the network (Ahuja, Magnanti, Orlin, "Network Flows", 1993, chapter 9):

1. Every price starts at 0.
2. Who holds a seat has what it is worth less its price. A vacancy must cost so much that it offers
   her no more than that.
3. Who holds none has nothing, and must find no vacancy worth more. If nobody of her household
   holds a seat, even the household's bonus on top must not make it worth more; if one member does,
   and pays a part of the bonus for it, she could earn that part in his place.
4. Raise the prices that are too low, and again from 2, until none is.

As the assignment is the best there is, no way leads round in a circle that gains, so this ends: no
later than after as many rounds as there are vacancies. A free seat keeps its price of 0.
"""

# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matcher.plan.seats.auction import NO_PRICE
from matcher.plan.seats.problem import NO_SEAT, Assignment, SeatProblem


def equilibrium_prices(problem: SeatProblem, best: Assignment) -> NDArray[np.int64]:
    """Lowest prices that prove an assignment to be the best one over the problem's edges.

    Parameters
    ----------
    best
        Optimal. Of any other, the prices are as good as the rounds of step 4 make them.

    Returns
    -------
    (n_vacancies,) int64
        Never negative; ``NO_PRICE`` where there are no seats. Their ``dual_bound`` over the edges
        is the objective.

    Notes
    -----
    O(edges) a round; a handful of rounds unless almost everything is worth the same.
    """
    edges, held = problem.edges, best.vacancies
    people = edges.people
    is_seat = edges.vacancies == held[people]
    own = np.zeros(edges.n_people, dtype=np.int64)
    own[people[is_seat]] = edges.benefits[is_seat]
    placed = np.flatnonzero(held != NO_SEAT)
    n_placed = np.bincount(problem.households[placed], minlength=len(problem.bonuses))
    member = np.full(len(problem.bonuses), -1, dtype=np.int64)
    member[problem.households[placed]] = placed  # the only one, where there is one
    prices = np.where(problem.seats > 0, 0, NO_PRICE).astype(np.int64)
    raise_prices(
        (edges.starts, edges.vacancies, edges.benefits),
        (held, own, problem.households),
        (problem.bonuses.astype(np.int64), n_placed, member),
        prices,
    )
    return prices


@njit(nogil=True)
def raise_prices(edges, people, households, prices):
    """Steps 2 to 4, in place."""
    starts, vacancies, benefits = edges
    held = people[0]
    for _ in range(prices.size + 1):
        is_raised = False
        for person in range(held.size):
            worth = _worth(people, households, prices, person)
            for edge in range(starts[person], starts[person + 1]):
                least = benefits[edge] - worth
                if least <= 0:
                    break  # benefits fall and prices are never negative
                if prices[vacancies[edge]] < least:
                    prices[vacancies[edge]] = least
                    is_raised = True
        if not is_raised:
            return


@njit(nogil=True, inline="always")
def _worth(people, households, prices, person):
    """Steps 2 and 3: what a person has, and must not find more elsewhere."""
    held, own, household_of = people
    bonuses, n_placed, member = households
    if held[person] != NO_SEAT:
        return own[person] - prices[held[person]]
    household = household_of[person]
    if n_placed[household] == 0:
        return -bonuses[household]
    if n_placed[household] > 1:
        return 0
    other = member[household]
    return min(0, own[other] - prices[held[other]])
