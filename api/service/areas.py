"""Codes of the area somebody lives in, down to the village: what region scope is decided by."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from matcher import Place, Regions
from matcher.regions import town_stem, village_stem

VILLAGE_SIGNS = 6
_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
COUNTY, TOWN, VILLAGE = 6, 9, 12
"""Signs of a code of each step; fewer than those of a county are a province's or a city's."""


@dataclass(frozen=True, slots=True)
class AreaCodes:
    """Codes of one place; ``None`` where it is not known that finely."""

    county: str | None = None
    town: str | None = None
    village: str | None = None

    def lie_in(self, area: str) -> bool:
        """Whether a place lies in an area; what is not known finely enough does not.

        Examples
        --------
        >>> AreaCodes("350821", "350821101").lie_in("3508")
        True
        >>> AreaCodes("350821").lie_in("350821101")
        False
        """
        if len(area) <= COUNTY:
            return not area or (self.county or "").startswith(area)
        return (self.town if len(area) == TOWN else self.village) == area


def area_codes(place: Place, regions: Regions) -> AreaCodes:
    """Codes of a place.

    Towns have official codes where the tables know them. Villages have none that rosters and
    tables agree on: theirs is the county's code with six signs worked out from the names of town
    and village, so that two spellings of one village have one code.
    """
    county = place.county_code
    if county is None:
        return AreaCodes()
    town = None if place.town is None else regions.town_in(county, place.town)
    return AreaCodes(
        county,
        None if town is None or not town.code else town.code,
        None if place.village is None else village_code(county, place.town or "", place.village),
    )


def area_name(code: str, regions: Regions) -> str:
    """Name of an area; of a village its county's, as a village's code does not tell its name."""
    if len(code) == TOWN:
        county = code[:COUNTY]
        towns = (regions.town_in(county, name) for name in regions.towns_of(county))
        found = next((town.name for town in towns if town is not None and town.code == code), None)
        if found is not None:
            return found
    if len(code) > COUNTY:
        return f"{regions.name_of(code[:COUNTY])}的一个{'乡镇' if len(code) == TOWN else '村'}"
    return regions.name_of(code)


def village_code(county: str, town: str, village: str) -> str:
    """Code of a village.

    Examples
    --------
    >>> village_code("350821", "河田镇", "露湖村") == village_code("350821", "河田", "露湖")
    True
    """
    named = f"{county} {town_stem(town)} {village_stem(village)}"
    number = int.from_bytes(sha256(named.encode()).digest()[:8])
    signs = ""
    for _ in range(VILLAGE_SIGNS):
        number, digit = divmod(number, len(_ALPHABET))
        signs += _ALPHABET[digit]
    return county + signs
