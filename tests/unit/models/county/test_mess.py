"""Each kind of fault comes up, none twice in a row, and each expects what there is to expect."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from support.counties import county_order

from matcher.adverts import CONDITIONS, PHRASES
from matcher.doubts import SEVERITIES
from matcher.io.columns import LABOURER_COLUMNS, VACANCY_COLUMNS
from matcher.regions import Regions
from models.county import CountyParameters, make_county
from models.county.mess.number_faults import NUMBER_FAULTS
from models.county.mess.roster_faults import ROSTER_FAULTS
from models.county.mess.sheets_in_mess import faults_wanted, second_sheet_rows
from models.county.mess.vacancy_faults import VACANCY_FAULTS
from models.county.mess.word_faults import WORD_FAULTS

FIGURES = CountyParameters().mess
NOTICES = {row.code for row in (*PHRASES, *CONDITIONS)}
PERSON_FAULTS = (*NUMBER_FAULTS, *WORD_FAULTS, *ROSTER_FAULTS)


@pytest.mark.parametrize(
    ("rows", "kinds", "mess", "expected", "why"),
    [
        (5000, 80, 0.05, 250, "the share asked for"),
        (1000, 80, 0.05, 80, "more, so that every kind comes up"),
        (60, 80, 0.05, 30, "no more than half of the rows"),
        (60, 80, 1.0, 60, "unless that is what was asked for"),
    ],
)
def test_how_many_rows_carry_a_fault(
    rows: int, kinds: int, mess: float, expected: int, why: str
) -> None:
    assert faults_wanted(rows, kinds, mess, FIGURES) == expected, why


@pytest.mark.parametrize(("rows", "expected"), [(8, 0), (10, 5), (1000, 40), (20_000, 200)])
def test_how_many_rows_stand_on_the_second_sheet(rows: int, expected: int) -> None:
    assert second_sheet_rows(rows, FIGURES) == expected


def test_every_fault_expects_a_code_that_exists_in_a_column_that_exists() -> None:
    labourer_keys = {column.key for column in LABOURER_COLUMNS}
    vacancy_keys = {column.key for column in VACANCY_COLUMNS}
    for fault in PERSON_FAULTS:
        assert fault.column in labourer_keys
        assert fault.expect in {"read", *SEVERITIES}, fault.name
    for fault in VACANCY_FAULTS:
        assert fault.column in vacancy_keys
        assert fault.expect in {"read", *SEVERITIES, *NOTICES}, fault.name


def test_every_kind_of_fault_comes_up(tmp_path: Path) -> None:
    report = make_county(county_order(1200, 150, mess=0.05), tmp_path, regions=Regions.load())
    kinds = {fault.expect for fault in (*PERSON_FAULTS, *VACANCY_FAULTS)}
    lines = {"row.total", "row.note", "row.repeated_header", "person.duplicate"}
    groups = {
        "roster.household_heads",
        "roster.spouses_same_sex",
        "roster.public_welfare_household",
        "roster.shared_phone",
    }
    assert kinds | lines | groups <= set(report.planted)


def test_no_row_has_two_doubts_planted(tmp_path: Path) -> None:
    make_county(county_order(400, 60, mess=0.3), tmp_path, regions=Regions.load())
    lines = (tmp_path / "planted.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    doubts = [line.split(",") for line in lines]
    places = Counter(
        (file, sheet, row) for file, sheet, row, _, expect, _ in doubts if expect != "read"
    )
    assert max(places.values()) == 1


def test_a_tiny_county_bears_any_mess(tmp_path: Path) -> None:
    for people, vacancies in ((1, 1), (2, 1), (5, 3), (12, 4)):
        folder = tmp_path / str(people)
        folder.mkdir()
        report = make_county(
            county_order(people, vacancies, mess=1.0), folder, regions=Regions.load()
        )
        assert report.people == people
