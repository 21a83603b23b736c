"""What each row is, and its number."""

from __future__ import annotations

import pytest
from support.people import make_identity
from support.rosters import sheet_of

from matcher.io.forms import LABOURER_FORM, VACANCY_FORM
from matcher.io.header import find_headers
from matcher.io.rows import DataRow, RowKind, data_rows
from matcher.parse.reading import CellValue

HEADINGS: list[CellValue] = [
    "序号",
    "乡镇",
    "行政村",
    "姓名",
    "性别",
    "证件号码",
    "文化程度",
    "备注",
]
ID = make_identity()


def rows_of(
    grid: list[list[CellValue]], spans: list[tuple[int, int, int, int]] | None = None
) -> list[DataRow]:
    sheet = sheet_of([HEADINGS, *grid], spans=spans or [])
    return list(data_rows(sheet, find_headers(sheet, LABOURER_FORM), LABOURER_FORM, start=0))


@pytest.mark.parametrize(
    ("values", "kind", "why"),
    [
        ([1, "河田镇", "露湖村", "赵生", "男", ID, "初中"], RowKind.RECORD, "a person"),
        ([None, None, None, "赵生"], RowKind.RECORD, "a name alone"),
        ([None, None, None, None, None, ID], RowKind.RECORD, "an ID alone"),
        ([None, None, None, None, "男", None, "初中"], RowKind.RECORD, "no name, yet filled in"),
        ([None, None, None, "合计", "男", ID], RowKind.RECORD, "an ID makes a person of anything"),
        ([9], RowKind.UNUSED, "a prepared line"),
        ([9, "河田镇", "露湖村"], RowKind.NOTE, "prepared, with its village"),
        ([None, "河田镇"], RowKind.NOTE, "a heading for what follows"),
        ([None, None, None, "露湖村"], RowKind.NOTE, "a village in the column of names"),
        (["合计", None, None, "12人"], RowKind.TOTAL, "a sum"),
        ([None, None, None, "总计", 3], RowKind.TOTAL, "a sum in the column of names"),
        (["本页小计：12"], RowKind.TOTAL, "a sum of the page"),
        (["填表人：赵生", None, None, "审核人：", None, "日期："], RowKind.NOTE, "signatures"),
        (["注：证件号码为18位。"], RowKind.NOTE, "a note"),
        (["说明：1.如实填写"], RowKind.NOTE, "a note"),
        (["示例", "河田镇", "露湖村", "某某", "男", None, "初中"], RowKind.NOTE, "the sample line"),
        ([None, None, None, "以上人员情况属实，请核对。"], RowKind.NOTE, "a sentence"),
        ([None, None, None, None, None, None, None, "村委会盖章"], RowKind.NOTE, "one remark"),
        (["1", "2", "3", "4", "5", "6", "7", "8"], RowKind.NOTE, "the numbers of the columns"),
        ([1, 2, 3, 4, 5, 6, 7, 8], RowKind.NOTE, "the same as numbers"),
        ([*[None] * 10, "写在表外"], RowKind.NOTE, "outside the table"),
    ],
)
def test_kind(values: list[CellValue], kind: RowKind, why: str) -> None:
    assert [row.kind for row in rows_of([values])] == [kind], why


def test_a_header_right_under_the_header_belongs_to_it() -> None:
    assert rows_of([HEADINGS]) == []


def test_a_part_of_a_header_is_a_header() -> None:
    rows = rows_of([[None, None, None, "赵生"], ["性别", "文化程度"]])
    assert [row.kind for row in rows] == [RowKind.RECORD, RowKind.HEADER]


def test_a_village_merged_across_the_table_is_a_heading() -> None:
    (row,) = rows_of([["露湖"]], [(1, 0, 1, 7)])
    assert row.kind is RowKind.NOTE


def test_a_name_is_no_heading_unless_merged_across() -> None:
    alone = rows_of([[None, None, None, "露湖"]])
    merged = rows_of([[None, None, None, "露湖"]], [(1, 3, 1, 6)])
    assert [alone[0].kind, merged[0].kind] == [RowKind.RECORD, RowKind.NOTE]


def test_every_row_counts_whatever_it_is() -> None:
    someone: list[CellValue] = [1, "河田镇", "露湖村", "赵生", "男"]
    rows = rows_of([[], someone, ["合计", 1], HEADINGS, [], someone, ["注：无"]])
    assert [(row.data_row, row.kind) for row in rows] == [
        (2, RowKind.RECORD),
        (3, RowKind.TOTAL),
        (4, RowKind.HEADER),
        (6, RowKind.RECORD),
        (7, RowKind.NOTE),
    ]


def test_tall_merged_cells_give_their_value_down() -> None:
    grid: list[list[CellValue]] = [
        [1, "河田镇", "露湖村", "赵生", "男"],
        [2, None, None, "钱生", "男"],
        [],
        [3, None, "蔡坊村", "孙生", "女"],
        [4, None, None, "李生", "女"],
    ]
    rows = rows_of(grid, [(1, 1, 4, 1), (1, 2, 3, 2)])
    assert [(row.cells.get("town"), row.cells.get("village")) for row in rows] == [
        ("河田镇", "露湖村"),
        ("河田镇", "露湖村"),
        ("河田镇", "蔡坊村"),
        (None, None),
    ]


def test_empty_merged_cells_give_nothing() -> None:
    grid: list[list[CellValue]] = [[1, None, None, "赵生", "男"], [2, None, None, "钱生", "男"]]
    rows = rows_of(grid, [(1, 1, 2, 1), (5, 1, 6, 1)])
    assert [row.cells.get("town") for row in rows] == [None, None]


def test_a_merged_note_is_not_handed_down() -> None:
    rows = rows_of([["注：下同"], [1, "河田镇", None, "赵生"]], [(1, 0, 1, 7)])
    assert rows[1].cells == {"town": "河田镇", "name": "赵生"}


def test_a_later_table_brings_its_own_columns() -> None:
    rows = rows_of(
        [[1, "河田镇", "露湖村", "赵生"], ["姓名", "证件号码", "民族"], ["钱生", None, "汉族"]]
    )
    assert [row.kind for row in rows] == [RowKind.RECORD, RowKind.HEADER, RowKind.RECORD]
    assert rows[2].cells == {"name": "钱生", "ethnicity": "汉族"}


@pytest.mark.parametrize(
    ("values", "kind", "why"),
    [
        (["服装厂", "缝纫工", 10], RowKind.RECORD, "a vacancy"),
        ([None, "缝纫工", None], RowKind.RECORD, "a title alone"),
        (["服装厂"], RowKind.NOTE, "the firm's heading"),
        ([None, None, 10, "3000元"], RowKind.RECORD, "without a title, yet filled in"),
        (["合计", None, 10], RowKind.TOTAL, "a sum"),
    ],
)
def test_kind_of_a_vacancy_row(values: list[CellValue], kind: RowKind, why: str) -> None:
    sheet = sheet_of([["单位名称", "岗位名称", "招聘人数", "薪资待遇"], values])
    headers = find_headers(sheet, VACANCY_FORM)
    rows = list(data_rows(sheet, headers, VACANCY_FORM, start=0))
    assert [row.kind for row in rows] == [kind], why
