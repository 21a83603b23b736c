"""Prices behind the flow's assignment prove that it is the best one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from support.seats import made_up_problem

from matcher.plan.seats.auction import NO_PRICE
from matcher.plan.seats.bounds import best_worths, dual_bound
from matcher.plan.seats.equilibrium import equilibrium_prices
from matcher.plan.seats.flow import solve_flow
from matcher.plan.seats.problem import NO_SEAT, Edges, SeatProblem, objective
from matcher.plan.seats.solving import solve


def bound_of(problem: SeatProblem, prices: np.ndarray) -> int:
    return dual_bound(problem, prices, best_worths(problem.edges, prices))


@pytest.mark.parametrize("seed", range(200))
def test_their_bound_is_the_objective(seed: int) -> None:
    problem = made_up_problem(seed)
    best = solve_flow(problem)
    prices = equilibrium_prices(problem, best)
    assert bound_of(problem, prices) == objective(problem, best)
    taken = np.bincount(best.vacancies[best.vacancies != NO_SEAT], minlength=problem.n_vacancies)
    is_free = (problem.seats > taken) & (problem.seats > 0)
    assert (prices[is_free] == 0).all()
    assert (prices[problem.seats == 0] == NO_PRICE).all()


@pytest.mark.parametrize("seed", range(50))
def test_where_everything_ties(seed: int) -> None:
    problem = made_up_problem(seed)
    level = replace(problem.edges, benefits=np.full(len(problem.edges), 7))
    people = problem.edges.people
    tied = replace(
        problem,
        edges=Edges.of(people, level.vacancies, level.benefits, n_people=level.n_people),
    )
    best = solve_flow(tied)
    assert bound_of(tied, equilibrium_prices(tied, best)) == objective(tied, best)


def test_no_lower_prices_would_do() -> None:
    """Two people, one seat: it costs what it is worth to the one who stays without."""
    edges = Edges.of(np.array([0, 1]), np.array([0, 0]), np.array([9, 5]), n_people=2)
    nobody = np.zeros(2, dtype=np.int64)
    problem = SeatProblem(edges, np.array([1]), np.array([0, 1], dtype=np.int32), nobody)
    assert equilibrium_prices(problem, solve_flow(problem)).tolist() == [5]


def test_a_price_war_ends_with_prices_that_prove_the_optimum() -> None:
    """200 people to whom 20 seats are worth the same; the auction may bid 50 times."""
    n_people, n_vacancies = 200, 20
    people = np.repeat(np.arange(n_people), n_vacancies)
    vacancies = np.tile(np.arange(n_vacancies), n_people)
    edges = Edges.of(people, vacancies, np.full(len(people), 10**9), n_people=n_people)
    problem = SeatProblem(
        edges,
        np.ones(n_vacancies, dtype=np.int64),
        np.arange(n_people, dtype=np.int32),
        np.zeros(n_people, dtype=np.int64),
    )
    solved = solve(problem, epsilon=1, max_bids=50)
    assert solved.is_exact
    assert bound_of(problem, solved.prices) == objective(problem, solved.assignment) == 20 * 10**9
