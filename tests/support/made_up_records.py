"""Any labourer and any vacancy, of few values each, so that they often have something in common."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from hypothesis import strategies as st
from support.world import seeker, trade, work

from matcher.records import (
    AgeLimit,
    EducationLimit,
    Intention,
    Labourer,
    Place,
    Season,
    Vacancy,
    Wage,
)
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
    Need,
    Sex,
    Tier,
    WageBasis,
    WorkForm,
)

T = TypeVar("T")

TRADES = (
    ("缝纫工", "6-05-01"),
    ("裁剪工", "6-05-01"),
    ("厨师", "4-03-02"),
    ("保安员", "4-07-05"),
    ("养蜂人", ""),
)
SKILLS = ("平车", "锁边", "裁剪", "炒菜", "巡逻")
LICENCES = (
    Licence.DRIVE_B2,
    Licence.DRIVE_C1,
    Licence.FORKLIFT,
    Licence.HEALTH_CERTIFICATE,
)
PLACES = (
    Place("350821", "河田镇", "露湖村"),
    Place("350821", "河田镇"),
    Place("350821", "策武镇"),
    Place("350821"),
    Place("350823"),
    Place("3508"),
    Place("350203"),
    Place("440106"),
    Place("44"),
    Place(),
)


def _maybe(values: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | values


def _some_of(values: tuple[T, ...], most: int = 3) -> st.SearchStrategy[frozenset[T]]:
    return st.frozensets(st.sampled_from(values), max_size=most)


def _flags(kind: type) -> st.SearchStrategy:
    return st.sets(st.sampled_from(list(kind)), max_size=3).map(
        lambda members: kind(sum(int(m) for m in members))
    )


mentions = st.builds(
    lambda named, claim: trade(*named, claim), st.sampled_from(TRADES), st.sampled_from(Claim)
)
licences = _some_of(LICENCES)
years = st.sampled_from((0.5, 1.0, 2.0, 5.0, 10.0))
months = st.frozensets(st.integers(1, 12), min_size=1, max_size=3)
tokens = st.lists(st.sampled_from((*SKILLS, "缝纫", "保洁")), max_size=5).map(tuple)

seekers = st.builds(
    lambda named, **fields: seeker(*named, **fields),
    st.lists(mentions, max_size=3),
    skills=_some_of(SKILLS),
    licences=_maybe(licences),
    licences_lacking=st.just(frozenset()),
    experience_years=_maybe(years),
    avoids_heavy=st.booleans(),
    tokens=tokens,
)
works = st.builds(
    lambda named, **fields: work(*(trade(*one) for one in named), **fields),
    st.lists(st.sampled_from(TRADES), max_size=3, unique=True),
    skills=_some_of(SKILLS, 5),
    licences=licences,
    demand_stated=_maybe(st.sampled_from(Demand)),
    demand_inferred=_maybe(st.sampled_from(Demand)),
    hazards=_flags(Hazard),
    experience_years=_maybe(years),
    offers_training=st.booleans(),
    tokens=tokens,
)
intentions = st.one_of(
    st.just(Intention()),
    st.builds(Intention, st.sampled_from(Tier)),
    st.builds(Intention, st.just(Tier.OUTSIDE), only_outside=st.booleans(),
              prefers_outside=st.booleans()),
)  # fmt: skip
wages = st.builds(
    lambda low, more: Wage(WageBasis.MONTH, low, low + more, low, low + more),
    st.integers(15, 60).map(lambda hundreds: hundreds * 100.0),
    st.sampled_from((0.0, 500.0, 1500.0)),
) | st.just(Wage())


def labourers(row: int = 1) -> st.SearchStrategy[Labourer]:
    """Anybody of 16 or more; any fact may be unknown."""
    return st.builds(
        Labourer,
        row=st.just(row),
        birth=_maybe(st.dates(date(1950, 1, 1), date(2010, 1, 1))),
        sex=_maybe(st.sampled_from(Sex)),
        home=st.sampled_from(PLACES),
        residence=_maybe(st.sampled_from(PLACES[:7])),
        education=_maybe(st.sampled_from(Education)),
        is_in_school=_maybe(st.booleans()),
        health=_maybe(_flags(Health)),
        ability=_maybe(st.sampled_from((Ability.WEAK, Ability.ORDINARY, Ability.SKILLED))),
        is_heavy_work_confirmed=st.booleans(),
        profile=seekers,
        employment=st.sampled_from((None, Employment.UNEMPLOYED, Employment.ENDED)),
        intention=intentions,
        needs=_maybe(_flags(Need)),
        wage_wanted_cny_month=_maybe(st.sampled_from((2000.0, 3000.0, 4500.0, 6000.0))),
        accepts_lodging=_maybe(st.booleans()),
        has_care_duties=_maybe(st.booleans()),
        available_from=_maybe(st.dates(date(2026, 1, 1), date(2026, 12, 31))),
        busy_months=st.just(frozenset()) | months,
        hardships=_maybe(_flags(Hardship)),
    )


def vacancies(row: int = 1) -> st.SearchStrategy[Vacancy]:
    """Any advert that may be shown; any condition may be unstated."""
    return st.builds(
        Vacancy,
        row=st.just(row),
        kind=_maybe(st.sampled_from(EmployerKind)),
        place=st.sampled_from(PLACES),
        wage=wages,
        education=st.builds(EducationLimit, _maybe(st.sampled_from(Education)), st.booleans()),
        age=st.builds(
            AgeLimit,
            _maybe(st.integers(16, 25)),
            _maybe(st.integers(35, 60)),
            st.booleans(),
        ),
        forms=_maybe(st.sampled_from((WorkForm.FULL_TIME, WorkForm.PART_TIME, WorkForm.FLEXIBLE,
                                      WorkForm.HOME_BASED))),
        season=st.builds(Season, months=st.just(frozenset()) | months)
        | st.just(Season(date(2026, 4, 1), date(2026, 6, 1))),
        has_lodging=_maybe(st.booleans()),
        has_insurance=_maybe(st.booleans()),
        has_night_shift=_maybe(st.booleans()),
        profile=works,
    )  # fmt: skip


@st.composite
def pools(draw: st.DrawFn, most: int = 8) -> tuple[list[Labourer], list[Vacancy]]:
    """A few of each, in any order of rows."""
    rows = st.lists(st.integers(1, 40), max_size=most, unique=True)
    return (
        [draw(labourers(row)) for row in draw(rows)],
        [draw(vacancies(row)) for row in draw(rows)],
    )
