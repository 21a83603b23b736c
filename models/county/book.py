"""How invented sheets become a workbook as an office would keep it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from matcher.io.books import open_book
from matcher.parse.reading import CellValue
from models.county.sheets import LineKind, Merge, SheetPlan

ERROR_VALUES: Mapping[str, str] = {"#N/A": "=NA()", "#REF!": "=#REF!", "#VALUE!": "=#VALUE!"}
"""Texts that stand for an error value, with the formula that shows it."""

EPOCH = date(1899, 12, 30)
"""Day 0 of a spreadsheet."""

_WIDTHS = {
    "name": 9, "sex": 8, "identity": 23, "ethnicity": 6, "politics": 9, "education": 11,
    "health": 16, "ability": 17, "phone": 13, "employed": 10, "workplace": 28, "employer": 26,
    "employed_since": 18, "intention": 15, "needs": 24, "household": 12, "relation": 11,
    "category": 14, "county": 9, "town": 10, "village": 10, "birth": 11, "unemployed_reason": 18,
    "wanted_trades": 20, "skills": 26, "licences": 16, "experience": 42, "wage_wanted": 13,
    "care_duties": 16, "residence": 24, "registered": 30, "hardship": 18, "remarks": 24,
    "credit_code": 21, "kind": 14, "title": 20, "headcount": 14, "place": 32, "wage": 24,
    "description": 36, "user_firm": 24, "contact": 10, "valid_until": 13, "board": 12,
}  # fmt: skip
_USUAL_WIDTH = 11
_FONT = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "align": "left"}
_TITLE_HEIGHT, _HEAD_HEIGHT = 30, 30
_A3, _LEFT_COLUMNS = 8, 1
_PRINT_SCALE = 62


def write_book(path: Path, sheets: Sequence[SheetPlan]) -> None:
    """Write a workbook. Equal sheets give equal bytes."""
    with open_book(path) as book:
        formats = {
            "title": book.add_format(_FONT | {"font_size": 16, "bold": True, "align": "center"}),
            "above": book.add_format(_FONT),
            "head": book.add_format(
                _FONT
                | {
                    "bold": True,
                    "align": "center",
                    "text_wrap": True,
                    "border": 1,
                    "bg_color": "#E8EEF4",
                }
            ),
            "cell": book.add_format(_FONT),
            "day": book.add_format(_FONT | {"num_format": "yyyy-mm-dd"}),
            "grid": book.add_format({"border": 1, "border_color": "#BBBBBB"}),
        }
        for plan in sheets:
            _SheetWriter(book.add_worksheet(plan.name), plan, formats).write()


@dataclass(frozen=True, slots=True)
class _SheetWriter:
    sheet: Any
    plan: SheetPlan
    formats: Mapping[str, Any]

    def write(self) -> None:
        plan = self.plan
        self._set_up()
        self._above()
        self._header()
        for row, line in plan.numbered():
            if line.kind is LineKind.HEADER:
                for column, one in enumerate(plan.columns):
                    self.sheet.write_string(row - 1, column, one.name, self.formats["head"])
            for position, text in line.texts.items():
                self.sheet.write_string(row - 1, position, text, self.formats["cell"])
            for column, one in enumerate(plan.columns):
                value = line.cells.get(one.key)
                if value is not None:
                    self._cell(row - 1, column, value)
        self._merge()

    def _set_up(self) -> None:
        plan, sheet = self.plan, self.sheet
        for column, one in enumerate(plan.columns):
            sheet.set_column(column, column, _WIDTHS.get(one.key, _USUAL_WIDTH))
        first, last = plan.first_row - 1, plan.first_row + len(plan.lines) - 2
        sheet.freeze_panes(first, _LEFT_COLUMNS)
        sheet.set_landscape()
        sheet.set_paper(_A3)
        sheet.set_print_scale(_PRINT_SCALE)
        sheet.set_v_pagebreaks(list(plan.pages))
        sheet.repeat_rows(len(plan.above), first - 1)
        sheet.repeat_columns(0, _LEFT_COLUMNS - 1)
        if plan.lines:
            grid = {"type": "formula", "criteria": "=TRUE", "format": self.formats["grid"]}
            sheet.conditional_format(first, 0, last, len(plan.columns) - 1, grid)

    def _above(self) -> None:
        last = (self.plan.pages or (len(self.plan.columns),))[0] - 1
        for row, text in enumerate(self.plan.above):
            form = self.formats["above" if row else "title"]
            self.sheet.merge_range(row, 0, row, last, text, form)
        self.sheet.set_row(0, _TITLE_HEIGHT)

    def _header(self) -> None:
        plan, top = self.plan, len(self.plan.above)
        head = self.formats["head"]
        groups = [plan.heading.groups.get(one.key, "") for one in plan.columns]
        for column, one in enumerate(plan.columns):
            label, group = plan.heading.label(one), groups[column]
            if plan.heading.rows == 1:
                self.sheet.write_string(top, column, label, head)
            elif not group:
                self.sheet.merge_range(top, column, top + 1, column, label, head)
            else:
                self.sheet.write_string(top + 1, column, label, head)
        for group in dict.fromkeys(filter(None, groups)):
            first = groups.index(group)
            last = first + groups.count(group) - 1
            self.sheet.merge_range(top, first, top, last, group, head)
        for row in range(top, plan.first_row - 1):
            self.sheet.set_row(row, _HEAD_HEIGHT)

    def _cell(self, row: int, column: int, value: CellValue) -> None:
        match value:
            case str() if value in ERROR_VALUES:
                form = self.formats["cell"]
                self.sheet.write_formula(row, column, ERROR_VALUES[value], form, value)
            case str():
                self.sheet.write_string(row, column, value, self.formats["cell"])
            case date():
                self.sheet.write_number(row, column, (value - EPOCH).days, self.formats["day"])
            case _:
                self.sheet.write_number(row, column, value, self.formats["cell"])

    def _merge(self) -> None:
        rows = {id(line): row - 1 for row, line in self.plan.numbered()}
        columns = {one.key: place for place, one in enumerate(self.plan.columns)}
        for merge in self.plan.merges:
            self._merge_one(merge, rows, columns)

    def _merge_one(self, merge: Merge, rows: Mapping[int, int], columns: Mapping[str, int]) -> None:
        column = columns[merge.column]
        first, last = rows[id(merge.first)], rows[id(merge.last)]
        value = merge.first.cells.get(merge.column)
        self.sheet.merge_range(first, column, last, column, value, self.formats["cell"])
