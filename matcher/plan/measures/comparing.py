"""How a plan stands beside plain ways of giving out the same seats."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.plan.measures.congestion import CongestionMeasures, congestion
from matcher.plan.planning import Campaign, SeatPlan, in_pools
from matcher.plan.seats.plain_ways import greedy, plain_top
from matcher.plan.seats.problem import (
    CHANCE_UNIT,
    NO_SEAT,
    Assignment,
    Edges,
    SeatProblem,
    objective,
)
from matcher.plan.seats.widening import merged


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


def compare(plan: SeatPlan, campaign: Campaign, posts: Edges) -> Comparison:
    """Set the plan beside taking the best pairs first and beside plain lists of one.

    Parameters
    ----------
    posts
        Everybody's public-welfare posts (``SeatPlanner.last_resort_pairs``): plain ways leave other
        people to them than the plan does.
    """
    n_people, n_vacancies = plan.edges.n_people, len(campaign.seats)
    market = in_pools(plan.market, n_people)
    shown = _problem(merged(market, posts.of_people(np.diff(market.starts) == 0)), campaign)
    before, after = _shown_best(shown.edges, n_vacancies), _sent(plan.assignment, n_vacancies)
    return Comparison(
        _standing(_problem(plan.edges, campaign), plan.assignment),
        _standing(_problem(merged(market, posts), campaign), _greedy(market, posts, campaign)),
        _standing(shown, plain_top(shown)),
        congestion(before, campaign.seats),
        congestion(after, campaign.seats),
        before,
        after,
        *_mean_chances(plan, campaign),
    )


def _problem(edges: Edges, campaign: Campaign) -> SeatProblem:
    return SeatProblem(edges, campaign.seats, campaign.households, campaign.bonuses)


def _standing(problem: SeatProblem, assignment: Assignment) -> Standing:
    is_placed = assignment.vacancies != NO_SEAT
    return Standing(
        objective(problem, assignment),
        assignment.n_placed,
        len(np.unique(problem.households[is_placed])),
    )


def _greedy(market: Edges, posts: Edges, campaign: Campaign) -> Assignment:
    """Best pairs first; then public-welfare posts for those who are left, as the plan has it."""
    first = greedy(_problem(market, campaign)).vacancies
    second = greedy(_problem(posts.of_people(first == NO_SEAT), campaign)).vacancies
    return Assignment(np.where(first == NO_SEAT, second, first))


def _mean_chances(plan: SeatPlan, campaign: Campaign) -> tuple[float | None, float | None]:
    edges, held = plan.edges, plan.assignment.vacancies
    is_seat = edges.vacancies == held[edges.people]
    people = edges.people[is_seat]
    if not len(people):
        return None, None
    worths = (campaign.values[people] * CHANCE_UNIT).astype(np.float64)
    best = edges.benefits[edges.starts[people]] / worths
    return float(best.mean()), float((edges.benefits[is_seat] / worths).mean())


def _shown_best(edges: Edges, n_vacancies: int) -> NDArray[np.int64]:
    has_pairs = np.diff(edges.starts) > 0
    return np.bincount(edges.vacancies[edges.starts[:-1][has_pairs]], minlength=n_vacancies)


def _sent(assignment: Assignment, n_vacancies: int) -> NDArray[np.int64]:
    return np.bincount(assignment.vacancies[assignment.vacancies != NO_SEAT], minlength=n_vacancies)
