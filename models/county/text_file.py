"""How invented sheets become one csv file, as a spreadsheet program in China saves it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from matcher.parse.reading import CellValue
from models.county.sheets import Line, LineKind, SheetPlan

ENCODING = "gb18030"


def write_text_file(path: Path, sheets: Sequence[SheetPlan]) -> dict[int, int]:
    """Write the sheets one below the other.

    Returns
    -------
    dict
        Row of each line, by the line's ``id``.
    """
    rows: dict[int, int] = {}
    number = 0
    with path.open("w", encoding=ENCODING, newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        for sheet in sheets:
            for line, values in _rows(sheet):
                number += 1
                writer.writerow(values)
                if line is not None:
                    rows[id(line)] = number
    return rows


def _rows(sheet: SheetPlan) -> Iterator[tuple[Line | None, list[str]]]:
    width = len(sheet.columns)
    for text in sheet.above:
        yield None, [text, *[""] * (width - 1)]
    yield from ((None, row) for row in _header(sheet))
    names = [column.name for column in sheet.columns]
    for line in sheet.lines:
        if line.kind is LineKind.HEADER:
            yield line, names
        elif line.kind is LineKind.RECORD:
            yield line, [saved(line.cells.get(column.key)) for column in sheet.columns]
        else:
            yield line, [line.texts.get(position, "") for position in range(width)]


def _header(sheet: SheetPlan) -> Iterator[list[str]]:
    """One row, or two: a merged cell keeps its text in its first cell alone."""
    heading = sheet.heading
    labels = [heading.label(column) for column in sheet.columns]
    groups = [heading.groups.get(column.key, "") for column in sheet.columns]
    if heading.rows == 1:
        yield labels
        return
    firsts = [
        group if group and group not in groups[:place] else "" for place, group in enumerate(groups)
    ]
    pairs = list(zip(labels, groups, strict=True))
    yield [
        first or ("" if group else label)
        for first, (label, group) in zip(firsts, pairs, strict=True)
    ]
    yield [label if group else "" for label, group in pairs]


def saved(value: CellValue) -> str:
    """Text that a spreadsheet program saves for a value: long numbers lose their digits.

    Examples
    --------
    >>> saved(3.50821198003041e17), saved(date(2026, 3, 5)), saved(3000.0), saved(None)
    ('3.50821E+17', '2026/3/5', '3000', '')
    """
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value.year}/{value.month}/{value.day}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        is_long = abs(value) >= _LONGEST_SHOWN
        return f"{value:.5E}" if is_long else f"{value:.10g}" if value % 1 else str(int(value))
    return str(value)


_LONGEST_SHOWN = 1e11
