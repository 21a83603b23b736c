"""Decides what the codes of the national classification of occupations are called.

The codes and names are those of 中华人民共和国职业分类大典 (2022). Four parts make an occupation
(6-05-01-03 缝纫工), the first three its 小类 (6-05-01), the first two its 中类 (6-05).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from models.trades.tables import read_rows

_MINOR_LENGTH = len("6-05-01")
_GROUP_ITSELF = "-00"


@dataclass(frozen=True, slots=True)
class Occupations:
    """The classification: code to name, and the occupations of each 小类.

    Parameters
    ----------
    names
        Name by four-part code; groups stand under ``6-05-01-00``, ``6-05-00-00``, ``6-00-00-00``.
    by_minor
        Names that fall under each 小类, its own name first where it has one.
    """

    names: Mapping[str, str]
    by_minor: Mapping[str, tuple[str, ...]]

    def minor_name(self, code: str) -> str | None:
        """Name of the 小类 of a code of three or four parts; ``None`` if there is no such code.

        Examples
        --------
        >>> load_occupations().minor_name("6-05-01")
        '纺织品和服装剪裁缝纫人员'
        """
        names = self.by_minor.get(minor_of(code))
        return names[0] if names else None


def minor_of(code: str) -> str:
    """First three parts of an occupation code."""
    return code[:_MINOR_LENGTH]


@cache
def load_occupations() -> Occupations:
    """The shipped classification, read once."""
    names = {row["code"]: row["name"] for row in read_rows("occupations.csv")}
    by_minor: dict[str, list[str]] = {}
    for code, name in sorted(names.items(), key=_group_first):
        by_minor.setdefault(minor_of(code), []).append(name)
    return Occupations(
        MappingProxyType(names),
        MappingProxyType({minor: tuple(listed) for minor, listed in by_minor.items()}),
    )


def _group_first(entry: tuple[str, str]) -> tuple[str, bool, str]:
    code, _ = entry
    return minor_of(code), not code.endswith(_GROUP_ITSELF), code
