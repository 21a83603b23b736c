"""How one value is put into one cell of a workbook, and what it looks like there."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.exceptions import OverlappingRange
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from matcher.doubts import Severity
from matcher.io.csv_out import inert
from matcher.parse.reading import CellValue

COLOURS: Mapping[Severity, str] = {
    Severity.ERROR: "#F8B4AB",
    Severity.WARNING: "#FFE699",
    Severity.NOTE: "#DDEBF7",
}
BORDER: Mapping[str, object] = {"border": 1, "border_color": "#A6A6A6"}
FONT = "宋体"
QUOTED = "quoted"
MAY_BE_FORMULA = frozenset("=+-@＝＋－＠\t\r\n \u3000")
LONGEST_TEXT = 32_767
FIRST_YEAR = 1900
"""Earlier days have no number in a workbook; they are written as text."""


class Look(NamedTuple):
    """How a cell looks. ``is_text``: what is typed there later stays text (IDs, phones)."""

    severity: Severity | None = None
    is_heading: bool = False
    is_title: bool = False
    is_text: bool = False


class CellPen:
    """Writes values into cells of one workbook; each look becomes one format."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._formats: dict[tuple[Look, str], Format] = {}
        self.border: Format = book.add_format(dict(BORDER))

    def write(self, sheet: Worksheet, place: tuple[int, int], value: CellValue, look: Look) -> None:
        """Write a value. A text that looks like a formula stays a text, even when edited."""
        row, column = place
        if isinstance(value, str):
            shown_as = QUOTED if value[:1] in MAY_BE_FORMULA and inert(value) != value else ""
            form = self.format_of(look, shown_as)
            sheet.write_string(row, column, value[:LONGEST_TEXT], form)
        elif value is None:
            sheet.write_blank(row, column, None, self.format_of(look))
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value, self.format_of(look))
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, self.format_of(look))
        elif isinstance(value, date) and value.year < FIRST_YEAR:
            sheet.write_string(row, column, value.isoformat(), self.format_of(look))
        else:
            sheet.write_datetime(row, column, value, self.format_of(look, _shown_as(value)))

    def merge(self, sheet: Worksheet, span: tuple[int, int, int, int], look: Look) -> None:
        """Show a rectangle of cells as one: first row and column, last row and column.

        One that overlaps an earlier one, as damaged files have them, is left out.
        """
        first_row, first_column, last_row, last_column = span
        form = self.format_of(look)
        with suppress(OverlappingRange):
            sheet.merge_range(first_row, first_column, last_row, last_column, "", form)

    def format_of(self, look: Look, shown_as: str = "") -> Format:
        """Give the format of a look; ``shown_as`` is a number format, or ``quoted``."""
        key = (look, shown_as)
        if key not in self._formats:
            self._formats[key] = self._book.add_format(_properties(look, shown_as))
        return self._formats[key]


def _shown_as(value: date | time | timedelta) -> str:
    if isinstance(value, datetime):
        return "yyyy-mm-dd hh:mm"
    if isinstance(value, date):
        return "yyyy-mm-dd"
    return "hh:mm" if isinstance(value, time) else "[h]:mm"


def _properties(look: Look, shown_as: str) -> dict[str, object]:
    properties: dict[str, object] = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
    if look.is_heading or look.is_title:
        properties |= {"bold": True, "align": "center", "text_wrap": True}
    if look.is_heading:
        properties |= dict(BORDER) | {"bg_color": "#F2F2F2"}
    if look.severity is not None:
        properties["bg_color"] = COLOURS[look.severity]
    if shown_as == QUOTED:
        properties["quote_prefix"] = True
    elif shown_as:
        properties["num_format"] = shown_as
    elif look.is_text:
        properties["num_format"] = "@"
    return properties
