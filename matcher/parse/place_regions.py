"""Decides which province, city or county a piece of an address names."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.doubts import Finding
from matcher.parse.findings import finding, quote
from matcher.parse.place_text import FIRM, LOCAL, SHOP, ZONE, Piece, Scope
from matcher.parse.place_towns import written_town, written_village
from matcher.records import NOWHERE, Place
from matcher.regions import Chain, Regions, city_of

COUNTY = 6
"""Digits of a county's code."""

_CITY = 4
_SHORTEST_FULL_NAME = 3


@dataclass(frozen=True, slots=True)
class RegionReader:
    """Reads names of regions, seen from one county."""

    regions: Regions
    home_county: str | None

    def named(self, piece: Piece, before: Place) -> tuple[int, Chain] | None:
        """Regions that a piece names and from which character on.

        Looked for inside the place before, then in its city, its province and everywhere.
        """
        names, text, code = self.regions.names, piece.text, before.code or ""
        for within in dict.fromkeys((code[:_CITY], code[:2], "")):
            if within and within not in self.regions.current:
                continue
            chain = names.chain_at(text, within=within)
            if chain and (before == NOWHERE or _is_place(chain, piece, code)):
                return 0, chain
        if before == NOWHERE:
            return self._named_otherwise(text)
        return names.full_name_after(text, 0, code) if len(code) < COUNTY else None

    def local(self, text: str) -> tuple[str | None, str] | None:
        """Code meant by 本县, 县城, 本市 ... and what follows; ``None`` if no such word begins.

        The code is ``None`` where the home county is not known.
        """
        words = ((pattern.match(text), scope) for pattern, scope in LOCAL)
        for word, scope in words:
            if word is not None:
                rest = text[word.end() :]
                return self._inside(self._reach(scope), rest)
        return None

    def choose(
        self, codes: tuple[str, ...], written: str, rest: str = ""
    ) -> tuple[str | None, tuple[Finding, ...]]:
        """Choose between regions of one name: by the town that follows, else nearest to home."""
        town = written_town(rest)[0]
        fitting = [code for code in codes if town and self.regions.town_in(code, town)]
        if len(codes) == 1 or len(fitting) == 1:
            return (fitting or codes)[0], ()
        home = self.home_county or ""
        for digits in (COUNTY, _CITY, 2):
            near = [code for code in codes if home and code[:digits] == home[:digits]]
            if len(near) == 1:
                return near[0], (finding("place.assumed", text=quote(written), county=near[0]),)
        doubt = finding("place.ambiguous", text=quote(written), candidates=codes)
        return self.regions.common_region(codes), (doubt,)

    def contradiction(self, code: str, rest: str) -> tuple[str, ...]:
        """Regions that ``rest`` goes on to name in full although they lie elsewhere."""
        other = self.regions.names.chain_at(rest)
        if other is None or other.is_bare or other.end < _SHORTEST_FULL_NAME:
            return ()
        return (code, *other.codes)

    def is_town_at_home(self, chain: Chain, text: str) -> bool:
        """Whether the bare name of a region is also that of a town at home (中山 in 武平)."""
        home = self.home_county
        if home is None or not chain.is_bare or chain.names > 1 or chain.codes == (home,):
            return False
        return self.regions.town_in(home, text[: chain.end]) is not None

    def is_part_of_name(self, chain: Chain, rest: str) -> bool:
        """Whether a region's name only stands in the name of a firm or in another word."""
        if not rest or written_town(rest)[0] or written_village(rest) or ZONE.match(rest):
            return False
        code, is_one_bare_name = chain.codes[0], chain.is_bare and chain.names == 1
        is_county = len(code) == COUNTY and not code.endswith("00")
        if FIRM.search(rest):
            return is_one_bare_name or not is_county
        if not is_one_bare_name:
            return False
        home = self.home_county or "none"
        is_far = all(code[:2] != home[:2] for code in chain.codes)
        return SHOP.search(rest) is not None or (is_county and is_far)

    def _reach(self, scope: Scope) -> str | None:
        home = self.home_county
        if home is None:
            return None
        return {Scope.COUNTY: home, Scope.CITY: city_of(home), Scope.PROVINCE: home[:2]}[scope]

    def _inside(self, code: str | None, rest: str) -> tuple[str | None, str]:
        if code is None or len(code) == COUNTY:
            return code, rest
        chain = self.regions.names.chain_at(rest, within=code)
        return (chain.codes[0], rest[chain.end :]) if chain else (code, rest)

    def _named_otherwise(self, text: str) -> tuple[int, Chain] | None:
        """Find a bare district (新罗), alone or of the home city; or a full name further on."""
        names = self.regions.names
        entries = names.entries.get(text)
        if entries:
            codes = tuple(sorted(entry.code for entry in entries))
            return 0, Chain(codes, len(text), 1, is_bare=True)
        if self.home_county:
            near = names.chain_at(text, within=self.home_county[:_CITY])
            if near:
                return 0, near
        return names.full_name_after(text, 0)


def _is_place(chain: Chain, piece: Piece, code: str) -> bool:
    """Whether a later piece names a place: inside the one before, in full, or nothing else."""
    inside = all(found.startswith(code) for found in chain.codes)
    is_large = piece.is_listed and all(len(found) < COUNTY for found in chain.codes)
    return inside or is_large or not chain.is_bare or chain.end == len(piece.text)
