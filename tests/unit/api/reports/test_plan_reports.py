"""What the reports of a plan tell, on a few people and vacancies."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from support.papers import cleaner_post, sewer, sewing
from support.plan_runs import make_plan, parts_once

from api.progress import SilentStages
from api.reports.booth_papers import booth_words
from api.reports.bus_lists import riders_of
from api.reports.certificate import certificate
from api.reports.plan_page import plan_page
from api.reports.plan_page.tell_who import guarded
from api.reports.plan_papers import write_plan_papers
from api.reports.plan_words import gap_words, greedy_words, settled_households
from api.runs.planning import PlanRun
from matcher import Headcount
from matcher.plan import Certificate, Priority, calibrated_link

ONE = Headcount(1, 1)


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


def test_the_page_says_uncalibrated_only_where_it_is(run: PlanRun) -> None:
    link = calibrated_link("2027 春", [-300, 300], [0.05, 0.6])
    own = make_plan(
        [sewer(row) for row in range(1, 6)],
        [sewing(1), cleaner_post(2)],
        parts=replace(parts_once(), link=link),
    )
    assert certificate(own)["link"] == "calibrated 2027 春"
    assert certificate(run)["link"] == "uncalibrated logistic"
    assert "未校准" in plan_page(run)
    assert "未校准" not in plan_page(own)
    assert (own.campaign.links == link.chances).all()


@pytest.mark.parametrize(
    ("spread", "said"),
    [
        (0.0, "名单没有分散（a = 0）"),
        (0.5, "a = 0.5：合适程度"),
        (0.3, "a = 0.3：合适程度"),
    ],
)
def test_the_page_tells_what_the_spread_costs_and_buys(spread: float, said: str) -> None:
    adverts = [sewing(row, headcount=ONE) for row in (1, 2)]
    crowd = make_plan([sewer(row) for row in range(1, 6)], adverts, spread=spread)
    page = plan_page(crowd)
    assert said in page
    assert "名单第一条" in page
    for a in (0, 0.25, 0.5, 0.75, 1, spread):
        assert f'<th scope="row">a = {a:g}</th>' in page
    assert 'class="median"' in page.split('id="congestion-spread"')[1]


def test_without_crowding_there_is_nothing_to_spread() -> None:
    page = plan_page(make_plan([sewer(1)], [sewing(1)]))
    assert "人人去名单第一条，也没有岗位超出名额" in page


def test_lists_put_public_welfare_posts_behind_the_market() -> None:
    """The seat for sewing goes to one; the others have the post at the end of their lists."""
    run = make_plan(
        [sewer(row) for row in range(1, 6)], [cleaner_post(1), sewing(2, headcount=ONE)]
    )
    lists, left = run.spread.lists, run.plan.last_resort.people.tolist()
    assert len(left) == 4
    for person in range(len(run.pools.labourers)):
        rows = [int(v) for v in lists.vacancies[person] if v >= 0]
        assert rows == ([1, 0] if person in left else [1])


def test_a_page_under_limits_says_so() -> None:
    limited = make_plan(
        [sewer(row) for row in range(1, 6)],
        [sewing(1)],
        limits=[{"scope": "vacancy", "key": "1", "max": "1"}],
    )
    page = plan_page(limited)
    assert "上限只算进了岗位、展位和单位的限额" in page
    assert "限额下的上限" in page
