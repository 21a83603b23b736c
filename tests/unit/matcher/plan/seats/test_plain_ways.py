"""Plain ways to give out seats: small worlds with an obvious answer, and laws on any world."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from benchmarks.plain_ways import deferred_acceptance
from hypothesis import given
from hypothesis import strategies as st

from matcher.plan.seats.plain_ways import greedy, plain_top
from matcher.plan.seats.problem import NO_SEAT, Assignment, Edges, SeatProblem, objective

WAYS = (greedy, deferred_acceptance, plain_top)
Way = Callable[[SeatProblem], Assignment]


def problem_of(
    pairs: list[tuple[int, int, int]], seats: list[int], n_people: int, bonus: int = 0
) -> SeatProblem:
    """Pairs are (person, vacancy, benefit); everybody is a household of one."""
    people, vacancies, benefits = np.array(pairs, dtype=np.int64).reshape(-1, 3).T
    return SeatProblem(
        Edges.of(people, vacancies, benefits, n_people=n_people),
        np.array(seats, dtype=np.int64),
        np.arange(n_people, dtype=np.int32),
        np.full(n_people, bonus, dtype=np.int64),
    )


def held(way: Way, pairs: list[tuple[int, int, int]], seats: list[int], n_people: int) -> list[int]:
    return way(problem_of(pairs, seats, n_people)).vacancies.tolist()


@st.composite
def problems(draw: st.DrawFn) -> SeatProblem:
    n_people, n_vacancies = draw(st.integers(0, 9)), draw(st.integers(1, 5))
    pair = st.tuples(
        st.integers(0, max(n_people - 1, 0)), st.integers(0, n_vacancies - 1), st.integers(1, 6)
    )
    pairs = draw(st.lists(pair, max_size=30)) if n_people else []
    seats = draw(st.lists(st.integers(0, 3), min_size=n_vacancies, max_size=n_vacancies))
    return problem_of(pairs, seats, n_people)


CHAIN = [(0, 0, 9), (0, 1, 8), (1, 0, 7), (1, 1, 3), (2, 0, 6)]


@pytest.mark.parametrize(
    ("way", "seats", "expected"),
    [
        (greedy, [1, 1], [0, 1, NO_SEAT]),
        (deferred_acceptance, [1, 1], [0, 1, NO_SEAT]),
        (plain_top, [1, 1], [0, NO_SEAT, NO_SEAT]),
        (greedy, [2, 1], [0, 0, NO_SEAT]),
        (deferred_acceptance, [2, 1], [0, 0, NO_SEAT]),
        (plain_top, [2, 1], [0, 0, NO_SEAT]),
        (greedy, [0, 1], [1, NO_SEAT, NO_SEAT]),
        (deferred_acceptance, [0, 1], [1, NO_SEAT, NO_SEAT]),
        (plain_top, [0, 1], [NO_SEAT, NO_SEAT, NO_SEAT]),
    ],
)
def test_a_chain_of_wishes(way: Way, seats: list[int], expected: list[int]) -> None:
    assert held(way, CHAIN, seats, 3) == expected


@pytest.mark.parametrize("way", WAYS)
def test_ties_go_to_the_lower_person_and_the_lower_vacancy(way: Way) -> None:
    tied = [(person, vacancy, 5) for person in (2, 1, 0) for vacancy in (1, 0)]
    second = NO_SEAT if way is plain_top else 1
    assert held(way, tied, [1, 1], 3) == [0, second, NO_SEAT]


@pytest.mark.parametrize("way", WAYS)
def test_nobody_and_nothing(way: Way) -> None:
    assert held(way, [], [2], 0) == []
    assert held(way, [], [2, 0], 2) == [NO_SEAT, NO_SEAT]
    assert way(problem_of(CHAIN, [1, 1], 3)).vacancies.dtype == np.int32


@pytest.mark.parametrize("way", WAYS)
@given(problem=problems())
def test_seats_and_pairs_are_respected(way: Way, problem: SeatProblem) -> None:
    assert objective(problem, way(problem)) >= 0, "raises if a pair or a seat does not exist"


@pytest.mark.parametrize("way", [greedy, deferred_acceptance])
@given(problem=problems())
def test_no_pair_would_rather_have_each_other(way: Way, problem: SeatProblem) -> None:
    edges, vacancies = problem.edges, way(problem).vacancies
    benefit = {
        (person, vacancy): worth
        for person, vacancy, worth in zip(
            edges.people.tolist(), edges.vacancies.tolist(), edges.benefits.tolist(), strict=True
        )
    }
    for (person, vacancy), worth in benefit.items():
        has = benefit.get((person, int(vacancies[person])), 0)
        holders = np.flatnonzero(vacancies == vacancy).tolist()
        has_room = len(holders) < problem.seats[vacancy]
        would_swap = any(benefit[other, vacancy] < worth for other in holders)
        assert not (worth > has and (has_room or would_swap))


@given(problem=problems())
def test_asking_in_turn_ends_where_taking_the_best_pair_does(problem: SeatProblem) -> None:
    asked, taken = deferred_acceptance(problem).vacancies, greedy(problem).vacancies
    assert asked.tolist() == taken.tolist()


@given(problem=problems())
def test_trying_once_keeps_the_best_who_came(problem: SeatProblem) -> None:
    edges, vacancies = problem.edges, plain_top(problem).vacancies
    first = {
        i: int(edges.starts[i])
        for i in range(edges.n_people)
        if edges.starts[i + 1] > edges.starts[i]
    }
    for vacancy, seats in enumerate(problem.seats.tolist()):
        came = [i for i, edge in first.items() if edges.vacancies[edge] == vacancy]
        kept = sorted(came, key=lambda i: (-edges.benefits[first[i]], i))[:seats]
        assert np.flatnonzero(vacancies == vacancy).tolist() == sorted(kept)


def test_a_bonus_moves_none_of_them_but_counts_in_what_they_are_worth() -> None:
    without, with_bonus = problem_of(CHAIN, [1, 1], 3), problem_of(CHAIN, [1, 1], 3, bonus=100)
    for way in WAYS:
        assignment = way(with_bonus)
        assert assignment.vacancies.tolist() == way(without).vacancies.tolist()
        gained = objective(with_bonus, assignment) - objective(without, assignment)
        assert gained == 100 * assignment.n_placed
