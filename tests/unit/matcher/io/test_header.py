"""Where the header is and what stands where."""

from __future__ import annotations

import pytest
from support.rosters import BOTTOM, FORM_HEADINGS, TOP, form_grid, form_spans, person, sheet_of

from matcher.io.forms import LABOURER_FORM, VACANCY_FORM
from matcher.io.header import find_headers
from matcher.parse.reading import CellValue

FORM_KEYS = [column.key for column in LABOURER_FORM.columns[:15]]
FLAT: list[CellValue] = ["姓名", "性别", "证件号码", "民族"]
SOMEONE: list[CellValue] = ["赵生", "男", None, "汉族"]


def test_the_form_itself() -> None:
    (header,) = find_headers(sheet_of(form_grid([person()]), spans=form_spans()), LABOURER_FORM)
    assert (header.first_row, header.last_row) == (2, 3)
    assert list(header.columns.values()) == FORM_KEYS
    assert list(header.columns) == list(range(15))
    assert (header.unknown, header.repeated) == ((), ())


def test_the_form_without_its_merged_cells_as_csv_keeps_it() -> None:
    (header,) = find_headers(sheet_of(form_grid([person()])), LABOURER_FORM)
    assert (header.first_row, header.last_row) == (2, 3)
    assert list(header.columns.values()) == FORM_KEYS


def test_the_same_columns_flat() -> None:
    (header,) = find_headers(sheet_of([FORM_HEADINGS, ["赵生"]]), LABOURER_FORM)
    assert (header.first_row, header.last_row) == (1, 1)
    assert list(header.columns.values()) == FORM_KEYS


def test_short_headings_under_a_group() -> None:
    bottom = [*BOTTOM[:10], "地点", "单位名称", "时间", None, None]
    (header,) = find_headers(sheet_of([TOP, bottom], spans=form_spans(title=False)), LABOURER_FORM)
    assert list(header.columns.values()) == FORM_KEYS


def test_groups_above_all_headings_belong_to_the_header() -> None:
    groups: list[CellValue] = ["基本情况", None, None, "其他"]
    sheet = sheet_of([["名册"], groups, FLAT, SOMEONE], spans=[(1, 0, 1, 2)])
    (header,) = find_headers(sheet, LABOURER_FORM)
    assert (header.first_row, header.last_row) == (2, 3)


def test_a_title_over_all_columns_is_no_part_of_the_header() -> None:
    sheet = sheet_of([["名册"], FLAT, SOMEONE], spans=[(0, 0, 0, 3)])
    assert find_headers(sheet, LABOURER_FORM)[0].first_row == 2


def test_columns_under_somebody_elses_group_are_not_the_persons() -> None:
    groups: list[CellValue] = ["户主信息", None, "劳动力信息", None, None]
    below: list[CellValue] = ["姓名", "联系电话", "姓名", "性别", "联系电话"]
    sheet = sheet_of(
        [groups, below, ["户主", "1", "赵生", "男", "2"]], spans=[(0, 0, 0, 1), (0, 2, 0, 4)]
    )
    (header,) = find_headers(sheet, LABOURER_FORM)
    assert dict(header.columns) == {2: "name", 3: "sex", 4: "phone"}
    assert header.unknown == (0, 1)


@pytest.mark.parametrize(
    ("grid", "expected", "why"),
    [
        ([[], [None, *FLAT]], {1: "name", 2: "sex", 3: "identity", 4: "ethnicity"}, "shifted"),
        ([["姓名", "证件号码"]], {0: "name", 1: "identity"}, "all anchors are enough"),
        (
            [["说明"], ["单位：人"], FLAT],
            {0: "name", 1: "sex", 2: "identity", 3: "ethnicity"},
            "notes",
        ),
        ([["民族", "姓名", "性别"]], {0: "ethnicity", 1: "name", 2: "sex"}, "shuffled"),
    ],
)
def test_found_wherever_it_is(
    grid: list[list[CellValue]], expected: dict[int, str], why: str
) -> None:
    assert dict(find_headers(sheet_of(grid), LABOURER_FORM)[0].columns) == expected, why


@pytest.mark.parametrize(
    ("grid", "why"),
    [
        ([["赵生", "男", "汉族"]], "data alone"),
        ([["姓名", "备注"]], "too few columns"),
        ([["性别", "文化程度", "健康状况", "劳动能力"]], "a list of entries: nobody is named"),
        ([["审核人：", "审核日期：", "摸查人："]], "a signature line"),
        ([], "nothing"),
    ],
)
def test_no_header(grid: list[list[CellValue]], why: str) -> None:
    assert find_headers(sheet_of(grid), LABOURER_FORM) == (), why


def test_repeated_and_unknown_columns_are_named() -> None:
    row: list[CellValue] = ["序号", "姓名", "性别", "民族", "姓 名", "爱好"]
    (header,) = find_headers(sheet_of([row]), LABOURER_FORM)
    assert dict(header.columns) == {1: "name", 2: "sex", 3: "ethnicity"}
    assert (header.repeated, header.unknown) == ((4,), (5,))
    assert header.labels[5] == "爱好"


def test_a_header_pasted_twice_is_one_header() -> None:
    row: list[CellValue] = ["姓名", "性别", "证件号码", "与户主关系"]
    (header,) = find_headers(sheet_of([row, row, ["赵甲", "男", None, "户主"]]), LABOURER_FORM)
    assert (header.first_row, header.last_row) == (1, 2)
    assert header.columns[3] == "relation", "its own heading above it is no group about 户主"


def test_two_tables_in_one_sheet() -> None:
    second: list[CellValue] = ["证件号码", "姓名", "文化程度"]
    sheet = sheet_of([FLAT, SOMEONE, [], ["第二批"], second, [None, "钱生", "初中"]])
    first, other = find_headers(sheet, LABOURER_FORM)
    assert (first.last_row, other.first_row) == (1, 5)
    assert dict(other.columns) == {0: "identity", 1: "name", 2: "education"}


def test_a_row_below_that_names_columns_but_also_somebody_is_data() -> None:
    sheet = sheet_of([["岗位名称", "单位类型", "招聘人数"], ["类型", "证书", 3]])
    (header,) = find_headers(sheet, VACANCY_FORM)
    assert header.last_row == 1
