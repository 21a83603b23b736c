"""How many administrative steps may lie between two places that are known more or less finely."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matcher.records import Place
from matcher.vocabulary import Tier

MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
"""Beijing, Tianjin, Shanghai, Chongqing: the province is the city."""

DIRECT = "90"
"""Digits 3 and 4 of counties that a province runs without a city between (济源, 仙桃 ...)."""


def city_of(code: str) -> str | None:
    """Give what counts as the city of a code; ``None`` if only the province is known.

    A municipality is its own city; so is a county that no city runs.
    """
    if code[:2] in MUNICIPALITIES:
        return code[:2]
    if code[2:4] == DIRECT:
        return code if len(code) == 6 else None
    return code[:4] if len(code) >= 4 else None


def cities_of(counties: NDArray[np.int64]) -> NDArray[np.int64]:
    """:func:`city_of` for six-digit codes as numbers, any shape.

    Examples
    --------
    >>> cities_of(np.array([350821, 500112, 429004])).tolist()
    [3508, 50, 429004]
    """
    provinces = counties // 10_000
    is_municipality = np.isin(provinces, [int(code) for code in MUNICIPALITIES])
    is_direct = counties // 100 % 100 == int(DIRECT)
    return np.where(is_municipality, provinces, np.where(is_direct, counties, counties // 100))


def tier_range(home: Place, work: Place) -> tuple[Tier, Tier] | None:
    """Lowest and highest tier possible between two places; ``None`` if either is not known.

    Examples
    --------
    >>> tier_range(Place("350821"), Place("35"))
    (<Tier.IN_COUNTY: 0>, <Tier.IN_PROVINCE: 2>)
    >>> tier_range(Place("500112"), Place("500120"))
    (<Tier.IN_CITY: 1>, <Tier.IN_CITY: 1>)
    """
    if home.code is None or work.code is None:
        return None
    if home.code[:2] != work.code[:2]:
        return (Tier.OUTSIDE, Tier.OUTSIDE)
    cities = (city_of(home.code), city_of(work.code))
    if None in cities:
        return (Tier.IN_COUNTY, Tier.IN_PROVINCE)
    if cities[0] != cities[1]:
        return (Tier.IN_PROVINCE, Tier.IN_PROVINCE)
    if home.county_code is None or work.county_code is None:
        return (Tier.IN_COUNTY, Tier.IN_CITY)
    same = Tier.IN_COUNTY if home.code == work.code else Tier.IN_CITY
    return (same, same)
