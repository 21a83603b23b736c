"""After any change, settling comes to the same worth as beginning anew."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from support.seats import made_up_problem

from matcher.plan.seats.auction import auction
from matcher.plan.seats.bounds import best_worths, dual_bound
from matcher.plan.seats.flow import solve_flow
from matcher.plan.seats.problem import NO_SEAT, Edges, SeatProblem, objective
from matcher.plan.seats.settling import settle


def without(problem: SeatProblem, is_gone: np.ndarray) -> SeatProblem:
    edges, kept = problem.edges, ~is_gone
    return replace(
        problem,
        edges=Edges.of(
            edges.people[kept],
            edges.vacancies[kept],
            edges.benefits[kept],
            n_people=edges.n_people,
        ),
    )


def changed(problem: SeatProblem, seed: int) -> SeatProblem:
    """Some pairs refused, some headcounts lowered or raised."""
    rng = np.random.default_rng(seed)
    fewer = without(problem, rng.random(len(problem.edges)) < rng.choice([0.0, 0.1, 0.4]))
    seats = problem.seats + rng.choice([0, 0, 0, -1, -5, 1, 3], problem.n_vacancies)
    return replace(fewer, seats=np.maximum(seats, 0))


@pytest.mark.parametrize("seed", range(300))
def test_settling_reaches_the_optimum(seed: int) -> None:
    problem = made_up_problem(seed, most_people=25, most_vacancies=10, scale=100)
    before = auction(problem, epsilon=1, max_bids=10**6)
    for step in range(3):
        problem = changed(problem, 10 * seed + step)
        after = settle(
            problem, before.assignment.vacancies, before.prices, epsilon=1, max_bids=10**6
        )
        assert after.is_complete
        reached = objective(problem, after.assignment)
        assert reached == objective(problem, solve_flow(problem))
        bound = dual_bound(problem, after.prices, best_worths(problem.edges, after.prices))
        assert reached <= bound <= reached + 2 * problem.edges.n_people
        before = after


@pytest.mark.parametrize("seed", range(60))
def test_new_pairs_are_taken_up(seed: int) -> None:
    whole = made_up_problem(seed, most_people=30, scale=100)
    some = without(whole, np.random.default_rng(seed).random(len(whole.edges)) < 0.5)
    before = auction(some, epsilon=1, max_bids=10**6)
    after = settle(whole, before.assignment.vacancies, before.prices, epsilon=1, max_bids=10**6)
    assert after.is_complete
    assert objective(whole, after.assignment) == objective(whole, solve_flow(whole))


@pytest.mark.parametrize("seed", range(60))
def test_what_did_not_change_stays(seed: int) -> None:
    problem = made_up_problem(seed, most_people=30, scale=100)
    before = auction(problem, epsilon=1, max_bids=10**6)
    held = before.assignment.vacancies
    after = settle(problem, held, before.prices, epsilon=1, max_bids=10**6)
    assert (after.assignment.vacancies == held).all()
    assert (after.prices == before.prices).all()
    assert after.n_bids == 0


def test_a_freed_seat_keeps_no_price() -> None:
    edges = Edges.of(np.array([0, 1]), np.array([0, 0]), np.array([90, 50]), n_people=2)
    households, bonuses = np.arange(2, dtype=np.int32), np.zeros(2, dtype=np.int64)
    problem = SeatProblem(edges, np.array([1]), households, bonuses)
    before = auction(problem, epsilon=1, max_bids=99)
    assert before.prices[0] >= 50
    wider = replace(problem, seats=np.array([3]))
    after = settle(wider, before.assignment.vacancies, before.prices, epsilon=1, max_bids=99)
    assert after.prices.tolist() == [0]
    assert (after.assignment.vacancies != NO_SEAT).all()
