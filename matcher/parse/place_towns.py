"""Decides which town and village the part of an address behind its county names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from matcher.doubts import Finding
from matcher.parse.findings import finding, quote
from matcher.parse.place_text import GROUP, NO_TOWN, NO_VILLAGE, TOWN, VILLAGE, ZONE
from matcher.records import Place
from matcher.regions import Regions, city_of, town_stem

_LONGEST_STEM = 4
_NOT_A_TOWN = re.compile(r"[路街巷弄村山河桥]|大道|大街|广场|社区")
"""What follows when a town's bare name is part of another one: 河田村, 南山路."""

Settlement = tuple[Place, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class TownReader:
    """Reads towns and villages, seen from one county."""

    regions: Regions
    home_county: str | None

    def in_county(self, text: str, county: str) -> Settlement:
        """Town and village that ``text`` names in a county."""
        town, end = self._known_town(text, county)
        findings: tuple[Finding, ...] = ()
        if town is None:
            town, end = written_town(text)
            if town is not None and self.regions.towns_of(county):
                findings = (finding("place.town_unknown", town=quote(town), county=county),)
        return self._with_village(Place(county, town), text[end:]), findings

    def in_region(self, text: str, code: str) -> Settlement:
        """Town and village in a city or province; the town may tell the county."""
        county = self._county_by_town(text, code)
        if county is not None:
            return self.in_county(text, county)
        town, end = written_town(text)
        return Place(code, town, written_village(text[end:])), ()

    def alone(self, text: str) -> Settlement | None:
        """Place of a text that names no region at all; ``None`` if it names no town or village."""
        home = self.home_county
        town, end = written_town(text)
        if home and self._known_town(text, home)[0] is not None:
            return self.in_county(text, home)
        if town is not None:
            return self._by_town(text, town, end)
        village = written_village(text)
        if village is None:
            return None
        if home is None:
            return Place(village=village), ()
        place = self._with_village(Place(home), text)
        return place, () if place.town else (self._assumed(village, home),)

    def columns(self, county: str | None, town: str, village: str) -> Settlement:
        """Town and village as they stand in columns of their own, with or without suffix."""
        town, behind = _cut_behind_town(town)
        village = GROUP.sub("", village or behind)
        before, behind = _cut_behind_town(village)
        if behind:  # the village's cell names the town too
            town, village = town or before, behind
        findings: tuple[Finding, ...] = ()
        if county is None and town:
            county, findings = self._county_of_column(town)
        county = county or self.home_county if not findings else county
        known = self.regions.town_in(county, town) if county else None
        if county and town and not known and self.regions.towns_of(county):
            findings = (finding("place.town_unknown", town=quote(town), county=county),)
        place = Place(county, known.name if known else town or None)
        return self._respelled(place, village), findings

    def _county_of_column(self, town: str) -> tuple[str | None, tuple[Finding, ...]]:
        """County of a town: the home county if it has it, else the only one, else home."""
        home = self.home_county
        having = self.regions.counties_with_town(town)
        if home and (home in having or len(having) != 1 or not self.regions.towns_of(home)):
            return home, ()
        if len(having) == 1:
            return having[0], () if self._is_sure(having[0], town) else (
                self._assumed(town, having[0]),
            )
        if having:
            return None, (finding("place.ambiguous", text=quote(town), candidates=having),)
        return None, ()

    def _by_town(self, text: str, town: str, end: int) -> Settlement:
        """Place of a text that begins with a town and names no region.

        1. The home county has been asked already. If it has no table, it is taken for it.
        2. Only one county of the tables has it: that one, said so if others may have it too.
        3. Several have it: what holds them all.
        """
        home, having = self.home_county, self.regions.counties_with_town(town)
        as_written = self._with_village(Place(town=town), text[end:])
        # 1
        is_elsewhere = len(having) == 1 and self._is_sure(having[0], town)
        if home and not self.regions.towns_of(home) and not is_elsewhere:
            return Place(home, town, as_written.village), (self._assumed(town, home),)
        # 2
        if len(having) == 1:
            place, findings = self.in_county(text, having[0])
            sure = self._is_sure(having[0], town)
            return place, findings if sure else (*findings, self._assumed(town, having[0]))
        # 3
        if having:
            doubt = finding("place.ambiguous", text=quote(town), candidates=having)
            common = self.regions.common_region(having)
            return Place(common, town, as_written.village), (doubt,)
        return as_written, ()

    def _is_sure(self, county: str, town: str) -> bool:
        """Whether no other county can be meant: none has such a town, or none nearby."""
        known = self.regions.town_in(county, town)
        if known is None or known.elsewhere is None or known.elsewhere == 0:
            return True
        city = city_of(county)
        near = self.home_county is not None and city_of(self.home_county) == city
        return near and city is not None and self.regions.has_all_towns(city)

    def _county_by_town(self, text: str, code: str) -> str | None:
        """County of a region that its town gives away, if no other can be meant."""
        town, _ = written_town(text)
        names = [town] if town else [text[:size] for size in _stem_sizes(text)]
        for name in names:
            having = [
                county
                for county in self.regions.counties_with_town(name)
                if county.startswith(code)
            ]
            if self.home_county in having:
                return self.home_county
            if len(having) == 1 and self.regions.has_all_towns(code):
                return having[0]
        return None

    def _known_town(self, text: str, county: str) -> tuple[str | None, int]:
        """Town of the county's table at the beginning of a text, and where it ends."""
        written, end = written_town(text)
        for start in range(len(written or "") - 1):
            town = self.regions.town_in(county, (written or "")[start:])
            if town:
                return town.name, end
        for size in _stem_sizes(text):
            town = self.regions.town_in(county, text[:size])
            if town and town_stem(text[:size]) == text[:size]:
                return town.name, size
        return None, 0

    def _with_village(self, place: Place, text: str) -> Place:
        """Add the village that a text begins with."""
        return self._respelled(place, written_village(text) or "")

    def _respelled(self, place: Place, village: str) -> Place:
        """Add a village, spelled as the table does; it may tell the town."""
        towns: tuple[str, ...] = ()
        if place.code is not None and village:
            towns = (place.town,) if place.town else self.regions.towns_of(place.code)
        known = [self.regions.town_in(place.code or "", town) for town in towns]
        hits = [(town.name, name) for town in known if town and (name := town.village(village))]
        if len(hits) == 1:
            return Place(place.code, *hits[0])
        return Place(place.code, place.town, village or None)

    def _assumed(self, text: str, county: str) -> Finding:
        return finding("place.assumed", text=quote(text), county=county)


def written_town(text: str) -> tuple[str | None, int]:
    """Town at the beginning of a text or behind an industrial park, and where it ends.

    Examples
    --------
    >>> written_town("西口回族镇东庄村"), written_town("工业园区大同镇"), written_town("各乡镇")
    (('西口回族镇', 5), ('大同镇', 7), (None, 0))
    """
    zone = ZONE.match(text)
    for start in (0, zone.end() if zone else 0):
        town = TOWN.match(text, start)
        if town and not NO_TOWN.fullmatch(town[1]):
            return town[1].replace("街道办事处", "街道").replace("街道办", "街道"), town.end()
    return None, 0


def written_village(text: str) -> str | None:
    """Village at the beginning of a text or behind an industrial park, without its group.

    Examples
    --------
    >>> written_village("露湖村三组"), written_village("中村村"), written_village("农村信用社")
    ('露湖村', '中村村', None)
    """
    zone = ZONE.match(text)
    for start in (0, zone.end() if zone else 0):
        village = VILLAGE.match(text, start)
        if village and not NO_VILLAGE.fullmatch(village[1]):
            return village[1].replace("行政村", "村").replace("自然村", "村")
    return None


def _cut_behind_town(text: str) -> tuple[str, str]:
    """Cut a text behind the town it begins with, if anything follows."""
    town, end = written_town(text)
    return (town, text[end:]) if town and end < len(text) else (text, "")


def _stem_sizes(text: str) -> list[int]:
    """Lengths that a town's bare name at the beginning of a text may have, longest first."""
    longest = min(_LONGEST_STEM, len(text))
    return [size for size in range(longest, 1, -1) if not _NOT_A_TOWN.match(text, size)]
