"""A paper's sheet: printed on A4, titles on every page, high enough rows, no formulas."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.papers import texts_of

from api.reports.sheets import Column, Page, open_papers

COLUMNS = (Column("姓名", 10), Column("备注", 20))


def fill(path: Path, *rows: tuple[str | int | None, ...], page: Page | None = None) -> Path:
    page = page or Page(footer_left="1号&2号", footer_right="右")
    with open_papers(path) as book:
        sheet = book.add("表/一", COLUMNS, page)
        sheet.line("标题")
        sheet.header()
        for row in rows:
            sheet.row(row)
    return path


def test_print_set_up(tmp_path: Path) -> None:
    sheet = load_workbook(fill(tmp_path / "a.xlsx", ("钱多甲", None))).worksheets[0]
    assert sheet.title == "表 一"
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    # one page wide is the default; 0 high is as many as it takes
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.freeze_panes == "A3"
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"


def test_footer_text_is_not_read_as_codes(tmp_path: Path) -> None:
    texts = texts_of(fill(tmp_path / "a.xlsx"))
    # a digit right after the size code would make it 91 points; a lone & begins a code
    assert "&amp;9 1号&amp;&amp;2号" in texts


def test_rows_grow_with_their_texts(tmp_path: Path) -> None:
    rows = (("甲", "短"), ("甲", "长" * 60), ("甲", None))
    sheet = load_workbook(fill(tmp_path / "a.xlsx", *rows)).worksheets[0]
    heights = [sheet.row_dimensions[row].height for row in (3, 4, 5)]
    assert heights[0] == heights[2] == pytest.approx(22, abs=0.5)
    assert heights[1] > 4 * 11


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("　=1+1", "'　=1+1"),
        ("-5", "-5"),
        ("河田镇", "河田镇"),
    ],
)
def test_no_text_becomes_a_formula(tmp_path: Path, text: str, expected: str) -> None:
    cell = load_workbook(fill(tmp_path / "a.xlsx", (text, None))).worksheets[0]["A3"]
    assert (cell.value, cell.data_type) == (expected, "s")


def test_missing_cells_are_ruled(tmp_path: Path) -> None:
    cell = load_workbook(fill(tmp_path / "a.xlsx", ("甲", None))).worksheets[0]["B3"]
    assert cell.value is None
    assert cell.border.left.style == "thin"
