"""Decides which place an address names, as finely as the text says and no finer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from matcher.doubts import Finding
from matcher.parse.findings import finding, quote
from matcher.parse.place_regions import COUNTY, RegionReader
from matcher.parse.place_text import ABROAD, PLACELESS, Piece, joints, prepare, split
from matcher.parse.place_towns import Settlement, TownReader, written_town
from matcher.parse.reading import CellValue, Reading
from matcher.parse.text import clean, is_blank
from matcher.records import NOWHERE, Place
from matcher.regions import Regions


@dataclass(frozen=True, slots=True)
class PlaceReader:
    """Reads addresses, seen from one county.

    Parameters
    ----------
    regions
        The region tables.
    home_county
        Six-digit code of the county whose table is read: what 本县 means, and where a town without
        a county is looked for first. ``None``: not known, and such words stay doubts.
    """

    regions: Regions
    home_county: str | None = None

    def read(self, value: CellValue) -> Reading[Place]:
        """Read a whole address: 工作地点, 常住地, 就业地点.

        Notes
        -----
        1. Leave out labels, asides and unfilled forms; nothing left is an empty cell.
        2. Read the pieces between separators one by one, each first inside the one before.
        3. A finer piece refines the place; one behind 、 or contradicting it is another place.
           Of several places, the region that holds them all is known.

        Examples
        --------
        >>> reader = PlaceReader(Regions.load(), "350821")
        >>> reader.read("福建长汀河田露湖村3组").value
        Place(code='350821', town='河田镇', village='露湖村')
        >>> reader.read("龙岩、厦门").value
        Place(code='35', town=None, village=None)
        """
        cleaned = clean(value)
        # 1
        text = "" if is_blank(cleaned) else prepare(cleaned)
        if not text:
            return Reading(NOWHERE)
        if PLACELESS.fullmatch(text):
            return Reading(NOWHERE, (finding("place.unspecific", text=quote(cleaned)),))
        if text.isdigit() and self.regions.regions_named(text):
            return Reading(Place(self.regions.current_code(text)))
        # 2, 3
        place, findings = self._joined(text)
        if place.code is None and not findings:
            code = "place.abroad" if ABROAD.match(text) else "place.unknown"
            findings = (finding(code, text=quote(cleaned)),)
        return Reading(place, findings)

    def read_county_cell(self, value: CellValue) -> Reading[Place]:
        """Read a cell of the column 县（市、区）, where a bare 新罗 or a code is a name too."""
        text = clean(value)
        codes = () if is_blank(text) else self.regions.regions_named(text)
        if not codes:
            return self.read(value)
        code, findings = self._region_reader.choose(codes, text)
        return Reading(Place(code), findings)

    def read_town_village(
        self, county: str | None, town: CellValue, village: CellValue
    ) -> Reading[Place]:
        """Join the columns 乡镇 and 行政村 with a county that is known otherwise.

        Without a county the home county is asked, then the only one that has the town, then home
        again. A cell may also hold an address with its county.
        """
        texts = [clean(cell) for cell in (town, village)]
        cells = ["" if is_blank(text) else prepare(text) for text in texts]
        chains = (self.regions.names.chain_at(cell) for cell in cells)
        if any(chain and not chain.is_bare for chain in chains):
            return self._beside_county(county, "".join(dict.fromkeys(cells)))
        place, findings = self._town_reader.columns(county, *cells)
        if place.code is None and not findings and place != NOWHERE:
            findings = (finding("place.unknown", text=quote(cells[0] or cells[1])),)
        return Reading(place, findings)

    @property
    def _region_reader(self) -> RegionReader:
        return RegionReader(self.regions, self.home_county)

    @property
    def _town_reader(self) -> TownReader:
        return TownReader(self.regions, self.home_county)

    def _beside_county(self, county: str | None, address: str) -> Reading[Place]:
        place, findings = self._joined(address)
        refined = _refine(Place(county), place)
        if refined is not None:
            return Reading(refined, findings)
        doubt = finding(
            "place.ambiguous", text=quote(address), candidates=(county or "", place.code or "")
        )
        return Reading(Place(county), (*findings, doubt))

    def _joined(self, text: str) -> Settlement:
        places: list[Place] = []
        findings: list[Finding] = []
        for piece in self._pieces(text):
            before = places[-1] if places else NOWHERE
            part = self._read_piece(piece, before)
            if part is None:
                continue
            findings += part[1]
            refined = None if piece.is_listed else _refine(before, part[0])
            if refined is None:
                places.append(part[0])
            else:
                places[-1:] = [refined]
        if len(places) > 1:
            return self._several(places, findings)
        return places[0] if places else NOWHERE, tuple(findings)

    def _pieces(self, text: str) -> Iterator[Piece]:
        """Pieces between separators, cut again at 和, 或 ... where another place follows."""
        for piece in split(text):
            start = 0
            for joint in joints(piece.text):
                if joint > start and self._is_joint(piece.text, joint):
                    yield Piece(piece.text[start:joint], is_listed=piece.is_listed or start > 0)
                    start = joint + 1
            yield Piece(piece.text[start:], is_listed=piece.is_listed or start > 0)

    def _is_joint(self, text: str, position: int) -> bool:
        """Whether a place follows 和, 或 ..., which is not part of its name (和康县)."""
        within = self.regions.names.chain_at(text, position)
        behind = self.regions.names.chain_at(text, position + 1)
        if behind is None or (within is not None and within.end >= behind.end):
            return False
        is_large = all(len(code) < COUNTY for code in behind.codes)
        return is_large or not behind.is_bare or behind.end == len(text)

    def _several(self, places: list[Place], findings: list[Finding]) -> Settlement:
        """Join places that are all meant: of what holds an unknown one nothing is known."""
        codes = [place.code for place in places if place.code is not None]
        if len(codes) < len(places):
            return NOWHERE, tuple(findings)
        named = tuple(dict.fromkeys(codes))
        if len(named) > 1:
            doubt = finding("place.several", places=named)
            return Place(self.regions.common_region(named)), (*findings, doubt)
        towns = {place.town for place in places}
        return Place(named[0], towns.pop() if len(towns) == 1 else None), tuple(findings)

    def _read_piece(self, piece: Piece, before: Place) -> Settlement | None:
        """Place that one piece names; ``None`` if it names none."""
        regions, text = self._region_reader, piece.text
        found = regions.named(piece, before)
        is_named = found is not None and found[0] == 0 and not found[1].is_bare
        if before == NOWHERE and not is_named:
            local = regions.local(text)
            if local is not None:
                return self._local(*local)
        if found is None:
            return self._without_region(text, before)
        start, chain = found
        if before == NOWHERE and regions.is_town_at_home(chain, text):
            candidates = (*chain.codes, self.home_county)
            return NOWHERE, (finding("place.ambiguous", text=quote(text), candidates=candidates),)
        rest = text[chain.end :].lstrip("的内")
        if before == NOWHERE and regions.is_part_of_name(chain, rest):
            return NOWHERE, (finding("place.unknown", text=quote(text)),)
        code, findings = regions.choose(chain.codes, text[start : chain.end], rest)
        place, more = self._with_town(code, rest)
        return place, (*findings, *more)

    def _local(self, code: str | None, rest: str) -> Settlement:
        if code is None:
            return self._town_reader.alone(rest) or (NOWHERE, ())
        return self._with_town(code, rest)

    def _without_region(self, text: str, before: Place) -> Settlement | None:
        """Town and village of a piece that names no region; ``None`` if it names neither."""
        if before.code is None:
            return self._town_reader.alone(text)
        towns = self._town_reader
        inside = towns.in_county if len(before.code) == COUNTY else towns.in_region
        place, findings = inside(text, before.code)
        return (place, findings) if place.town or place.village else None

    def _with_town(self, code: str | None, rest: str) -> Settlement:
        """Place with what stands behind its region: a town, or first a region further inside."""
        if code is None:
            return Place(None, written_town(rest)[0]), ()
        if len(code) == COUNTY:
            return self._town_reader.in_county(rest, code)
        candidates = self._region_reader.contradiction(code, rest)
        if candidates:
            doubt = finding("place.ambiguous", text=quote(rest), candidates=candidates)
            return Place(self.regions.common_region(candidates)), (doubt,)
        deeper = self.regions.names.full_name_after(rest, -1, code)
        if deeper and len(deeper[1].codes) == 1:
            return self._with_town(deeper[1].codes[0], rest[deeper[1].end :])
        return self._town_reader.in_region(rest, code)


def _refine(place: Place, more: Place) -> Place | None:
    """Both in one, if one holds the other; ``None`` if they are different places."""
    if place.code is None or more.code is None or more.code.startswith(place.code):
        code = more.code or place.code
    elif place.code.startswith(more.code):
        code = place.code
    else:
        return None
    return Place(code, place.town or more.town, place.village or more.village)
