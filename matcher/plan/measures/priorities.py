"""What each priority costs in fit, and whom it brings a seat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matcher.plan.campaign.households import Households
from matcher.plan.campaign.values import PlanValues, premiums
from matcher.plan.planning import Campaign, Phase
from matcher.plan.seats.problem import CHANCE_UNIT, NO_SEAT, Assignment, Edges, SeatProblem
from matcher.plan.seats.solving import solve
from matcher.records import Labourer

BONUS = "household_bonus"
"""Code of the households' bonus among the priorities."""


@dataclass(frozen=True, slots=True)
class Priority:
    """One reason to go first: market seats with it and without it, all else being equal.

    Parameters
    ----------
    thousandths
        What it adds to the worth of a placement.
    people
        Whom it concerns; of the households' bonus, everybody of a household that may earn it.
    placed, placed_without
        How many of them hold a market seat.
    fit, fit_without
        Sum of the chances of all who hold a market seat. Not calibrated.
    """

    code: str
    thousandths: int
    people: int
    placed: int
    placed_without: int
    fit: float
    fit_without: float

    @property
    def cost(self) -> float:
        """Share of the fit that the priority costs; below 0 where it costs none, by rounding."""
        return 1 - self.fit / self.fit_without if self.fit_without else 0.0


def priorities_of(
    market: Phase,
    campaign: Campaign,
    pool: Sequence[Labourer],
    households: Households,
    values: PlanValues,
) -> tuple[Priority, ...]:
    """Give the market's seats out again without each priority, over the pairs written down.

    Limits are left out: the plan without them is what is compared.
    """
    edges = market.generated.edges
    chances = edges.benefits // campaign.values[edges.people]
    held = market.generated.solved.assignment
    found = []
    for code, thousandths, concerned, without in _each(campaign, pool, households, values):
        problem = SeatProblem(
            replace(edges, benefits=chances * without.values[edges.people]),
            campaign.seats[market.vacancies],
            campaign.households,
            without.bonuses,
        )
        other = solve(problem, epsilon=market.generated.epsilon).assignment
        found.append(
            Priority(
                code,
                thousandths,
                int(concerned.sum()),
                _placed(held, concerned),
                _placed(other, concerned),
                _fit(edges, chances, held),
                _fit(edges, chances, other),
            )
        )
    return tuple(found)


_Each = tuple[str, int, NDArray[np.bool_], Campaign]


def _each(
    campaign: Campaign, pool: Sequence[Labourer], households: Households, values: PlanValues
) -> Iterator[_Each]:
    """Code, worth, whom it concerns, and the campaign without it."""
    bonus = values.household_bonus.thousandths
    eligible = households.is_eligible[households.number]
    yield BONUS, bonus, eligible, replace(campaign, bonuses=np.zeros_like(campaign.bonuses))
    for code, applies in premiums(pool, households, values).items():
        worth = values.in_force[code]
        yield code, worth, applies, replace(campaign, values=campaign.values - applies * worth)


def _placed(assignment: Assignment, concerned: NDArray[np.bool_]) -> int:
    return int(((assignment.vacancies != NO_SEAT) & concerned).sum())


def _fit(edges: Edges, chances: NDArray[np.int64], assignment: Assignment) -> float:
    is_seat = edges.vacancies == assignment.vacancies[edges.people]
    return int(chances[is_seat].sum()) / CHANCE_UNIT
