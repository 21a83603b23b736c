"""How every csv output is written: for spreadsheet programs on Chinese desktops, safely."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]\d+(?:\.\d+)?%?")

OutValue = str | int | float | None


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[OutValue]]) -> None:
    r"""Write a csv file: UTF-8 with mark, ``\r\n``, ``None`` as an empty cell.

    Cells that a spreadsheet program would run as a formula get an apostrophe in front.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(header)
        writer.writerows([inert(value) for value in row] for row in rows)


def inert(value: OutValue) -> OutValue:
    """Keep a spreadsheet program from running a text as a formula.

    Examples
    --------
    >>> inert("=1+1"), inert("-1.20"), inert("base:+1.20"), inert(-3), inert(None)
    ("'=1+1", '-1.20', 'base:+1.20', -3, None)
    """
    if not isinstance(value, str) or not value.lstrip(" \u3000").startswith(_FORMULA_STARTS):
        return value
    return value if _NUMBER.fullmatch(value) else f"'{value}"
