"""Who of the pool lives together, and which households nobody supports by steady work yet."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from matcher.records import Labourer
from matcher.regions import town_stem, village_stem
from matcher.vocabulary import Employment

NUMBER_TO_ASK = "household.number"
"""Question to a person whose household is not known."""

STEADY_FROM_MONTHS = 3
"""Work counts as steady from here; 佛坪 2023: less than that within a year counts as none."""

NATIONAL_DIGITS = 10
"""户编号 of the national register: ten digits, one of a kind (second-hand, zjwjpx.com)."""

_IS_LOSSY = re.compile(r"\d(?:\.\d+)?E\+\d+|\d{16,}\.0")
"""A long number that a spreadsheet kept as a fraction: its last digits are gone."""

HouseholdKey = tuple[str | None, str, str, str]


@dataclass(frozen=True, slots=True)
class Households:
    """Households of a pool, numbered by first appearance.

    Parameters
    ----------
    number : (n_pool,) int32
        Household of each person, 0 .. n_households - 1.
    is_known : (n_households,)
        False for a person without a usable 户编号, who is a household of one for the plan.
    is_eligible : (n_households,)
        Known, and nobody in it has steady work: its first placement earns the bonus.
    """

    number: NDArray[np.int32]
    is_known: NDArray[np.bool_]
    is_eligible: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.is_known)

    @property
    def is_number_to_ask(self) -> NDArray[np.bool_]:
        """Who must be asked ``NUMBER_TO_ASK``, (n_pool,)."""
        return ~self.is_known[self.number]


def households_of(
    pool: Sequence[Labourer], everyone: Sequence[Labourer], *, today: date
) -> Households:
    """Households of the pool, judged by everyone on the roster.

    Parameters
    ----------
    pool
        People who may be placed, in the order of the plan: by ``row``, as in the pools.
    everyone
        The whole roster. Most people with steady work are in it and not in the pool.
    today
        Day on which work is steady or not.

    Notes
    -----
    What is not known never earns a bonus: without a usable number a person is a household of one
    that is not eligible, and so is a household that may be the same as another one, because its
    town or village is not stated. Employment that is not stated is no steady work; the gate
    ``employment.state`` asks about it.
    """
    supported = {household_key(p) for p in everyone if has_steady_work(p, today)}
    namesakes = _by_number(household_key(p) for p in everyone)
    keys = [household_key(p) for p in pool]
    numbers: dict[HouseholdKey | int, int] = {}
    number = [
        numbers.setdefault(position if key is None else key, len(numbers))
        for position, key in enumerate(keys)
    ]
    is_known = [isinstance(key, tuple) for key in numbers]
    is_eligible = [
        isinstance(key, tuple) and _is_without_support(key, namesakes[key[-1]], supported)
        for key in numbers
    ]
    return Households(
        np.array(number, dtype=np.int32),
        np.array(is_known, dtype=bool),
        np.array(is_eligible, dtype=bool),
    )


def _by_number(keys: Iterable[HouseholdKey | None]) -> Mapping[str, set[HouseholdKey]]:
    """Every household there is, by its number alone."""
    found: dict[str, set[HouseholdKey]] = defaultdict(set)
    for key in keys:
        if key is not None:
            found[key[-1]].add(key)
    return found


def _is_without_support(
    key: HouseholdKey, namesakes: set[HouseholdKey], supported: Container[HouseholdKey | None]
) -> bool:
    """Whether nobody of a household has steady work, and no other one may be the same.

    Of two that may be one, the one whose place says less is left without a bonus.
    """
    alike = [other for other in namesakes if _may_be_one(key, other)]
    is_vague = any(other != key and _says_more(other, key) for other in alike)
    return not is_vague and all(other not in supported for other in alike)


def _may_be_one(key: HouseholdKey, other: HouseholdKey) -> bool:
    return all(a == b or not a or not b for a, b in zip(key, other, strict=True))


def _says_more(key: HouseholdKey, other: HouseholdKey) -> bool:
    """Whether a key states a part of the place that the other leaves open."""
    return any(a and not b for a, b in zip(key, other, strict=True))


def has_steady_work(labourer: Labourer, today: date) -> bool:
    """Whether the person is employed, and has been for three calendar months or more.

    The day that bears the same number three months later counts in: work begun on 5 December is
    steady from 5 March on, work begun on 30 November from the last day of February on. A start
    that is not known counts as steady: most who are marked employed are, and a bonus is for
    households that are known to need it.

    Examples
    --------
    >>> worker = Labourer(1, employment=Employment.EMPLOYED, employed_since=date(2025, 12, 5))
    >>> has_steady_work(worker, date(2026, 3, 4)), has_steady_work(worker, date(2026, 3, 5))
    (False, True)
    """
    if labourer.employment is not Employment.EMPLOYED:
        return False
    since = labourer.employed_since
    return since is None or since <= _months_before(today, STEADY_FROM_MONTHS)


def household_key(labourer: Labourer) -> HouseholdKey | None:
    """What the members of one household have in common; ``None`` where 户编号 is missing.

    1. A number of ten digits or more is the national register's own, one of a kind. It is kept
       within its county only, because registers of one's own may be as long; town and village
       are left out, as they are often missing or spelled in two ways within a family.
    2. Any other number (1, 2, 3, 2-15) is the village's own, and the next village has the same
       one: it holds within county, town and village. Where one of these is not stated, two
       households may be the same; :func:`households_of` then takes no chance.

    Leading zeros are dropped, because number cells lose them. A number of zeros alone and one
    whose last digits were lost in a spreadsheet (3.50821E+17) name no household.

    Examples
    --------
    >>> household_key(Labourer(1, household="3502110012"))
    (None, '', '', '3502110012')
    >>> household_key(Labourer(1, household="3.50821E+17")) is None
    True
    """
    written = "".join((labourer.household or "").upper().split())
    number = written.lstrip("0") if written.isdecimal() else written
    if not number or _IS_LOSSY.fullmatch(number):
        return None
    home = labourer.home
    if number.isdecimal() and len(number) >= NATIONAL_DIGITS:
        return home.county_code, "", "", number
    return home.code, town_stem(home.town or ""), village_stem(home.village or ""), number


def _months_before(day: date, months: int) -> date:
    """Same day of an earlier month, or its last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
