"""A plan under limits: seats given out so that no bus and no booth is too small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matcher.plan.campaign.households import Households
from matcher.plan.campaign.limit_labels import NO_BONUS, Labels, Scope
from matcher.plan.campaign.values import PlanValues, bonuses_of, for_campaign, premiums
from matcher.plan.planning import SeatPlan, SeatPlanner, in_pools
from matcher.plan.seats.bounds import Certificate
from matcher.plan.seats.flow import solve_flow
from matcher.plan.seats.limits import NO_LIMIT, Ceilings, Limits
from matcher.plan.seats.problem import NO_SEAT, Assignment, SeatProblem, objective
from matcher.records import Labourer, Vacancy


@dataclass(frozen=True, slots=True)
class Limited:
    """Limits, and the plan under them."""

    limits: Limits
    plan: SeatPlan


def labels_of(
    people: Sequence[Labourer],
    vacancies: Sequence[Vacancy],
    households: Households,
    values: PlanValues,
    whole: tuple[Sequence[Labourer], Sequence[Vacancy]] = ((), ()),
) -> Labels:
    """Names that a limits file may use, both sides in pool order.

    A booth is an employer's vacancies in one town, ``employer/town``. Groups are the codes of the
    premiums, in force or not.

    Parameters
    ----------
    whole
        All of the roster and of the vacancy sheet, those included who take no part.
    """
    every_group = for_campaign(values, tuple(values.groups))
    names = _names(people, vacancies)
    bonuses = bonuses_of(households, values)
    return Labels(
        towns=names[Scope.TOWN],
        employers=names[Scope.EMPLOYER],
        booths=names[Scope.BOOTH],
        vacancy_rows=[v.row for v in vacancies],
        groups=premiums(people, households, every_group),
        households=np.where(bonuses[households.number] > 0, households.number, NO_BONUS),
        known=_names(*whole),
    )


def _names(people: Sequence[Labourer], vacancies: Sequence[Vacancy]) -> dict[Scope, list[str]]:
    """Keys of people (towns) and vacancies (all else), in their order."""
    return {
        Scope.TOWN: [p.home.town or "" for p in people],
        Scope.EMPLOYER: [v.employer or "" for v in vacancies],
        Scope.BOOTH: [f"{v.employer}/{v.place.town}" if v.place.town else "" for v in vacancies],
        Scope.VACANCY: [str(v.row) for v in vacancies],
    }


def plan_within(limits: Limits, planner: SeatPlanner) -> Limited:
    """Give the seats out under limits.

    1. Write down pairs of the market as if each vacancy had no more seats than the lowest ceiling
       over it: what such a plan reaches at most, no plan under the limits can exceed.
    2. Give the market's seats out over these pairs, by min-cost flow under all limits.
    3. The same for those who are left and the public-welfare posts, under what is left of the
       limits.

    Notes
    -----
    Ceilings over people's towns and seats kept for groups do not shape step 1. So the gap holds
    what these cost, and pairs that only they would have called for are not written down.
    """
    campaign, n_people = planner.campaign, planner.n_people
    capped = planner.with_seats(limits.usable_seats(campaign.seats))
    market = capped.market()  # 1.
    problem = SeatProblem(
        in_pools(market, n_people), campaign.seats, campaign.households, campaign.bonuses
    )
    first = solve_flow(problem, limits)  # 2.
    left = _left(limits, first.vacancies)
    last = planner.with_seats(left.usable_seats(campaign.seats)).last_resort(first.vacancies)  # 3.
    posts = replace(
        problem,
        edges=in_pools(last, n_people),
        bonuses=planner.bonuses_left(first.vacancies),
    )
    second = solve_flow(posts, left)
    held = np.where(first.vacancies == NO_SEAT, second.vacancies, first.vacancies)
    proof = Certificate(
        objective(problem, first) + objective(posts, second),
        market.generated.certificate.bound + last.generated.certificate.bound,
    )
    return Limited(limits, capped.joined(market, last, held, proof))


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
