"""The auction reaches the optimum of the flow, and its prices prove it."""

from __future__ import annotations

import numpy as np
import pytest
from support.seats import made_up_problem

from matcher.plan.seats.auction import NO_PRICE, auction
from matcher.plan.seats.bounds import best_worths, dual_bound
from matcher.plan.seats.flow import solve_flow
from matcher.plan.seats.problem import NO_SEAT, Edges, SeatProblem, objective
from matcher.plan.seats.solving import solve


@pytest.mark.parametrize("seed", range(300))
def test_small_steps_reach_the_optimum(seed: int) -> None:
    problem = made_up_problem(seed, scale=100)
    sold = auction(problem, epsilon=1, max_bids=10**7)
    assert sold.is_complete
    reached = objective(problem, sold.assignment)
    assert reached == objective(problem, solve_flow(problem))
    bound = dual_bound(problem, sold.prices, best_worths(problem.edges, sold.prices))
    assert reached <= bound <= reached + sold.assignment.n_placed


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("epsilon", [1, 7, 50])
def test_nobody_has_a_better_pair_and_free_seats_cost_nothing(seed: int, epsilon: int) -> None:
    problem = made_up_problem(seed, most_people=40, most_vacancies=10)
    sold = auction(problem, epsilon=epsilon, max_bids=10**7)
    best = best_worths(problem.edges, sold.prices)
    taken = np.zeros(problem.n_vacancies, dtype=int)
    for person in np.flatnonzero(sold.assignment.vacancies != NO_SEAT):
        vacancy = sold.assignment.vacancies[person]
        taken[vacancy] += 1
        span = slice(problem.edges.starts[person], problem.edges.starts[person + 1])
        own = problem.edges.benefits[span][problem.edges.vacancies[span] == vacancy][0]
        assert own - sold.prices[vacancy] >= best[person] - epsilon
    is_free = (taken < problem.seats) & (problem.seats > 0)
    assert (sold.prices[is_free] == 0).all()
    assert (sold.prices[problem.seats == 0] == NO_PRICE).all()
    bound = dual_bound(problem, sold.prices, best)
    reached = objective(problem, sold.assignment)
    assert reached <= bound <= reached + epsilon * sold.assignment.n_placed


def test_the_bound_holds_at_any_prices() -> None:
    for seed in range(100):
        problem = made_up_problem(seed)
        prices = np.random.default_rng(seed).integers(0, 40, problem.n_vacancies)
        bound = dual_bound(problem, prices, best_worths(problem.edges, prices))
        assert bound >= objective(problem, solve_flow(problem))


def everybody_alike(n_people: int, n_vacancies: int, seats: int) -> SeatProblem:
    people = np.repeat(np.arange(n_people), n_vacancies)
    vacancies = np.tile(np.arange(n_vacancies), n_people)
    return SeatProblem(
        Edges.of(people, vacancies, np.full(len(people), 10**9), n_people=n_people),
        np.full(n_vacancies, seats, dtype=np.int64),
        np.arange(n_people, dtype=np.int32),
        np.zeros(n_people, dtype=np.int64),
    )


def test_a_price_war_ends_and_the_flow_takes_over() -> None:
    problem = everybody_alike(40, 3, 4)
    solved = solve(problem, epsilon=1, max_bids=5_000)
    assert solved.is_exact
    assert solved.n_bids <= 5_000
    assert objective(problem, solved.assignment) == 12 * 10**9
    bound = dual_bound(problem, solved.prices, best_worths(problem.edges, solved.prices))
    assert bound >= 12 * 10**9


@pytest.mark.parametrize(
    ("n_people", "n_vacancies", "seats", "placed"),
    [(0, 3, 2, 0), (5, 1, 0, 0), (3, 4, 9, 3), (50, 1, 20, 20)],
)
def test_odd_sizes(n_people: int, n_vacancies: int, seats: int, placed: int) -> None:
    solved = solve(everybody_alike(n_people, n_vacancies, seats), epsilon=10**6)
    assert solved.assignment.n_placed == placed


def test_a_household_bids_when_nobody_of_it_could_alone() -> None:
    rich = Edges.of(np.array([0, 1, 2]), np.array([0, 0, 0]), np.array([50, 20, 30]), n_people=3)
    households = np.array([0, 1, 1], dtype=np.int32)
    alone = SeatProblem(rich, np.array([1]), households, np.array([0, 0]))
    assert auction(alone, epsilon=1, max_bids=99).assignment.vacancies.tolist() == [0, -1, -1]
    together = SeatProblem(rich, np.array([1]), households, np.array([0, 25]))
    assert auction(together, epsilon=1, max_bids=99).assignment.vacancies.tolist() == [-1, -1, 0]
