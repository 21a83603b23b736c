"""What the reports of a plan tell, on a few people and vacancies."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from support.papers import cleaner_post, sewer, sewing
from support.plan_runs import make_plan, parts_once
from support.world import TODAY

from api.progress import SilentStages
from api.reports.booth_papers import ALONE, booth_words
from api.reports.bus_lists import riders_of
from api.reports.certificate import certificate
from api.reports.last_word import plan_summary
from api.reports.plan_page import plan_page
from api.reports.plan_page.tell_who import guarded
from api.reports.plan_papers import write_plan_papers
from api.reports.plan_words import gap_words, greedy_words, settled_households
from api.runs.planning import PlanRun
from api.runs.reading import ReadRun
from matcher import Headcount
from matcher.errors import UnreadableLimits, UnsupportedLimits
from matcher.plan import Certificate, Priority, calibrated_link
from matcher.records import Place
from matcher.vocabulary import Ability, Employment

ONE = Headcount(1, 1)


def last_word(run: PlanRun) -> str:
    return plan_summary(run, ReadRun(run.roster, run.book, run.home_county), Path("out"))


def page_text(run: PlanRun) -> str:
    """The page with the spaces that its template glues to numbers made plain."""
    return plan_page(run).replace("\N{NO-BREAK SPACE}", " ")


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


def test_a_booth_says_that_it_is_looked_at_alone(run: PlanRun) -> None:
    market, post = run.booths
    assert ALONE in booth_words(market, run)
    assert ALONE not in booth_words(post, run)


def test_nobody_sinks_at_a_booth_for_what_serves_the_person() -> None:
    """Both are as good for the vacancy; the first cares for somebody, is weak and wants 9,000."""
    first = sewer(1, wage_wanted_cny_month=9000.0)
    other = sewer(2, ability=Ability.ORDINARY, wage_wanted_cny_month=None, has_care_duties=None)
    run = make_plan([first, other], [sewing(1)])
    scores = [next(run.choices.row(person)).score for person in (0, 1)]
    assert scores[0] < scores[1]
    assert run.booths[0].holders == ((0, 0), (1, 0))


def test_the_solver_is_told_of_each_phase(run: PlanRun) -> None:
    told = certificate(run)
    assert told["solver"] == "auction"
    assert {phase["solver"] for phase in told["phases"].values()} == {"auction"}
    generated = run.plan.market.generated
    exact = replace(generated, solved=replace(generated.solved, is_exact=True))
    warred = replace(run.plan, market=replace(run.plan.market, generated=exact))
    told = certificate(replace(run, plan=warred))
    assert told["solver"] == "auction and min-cost flow"
    solvers = {name: phase["solver"] for name, phase in told["phases"].items()}
    assert solvers == {"market": "min-cost flow", "last_resort": "auction"}


def test_people_who_wish_to_go_together_are_counted() -> None:
    """Of those who take part: the third has work."""
    employed = sewer(3, companions="老乡", employment=Employment.EMPLOYED)
    some = make_plan([sewer(1, companions="配偶"), sewer(2), employed], [sewing(1)])
    none = make_plan([sewer(1)], [sewing(1)])
    for told in (last_word(some), page_text(some)):
        assert "1 人填了同去人，本计划逐人安排" in told
    assert "同去人" not in last_word(none) + page_text(none)


def test_limits_over_nobody_who_takes_part_are_accepted_and_told() -> None:
    """The only one from 策武镇 has work; the second advert is over."""
    employed = sewer(3, home=Place("350821", "策武镇", "南坑村"), employment=Employment.EMPLOYED)
    over = sewing(2, employer="新丰鞋厂", valid_until=TODAY - timedelta(days=1))
    standing = [
        {"scope": "town", "key": "策武镇", "max": "1"},
        {"scope": "employer", "key": "新丰鞋厂", "max": "3"},
        {"scope": "vacancy", "key": "2", "max": "3"},
        {"scope": "town", "key": "河田镇", "max": "1"},
    ]
    run = make_plan([sewer(1), sewer(2), employed], [sewing(1), over], limits=standing)
    told = certificate(run)
    assert (told["limits"], told["limits_without_effect"]) == (1, 3)
    assert told["people_placed"] == 1
    words = "限额表有 3 行（第1、2、3行）这次没有人或岗位参加，不起作用"
    assert words in last_word(run)
    assert words in page_text(run)
    with pytest.raises(UnreadableLimits):
        make_plan([sewer(1)], [sewing(1)], limits=[{"scope": "town", "key": "策武镇", "max": "1"}])


def test_a_household_across_towns_is_refused_before_the_seats_are_given_out() -> None:
    """Nobody has a pair, so no seat is given out at all: the file is refused for itself."""
    homes = [Place("350821", town, None) for town in ("河田镇", "策武镇")]
    family = [sewer(row, home=home, household="3508210001") for row, home in enumerate(homes, 1)]
    limits = [{"scope": "town", "key": "河田镇", "max": "1"}]
    with pytest.raises(UnsupportedLimits) as caught:
        make_plan(family, [], limits=limits)
    assert caught.value.params["reason"] == "household_across_towns"


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
