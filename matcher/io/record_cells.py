"""How the cells of one record are read: error values aside, findings kept with their column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from matcher.doubts import Finding
from matcher.io.layout import Layout
from matcher.io.rows import DataRow
from matcher.parse.findings import finding
from matcher.parse.reading import CellValue, Reading
from matcher.parse.text import clean, is_blank, is_empty

ERROR_VALUE = re.compile(
    r"#(?:REF|VALUE|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|CONNECT|BUSY|UNKNOWN)!|#N/A|#DIV/0!|#NAME\?"
    r"|#GETTING_DATA|#{4,}"
)
"""What a spreadsheet shows in place of a value; ``####`` is what a narrow column leaves."""

LONGEST_REMEMBERED = 40

Progress = Callable[[int], None]
"""Called with the number of rows just read."""

ROWS_A_STEP = 250

Memory = dict[tuple[str, type, CellValue], Reading[Any]]
"""Readings by column, kind and value: the same few words come again in thousands of rows."""

T = TypeVar("T")


class RecordCells:
    """Values of one record by column key. ``findings`` gathers what is odd, by column key."""

    def __init__(self, row: DataRow, memory: Memory) -> None:
        self.row = row
        self.findings: list[tuple[str, Finding]] = []
        self._columns = frozenset(row.header.columns.values())
        self._values = dict(row.cells)
        self._memory = memory
        self._lost: set[str] = set()
        for key, value in row.cells.items():
            if isinstance(value, str) and value[:1] == "#" and ERROR_VALUE.fullmatch(value.strip()):
                self.doubt(key, "cell.error_value", value=value.strip())
                del self._values[key]
                self._lost.add(key)

    def has_column(self, key: str) -> bool:
        """Whether the table has the column."""
        return key in self._columns

    def value(self, key: str) -> CellValue:
        """Raw value; ``None`` for an empty cell, an absent column and an error value."""
        return self._values.get(key)

    def text(self, key: str) -> str:
        """Cleaned text; empty where nothing is said."""
        value = self._values.get(key)
        text = "" if value is None else clean(value)
        return "" if is_empty(text) else text

    def is_left_empty(self, key: str) -> bool:
        """Whether the column is there and the cell says nothing, or a bare 无."""
        if key not in self._columns or key in self._lost:
            return False
        return is_blank(clean(self._values.get(key)))

    def read(self, key: str, parse: Callable[[CellValue], Reading[T]]) -> T:
        """Value of a column, its findings taken down. One parser a column: readings are kept."""
        reading = self.peek(key, parse)
        self.findings += [(key, found) for found in reading.findings]
        return reading.value

    def peek(self, key: str, parse: Callable[[CellValue], Reading[T]]) -> Reading[T]:
        """Reading of a column, its findings left to the caller."""
        value = self._values.get(key)
        if isinstance(value, str) and len(value) > LONGEST_REMEMBERED:
            return parse(value)
        memory_key = (key, type(value), value)
        known = self._memory.get(memory_key)
        if known is None:
            known = self._memory[memory_key] = parse(value)
        return known

    def doubt(self, key: str, code: str, **facts: object) -> None:
        """Take down a finding of our own."""
        self.findings.append((key, finding(code, **facts)))


def unnoticed(_: int) -> None:
    """Show no progress."""


def each_cells(layout: Layout, progress: Progress) -> Iterator[RecordCells]:
    """Cells of each record, in order; ``progress`` is told of every few hundred rows."""
    memory: Memory = {}
    done = 0
    for _, row in layout.records():
        yield RecordCells(row, memory)
        done += 1
        if done == ROWS_A_STEP:
            progress(done)
            done = 0
    progress(done)
