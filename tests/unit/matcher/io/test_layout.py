"""How a file of several sheets is laid out."""

from __future__ import annotations

import pytest
from support.people import make_phone
from support.rosters import FORM_HEADINGS, sheet_of

from api.messages import doubt_sentence
from matcher.errors import NoHeader
from matcher.io.forms import LABOURER_FORM, VACANCY_FORM
from matcher.io.layout import FILE_SHEET, Skipped, lay_out, layout_doubts
from matcher.io.rows import RowKind
from matcher.io.sheets import Sheet, Table
from matcher.parse.reading import CellValue
from matcher.regions import Regions

HEADINGS: list[CellValue] = list(FORM_HEADINGS)


def people(count: int) -> list[list[CellValue]]:
    return [[f"赵{number}", "男"] for number in range(count)]


def codes(table: Table) -> list[tuple[str, str, str]]:
    doubts = layout_doubts(lay_out(table, LABOURER_FORM))
    return [(doubt.code, doubt.cell.sheet, doubt.cell.column) for doubt in doubts]


def test_later_sheets_go_on_counting() -> None:
    first = sheet_of([["标题"], HEADINGS, *people(2), [], ["注：略"]], name="一")
    skipped = sheet_of([["汇总"], [1]], name="汇总")
    second = sheet_of([HEADINGS, [], *people(1)], name="二")
    layout = lay_out(Table("名单.xlsx", (first, skipped, second)), LABOURER_FORM)
    assert [row.data_row for _, row in layout.records()] == [1, 2, 6]
    assert [row.row.number for _, row in layout.records()] == [3, 4, 3]
    assert layout.counts() == {RowKind.RECORD: 3, RowKind.NOTE: 1}
    assert layout.last_data_row() == 6


def test_sheets_not_read_are_told_unless_empty_or_our_own() -> None:
    sheets = (
        sheet_of([HEADINGS, *people(1)], name="名单"),
        sheet_of([["汇总"]], name="汇总"),
        Sheet("选项", (), is_hidden=True),
        Sheet("Sheet2", ()),
        sheet_of([["工作表"]], name=FILE_SHEET),
    )
    layout = lay_out(Table("名单.xlsx", sheets), LABOURER_FORM)
    assert layout.skipped == {"汇总": Skipped.NO_HEADER, "选项": Skipped.HIDDEN}
    told = [doubt for doubt in layout_doubts(layout) if doubt.code == "file.sheet_skipped"]
    assert [(d.cell.sheet, d.facts["reason"]) for d in told] == [
        ("汇总", "no_header"),
        ("选项", "hidden"),
    ]


def numbered_people(count: int) -> list[list[CellValue]]:
    return [[f"钱{n}", "女", "350821198005061234"] for n in range(count)]


def test_a_sheet_that_goes_on_without_a_header_is_read() -> None:
    first = sheet_of([["标题"], HEADINGS, *numbered_people(2)], name="一")
    second = sheet_of([*numbered_people(3), ["赵", "男"]], name="二")
    layout = lay_out(Table("名单.xlsx", (first, second)), LABOURER_FORM)
    assert [(row.data_row, row.row.number) for _, row in layout.records()] == [
        *[(1, 3), (2, 4)],
        *[(3, 1), (4, 2), (5, 3), (6, 4)],
    ]
    assert [dict(row.cells)["name"] for _, row in layout.records()][2] == "钱0"
    assert codes(Table("名单.xlsx", (first, second))) == [("file.header_taken_over", "二", "")]


def test_a_sheet_of_other_things_does_not_go_on() -> None:
    first = sheet_of([HEADINGS, *numbered_people(2)], name="一")
    other = sheet_of([["填表说明"], ["电话", "0597-6831234"], ["一", "二", "三"]], name="说明")
    layout = lay_out(Table("名单.xlsx", (first, other)), LABOURER_FORM)
    assert layout.skipped == {"说明": Skipped.NO_HEADER}


def test_no_header_at_all_names_the_other_form() -> None:
    vacancies = sheet_of([["单位名称", "岗位名称", "招聘人数"], ["厂", "缝纫工", 3]])
    with pytest.raises(NoHeader) as caught:
        lay_out(Table("岗位.xlsx", (vacancies,)), LABOURER_FORM)
    assert caught.value.params["other"] == "vacancies"
    assert caught.value.params["reason"] == "other_form"
    assert lay_out(Table("岗位.xlsx", (vacancies,)), VACANCY_FORM).last_data_row() == 1


def test_a_roster_is_not_read_as_vacancies() -> None:
    headings: list[CellValue] = [*HEADINGS, "工种", "备注"]
    table = Table("名单.xlsx", (sheet_of([headings, ["赵生", "男"]]),))
    with pytest.raises(NoHeader) as caught:
        lay_out(table, VACANCY_FORM)
    assert caught.value.params["other"] == "labourers"


@pytest.mark.parametrize(("is_hidden", "reason"), [(True, "hidden"), (False, None)])
def test_no_header_says_whether_sheets_are_hidden(is_hidden: bool, reason: str | None) -> None:
    sheets = (sheet_of([["说明"]]), Sheet("名单", (), is_hidden=is_hidden))
    with pytest.raises(NoHeader) as caught:
        lay_out(Table("名单.xlsx", sheets), LABOURER_FORM)
    assert caught.value.params["reason"] == reason


def test_a_column_that_no_sheet_has_is_one_doubt_of_the_file() -> None:
    short = HEADINGS[:-1]
    table = Table("名单.xlsx", (sheet_of([short], name="一"), sheet_of([short[:-1]], name="二")))
    assert codes(table) == [
        ("file.column_missing", "二", "就业意向"),
        ("file.column_missing", "", "就业服务需求"),
    ]


def test_unread_columns_are_told_and_hide_numbers() -> None:
    headings = [*HEADINGS, "爱好", "姓名", f"电话{make_phone()}"]
    row = [*people(1)[0], *[None] * 16, "写在表外"]
    table = Table("名单.xlsx", (sheet_of([headings, row]),))
    assert codes(table) == [
        ("file.column_repeated", "Sheet1", "姓名"),
        ("file.column_unknown", "Sheet1", "爱好"),
        ("file.column_unknown", "Sheet1", "电话138****0000"),
        ("file.column_unknown", "Sheet1", "S"),
    ]


def test_doubts_about_columns_name_them_in_words() -> None:
    headings = [*HEADINGS[:-1], "爱好", "姓名", f"电话{make_phone()}"]
    layout = lay_out(Table("名单.xlsx", (sheet_of([headings, *people(1)]),)), LABOURER_FORM)
    told = [doubt_sentence(doubt, Regions.load()) for doubt in layout_doubts(layout)]
    assert told == [
        "文件里没有“就业服务需求”这一列，相关信息按未填处理。",
        "“姓名”与前面的列重复，只使用第一列。",
        "“爱好”一列未能识别，内容已保留，没有使用。",
        "“电话138****0000”一列未能识别，内容已保留，没有使用。",
    ]


def test_rows_that_are_no_people_are_told() -> None:
    table = Table("名单.xlsx", (sheet_of([HEADINGS, *people(1), ["合计"], ["注：略"], HEADINGS]),))
    doubts = [doubt for doubt in layout_doubts(lay_out(table, LABOURER_FORM)) if doubt.cell.row]
    assert [(d.code, d.cell.row, d.cell.data_row) for d in doubts] == [
        ("row.total", 3, 2),
        ("row.note", 4, 3),
        ("row.repeated_header", 5, 4),
    ]
