"""How records become coded fields: what each field holds, and that unknown is never 0."""

from __future__ import annotations

from dataclasses import fields as fields_of
from datetime import date

import pytest
from support.world import GUANGZHOU, TODAY, make_labourer, make_vacancy, seeker, trade, work

from matcher.arrays import (
    LABOURER_FIELDS,
    VACANCY_FIELDS,
    Frame,
    PlaceIds,
    arrays_of,
    licences_in,
)
from matcher.records import (
    AgeLimit,
    EducationLimit,
    Identity,
    Intention,
    Labourer,
    Place,
    Season,
    Vacancy,
    Wage,
)
from matcher.texts import Claim
from matcher.vocabulary import (
    MISSING,
    Demand,
    Education,
    EmployerKind,
    Health,
    Licence,
    Need,
    Sex,
    Tier,
    WageBasis,
    WorkForm,
)

HETIAN = Place("350821", "河田镇", "露湖村")
FRAME = Frame(TODAY, PlaceIds.of([HETIAN, Place("350821", "策武镇"), Place("350823", "河田镇")]))


def of_labourer(name: str, labourer: Labourer, frame: Frame = FRAME) -> int:
    return LABOURER_FIELDS[name](labourer, frame)


def of_vacancy(name: str, vacancy: Vacancy, frame: Frame = FRAME) -> int:
    return VACANCY_FIELDS[name](vacancy, frame)


def bits(*members: int) -> int:
    return sum(1 << member for member in members)


NOT_TOLD_MEANS_NO = {
    *("has_identity", "avoids_heavy", "is_heavy_work_confirmed", "only_outside"),
    *("prefers_outside", "licences_held", "licences_known", "licences_lacking"),
    *("names_wanted_trade", "names_known_trade", "names_skill", "has_text"),
    *("age_is_soft", "licences_required", "licences_asked_later", "hazards", "offers"),
    *("names_trade", "asks_skill"),
}
"""Flags and bit masks, of which 0 says that nothing was written."""


@pytest.mark.parametrize("name", LABOURER_FIELDS)
def test_what_a_person_does_not_tell_is_missing(name: str) -> None:
    expected = 0 if name in NOT_TOLD_MEANS_NO else MISSING
    assert of_labourer(name, Labourer(row=1)) == expected


@pytest.mark.parametrize("name", VACANCY_FIELDS)
def test_what_an_advert_does_not_state_is_missing(name: str) -> None:
    expected = 0 if name in NOT_TOLD_MEANS_NO else MISSING
    assert of_vacancy(name, Vacancy(row=1)) == expected


@pytest.mark.parametrize(
    ("name", "fields", "expected", "why"),
    [
        ("age", {"birth": date(1986, 3, 5)}, 40, "birthday today"),
        ("age", {"birth": date(1986, 3, 6)}, 39, "birthday tomorrow"),
        ("sex", {"sex": Sex.MALE}, 0, "a known 0 is not missing"),
        ("education", {"education": Education.ILLITERATE}, 0, "a known 0 is not missing"),
        ("is_in_school", {"is_in_school": False}, 0, "a known no"),
        ("accepts_lodging", {"accepts_lodging": True}, 1, "a known yes"),
        ("health", {"health": Health.CHRONIC | Health.DISABLED}, 10, "several at once"),
        ("needs", {"needs": Need(0)}, 0, "asks for nothing, and said so"),
        ("furthest", {"intention": Intention(Tier.IN_COUNTY)}, 0, "a known 0 is not missing"),
        ("only_outside", {"intention": Intention(Tier.OUTSIDE, only_outside=True)}, 1, "flag"),
        ("prefers_outside", {"intention": Intention(Tier.OUTSIDE, prefers_outside=True)}, 1, ""),
        ("province", {"home": Place("35")}, 35, "as finely as known"),
        ("city", {"home": Place("35")}, MISSING, "no finer"),
        ("city", {"home": Place("3508")}, 3508, "as finely as known"),
        ("city", {"home": Place("500112")}, 50, "a municipality is its own city"),
        ("city", {"home": Place("429004")}, 429004, "a county that no city runs"),
        ("city", {"home": Place("4290")}, MISSING, "one of several such counties"),
        ("county", {"home": Place("3508")}, MISSING, "no finer"),
        ("county", {"home": HETIAN}, 350821, "all the way"),
        ("town", {"home": Place("3508", "河田镇")}, MISSING, "a town without its county"),
        ("town", {"home": Place("350821", "没有镇")}, MISSING, "a town nobody else has"),
        ("village", {"home": Place("350821", "策武镇", "露湖村")}, MISSING, "another town's"),
        ("registered_county", {"registered": Place("350823")}, 350823, "its own column"),
        ("residence_county", {"residence": Place("3502")}, MISSING, "a city is no county"),
        ("wage_wanted_cny_month", {"wage_wanted_cny_month": 2999.6}, 3000, "whole 元"),
        ("experience_months", {"profile": seeker(experience_years=1.5)}, 18, "months"),
        ("experience_months", {"profile": seeker(experience_years=0.0)}, 0, "none, and said so"),
        ("busy_months", {"busy_months": frozenset({4, 10})}, bits(4, 10), "a bit a month"),
        ("available_from", {"available_from": date(2026, 4, 1)}, 739_707, "a day's number"),
        ("names_wanted_trade", {"profile": seeker(trade("厨师"))}, 1, "a wish"),
        ("names_known_trade", {"profile": seeker(trade("厨师"))}, 0, "a wish is no knowledge"),
        (
            "names_known_trade",
            {"profile": seeker(trade("厨师", claim=Claim.TRAINED))},
            1,
            "training is",
        ),
        ("names_skill", {"profile": seeker(skills=frozenset({"平车"}))}, 1, "flag"),
        ("has_text", {"profile": seeker(tokens=("平车",))}, 1, "flag"),
        ("licences_known", {"profile": seeker(licences=frozenset())}, 1, "none, and said so"),
        (
            "licences_held",
            {"profile": seeker(licences=frozenset({Licence.DRIVE_B2}))},
            bits(Licence.DRIVE_B2, Licence.DRIVE_C1, Licence.DRIVE_C2),
            "and the classes it includes",
        ),
        (
            "licences_lacking",
            {"profile": seeker(licences_lacking=frozenset({Licence.WELDER}))},
            bits(Licence.WELDER),
            "said not to be held",
        ),
        (
            "has_identity",
            {"identity": Identity("350821198601010017", date(1986, 1, 1), False)},
            1,
            "a wrong checksum is still an identity",
        ),
    ],
)
def test_labourer_field(name: str, fields: dict, expected: int, why: str) -> None:
    assert of_labourer(name, Labourer(row=1, **fields)) == expected, why


def monthly(low: float | None, high: float | None) -> Wage:
    return Wage(WageBasis.MONTH, low, high, low, high)


@pytest.mark.parametrize(
    ("name", "fields", "expected", "why"),
    [
        ("kind", {"kind": EmployerKind.BASE}, 0, "a known 0 is not missing"),
        ("education_min", {"education": EducationLimit(Education.JUNIOR)}, 2, "a limit"),
        (
            "education_min",
            {"education": EducationLimit(Education.JUNIOR, is_soft=True)},
            MISSING,
            "a wish is no limit",
        ),
        ("age_min", {"age": AgeLimit(18, None)}, 18, "lower end"),
        ("age_max", {"age": AgeLimit(18, None)}, MISSING, "open end"),
        ("age_is_soft", {"age": AgeLimit(18, 45, is_soft=True)}, 1, "flag"),
        ("wage_cny_month", {"wage": monthly(3000, 4500)}, 3750, "middle of a range"),
        ("wage_cny_month", {"wage": monthly(3000, None)}, 3000, "what is sure"),
        ("wage_cny_month", {"wage": monthly(None, 9000)}, MISSING, "a bare cap promises nothing"),
        ("wage_cny_month", {"wage": Wage(WageBasis.DAY, 150, 150)}, MISSING, "no month's wage"),
        ("demand", {"profile": work(demand_inferred=Demand.HEAVY)}, 2, "as the trade is"),
        ("demand_stated", {"profile": work(demand_inferred=Demand.HEAVY)}, MISSING, "not said"),
        (
            "demand",
            {"profile": work(demand_stated=Demand.LIGHT, demand_inferred=Demand.HEAVY)},
            0,
            "the advert's word comes first",
        ),
        (
            "licences_required",
            {"profile": work(licences=frozenset({Licence.WELDER, Licence.HEALTH_CERTIFICATE}))},
            bits(Licence.WELDER),
            "a health certificate comes later",
        ),
        (
            "licences_asked_later",
            {"profile": work(licences=frozenset({Licence.WELDER, Licence.HEALTH_CERTIFICATE}))},
            bits(Licence.HEALTH_CERTIFICATE),
            "and is asked then",
        ),
        ("has_night_shift", {"has_night_shift": False}, 0, "a known no"),
        ("offers", {"kind": EmployerKind.PUBLIC_WELFARE}, Need.PUBLIC_WELFARE_POST, "itself"),
        ("offers", {"has_insurance": True}, Need.INSURANCE_SUBSIDY, "insurance"),
        ("offers", {"profile": work(offers_training=True)}, Need.TRAINING, "training"),
        ("offers", {"kind": EmployerKind.FIRM, "has_insurance": False}, 0, "nothing"),
        ("names_trade", {"profile": work(trade("厨师"))}, 1, "flag"),
        ("asks_skill", {"profile": work(skills=frozenset({"平车"}))}, 1, "flag"),
        ("has_text", {"profile": work(tokens=("平车",))}, 1, "flag"),
        ("forms", {"forms": WorkForm.HOME_BASED | WorkForm.FLEXIBLE}, 12, "several at once"),
    ],
)
def test_vacancy_field(name: str, fields: dict, expected: int, why: str) -> None:
    assert of_vacancy(name, Vacancy(row=1, **fields)) == expected, why


@pytest.mark.parametrize(
    ("season", "months", "why"),
    [
        (Season(months=frozenset({9, 10})), {9, 10}, "named months"),
        (Season(date(2026, 4, 10), date(2026, 6, 1)), {4, 5, 6}, "from day to day"),
        (Season(date(2026, 11, 1), date(2027, 2, 1)), {11, 12, 1, 2}, "over the new year"),
        (Season(date(2026, 5, 1), date(2028, 5, 1)), set(range(1, 13)), "longer than a year"),
        (Season(date(2026, 6, 1), date(2026, 5, 1)), None, "ends before it begins"),
        (Season(end=date(2026, 6, 1)), None, "nobody said from when"),
        (Season(start=date(2026, 6, 1)), None, "nobody said until when"),
        (Season(days=30), None, "thirty days of nobody knows when"),
    ],
)
def test_months_of_a_season(season: Season, months: set[int] | None, why: str) -> None:
    expected = MISSING if months is None else bits(*months)
    assert of_vacancy("season_months", Vacancy(row=1, season=season)) == expected, why


def test_places_of_one_name_in_two_counties_are_two() -> None:
    both = [Place("350821", "河田镇"), Place("350823", "河田镇")]
    ids = {of_labourer("town", Labourer(row=1, home=place)) for place in both}
    assert len(ids) == 2
    assert MISSING not in ids


def test_a_village_goes_by_its_stem_on_either_side() -> None:
    written = Place("350821", "河田镇", "露湖村委会")
    assert of_labourer("village", Labourer(row=1, home=HETIAN)) == of_vacancy(
        "village", Vacancy(row=1, place=written)
    )


def test_kilometres_are_read_off_the_countys_own_table_alone() -> None:
    table = {HETIAN: (116.4, -25.75)}
    frame = Frame(TODAY, FRAME.place_ids, table.get)
    home = make_labourer(home=HETIAN)
    assert of_labourer("longitude_microdegrees", home, frame) == 116_400_000
    assert of_labourer("latitude_microdegrees", home, frame) == -25_750_000
    assert of_vacancy("longitude_microdegrees", make_vacancy(place=GUANGZHOU), frame) == MISSING
    assert of_labourer("longitude_microdegrees", home) == MISSING


def test_arrays_stand_in_the_order_of_the_records() -> None:
    people = [make_labourer(2, birth=date(2000, 1, 1)), make_labourer(1, birth=None)]
    arrays = arrays_of(people, LABOURER_FIELDS, FRAME)
    assert set(arrays) == set(LABOURER_FIELDS)
    assert arrays["age"].tolist() == [26, MISSING]
    assert {array.dtype.name for array in arrays.values()} == {"int64"}
    assert all(len(array) == 0 for array in arrays_of([], LABOURER_FIELDS, FRAME).values())


@pytest.mark.parametrize("held", [frozenset(), {Licence.DRIVE_A1}, set(Licence)])
def test_licences_come_back_from_their_mask(held: set[Licence]) -> None:
    assert set(licences_in(bits(*held))) == set(held)


def test_poverty_and_its_like_are_on_the_record_and_in_no_field() -> None:
    """Who is poor, who heads a household, who recommends whom: nothing of it can be read."""
    apart = {"category", "household", "is_household_head", "name", "phone", "companions"}
    assert apart <= {field.name for field in fields_of(Labourer)}
    assert not apart & set(LABOURER_FIELDS)
