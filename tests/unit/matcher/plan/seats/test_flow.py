"""The flow finds the best assignment: held to every one of tiny worlds, and to another solver."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, vstack

from matcher.errors import ShapeMismatch, SolverRefused, UnsupportedLimits
from matcher.plan.seats.flow import solve_flow
from matcher.plan.seats.limits import NO_LIMIT, Ceilings, KeptSeats, Limits, violations
from matcher.plan.seats.problem import NO_SEAT, Assignment, Edges, SeatProblem, objective

World = tuple[SeatProblem, Limits]


def a_problem(
    pairs: list[tuple[int, int, int]],
    *,
    seats: list[int],
    households: list[int],
    bonuses: list[int] | None = None,
) -> SeatProblem:
    """Pairs are (person, vacancy, benefit)."""
    people, vacancies, benefits = np.array(pairs, dtype=np.int64).reshape(-1, 3).T
    return SeatProblem(
        Edges.of(people, vacancies, benefits, n_people=len(households)),
        np.array(seats, dtype=np.int64),
        np.array(households, dtype=np.int32),
        np.array(bonuses or [0] * (max(households, default=-1) + 1), dtype=np.int64),
    )


def ceilings(sets: list[int], most: list[int]) -> Ceilings:
    return Ceilings(
        np.array(sets, dtype=np.int32),
        np.array(most, dtype=np.int64),
        np.arange(1, len(most) + 1),
    )


def some_ceilings(rng: np.random.Generator, names: np.ndarray, high: int) -> Ceilings:
    """A ceiling over some of the names, none over the others."""
    n_names = int(names.max()) + 1
    has_one = rng.random(n_names) < 0.6
    number = np.where(has_one, np.cumsum(has_one) - 1, NO_LIMIT)
    return ceilings(number[names].tolist(), rng.integers(0, high, has_one.sum()).tolist())


def a_world(seed: int, n_people: int = 5, n_vacancies: int = 4, seats: int = 4) -> World:
    """Households within towns, booths within employers, two groups that share nobody."""
    rng = np.random.default_rng(seed)
    households = np.sort(rng.integers(0, 1 + n_people // 2, n_people))
    households = np.unique(households, return_inverse=True)[1]
    towns = (np.arange(n_people // 2 + 1) // 2)[households]
    employers = np.arange(n_vacancies) // 2
    is_pair = rng.random((n_people, n_vacancies)) < 0.6
    people, vacancies = np.nonzero(is_pair)
    benefits = rng.integers(1, 10, len(people))
    problem = a_problem(
        list(zip(people, vacancies, benefits, strict=True)),
        seats=rng.integers(0, seats, n_vacancies).tolist(),
        households=households.tolist(),
        bonuses=rng.integers(0, 8, households.max() + 1).tolist(),
    )
    group = rng.integers(0, 3, n_people)
    keeps = np.flatnonzero(rng.random(2 * n_vacancies) < 0.4)
    limits = Limits(
        some_ceilings(rng, towns, n_people),
        some_ceilings(rng, employers, 2 * seats),
        some_ceilings(rng, np.arange(n_vacancies) // rng.integers(1, 3), 2 * seats),
        some_ceilings(rng, np.arange(n_vacancies), seats),
        KeptSeats(
            (keeps // 2).astype(np.int32),
            (keeps % 2).astype(np.int32),
            rng.integers(0, seats, len(keeps)),
            keeps + 1,
            np.stack([group == 0, group == 1]),
        ),
    )
    return problem, limits


# ---------------------------------------------------------------- every assignment of tiny worlds


def best_of_all(problem: SeatProblem, limits: Limits) -> int:
    """Objective of the best assignment: all are tried, the dearest first."""
    edges = problem.edges
    choices = [
        [(NO_SEAT, 0)]
        + [
            (int(edges.vacancies[k]), int(edges.benefits[k]))
            for k in range(edges.starts[person], edges.starts[person + 1])
        ]
        for person in range(edges.n_people)
    ]
    seats, households, bonuses = (
        a.tolist() for a in (problem.seats, problem.households, problem.bonuses)
    )
    tried = []
    for chosen in product(*choices):
        held = [vacancy for vacancy, _ in chosen]
        if all(held.count(vacancy) <= seats[vacancy] for vacancy in set(held) - {NO_SEAT}):
            covered = {h for h, vacancy in zip(households, held, strict=True) if vacancy >= 0}
            worth = sum(benefit for _, benefit in chosen) + sum(bonuses[h] for h in covered)
            tried.append((worth, held))
    for worth, held in sorted(tried, reverse=True):
        assignment = Assignment(np.array(held, dtype=np.int32))
        if not violations(limits, assignment, problem.seats):
            assert objective(problem, assignment) == worth
            return worth
    raise AssertionError("nobody placed breaks no limit")


@pytest.mark.parametrize("seed", range(200))
def test_no_assignment_of_a_tiny_world_is_better(seed: int) -> None:
    rng = np.random.default_rng(seed)
    problem, limits = a_world(seed, int(rng.integers(1, 6)), int(rng.integers(1, 5)))
    free = Limits.none(problem.edges.n_people, problem.n_vacancies)
    assert objective(problem, solve_flow(problem)) == best_of_all(problem, free)
    limited = solve_flow(problem, limits)
    assert violations(limits, limited, problem.seats) == []
    assert objective(problem, limited) == best_of_all(problem, limits)


@pytest.mark.parametrize("name", ["towns", "employers", "booths", "vacancies", "kept"])
def test_every_kind_of_limit_costs_something_in_tiny_worlds(name: str) -> None:
    """Lest the test above holds because nothing is ever in the way."""
    costs = 0
    for seed in range(100):
        problem, limits = a_world(seed)
        free = getattr(Limits.none(problem.edges.n_people, problem.n_vacancies), name)
        without = solve_flow(problem, replace(limits, **{name: free}))
        costs += objective(problem, without) > objective(problem, solve_flow(problem, limits))
    assert costs >= 5


def test_bonuses_change_who_is_placed_in_tiny_worlds() -> None:
    changed = 0
    for seed in range(100):
        problem, _ = a_world(seed)
        plain = solve_flow(replace(problem, bonuses=np.zeros_like(problem.bonuses)))
        changed += objective(problem, plain) < objective(problem, solve_flow(problem))
    assert changed >= 5


# ---------------------------------------------------------------- larger worlds, another solver


def optimum_by_branch_and_bound(problem: SeatProblem, limits: Limits) -> int:
    """The same problem as integer rows for HiGHS: a variable a pair, one a household."""
    edges, n = problem.edges, len(problem.edges)
    people, vacancies = edges.people, edges.vacancies
    n_households = len(problem.bonuses)
    rows: list[tuple[np.ndarray, int]] = [
        *((people == person, 1) for person in range(edges.n_people)),
        *((vacancies == vacancy, seats) for vacancy, seats in enumerate(problem.seats)),
    ]
    for sets, one in (
        (limits.towns.sets[people], limits.towns),
        (limits.employers.sets[vacancies], limits.employers),
        (limits.booths.sets[vacancies], limits.booths),
        (limits.vacancies.sets[vacancies], limits.vacancies),
    ):
        rows += [(sets == k, most) for k, most in enumerate(one.most)]
    # Whoever is in none of some groups stays out of the seats kept for these: for each subset.
    n_open = limits.open_seats(problem.seats)
    for vacancy in set(limits.kept.vacancies.tolist()):
        own = np.flatnonzero(limits.kept.vacancies == vacancy)
        for subset in product([False, True], repeat=len(own)):
            chosen = own[list(subset)]
            in_group = limits.kept.members[limits.kept.groups[chosen]].any(axis=0)
            others = (vacancies == vacancy) & ~in_group[people]
            theirs = limits.kept.seats[np.setdiff1d(own, chosen)].sum()
            rows.append((others, n_open[vacancy] + theirs))
    held = np.array([mask for mask, _ in rows], dtype=float)
    covered = coo_array((np.ones(n), (problem.households[people], np.arange(n))))
    covered.resize((n_households, n))
    matrix = vstack(
        [
            coo_array(np.hstack([held, np.zeros((len(rows), n_households))])),
            coo_array(np.hstack([-covered.toarray(), np.eye(n_households)])),
        ]
    )
    most = np.array([most for _, most in rows] + [0] * n_households, dtype=float)
    worth = np.concatenate([edges.benefits, problem.bonuses]).astype(float)
    found = milp(
        -worth, constraints=LinearConstraint(matrix, ub=most), integrality=1, bounds=Bounds(0, 1)
    )
    assert found.status == 0
    return round(-found.fun)


@pytest.mark.parametrize("seed", range(5))
def test_an_integer_program_finds_nothing_better(seed: int) -> None:
    problem, limits = a_world(1000 + seed, n_people=60, n_vacancies=12, seats=8)
    found = solve_flow(problem, limits)
    assert violations(limits, found, problem.seats) == []
    assert objective(problem, found) == optimum_by_branch_and_bound(problem, limits)
    assert objective(problem, found) < objective(problem, solve_flow(problem))


# ---------------------------------------------------------------- edges of the range


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (a_problem([], seats=[], households=[]), []),
        (a_problem([], seats=[2], households=[]), []),
        (a_problem([], seats=[], households=[0, 0]), [NO_SEAT, NO_SEAT]),
        (a_problem([], seats=[1], households=[0], bonuses=[9]), [NO_SEAT]),
        (a_problem([(0, 0, 5)], seats=[0], households=[0], bonuses=[9]), [NO_SEAT]),
        (a_problem([(1, 1, 5)], seats=[1, 1], households=[0, 0], bonuses=[9]), [NO_SEAT, 1]),
        (a_problem([(0, 0, 5)], seats=[2**62], households=[0]), [0]),
        (a_problem([(0, 0, 1), (1, 0, 2)], seats=[1], households=[0, 1]), [NO_SEAT, 0]),
    ],
    ids=[
        "nobody and nothing",
        "nobody",
        "no vacancies",
        "no pairs",
        "no seats",
        "one of two has a pair",
        "endless seats",
        "one seat for two",
    ],
)
def test_small_and_empty(problem: SeatProblem, expected: list[int]) -> None:
    found = solve_flow(problem)
    assert found.vacancies.tolist() == expected
    assert found.vacancies.dtype == np.int32


def test_a_bonus_is_earned_once_a_household() -> None:
    """Two of one household at 10 + 9 and their bonus, or one of them beside another household."""
    pairs = [(0, 0, 10), (1, 0, 9), (2, 0, 4)]
    alone = a_problem(pairs, seats=[2], households=[0, 0, 1], bonuses=[6, 4])
    assert solve_flow(alone).vacancies.tolist() == [0, 0, NO_SEAT]  # 10 + 9 + 6 > 10 + 4 + 6 + 4
    shared = a_problem(pairs, seats=[2], households=[0, 0, 1], bonuses=[6, 6])
    assert solve_flow(shared).vacancies.tolist() == [0, NO_SEAT, 0]  # 25 < 10 + 4 + 6 + 6


def test_benefits_of_full_size_are_exact() -> None:
    """One unit in 5e9 decides; floats of 32 bits would not see it."""
    pairs = [(0, 0, 5_000_000_000), (1, 0, 5_000_000_001), (2, 0, 4_999_999_999)]
    problem = a_problem(pairs, seats=[1], households=[0, 1, 2], bonuses=[2, 0, 2])
    assert solve_flow(problem).vacancies.tolist() == [0, NO_SEAT, NO_SEAT]


def test_equally_good_ones_are_told_apart_alike() -> None:
    pairs = [(person, vacancy, 7) for person in range(30) for vacancy in range(6)]
    problem = a_problem(pairs, seats=[3] * 6, households=[p // 3 for p in range(30)])
    first, second = solve_flow(problem), solve_flow(problem)
    assert first.vacancies.tolist() == second.vacancies.tolist()
    assert first.n_placed == 18


def test_numbers_beyond_the_solver_are_refused() -> None:
    problem = a_problem([(0, 0, 2**62), (1, 0, 1)], seats=[1], households=[0, 1])
    with pytest.raises(SolverRefused, match="ended as BAD_COST_RANGE, expected OPTIMAL") as caught:
        solve_flow(problem)
    assert caught.value.params["status"] == "BAD_COST_RANGE"


@pytest.mark.parametrize(("n_people", "n_vacancies"), [(1, 2), (2, 1)])
def test_limits_of_another_problem_are_refused(n_people: int, n_vacancies: int) -> None:
    problem = a_problem([(0, 0, 1)], seats=[1], households=[0])
    with pytest.raises(ShapeMismatch, match=r"^\(1, 1\) people and vacancies"):
        solve_flow(problem, Limits.none(n_people, n_vacancies))


# ---------------------------------------------------------------- households across towns


def under_towns(sets: list[int], most: list[int], n_vacancies: int) -> Limits:
    free = Limits.none(len(sets), n_vacancies)
    return replace(free, towns=ceilings(sets, most))


@pytest.mark.parametrize("towns", [[1, 0], [NO_LIMIT, 1], [1, NO_LIMIT]])
def test_a_household_across_towns_is_refused(towns: list[int]) -> None:
    problem = a_problem([(0, 0, 1), (1, 0, 1)], seats=[2], households=[0, 0], bonuses=[5])
    with pytest.raises(UnsupportedLimits, match="row 2: household 0") as caught:
        solve_flow(problem, under_towns(towns, [1, 1], 1))
    assert dict(caught.value.params) == {
        "row": 2,
        "column": "key",
        "reason": "household_across_towns",
        "household": 0,
    }


@pytest.mark.parametrize(
    ("pairs", "bonus"),
    [([(0, 0, 1), (1, 0, 1)], 0), ([(1, 0, 1)], 5)],
    ids=["no bonus", "the other one has no pair"],
)
def test_a_household_across_towns_without_a_shared_bonus_is_no_matter(
    pairs: list[tuple[int, int, int]], bonus: int
) -> None:
    problem = a_problem(pairs, seats=[2], households=[0, 0], bonuses=[bonus])
    found = solve_flow(problem, under_towns([0, 1], [0, 1], 1))
    assert found.vacancies.tolist() == [NO_SEAT, 0]
