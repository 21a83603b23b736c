"""Reads records whose cells are kept elsewhere than in a file, by the same rules as files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from matcher.doubts import Finding
from matcher.io.context import ReadingContext
from matcher.io.forms import LABOURER_FORM, VACANCY_FORM, Form
from matcher.io.header import Header
from matcher.io.labourer_record import read_labourer
from matcher.io.record_cells import ERROR_VALUE, Memory, RecordCells
from matcher.io.rows import DataRow, RowKind
from matcher.io.sheets import Row
from matcher.io.vacancy_record import read_vacancy
from matcher.parse.reading import CellValue
from matcher.parse.text import clean, is_empty
from matcher.records import Labourer, Vacancy

Cells = Mapping[str, CellValue]
"""Value by column key (``matcher.io.columns``); empty cells may be left out."""
Findings = tuple[tuple[str, Finding], ...]
"""What was odd, each with the key of its column."""

_WHOLE_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


class RecordReader:
    """Reads one record after the other.

    What is read often (the words of a choice, the name of a town) is kept, so thousands of records
    cost what they cost from a file. Every column of the form counts as asked for: what is left
    empty is a finding where it would be one in a file.

    Parameters
    ----------
    context
        As for a file.
    """

    def __init__(self, context: ReadingContext) -> None:
        self.context = context
        self._labourer_memory: Memory = {}
        self._vacancy_memory: Memory = {}

    def labourer(self, row: int, cells: Cells) -> tuple[Labourer, Findings]:
        """Read one person, who goes by the number ``row``."""
        given = _record_cells(LABOURER_FORM, row, cells, self._labourer_memory)
        entry = read_labourer(given, self.context)
        return entry.labourer, tuple(given.findings)

    def vacancy(self, row: int, cells: Cells) -> tuple[Vacancy, Findings]:
        """Read one vacancy, which goes by the number ``row``."""
        given = _record_cells(VACANCY_FORM, row, cells, self._vacancy_memory)
        return read_vacancy(given, self.context), tuple(given.findings)


def _record_cells(form: Form, row: int, cells: Cells, memory: Memory) -> RecordCells:
    columns = MappingProxyType({i: column.key for i, column in enumerate(form.columns)})
    labels = MappingProxyType({i: column.name for i, column in enumerate(form.columns)})
    filled = {key: value for key, value in cells.items() if value is not None}
    header = Header(0, 0, columns, labels)
    return RecordCells(DataRow(Row(row, ()), row, RowKind.RECORD, filled, header), memory)


def stated(cells: Cells) -> dict[str, CellValue]:
    """Cells that say something: neither empty nor an error value of a spreadsheet.

    Examples
    --------
    >>> stated({"name": "赵一", "skills": " / ", "needs": "无", "birth": "#REF!", "remarks": None})
    {'name': '赵一', 'needs': '无'}
    """
    return {key: value for key, value in cells.items() if _is_stated(value)}


def says_the_same(one: CellValue, other: CellValue) -> bool:
    """Whether two cells differ in their spelling alone: a number or a day, and the same as text.

    Examples
    --------
    >>> says_the_same("3400", 3400), says_the_same("1991/1/23", date(1991, 1, 23))
    (True, True)
    >>> says_the_same("1991年1月", date(1991, 1, 1)), says_the_same("初中", "高中")
    (False, False)
    """
    return one == other or _plain(one) == _plain(other)


def _plain(value: CellValue) -> str | date:
    """Text as compared, or the day that it names in full."""
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    text = clean(value)
    named = _WHOLE_DAY.fullmatch(text)
    if named is None:
        return text
    try:
        return date(*map(int, named.groups()))
    except ValueError:
        return text


def _is_stated(value: CellValue) -> bool:
    text = clean(value)
    return not is_empty(text) and ERROR_VALUE.fullmatch(text) is None
