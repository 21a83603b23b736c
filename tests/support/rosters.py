"""Rosters and vacancy sheets as people keep them, written to files for the readers to read."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import xlsxwriter
from support.people import make_identity, make_phone

from matcher.io.columns import (
    FORM_COLUMNS,
    GROUP_EMPLOYED,
    GROUP_INTENTION,
    GROUP_NEED,
    LABOURER_COLUMNS,
    VACANCY_COLUMNS,
)
from matcher.io.sheets import MergedRange, Row, Sheet, trimmed
from matcher.parse.reading import CellValue

Grid = Sequence[Sequence[CellValue]]

FORM_HEADINGS = tuple(column.name for column in FORM_COLUMNS)
NAMES = {column.key: column.name for column in (*VACANCY_COLUMNS, *LABOURER_COLUMNS)}

TOP = (
    *FORM_HEADINGS[:10], GROUP_EMPLOYED, None, None,
    f"{GROUP_INTENTION} (县内/县外)", GROUP_NEED,
)  # fmt: skip
BOTTOM = (*[None] * 10, "就业地点 (X省 X市X县)", "就业单位名称", "就业时间", None, None)
"""The two header rows of the form."""

FORM_SPANS = (*(((0, column, 1, column)) for column in (*range(10), 13, 14)), (0, 10, 0, 12))
"""What the form merges in its header: first row and column, last row and column, from 0."""


def person(number: int = 0, **values: CellValue) -> dict[str, CellValue]:
    """An unemployed person in good order; ``values`` by column key change or add cells."""
    plain: dict[str, CellValue] = {
        "name": "赵钱孙李周吴郑王"[number % 8] + "甲乙丙丁戊己庚辛壬癸"[number // 8 % 10] + "生",
        "sex": "男",
        "identity": make_identity(date(1980, 5, 6), sequence=(2 * number + 1) % 1000),
        "ethnicity": "汉族",
        "politics": "群众",
        "education": "初中",
        "health": "健康",
        "ability": "普通劳动力",
        "phone": make_phone(number),
        "employed": "否",
        "intention": "县内",
        "needs": "职业介绍",
    }
    return plain | values


def vacancy(number: int = 0, **values: CellValue) -> dict[str, CellValue]:
    """A vacancy in good order; ``values`` by column key change or add cells."""
    plain: dict[str, CellValue] = {
        "employer": f"长汀县第{number}服装厂",
        "title": "缝纫工",
        "headcount": 10,
        "place": "福建省龙岩市长汀县",
        "wage": "3000-4500元/月",
    }
    return plain | values


def grid_of(
    records: Sequence[Mapping[str, CellValue]], keys: Sequence[str]
) -> list[list[CellValue]]:
    """One flat header row and a row for each record."""
    rows = [[record.get(key) for key in keys] for record in records]
    return [[NAMES[key] for key in keys], *rows]


def vacancy_grid(records: Sequence[Mapping[str, CellValue]]) -> list[list[CellValue]]:
    """The vacancy sheet: its own headings, which differ from the roster's for some keys."""
    rows = [[record.get(column.key) for column in VACANCY_COLUMNS] for record in records]
    return [[column.name for column in VACANCY_COLUMNS], *rows]


def form_grid(
    records: Sequence[Mapping[str, CellValue]], *, title: bool = True
) -> list[list[CellValue]]:
    """The form: a title, two header rows, a row for each record."""
    keys = [column.key for column in FORM_COLUMNS]
    rows = [[record.get(key) for key in keys] for record in records]
    head: list[list[CellValue]] = [["农村贫困劳动力就业信息表"]] if title else []
    return [*head, list(TOP), list(BOTTOM), *rows]


def form_spans(*, title: bool = True) -> list[tuple[int, int, int, int]]:
    """What ``form_grid`` merges."""
    down = 1 if title else 0
    spans = [(top + down, left, bottom + down, right) for top, left, bottom, right in FORM_SPANS]
    return [(0, 0, 0, len(FORM_HEADINGS) - 1), *spans] if title else spans


def sheet_of(
    grid: Grid, *, name: str = "Sheet1", spans: Sequence[tuple[int, int, int, int]] = ()
) -> Sheet:
    """A sheet in memory, as a reader would give it. Spans count from 0."""
    rows = [(number, trimmed(values)) for number, values in enumerate(grid, start=1)]
    merged = tuple(MergedRange(a + 1, b, c + 1, d) for a, b, c, d in spans)
    return Sheet(name, tuple(Row(number, values) for number, values in rows if values), merged)


def write_xlsx(
    path: Path,
    sheets: Mapping[str, Grid],
    *,
    spans: Mapping[str, Sequence[tuple[int, int, int, int]]] = {},
    hidden: Sequence[str] = (),
) -> Path:
    """Write a workbook."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, grid in sheets.items():
            sheet = book.add_worksheet(name)
            for span in spans.get(name, ()):
                sheet.merge_range(*span, "")
            for row, values in enumerate(grid):
                for column, value in enumerate(values):
                    if isinstance(value, date):
                        sheet.write_datetime(row, column, value, day)
                    elif value is not None:
                        sheet.write(row, column, value)
            if name in hidden:
                sheet.hide()
    return path


def csv_text(grid: Grid, delimiter: str = ",") -> str:
    """The grid as text with separated columns."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(grid)
    return out.getvalue()
