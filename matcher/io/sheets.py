"""What an opened table is: sheets of numbered rows, whatever kind of file they came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from matcher.io.limits import MAX_CELLS, MAX_ROWS
from matcher.io.memory_file import Source
from matcher.io.unreadable import Reason, unreadable
from matcher.parse.reading import CellValue
from matcher.parse.text import clean


@dataclass(frozen=True, slots=True)
class Row:
    """One row with content.

    Parameters
    ----------
    number
        The sheet's own row number; the first row is 1.
    values
        From the first column to the last filled one; empty cells are ``None``.
    """

    number: int
    values: tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class MergedRange:
    """Cells shown as one. Rows as the sheet numbers them, columns from 0; both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def is_tall(self) -> bool:
        """Whether it covers more than one row."""
        return self.last_row > self.first_row

    @property
    def is_wide(self) -> bool:
        """Whether it covers more than one column."""
        return self.last_column > self.first_column


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``rows`` holds only rows with content, by rising number."""

    name: str
    rows: tuple[Row, ...]
    merged: tuple[MergedRange, ...] = ()
    is_hidden: bool = False


Spans = Mapping[int, Sequence[MergedRange]]
"""Merged ranges by first row: damaged files hold a hundred thousand of them."""


def spans_by_row(sheet: Sheet) -> Spans:
    """Sort a sheet's merged ranges by the row that holds their value."""
    spans: dict[int, list[MergedRange]] = {}
    for span in sheet.merged:
        spans.setdefault(span.first_row, []).append(span)
    return spans


@dataclass(frozen=True, slots=True)
class Table:
    """One file. ``file`` is its name without folders; hidden sheets come without their rows."""

    file: str
    sheets: tuple[Sheet, ...]


@dataclass(slots=True)
class Budget:
    """Counts the rows and cells taken from one file, and stops at the bounds."""

    path: Source
    rows: int = field(default=0, init=False)
    cells: int = field(default=0, init=False)

    def spend(self, width: int) -> None:
        """Take one row of ``width`` cells.

        Raises
        ------
        UnreadableFile
            With reason ``too_large``.
        """
        self.rows += 1
        self.cells += width
        if self.rows > MAX_ROWS or self.cells > MAX_CELLS:
            raise unreadable(self.path, Reason.TOO_LARGE, rows=self.rows, cells=self.cells)


def is_empty(value: CellValue) -> bool:
    r"""Whether a cell holds nothing that can be seen.

    Examples
    --------
    >>> is_empty(None), is_empty(" \u3000\u200b\n"), is_empty(0)
    (True, True, False)
    """
    if not isinstance(value, str):
        return value is None
    return not value or value.isspace() or (not value.isprintable() and not clean(value))


def trimmed(values: Sequence[CellValue]) -> tuple[CellValue, ...]:
    """Cut what follows the last value that can be seen."""
    width = len(values)
    while width and is_empty(values[width - 1]):
        width -= 1
    return tuple(values[:width])


def column_number(letters: str) -> int:
    """Column of its letters, counted from 0; -1 if they are none.

    Examples
    --------
    >>> column_number("A"), column_number("AB"), column_number("XFD"), column_number("é")
    (0, 27, 16383, -1)
    """
    column = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            return -1
        column = column * 26 + ord(letter) - 64
    return column - 1


def column_letters(position: int) -> str:
    """Letters of a column counted from 0.

    Examples
    --------
    >>> column_letters(0), column_letters(27), column_letters(16383)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    rest = position + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return letters
