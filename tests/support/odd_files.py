"""Ways to build a file that is odd in one respect."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from support.rosters import (
    grid_of,
    person,
    vacancy,
    vacancy_grid,
    write_xlsx,
)

from matcher.parse.reading import CellValue

KEYS = (
    *("name", "sex", "identity", "education", "health", "ability", "phone", "employed"),
    *("intention", "needs", "town", "village", "wanted_trades", "skills", "wage_wanted", "birth"),
)
NAME, IDENTITY, PHONE, TOWN, VILLAGE, SKILLS, BIRTH = 0, 2, 6, 10, 11, 13, 15
Grid = list[list[CellValue]]


@dataclass(frozen=True)
class Odd:
    """One file. ``expects``: how many records it holds, or words of the refusal."""

    file: str
    why: str
    build: Callable[[Path], object]
    expects: int | str


def grid(count: int = 5) -> Grid:
    """A flat roster of so many people."""
    lives = {"town": "河田镇", "village": "露湖村", "wanted_trades": "缝纫工", "skills": "会缝纫"}
    return grid_of([person(number, **lives) for number in range(count)], KEYS)


def jobs(count: int = 3) -> Grid:
    """A vacancy sheet of so many adverts."""
    return vacancy_grid([vacancy(number) for number in range(count)])


def with_column(column: int, values: Sequence[CellValue], source: Grid | None = None) -> Grid:
    """The grid with the values in a column, from the first record down."""
    changed = [list(row) for row in source or grid()]
    for row, value in zip(changed[1:], values, strict=False):
        row[column] = value
    return changed


def edited_column(column: int, edit: Callable[[str], CellValue]) -> Grid:
    """The grid with each value of a column changed."""
    return with_column(column, [edit(str(row[column])) for row in grid()[1:]])


def xlsx(rows: Grid, name: str = "名册") -> Callable[[Path], object]:
    """A workbook of one sheet."""
    return lambda path: write_xlsx(path, {name: rows})


def book(sheets: dict[str, Grid], **rest: object) -> Callable[[Path], object]:
    """A workbook of several sheets."""
    return lambda path: write_xlsx(path, sheets, **rest)  # type: ignore[arg-type]


def text(content: str | bytes, encoding: str = "utf-8-sig") -> Callable[[Path], object]:
    """A text file."""
    data = content if isinstance(content, bytes) else content.encode(encoding)
    return lambda path: path.write_bytes(data)


def reworked(edit: Callable[[Workbook, Worksheet], object]) -> Callable[[Path], object]:
    """A workbook saved again by another program, changed on the way."""

    def build(path: Path) -> None:
        write_xlsx(path, {"名册": grid()})
        changed = load_workbook(path)
        edit(changed, changed.worksheets[0])
        changed.save(path)

    return build


def respelled(old: bytes, new: bytes, rows: Grid, part: str = "xl/") -> Callable[[Path], object]:
    """A workbook with bytes changed in its parts."""

    def build(path: Path) -> None:
        write_xlsx(path, {"名册": rows})
        with zipfile.ZipFile(path) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, data.replace(old, new) if name.startswith(part) else data)

    return build


def blocks(count: int, size: int, *, above: Grid, below: Grid) -> Grid:
    """People in printed pages, each with its own header."""
    head, *people = grid(count)
    pages: Grid = []
    for start in range(0, count, size):
        pages += [*above, head, *people[start : start + size], *below]
    return pages


def advert(column: str, values: Sequence[CellValue]) -> Callable[[Path], object]:
    """A vacancy sheet with the values in one column."""
    source = jobs(len(values))
    return xlsx(with_column(source[0].index(column), values, source), "岗位")
