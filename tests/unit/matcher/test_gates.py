"""What each gate says of a pair: the facts, the verdict, the reason."""

from __future__ import annotations

from datetime import date

import pytest
from support.world import (
    CHANGTING,
    GUANGZHOU,
    XIAMEN,
    make_labourer,
    make_vacancy,
    seeker,
    trade,
    verdict,
    work,
)

from matcher.records import AgeLimit, EducationLimit, Identity, Intention, Place, Season
from matcher.texts import Claim
from matcher.vocabulary import (
    Ability,
    Demand,
    Education,
    EmployerKind,
    Employment,
    Hardship,
    Hazard,
    Health,
    Licence,
    Sex,
    Tier,
    Verdict,
)

YES, TO_CHECK, NO = Verdict.YES, Verdict.TO_CHECK, Verdict.NO
ZHANGPING = Place("350881")
SOMEWHERE_IN_FUJIAN = Place("35")
SOMEWHERE_IN_LONGYAN = Place("3508")
NOWHERE = Place()


@pytest.mark.parametrize(
    ("furthest", "place", "expected"),
    [
        (Tier.IN_COUNTY, CHANGTING, YES),
        (Tier.IN_COUNTY, ZHANGPING, NO),
        (Tier.IN_COUNTY, GUANGZHOU, NO),
        (Tier.IN_CITY, ZHANGPING, YES),
        (Tier.IN_CITY, XIAMEN, NO),
        (Tier.IN_PROVINCE, XIAMEN, YES),
        (Tier.IN_PROVINCE, GUANGZHOU, NO),
        (Tier.OUTSIDE, GUANGZHOU, YES),
        (Tier.OUTSIDE, CHANGTING, YES),  # 县外 means may leave
        (None, CHANGTING, YES),  # a blank opens the county ...
        (None, GUANGZHOU, TO_CHECK),  # ... and leaves the rest to be asked
        (Tier.IN_COUNTY, SOMEWHERE_IN_FUJIAN, TO_CHECK),  # might be the county
        (Tier.IN_PROVINCE, SOMEWHERE_IN_FUJIAN, YES),
        (Tier.IN_COUNTY, SOMEWHERE_IN_LONGYAN, TO_CHECK),
        (Tier.IN_COUNTY, Place("44"), NO),
        (Tier.IN_COUNTY, NOWHERE, TO_CHECK),
        (Tier.OUTSIDE, NOWHERE, TO_CHECK),
    ],
)
def test_intention_place(furthest, place, expected):
    labourer = make_labourer(intention=Intention(furthest))
    assert verdict("intention.place", labourer, make_vacancy(place=place)) is expected


@pytest.mark.parametrize(
    ("home", "place", "expected"),
    [
        ("500112", "500229", YES),  # districts and counties of a municipality are one city
        ("429004", "429005", NO),  # two counties that no city runs
        ("429004", "4290", TO_CHECK),
        ("500112", "50", YES),
    ],
)
def test_municipalities_and_counties_without_a_city(home, place, expected):
    labourer = make_labourer(home=Place(home), intention=Intention(Tier.IN_CITY))
    vacancy = make_vacancy(place=Place(place))
    assert verdict("intention.place", labourer, vacancy) is expected


def test_public_welfare_may_be_in_the_city_of_a_registered_county():
    labourer = make_labourer(home=Place("350821"), registered=Place("500112"))
    vacancy = make_vacancy(kind=EmployerKind.PUBLIC_WELFARE, place=Place("50"))
    assert verdict("public_welfare.area", labourer, vacancy) is TO_CHECK


def test_who_refuses_the_county_is_not_sent_to_it():
    labourer = make_labourer(intention=Intention(Tier.OUTSIDE, only_outside=True))
    assert verdict("intention.place", labourer, make_vacancy(place=CHANGTING)) is NO
    assert verdict("intention.place", labourer, make_vacancy(place=GUANGZHOU)) is YES
    assert verdict("intention.place", labourer, make_vacancy(place=SOMEWHERE_IN_FUJIAN)) is TO_CHECK


def test_an_unknown_home_is_to_be_checked():
    labourer = make_labourer(home=NOWHERE, intention=Intention(Tier.IN_COUNTY))
    assert verdict("intention.place", labourer, make_vacancy()) is TO_CHECK


@pytest.mark.parametrize(
    ("held", "limit", "expected"),
    [
        (Education.JUNIOR, EducationLimit(Education.JUNIOR), YES),
        (Education.COLLEGE, EducationLimit(Education.JUNIOR), YES),
        (Education.PRIMARY, EducationLimit(Education.JUNIOR), NO),
        (Education.PRIMARY, EducationLimit(Education.JUNIOR, is_soft=True), YES),
        (Education.ILLITERATE, EducationLimit(Education.ILLITERATE), YES),
        (Education.ILLITERATE, EducationLimit(), YES),
        (None, EducationLimit(Education.JUNIOR), TO_CHECK),
        (None, EducationLimit(), YES),
    ],
)
def test_education_minimum(held, limit, expected):
    labourer = make_labourer(education=held)
    assert verdict("education.minimum", labourer, make_vacancy(education=limit)) is expected


@pytest.mark.parametrize(
    ("held", "claim", "known_trade", "expected"),
    [
        (Education.PRIMARY, Claim.EXPERIENCED, "缝纫工", TO_CHECK),
        (Education.PRIMARY, Claim.TRAINED, "缝纫工", TO_CHECK),
        (Education.PRIMARY, Claim.WANTED, "缝纫工", NO),  # a wish is no experience
        (Education.PRIMARY, Claim.EXPERIENCED, "裁剪工", NO),  # same 小类 is not the same trade
        (Education.ILLITERATE, Claim.EXPERIENCED, "缝纫工", NO),  # two levels short
    ],
)
def test_one_level_short_with_the_same_trade_is_asked(held, claim, known_trade, expected):
    labourer = make_labourer(education=held, profile=seeker(trade(known_trade, claim=claim)))
    vacancy = make_vacancy(
        education=EducationLimit(Education.JUNIOR), profile=work(trade("缝纫工"))
    )
    assert verdict("education.minimum", labourer, vacancy) is expected


B2, C1, FORKLIFT = Licence.DRIVE_B2, Licence.DRIVE_C1, Licence.FORKLIFT


@pytest.mark.parametrize(
    ("held", "lacking", "required", "expected"),
    [
        (frozenset({C1}), frozenset(), {C1}, YES),
        (frozenset({B2}), frozenset(), {C1}, YES),  # a higher class includes the lower
        (frozenset({C1}), frozenset(), {B2}, NO),
        (frozenset({C1}), frozenset(), {C1, FORKLIFT}, NO),
        (frozenset(), frozenset(), {FORKLIFT}, NO),  # the cell says 无
        (None, frozenset(), {FORKLIFT}, TO_CHECK),  # nobody has asked
        (None, frozenset({FORKLIFT}), {FORKLIFT}, NO),  # 会开，没有证
        (None, frozenset(), set(), YES),
    ],
)
def test_licence_required(held, lacking, required, expected):
    labourer = make_labourer(profile=seeker(licences=held, licences_lacking=lacking))
    vacancy = make_vacancy(profile=work(licences=frozenset(required)))
    assert verdict("licence.required", labourer, vacancy) is expected


def test_a_health_certificate_is_never_a_refusal():
    vacancy = make_vacancy(profile=work(licences=frozenset({Licence.HEALTH_CERTIFICATE})))
    labourer = make_labourer(profile=seeker(licences=frozenset()))
    assert verdict("licence.required", labourer, vacancy) is YES
    assert verdict("licence.after_hiring", labourer, vacancy) is TO_CHECK


HEAVY_STATED = work(demand_stated=Demand.HEAVY)
HEAVY_LIKELY = work(demand_inferred=Demand.HEAVY)
LIGHT_STATED_OF_HEAVY_TRADE = work(demand_stated=Demand.LIGHT, demand_inferred=Demand.HEAVY)


@pytest.mark.parametrize(
    ("fields", "profile", "expected"),
    [
        ({"ability": Ability.WEAK}, HEAVY_STATED, NO),
        ({"ability": Ability.WEAK}, HEAVY_LIKELY, TO_CHECK),
        ({"ability": Ability.WEAK}, LIGHT_STATED_OF_HEAVY_TRADE, YES),
        ({"ability": Ability.WEAK, "is_heavy_work_confirmed": True}, HEAVY_STATED, TO_CHECK),
        ({"profile": seeker(avoids_heavy=True)}, HEAVY_STATED, NO),
        ({"ability": Ability.ORDINARY}, HEAVY_STATED, YES),
        ({"ability": None}, HEAVY_STATED, TO_CHECK),
        ({"ability": None}, work(), YES),
        ({"ability": Ability.LOST}, work(), TO_CHECK),
    ],
)
def test_ability_demand(fields, profile, expected):
    assert verdict("ability.demand", make_labourer(**fields), make_vacancy(profile=profile)) is (
        expected
    )


@pytest.mark.parametrize(
    ("health", "expected"),
    [
        (Health.HEALTHY, YES),
        (Health.CHRONIC, TO_CHECK),
        (Health.DISABLED | Health.CHRONIC, TO_CHECK),
        (Health.SERIOUS, TO_CHECK),
        (None, YES),
    ],
)
def test_ill_health_is_never_a_no(health, expected):
    assert verdict("health.condition", make_labourer(health=health), make_vacancy()) is expected


@pytest.mark.parametrize(
    ("birth", "profile", "expected"),
    [
        (date(2010, 3, 6), work(), NO),  # 15
        (date(2010, 3, 5), work(), YES),  # 16 today
        (date(2009, 1, 1), work(hazards=Hazard.GUARD_DUTY), NO),
        (date(2009, 1, 1), work(hazards=Hazard.TOXIC), NO),
        (date(2009, 1, 1), HEAVY_LIKELY, NO),
        (date(2009, 1, 1), work(demand_stated=Demand.LIGHT), YES),
        (date(2008, 3, 5), work(hazards=Hazard.GUARD_DUTY), YES),  # 18 today
        (None, work(hazards=Hazard.GUARD_DUTY), YES),  # identity.known asks
    ],
)
def test_minor_work(birth, profile, expected):
    labourer = make_labourer(birth=birth)
    assert verdict("law.minor_work", labourer, make_vacancy(profile=profile)) is expected


def test_only_a_statute_reads_sex_and_only_where_the_advert_states_the_work():
    underground = make_vacancy(profile=work(hazards=Hazard.UNDERGROUND))
    loads = make_vacancy(profile=work(hazards=Hazard.HEAVY_LOAD_OVER_STATUTE))
    for vacancy in (underground, loads):
        assert verdict("law.protected_work", make_labourer(sex=Sex.FEMALE), vacancy) is NO
        assert verdict("law.protected_work", make_labourer(sex=Sex.MALE), vacancy) is YES
        assert verdict("law.protected_work", make_labourer(sex=None), vacancy) is TO_CHECK
    heavy = make_vacancy(profile=work(hazards=Hazard.HEAVY_LOAD | Hazard.HEIGHT))
    assert verdict("law.protected_work", make_labourer(sex=Sex.FEMALE), heavy) is YES


def welfare(**fields):
    return make_vacancy(kind=EmployerKind.PUBLIC_WELFARE, **fields)


@pytest.mark.parametrize(
    ("fields", "vacancy", "expected"),
    [
        ({}, welfare(), YES),
        ({}, welfare(place=ZHANGPING), NO),
        ({"registered": ZHANGPING}, welfare(place=ZHANGPING), YES),
        ({"residence": ZHANGPING}, welfare(place=ZHANGPING), YES),
        ({"home": NOWHERE}, welfare(), TO_CHECK),
        ({"home": NOWHERE, "registered": ZHANGPING}, welfare(), TO_CHECK),
        ({}, welfare(place=SOMEWHERE_IN_LONGYAN), TO_CHECK),
        ({}, welfare(place=Place("3502")), NO),  # no county of another city is home
        ({}, welfare(place=Place("44")), NO),
        ({"home": SOMEWHERE_IN_LONGYAN}, welfare(place=XIAMEN), NO),
        ({"residence": XIAMEN}, welfare(place=Place("3502")), TO_CHECK),
        ({"registered": XIAMEN}, welfare(place=SOMEWHERE_IN_FUJIAN), TO_CHECK),
        ({}, welfare(place=NOWHERE), TO_CHECK),
        ({}, make_vacancy(kind=EmployerKind.FIRM, place=ZHANGPING), YES),
    ],
)
def test_public_welfare_area(fields, vacancy, expected):
    assert verdict("public_welfare.area", make_labourer(**fields), vacancy) is expected


@pytest.mark.parametrize(
    ("birth", "expected"),
    [(date(1956, 3, 6), YES), (date(1956, 3, 5), NO), (None, TO_CHECK)],
)
def test_public_welfare_age(birth, expected):
    assert verdict("public_welfare.age", make_labourer(birth=birth), welfare()) is expected


@pytest.mark.parametrize(
    ("hardships", "expected"),
    [(Hardship.OLDER, YES), (Hardship(0), TO_CHECK), (None, TO_CHECK)],
)
def test_public_welfare_category(hardships, expected):
    labourer = make_labourer(hardships=hardships)
    assert verdict("public_welfare.category", labourer, welfare()) is expected
    assert verdict("public_welfare.category", labourer, make_vacancy()) is YES


def test_a_workshop_in_another_county_passes_and_is_asked():
    labourer = make_labourer(intention=Intention(Tier.IN_CITY))
    elsewhere = make_vacancy(kind=EmployerKind.WORKSHOP, place=ZHANGPING)
    assert verdict("workshop.county", labourer, elsewhere) is TO_CHECK
    assert verdict("intention.place", labourer, elsewhere) is YES
    assert verdict("workshop.county", labourer, make_vacancy(kind=EmployerKind.WORKSHOP)) is YES


@pytest.mark.parametrize(
    ("birth", "limit", "expected"),
    [
        (date(1986, 1, 1), AgeLimit(18, 45), YES),
        (date(1970, 1, 1), AgeLimit(18, 45), TO_CHECK),
        (date(1970, 1, 1), AgeLimit(18, 45, is_soft=True), TO_CHECK),
        (date(2008, 1, 1), AgeLimit(20, None), TO_CHECK),
        (None, AgeLimit(18, 45), TO_CHECK),
        (None, AgeLimit(18, 45, is_soft=True), YES),
        (None, AgeLimit(), YES),
    ],
)
def test_an_age_limit_never_says_no(birth, limit, expected):
    assert verdict("advert.age", make_labourer(birth=birth), make_vacancy(age=limit)) is expected


def test_sixty_on_a_building_site_is_asked():
    site = make_vacancy(profile=work(hazards=Hazard.BUILDING_SITE))
    assert verdict("site.age", make_labourer(birth=date(1966, 3, 5)), site) is TO_CHECK
    assert verdict("site.age", make_labourer(birth=date(1966, 3, 6)), site) is YES
    assert verdict("site.age", make_labourer(birth=None), site) is YES


def test_no_identity_or_no_birth_is_asked():
    identity = Identity("350821198601010017", date(1986, 1, 1), is_checksum_right=True)
    vacancy = make_vacancy()
    assert verdict("identity.known", make_labourer(identity=identity), vacancy) is YES
    assert verdict("identity.known", make_labourer(identity=None), vacancy) is TO_CHECK
    assert verdict("identity.known", make_labourer(identity=identity, birth=None), vacancy) is (
        TO_CHECK
    )


@pytest.mark.parametrize(
    ("employment", "expected"),
    [(Employment.UNEMPLOYED, YES), (Employment.ENDED, TO_CHECK), (None, TO_CHECK)],
)
def test_unsettled_employment_is_asked(employment, expected):
    assert verdict("employment.state", make_labourer(employment=employment), make_vacancy()) is (
        expected
    )


def test_smaller_conditions():
    cases = [
        ("school.attending", {"is_in_school": True}, {}, TO_CHECK),
        ("school.attending", {"is_in_school": None}, {}, YES),
        ("experience.asked", {}, {"profile": work(experience_years=1)}, TO_CHECK),
        (
            "experience.asked",
            {"profile": seeker(experience_years=1)},
            {"profile": work(experience_years=1)},
            YES,
        ),
        ("lodging.needed", {"accepts_lodging": False}, {"place": GUANGZHOU}, TO_CHECK),
        ("lodging.needed", {"accepts_lodging": None}, {"place": GUANGZHOU}, YES),
        ("lodging.needed", {"accepts_lodging": False}, {}, YES),
        (
            "available.in_time",
            {"available_from": date(2026, 9, 1)},
            {"season": Season(end=date(2026, 6, 30))},
            TO_CHECK,
        ),
        ("available.in_time", {}, {"season": Season(end=date(2026, 6, 30))}, YES),
    ]
    for code, labourer, vacancy, expected in cases:
        assert verdict(code, make_labourer(**labourer), make_vacancy(**vacancy)) is expected, code
