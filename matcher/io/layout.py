"""How a whole file is laid out: which sheets are read, from which header, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from matcher.doubts import Cell, Doubt
from matcher.errors import NoHeader
from matcher.io.forms import FORMS, Form
from matcher.io.header import FEWEST_COLUMNS, Header, find_headers, goes_on
from matcher.io.masking import masked_text
from matcher.io.rows import DataRow, RowKind, data_rows
from matcher.io.sheets import Sheet, Table, column_letters

LONGEST_LABEL = 40
FILE_SHEET = "全表疑点"
"""Sheet that ``problems.xlsx`` adds for the doubts of a whole file; coming back, it is passed."""


class Skipped(StrEnum):
    """Why a sheet is not read."""

    HIDDEN = "hidden"
    NO_HEADER = "no_header"


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """One sheet that is read: its headers from the top, and every row below the first one."""

    sheet: Sheet
    headers: tuple[Header, ...]
    rows: tuple[DataRow, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """One file. ``skipped`` names the sheets that are not read; empty ones are not worth a word."""

    file: str
    form: Form
    sheets: tuple[SheetLayout, ...]
    skipped: Mapping[str, Skipped] = field(default_factory=dict)

    def records(self) -> Iterator[tuple[Sheet, DataRow]]:
        """All rows that are a person or a vacancy, in order."""
        for layout in self.sheets:
            for row in layout.rows:
                if row.kind is RowKind.RECORD:
                    yield layout.sheet, row

    def counts(self) -> Mapping[RowKind, int]:
        """How many rows there are of each kind; rows without content are no rows."""
        return Counter(row.kind for layout in self.sheets for row in layout.rows)

    def last_data_row(self) -> int:
        """Give the number of the last row with content, 0 if there is none."""
        return max((row.data_row for sheet in self.sheets for row in sheet.rows[-1:]), default=0)

    def cell(self, sheet: Sheet, row: DataRow, key: str = "") -> Cell:
        """Place of a value, its column by the form's own name."""
        column = self.form.column(key).name if key else ""
        return Cell(self.file, sheet.name, row.row.number, row.data_row, column)


def lay_out(table: Table, form: Form) -> Layout:
    """Find the header of every sheet and number the rows below.

    Hidden sheets are skipped: spreadsheet programs keep the entries of drop-down lists there. A
    sheet without a header that goes on with the rows of the sheet before is read with its columns.

    Raises
    ------
    NoHeader
        If no sheet has a header. ``reason`` is ``other_form`` if the file holds that one, which
        ``other`` names, ``hidden`` if sheets are hidden, else ``None``.
    """
    sheets: list[SheetLayout] = []
    skipped: dict[str, Skipped] = {}
    start = 0
    for sheet in table.sheets:
        headers = find_headers(sheet, form)
        if headers and _is_other_form(sheet, headers[0], form):
            headers = ()
        if not headers and sheets and goes_on(sheet, sheets[-1].headers[-1], form):
            headers = (sheets[-1].headers[-1].taken_over(),)
        if sheet.is_hidden:
            skipped[sheet.name] = Skipped.HIDDEN
        elif headers:
            rows = tuple(data_rows(sheet, headers, form, start=start))
            start = rows[-1].data_row if rows else start
            sheets.append(SheetLayout(sheet, headers, rows))
        elif sheet.rows and sheet.name != FILE_SHEET:
            skipped[sheet.name] = Skipped.NO_HEADER
    if not sheets:
        raise _no_header(table, form)
    return Layout(table.file, form, tuple(sheets), skipped)


def _is_other_form(sheet: Sheet, header: Header, form: Form) -> bool:
    """Whether the rows down to the header name clearly more columns of another form."""
    top = replace(sheet, rows=tuple(row for row in sheet.rows if row.number <= header.last_row))
    others = (find_headers(top, other) for other in FORMS if other is not form)
    more = len(header.columns) + FEWEST_COLUMNS
    return any(found and len(found[0].columns) >= more for found in others)


def layout_doubts(layout: Layout) -> Iterator[Doubt]:
    """Report what is odd about sheets, columns and rows, before any value is looked at."""
    for name, reason in layout.skipped.items():
        yield Doubt(Cell(layout.file, name), "file.sheet_skipped", {"reason": reason.value})
    yield from _column_doubts(layout)
    for sheet_layout in layout.sheets:
        for row in sheet_layout.rows:
            if code := ROW_CODES.get(row.kind):
                yield Doubt(layout.cell(sheet_layout.sheet, row), code)


ROW_CODES: Mapping[RowKind, str] = {
    RowKind.HEADER: "row.repeated_header",
    RowKind.TOTAL: "row.total",
    RowKind.NOTE: "row.note",
}
"""The doubt that reports a row which is no record."""


def _column_doubts(layout: Layout) -> Iterator[Doubt]:
    present = [
        {key for header in sheet.headers for key in header.columns.values()}
        for sheet in layout.sheets
    ]
    for key in layout.form.expected:
        without = [s for s, keys in zip(layout.sheets, present, strict=True) if key not in keys]
        name = layout.form.column(key).name
        # A column that no sheet has is one doubt of the file.
        places = [""] if len(without) == len(present) else [s.sheet.name for s in without]
        for place in places:
            cell = Cell(layout.file, place, column=name)
            yield Doubt(cell, "file.column_missing", {"column": name})
    for sheet in layout.sheets:
        header = sheet.headers[0]
        if header.is_taken_over:
            yield Doubt(Cell(layout.file, sheet.sheet.name), "file.header_taken_over")
            continue
        unread = [("file.column_repeated", header.labels[p]) for p in header.repeated]
        unread += [("file.column_unknown", header.labels[p]) for p in header.unknown]
        unread += [("file.column_unknown", column_letters(p)) for p in _headless(sheet)]
        for code, label in unread:
            shown = masked_text(label)[:LONGEST_LABEL]
            cell = Cell(layout.file, sheet.sheet.name, column=shown)
            yield Doubt(cell, code, {"label": shown})


def _headless(sheet: SheetLayout) -> list[int]:
    """Positions that hold data under no heading at all."""
    headed = {position for header in sheet.headers for position in header.labels}
    filled = {
        position
        for row in sheet.rows
        if row.kind is RowKind.RECORD
        for position, value in enumerate(row.row.values)
        if value is not None and position not in headed
    }
    return sorted(filled)


def _no_header(table: Table, form: Form) -> NoHeader:
    other = next(
        (o.name for o in FORMS if o is not form and any(find_headers(s, o) for s in table.sheets)),
        None,
    )
    is_hidden = any(sheet.is_hidden for sheet in table.sheets)
    return NoHeader(
        f"{table.file}: no row names the columns of {form.name}",
        file=table.file,
        form=form.name,
        other=other,
        reason="other_form" if other else "hidden" if is_hidden else None,
    )
