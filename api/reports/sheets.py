"""How a paper is laid onto a worksheet: head, table and page set-up, from the top down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from api.reports.looks import CELL, HEADING, NOTE, Formats, Look
from api.reports.measure import count_lines, half_widths, row_points
from matcher import inert, open_book, sheet_name

Value = str | int | None
Spans = Sequence[tuple[int, int, str, Look]]
"""First and last column, text and look of each cell of a row of merged cells."""

A4 = 9
INCHES_PER_CM = 1 / 2.54
LONGEST_FOOTER_PART = 60
LONGEST_TEXT = 2_000
RISKY_STARTS = frozenset("=+-@＝＋－＠\t\r\n \u3000")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a paper's table. ``width`` in characters of the default font."""

    title: str
    width: float
    look: Look = CELL


@dataclass(frozen=True, slots=True)
class Computed:
    """A cell that follows others: our formula, and what it gives for the others as written."""

    formula: str
    shown: str


@dataclass(frozen=True, slots=True)
class Page:
    """How a sheet is printed: A4, margins in cm. The footer's middle is the page number.

    ``is_fitted``: shrunk to one page wide. Spreadsheet programs then heed no breaks of ours.
    Without ``header_left`` and ``header_right`` there is no header.
    """

    is_landscape: bool = True
    is_fitted: bool = True
    margin_cm: float = 1.2
    least_row_points: float = 22
    footer_left: str = ""
    footer_right: str = ""
    header_left: str = ""
    header_right: str = ""


class Book:
    """A workbook of papers; sheets are named apart."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._formats = Formats(book)
        self._taken: set[str] = set()

    def add(self, name: str, columns: Sequence[Column], page: Page) -> PaperSheet:
        """Begin a sheet of a name near the wanted one."""
        given = sheet_name(name, self._taken)
        self._taken.add(given)
        return PaperSheet(self._book.add_worksheet(given), self._formats, columns, page)

    def say_of_itself(self, properties: Mapping[str, str | datetime]) -> None:
        """Set what the file says of itself: title, author, comments, created."""
        self._book.set_properties(dict(properties))


@contextmanager
def open_papers(path: Path) -> Iterator[Book]:
    """Give a workbook to fill; it is saved at the end.

    Raises
    ------
    OSError
        As the system gave it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with open_book(path, in_memory=True) as book:
        yield Book(book)


@contextmanager
def papers_into(file: BinaryIO) -> Iterator[Book]:
    """The same into an open file, as one in memory: nothing is written to the disk."""
    with open_book(file) as book:
        yield Book(book)


class PaperSheet:
    """One sheet, written from the top down, each row as high as its texts need."""

    def __init__(
        self, sheet: Worksheet, formats: Formats, columns: Sequence[Column], page: Page
    ) -> None:
        self.next_row = 0
        self.points = 0.0
        """Height of all rows so far."""
        self._sheet, self._formats, self._columns, self._page = sheet, formats, columns, page
        self._cells = [formats.of(column.look) for column in columns]
        self._wrapped = [
            (position, half_widths(column.width, column.look.size) // 2, column)
            for position, column in enumerate(columns)
            if column.look.is_wrapped
        ]
        for position, column in enumerate(columns):
            sheet.set_column(position, position, column.width)
        _set_up(sheet, page)

    def line(self, text: str, look: Look = NOTE) -> None:
        """Write one text across the whole table."""
        self.band([(0, len(self._columns) - 1, text, look)])

    def band(self, spans: Spans, *, points: float | None = None) -> None:
        """Write a row of merged cells; ``points`` fixes its height."""
        for first, last, text, look in spans:
            form, shown = self._formats.of(look), _shown(text)
            if first == last:
                self._sheet.write_string(self.next_row, first, shown, form)
            else:
                self._sheet.merge_range(self.next_row, first, self.next_row, last, shown, form)
        self._end_row(self._band_height(spans) if points is None else points)

    def labelled(self, label: tuple[str, Look], cell: Computed, look: Look, points: float) -> None:
        """Write a label, and beside it a cell that follows other cells of the workbook."""
        self._sheet.write_string(self.next_row, 0, _shown(label[0]), self._formats.of(label[1]))
        form = self._formats.of(look)
        self._sheet.write_formula(self.next_row, 1, cell.formula, form, cell.shown)
        self._end_row(points)

    def _end_row(self, points: float) -> None:
        self._sheet.set_row(self.next_row, points)
        self.points += points
        self.next_row += 1

    def _band_height(self, spans: Spans) -> float:
        needed = 0.0
        for first, last, text, look in spans:
            width = sum(column.width for column in self._columns[first : last + 1])
            lines = count_lines(text, width, look.size) if look.is_wrapped else 1
            needed = max(needed, row_points(lines, look.size))
        return needed

    def skip(self, points: float) -> None:
        """Leave a row free."""
        self._end_row(points)

    def header(self, look: Look = HEADING) -> None:
        """Write the column titles; they stay in sight and are printed on every page."""
        self.band([(i, i, column.title, look) for i, column in enumerate(self._columns)])
        self._sheet.repeat_rows(self.next_row - 1)
        self._sheet.freeze_panes(self.next_row, 0)

    def row(self, values: Sequence[Value]) -> None:
        """Write one row of the table; what is missing is an empty ruled cell."""
        sheet, row = self._sheet, self.next_row
        for position, value in enumerate(values):
            form = self._cells[position]
            if value is None or value == "":
                sheet.write_blank(row, position, None, form)
            elif isinstance(value, int):
                sheet.write_number(row, position, value, form)
            else:
                sheet.write_string(row, position, _shown(value), form)
        self._end_row(self._height(values))

    def _height(self, values: Sequence[Value]) -> float:
        needed = self._page.least_row_points
        for position, surely_fits, column in self._wrapped:
            value = values[position]
            if isinstance(value, str) and len(value) > surely_fits:
                size = column.look.size
                needed = max(needed, row_points(count_lines(value, column.width, size), size))
        return needed

    def break_pages_at(self, rows: Sequence[int]) -> None:
        """Begin a page at each of these rows, and print no more than the table.

        A text that is to be shrunk is taken for one that runs over by some programs; they would
        print what runs over on pages of their own.
        """
        self._sheet.print_area(0, 0, max(0, self.next_row - 1), len(self._columns) - 1)
        self._sheet.set_h_pagebreaks(list(rows))


def _shown(text: str) -> str:
    """A text that a spreadsheet program would run as a formula is kept from it."""
    text = text[:LONGEST_TEXT]
    return str(inert(text)) if text[:1] in RISKY_STARTS else text


def _set_up(sheet: Worksheet, page: Page) -> None:
    sheet.set_paper(A4)
    if page.is_landscape:
        sheet.set_landscape()
    if page.is_fitted:
        sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    side = page.margin_cm * INCHES_PER_CM
    top = side + 0.25 if page.header_left or page.header_right else side
    sheet.set_margins(left=side, right=side, top=top, bottom=side + 0.25)
    sheet.center_horizontally()
    left, right = _footer(page.footer_left), _footer(page.footer_right)
    font = '&"宋体,Regular"&9'
    sheet.set_footer(
        f"&L{font}{left}&C{font}第 &P 页，共 &N 页&R{font}{right}", {"margin": side / 2}
    )
    if page.header_left or page.header_right:
        left, right = _footer(page.header_left), _footer(page.header_right)
        sheet.set_header(f"&L{font}{left}&R{font}{right}", {"margin": side / 2})


def _footer(text: str) -> str:
    """A text of header or footer; digits after the size code would be read as part of it."""
    shown = text[:LONGEST_FOOTER_PART].replace("&", "&&")
    return f" {shown}" if shown[:1].isdigit() else shown
