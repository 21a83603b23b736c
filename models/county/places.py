"""Which places an invented county is made of, and which codes numbers begin with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from matcher.errors import UnknownPlace
from matcher.records import Place
from matcher.regions import Regions, tier_range
from matcher.vocabulary import Tier
from models.county.chance import Chance
from models.county.parameters import CountyParameters
from models.county.tables import branches, words

_FIRST_NUMBERS = 1984
"""Year from which numbers were given to everybody."""

_NO_HOME_INDUSTRY = frozenset({"公益", "制造", "办公", "家政", "运输", "建筑", "服务"})


@dataclass(frozen=True, slots=True)
class InventedTown:
    """A town with villages that nobody has seen. ``number`` is its place in the table, from 1."""

    number: int
    name: str
    villages: tuple[str, ...]
    industries: tuple[str, ...]
    is_urban: bool


@dataclass(frozen=True)
class CountyPlaces:
    """A county: its towns, and the counties around it.

    Parameters
    ----------
    destinations
        (county code, weight) of the counties people go to, by tier.
    """

    regions: Regions
    code: str
    towns: tuple[InventedTown, ...]
    destinations: Mapping[Tier, tuple[tuple[str, float], ...]]

    @cached_property
    def name(self) -> str:
        """Full name of the county: 福建省龙岩市长汀县."""
        return self.regions.full_name(self.code)

    @cached_property
    def short_name(self) -> str:
        """Name of the county alone: 长汀县."""
        return self.regions.name_of(self.code)

    def reachable(self, tier: Tier) -> Tier:
        """Tier itself, or the next one further away that has a county."""
        if tier is Tier.IN_COUNTY:
            return tier
        return next((one for one in Tier if one >= tier and self.destinations[one]), Tier.IN_COUNTY)

    @cached_property
    def neighbours(self) -> tuple[str, ...]:
        """Other counties of the city, by code."""
        return _counties_within(self.regions, self.code[:4], besides=self.code)

    def city_name(self, county_code: str) -> str:
        """Name of a county's city without 市: 龙岩; of the county itself where there is none."""
        city = self.regions.name_of(county_code[:4]) or place_said(self.regions, county_code)
        return city.removesuffix("市")

    def prefix_of_birth_year(self, county_code: str, year: int) -> str:
        """Code under which the county registered people born in ``year``."""
        registered = max(year, _FIRST_NUMBERS)
        former = self._former_codes.get(county_code, ())
        return next((code for until, code in former if until > registered), county_code)

    @cached_property
    def _former_codes(self) -> Mapping[str, Sequence[tuple[int, str]]]:
        """Codes that each county had before, with their last year, earliest first."""
        found: dict[str, list[tuple[int, str]]] = {}
        for code, region in self.regions.former.items():
            found.setdefault(region.successor, []).append((region.until, code))
        return {county: sorted(codes) for county, codes in found.items()}


def place_said(regions: Regions, county_code: str) -> str:
    """Name that people know a county by: its own, or that of the city it is a district of."""
    name = regions.name_of(county_code)
    if not name.endswith("区"):
        return regions.short_county(county_code)
    city = regions.name_of(county_code[:4]) or regions.name_of(county_code[:2])
    return city.removesuffix("市")


def county_places(regions: Regions, code: str, parameters: CountyParameters) -> CountyPlaces:
    """Places of a county.

    Raises
    ------
    UnknownPlace
        If no table has the county's towns (``params``: text, reason).
    """
    names = regions.towns_of(code)
    if not names:
        raise UnknownPlace(f"no towns are known of {code}", text=code, reason="no_towns")
    towns = tuple(_town(code, number, names, parameters) for number in range(1, len(names) + 1))
    return CountyPlaces(regions, code, towns, _destinations(regions, code, parameters))


def _town(
    code: str, number: int, names: Sequence[str], parameters: CountyParameters
) -> InventedTown:
    """Town with villages and branches, which depend on its name and no seed."""
    name = names[number - 1]
    chance = Chance("town", code, name)
    is_urban = name.endswith("街道") or number == 1
    count = chance.weigh(parameters.towns.industries)
    known_for = [branch for branch in branches() if branch not in _NO_HOME_INDUSTRY]
    return InventedTown(
        number,
        name,
        _villages(chance, parameters.towns.villages, is_urban=is_urban),
        tuple(chance.some(known_for, count)),
        is_urban,
    )


def _villages(chance: Chance, usual: int, *, is_urban: bool) -> tuple[str, ...]:
    count = chance.between(max(1, usual - usual // 3), usual + usual // 3)
    parts = words("villages")
    found: dict[str, None] = {}
    if is_urban:
        found |= dict.fromkeys(
            f"{one}社区" for one in chance.some(parts["communities"], count // 2)
        )
    while len(found) < count:
        first, second = chance.pick(parts["first"]), chance.pick(parts["second"])
        if first != second:
            found[f"{first}{second}村"] = None
    return tuple(found)


def _destinations(
    regions: Regions, code: str, parameters: CountyParameters
) -> dict[Tier, tuple[tuple[str, float], ...]]:
    home = Place(code)
    by_tier: dict[Tier, list[tuple[str, float]]] = {tier: [] for tier in Tier}
    for other, weight in parameters.work.destinations:
        tiers = tier_range(home, Place(other))
        if tiers and other != code and weight:
            by_tier[tiers[0]].append((other, weight))
    for tier, within in {Tier.IN_CITY: code[:4], Tier.IN_PROVINCE: code[:2]}.items():
        if not by_tier[tier]:
            others = _counties_within(regions, within, besides=code)
            by_tier[tier] = [
                (other, 1.0) for other in others if tier_range(home, Place(other)) == (tier, tier)
            ]
    return {tier: tuple(some) for tier, some in by_tier.items()}


def _counties_within(regions: Regions, region: str, *, besides: str) -> tuple[str, ...]:
    inside = (code for code in regions.current if len(code) == 6 and code.startswith(region))
    return tuple(sorted(code for code in inside if code != besides))
