"""Eighty adverts and reports as written on public pages, labelled from reading them."""

import csv
from datetime import date
from pathlib import Path

import pytest

from matcher.parse.ages import parse_age_limit
from matcher.parse.education import parse_education_limit
from matcher.parse.headcount import parse_headcount
from matcher.parse.wage import parse_wage

TABLE = Path(__file__).parent / "vacancy_labels.csv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
TODAY = date(2026, 3, 1)


def number(written):
    return float(written) if written else None


def wage_of(row):
    return parse_wage(row["wage"], is_full_time=False, stated_days=None).value


def labels(*names):
    columns = [*names]
    return pytest.mark.parametrize(
        "row",
        [
            pytest.param(row, id=f"{row['row']}-{row[columns[0]]}")
            for row in ROWS
            if row[columns[0]]
        ],
    )


def test_every_row_is_labelled():
    assert [int(row["row"]) for row in ROWS] == list(range(1, 81))


@labels("wage")
def test_wages(row):
    wage = wage_of(row)
    assert wage.basis.value == row["wage_basis"]
    assert (wage.stated_min, wage.stated_max) == (number(row["wage_min"]), number(row["wage_max"]))
    assert wage.month_min == number(row["wage_min_month"])


@labels("headcount")
def test_headcounts(row):
    found = parse_headcount(row["headcount"]).value
    expected = (row["headcount_low"], row["headcount_high"], row["on_payroll"])
    assert (found.low, found.high, found.on_payroll) == tuple(map(number, expected))


@labels("age")
def test_ages(row):
    found = parse_age_limit(row["age"], today=TODAY).value
    assert (found.low, found.high) == (number(row["age_low"]), number(row["age_high"]))


@labels("education")
def test_education(row):
    level = parse_education_limit(row["education"]).value.level
    assert (level.name if level is not None else "") == row["education_min"]


def test_wage_basis_and_lower_bound_are_right_in_95_of_100_rows_that_state_one():
    stating = [row for row in ROWS if row["wage_basis"] != "none"]
    right = [
        row
        for row in stating
        if (wage_of(row).basis.value, wage_of(row).stated_min)
        == (row["wage_basis"], number(row["wage_min"]))
    ]
    assert len(stating) == 66
    assert len(right) >= 0.95 * len(stating)
