"""Cells of xlsx worksheets, with the library that reads old workbooks as a second opinion."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from support.compound import xls_file
from support.hostile import workbook
from support.people import make_identity
from support.rosters import write_xlsx

from matcher.io.number_cells import shows_date
from matcher.io.sheets import MergedRange
from matcher.io.tables import open_table
from matcher.parse.reading import CellValue

MOMENT = datetime(2024, 1, 2, 3, 4, 5)  # noqa: DTZ001


def one_cell(xml: str, tmp_path: Path) -> object:
    path = tmp_path / "a.xlsx"
    sheet = f"<worksheet><sheetData><row><c r='A1'>x</c>{xml}</row></sheetData></worksheet>"
    path.write_bytes(workbook(sheet))
    rows = open_table(path).sheets[0].rows
    return rows[0].values[-1] if rows else None


@pytest.mark.parametrize(
    ("xml", "value", "why"),
    [
        ('<c r="B1"><v>12</v></c>', 12, "a whole number"),
        ('<c r="B1"><v>12.0</v></c>', 12, "a whole number with a point"),
        ('<c r="B1"><v>1.5</v></c>', 1.5, "a fraction"),
        ('<c r="B1"><v>3.5082119800506E+17</v></c>', 3.5082119800506e17, "digits lost: a float"),
        (
            '<c r="B1"><v>123456789012345678</v></c>',
            1.2345678901234568e17,
            "too many digits for a number",
        ),
        ('<c r="B1" t="str"><v>007</v></c>', "007", "text that looks like a number"),
        ('<c r="B1" t="inlineStr"><is><t>a</t></is></c>', "a", "text in place"),
        (
            '<c r="B1" t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r></is></c>',
            "a b",
            "text in pieces",
        ),
        (
            '<c r="B1" t="inlineStr"><is><t>a</t><rPh sb="0" eb="1"><t>A</t></rPh></is></c>',
            "a",
            "a reading above the text",
        ),
        ('<c r="B1"><v>inf</v></c>', "inf", "no finite number"),
        ('<c r="B1"><v>1e999</v></c>', "1e999", "too large for a number"),
        ('<c r="B1" t="d"><v>soon</v></c>', "soon", "no date"),
        ('<c r="B1" t="d"><v>2024-01-02T03:04:05Z</v></c>', MOMENT, "a moment"),
        ('<c r="B1" t="str"><v>a_x000A_b</v></c>', "a\nb", "an escaped line end"),
        ('<c r="B1" t="b"><v>1</v></c>', True, "yes"),
        ('<c r="B1" t="b"><v>0</v></c>', False, "no"),
        ('<c r="B1" t="e"><v>#REF!</v></c>', "#REF!", "an error value is kept"),
        ('<c r="B1" t="d"><v>2024-01-02T00:00:00</v></c>', date(2024, 1, 2), "a written date"),
        ('<c r="B1"><f>A1</f><v>7</v></c>', 7, "the result of a formula"),
        ('<c r="B1"><f>A1</f></c>', None, "a formula without result"),
        ('<c r="B1"><v>abc</v></c>', "abc", "no number at all"),
        ('<c r="B1"><v>nan</v></c>', "nan", "not a number is a text"),
        ('<c r="B1" t="str"><v> \u3000</v></c>', None, "white space"),
    ],
)
def test_value(xml: str, value: object, why: str, tmp_path: Path) -> None:
    found = one_cell(xml, tmp_path)
    assert found == value, why
    assert type(found) is type(value), why


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("yyyy-mm-dd", True),
        ('yyyy"年"m"月"d"日"', True),
        ("[$-804]yyyy/m/d;@", True),
        ("h:mm", True),
        ("[h]:mm", True),
        ("General", False),
        ("G/通用格式", False),
        ('0.00"元/day"', False),
        ("#,##0.00_);[Red](#,##0.00)", False),
        ("@", False),
        (r"0\d", False),
    ],
)
def test_date_format(code: str, expected: bool) -> None:
    assert shows_date(code) is expected


VALUES: list[CellValue] = [
    "文字", " 前后 ", 0, -3, 2.25, 1e14, True, date(2024, 2, 29), MOMENT,
    time(6, 7), timedelta(hours=30), date(1900, 1, 1), date(1900, 3, 1), make_identity(),
]  # fmt: skip


def test_reads_what_the_library_reads(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([])
    for shift in range(3):
        sheet.append([None] * shift + VALUES)
    sheet.merge_cells("B2:C3")
    book.save(path)
    ours = open_table(path).sheets[0]
    theirs = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    rows = theirs.to_python(skip_empty_area=False)
    assert [row.number for row in ours.rows] == [2, 3, 4]
    for row in ours.rows:
        expected = [None if value == "" else value for value in rows[row.number - 1]]
        assert list(row.values) == expected[: len(row.values)]
    assert ours.merged == (MergedRange(2, 1, 3, 2),)


def test_days_from_1904(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.append([date(2024, 1, 2), date(1904, 1, 1)])
    book.save(path)
    values = open_table(path).sheets[0].rows[0].values
    assert values[0] == date(2024, 1, 2)


def test_hidden_sheets_come_without_rows(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"名单": [["x"]], "选项": [["y"]]}, hidden=["选项"])
    table = open_table(path)
    assert [(sheet.name, len(sheet.rows), sheet.is_hidden) for sheet in table.sheets] == [
        ("名单", 1, False),
        ("选项", 0, True),
    ]


def test_old_workbooks(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    grid: list[list[str | float | None]] = [
        [],
        [None, "姓名", "年龄"],
        [],
        [None, "赵生", 35.0, 1.5],
    ]
    path.write_bytes(xls_file({"名单": grid}, merged={"名单": [(1, 3, 1, 1)]}))
    (sheet,) = open_table(path).sheets
    assert [(row.number, row.values) for row in sheet.rows] == [
        (2, (None, "姓名", "年龄")),
        (4, (None, "赵生", 35, 1.5)),
    ]
    assert sheet.merged == (MergedRange(2, 1, 4, 1),)
