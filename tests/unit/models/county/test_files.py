"""The files are the form, are the same bytes each time, and are saved as offices save them."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
from support.counties import county_order

from matcher.io.columns import FORM_COLUMNS, LABOURER_COLUMNS, VACANCY_COLUMNS
from matcher.regions import Regions
from models.county import make_county

ORDER = county_order(80, 20, mess=0.1, with_csv=True)


@pytest.fixture(scope="module")
def messy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("messy")
    make_county(ORDER, folder, regions=Regions.load())
    return folder


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clean")
    make_county(county_order(80, 20), folder, regions=Regions.load())
    return folder


def test_equal_orders_give_equal_bytes(messy: Path, tmp_path: Path) -> None:
    report = make_county(ORDER, tmp_path, regions=Regions.load())
    assert set(report.files) == {path.name for path in messy.iterdir()}
    for name in report.files:
        assert (tmp_path / name).read_bytes() == (messy / name).read_bytes(), name


def test_another_seed_gives_another_county(clean: Path, tmp_path: Path) -> None:
    make_county(county_order(80, 20, seed=2), tmp_path, regions=Regions.load())
    assert (tmp_path / "labourers.xlsx").read_bytes() != (clean / "labourers.xlsx").read_bytes()


def test_without_mess_there_is_no_list_of_faults(clean: Path) -> None:
    assert {path.name for path in clean.iterdir()} == {"labourers.xlsx", "vacancies.xlsx"}


def test_the_roster_is_the_form(clean: Path) -> None:
    sheet = openpyxl.load_workbook(clean / "labourers.xlsx").worksheets[0]
    assert sheet["A1"].value == "农村贫困劳动力就业信息表"
    top = [cell.value for cell in sheet[2]]
    below = [cell.value for cell in sheet[3]]
    headings = [low or high for high, low in zip(top, below, strict=True)]
    form = [heading.split("\n")[0].removeprefix("未就业人员") for heading in headings[:15]]
    assert form == [column.name for column in FORM_COLUMNS]
    assert headings[15:] == [column.name for column in LABOURER_COLUMNS[15:]]
    merged = {str(span) for span in sheet.merged_cells.ranges}
    assert {"A2:A3", "K2:M2", "O2:O3"} <= merged
    assert top[10] == "已就业人员就业信息"
    assert sheet.max_row == 3 + 80
    assert sheet.freeze_panes == "B4"


def test_the_vacancy_sheet_has_its_columns_in_order(clean: Path) -> None:
    sheet = openpyxl.load_workbook(clean / "vacancies.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[2]] == [column.name for column in VACANCY_COLUMNS]
    assert sheet.max_row == 2 + 20


def test_texts_are_texts_and_dates_are_dates(clean: Path) -> None:
    sheet = openpyxl.load_workbook(clean / "labourers.xlsx").worksheets[0]
    numbers = [row[2] for row in sheet.iter_rows(min_row=4)]
    assert all(cell.data_type == "s" and len(cell.value) >= 18 for cell in numbers)
    surveyed = [column.key for column in LABOURER_COLUMNS].index("surveyed")
    assert all(row[surveyed].is_date for row in sheet.iter_rows(min_row=4))


def test_csv_is_gb18030_with_rare_names_and_shortened_numbers(messy: Path) -> None:
    data = (messy / "labourers.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    rows = list(csv.reader(data.decode("gb18030").splitlines()))
    width = len(LABOURER_COLUMNS)
    assert {len(row) for row in rows} <= {width}
    assert any("E+17" in row[2] for row in rows), "a number cell as it is saved"


def test_planted_faults_name_cells_that_exist(messy: Path) -> None:
    with (messy / "planted.csv").open(encoding="utf-8-sig", newline="") as file:
        planted = list(csv.DictReader(file))
    assert set(planted[0]) == {"file", "sheet", "row", "column", "expect", "value"}
    book = openpyxl.load_workbook(messy / "labourers.xlsx")
    names = {column.name for column in (*LABOURER_COLUMNS, *VACANCY_COLUMNS)}
    for one in planted:
        assert one["column"] in names | {""}
        if one["file"] == "labourers.xlsx":
            assert int(one["row"]) <= book[one["sheet"]].max_row


def test_planted_values_show_no_number_in_clear(messy: Path) -> None:
    with (messy / "planted.csv").open(encoding="utf-8-sig", newline="") as file:
        for one in csv.DictReader(file):
            if one["value"] and one["column"] in {"证件号码", "联系方式", "联系电话"}:
                assert "****" in one["value"]
