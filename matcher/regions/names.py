"""Which regions a text names from a given character on, read as a chain from large to small."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from matcher.regions.spellings import SHORTEST_STEM, Form, spellings
from matcher.regions.tables import FormerRegion, shorten
from matcher.regions.tiers import MUNICIPALITIES

COUNTY = 6
"""Digits of a county's code."""

_GENERIC = re.compile(
    r"(?:[东西南北市郊矿城新]|城[东西南北中关厢]|[东西南北新老]城|市[中南北郊]|新市|新华|开发)区"
)
"""Districts whose name is also an ordinary word: read only behind the name of their city."""

SHARED_STEMS = frozenset({"朝阳"})
"""Cities whose bare name as often means a district of another city."""

_NOT_A_REGION = re.compile(r"[东西南北中]?[路街巷弄]|[镇乡村牌]|大道|大街|广场|大厦|社区|银行")
"""What follows when a bare name is part of another one: 中山路, 永福镇."""

_BETWEEN = re.compile(
    r"[\s,·>|/\\\-]*(?:(?:省|自治区)?直辖(?:县级|县)?(?:行政)?(?:区划|单位)?|市辖区|的)?[\s,·>|/\\\-]*"
)
_LONGEST_CHAIN = 5
_MERIT = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One region that a spelling may stand for. ``code`` is always a present one."""

    code: str
    form: Form
    is_former: bool = False
    is_district: bool = False

    @property
    def rank(self) -> int:
        """How far the spelling is from the region's present full name."""
        return self.form + self.is_former


@dataclass(frozen=True, slots=True)
class Chain:
    """What a text names.

    Parameters
    ----------
    codes
        The region, or all that share the name, by code.
    end
        First character behind the names.
    names
        How many names were read.
    is_bare
        Whether none of them carried its 省, 市, 县 ...
    """

    codes: tuple[str, ...]
    end: int
    names: int
    is_bare: bool


class _Path(NamedTuple):
    """One way to read a chain. The first three fields are its merit, the greater the better."""

    end: int
    nearness: int
    largeness: int
    code: str
    names: int
    is_bare: bool


@dataclass(frozen=True, slots=True)
class NameIndex:
    """All spellings of all regions, present and former."""

    entries: Mapping[str, tuple[Entry, ...]]
    lengths: Mapping[str, tuple[int, ...]]
    """Lengths of the spellings that begin with a character, longest first."""

    @classmethod
    def build(cls, regions: Mapping[str, str], former: Iterable[FormerRegion]) -> NameIndex:
        """Index of the spellings of ``regions`` and of the names they once had."""
        found: dict[str, dict[str, Entry]] = {}
        for code, name in regions.items():
            for spelled, form in spellings(name):
                entry = Entry(code, form, is_district=_is_district(code, name))
                found.setdefault(spelled, {})[code] = entry
        for spelled, entry in tuple(_former_entries(former, found)):
            entries = found.setdefault(spelled, {})
            if entry.code not in entries or entry.rank < entries[entry.code].rank:
                entries[entry.code] = entry
        lengths: dict[str, set[int]] = {}
        for spelled in found:
            lengths.setdefault(spelled[0], set()).add(len(spelled))
        return cls(
            {spelled: tuple(by_code.values()) for spelled, by_code in found.items()},
            {first: tuple(sorted(some, reverse=True)) for first, some in lengths.items()},
        )

    def at(self, text: str, start: int) -> Iterator[tuple[int, tuple[Entry, ...]]]:
        """End and entries of each spelling that begins at ``start``, longest first."""
        if start >= len(text):
            return
        for length in self.lengths.get(text[start], ()):
            entries = self.entries.get(text[start : start + length])
            if entries and start + length <= len(text):
                yield start + length, entries

    def chain_at(self, text: str, start: int = 0, within: str = "") -> Chain | None:
        """Read names from ``start`` on, each inside the one before.

        ``within`` is the code of a region that holds the first. The longest reading wins, then the
        one with the fullest present names, then the larger region (海南 is the province).
        """
        paths = self._paths(text, start, within, 0)
        if not paths:
            return None
        best = max(paths)
        tied = [path for path in paths if path[:_MERIT] == best[:_MERIT]]
        codes = {path.code for path in tied}
        end = best.end
        if text[start:end] in SHARED_STEMS and not within:
            codes = {entry.code for entry in self.entries[text[start:end]]}
        bare = all(path.is_bare for path in tied)
        return Chain(tuple(sorted(codes)), end, best.names, bare)

    def full_name_after(self, text: str, start: int, within: str = "") -> tuple[int, Chain] | None:
        """First place behind ``start`` where a county or city is named in full, with its chain."""
        for position in range(start + 1, len(text) - 2):
            if text[position] not in self.lengths:
                continue
            chain = self.chain_at(text, position, within)
            if chain and not chain.is_bare and chain.end - position > SHORTEST_STEM:
                return position, chain
        return None

    def _paths(self, text: str, start: int, within: str, depth: int) -> list[_Path]:
        paths: list[_Path] = []
        for end, entries in self.at(text, start):
            for entry in entries:
                if not _admits(entry, text[start:end], within):
                    continue
                code, bare, closed = entry.code, entry.form is Form.STEM, end
                if bare:
                    closed = self._with_wrong_suffix(text, start, end, entry)
                if not bare or _NOT_A_REGION.match(text, end) is None:
                    paths.append(_Path(closed, -entry.rank, -len(code), code, 1, bare))
                if depth < _LONGEST_CHAIN and len(code) < COUNTY:
                    paths += self._longer(text, closed, entry, depth)
        return paths

    def _longer(self, text: str, end: int, entry: Entry, depth: int) -> list[_Path]:
        between = _BETWEEN.match(text, end)
        start = between.end() if between else end
        # What a dissolved prefecture held may lie in another city of the province today.
        inside = entry.code[:2] if entry.is_former else entry.code
        return [
            path._replace(
                nearness=path.nearness - entry.rank,
                names=path.names + 1,
                is_bare=path.is_bare and entry.form is Form.STEM,
            )
            for path in self._paths(text, start, inside, depth + 1)
        ]

    def _with_wrong_suffix(self, text: str, start: int, end: int, entry: Entry) -> int:
        """Take in a suffix that the name does not have: 广西省, 长汀市."""
        wrong = "省" if len(entry.code) < COUNTY else "市县区"
        follows = text[end : end + 1]
        if not follows or follows not in wrong:
            return end
        return end if text[start : end + 1] in self.entries else end + 1


def _is_district(code: str, name: str) -> bool:
    special = ("林区", "特区", "新区")
    return len(code) == COUNTY and name.endswith("区") and not name.endswith(special)


def _former_entries(
    former: Iterable[FormerRegion], present: Mapping[str, Mapping[str, Entry]]
) -> Iterator[tuple[str, Entry]]:
    """Spellings of former regions, without those that belong to a present region."""
    latest_first = sorted(former, key=lambda region: -region.until)
    kept: dict[str, list[str]] = {}
    for region in latest_first:
        name, code = region.name, region.successor
        size = len(shorten(region.code))
        if any(_takes_name(bearer, code, size) for bearer in present.get(name, ())):
            continue
        if any(_is_nested(code, other) for other in kept.setdefault(name, [])):
            continue
        kept[name].append(code)
        is_district = name.endswith("区") and not name.endswith("地区")
        for spelled, form in spellings(name):
            if form is not Form.STEM or spelled not in present:
                yield spelled, Entry(code, form, is_former=True, is_district=is_district)


def _takes_name(bearer: str, successor: str, size: int) -> bool:
    """Whether a present region has a former one's name to itself.

    It does in the same city, and in the same province if it is larger: what was the county 龙岩市
    gave its name to the city. A prefecture keeps its name beside a county of today (巢湖市).
    """
    if len(bearer) > size or bearer[:2] != successor[:2]:
        return False
    return len(bearer) < COUNTY or bearer[:4] == successor[:4]


def _is_nested(code: str, other: str) -> bool:
    return code.startswith(other) or other.startswith(code)


def _admits(entry: Entry, spelled: str, within: str) -> bool:
    """Whether a spelling may be read as this region behind the region ``within``."""
    if not _is_inside(entry, within):
        return False
    if _GENERIC.fullmatch(spelled):
        return len(within) > len("35") or within in MUNICIPALITIES
    if entry.is_district and not within:
        return entry.form is not Form.STEM and not entry.is_former
    return True


def _is_inside(entry: Entry, within: str) -> bool:
    code = entry.code
    if code == within:  # 重庆市重庆市万州区, or a prefecture that was split up
        return code in MUNICIPALITIES or entry.is_former
    if within == "6540":  # this prefecture holds two others
        return code.startswith(("6540", "6542", "6543"))
    return code.startswith(within)
