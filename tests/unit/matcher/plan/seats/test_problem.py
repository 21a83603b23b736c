"""Pairs of a plan: some people's, and all but one."""

from __future__ import annotations

import numpy as np
import pytest

from matcher.plan.seats.problem import Assignment, Edges, SeatProblem, objective

PAIRS = Edges.of(np.array([0, 0, 2, 2]), np.array([1, 0, 1, 2]), np.array([9, 4, 7, 7]), n_people=3)


def listed(edges: Edges) -> list[tuple[int, int, int]]:
    rows = zip(edges.people, edges.vacancies, edges.benefits, strict=True)
    return [(int(person), int(vacancy), int(benefit)) for person, vacancy, benefit in rows]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ([True, True, True], [(0, 1, 9), (0, 0, 4), (2, 1, 7), (2, 2, 7)]),
        ([True, False, True], [(0, 1, 9), (0, 0, 4), (2, 1, 7), (2, 2, 7)]),
        ([False, True, True], [(2, 1, 7), (2, 2, 7)]),
        ([True, True, False], [(0, 1, 9), (0, 0, 4)]),
        ([False, False, False], []),
    ],
)
def test_only_the_pairs_of_the_chosen_people_stay(chosen, expected):
    some = PAIRS.of_people(np.array(chosen))
    assert listed(some) == expected
    assert some.n_people == 3


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        ((0, 1), [(0, 0, 4), (2, 1, 7), (2, 2, 7)]),
        ((2, 2), [(0, 1, 9), (0, 0, 4), (2, 1, 7)]),
        ((1, 1), [(0, 1, 9), (0, 0, 4), (2, 1, 7), (2, 2, 7)]),
        ((0, 2), [(0, 1, 9), (0, 0, 4), (2, 1, 7), (2, 2, 7)]),
    ],
    ids=["first", "last", "of nobody with pairs", "not among them"],
)
def test_one_pair_is_taken_out(pair, expected):
    assert listed(PAIRS.without(*pair)) == expected


def test_a_seat_needs_a_pair():
    problem = SeatProblem(
        PAIRS, np.ones(3, dtype=np.int64), np.zeros(3, dtype=np.int32), np.array([5])
    )
    assert objective(problem, Assignment(np.array([1, -1, 2], dtype=np.int32))) == 9 + 7 + 5
    with pytest.raises(ValueError, match="no edge"):
        objective(problem, Assignment(np.array([2, -1, -1], dtype=np.int32)))
    with pytest.raises(ValueError, match="more people"):
        objective(problem, Assignment(np.array([1, -1, 1], dtype=np.int32)))
