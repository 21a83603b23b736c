"""How a plan stands beside plain ways of giving out the same seats."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.plan.measures.congestion import CongestionMeasures, congestion
from matcher.plan.planning import Campaign, Phase, SeatPlan
from matcher.plan.seats.plain_ways import greedy, plain_top
from matcher.plan.seats.problem import CHANCE_UNIT, NO_SEAT, Assignment, SeatProblem, objective


@dataclass(frozen=True, slots=True)
class Standing:
    """What one way of giving out seats comes to.

    Parameters
    ----------
    objective
        In 1 / ``BENEFIT_UNIT``.
    households
        Households with somebody placed.
    """

    objective: int
    people: int
    households: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The plan, plain ways over the pairs it wrote down, and how crowded lists are.

    Parameters
    ----------
    before
        If everybody is shown their best vacancy alone.
    after
        If everybody is sent where the plan has a seat for them.
    shown_before, sent_after : (n_vacancies,)
        How often each vacancy is shown or sent to then.
    p_best, p_seat
        Of those who hold a seat: mean chance of their best vacancy, and of the one they hold. Not
        calibrated. ``None`` if nobody does.
    """

    plan: Standing
    greedy: Standing
    plain_top: Standing
    before: CongestionMeasures
    after: CongestionMeasures
    shown_before: NDArray[np.int64]
    sent_after: NDArray[np.int64]
    p_best: float | None
    p_seat: float | None


def compare(plan: SeatPlan, campaign: Campaign) -> Comparison:
    """Set the plan beside taking the best pairs first and beside plain lists of one."""
    problem = SeatProblem(plan.edges, campaign.seats, campaign.households, campaign.bonuses)
    n_vacancies = len(campaign.seats)
    before, after = _shown_best(plan, n_vacancies), _sent(plan.assignment, n_vacancies)
    return Comparison(
        _standing(problem, plan.assignment),
        _standing(problem, _greedy(plan, campaign)),
        _standing(problem, plain_top(problem)),
        congestion(before, campaign.seats),
        congestion(after, campaign.seats),
        before,
        after,
        *_mean_chances(plan, campaign),
    )


def _standing(problem: SeatProblem, assignment: Assignment) -> Standing:
    is_placed = assignment.vacancies != NO_SEAT
    return Standing(
        objective(problem, assignment),
        assignment.n_placed,
        len(np.unique(problem.households[is_placed])),
    )


def _greedy(plan: SeatPlan, campaign: Campaign) -> Assignment:
    """Best pairs first, market seats before public-welfare posts, as the plan has it."""
    held = np.full(plan.edges.n_people, NO_SEAT, dtype=np.int32)
    for phase in (plan.market, plan.last_resort):
        own = greedy(_problem(phase, campaign)).vacancies
        people = phase.people[own != NO_SEAT]
        taken = phase.vacancies[own[own != NO_SEAT]]
        is_free = held[people] == NO_SEAT
        held[people[is_free]] = taken[is_free]
    return Assignment(held)


def _problem(phase: Phase, campaign: Campaign) -> SeatProblem:
    return SeatProblem(
        phase.generated.edges,
        campaign.seats[phase.vacancies],
        campaign.households[phase.people],
        campaign.bonuses,
    )


def _mean_chances(plan: SeatPlan, campaign: Campaign) -> tuple[float | None, float | None]:
    edges, held = plan.edges, plan.assignment.vacancies
    is_seat = edges.vacancies == held[edges.people]
    people = edges.people[is_seat]
    if not len(people):
        return None, None
    worths = (campaign.values[people] * CHANCE_UNIT).astype(np.float64)
    best = edges.benefits[edges.starts[people]] / worths
    return float(best.mean()), float((edges.benefits[is_seat] / worths).mean())


def _shown_best(plan: SeatPlan, n_vacancies: int) -> NDArray[np.int64]:
    starts = plan.edges.starts
    has_pairs = starts[1:] > starts[:-1]
    return np.bincount(plan.edges.vacancies[starts[:-1][has_pairs]], minlength=n_vacancies)


def _sent(assignment: Assignment, n_vacancies: int) -> NDArray[np.int64]:
    return np.bincount(assignment.vacancies[assignment.vacancies != NO_SEAT], minlength=n_vacancies)
