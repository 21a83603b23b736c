"""How the list of planted faults is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from matcher.io.csv_out import write_csv
from models.county.sheets import SheetPlan

HEADER = ("file", "sheet", "row", "column", "expect", "value")

PlantedRow = tuple[str, str, int, str, str, str]


def planted_rows(
    file: str, sheets: Sequence[SheetPlan], rows: Mapping[int, int] | None = None
) -> Iterator[PlantedRow]:
    """What was planted in a file: by sheet and row, the column by the form's own name.

    Parameters
    ----------
    rows
        Row of each line by its ``id`` where the sheets were joined in one; such a file has no
        sheet names, and no merged cells.
    """
    for sheet in sheets:
        names = {column.key: column.name for column in sheet.columns}
        for number, line in sheet.numbered():
            row = number if rows is None else rows[id(line)]
            for one in line.planted:
                column = names.get(one.column, "")
                name = sheet.name if rows is None else ""
                yield file, name, row, column, one.expect, one.value


def write_planted(path: Path, rows: Sequence[PlantedRow]) -> None:
    """Write the list."""
    write_csv(path, HEADER, rows)
