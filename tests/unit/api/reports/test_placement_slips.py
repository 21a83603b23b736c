"""The persons' slips of a plan: two a page, agreeing with the bus list, blaming nobody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.papers import cleaner_post, sewer, sewing, texts_of
from support.plan_runs import make_plan

from api.reports import placement_slips as slips
from api.reports.bus_lists import riders_of
from api.reports.fair_facts import SHEET
from api.reports.slips import COLUMNS
from api.runs.planning import PlanRun
from matcher.records import Headcount

NEVER = re.compile(
    r"贫困|扶贫|脱贫|低保|特困|困难|残疾|慢性病|大病|健康|身体|劳动力|劳动能力|体力|先核实"
    r"|较合适|可以试试|不合格|落选|淘汰|\d%"
)


def written(run: PlanRun, folder: Path) -> Path:
    done: list[int] = []
    slips.write_placement_slips(run, folder, done.append)
    assert sum(done) == len(run.pools.labourers)
    return folder / slips.FOLDER / "河田镇.xlsx"


def rows(path: Path) -> list[tuple[object, ...]]:
    sheet = load_workbook(path).worksheets[1]
    return [row for row in sheet.iter_rows(values_only=True) if any(row)]


def shown(path: Path) -> str:
    return "\n".join(str(cell) for row in rows(path) for cell in row if cell)


@pytest.fixture(scope="module")
def crowd() -> PlanRun:
    """Nine who sew, one seat for sewing and a public-welfare post of one."""
    one = Headcount(1, 1)
    return make_plan(
        [sewer(row) for row in range(1, 10)],
        [sewing(1, headcount=one), cleaner_post(2, headcount=one)],
    )


def test_everybody_gets_a_slip_by_their_standing(crowd: PlanRun, tmp_path: Path) -> None:
    told = shown(written(crowd, tmp_path))
    n_riders = len(list(riders_of(crowd)))
    assert told.count(slips.TITLE) == 9
    assert told.count(slips.SEATED.greeting) == 1
    assert told.count(slips.APPLICANT.greeting) == 1
    assert told.count(slips.INVITED.greeting) == n_riders - 1
    assert told.count(slips.RESERVE.greeting) == 9 - 1 - n_riders
    for words in ("由您决定", "由用人单位决定", "都不收费", "不得收押金", "12333", "人工推荐"):
        assert told.count(words) >= 9


def test_only_riders_are_told_of_the_bus(crowd: PlanRun, tmp_path: Path) -> None:
    path = written(crowd, tmp_path)
    buses = [row for row in rows(path) if row[0] == "上车"]
    assert len(buses) == len(list(riders_of(crowd)))
    assert {str(row[1])[:6] for row in buses} == {'="时间："'}
    facts = load_workbook(path)[SHEET]
    assert [facts.cell(row, 1).value for row in range(3, 7)] == [
        "招聘会时间", "招聘会地点", "上车时间", "上车地点",
    ]  # fmt: skip
    assert {facts.cell(row, 2).number_format for row in range(3, 7)} == {"@"}


def test_nothing_about_ability_health_poverty_or_failing(crowd: PlanRun, tmp_path: Path) -> None:
    path = written(crowd, tmp_path)
    assert not NEVER.search(shown(path))
    assert sewer(1).identity.number not in texts_of(path)
    assert sewer(1).phone.number not in texts_of(path)


def test_who_has_no_vacancy_is_told_what_to_do(tmp_path: Path) -> None:
    told = shown(written(make_plan([sewer(1)], []), tmp_path))
    assert slips.NOTHING_YET in told
    assert "人工推荐" in told


def test_two_full_slips_fill_a_page(tmp_path: Path) -> None:
    jobs = [sewing(row, title=f"缝纫工{row}") for row in range(1, 6)]
    path = written(make_plan([sewer(row) for row in range(1, 6)], jobs), tmp_path)
    sheet = load_workbook(path).worksheets[1]
    breaks = [0, *(mark.id for mark in sheet.row_breaks.brk)]
    assert len(breaks) == 3
    heights = [sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)]
    for start, end in zip(breaks, [*breaks[1:], len(heights)], strict=True):
        assert sum(heights[start:end]) < 2 * slips.HALF_POINTS
    cut = next(r for r in range(1, sheet.max_row + 1) if sheet.cell(r, 1).value == slips.CUT)
    assert sum(heights[:cut]) == pytest.approx(slips.HALF_POINTS, abs=1)
    assert sheet.print_area == f"'{sheet.title}'!$A$1:$B${sheet.max_row}"
    assert len(COLUMNS) == 2


@pytest.mark.parametrize("told", [slips.SEATED, slips.INVITED, slips.RESERVE, slips.APPLICANT])
def test_greetings_stay_on_one_line(told: slips.Standing) -> None:
    assert len(told.greeting) <= 36
