"""Which graded facts earn points: one row per signal, each monotone, none earned by silence.

A value is an integer of 0 or more, larger never worse, or ``MISSING``. What a value is worth is
not decided here but in the scorecard's step tables.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matcher.gates import place_tier
from matcher.rows import Ints, ProductSignal, Signal, View, choose
from matcher.vocabulary import MISSING, Ability, Demand, Tier, WorkForm

EARTH_RADIUS_KM = 6371.0088
NEAR_KM, WALKING_KM = 10.0, 3.0
"""Below these a workplace in another town counts as near as one in the same town or village."""
USUAL_WAGE_CNY_MONTH = {"local": 3878, "away": 5013}
"""国家统计局农民工监测调查报告2021: mean monthly pay of local and of outgoing rural workers."""

NEARNESS = ("outside", "in_province", "in_city", "in_county", "same_town", "same_village")


LOCAL_FIELDS = ("town", "village", "longitude_microdegrees", "latitude_microdegrees")
"""What a row may compare only between a home and a workplace of one county."""


def _distance_km(labourer: View, vacancy: View) -> NDArray[np.float64]:
    """Great-circle distance; NaN where the county's own table gives no coordinates."""
    sides = (
        labourer.longitude_microdegrees,
        labourer.latitude_microdegrees,
        vacancy.longitude_microdegrees,
        vacancy.latitude_microdegrees,
    )
    if any((side == MISSING).all() for side in sides):  # most counties have no table of points
        return np.full(np.broadcast_shapes(*(side.shape for side in sides)), np.nan)
    lon_a, lat_a, lon_b, lat_b = (
        np.radians(np.where(side == MISSING, np.nan, side / 1e6)) for side in sides
    )
    chord = (
        np.sin((lat_b - lat_a) / 2) ** 2
        + np.cos(lat_a) * np.cos(lat_b) * np.sin((lon_b - lon_a) / 2) ** 2
    )
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(chord)))


def _nearness(labourer: View, vacancy: View) -> Ints:
    nearest, farthest = place_tier(labourer, vacancy)
    distance_km = _distance_km(labourer, vacancy)
    is_home = (nearest != MISSING) & (farthest == Tier.IN_COUNTY)
    same_town = (labourer.town != MISSING) & (labourer.town == vacancy.town)
    same_village = (labourer.village != MISSING) & (labourer.village == vacancy.village)
    return choose(
        (farthest == MISSING, MISSING),
        (is_home & (same_village | (distance_km <= WALKING_KM)), 5),
        (is_home & (same_town | (distance_km <= NEAR_KM)), 4),
        (is_home, 3),
        otherwise=int(Tier.OUTSIDE) - farthest,
    )


def _direction(labourer: View, vacancy: View) -> Ints:
    nearest, farthest = place_tier(labourer, vacancy)
    return choose(
        ((labourer.prefers_outside == 0) | (nearest == MISSING), MISSING),
        (nearest > Tier.IN_COUNTY, 1),
        (farthest == Tier.IN_COUNTY, 0),
        otherwise=MISSING,
    )


def _education_closeness(labourer: View, vacancy: View) -> Ints:
    """Five less the levels above what is asked: over-qualification counts here and nowhere else."""
    surplus = labourer.education - vacancy.education_min
    return choose(
        ((labourer.education == MISSING) | (vacancy.education_min <= 0) | (surplus < 0), MISSING),
        otherwise=5 - surplus,
    )


def _wage_wanted(labourer: View, vacancy: View) -> Ints:
    wanted, offered = labourer.wage_wanted_cny_month, vacancy.wage_cny_month
    share = 100 * offered // np.maximum(wanted, 1)
    return choose(((wanted <= 0) | (offered == MISSING), MISSING), otherwise=np.minimum(share, 200))


def _wage_usual(labourer: View, vacancy: View) -> Ints:
    """Offered against the usual pay at that distance, for those who name no wish."""
    _, farthest = place_tier(labourer, vacancy)
    is_local = (farthest != MISSING) & (farthest == Tier.IN_COUNTY)
    usual = np.where(is_local, USUAL_WAGE_CNY_MONTH["local"], USUAL_WAGE_CNY_MONTH["away"])
    share = 100 * vacancy.wage_cny_month // usual
    is_silent = labourer.wage_wanted_cny_month == MISSING
    is_known = (vacancy.wage_cny_month != MISSING) & (farthest != MISSING)
    return choose((~is_silent | ~is_known, MISSING), otherwise=np.minimum(share, 200))


def _has_form(vacancy: View, forms: WorkForm) -> NDArray[np.bool_]:
    return np.asarray((vacancy.forms != MISSING) & ((vacancy.forms & int(forms)) != 0))


def _form_for_care(labourer: View, vacancy: View) -> Ints:
    nearest, _ = place_tier(labourer, vacancy)
    return choose(
        (labourer.has_care_duties != 1, MISSING),
        (_has_form(vacancy, WorkForm.HOME_BASED), 3),
        ((nearest > Tier.IN_COUNTY) | (vacancy.has_night_shift == 1), 0),
        (nearest == MISSING, MISSING),
        (_has_form(vacancy, WorkForm.PART_TIME | WorkForm.FLEXIBLE), 2),
        (vacancy.forms == MISSING, MISSING),
        otherwise=1,
    )


def _form_for_ability(labourer: View, vacancy: View) -> Ints:
    is_weak = labourer.ability == Ability.WEAK
    is_home_based = _has_form(vacancy, WorkForm.HOME_BASED)
    return choose(
        (~is_weak, MISSING),
        (is_home_based & (vacancy.demand != Demand.HEAVY), 2),
        (vacancy.demand == MISSING, MISSING),
        (vacancy.demand == Demand.LIGHT, 1),
        otherwise=0,
    )


def _lodging_for_distance(labourer: View, vacancy: View) -> Ints:
    nearest, _ = place_tier(labourer, vacancy)
    is_away = (nearest != MISSING) & (nearest > Tier.IN_COUNTY)
    return choose(
        (~is_away | (vacancy.has_lodging == MISSING), MISSING),
        (labourer.accepts_lodging == 0, MISSING),
        otherwise=vacancy.has_lodging,
    )


def _needs_met(labourer: View, vacancy: View) -> Ints:
    asked = np.where(labourer.needs == MISSING, 0, labourer.needs)
    met = asked & vacancy.offers
    return choose((met == 0, MISSING), otherwise=np.bitwise_count(met).astype(np.int64))


def _experience_years(labourer: View, vacancy: View) -> Ints:
    asked, held = vacancy.experience_months, labourer.experience_months
    return choose(((asked <= 0) | (held == MISSING), MISSING), otherwise=(held >= asked) * 1)


def _age_nearness(labourer: View, vacancy: View) -> Ints:
    """Ten less the years outside the stated ages; beyond ten years it gets no worse."""
    below = np.where(vacancy.age_min == MISSING, 0, vacancy.age_min - labourer.age)
    above = np.where(vacancy.age_max == MISSING, 0, labourer.age - vacancy.age_max)
    outside = np.clip(np.maximum(below, above), 0, 10)
    is_limited = (vacancy.age_min != MISSING) | (vacancy.age_max != MISSING)
    return choose((~is_limited | (labourer.age == MISSING), MISSING), otherwise=10 - outside)


def _licence_held(labourer: View, vacancy: View) -> Ints:
    asked = vacancy.licences_required
    is_held = (asked & ~labourer.licences_held) == 0
    return choose(((asked == 0) | ~is_held, MISSING), otherwise=1)


def _season_beside_farm(labourer: View, vacancy: View) -> Ints:
    is_known = (labourer.busy_months != MISSING) & (vacancy.season_months != MISSING)
    clashes = (labourer.busy_months & vacancy.season_months) != 0
    return choose((~is_known, MISSING), (clashes, 0), otherwise=1)


_HOME = ("province", "city", "county")
_POINT = ("longitude_microdegrees", "latitude_microdegrees")

TRADE_WANTED = ProductSignal(
    "trade.wanted",
    "names_wanted_trade",
    "names_trade",
    "1 = same 小类, 16 = same trade",
    "national occupation code: 小类 groups like work",
)
TRADE_KNOWN = ProductSignal(
    "trade.known",
    "names_known_trade",
    "names_trade",
    "1 = same 小类, 16 = trained in it, 64 = worked in it",
    "national occupation code: 小类 groups like work",
)
SKILL_OVERLAP = ProductSignal(
    "skill.overlap",
    "names_skill",
    "asks_skill",
    "shared of (asked + 1) skills, in 1/240",
    "recall of asked skills, shrunk so that asking for one skill is no short cut",
)
TEXT_SIMILARITY = ProductSignal(
    "text.similarity",
    "has_text",
    "has_text",
    "cosine in 1/16129, adverts under the pivot length not blown up",
    "TF-IDF; Singhal et al. 1996, pivoted document length normalization",
)
PRODUCT_SIGNALS = (TRADE_WANTED, TRADE_KNOWN, SKILL_OVERLAP, TEXT_SIMILARITY)
"""Signals that the kernel accumulates from sparse rows, in the order of its arrays."""

SIGNALS: tuple[Signal, ...] = (
    Signal(
        "place.nearness",
        (*_HOME, "town", "village", *_POINT),
        (*_HOME, "town", "village", *_POINT),
        _nearness,
        "0 outside province, 1 province, 2 city, 3 county, 4 town, 5 village",
        "judgement; kilometres from the county's own table alone",
    ),
    Signal(
        "place.direction",
        (*_HOME, "prefers_outside"),
        _HOME,
        _direction,
        "1 = away, as the person asked",
        "form: 就业意向",
        serves_labourer_only=True,
    ),
    Signal(
        "education.closeness",
        ("education",),
        ("education_min",),
        _education_closeness,
        "5 less levels above the minimum",
        "judgement; counted once, mildly",
    ),
    Signal(
        "wage.wanted",
        ("wage_wanted_cny_month",),
        ("wage_cny_month",),
        _wage_wanted,
        "percent of the wanted monthly wage, at most 200",
        "form extension: 期望月薪",
        serves_labourer_only=True,
    ),
    Signal(
        "wage.usual",
        (*_HOME, "wage_wanted_cny_month"),
        (*_HOME, "wage_cny_month"),
        _wage_usual,
        "percent of the usual monthly wage, at most 200",
        "农民工监测调查报告2021",
        serves_labourer_only=True,
    ),
    Signal(
        "form.care",
        (*_HOME, "has_care_duties"),
        (*_HOME, "forms", "has_night_shift"),
        _form_for_care,
        "0 away or at night, 1 fixed days, 2 part-time or flexible, 3 at home",
        "judgement",
        serves_labourer_only=True,
    ),
    Signal(
        "form.ability",
        ("ability",),
        ("demand", "forms"),
        _form_for_ability,
        "for 弱/半劳动力: 1 light, 2 at home",
        "design: light, home-based work first",
        serves_labourer_only=True,
    ),
    Signal(
        "lodging.distance",
        (*_HOME, "accepts_lodging"),
        (*_HOME, "has_lodging"),
        _lodging_for_distance,
        "1 = a bed is offered where one is needed",
        "judgement",
        serves_labourer_only=True,
    ),
    Signal(
        "need.met",
        ("needs",),
        ("offers",),
        _needs_met,
        "stated service needs that the vacancy answers",
        "form: 就业服务需求",
        serves_labourer_only=True,
    ),
    Signal(
        "experience.years",
        ("experience_months",),
        ("experience_months",),
        _experience_years,
        "1 = as long as asked",
        "judgement",
    ),
    Signal(
        "age.nearness",
        ("age",),
        ("age_min", "age_max"),
        _age_nearness,
        "10 less years outside the stated ages",
        "judgement",
    ),
    Signal(
        "licence.held",
        ("licences_held",),
        ("licences_required",),
        _licence_held,
        "1 = holds what is asked",
        "judgement: a permit is rare",
    ),
    Signal(
        "season.farm",
        ("busy_months",),
        ("season_months",),
        _season_beside_farm,
        "1 = the work leaves the busy months free",
        "judgement",
        serves_labourer_only=True,
    ),
)
"""Signals that depend on a few coded fields of either side."""

ALL_SIGNALS: tuple[ProductSignal | Signal, ...] = (*PRODUCT_SIGNALS, *SIGNALS)
SIGNAL_CODES: tuple[str, ...] = tuple(row.code for row in ALL_SIGNALS)
"""Every signal's code, in the order in which parts are told."""
