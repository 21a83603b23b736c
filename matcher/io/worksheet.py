"""How the cells of one xlsx worksheet are read, row by row, whatever size it claims to have.

Written by hand on expat, although python-calamine reads three times faster: calamine turns error
values into empty cells without a word, and lays a dense grid over everything up to the last cell,
so that one stray character in the last row costs hundreds of megabytes.
"""

from __future__ import annotations

import math
import re
from datetime import datetime, time

from matcher.io.limits import LAST_COLUMN, LAST_ROW, MAX_MERGED_RANGES
from matcher.io.package import Attributes, Package
from matcher.io.sheets import (
    Budget,
    MergedRange,
    Row,
    Sheet,
    column_number,
    is_empty,
    trimmed,
)
from matcher.io.unreadable import Reason, unreadable
from matcher.io.workbook import SheetPart, Workbook, local, unescaped, whole
from matcher.parse.reading import CellValue

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_DIGITS = "0123456789"


class _SheetReader:
    """Takes a worksheet's events; afterwards ``rows`` and ``merged`` hold it.

    Runs once a cell, hundreds of thousands of times: plain attributes, few calls.
    """

    def __init__(self, package: Package, workbook: Workbook, budget: Budget) -> None:
        self.rows: dict[int, dict[int, CellValue]] = {}
        self.merged: list[MergedRange] = []
        self._path = package.path
        self._workbook = workbook
        self._budget = budget
        self._columns: dict[str, int] = {}
        self._row_number = 0
        self._row: dict[int, CellValue] | None = None
        self._column = -1
        self._kind = "n"
        self._style = -1
        self._is_in_cell = False
        self._takes_text = False
        self._is_in_reading = False
        self._pieces: list[str] = []
        self._starts = {
            "c": self._start_cell,
            "v": self._start_text,
            "t": self._start_text,
            "row": self._start_row,
            "rPh": self._start_reading,
            "mergeCell": self._take_merged,
        }
        self._ends = {
            "c": self._end_cell,
            "v": self._end_text,
            "t": self._end_text,
            "row": self._end_row,
            "rPh": self._end_reading,
        }

    def start(self, name: str, attributes: Attributes) -> None:
        handler = self._starts.get(name) or self._starts.get(local(name))
        if handler is not None:
            handler(attributes)

    def end(self, name: str) -> None:
        handler = self._ends.get(name) or self._ends.get(local(name))
        if handler is not None:
            handler()

    def text(self, data: str) -> None:
        if self._takes_text:
            self._pieces.append(data)

    def _start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        self._row_number = whole(number) if number else self._row_number + 1
        if not 1 <= self._row_number <= LAST_ROW:
            raise unreadable(self._path, Reason.DAMAGED, row=self._row_number)
        self._row = {}
        self._column = -1

    def _end_row(self) -> None:
        if self._row:
            self._budget.spend(max(self._row) + 1)
            self.rows.setdefault(self._row_number, {}).update(self._row)
        self._row = None

    def _start_cell(self, attributes: Attributes) -> None:
        if self._row is None:
            return
        reference = attributes.get("r")
        if reference:
            self._column = self._column_of(reference.rstrip(_DIGITS))
        else:
            self._column += 1
        self._kind = attributes.get("t", "n")
        self._style = whole(attributes.get("s", "0"))
        self._is_in_cell = True

    def _end_cell(self) -> None:
        self._is_in_cell = False
        if self._row is None or not self._pieces:
            return
        value = self._value("".join(self._pieces))
        self._pieces.clear()
        if not is_empty(value):
            self._row[self._column] = value

    def _start_text(self, _: Attributes) -> None:
        self._takes_text = self._is_in_cell and not self._is_in_reading

    def _end_text(self) -> None:
        self._takes_text = False

    def _start_reading(self, _: Attributes) -> None:
        self._is_in_reading = True

    def _end_reading(self) -> None:
        self._is_in_reading = False

    def _take_merged(self, attributes: Attributes) -> None:
        match = _RANGE.fullmatch(attributes.get("ref", ""))
        if match is None:
            return
        if len(self.merged) >= MAX_MERGED_RANGES:
            raise unreadable(self._path, Reason.TOO_LARGE, merged=len(self.merged))
        left, top, right, bottom = match.groups()
        self.merged.append(
            MergedRange(int(top), self._column_of(left), int(bottom), self._column_of(right))
        )

    def _column_of(self, letters: str) -> int:
        column = self._columns.get(letters)
        if column is None:
            column = column_number(letters)
            if not 0 <= column < LAST_COLUMN:
                raise unreadable(self._path, Reason.DAMAGED, column=letters[:8])
            self._columns[letters] = column
        return column

    def _value(self, text: str) -> CellValue:
        match self._kind:
            case "s":
                index = whole(text)
                if not 0 <= index < len(self._workbook.texts):
                    raise unreadable(self._path, Reason.DAMAGED, text=index)
                return self._workbook.texts[index]
            case "str" | "inlineStr" | "e":
                return unescaped(text)
            case "b":
                return text.strip() in {"1", "true"}
            case "d":
                return _iso_moment(text)
        try:
            number = float(text)
        except ValueError:
            return text
        return self._workbook.numbers.read(number, self._style) if math.isfinite(number) else text


def read_sheet(package: Package, workbook: Workbook, part: SheetPart, *, budget: Budget) -> Sheet:
    """All rows with content of one sheet, and its merged ranges."""
    reader = _SheetReader(package, workbook, budget)
    package.parse(part.part, reader.start, reader.end, text=reader.text)
    rows = []
    for number in sorted(reader.rows):
        cells = reader.rows[number]
        rows.append(Row(number, trimmed([cells.get(i) for i in range(max(cells) + 1)])))
    return Sheet(part.name, tuple(rows), tuple(reader.merged))


def _iso_moment(text: str) -> CellValue:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return text
    moment = moment.replace(tzinfo=None)
    return moment if moment.time() != time() else moment.date()
