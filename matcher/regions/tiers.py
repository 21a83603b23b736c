"""How many administrative steps may lie between two places that are known more or less finely."""

from __future__ import annotations

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
