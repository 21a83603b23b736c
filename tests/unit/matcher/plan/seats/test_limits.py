"""Limits are read row by row, refused with row and column, and told when they are broken."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from matcher.errors import InputError, ShapeMismatch, UnreadableLimits, UnsupportedLimits
from matcher.plan.campaign.limit_labels import NO_BONUS, Labels, Scope
from matcher.plan.campaign.limit_rows import read_limits
from matcher.plan.seats.limits import NO_LIMIT, Ceilings, KeptSeats, Limits, Violation, violations
from matcher.plan.seats.problem import NO_SEAT, Assignment

LABELS = Labels(
    towns=["古城镇", "", "濯田镇", "古城镇"],
    employers=["纺织厂", "纺织厂", "电子厂", ""],
    booths=["A1", "A2", "B1", ""],
    vacancy_rows=[3, 5, 12, 40],
    groups={
        "B": np.array([True, False, False, False]),
        "W": np.array([True, True, False, False]),
        "Y": np.array([False, False, True, False]),
    },
)
SEATS = np.array([4, 4, 4, 4])


def a_row(scope: str, key: str, group: str = "", low: str = "", high: str = "") -> dict[str, str]:
    return {"scope": scope, "key": key, "group": group, "min": low, "max": high}


def placed(*vacancies: int) -> Assignment:
    return Assignment(np.array(vacancies, dtype=np.int32))


# ---------------------------------------------------------------- what is read


def test_no_rows_no_limits() -> None:
    limits = read_limits([], LABELS)
    assert violations(limits, placed(0, 0, 0, 0), SEATS) == []
    assert limits.usable_seats(SEATS).tolist() == limits.open_seats(SEATS).tolist() == [4] * 4


def test_rows_of_empty_cells_are_passed_over_and_counted() -> None:
    rows = [a_row("", ""), {}, a_row("town", "古城镇", high="45")]
    assert read_limits(rows, LABELS).towns.rows.tolist() == [3]


def test_ceilings_find_their_people_and_vacancies() -> None:
    rows = [
        a_row("town", " 古城镇 ", high="1"),
        a_row("vacancy", "012", high="0"),
        a_row("employer", "纺织厂", high="5"),
        a_row("vacancy", "3", high="2", low="0"),
        a_row("booth", "B1", high="3"),
    ]
    limits = read_limits(rows, LABELS)
    assert limits.towns.sets.tolist() == [0, NO_LIMIT, NO_LIMIT, 0]
    assert limits.towns.most.tolist() == [1]
    assert limits.employers.sets.tolist() == [0, 0, NO_LIMIT, NO_LIMIT]
    assert limits.booths.sets.tolist() == [NO_LIMIT, NO_LIMIT, 0, NO_LIMIT]
    assert limits.vacancies.sets.tolist() == [1, NO_LIMIT, 0, NO_LIMIT]
    assert limits.vacancies.most.tolist() == [0, 2]
    assert limits.vacancies.rows.tolist() == [2, 4]
    assert limits.usable_seats(SEATS).tolist() == [2, 4, 0, 4]


def test_kept_seats_find_their_vacancy_and_their_group() -> None:
    rows = [
        a_row("vacancy", "5", "Y", low="1"),
        a_row("employer", "电子厂", "W", low="3"),
        a_row("vacancy", "5", "B", low="2"),
        a_row("booth", "A2", high="3"),
    ]
    limits = read_limits(rows, LABELS)
    kept = limits.kept
    assert kept.vacancies.tolist() == [1, 2, 1]
    assert [kept.members[group].tolist() for group in kept.groups] == [
        LABELS.groups[code].tolist() for code in ("Y", "W", "B")
    ]
    assert kept.seats.tolist() == [1, 3, 2]
    assert kept.rows.tolist() == [1, 2, 3]
    assert limits.open_seats(SEATS).tolist() == [4, 0, 1, 4]
    assert limits.open_seats(np.zeros(4, dtype=np.int64)).tolist() == [0, 0, 0, 0]


# ---------------------------------------------------------------- what is refused

UNREADABLE = [
    (a_row("county", "长汀县", high="1"), "scope", "unknown_scope"),
    (a_row("", "古城镇", high="1"), "scope", "unknown_scope"),
    (a_row("town", "童坊镇", high="1"), "key", "unknown_key"),
    (a_row("town", "", high="1"), "key", "unknown_key"),
    (a_row("vacancy", "4", high="1"), "key", "unknown_key"),
    (a_row("vacancy", "三", high="1"), "key", "unknown_key"),
    (a_row("vacancy", "3", "X", low="1"), "group", "unknown_group"),
    (a_row("town", "古城镇", high="多"), "max", "no_number"),
    (a_row("town", "古城镇", high="-1"), "max", "no_number"),
    (a_row("vacancy", "3", "B", low="-2"), "min", "no_number"),
    (a_row("town", "古城镇", high="1.5"), "max", "no_number"),
    (a_row("town", "古城镇", high="1000000001"), "max", "no_number"),
    (a_row("town", "古城镇", high="9" * 5000), "max", "no_number"),
    (a_row("town", "古城镇"), "max", "says_nothing"),
    (a_row("vacancy", "3", "B", low="0"), "max", "says_nothing"),
    (a_row("vacancy", "3", "B", low="3", high="2"), "min", "min_above_max"),
    (a_row("vacancy", "3", low="3", high="2"), "min", "min_above_max"),
]
UNSUPPORTED = [
    (a_row("vacancy", "3", "B", high="2"), "max", "group_ceiling"),
    (a_row("vacancy", "3", "B", low="2", high="2"), "max", "group_ceiling"),
    (a_row("town", "古城镇", "B", high="2"), "max", "group_ceiling"),
    (a_row("vacancy", "3", low="1"), "min", "min_for_all"),
    (a_row("town", "古城镇", low="1", high="2"), "min", "min_for_all"),
    (a_row("town", "古城镇", "B", low="1"), "scope", "kept_off_seats"),
    (a_row("booth", "B1", "B", low="1"), "scope", "kept_off_seats"),
    (a_row("employer", "纺织厂", "B", low="1"), "key", "kept_by_many"),
]


@pytest.mark.parametrize(
    ("row", "column", "reason", "error"),
    [(*case, UnreadableLimits) for case in UNREADABLE]
    + [(*case, UnsupportedLimits) for case in UNSUPPORTED],
)
def test_a_row_is_refused_with_its_place(
    row: dict[str, str], column: str, reason: str, error: type[InputError]
) -> None:
    with pytest.raises(error, match=f"^row 2, {column} is '") as caught:
        read_limits([a_row("town", "濯田镇", high="9"), row], LABELS)
    params = caught.value.params
    assert (params["row"], params["column"], params["reason"]) == (2, column, reason)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (a_row("town", "古城镇", high="1"), a_row("town", "古城镇", high="2")),
        (a_row("vacancy", "3", high="1"), a_row("vacancy", "03", high="1")),
        (a_row("vacancy", "12", "B", low="1"), a_row("employer", "电子厂", "B", low="2")),
    ],
)
def test_a_limit_is_said_once(first: dict[str, str], second: dict[str, str]) -> None:
    with pytest.raises(UnreadableLimits) as caught:
        read_limits([first, second], LABELS)
    assert (caught.value.params["row"], caught.value.params["reason"]) == (2, "said_twice")


def test_all_bad_rows_are_told_at_once() -> None:
    rows = [UNSUPPORTED[0][0], a_row("town", "濯田镇", high="9"), UNREADABLE[0][0]]
    with pytest.raises(UnsupportedLimits) as caught:
        read_limits(rows, LABELS)
    problems = caught.value.params["problems"]
    assert [(type(one), one.params["row"]) for one in problems] == [
        (UnsupportedLimits, 1),
        (UnreadableLimits, 3),
    ]


@pytest.mark.parametrize(
    "above",
    [
        a_row("vacancy", "12", high="2"),
        a_row("booth", "B1", high="2"),
        a_row("employer", "电子厂", high="2"),
    ],
)
def test_no_more_seats_are_kept_than_people_allowed(above: dict[str, str]) -> None:
    read_limits([above, a_row("vacancy", "12", "B", low="2")], LABELS)
    with pytest.raises(UnreadableLimits) as caught:
        read_limits([above, a_row("vacancy", "12", "B", low="3")], LABELS)
    params = caught.value.params
    assert (params["row"], params["column"], params["reason"]) == (2, "min", "min_above_max")


def test_groups_that_share_a_person_keep_no_seats_at_one_vacancy() -> None:
    apart = [a_row("vacancy", "3", "B", low="1"), a_row("vacancy", "5", "W", low="1")]
    assert len(read_limits(apart, LABELS).kept) == 2
    rows = [*apart, a_row("vacancy", "3", "Y", low="1"), a_row("vacancy", "3", "W", low="1")]
    with pytest.raises(UnsupportedLimits, match="row 4") as caught:
        read_limits(rows, LABELS)
    params = caught.value.params
    assert (params["row"], params["column"], params["reason"]) == (4, "group", "groups_overlap")


@pytest.mark.parametrize("employers", [["甲", "乙"], ["甲", ""]])
def test_a_booth_beyond_an_employer_with_a_ceiling_is_refused(employers: list[str]) -> None:
    labels = Labels([], employers, ["A1", "A1"], [1, 2], {})
    rows = [a_row("employer", "甲", high="3"), a_row("booth", "A1", high="2")]
    with pytest.raises(UnsupportedLimits, match="row 2") as caught:
        read_limits(rows, labels)
    params = caught.value.params
    assert (params["row"], params["column"]) == (2, "key")
    assert params["reason"] == "booth_across_employers"
    assert read_limits(rows[1:], labels).booths.sets.tolist() == [0, 0]


def test_what_does_not_fit_together_is_refused() -> None:
    none, free = np.zeros(0, dtype=np.int64), Ceilings.none(2)
    with pytest.raises(ShapeMismatch, match="1 ceilings of 0 rows"):
        Ceilings(np.zeros(1, dtype=np.int32), np.ones(1, dtype=np.int64), none)
    with pytest.raises(ShapeMismatch, match="set 0 of 0 ceilings"):
        Ceilings(np.zeros(1, dtype=np.int32), none, none)
    with pytest.raises(ShapeMismatch, match=r"different numbers of vacancies: \[2, 3\]"):
        Limits(free, free, Ceilings.none(3), free, KeptSeats.none(2))
    with pytest.raises(ShapeMismatch, match="groups of 5 people, towns of 2"):
        Limits(free, free, free, free, KeptSeats.none(5))


# ---------------------------------------------------------------- what is broken


@pytest.mark.parametrize(
    ("row", "kept_to", "broken_by", "violation"),
    [
        (
            a_row("town", "古城镇", high="1"),
            placed(0, 0, 0, NO_SEAT),
            placed(0, 0, 0, 3),
            Violation(1, "max", 2, 1),
        ),
        (
            a_row("employer", "纺织厂", high="2"),
            placed(0, 1, 2, 3),
            placed(0, 1, 0, 3),
            Violation(1, "max", 3, 2),
        ),
        (
            a_row("booth", "A2", high="1"),
            placed(0, 1, 0, 0),
            placed(1, 1, 0, 0),
            Violation(1, "max", 2, 1),
        ),
        (
            a_row("vacancy", "40", high="0"),
            placed(0, 1, 2, NO_SEAT),
            placed(0, 1, 2, 3),
            Violation(1, "max", 1, 0),
        ),
        (
            a_row("vacancy", "3", "B", low="2"),
            placed(0, 0, 0, 1),
            placed(NO_SEAT, 0, 0, 0),
            Violation(1, "min", 3, 2),
        ),
    ],
)
def test_a_broken_limit_is_told_with_its_row(
    row: dict[str, str], kept_to: Assignment, broken_by: Assignment, violation: Violation
) -> None:
    limits = read_limits([row], LABELS)
    assert violations(limits, kept_to, SEATS) == []
    assert violations(limits, broken_by, SEATS) == [violation]


def test_all_broken_limits_are_told() -> None:
    rows = [
        a_row("vacancy", "3", "B", low="4"),
        a_row("vacancy", "5", high="0"),
        a_row("town", "濯田镇", high="0"),
    ]
    limits = read_limits(rows, LABELS)
    broken = violations(limits, placed(0, 0, 1, NO_SEAT), SEATS)
    assert sorted(one.row for one in broken) == [1, 2, 3]


def can_sit(groups: list[str], seats: list[str]) -> bool:
    """Whether people can take the seats one each: an unnamed seat is anybody's."""
    if len(groups) > len(seats):
        return False
    return any(
        all(seat in ("", group) for seat, group in zip(order, groups, strict=False))
        for order in permutations(seats, len(groups))
    )


@pytest.mark.parametrize("seed", range(60))
def test_kept_seats_hold_whoever_can_sit_down(seed: int) -> None:
    """Seats are labelled for a group or for all; the count must agree with trying every order."""
    rng = np.random.default_rng(seed)
    groups = rng.choice(["", "B", "Y"], int(rng.integers(0, 6))).tolist()
    n_seats, n_b, n_y = int(rng.integers(len(groups), 6)), *rng.integers(0, 3, 2).tolist()
    n_y = min(n_y, max(n_seats - n_b, 0))
    n_b = min(n_b, n_seats)
    seats = ["B"] * n_b + ["Y"] * n_y + [""] * (n_seats - n_b - n_y)
    people = np.array(groups)
    limits = Limits(
        Ceilings.none(len(groups)),
        *[Ceilings.none(1)] * 3,
        KeptSeats(
            np.zeros(2, dtype=np.int32),
            np.arange(2, dtype=np.int32),
            np.array([n_b, n_y]),
            np.array([1, 2]),
            np.stack([people == "B", people == "Y"]).reshape(2, -1),
        ),
    )
    broken = violations(limits, placed(*[0] * len(groups)), np.array([n_seats]))
    assert (broken == []) == can_sit(groups, seats)


# ---------------------------------------------------------------- a file for many weeks


STANDING = replace(
    LABELS,
    known={
        Scope.TOWN: ["古城镇", "策武镇"],
        Scope.EMPLOYER: ["鞋厂"],
        Scope.BOOTH: ["鞋厂/策武镇"],
        Scope.VACANCY: ["7", "3"],
    },
)


@pytest.mark.parametrize(
    "row",
    [
        a_row("town", "策武镇", high="1"),
        a_row("employer", "鞋厂", high="0"),
        a_row("employer", "鞋厂", "B", low="2"),
        a_row("booth", "鞋厂/策武镇", high="4"),
        a_row("vacancy", "007", high="2"),
        a_row("vacancy", "7", "W", low="1"),
    ],
)
def test_a_key_of_nobody_who_takes_part_has_no_effect(row: dict[str, str]) -> None:
    with pytest.raises(UnreadableLimits, match="data row of the two tables"):
        read_limits([row], LABELS)
    others = [a_row("town", "古城镇", high="1"), a_row("vacancy", "3", "B", low="2")]
    alone, with_it = read_limits(others, STANDING), read_limits([row, *others], STANDING)
    assert (alone.rows_without_effect, with_it.rows_without_effect) == ((), (1,))
    for one in ("towns", "employers", "booths", "vacancies"):
        ours, theirs = getattr(with_it, one), getattr(alone, one)
        assert ours.sets.tolist() == theirs.sets.tolist()
        assert ours.most.tolist() == theirs.most.tolist()
    assert with_it.kept.vacancies.tolist() == alone.kept.vacancies.tolist() == [0]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (a_row("town", "没有镇", high="1"), "unknown_key"),
        (a_row("vacancy", "8", high="1"), "unknown_key"),
        (a_row("town", "策武镇", high="x"), "no_number"),
        (a_row("town", "策武镇"), "says_nothing"),
        (a_row("town", "策武镇", "B", low="1"), "kept_off_seats"),
        (a_row("vacancy", "7", low="1"), "min_for_all"),
    ],
)
def test_a_row_without_effect_must_be_right_all_the_same(row: dict[str, str], reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read_limits([row], STANDING)
    assert caught.value.params["reason"] == reason


def test_a_row_without_effect_stands_once() -> None:
    twice = [a_row("town", "策武镇", high="1"), a_row("town", "策武镇", high="2")]
    with pytest.raises(UnreadableLimits) as caught:
        read_limits(twice, STANDING)
    assert (caught.value.params["reason"], caught.value.params["row"]) == ("said_twice", 2)


@pytest.mark.parametrize(
    ("households", "is_refused"),
    [
        ([7, 2, 7, 2], True),  # 古城镇 and 濯田镇; nowhere and 古城镇
        ([7, 2, 3, 7], False),  # both of 古城镇
        ([NO_BONUS] * 4, False),
        (None, False),
    ],
)
def test_a_household_across_towns_is_refused_with_the_file(
    households: list[int] | None, is_refused: bool
) -> None:
    numbers = None if households is None else np.array(households, dtype=np.int32)
    labels, rows = replace(LABELS, households=numbers), [a_row("town", "古城镇", high="1")]
    if not is_refused:
        read_limits(rows, labels)
        return
    with pytest.raises(UnsupportedLimits, match="row 1: household 7") as caught:
        read_limits(rows, labels)
    assert caught.value.params["reason"] == "household_across_towns"
