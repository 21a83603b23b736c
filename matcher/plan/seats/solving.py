"""Solves a seat problem over the pairs it has: by auction, and by flow where prices would war."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.plan.seats.auction import auction
from matcher.plan.seats.equilibrium import equilibrium_prices
from matcher.plan.seats.flow import solve_flow
from matcher.plan.seats.problem import Assignment, SeatProblem
from matcher.plan.seats.settling import settle

BIDS_PER_EDGE = 20
"""An auction that needs more is in a price war: many pairs are worth the same to many people."""
FEWEST_BIDS = 1_000_000


@dataclass(frozen=True, slots=True)
class Solved:
    """An assignment, and prices that bound the optimum.

    Parameters
    ----------
    is_exact
        Whether the flow found the optimum over the pairs it was given.
    """

    assignment: Assignment
    prices: NDArray[np.int64]
    n_bids: int
    is_exact: bool


def solve(
    problem: SeatProblem,
    *,
    epsilon: int,
    max_bids: int | None = None,
    before: Solved | None = None,
) -> Solved:
    """Give out the seats within ``epsilon`` per person of the optimum.

    Parameters
    ----------
    max_bids
        Bids after which the min-cost flow takes over; the prices are then those behind its
        assignment.
    before
        How a problem of the same people and vacancies was solved: it is settled again from there,
        which is quick where little changed. The guarantee is the same.
    """
    if max_bids is None:
        max_bids = max(FEWEST_BIDS, BIDS_PER_EDGE * len(problem.edges))
    if before is not None:
        held = before.assignment.vacancies
        settled = settle(problem, held, before.prices, epsilon=epsilon, max_bids=max_bids)
        if settled.is_complete:
            return Solved(settled.assignment, settled.prices, settled.n_bids, is_exact=False)
    sold = auction(problem, epsilon=epsilon, max_bids=max_bids)
    if sold.is_complete:
        return Solved(sold.assignment, sold.prices, sold.n_bids, is_exact=False)
    best = solve_flow(problem)
    return Solved(best, equilibrium_prices(problem, best), sold.n_bids, is_exact=True)
