"""What happened to people and vacancies, and why: one case for each change and each reason."""

from __future__ import annotations

import pytest
from support.run_states import a_run, apart, post, someone

from matcher.errors import ShapeMismatch
from matcher.run_diff import (
    PersonChange,
    RunKind,
    RunState,
    VacancyChange,
    Why,
    compare_runs,
)
from matcher.run_diff.people import WHYS

V = [post(1), post(2)]


def listed(row: int, first: int | None = None, **fields):
    """A person of a match."""
    return someone(row, first, **{"worth": None, "reason": "" if first else "no_vacancy", **fields})


def match(people, vacancies=V) -> RunState:
    return a_run(people, vacancies, RunKind.MATCH)


CASES = [
    # people
    ("kept", a_run([someone(1, 1)], V), a_run([someone(1, 1)], V), "kept", None),
    ("new", a_run([]), a_run([someone(1)]), "new", None),
    ("gone", a_run([someone(1)]), a_run([]), "gone", None),
    ("without", a_run([someone(1)]), a_run([someone(1, reason="limited")]), "without", None),
    ("left unseated", a_run([someone(1)]), a_run([apart(1)]), "without", None),
    ("apart", a_run([apart(1)]), a_run([apart(1)]), "apart", None),
    # lost
    ("works now", a_run([someone(1, 1)], V), a_run([apart(1)], V), "lost", Why.NOT_TAKING_PART),
    ("withdrawn", a_run([someone(1, 1)], V), a_run([someone(1)], V[1:]), "lost", Why.VACANCY_GONE),
    (
        "suspended",
        a_run([someone(1, 1)], V),
        a_run([someone(1)], [post(1, takes_part=False, seats=None, price=None)]),
        "lost",
        Why.VACANCY_OFF,
    ),
    (
        "closed",
        a_run([someone(1, 1)], V),
        a_run([someone(1, reason="no_open_pair")], V),
        "lost",
        Why.CLOSED,
    ),
    (
        "limits",
        a_run([someone(1, 1)], V),
        a_run([someone(1, reason="limited")], V),
        "lost",
        Why.LIMITED,
    ),
    (
        "no seats",
        a_run([someone(1, 1)], V),
        a_run([someone(1, reason="no_seats")], [post(1, seats=0)]),
        "lost",
        Why.NO_SEATS,
    ),
    (
        "fewer seats",
        a_run([someone(1, 1)], [post(1, seats=2)]),
        a_run([someone(1)], [post(1, seats=1, price=0.9)]),
        "lost",
        Why.FEWER_SEATS,
    ),
    (
        "outbid",
        a_run([someone(1, 1)], V),
        a_run([someone(1)], [post(1, price=0.5)]),
        "lost",
        Why.OUTBID,
    ),
    (
        "not outbid, the price is below",
        a_run([someone(1, 1)], V),
        a_run([someone(1)], [post(1, price=0.4)]),
        "lost",
        Why.PAIR_CHANGED,
    ),
    (
        "outbid, and a bonus paid before",
        a_run([someone(1, 1)], [post(1, price=0.6)]),
        a_run([someone(1)], [post(1, price=0.6)]),
        "lost",
        Why.OUTBID,
    ),
    # gained
    ("seeks now", a_run([apart(1)], V), a_run([someone(1, 1)], V), "gained", Why.TAKES_PART),
    ("new post", a_run([someone(1)], V[1:]), a_run([someone(1, 1)], V), "gained", Why.VACANCY_NEW),
    (
        "post is back",
        a_run([someone(1)], [post(1, takes_part=False)]),
        a_run([someone(1, 1)], V),
        "gained",
        Why.VACANCY_NEW,
    ),
    (
        "opened",
        a_run([someone(1, reason="no_open_pair")], V),
        a_run([someone(1, 1)], V),
        "gained",
        Why.OPENED,
    ),
    (
        "limits eased",
        a_run([someone(1, reason="limited")], V),
        a_run([someone(1, 1)], V),
        "gained",
        Why.LIMITS_EASED,
    ),
    (
        "more seats",
        a_run([someone(1)], V),
        a_run([someone(1, 1)], [post(1, seats=2)]),
        "gained",
        Why.MORE_SEATS,
    ),
    (
        "cheaper",
        a_run([someone(1)], [post(1, price=0.6)]),
        a_run([someone(1, 1)], [post(1, price=0.2)]),
        "gained",
        Why.CHEAPER,
    ),
    (
        "cheaper by no more than noise",
        a_run([someone(1)], [post(1, price=0.6)]),
        a_run([someone(1, 1)], [post(1, price=0.5996)]),
        "gained",
        Why.REARRANGED,
    ),
    (
        "outbid as far as four decimals can tell",  # both 0.48024: the chance was 0.30015
        a_run([someone(1, 1, worth=1.6 * 0.3002)], V),
        a_run([someone(1)], [post(1, price=0.4802)]),
        "lost",
        Why.OUTBID,
    ),
    (
        "moved, dearer by no more than noise",
        a_run([someone(1, 1)], [post(1, price=0.5), V[1]]),
        a_run([someone(1, 2)], [post(1, price=0.5003), V[1]]),
        "moved",
        Why.REARRANGED,
    ),
    ("unknown", a_run([someone(1)], V), a_run([someone(1, 1)], V), "gained", Why.REARRANGED),
    (
        "list of unknown cause",
        match([listed(1, reason="")]),
        match([listed(1, 1)]),
        "gained",
        Why.PAIR_CHANGED,
    ),
    (
        "moved, the price stayed high",
        a_run([someone(1, 1)], [post(1, price=0.6), V[1]]),
        a_run([someone(1, 2)], [post(1, price=0.6), V[1]]),
        "moved",
        Why.REARRANGED,
    ),
    # moved
    (
        "its post went",
        a_run([someone(1, 1)], V),
        a_run([someone(1, 2)], V[1:]),
        "moved",
        Why.VACANCY_GONE,
    ),
    (
        "its post is off",
        a_run([someone(1, 1)], V),
        a_run([someone(1, 2)], [post(1, takes_part=False), V[1]]),
        "moved",
        Why.VACANCY_OFF,
    ),
    (
        "its post is smaller",
        a_run([someone(1, 1)], [post(1, seats=2), V[1]]),
        a_run([someone(1, 2)], V),
        "moved",
        Why.FEWER_SEATS,
    ),
    (
        "others bid more",
        a_run([someone(1, 1)], V),
        a_run([someone(1, 2)], [post(1, price=0.7), V[1]]),
        "moved",
        Why.OUTBID,
    ),
    (
        "to a new post",
        a_run([someone(1, 1)], V[:1]),
        a_run([someone(1, 2)], V),
        "moved",
        Why.VACANCY_NEW,
    ),
    (
        "to a larger post",
        a_run([someone(1, 1)], V),
        a_run([someone(1, 2)], [V[0], post(2, seats=3)]),
        "moved",
        Why.MORE_SEATS,
    ),
    ("on and on", a_run([someone(1, 1)], V), a_run([someone(1, 2)], V), "moved", Why.REARRANGED),
    # matches
    ("first stays", match([listed(1, 1)]), match([listed(1, 1)]), "kept", None),
    ("other first", match([listed(1, 1)]), match([listed(1, 2)]), "moved", Why.PAIR_CHANGED),
    ("list closed", match([listed(1, 1)]), match([listed(1)]), "lost", Why.CLOSED),
    (
        "list lost to work",
        match([listed(1, 1)]),
        match([apart(1, reason="employed")]),
        "lost",
        Why.NOT_TAKING_PART,
    ),
    ("list opened", match([listed(1)]), match([listed(1, 1)]), "gained", Why.OPENED),
    (
        "another reason",
        match([apart(1, reason="employed")]),
        match([apart(1, reason="not_willing")]),
        "apart",
        None,
    ),
]


@pytest.mark.parametrize(
    ("before", "after", "change", "why"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_what_happened_to_a_person_and_why(
    before: RunState, after: RunState, change: str, why: Why | None
) -> None:
    [move] = compare_runs(before, after).people
    assert (move.change, move.why) == (change, why)


def test_every_reason_has_a_case() -> None:
    assert {case[4] for case in CASES} >= set(Why)
    assert {case[3] for case in CASES} == set(PersonChange) - {PersonChange.UNCLEAR}
    assert set(WHYS) == {PersonChange.LOST, PersonChange.GAINED, PersonChange.MOVED}


def test_a_vacancy_in_another_row_is_the_same_place() -> None:
    before = a_run([someone(1, 1)], [post(1, key="a"), post(2, key="b")])
    after = a_run([someone(1, 2)], [post(1, key="b"), post(2, key="a")])
    assert [move.change for move in compare_runs(before, after).people] == ["kept"]


def test_where_people_are_alike_a_change_is_not_told_as_one_persons() -> None:
    twins = [someone(1, 1, key="k", trace="t"), someone(2, None, key="k", trace="t")]
    swapped = [someone(1, None, key="k", trace="t"), someone(2, 1, key="k", trace="t")]
    same, other = (
        compare_runs(a_run(twins, V), a_run(twins, V)),
        compare_runs(a_run(twins, V), a_run(swapped, V)),
    )
    assert [move.change for move in same.people] == ["kept", "without"]
    assert [move.change for move in other.people] == ["unclear", "unclear"]
    alone = compare_runs(a_run(twins, V), a_run(twins[:1], V))
    assert [move.change for move in alone.people] == ["kept", "unclear"]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ([], [post(1)], ["new"]),
        ([post(1)], [], ["gone"]),
        ([post(1)], [post(1)], []),
        ([post(1, price=0.3)], [post(1, price=0.3099)], []),
        ([post(1, price=0.06)], [post(1, price=0.05)], ["price"]),
        ([post(1)], [post(1, seats=4, people=3, price=0.1)], ["seats", "people", "price"]),
        ([post(1)], [post(1, takes_part=False, seats=None, price=None)], ["off"]),
        (
            [post(1, takes_part=False, seats=None, price=None)],
            [post(1, people=1)],
            ["back", "people"],
        ),
    ],
)
def test_what_happened_to_a_vacancy(before: list, after: list, changes: list[str]) -> None:
    [move] = compare_runs(a_run([], before), a_run([], after)).vacancies
    assert list(move.changes) == changes


def test_every_change_of_a_vacancy_is_one_of_the_known() -> None:
    assert [one.value for one in VacancyChange] == [
        *("new", "gone", "off", "back", "seats", "people", "price")
    ]


def test_a_match_and_a_plan_are_not_compared() -> None:
    with pytest.raises(ShapeMismatch):
        compare_runs(a_run([]), match([]))
