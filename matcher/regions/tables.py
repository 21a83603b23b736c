"""What the region tables hold, row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from matcher.errors import UnreadableFile

DATA = "matcher.regions"

REGION_COLUMNS = ("code", "name")
RENAME_COLUMNS = ("former_code", "former_name", "until", "code")
TOWN_COLUMNS = ("county_code", "town")
"""Columns that every table of towns must have; ``town_code``, ``formerly``, ``elsewhere``,
``village``, ``longitude`` and ``latitude`` may stand beside them."""
LONGEST_CELL = 1_000
"""Characters. The csv module's own limit belongs to the process, and other readers raise it."""


@dataclass(frozen=True, slots=True)
class FormerRegion:
    """A region as it once was: its code and name, last year in force, what it became.

    ``successor`` has 2, 4 or 6 digits: the finest present region that surely holds it.
    """

    code: str
    name: str
    until: int
    successor: str


@dataclass(frozen=True, slots=True)
class TownRow:
    """One row of a table of towns: a town, or one of its villages.

    Parameters
    ----------
    formerly
        Names of towns that became part of this one.
    elsewhere
        Number of other counties in the country with a town of this name; ``None``: not known.
    point
        (longitude, latitude) in decimal degrees.
    code
        Official nine digits of the town; empty where the table has none.
    """

    county: str
    town: str
    village: str = ""
    formerly: tuple[str, ...] = ()
    elsewhere: int | None = None
    point: tuple[float, float] | None = None
    code: str = ""


def shorten(code: str) -> str:
    """Six-digit code without the zero pairs at its end: 350000 to 35, 350800 to 3508."""
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") else code


def read_regions() -> dict[str, str]:
    """Name of each present region by its code of 2, 4 or 6 digits.

    A city without counties (东莞) stands at county level, under all six digits.
    """
    rows = [(row["code"], row["name"]) for row in _packaged("regions.csv", REGION_COLUMNS)]
    parents = {code[:4] for code, _ in rows if not code.endswith("00")}
    return {
        code if code.endswith("00") and code[2:4] != "00" and code[:4] not in parents
        else shorten(code): name
        for code, name in rows
    }  # fmt: skip


def read_renames(regions: dict[str, str]) -> tuple[FormerRegion, ...]:
    """Former regions, oldest first; each became one of ``regions``."""
    rows = sorted(_packaged("renames.csv", RENAME_COLUMNS), key=lambda row: int(row["until"]))
    return tuple(
        FormerRegion(
            row["former_code"],
            row["former_name"],
            int(row["until"]),
            row["code"] if row["code"] in regions else shorten(row["code"]),
        )
        for row in rows
    )


def read_towns() -> tuple[TownRow, ...]:
    """Towns that ship with the program."""
    return tuple(_town(row) for row in _packaged("towns.csv", TOWN_COLUMNS))


def read_extra_towns(path: Path) -> tuple[TownRow, ...]:
    """Towns, villages and coordinates of a county's own table (CSV, UTF-8 or GB18030).

    Raises
    ------
    UnreadableFile
        No such file, not text, a column is missing, or a row has a bad code or coordinate
        (``params``: file, reason, row; the row is the file's line, 0 for the whole file).
    """
    rows = []
    for line, row in enumerate(_parse(_read_text(path), path, TOWN_COLUMNS), start=2):
        try:
            rows.append(_town(row))
        except ValueError as error:
            raise _unreadable(path, "town_row", line) from error
    return tuple(rows)


def _unreadable(path: Path, reason: str, row: int = 0) -> UnreadableFile:
    message = f"table of towns cannot be used: {reason} (line {row})"
    return UnreadableFile(message, file=path.name, reason=reason, row=row)


def _town(row: dict[str, str]) -> TownRow:
    code, longitude, latitude = row["county_code"], row.get("longitude"), row.get("latitude")
    if not (code.isascii() and code.isdigit() and len(code) == 6):
        raise ValueError(code)
    if not row["town"]:
        raise ValueError("no town")
    point = (float(longitude), float(latitude)) if longitude and latitude else None
    if point and not (-180 <= point[0] <= 180 and -90 <= point[1] <= 90):
        raise ValueError(point)
    elsewhere = row.get("elsewhere")
    return TownRow(
        county=code,
        town=row["town"],
        village=row.get("village") or "",
        formerly=tuple((row.get("formerly") or "").split()),
        elsewhere=int(elsewhere) if elsewhere else None,
        point=point,
        code=row.get("town_code") or "",
    )


def _packaged(name: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    file = files(DATA).joinpath("data", name)
    yield from _parse(file.read_text(encoding="utf-8"), Path(name), columns)


def _read_text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, "missing") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable(path, "encoding")


def _parse(text: str, path: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        if not set(columns) <= {(name or "").strip() for name in reader.fieldnames or ()}:
            raise _unreadable(path, "columns")
        for row in reader:
            cells = {key.strip(): (value or "").strip() for key, value in row.items() if key}
            if max(map(len, cells.values())) > LONGEST_CELL:
                raise _unreadable(path, "not_csv")
            yield cells
    except csv.Error as error:
        raise _unreadable(path, "not_csv") from error
