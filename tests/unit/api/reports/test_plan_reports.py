"""What the reports of a plan tell, on a few people and vacancies."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.papers import cleaner_post, sewer, sewing
from support.plan_runs import make_plan

from api.progress import SilentStages
from api.reports.booth_papers import booth_words
from api.reports.bus_lists import riders_of
from api.reports.certificate import certificate
from api.reports.plan_page import plan_page
from api.reports.plan_page.tell_who import guarded
from api.reports.plan_papers import write_plan_papers
from api.reports.plan_words import gap_words, greedy_words, settled_households
from api.runs.planning import PlanRun
from matcher.plan import Certificate, Priority


@pytest.fixture(scope="module")
def run() -> PlanRun:
    """Five who sew, one seat for sewing and a public-welfare post."""
    return make_plan([sewer(row) for row in range(1, 6)], [sewing(1), cleaner_post(2)])


@pytest.fixture(scope="module")
def empty() -> PlanRun:
    return make_plan([], [])


def test_the_gap_is_never_told_smaller_than_it_is() -> None:
    for missing in range(1, 40):
        told = re.search(r"万分之([\d.]+)", gap_words(Certificate(1_000_000, 1_000_000 + missing)))
        assert told
        assert float(told[1]) >= missing / 100


def test_the_page_names_nobody_and_loads_nothing(run: PlanRun) -> None:
    page = plan_page(run)
    for labourer in run.labourers.values():
        assert not labourer.name or labourer.name not in page
    assert "内部使用" in page
    assert not re.search(r'(?:src|href)="(?!#)', page)


def test_the_page_is_whole_without_anybody(empty: PlanRun, tmp_path: Path) -> None:
    page = plan_page(empty)
    assert "没有人参加安排" in page
    assert "nan" not in page.lower()
    assert certificate(empty)["gap"] == 0
    write_plan_papers(empty, tmp_path, SilentStages())
    assert settled_households(empty) == (0, 0)
    assert greedy_words(empty)


def test_who_holds_a_public_welfare_post_rides_no_bus(run: PlanRun) -> None:
    riders = {rider.position for rider in riders_of(run)}
    for booth in run.booths:
        if booth.is_public_welfare:
            assert not riders & {person for person, _ in booth.holders}


def test_a_booth_tells_no_chance_as_a_number(run: PlanRun) -> None:
    for booth in run.booths:
        assert "%" not in booth_words(booth, run)
        assert "." not in booth_words(booth, run)


def test_priorities_of_few_people_are_not_told(run: PlanRun) -> None:
    few = Priority("ability.weak", 200, 2, 1, 1, 1.0, 1.0)
    one_left = Priority("ability.weak", 200, 9, 8, 3, 1.0, 1.0)
    assert guarded(few) == ("不足3", "—", "—")
    assert guarded(one_left) == ("9", "—", "3")


def test_every_priority_in_force_is_weighed(run: PlanRun) -> None:
    codes = [one.code for one in run.priorities]
    assert codes == ["household_bonus", *run.values.in_force]
    for one in run.priorities:
        assert 0 <= one.placed <= one.people
        assert one.fit >= 0


def test_a_page_under_limits_says_so() -> None:
    limited = make_plan(
        [sewer(row) for row in range(1, 6)],
        [sewing(1)],
        limits=[{"scope": "vacancy", "key": "1", "max": "1"}],
    )
    page = plan_page(limited)
    assert "上限按没有限额算" in page
    assert "不设限额时的最好结果" in page
