"""Which pairs are closed, which are open and which a person must check: one row per condition.

Rules that hold for every row: what is missing never says *no*; what an advert merely prefers
closes nothing; a condition that the advert does not state is met. Sources are named in short;
docs/method.md, section "Gates", has them in full.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matcher.rows import Gate, Ints, Lift, View, decide
from matcher.vocabulary import (
    MISSING,
    Ability,
    Demand,
    EmployerKind,
    Employment,
    Hazard,
    Health,
    Sex,
    Tier,
    Verdict,
)

NO, TO_CHECK, YES = Verdict.NO, Verdict.TO_CHECK, Verdict.YES

MINIMUM_AGE = 16
"""劳动法第15条."""
ADULT_AGE = 18
RETIREMENT_QUESTION_AGE = 60
PUBLIC_WELFARE_AGE_END = 70
"""Data-quality rules 3_01_008 and 5_01_006 of the national monitoring system."""
SAME_TRADE_KNOWN = 16
"""Product value from which ``trade.known`` means the same trade (``matcher.signals``)."""

MINOR_HAZARDS = int(
    Hazard.GUARD_DUTY
    | Hazard.NIGHT_VENUE
    | Hazard.UNDERGROUND
    | Hazard.SPECIAL_OPERATION
    | Hazard.TOXIC
    | Hazard.HEAVY_LOAD
    | Hazard.HEAVY_LOAD_OVER_STATUTE
    | Hazard.HEIGHT
)
"""未成年工特殊保护规定第3条; 未成年人保护法第61、62条; guard duty: 保安服务管理条例第16条."""
PROTECTED_HAZARDS = int(Hazard.UNDERGROUND | Hazard.HEAVY_LOAD_OVER_STATUTE)
"""女职工劳动保护特别规定附录第一条."""

STATUTORY_GATES = frozenset({"law.protected_work"})
"""Rows that may read one of ``FORBIDDEN_FIELDS``: a statute itself forbids the work."""
FORBIDDEN_FIELDS = frozenset({"sex", "ethnicity", "marriage", "childbirth", "politics", "religion"})
"""What the law forbids to choose people by (就业促进法第26至31条)."""


def _has(mask: Ints, bits: int) -> NDArray[np.bool_]:
    return np.asarray((mask != MISSING) & ((mask & bits) != 0))


def place_tier(labourer: View, vacancy: View) -> tuple[Ints, Ints]:
    """Lowest and highest tier a workplace can have, seen from home.

    ``MISSING`` on both where home or workplace is not known at all.
    """
    return labourer.once("place_tier", lambda: _place_tier(labourer, vacancy))


def _place_tier(labourer: View, vacancy: View) -> tuple[Ints, Ints]:
    nearest = np.full(np.broadcast_shapes(labourer.county.shape, vacancy.county.shape), MISSING)
    farthest = nearest.copy()
    steps = (
        (Tier.OUTSIDE, labourer.province, vacancy.province),
        (Tier.IN_PROVINCE, labourer.city, vacancy.city),
        (Tier.IN_CITY, labourer.county, vacancy.county),
    )
    is_open = np.ones(nearest.shape, dtype=bool)  # still the same place, as far as compared
    for tier, home, work in steps:
        is_known = (home != MISSING) & (work != MISSING)
        differs = is_open & is_known & (home != work)
        nearest = np.where(differs, tier, nearest)
        farthest = np.where(differs, tier, farthest)
        ends = is_open & ~is_known  # compared as finely as the coarser side is known
        if tier != Tier.OUTSIDE:
            nearest = np.where(ends, Tier.IN_COUNTY, nearest)
            farthest = np.where(ends, tier, farthest)
        is_open = is_open & is_known & ~differs
    nearest = np.where(is_open, Tier.IN_COUNTY, nearest)
    farthest = np.where(is_open, Tier.IN_COUNTY, farthest)
    return nearest.astype(np.int64), farthest.astype(np.int64)


def _intention_place(labourer: View, vacancy: View) -> NDArray[np.int8]:
    nearest, farthest = place_tier(labourer, vacancy)
    limit = np.where(labourer.furthest == MISSING, int(Tier.IN_COUNTY), labourer.furthest)
    is_stated = labourer.furthest != MISSING
    refuses_home = labourer.only_outside == 1
    return decide(
        (nearest == MISSING, TO_CHECK),
        (refuses_home & (farthest == Tier.IN_COUNTY), NO),
        (refuses_home & (nearest == Tier.IN_COUNTY), TO_CHECK),
        (farthest <= limit, YES),
        (is_stated & (nearest > limit), NO),
        otherwise=TO_CHECK,
    )


def _education_minimum(labourer: View, vacancy: View) -> NDArray[np.int8]:
    return decide(
        (vacancy.education_min <= 0, YES),
        (labourer.education == MISSING, TO_CHECK),
        (labourer.education >= vacancy.education_min, YES),
        otherwise=NO,
    )


def _one_level_short(labourer: View, vacancy: View) -> NDArray[np.bool_]:
    is_short_by_one = labourer.education == vacancy.education_min - 1
    return np.asarray((labourer.education != MISSING) & is_short_by_one)


def _licence_required(labourer: View, vacancy: View) -> NDArray[np.int8]:
    asked = vacancy.licences_required
    lacks = asked & ~labourer.licences_held
    return decide(
        (asked == 0, YES),
        (lacks == 0, YES),
        ((lacks & labourer.licences_lacking) != 0, NO),
        (labourer.licences_known == 0, TO_CHECK),
        otherwise=NO,
    )


def _licence_after_hiring(labourer: View, vacancy: View) -> NDArray[np.int8]:
    lacks = vacancy.licences_asked_later & ~labourer.licences_held
    return decide((lacks != 0, TO_CHECK), otherwise=YES)


def _ability_demand(labourer: View, vacancy: View) -> NDArray[np.int8]:
    spares = (labourer.ability == Ability.WEAK) | (labourer.avoids_heavy == 1)
    is_confirmed = labourer.is_heavy_work_confirmed == 1
    is_stated_heavy = vacancy.demand_stated == Demand.HEAVY
    # An advert says what the work is like; the lexicon only says what such work usually is like.
    is_likely_heavy = (vacancy.demand_stated == MISSING) & (vacancy.demand == Demand.HEAVY)
    has_lost = (labourer.ability != MISSING) & (labourer.ability <= Ability.LOST)
    return decide(
        (has_lost, TO_CHECK),
        (spares & is_stated_heavy & ~is_confirmed, NO),
        (spares & (is_stated_heavy | is_likely_heavy), TO_CHECK),
        ((labourer.ability == MISSING) & is_stated_heavy, TO_CHECK),
        otherwise=YES,
    )


def _health_condition(labourer: View, vacancy: View) -> NDArray[np.int8]:
    del vacancy  # what someone can do is settled in talk, whatever the vacancy
    impaired = int(Health.CHRONIC | Health.SERIOUS | Health.DISABLED)
    return decide((_has(labourer.health, impaired), TO_CHECK), otherwise=YES)


def _minor_work(labourer: View, vacancy: View) -> NDArray[np.int8]:
    is_minor = (labourer.age >= MINIMUM_AGE) & (labourer.age < ADULT_AGE)
    is_heavy = vacancy.demand == Demand.HEAVY
    return decide(
        ((labourer.age != MISSING) & (labourer.age < MINIMUM_AGE), NO),
        (is_minor & (_has(vacancy.hazards, MINOR_HAZARDS) | is_heavy), NO),
        otherwise=YES,
    )


def _protected_work(labourer: View, vacancy: View) -> NDArray[np.int8]:
    is_protected = _has(vacancy.hazards, PROTECTED_HAZARDS)
    return decide(
        (is_protected & (labourer.sex == Sex.FEMALE), NO),
        (is_protected & (labourer.sex == MISSING), TO_CHECK),
        otherwise=YES,
    )


def _public_welfare_area(labourer: View, vacancy: View) -> NDArray[np.int8]:
    others = (
        (labourer.registered_county, labourer.registered_city),
        (labourer.residence_county, labourer.residence_city),
    )
    homes = (labourer.county, *(county for county, _ in others))
    is_home = np.logical_or.reduce([(home != MISSING) & (home == vacancy.county) for home in homes])
    may_be_other = np.logical_or.reduce([_may_be_in(*other, vacancy) for other in others])
    nearest, _ = place_tier(labourer, vacancy)
    return decide(
        (vacancy.kind != EmployerKind.PUBLIC_WELFARE, YES),
        (is_home, YES),
        ((nearest > Tier.IN_COUNTY) & ~may_be_other, NO),
        otherwise=TO_CHECK,
    )


def _may_be_in(county: Ints, city: Ints, vacancy: View) -> NDArray[np.bool_]:
    """Whether a known county may be where the work is, as finely as the advert tells."""
    differs = (
        ((vacancy.province != MISSING) & (vacancy.province != county // 10_000))
        | ((vacancy.city != MISSING) & (vacancy.city != city))
        | ((vacancy.county != MISSING) & (vacancy.county != county))
    )
    return np.asarray((county != MISSING) & ~differs)


def _public_welfare_age(labourer: View, vacancy: View) -> NDArray[np.int8]:
    return decide(
        (vacancy.kind != EmployerKind.PUBLIC_WELFARE, YES),
        (labourer.age == MISSING, TO_CHECK),
        (labourer.age >= PUBLIC_WELFARE_AGE_END, NO),
        otherwise=YES,
    )


def _public_welfare_category(labourer: View, vacancy: View) -> NDArray[np.int8]:
    return decide(
        (vacancy.kind != EmployerKind.PUBLIC_WELFARE, YES),
        ((labourer.hardships != MISSING) & (labourer.hardships != 0), YES),
        otherwise=TO_CHECK,
    )


def _workshop_county(labourer: View, vacancy: View) -> NDArray[np.int8]:
    nearest, farthest = place_tier(labourer, vacancy)
    is_workshop = vacancy.kind == EmployerKind.WORKSHOP
    is_elsewhere = (nearest != MISSING) & (farthest > Tier.IN_COUNTY)
    return decide((is_workshop & is_elsewhere, TO_CHECK), otherwise=YES)


def _advert_age(labourer: View, vacancy: View) -> NDArray[np.int8]:
    is_limited = (vacancy.age_min != MISSING) | (vacancy.age_max != MISSING)
    is_below = (vacancy.age_min != MISSING) & (labourer.age < vacancy.age_min)
    is_above = (vacancy.age_max != MISSING) & (labourer.age > vacancy.age_max)
    is_firm = vacancy.age_is_soft == 0
    return decide(
        (~is_limited, YES),
        ((labourer.age == MISSING) & is_firm, TO_CHECK),
        ((labourer.age != MISSING) & (is_below | is_above), TO_CHECK),
        otherwise=YES,
    )


def _site_age(labourer: View, vacancy: View) -> NDArray[np.int8]:
    is_site = _has(vacancy.hazards, int(Hazard.BUILDING_SITE))
    return decide((is_site & (labourer.age >= RETIREMENT_QUESTION_AGE), TO_CHECK), otherwise=YES)


def _identity_known(labourer: View, vacancy: View) -> NDArray[np.int8]:
    del vacancy
    is_missing = (labourer.has_identity == 0) | (labourer.age == MISSING)
    return decide((is_missing, TO_CHECK), otherwise=YES)


def _employment_state(labourer: View, vacancy: View) -> NDArray[np.int8]:
    del vacancy
    is_unsettled = (labourer.employment == MISSING) | (labourer.employment == Employment.ENDED)
    return decide((is_unsettled, TO_CHECK), otherwise=YES)


def _school_attending(labourer: View, vacancy: View) -> NDArray[np.int8]:
    del vacancy
    return decide((labourer.is_in_school == 1, TO_CHECK), otherwise=YES)


def _experience_asked(labourer: View, vacancy: View) -> NDArray[np.int8]:
    is_asked = vacancy.experience_months > 0
    is_short = labourer.experience_months < vacancy.experience_months  # MISSING is short, too
    return decide((is_asked & is_short, TO_CHECK), otherwise=YES)


def _lodging_needed(labourer: View, vacancy: View) -> NDArray[np.int8]:
    nearest, _ = place_tier(labourer, vacancy)
    is_away = nearest >= Tier.IN_CITY
    return decide((is_away & (labourer.accepts_lodging == 0), TO_CHECK), otherwise=YES)


def _available_in_time(labourer: View, vacancy: View) -> NDArray[np.int8]:
    is_late = (
        (labourer.available_from != MISSING)
        & (vacancy.season_end != MISSING)
        & (labourer.available_from > vacancy.season_end)
    )
    return decide((is_late, TO_CHECK), otherwise=YES)


_HOME = ("province", "city", "county")
_OTHER_HOMES = ("registered_county", "registered_city", "residence_county", "residence_city")

GATES: tuple[Gate, ...] = (
    Gate(
        "intention.place",
        (*_HOME, "furthest", "only_outside"),
        _HOME,
        _intention_place,
        "人社部发〔2016〕119号附件 就业意向; design: 县外 means may leave",
    ),
    Gate(
        "education.minimum",
        ("education",),
        ("education_min",),
        _education_minimum,
        "人力资源市场暂行条例第24条: stated conditions",
        lift=Lift("trade.known", SAME_TRADE_KNOWN, _one_level_short),
    ),
    Gate(
        "licence.required",
        ("licences_held", "licences_known", "licences_lacking"),
        ("licences_required",),
        _licence_required,
        "特种作业人员安全技术培训考核管理规定; 公安部令第162号",
    ),
    Gate(
        "licence.after_hiring",
        ("licences_held",),
        ("licences_asked_later",),
        _licence_after_hiring,
        "judgement: a health certificate takes days",
    ),
    Gate(
        "ability.demand",
        ("ability", "avoids_heavy", "is_heavy_work_confirmed"),
        ("demand_stated", "demand"),
        _ability_demand,
        "form: 劳动能力; judgement: only stated heavy work closes",
    ),
    Gate("health.condition", ("health",), (), _health_condition, "残疾人就业条例第4条: never a no"),
    Gate(
        "law.minor_work",
        ("age",),
        ("hazards", "demand"),
        _minor_work,
        "劳动法第15、64条; 未成年工特殊保护规定第3条",
    ),
    Gate(
        "law.protected_work",
        ("sex",),
        ("hazards",),
        _protected_work,
        "女职工劳动保护特别规定附录第一条; 劳动法第59条",
    ),
    Gate(
        "public_welfare.area",
        (*_HOME, *_OTHER_HOMES),
        ("kind", *_HOME),
        _public_welfare_area,
        "national data rule 5_01_003",
    ),
    Gate(
        "public_welfare.age",
        ("age",),
        ("kind",),
        _public_welfare_age,
        "national data rules 3_01_008, 5_01_006",
    ),
    Gate(
        "public_welfare.category",
        ("hardships",),
        ("kind",),
        _public_welfare_category,
        "就业促进法第53条",
    ),
    Gate(
        "workshop.county",
        _HOME,
        ("kind", *_HOME),
        _workshop_county,
        "national data rule 5_01_003; subsidy follows the workshop",
    ),
    Gate(
        "advert.age",
        ("age",),
        ("age_min", "age_max", "age_is_soft"),
        _advert_age,
        "no statute forbids or backs a stated age: a person decides",
    ),
    Gate("site.age", ("age",), ("hazards",), _site_age, "local rules on building sites differ"),
    Gate(
        "identity.known",
        ("has_identity", "age"),
        (),
        _identity_known,
        "劳动法第15条: age must be proved before hiring",
    ),
    Gate("employment.state", ("employment",), (), _employment_state, "form: 是否已就业 unanswered"),
    Gate(
        "school.attending", ("is_in_school",), (), _school_attending, "national data rule 4_01_006"
    ),
    Gate(
        "experience.asked",
        ("experience_months",),
        ("experience_months",),
        _experience_asked,
        "stated condition, seldom proved on paper",
    ),
    Gate(
        "lodging.needed",
        (*_HOME, "accepts_lodging"),
        _HOME,
        _lodging_needed,
        "judgement: work away from home needs a bed",
    ),
    Gate(
        "available.in_time",
        ("available_from",),
        ("season_end",),
        _available_in_time,
        "judgement: the season ends before the person is free",
    ),
)
"""All conditions, in the order in which they are told."""
