"""Which single condition a labourer or a vacancy may give up: one row per relaxation.

Rules that hold for every row: it changes what its own side may freely decide or come by, and
nothing a person is; a record that it changes nothing about has nothing to relax; what is missing is
not relaxed but asked about (``matcher.ledger.questions``), where the advert or the person said
nothing that could be taken back. Heavy work is no row: nobody weak is to be talked into it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.ledger.changes import Change
from matcher.pools import Side
from matcher.rows import Ints, View
from matcher.vocabulary import MISSING, Demand, Education, Tier, WorkForm

WAGE_STEP_CNY_MONTH = 300
AGE_STEP_YEARS = 1


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One condition less.

    Parameters
    ----------
    code
        For ever; its sentence lives at the rim.
    fields
        Fields that are read, in the spelling of ``matcher.arrays``; none else can be.
    relax
        New values of those that change, of every record given; equal ones where it does not apply.
    source
        What the row rests on.
    """

    code: str
    fields: tuple[str, ...]
    relax: Callable[[View], Mapping[str, Ints]]
    source: str


def relaxed(side: Side, relaxation: Relaxation, among: NDArray[np.int64]) -> Change:
    """What a relaxation changes of those ``among`` whom it applies to.

    Parameters
    ----------
    among : (n,)
        Positions in the side, ascending.
    """
    old = {name: side.fields[name][among] for name in relaxation.fields}
    new = relaxation.relax(View(old))
    applies = np.zeros(len(among), dtype=bool)
    for name, values in new.items():
        applies |= values != old[name]
    return Change(
        relaxation.code, among[applies], {name: values[applies] for name, values in new.items()}
    )


def _go_as_far_as(tier: Tier) -> Callable[[View], Mapping[str, Ints]]:
    def relax(person: View) -> Mapping[str, Ints]:
        is_nearer = (person.furthest != MISSING) & (person.furthest < tier)
        return {"furthest": np.where(is_nearer, int(tier), person.furthest)}

    return relax


def _stay_too(person: View) -> Mapping[str, Ints]:
    return {"only_outside": np.zeros_like(person.only_outside)}


def _accept_lodging(person: View) -> Mapping[str, Ints]:
    refuses = person.accepts_lodging == 0
    return {"accepts_lodging": np.where(refuses, 1, person.accepts_lodging)}


def _want_less(person: View) -> Mapping[str, Ints]:
    wanted = person.wage_wanted_cny_month
    less = wanted - WAGE_STEP_CNY_MONTH
    return {"wage_wanted_cny_month": np.where(less > 0, less, wanted)}


LABOURER_RELAXATIONS: tuple[Relaxation, ...] = (
    Relaxation(
        "place.in_city", ("furthest",), _go_as_far_as(Tier.IN_CITY), "form: 就业意向, 县外市内"
    ),
    Relaxation(
        "place.in_province",
        ("furthest",),
        _go_as_far_as(Tier.IN_PROVINCE),
        "form: 就业意向, 市外省内",
    ),
    Relaxation("place.outside", ("furthest",), _go_as_far_as(Tier.OUTSIDE), "form: 就业意向, 省外"),
    Relaxation("place.home_too", ("only_outside",), _stay_too, "form: 就业意向, 只去县外"),
    Relaxation("lodging.accept", ("accepts_lodging",), _accept_lodging, "form extension: 食宿"),
    Relaxation("wage.300_less", ("wage_wanted_cny_month",), _want_less, "form extension: 期望月薪"),
)
"""What a person may give up, the smaller step first."""


def _one_year_wider(vacancy: View) -> Mapping[str, Ints]:
    low, high = vacancy.age_min, vacancy.age_max
    return {
        "age_min": np.where(low > 16, low - AGE_STEP_YEARS, low),
        "age_max": np.where(high != MISSING, high + AGE_STEP_YEARS, high),
    }


def _one_level_lower(vacancy: View) -> Mapping[str, Ints]:
    asked = vacancy.education_min
    return {"education_min": np.where(asked > 0, asked - 1, asked)}


def _no_level(vacancy: View) -> Mapping[str, Ints]:
    asked = vacancy.education_min
    return {"education_min": np.where(asked > 1, int(Education.ILLITERATE), asked)}


def _offer_lodging(vacancy: View) -> Mapping[str, Ints]:
    return {"has_lodging": np.ones_like(vacancy.has_lodging)}


_PART_TIME = int(WorkForm.PART_TIME | WorkForm.FLEXIBLE | WorkForm.HOME_BASED)


def _with_form(vacancy: View, form: WorkForm, may: NDArray[np.bool_]) -> Mapping[str, Ints]:
    stated = np.where(vacancy.forms == MISSING, int(WorkForm.FULL_TIME), vacancy.forms)
    return {"forms": np.where(may, stated | int(form), vacancy.forms)}


def _part_time(vacancy: View) -> Mapping[str, Ints]:
    lacks = (vacancy.forms == MISSING) | ((vacancy.forms & _PART_TIME) == 0)
    return _with_form(vacancy, WorkForm.PART_TIME, lacks)


def _at_home(vacancy: View) -> Mapping[str, Ints]:
    home = int(WorkForm.HOME_BASED)
    lacks = (vacancy.forms == MISSING) | ((vacancy.forms & home) == 0)
    return _with_form(vacancy, WorkForm.HOME_BASED, lacks & (vacancy.demand == Demand.LIGHT))


def _pay_more(vacancy: View) -> Mapping[str, Ints]:
    pay = vacancy.wage_cny_month
    return {"wage_cny_month": np.where(pay != MISSING, pay + WAGE_STEP_CNY_MONTH, pay)}


VACANCY_RELAXATIONS: tuple[Relaxation, ...] = (
    Relaxation(
        "age.one_year", ("age_min", "age_max"), _one_year_wider, "advert; a person decides anyway"
    ),
    Relaxation("education.one_lower", ("education_min",), _one_level_lower, "advert: 学历"),
    Relaxation("education.none", ("education_min",), _no_level, "advert: 学历不限"),
    Relaxation("lodging.offer", ("has_lodging",), _offer_lodging, "advert: 包住"),
    Relaxation("form.part_time", ("forms",), _part_time, "advert: 非全日制"),
    Relaxation("form.home_based", ("forms", "demand"), _at_home, "judgement: light work alone"),
    Relaxation("wage.300_more", ("wage_cny_month",), _pay_more, "advert: 月薪"),
)
"""What an employer may give up or add, the smaller step first. That experience in the trade stands
for one level of schooling is no row: the gate ``education.minimum`` lets such people through."""
