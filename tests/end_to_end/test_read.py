"""``chunfeng read`` shows how files were understood, in the columns that are documented."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.commands import COUNTY, DAY, Ran, files_in, table
from support.markdown import Page
from support.rosters import form_grid, form_spans, grid_of, person, write_xlsx

OUTPUTS = Page("docs/outputs.md")
KEYS = ("name", "sex", "identity", "education", "phone", "employed")


def columns(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8-sig").splitlines()[0].split(",")


@pytest.mark.parametrize("name", ["labourers_read.csv", "vacancies_read.csv", "problems.csv"])
def test_columns_are_those_documented(name: str, county_read) -> None:
    assert columns(county_read / name) == list(OUTPUTS.table(name).codes())


def test_these_files_and_no_other(county_read) -> None:
    assert set(files_in(county_read)) == {
        *("labourers_read.csv", "vacancies_read.csv", "problems.csv", ".chunfeng-files"),
        *("problems.xlsx", "problems_vacancies.xlsx"),
    }


@pytest.mark.parametrize(
    ("option", "books"),
    [("labourers", {"problems.xlsx"}), ("vacancies", {"problems_vacancies.xlsx"})],
)
def test_one_file_alone(option: str, books: set[str], hamlet, here, tmp_path: Path) -> None:
    """The last word names the files that there are."""
    out = tmp_path / "o"
    ran = here("read", f"--{option}", getattr(hamlet, option), *DAY, "--out", out)
    assert ran.code == 0
    tables = {f"{option}_read.csv", "problems.csv"}
    assert set(files_in(out)) == {*tables, *books, ".chunfeng-files"}
    named = {Path(word).name for word in ran.out.splitlines()[-1].split("：")[1].split("，")}
    assert named == {"problems.csv", *books}


def test_the_last_word_counts(county_read, county, here, tmp_path: Path) -> None:
    ran = here("read", *county.files, *COUNTY, *DAY, "--out", tmp_path / "o")
    people = table(county_read / "labourers_read.csv")
    severities = [row["severity"] for row in table(county_read / "problems.csv")]
    lines = ran.out.splitlines()
    assert lines[0] == f"名册：读到 {len(people)} 人"
    assert lines[2] == (
        f"疑点：须更正 {severities.count('error')} 处，请核对 {severities.count('warning')} 处，"
        f"提示 {severities.count('note')} 处"
    )


def test_every_doubt_is_a_sentence_at_a_place(county_read) -> None:
    rows = table(county_read / "problems.csv")
    assert len(rows) > 20
    for row in rows:
        assert row["message"].endswith("。")
        assert "{" not in row["message"]
        assert (row["row"] == "0") == (row["data_row"] == "0")
        assert row["file"] in {"labourers.xlsx", "vacancies.xlsx"}


def test_rows_go_on_counting_over_sheets_and_lead_back_to_them(here, tmp_path: Path) -> None:
    """A form of two header rows, a blank row, a second sheet whose header stands deeper."""
    first = form_grid([person(0), person(1)])
    second = grid_of([person(2), person(3, phone=None)], KEYS)
    source = write_xlsx(
        tmp_path / "两村.xlsx",
        {"甲村": [*first, [], ["合计", "2人"]], "乙村": [["乙村"], [], ["填表人："], *second]},
        spans={"甲村": form_spans()},
    )
    out = tmp_path / "o"
    assert here("read", "--labourers", source, *DAY, "--out", out, "--quiet") == Ran(0, "", "")
    read = table(out / "labourers_read.csv")
    assert [row["labourer_row"] for row in read] == ["1", "2", "5", "6"]
    places = {
        (row["code"], row["sheet"], row["row"], row["data_row"])
        for row in table(out / "problems.csv")
    }
    assert ("row.total", "甲村", "7", "4") in places
    assert ("phone.missing", "乙村", "6", "6") in places
    sheet = load_workbook(source)["乙村"]
    assert sheet.cell(6, 1).value == person(3)["name"]


def test_the_marked_book_reads_back_as_the_same_people(hamlet, here, tmp_path: Path) -> None:
    """Its masks count as unchanged, its own column and sheet are passed over."""
    order = ("read", *DAY, "--quiet", "--labourers")
    assert here(*order, hamlet.labourers, "--out", tmp_path / "a").code == 0
    assert here(*order, tmp_path / "a" / "problems.xlsx", "--out", tmp_path / "b").code == 0
    first, again = (table(tmp_path / name / "labourers_read.csv") for name in "ab")
    assert len(first) == len(again) == 12
    told = ("labourer_row", "education", "health", "employment", "trades", "needs", "intention")
    for column in told:
        assert [row[column] for row in first] == [row[column] for row in again]
    severities = {row["severity"] for row in table(tmp_path / "b" / "problems.csv")}
    assert severities <= {"note"}
