"""What the reports tell of a plan's ledger, on a few people and vacancies."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.papers import sewer, sewing
from support.plan_runs import make_plan
from support.world import seeker, trade, work

from api.reports import ledger_book
from api.reports.ledger_tables import LEDGER_HEADERS, write_ledger_tables
from api.reports.ledger_words import (
    ALL_FILLED,
    ALL_PLACED,
    NOT_KEPT,
    NOTHING_MORE,
    UNDER_LIMITS,
    change_words,
    ledger_line,
)
from api.reports.plan_page import plan_page
from api.reports.plan_page.tell_ledger import ledger_section
from api.reports.shut_words import gates_words
from api.runs.courses import GIVEN_AT_WORK, courses_of
from api.runs.planning import PlanRun
from matcher import Headcount, Licence
from matcher.ledger import LABOURER_RELAXATIONS, VACANCY_RELAXATIONS, LedgerSettings
from models import Lexicon

LIMITS = ({"scope": "vacancy", "key": "1", "group": "", "min": "", "max": "1"},)


@pytest.fixture(scope="module")
def short_of_a_permit() -> PlanRun:
    """Three who sew; one seat for sewing, two seats that ask for a forklift permit."""
    people = [
        sewer(row, profile=seeker(trade("缝纫工"), licences_lacking=frozenset({Licence.FORKLIFT})))
        for row in (1, 2, 3)
    ]
    forklift = work(trade("叉车司机"), licences=frozenset({Licence.FORKLIFT}))
    jobs = [
        sewing(1, headcount=Headcount(1, 1)),
        sewing(2, title="叉车司机", headcount=Headcount(2, 2), profile=forklift),
    ]
    return make_plan(people, jobs)


def rows_of(run: PlanRun, folder: Path, name: str) -> list[dict[str, str]]:
    write_ledger_tables(run, folder)
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# ---------------------------------------------------------------- words


def test_every_course_has_a_name_of_its_own_and_is_no_code() -> None:
    courses = courses_of(Lexicon.load())
    names = [course.code for course in courses]
    assert len(names) == len(set(names))
    assert not set(names) & {row.code for row in (*LABOURER_RELAXATIONS, *VACANCY_RELAXATIONS)}
    assert not [name for name in names if name.startswith(GIVEN_AT_WORK)]
    assert all(name in change_words(name) for name in names)


def test_a_course_opens_no_trade_whose_permit_it_does_not_lead_to() -> None:
    lexicon = Lexicon.load()
    for course in courses_of(lexicon):
        assert course.trades
        for name, _ in course.trades:
            known = lexicon.get(name)
            assert known is not None
            assert course.licences.issuperset(known.licences)


def test_few_of_what_is_sensitive_are_not_counted_out() -> None:
    told = gates_words((("health.condition", 1), ("education.minimum", 1)))
    assert "不足3" in told
    assert "学历要求 1 人" in told


# ---------------------------------------------------------------- tables


def test_a_course_that_fills_seats_is_told_everywhere(
    short_of_a_permit: PlanRun, tmp_path: Path
) -> None:
    run = short_of_a_permit
    courses = rows_of(run, tmp_path, "courses.csv")
    forklift = next(row for row in courses if "叉车" in row["course"])
    assert (forklift["people"], forklift["seats"]) == ("2", "2")
    people = rows_of(run, tmp_path, "ledger_people.csv")
    unplaced = {int(run.pools.labourers.ids[at]) for at in run.unplaced}
    assert {int(row["labourer_row"]) for row in people} == unplaced
    assert {row["vacancy_rows"] for row in people if row["change"] == forklift["course"]} == {"2"}
    for row in people:
        assert abs(float(row["benefit"])) <= float(row["bound"]) + float(row["error"])
    assert "多安排 2 人" in ledger_line(run)
    assert forklift["course"] in ledger_line(run)
    assert forklift["course"] in plan_page(run)


def test_a_vacancy_that_nobody_may_take_is_told_with_its_gate(
    short_of_a_permit: PlanRun, tmp_path: Path
) -> None:
    (shut,) = rows_of(short_of_a_permit, tmp_path, "ledger_shut.csv")
    assert shut == {"vacancy_row": "2", "seats": "2", "gates": "licence.required:3"}


def test_under_limits_the_files_are_empty_and_it_is_said_why(tmp_path: Path) -> None:
    run = make_plan([sewer(1), sewer(2)], [sewing(1)], limits=LIMITS)
    assert run.ledger is None
    for name, header in LEDGER_HEADERS.items():
        assert rows_of(run, tmp_path, name) == []
        text = (tmp_path / name).read_text(encoding="utf-8-sig")
        assert text.splitlines() == [",".join(header)]
    assert ledger_line(run) == UNDER_LIMITS
    assert UNDER_LIMITS.split("，")[0] in plan_page(run)
    ledger_book.write_ledger_book(run, tmp_path, lambda _lines: None)
    for sheet in load_workbook(tmp_path / ledger_book.FILE):
        assert UNDER_LIMITS in sheet["A3"].value


def test_a_ledger_that_is_not_wanted_is_not_kept_and_it_is_said(tmp_path: Path) -> None:
    one = sewing(1, headcount=Headcount(1, 1))
    run = make_plan([sewer(1), sewer(2)], [one], ledger=LedgerSettings(is_kept=False))
    assert run.ledger is None
    assert all(rows_of(run, tmp_path, name) == [] for name in LEDGER_HEADERS)
    assert ledger_line(run) == NOT_KEPT
    assert NOT_KEPT in plan_page(run)
    ledger_book.write_ledger_book(run, tmp_path, lambda _lines: None)
    for sheet in load_workbook(tmp_path / ledger_book.FILE):
        assert NOT_KEPT in sheet["A3"].value


def test_where_nothing_helps_it_is_said_why() -> None:
    assert ledger_line(make_plan([sewer(1)], [sewing(1)])) == ALL_PLACED
    one_seat = sewing(1, headcount=Headcount(1, 1))
    assert ledger_line(make_plan([sewer(1), sewer(2)], [one_seat])) == ALL_FILLED
    assert ledger_line(make_plan([], [])) == NOTHING_MORE


# ---------------------------------------------------------------- page and book


def test_the_section_is_whole_without_a_ledger() -> None:
    (block,) = ledger_section(NOT_KEPT).blocks
    assert block.headline == NOT_KEPT


def test_the_book_leaves_nobody_without_a_seat_out(
    short_of_a_permit: PlanRun, tmp_path: Path
) -> None:
    run = short_of_a_permit
    told: list[int] = []
    ledger_book.write_ledger_book(run, tmp_path, told.append)
    book = load_workbook(tmp_path / ledger_book.FILE)
    assert book.sheetnames == list(ledger_book.SHEETS)
    people = [
        row for row in book["没有名额的人"].iter_rows(values_only=True) if isinstance(row[0], int)
    ]
    assert [row[1] for row in people] == [int(run.pools.labourers.ids[at]) for at in run.unplaced]
    assert all("多安排" in str(row[7]) for row in people)
    assert sum(told) == sum(
        isinstance(row[0], int) for sheet in book for row in sheet.iter_rows(values_only=True)
    )
