"""Who is who: by number, by village, and where nobody can tell."""

from __future__ import annotations

import pytest
from support.run_states import post, someone

from matcher.run_diff import PersonState, join_people, join_vacancies


def one(row: int, key: str, trace: str) -> PersonState:
    return someone(row, key=key, trace=trace)


def rows(before: list, after: list) -> list[tuple[int | None, int | None, bool]]:
    return [
        (p.before and p.before.row, p.after and p.after.row, p.is_sure)
        for p in join_people(before, after)
    ]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        # the same, in other rows
        ([("k", "t"), ("l", "u")], [("l", "u"), ("k", "t")], [(1, 2, True), (2, 1, True)]),
        # moved to another village
        ([("k", "t")], [("k", "u")], [(1, 1, True)]),
        # a number was filled in, or is missing now, or was never there
        ([("", "t")], [("k", "t")], [(1, 1, True)]),
        ([("k", "t")], [("", "t")], [(1, 1, True)]),
        ([("", "t")], [("", "t")], [(1, 1, True)]),
        # two numbers: two people, whatever their village
        ([("k", "t")], [("l", "t")], [(1, None, True), (None, 1, True)]),
        # two of one name and mask, told apart by their villages
        ([("k", "t"), ("k", "u")], [("k", "u"), ("k", "t")], [(1, 2, True), (2, 1, True)]),
        # one of them is left, in the same village
        ([("k", "t"), ("k", "u")], [("k", "u")], [(1, None, True), (2, 1, True)]),
        # one of two may have moved, or be another
        ([("k", "t"), ("k", "u")], [("k", "t"), ("k", "v")], [(1, 1, True), (2, 2, False)]),
        # a row that was there twice, once is mended
        ([("k", "t"), ("k", "t")], [("k", "t")], [(1, 1, False), (2, None, False)]),
        # without numbers, two of one name in a village
        ([("", "t"), ("", "t")], [("", "t"), ("", "t")], [(1, 1, False), (2, 2, False)]),
        ([], [("k", "t")], [(None, 1, True)]),
        ([], [], []),
    ],
)
def test_people_are_joined(before: list, after: list, told: list) -> None:
    earlier = [one(row, *marks) for row, marks in enumerate(before, 1)]
    later = [one(row, *marks) for row, marks in enumerate(after, 1)]
    assert rows(earlier, later) == told
    assert rows(earlier[::-1], later[::-1]) == told, "in any order"


def test_vacancies_are_joined_by_key() -> None:
    pairs = join_vacancies(
        [post(2, key="b"), post(1, key="a")], [post(1, key="b"), post(2, key="c")]
    )
    assert [(p.before and p.before.key, p.after and p.after.key) for p in pairs] == [
        ("a", None),
        ("b", "b"),
        (None, "c"),
    ]
