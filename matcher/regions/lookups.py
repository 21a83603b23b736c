"""What is known of a region, a town or a code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from matcher.errors import UnknownPlace, UnreadableFile
from matcher.records import Place
from matcher.regions.names import COUNTY, NameIndex
from matcher.regions.spellings import stem_of
from matcher.regions.tables import (
    FormerRegion,
    read_extra_towns,
    read_regions,
    read_renames,
    read_towns,
)
from matcher.regions.towns import Town, TownTable

_NO_NAME = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True, eq=False)
class Regions:
    """All regions of mainland China, their former names and codes, and the towns of some counties.

    As of 31 December 2025; former codes since 1980. Codes given and taken have 2 (province),
    4 (city) or 6 (county) digits.
    """

    names: NameIndex
    towns: TownTable
    current: Mapping[str, str]
    former: Mapping[str, FormerRegion]

    @classmethod
    def load(cls, extra_towns: Path | None = None) -> Regions:
        """Load the tables that ship with the program, and a county's own towns beside them.

        Parameters
        ----------
        extra_towns
            CSV with ``county_code,town`` and, if known, ``longitude,latitude,village``.

        Raises
        ------
        UnreadableFile
            The county's own table cannot be used; ``params`` say why and in which line.
        """
        if extra_towns is None:
            return _packaged_regions()
        base = _packaged_regions()
        rows = read_extra_towns(extra_towns)
        for line, row in enumerate(rows, start=2):
            if row.county not in base.current:
                message = f"table of towns names an unknown county (line {line})"
                raise UnreadableFile(
                    message, file=extra_towns.name, reason="unknown_county", row=line
                )
        return replace(base, towns=TownTable.build((*read_towns(), *rows)))

    def name_of(self, code: str) -> str:
        """Name of a region by its code, present or former; empty if no table knows it."""
        short = self._short(code)
        if short in self.current:
            return self.current[short]
        return self.former[code].name if code in self.former else ""

    def full_name(self, code: str) -> str:
        """Name with those of the regions above it: 福建省龙岩市长汀县; empty if not known."""
        short = self._short(code)
        if short not in self.current:
            return self.name_of(code)
        steps = dict.fromkeys((short[:2], short[:4], short))
        return "".join(self.current.get(step, "") for step in steps)

    def short_county(self, code: str) -> str:
        """Name without its suffix: 长汀; the whole name where one character would remain (滑县)."""
        return stem_of(self.name_of(code))

    def current_code(self, code: str) -> str | None:
        """Present code of a code that is or was in force.

        A county that was split gives the code of its city or province.
        """
        short = self._short(code)
        if short in self.current:
            return short
        return self.former[code].successor if code in self.former else None

    def find_county(self, text_or_code: str) -> str:
        """County that a user names by code or by name: 350821, 长汀县, 长汀, 福建长汀, 永定县.

        Raises
        ------
        UnknownPlace
            No region has this name, or several counties do (``params``: text, candidates).
        """
        text = _NO_NAME.sub("", unicodedata.normalize("NFKC", text_or_code))
        found = self.counties_named(text)
        if len(found) == 1:
            return found[0]
        trouble = "several counties have this name" if found else "no county has this name"
        raise UnknownPlace(f"{trouble}: {text_or_code!r}", text=text_or_code, candidates=found)

    def counties_named(self, text: str) -> tuple[str, ...]:
        """Counties that a whole text names, by code; those of a city if it names one."""
        codes = self.regions_named(text)
        return tuple(code for some in codes for code in self._counties_in(some))

    def regions_named(self, text: str) -> tuple[str, ...]:
        """Regions that a whole text names, by code. Bare names of districts count: 新罗."""
        if text.isascii() and text.isdigit():
            code = self.current_code(text) if len(text) == COUNTY else None
            return (code,) if code else ()
        entries = self.names.entries.get(text, ())
        if entries:
            best = min(entry.rank for entry in entries)
            nearest = [entry.code for entry in entries if entry.rank == best]
            counties = [code for code in nearest if len(code) == COUNTY]
            return tuple(sorted(counties or nearest))
        chain = self.names.chain_at(text)
        return chain.codes if chain and chain.end == len(text) else ()

    def common_region(self, codes: Iterable[str]) -> str | None:
        """Smallest region that holds all of these; ``None`` if no province does."""
        first, *others = codes
        for size in (COUNTY, 4, 2):
            region = first[:size]
            if region in self.current and all(code.startswith(region) for code in others):
                return region
        return None

    def is_known_prefix(self, six_digits: str) -> bool:
        """Whether a certificate number may begin so: a code in force now or at any time since 1980.

        A city's sum codes (xxxx00, xxxx01) count: numbers were issued under them.
        """
        if len(six_digits) != COUNTY or not (six_digits.isascii() and six_digits.isdigit()):
            return False
        if self.current_code(six_digits) is not None:
            return True
        return six_digits.endswith("01") and self.current_code(six_digits[:4] + "00") is not None

    def towns_of(self, county: str) -> tuple[str, ...]:
        """Towns of a county in the table's order; empty if no table has them."""
        return self.towns.names(county)

    def town_in(self, county: str, written: str) -> Town | None:
        """Town of a county under the name written, whatever its suffix: 策武乡 is 策武镇."""
        return self.towns.find(county, written)

    def counties_with_town(self, town_name: str) -> tuple[str, ...]:
        """Counties of the tables that have a town of this name, by code."""
        return self.towns.counties_with(town_name)

    def has_all_towns(self, code: str) -> bool:
        """Whether the tables hold the towns of every county of a region."""
        return all(county in self.towns.by_county for county in self._counties_in(code))

    def coordinates(self, place: Place) -> tuple[float, float] | None:
        """(longitude, latitude) in decimal degrees, only from a county's own table.

        The village's point, else the town's; never that of anything larger.
        """
        if place.county_code is None or place.town is None:
            return None
        return self.towns.point(place.county_code, place.town, place.village or "")

    def _short(self, code: str) -> str:
        if code in self.current:
            return code
        while len(code) > len("35") and code.endswith("00"):
            code = code[:-2]
        return code

    def _counties_in(self, code: str) -> tuple[str, ...]:
        if len(code) == COUNTY:
            return (code,)
        inside = (known for known in self.current if known.startswith(code))
        return tuple(known for known in inside if len(known) == COUNTY)


@cache
def _packaged_regions() -> Regions:
    current = read_regions()
    renames = read_renames(current)
    return Regions(
        names=NameIndex.build(current, renames),
        towns=TownTable.build(read_towns()),
        current=current,
        former={region.code: region for region in renames},  # oldest first: the latest stays
    )
