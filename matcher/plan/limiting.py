"""A plan under limits: the same pairs, given out again so that no bus and no booth is too small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matcher.plan.campaign.households import Households
from matcher.plan.campaign.limit_rows import Labels
from matcher.plan.campaign.values import PlanValues, for_campaign, premiums
from matcher.plan.planning import Campaign, SeatPlan
from matcher.plan.seats.flow import solve_flow
from matcher.plan.seats.limits import NO_LIMIT, Ceilings, Limits
from matcher.plan.seats.problem import NO_SEAT, Assignment, Edges, SeatProblem
from matcher.records import Labourer, Vacancy


@dataclass(frozen=True, slots=True)
class Limited:
    """Limits, and the seats given out under them over the pairs of a plan without them."""

    limits: Limits
    assignment: Assignment


def labels_of(
    people: Sequence[Labourer],
    vacancies: Sequence[Vacancy],
    households: Households,
    values: PlanValues,
) -> Labels:
    """Names that a limits file may use, both sides in pool order.

    A booth is an employer's vacancies in one town, ``employer/town``. Groups are the codes of the
    premiums, in force or not.
    """
    every_group = for_campaign(values, tuple(values.groups))
    return Labels(
        towns=[p.home.town or "" for p in people],
        employers=[v.employer or "" for v in vacancies],
        booths=[f"{v.employer}/{v.place.town}" if v.place.town else "" for v in vacancies],
        vacancy_rows=[v.row for v in vacancies],
        groups=premiums(people, households, every_group),
    )


def give_out_within(
    limits: Limits, plan: SeatPlan, campaign: Campaign, is_last_resort: NDArray[np.bool_]
) -> Limited:
    """Give the seats out again, over the pairs that the plan wrote down.

    1. The market's seats, by min-cost flow under the limits.
    2. For those left, the last resort, under what is left of the limits.
    """
    edges = plan.edges
    held = np.full(edges.n_people, NO_SEAT, dtype=np.int32)
    for part in (~is_last_resort, is_last_resort):
        is_placed = held != NO_SEAT
        usable = part[edges.vacancies] & ~is_placed[edges.people]
        bonuses = campaign.bonuses.copy()
        bonuses[campaign.households[is_placed]] = 0
        own = Edges.of(
            edges.people[usable],
            edges.vacancies[usable],
            edges.benefits[usable],
            n_people=edges.n_people,
        )
        problem = SeatProblem(own, campaign.seats, campaign.households, bonuses)
        found = solve_flow(problem, _left(limits, held)).vacancies
        held = np.where(is_placed, held, found).astype(np.int32)
    return Limited(limits, Assignment(held))


def _left(limits: Limits, held: NDArray[np.int32]) -> Limits:
    """What those who are placed leave of the ceilings."""
    is_placed = held != NO_SEAT
    return replace(
        limits,
        towns=_less(limits.towns, limits.towns.sets[is_placed]),
        employers=_less(limits.employers, limits.employers.sets[held[is_placed]]),
        booths=_less(limits.booths, limits.booths.sets[held[is_placed]]),
        vacancies=_less(limits.vacancies, limits.vacancies.sets[held[is_placed]]),
    )


def _less(ceilings: Ceilings, used: NDArray[np.int32]) -> Ceilings:
    counts = np.bincount(used[used != NO_LIMIT], minlength=len(ceilings))
    return replace(ceilings, most=ceilings.most - counts)


def rides_anyway(limited: Limited | None, assignment: Assignment) -> NDArray[np.bool_]:
    """Who may be sent beyond the seats: under limits only those who come for a seat of their own.

    Anybody else would need a place on a bus that may be full.
    """
    everybody = np.ones(len(assignment.vacancies), dtype=bool)
    return everybody if limited is None else assignment.vacancies != NO_SEAT
