"""What the tables know of the towns and villages of a county."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from matcher.regions.spellings import town_stem
from matcher.regions.tables import TownRow

_VILLAGE_SUFFIX = re.compile(
    r"(?:村民委员会|村委会|村委|行政村|自然村|村|社区居委会|居民委员会|居委会|社区|嘎查)$"
)


@dataclass(frozen=True, slots=True)
class Town:
    """A town as its table spells it, with its villages.

    ``elsewhere`` counts other counties of the country with such a town; ``None``: not known.
    ``code`` is the official one of nine digits, empty where no table has it.
    """

    name: str
    elsewhere: int | None = None
    villages: tuple[str, ...] = ()
    code: str = ""

    def village(self, written: str) -> str | None:
        """Village under the name written, whatever its suffix; ``None`` if not in the table."""
        stem = village_stem(written)
        return next((name for name in self.villages if village_stem(name) == stem), None)


@dataclass(frozen=True, slots=True)
class TownTable:
    """Towns by county and by every stem under which they go; points of towns and villages."""

    by_county: Mapping[str, Mapping[str, Town]]
    points: Mapping[tuple[str, str, str], tuple[float, float]]

    @classmethod
    def build(cls, rows: Iterable[TownRow]) -> Self:
        """Table of these rows. Later rows go before earlier ones: a county's own spelling holds."""
        by_county: dict[str, dict[str, Town]] = {}
        points: dict[tuple[str, str, str], tuple[float, float]] = {}
        for row in rows:
            stem = town_stem(row.town)
            if row.point:
                points[row.county, stem, village_stem(row.village)] = row.point
            towns = by_county.setdefault(row.county, {})
            town = _joined(towns.get(stem, Town(row.town)), row)
            towns.update({town_stem(name): town for name in (*row.formerly, row.town)})
        return cls(by_county, points)

    def names(self, county: str) -> tuple[str, ...]:
        """Towns of a county in the table's order; empty if no table has them."""
        return tuple(dict.fromkeys(town.name for town in self.by_county.get(county, {}).values()))

    def find(self, county: str, written: str) -> Town | None:
        """Town of a county under the name written, whatever its suffix: 策武乡 is 策武镇."""
        return self.by_county.get(county, {}).get(town_stem(written))

    def counties_with(self, written: str) -> tuple[str, ...]:
        """Counties that have a town of this name, by code."""
        stem = town_stem(written)
        return tuple(sorted(county for county, towns in self.by_county.items() if stem in towns))

    def point(self, county: str, town: str, village: str) -> tuple[float, float] | None:
        """Point of the village, else of the town."""
        stem = town_stem(town)
        exact = self.points.get((county, stem, village_stem(village)))
        return exact or self.points.get((county, stem, ""))


def _joined(before: Town, row: TownRow) -> Town:
    villages = (*before.villages, row.village) if row.village else before.villages
    elsewhere = before.elsewhere if row.elsewhere is None else row.elsewhere
    return Town(row.town, elsewhere, tuple(dict.fromkeys(villages)), row.code or before.code)


def village_stem(name: str) -> str:
    """Name of a village without 村, 社区 and the like.

    Examples
    --------
    >>> village_stem("露湖村委会"), village_stem("西门社区"), village_stem("村")
    ('露湖', '西门', '村')
    """
    return _VILLAGE_SUFFIX.sub("", name) or name
