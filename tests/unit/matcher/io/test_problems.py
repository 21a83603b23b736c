"""problems.csv and problems.xlsx: what went in comes back, marked and masked."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from support.people import make_identity, make_phone
from support.reading import make_context, read_adverts, read_people, told
from support.rosters import form_grid, form_spans, person, vacancy, write_xlsx

from matcher.doubts import Doubt
from matcher.io.books import open_book
from matcher.io.cell_pen import COLOURS, CellPen, Look
from matcher.io.labourers import Roster, read_labourers
from matcher.io.layout import FILE_SHEET
from matcher.io.problems import (
    NO_VILLAGE,
    write_labourer_problems,
    write_problems_csv,
    write_vacancy_problems,
)
from matcher.parse.reading import CellValue

PHONE = make_phone(1234)
ID = make_identity()


def sentence(doubt: Doubt) -> str:
    return f"{doubt.code}。"


def read_form(people: Sequence[dict[str, CellValue]], folder: Path) -> Roster:
    path = write_xlsx(
        folder / "名单.xlsx", {"名单": form_grid(people)}, spans={"名单": form_spans()}
    )
    return read_labourers(path, make_context())


def marked(roster: Roster, folder: Path) -> Path:
    path = folder / "problems.xlsx"
    write_labourer_problems(path, roster.layout, roster.doubts, sentence=sentence)
    return path


def values(sheet: Worksheet, row: int) -> list[object]:
    return [cell.value for cell in sheet[row]]


def test_the_form_comes_back_as_it_was(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(marked(read_form([person()], tmp_path), tmp_path))
    (sheet,) = book.worksheets
    assert sheet.title == "名单"
    assert values(sheet, 1)[0] == "农村贫困劳动力就业信息表"
    assert values(sheet, 2)[:2] == ["姓名", "性别"]
    assert values(sheet, 3)[15] == "疑点"
    assert values(sheet, 4)[0] == "赵甲生"
    merged = {str(span) for span in sheet.merged_cells.ranges}
    assert {"A1:O1", "A2:A3", "K2:M2", "N2:N3"} <= merged
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$2:$3"
    assert sheet.page_setup.orientation == "landscape"


def test_doubtful_cells_are_marked(tmp_path: Path) -> None:
    people = [person(0, education="不知何种"), person(1, sex="女", phone=None)]
    book = openpyxl.load_workbook(marked(read_form(people, tmp_path), tmp_path))
    sheet = book.worksheets[0]

    def look(place: str) -> tuple[str, str | None]:
        cell = sheet[place]
        colour = cell.fill.fgColor.rgb if cell.fill.fill_type else ""
        return str(colour)[2:], cell.comment.text if cell.comment else None

    error, warning, note = (colour[1:] for colour in COLOURS.values())
    assert look("F4") == (warning, "education.unread。")
    assert look("B5") == (error, "identity.sex_mismatch。")
    assert look("I5") == (note, "phone.missing。")
    assert look("A5") == ("", None)
    assert sheet["P4"].value == "文化程度：education.unread"
    assert sheet["P5"].value == "联系方式：phone.missing；性别：identity.sex_mismatch" or set(
        str(sheet["P5"].value).split("；")
    ) == {"联系方式：phone.missing", "性别：identity.sex_mismatch"}
    assert look("P5")[0] == error


def test_a_sheet_for_each_village(tmp_path: Path) -> None:
    villages: list[tuple[CellValue, CellValue]] = [
        ("河田镇", "露湖村"),
        ("河田镇", "蔡坊村"),
        ("河田镇", "露湖村"),
        ("三洲镇", "露湖村"),
        ("三洲镇", None),
        (None, None),
        ("三洲镇", "a/b:c"),
    ]
    people = [person(n, town=town, village=village) for n, (town, village) in enumerate(villages)]
    book = openpyxl.load_workbook(marked(read_people(people, tmp_path), tmp_path))
    found = {sheet.title: sheet.max_row - 1 for sheet in book.worksheets}
    assert found.pop(FILE_SHEET), "the columns that this roster lacks"
    assert found == {
        "河田镇露湖村": 2,
        "蔡坊村": 1,
        "三洲镇露湖村": 1,
        "三洲镇": 1,
        NO_VILLAGE: 1,
        "a b c": 1,
    }


def test_numbers_are_masked_in_every_cell(tmp_path: Path) -> None:
    people = [
        person(0, phone=int(PHONE), remarks=f"弟{PHONE}，证{ID}", employer=f"厂（{PHONE}）"),
        person(1, identity=float(ID[:17]) * 10, name=ID, village=f"村{PHONE}"),
    ]
    path = tmp_path / "名单.xlsx"
    grid = form_grid(people)
    grid[0][0] = f"联系人电话{PHONE}"
    write_xlsx(path, {"名单": grid, f"表{PHONE}": [[f"{PHONE}"]]}, spans={"名单": form_spans()})
    roster = read_labourers(path, make_context())
    everything = b"".join(
        archive.read(name)
        for archive in (zipfile.ZipFile(marked(roster, tmp_path)),)
        for name in archive.namelist()
    ).decode("utf-8", errors="ignore")
    assert PHONE not in everything
    assert not re.search(r"\d{17}[\dX]", everything)
    assert ID[:14] not in everything
    assert "138****1234" in everything
    assert f"35{'*' * 13}{ID[15:]}" in everything


def test_the_reader_takes_its_own_mask_for_unchanged(tmp_path: Path) -> None:
    people = [
        person(n, town="河田镇", village=("露湖村", "蔡坊村")[n % 2], birth="1980-05-06")
        for n in range(4)
    ]
    first = read_people(people, tmp_path)
    second = read_labourers(marked(first, tmp_path), make_context())
    assert sorted(person.name for person in second.labourers) == sorted(
        person.name for person in first.labourers
    )
    assert all(person.identity is None for person in second.labourers)
    assert set(told(second.doubts)) == {("identity.masked", "证件号码")}
    assert {person.birth for person in second.labourers} == {date(1980, 5, 6)}
    third = read_labourers(marked(second, tmp_path), make_context())
    assert len(third.labourers) == 4, "the column 疑点 does not pile up"
    assert [d for d in third.doubts if d.code == "file.column_unknown"] == []


def test_a_formula_stays_a_text(tmp_path: Path) -> None:
    path = marked(read_form([person(employer="=HYPERLINK(1)", workplace="@a")], tmp_path), tmp_path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert (sheet["L4"].value, sheet["L4"].data_type, sheet["L4"].quotePrefix) == (
        "=HYPERLINK(1)", "s", True,
    )  # fmt: skip
    assert b"<f>" not in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")


def test_dates_and_times_stay_what_they_are(tmp_path: Path) -> None:
    people = [person(birth=date(1980, 5, 6), surveyed="2025-01-02", wage_wanted=3000)]
    sheet = openpyxl.load_workbook(marked(read_people(people, tmp_path), tmp_path)).worksheets[0]
    cells = {values(sheet, 1)[n]: cell for n, cell in enumerate(sheet[2])}
    assert cells["出生日期"].value.date() == date(1980, 5, 6)
    assert cells["出生日期"].number_format == "yyyy-mm-dd"
    assert cells["期望月薪"].value == 3000
    assert cells["证件号码"].number_format == "@", "what is typed here stays a text"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, True),
        (datetime(2024, 1, 2, 3, 4), datetime(2024, 1, 2, 3, 4)),  # noqa: DTZ001
        (time(6, 30), time(6, 30)),
        (timedelta(hours=30), timedelta(hours=30)),
        (date(1899, 1, 2), "1899-01-02"),
    ],
)
def test_a_cell_of_any_kind(value: CellValue, expected: object, tmp_path: Path) -> None:
    with open_book(tmp_path / "a.xlsx") as book:
        CellPen(book).write(book.add_worksheet(), (0, 0), value, Look())
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]["A1"].value == expected


def test_rows_that_are_no_people_stay_where_they_were(tmp_path: Path) -> None:
    grid = form_grid([person(0), {}, person(1), {"name": "合计"}], title=False)
    grid[3] = ["第二批名单如下", *[None] * 14]
    spans = [*form_spans(title=False), (3, 0, 3, 14)]
    path = write_xlsx(tmp_path / "名单.xlsx", {"名单": grid}, spans={"名单": spans})
    roster = read_labourers(path, make_context())
    sheet = openpyxl.load_workbook(marked(roster, tmp_path)).worksheets[0]
    assert [values(sheet, row)[0] for row in range(3, 7)] == [
        "赵甲生", "第二批名单如下", "钱甲生", "合计",
    ]  # fmt: skip
    assert "A4:O4" in {str(span) for span in sheet.merged_cells.ranges}


def test_what_is_merged_beside_the_table_or_over_two_notes_is_not_merged_again(
    tmp_path: Path,
) -> None:
    grid = form_grid([person(0), {}, {}, person(1)])
    grid[4], grid[5] = ["以下为第二批名单，请核对。"], ["核对无误后，请签字。"]
    spans = [*form_spans(), (1, 17, 1, 19), (4, 1, 5, 1), (4, 2, 4, 5)]
    path = write_xlsx(tmp_path / "名单.xlsx", {"名单": grid}, spans={"名单": spans})
    roster = read_labourers(path, make_context())
    sheet = openpyxl.load_workbook(marked(roster, tmp_path)).worksheets[0]
    merged = {str(span) for span in sheet.merged_cells.ranges}
    assert "C5:F5" in merged
    assert not merged & {"R2:T2", "B5:B6"}
    assert [values(sheet, row)[0] for row in (5, 6, 7)] == [
        "以下为第二批名单，请核对。", "核对无误后，请签字。", "钱甲生",
    ]  # fmt: skip


def test_doubts_of_another_file_are_left_out(tmp_path: Path) -> None:
    roster = read_people([person(0)], tmp_path)
    others = read_adverts([vacancy(education="不知何种"), vacancy(title=None)], tmp_path).doubts
    assert others
    shown = []
    for doubts in (roster.doubts, (*roster.doubts, *others)):
        path = tmp_path / "problems.xlsx"
        write_labourer_problems(path, roster.layout, doubts, sentence=sentence)
        book = openpyxl.load_workbook(path)
        shown.append([cell.value for sheet in book.worksheets for row in sheet for cell in row])
    assert shown[0] == shown[1]


def test_tall_merged_cells_are_written_out(tmp_path: Path) -> None:
    people = [person(0, village="露湖村"), person(1, village=None)]
    roster = read_people(people, tmp_path)
    assert roster.labourers[1].home.village is None
    names = ["姓名", "性别", "行政村"]
    grid: list[list[CellValue]] = [names, ["赵生", "男", "露湖村"], ["钱生", "男", None]]
    path = write_xlsx(tmp_path / "a.xlsx", {"a": grid}, spans={"a": [(1, 2, 2, 2)]})
    sheet = openpyxl.load_workbook(
        marked(read_labourers(path, make_context()), tmp_path)
    ).worksheets[0]
    assert [values(sheet, row)[2] for row in (2, 3)] == ["露湖村", "露湖村"]


def test_doubts_of_the_file_have_a_sheet(tmp_path: Path) -> None:
    roster = read_people([person()], tmp_path, keys=["name", "sex", "identity"])
    book = openpyxl.load_workbook(marked(roster, tmp_path))
    assert book.sheetnames == ["名单", FILE_SHEET]
    assert values(book[FILE_SHEET], 2) == [None, "民族", "file.column_missing。"]


def test_vacancies_come_back_sheet_by_sheet(tmp_path: Path) -> None:
    book = read_adverts([vacancy(0, title=None), vacancy(1, phone=int(PHONE))], tmp_path)
    path = tmp_path / "problems.xlsx"
    write_vacancy_problems(path, book.layout, book.doubts, sentence=sentence)
    sheet = openpyxl.load_workbook(path)["岗位"]
    assert values(sheet, 1)[-1] == "疑点"
    assert values(sheet, 2)[-1] == "岗位名称：title.missing"
    assert "138****1234" in values(sheet, 3)


def test_problems_csv(tmp_path: Path) -> None:
    roster = read_form([person(education="不知何种")], tmp_path)
    path = tmp_path / "problems.csv"
    write_problems_csv(path, roster.doubts, sentence=lambda doubt: f"请核对{PHONE}")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows == [
        {
            "file": "名单.xlsx",
            "sheet": "名单",
            "row": "4",
            "data_row": "1",
            "column": "文化程度",
            "code": "education.unread",
            "severity": "warning",
            "message": "请核对138****1234",
        }
    ]


@pytest.mark.parametrize("count", [0, 1])
def test_a_form_with_nobody(count: int, tmp_path: Path) -> None:
    roster = read_form([person(n) for n in range(count)], tmp_path)
    sheet = openpyxl.load_workbook(marked(roster, tmp_path)).worksheets[0]
    assert sheet.max_row == 3 + count
