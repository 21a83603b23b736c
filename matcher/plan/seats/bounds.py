"""How good an assignment can be at most: the bound that prices prove."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from matcher.plan.seats.auction import NO_PRICE
from matcher.plan.seats.problem import Edges, SeatProblem
from matcher.plan.seats.scanning import best_of_edges

NOTHING = np.iinfo(np.int64).min // 4
"""Worth of a person who has no pair at all."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """How far an assignment can be from the optimum, over all pairs that were looked at.

    Parameters
    ----------
    objective, bound
        In 1 / ``BENEFIT_UNIT``; the optimum lies between them.
    """

    objective: int
    bound: int

    def __post_init__(self) -> None:
        if self.bound < self.objective:
            raise ValueError(f"bound {self.bound} lies below the objective {self.objective}")

    @property
    def gap(self) -> float:
        """Share of the objective that may be missing; 0 is proof of the optimum.

        Infinite where nothing is reached and something might be.
        """
        if self.bound == self.objective:
            return 0.0
        return (self.bound - self.objective) / self.objective if self.objective else inf


def best_worths(edges: Edges, prices: NDArray[np.int64]) -> NDArray[np.int64]:
    """What each person's best pair is worth after its price, (n_people,); ``NOTHING`` if none."""
    return np.asarray(best_of_edges(edges.starts, edges.vacancies, edges.benefits, prices, NOTHING))


def dual_bound(problem: SeatProblem, prices: NDArray[np.int64], best: NDArray[np.int64]) -> int:
    """Give an upper bound of the objective of every assignment.

    The seats at their prices, and for each household the most it could have at these prices: all
    members whose best is worth something, and the bonus if at least one is seated.

    Parameters
    ----------
    prices : (n_vacancies,) int64
        Any that are not negative; good ones give a tight bound.
    best : (n_people,) int64
        What the best pair of each person is worth, over all pairs the bound shall speak of.
    """
    is_open = problem.seats > 0
    for_seats = int((problem.seats[is_open] * np.minimum(prices[is_open], NO_PRICE)).sum())
    n_households = len(problem.bonuses)
    gains = np.zeros(n_households, dtype=np.int64)
    np.add.at(gains, problem.households, np.maximum(best, 0))
    highest = np.full(n_households, NOTHING, dtype=np.int64)
    np.maximum.at(highest, problem.households, best)
    covered = np.maximum(problem.bonuses + np.minimum(highest, 0), 0)
    return for_seats + int(gains.sum()) + int(covered.sum())
