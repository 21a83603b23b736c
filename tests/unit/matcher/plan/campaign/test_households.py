"""Who lives together, who supports whom, and what must be asked."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.world import TODAY, make_labourer

from matcher.plan.campaign.households import (
    NUMBER_TO_ASK,
    has_steady_work,
    household_key,
    households_of,
)
from matcher.records import Labourer, Place
from matcher.vocabulary import Employment

HETIAN = Place("350821", "河田镇", "露湖村")
NATIONAL = "3502110012"


def member(row: int, household: str | None, home: Place = HETIAN, **fields: object) -> Labourer:
    return make_labourer(row, household=household, home=home, **fields)


def worker(row: int, household: str | None, since: date | None, **fields: object) -> Labourer:
    return member(row, household, employment=Employment.EMPLOYED, employed_since=since, **fields)


def numbers_of(*pool: Labourer) -> list[int]:
    return households_of(pool, pool, today=TODAY).number.tolist()


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        (("7", HETIAN), ("7", HETIAN), True),
        (("0007", HETIAN), ("7", HETIAN), True),
        (("2-15 ", HETIAN), ("2-15", HETIAN), True),
        (("a7", HETIAN), ("A 7", HETIAN), True),
        (("2-15", HETIAN), ("21-5", HETIAN), False),
        (("7", HETIAN), ("8", HETIAN), False),
        (("7", HETIAN), ("7", Place("350821", "河田镇", "露湖村委会")), True),
        (("7", HETIAN), ("7", Place("350821", "河田乡", "露湖")), True),
        (("7", HETIAN), ("7", Place("350821", "河田镇", "刘源村")), False),
        (("7", HETIAN), ("7", Place("350821", "新桥镇", "露湖村")), False),
        (("7", HETIAN), ("7", Place("350823", "河田镇", "露湖村")), False),
        (("7", Place("350821")), ("7", Place("350821")), True),
        ((NATIONAL, HETIAN), (NATIONAL, Place("350821", "新桥镇")), True),
        ((NATIONAL, HETIAN), (NATIONAL, Place("350821")), True),
        ((NATIONAL, HETIAN), (NATIONAL, Place("350823", "河田镇", "露湖村")), False),
        ((NATIONAL[:9], HETIAN), (NATIONAL[:9], Place("350821", "新桥镇")), False),
    ],
)
def test_a_village_numbers_its_own_households_and_the_nation_all_of_them(
    one: tuple[str, Place], other: tuple[str, Place], are_one: bool
) -> None:
    people = [member(row, number, home) for row, (number, home) in enumerate((one, other), 1)]
    assert (household_key(people[0]) == household_key(people[1])) is are_one
    assert numbers_of(*people) == [0, 0 if are_one else 1]


@pytest.mark.parametrize(
    "number",
    [None, "", " ", "0", "000", "3.50821E+17", "3.508211030010001e+17", "3508211030010010.0"],
)
def test_a_number_that_names_nobody_is_asked_for_and_earns_no_bonus(number: str | None) -> None:
    pool = [member(1, number), member(2, NATIONAL), member(3, number)]
    households = households_of(pool, pool, today=TODAY)
    assert households.number.tolist() == [0, 1, 2], "each is a household of one"
    assert households.is_known.tolist() == households.is_eligible.tolist() == [False, True, False]
    assert households.is_number_to_ask.tolist() == [True, False, True]
    assert NUMBER_TO_ASK == "household.number"


@pytest.mark.parametrize("number", ["3508211030010010", "2.15", "12E3", "3组7"])
def test_a_number_that_is_merely_odd_is_kept(number: str) -> None:
    assert household_key(member(1, number)) is not None


@pytest.mark.parametrize(
    ("today", "since", "is_steady"),
    [
        (date(2026, 3, 5), date(2025, 12, 5), True),
        (date(2026, 3, 5), date(2025, 12, 6), False),
        (date(2026, 3, 4), date(2025, 12, 5), False),
        (date(2026, 2, 28), date(2025, 11, 28), True),
        (date(2026, 2, 28), date(2025, 11, 30), False),
        (date(2026, 5, 31), date(2026, 2, 28), True),
        (date(2026, 5, 31), date(2026, 3, 1), False),
        (date(2024, 5, 30), date(2024, 2, 29), True),
        (date(2026, 1, 1), date(2025, 10, 1), True),
        (date(2026, 3, 5), date(2027, 3, 5), False),
        (date(2026, 3, 5), None, True),
    ],
)
def test_work_is_steady_after_three_calendar_months(
    today: date, since: date | None, is_steady: bool
) -> None:
    assert has_steady_work(worker(1, "7", since), today) is is_steady


@pytest.mark.parametrize("employment", [None, Employment.UNEMPLOYED, Employment.ENDED])
def test_only_work_that_goes_on_is_steady(employment: Employment | None) -> None:
    person = member(1, "7", employment=employment, employed_since=date(2020, 1, 1))
    assert not has_steady_work(person, TODAY)


@given(since=st.dates(date(2020, 1, 1), date(2027, 1, 1)), days=st.integers(0, 800))
def test_steady_work_stays_steady(since: date, days: int) -> None:
    first = date(2024, 1, 31)
    later = date.fromordinal(first.toordinal() + days)
    person = worker(1, "7", since)
    assert has_steady_work(person, first) <= has_steady_work(person, later)


def test_one_with_steady_work_outside_the_pool_supports_the_household() -> None:
    pool = [member(1, "7"), member(2, "8"), member(3, "9"), member(4, "7")]
    outside = [
        worker(11, "7", date(2024, 1, 1)),
        worker(12, "8", date(2026, 2, 1)),
        worker(13, None, date(2024, 1, 1)),
    ]
    households = households_of(pool, [*pool, *outside], today=TODAY)
    assert len(households) == 3
    assert households.number.tolist() == [0, 1, 2, 0]
    assert households.is_eligible.tolist() == [False, True, True]
    assert not households.is_number_to_ask.any()


def test_one_in_the_pool_with_steady_work_supports_the_household_too() -> None:
    pool = [member(1, "7"), worker(2, "7", None, wishes_change=True)]
    assert households_of(pool, pool, today=TODAY).is_eligible.tolist() == [False]


def test_nobody() -> None:
    households = households_of([], [worker(1, "7", None)], today=TODAY)
    assert len(households) == 0
    assert households.number.tolist() == households.is_number_to_ask.tolist() == []


def at(row: int, village: str, *, town: str = "河田镇", steady: bool = False) -> Labourer:
    state = Employment.EMPLOYED if steady else Employment.UNEMPLOYED
    return member(row, "15", Place("350821", town, village), employment=state)


def test_a_blank_village_earns_no_bonus_where_the_household_may_be_supported() -> None:
    husband, wife = at(1, "露湖村", steady=True), at(2, "")
    assert not households_of([wife], [husband, wife], today=TODAY).is_eligible.any()
    nowhere = at(3, "", town="")
    assert not households_of([nowhere], [husband, nowhere], today=TODAY).is_eligible.any()


def test_of_two_households_that_may_be_one_the_vaguer_earns_no_bonus() -> None:
    told, vague = at(1, "露湖村"), at(2, "")
    assert households_of([told, vague], [told, vague], today=TODAY).is_eligible.tolist() == [
        True,
        False,
    ]


def test_households_of_two_villages_stay_two() -> None:
    one, other = at(1, "露湖村"), at(2, "伯湖村", steady=True)
    assert households_of([one], [one, other], today=TODAY).is_eligible.tolist() == [True]


def test_a_roster_without_villages_has_households_all_the_same() -> None:
    one, other = at(1, ""), at(2, "")
    assert households_of([one, other], [one, other], today=TODAY).is_eligible.tolist() == [True]
