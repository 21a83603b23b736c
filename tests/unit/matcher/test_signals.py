"""What each signal is worth noticing, and that silence is worth nothing."""

from __future__ import annotations

from datetime import date

import pytest
from support.world import (
    CHANGTING,
    GUANGZHOU,
    XIAMEN,
    make_labourer,
    make_vacancy,
    parts,
    score,
    seeker,
    trade,
    value,
    work,
)

from matcher.records import AgeLimit, EducationLimit, Intention, Place, Season, Vacancy, Wage
from matcher.scorecard import Direction
from matcher.texts import Claim
from matcher.vocabulary import (
    MISSING,
    Ability,
    Demand,
    Education,
    EmployerKind,
    Licence,
    Need,
    Tier,
    WageBasis,
    WorkForm,
)

SEWING, CUTTING, COOK = trade("缝纫工"), trade("裁剪工"), trade("厨师", "4-03-02")


def monthly(low: float | None, high: float | None = None) -> Wage:
    return Wage(WageBasis.MONTH, low, high, low, high)


@pytest.mark.parametrize(
    ("wanted", "offered", "expected"),
    [
        ((SEWING,), (SEWING,), 17),  # the trade and its 小类
        ((SEWING,), (CUTTING,), 1),
        ((SEWING,), (COOK,), 0),
        ((SEWING, COOK), (COOK,), 17),
        ((SEWING,), (COOK, SEWING), 17),
        ((), (SEWING,), MISSING),
        ((SEWING,), (), MISSING),
    ],
)
def test_trade_wanted(wanted, offered, expected):
    labourer = make_labourer(profile=seeker(*wanted))
    assert value("trade.wanted", labourer, make_vacancy(profile=work(*offered))) == expected


def test_degrees_of_a_known_trade_stay_apart_whatever_is_summed():
    three = (SEWING, COOK, trade("电工", "6-31-01"))
    vacancy = make_vacancy(profile=work(*three))
    points = []
    for claim in (Claim.TRAINED, Claim.EXPERIENCED):
        for n in (1, 3):
            known = [trade(t.trade, t.minor, claim) for t in three[:n]]
            points.append(parts(make_labourer(profile=seeker(*known)), vacancy)["trade.known"])
    assert points == [50, 50, 90, 90]


def test_a_wish_is_no_experience():
    vacancy = make_vacancy(profile=work(SEWING))
    assert value("trade.known", make_labourer(profile=seeker(SEWING)), vacancy) == MISSING


@pytest.mark.parametrize(
    ("held", "asked", "expected_twelfths"),
    [
        ({"平车"}, {"平车"}, 6),
        ({"平车", "拷边"}, {"平车", "拷边", "裁剪"}, 6),
        ({"平车"}, set(), None),
    ],
)
def test_skill_overlap_is_shrunk(held, asked, expected_twelfths):
    labourer = make_labourer(profile=seeker(skills=frozenset(held)))
    got = value("skill.overlap", labourer, make_vacancy(profile=work(skills=frozenset(asked))))
    assert got == (MISSING if expected_twelfths is None else expected_twelfths * 20)


@pytest.mark.parametrize(
    ("home", "place", "expected"),
    [
        (CHANGTING, Place("350821", "河田镇"), 4),
        (CHANGTING, Place("350821", "策武镇"), 3),
        (Place("350821", "河田镇", "露湖村"), Place("350821", "河田镇", "露湖村"), 5),
        (Place("350821", "河田镇", "露湖村"), Place("350821", "策武镇", "露湖村"), 3),
        (CHANGTING, Place("350881"), 2),
        (CHANGTING, XIAMEN, 1),
        (CHANGTING, GUANGZHOU, 0),
        (CHANGTING, Place("35"), 1),  # as far as it may be
        (CHANGTING, Place(), MISSING),
    ],
)
def test_nearness(home, place, expected):
    assert value("place.nearness", make_labourer(home=home), make_vacancy(place=place)) == expected


def test_kilometres_come_from_the_countys_own_table_alone():
    home, near = Place("350821", "河田镇"), Place("350821", "策武镇")
    table = {home: (116.40, 25.68), near: (116.41, 25.69)}  # 1.5 km
    pair = make_labourer(home=home), make_vacancy(place=near)
    assert value("place.nearness", *pair, coordinates=table.get) == 5
    assert value("place.nearness", *pair) == 3


@pytest.mark.parametrize(
    ("surplus", "points"), [(0, 10), (1, 5), (2, 0), (3, -10)], ids=["exact", "one", "two", "three"]
)
def test_over_qualification_is_counted_once_and_mildly(surplus, points):
    labourer = make_labourer(education=Education(2 + surplus))
    vacancy = make_vacancy(education=EducationLimit(Education.JUNIOR))
    got = parts(labourer, vacancy)
    assert got.get("education.closeness", 0) == points
    assert set(got) <= {"base", "education.closeness", "place.nearness"}


@pytest.mark.parametrize(
    ("wanted", "wage", "expected"),
    [
        (3000, monthly(3000, 4000), 116),
        (4000, monthly(3000), 75),
        (3000, monthly(None, 9000), MISSING),  # a bare cap promises nothing
        (3000, Wage(), MISSING),
        (None, monthly(3000), MISSING),
    ],
)
def test_wage_wanted(wanted, wage, expected):
    labourer = make_labourer(wage_wanted_cny_month=wanted)
    assert value("wage.wanted", labourer, make_vacancy(wage=wage)) == expected


def test_who_names_no_wage_is_served_by_the_usual_one():
    vacancy = make_vacancy(wage=monthly(3878))
    assert value("wage.usual", make_labourer(), vacancy) == 100
    assert value("wage.usual", make_labourer(wage_wanted_cny_month=3000), vacancy) == MISSING


@pytest.mark.parametrize(
    ("forms", "place", "expected"),
    [
        (WorkForm.HOME_BASED, CHANGTING, 3),
        (WorkForm.FLEXIBLE, CHANGTING, 2),
        (WorkForm.FULL_TIME, CHANGTING, 1),
        (WorkForm.FULL_TIME, GUANGZHOU, 0),
        (None, CHANGTING, MISSING),
        (WorkForm.FLEXIBLE, Place(), MISSING),  # it may be far away
        (WorkForm.HOME_BASED, Place(), 3),  # wherever it is
    ],
)
def test_form_for_care(forms, place, expected):
    carer = make_labourer(has_care_duties=True)
    vacancy = make_vacancy(forms=forms, place=place)
    assert value("form.care", carer, vacancy) == expected
    assert value("form.care", make_labourer(has_care_duties=None), vacancy) == MISSING


def test_weak_labourers_see_light_and_home_based_work_first():
    weak = make_labourer(ability=Ability.WEAK)
    light, medium = (
        make_vacancy(profile=work(demand_stated=d)) for d in (Demand.LIGHT, Demand.MEDIUM)
    )
    home = make_vacancy(forms=WorkForm.HOME_BASED, profile=work(demand_stated=Demand.LIGHT))
    assert score(weak, home) > score(weak, light) > score(weak, medium)
    strong = make_labourer()
    assert value("form.ability", strong, light) == MISSING


def test_lodging_counts_where_a_bed_is_needed():
    away = {"place": GUANGZHOU}
    assert value("lodging.distance", make_labourer(), make_vacancy(has_lodging=True, **away)) == 1
    assert value("lodging.distance", make_labourer(), make_vacancy(has_lodging=False, **away)) == 0
    assert value("lodging.distance", make_labourer(), make_vacancy(**away)) == MISSING
    assert value("lodging.distance", make_labourer(), make_vacancy(has_lodging=True)) == MISSING


def test_stated_needs_are_met():
    asks = make_labourer(needs=Need.PUBLIC_WELFARE_POST | Need.INSURANCE_SUBSIDY)
    welfare = make_vacancy(kind=EmployerKind.PUBLIC_WELFARE, has_insurance=True)
    assert value("need.met", asks, welfare) == 2
    assert value("need.met", make_labourer(), welfare) == MISSING


def test_smaller_signals():
    cases = [
        (
            "place.direction",
            {"intention": Intention(Tier.OUTSIDE, prefers_outside=True)},
            {"place": GUANGZHOU},
            1,
        ),
        ("place.direction", {"intention": Intention(Tier.OUTSIDE, prefers_outside=True)}, {}, 0),
        ("place.direction", {"intention": Intention(Tier.OUTSIDE)}, {"place": GUANGZHOU}, MISSING),
        (
            "experience.years",
            {"profile": seeker(experience_years=3)},
            {"profile": work(experience_years=2)},
            1,
        ),
        (
            "experience.years",
            {"profile": seeker(experience_years=1)},
            {"profile": work(experience_years=2)},
            0,
        ),
        ("experience.years", {}, {"profile": work(experience_years=2)}, MISSING),
        ("age.nearness", {"birth": date(1986, 1, 1)}, {"age": AgeLimit(18, 45)}, 10),
        ("age.nearness", {"birth": date(1978, 1, 1)}, {"age": AgeLimit(18, 45)}, 7),
        ("age.nearness", {"birth": date(1956, 1, 1)}, {"age": AgeLimit(18, 45)}, 0),
        ("age.nearness", {}, {}, MISSING),
        (
            "licence.held",
            {"profile": seeker(licences=frozenset({Licence.DRIVE_B2}))},
            {"profile": work(licences=frozenset({Licence.DRIVE_C1}))},
            1,
        ),
        ("licence.held", {}, {}, MISSING),
        (
            "season.farm",
            {"busy_months": frozenset({4, 5})},
            {"season": Season(months=frozenset({9}))},
            1,
        ),
        (
            "season.farm",
            {"busy_months": frozenset({4, 5})},
            {"season": Season(date(2026, 5, 1), date(2026, 7, 1))},
            0,
        ),
        ("season.farm", {"busy_months": frozenset({4})}, {}, MISSING),
    ]
    for code, labourer, vacancy, expected in cases:
        got = value(code, make_labourer(**labourer), make_vacancy(**vacancy))
        assert got == expected, (code, labourer, vacancy)


def test_an_empty_profile_earns_nothing_anywhere():
    empty = make_labourer(education=None, ability=None, health=None, home=Place(), birth=None)
    rich = make_vacancy(
        education=EducationLimit(Education.JUNIOR),
        wage=monthly(5000, 6000),
        age=AgeLimit(18, 50),
        forms=WorkForm.HOME_BASED,
        has_lodging=True,
        profile=work(SEWING, skills=frozenset({"平车"}), tokens=("平车", "缝纫")),
    )
    for direction in Direction:
        assert set(parts(empty, rich, direction)) == {"base"}


def test_a_thin_advert_does_not_win_by_asking_for_little():
    sewer = make_labourer(
        profile=seeker(
            SEWING,
            trade("缝纫工", claim=Claim.EXPERIENCED),
            skills=frozenset({"平车", "拷边", "锁边"}),
            tokens=("缝纫", "平车", "拷边", "锁边"),
        ),
        wage_wanted_cny_month=3500,
    )
    thin = make_vacancy(profile=work(SEWING, skills=frozenset({"平车"}), tokens=("缝纫", "平车")))
    full = make_vacancy(
        wage=monthly(3800, 4500),
        education=EducationLimit(Education.PRIMARY),
        profile=work(
            SEWING,
            skills=frozenset({"平车", "拷边", "锁边", "裁剪"}),
            tokens=("缝纫", "平车", "拷边", "锁边", "计件", "白班"),
        ),
    )
    for direction in Direction:
        assert score(sewer, full, direction) > score(sewer, thin, direction)


def test_a_public_welfare_post_stands_after_every_market_job_that_fits():
    seeker_of_both = make_labourer(
        profile=seeker(trade("保洁员", "4-09-08")), needs=Need.PUBLIC_WELFARE_POST
    )
    fits = work(trade("保洁员", "4-09-08"))
    village = Place("350821", "河田镇", "露湖村")
    labourer = make_labourer(
        home=village, profile=seeker_of_both.profile, needs=seeker_of_both.needs
    )
    post = make_vacancy(kind=EmployerKind.PUBLIC_WELFARE, place=village, profile=fits)
    market = make_vacancy(kind=EmployerKind.FIRM, place=village, profile=fits)
    got = parts(labourer, post)
    assert got["public_welfare.last_resort"] < 0
    assert sum(got.values()) == -1 < 0 <= score(labourer, market)
    assert "public_welfare.last_resort" not in parts(
        labourer, post, Direction.LABOURERS_FOR_VACANCY
    )


SERVES_THE_PERSON = [
    {"has_care_duties": True},
    {"ability": Ability.WEAK},
    {"wage_wanted_cny_month": 9000},
    {"needs": Need.TRAINING},
    {"accepts_lodging": True},
    {"busy_months": frozenset({4, 5, 6})},
]


@pytest.mark.parametrize("fields", SERVES_THE_PERSON, ids=lambda f: next(iter(f)))
def test_what_serves_the_person_never_moves_them_on_a_vacancys_list(fields):
    vacancy: Vacancy = make_vacancy(
        wage=monthly(3000),
        forms=WorkForm.FULL_TIME,
        has_lodging=True,
        season=Season(months=frozenset({4, 5})),
        profile=work(SEWING, demand_stated=Demand.MEDIUM, offers_training=True),
    )
    direction = Direction.LABOURERS_FOR_VACANCY
    plain = make_labourer(profile=seeker(SEWING))
    other = make_labourer(profile=seeker(SEWING), **fields)
    assert parts(other, vacancy, direction) == parts(plain, vacancy, direction)
