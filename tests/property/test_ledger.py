"""What the ledger reports is what brute force finds: all pairs, solved from scratch."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from support.campaigns import all_edges, made_up_campaign
from support.pools import made_up_pools
from support.world import make_labourer, make_vacancy, pools_of, seeker, work

from matcher.ledger.bounding import Bounds, bound_labourers, bound_vacancies
from matcher.ledger.changes import Change, changed
from matcher.ledger.checking import Gain
from matcher.ledger.courses import CodedCourse, Course, code_courses
from matcher.ledger.keeping import (
    Ledger,
    checker_of,
    keep_ledger,
    most_checks,
    unfilled_vacancies,
    unplaced_labourers,
)
from matcher.ledger.questions import QUESTIONS, answered
from matcher.ledger.relaxations import LABOURER_RELAXATIONS, VACANCY_RELAXATIONS, relaxed
from matcher.ledger.standing import Market
from matcher.ledger.totals import totals_of
from matcher.plan.campaign.links import logistic_links
from matcher.plan.columns import Tolerance
from matcher.plan.planning import Campaign, SeatPlan, plan_seats
from matcher.plan.seats.flow import solve_flow
from matcher.plan.seats.problem import SeatProblem, objective
from matcher.plan.seats.solving import Solved, solve
from matcher.pools import Pools
from matcher.scorecard import prior_scorecards
from matcher.settings import LedgerSettings
from matcher.vocabulary import Licence

CARD = prior_scorecards().labourer
FINE = LedgerSettings(
    most_labourer_checks=10_000,
    most_vacancy_checks=10_000,
    most_question_checks=12,
    share=1e-4,
)


class County:
    """A small made-up county, its plan and its ledger."""

    def __init__(self, seed: int, n_people: int = 30, n_vacancies: int = 12) -> None:
        pools = made_up_pools(seed, n_people, n_vacancies, n_counties=2, n_words=25, n_trades=8)
        self.campaign = made_up_campaign(seed, pools, seats_per_person=0.9)
        self.plan = plan_seats(pools, CARD, self.campaign, tolerance=Tolerance())
        self.market = Market.of(pools, CARD, self.campaign, self.plan)
        self.whole = self.problem(self.market.pools)
        self.optimum = objective(self.whole, solve_flow(self.whole))

    def problem(self, pools: Pools) -> SeatProblem:
        campaign = replace(self.campaign, values=self.market.pricing.values)
        return self.market.demand.problem(all_edges(pools, CARD, campaign))

    def gain(self, side: str, change: Change) -> tuple[int, int]:
        """Benefit and seats, by brute force."""
        pools = self.market.pools
        after = self.problem(replace(pools, **{side: changed(getattr(pools, side), change)}))
        found, before = solve_flow(after), solve_flow(self.whole)
        return objective(after, found) - self.optimum, found.n_placed - before.n_placed


def change_of(county: County, side: str, code: str, record: int) -> Change:
    rows = LABOURER_RELAXATIONS if side == "labourers" else VACANCY_RELAXATIONS
    row = next(row for row in rows if row.code == code)
    return relaxed(getattr(county.market.pools, side), row, np.array([record]))


@pytest.mark.parametrize("seed", range(6))
def test_every_line_is_what_brute_force_finds(seed: int) -> None:
    county = County(seed)
    ledger = keep_ledger(county.plan, county.market, FINE)
    assert abs(ledger.standing.certificate.objective - county.optimum) <= ledger.standing.slack
    for side in ("labourers", "vacancies"):
        lines = getattr(ledger, side)
        assert lines.n_unchecked == 0
        for line in lines.lines:
            benefit, n_seats = county.gain(side, change_of(county, side, line.code, line.record))
            assert abs(line.gain.benefit - benefit) <= line.gain.error
            assert benefit <= line.bound
            assert line.gain.n_seats == n_seats
            assert line.evidence or line.gain.n_seats == 0


@pytest.mark.parametrize("seed", range(5))
def test_no_gain_is_above_its_bound_and_none_is_overlooked(seed: int) -> None:
    county = County(seed)
    checker = checker_of(county.plan, county.market, FINE)
    slack = checker.standing.slack
    for side, rows, bound, among in (
        ("labourers", LABOURER_RELAXATIONS, bound_labourers, unplaced_labourers(county.plan)),
        (
            "vacancies",
            VACANCY_RELAXATIONS,
            bound_vacancies,
            unfilled_vacancies(county.plan, county.market),
        ),
    ):
        for row in rows:
            change = relaxed(getattr(county.market.pools, side), row, among)
            gains = bound(county.market, checker.standing, change, n_evidence=2).gains
            for i, gain in enumerate(gains.tolist()):
                benefit, _ = county.gain(side, change.take(np.array([i])))
                assert benefit <= gain + slack, (row.code, int(change.records[i]))


@pytest.mark.parametrize("seed", range(4))
def test_what_is_asked_is_worth_what_brute_force_finds(seed: int) -> None:
    county = County(seed)
    asked = keep_ledger(county.plan, county.market, FINE).questions
    people = county.market.pools.labourers
    everybody = np.arange(len(people))
    for line in asked.lines:
        question = next(row for row in QUESTIONS if row.code == line.code)
        for answer, gain in zip(
            answered(people, question, np.array([line.record])),
            (line.best, line.worst),
            strict=True,
        ):
            benefit, _ = county.gain("labourers", answer)
            assert abs(gain.benefit - benefit) <= gain.error
        assert line.spread <= line.bound + line.best.error + line.worst.error
    for total in asked.totals:
        question = next(row for row in QUESTIONS if row.code == total.code)
        for answer, gain in zip(
            answered(people, question, everybody), (total.best, total.worst), strict=True
        ):
            benefit, _ = county.gain("labourers", answer)
            assert abs(gain.benefit - benefit) <= gain.error


def told(ledger: Ledger) -> tuple:
    return (
        ledger.labourers,
        ledger.vacancies,
        ledger.labourer_totals,
        ledger.vacancy_totals,
        ledger.courses,
        ledger.shut,
        ledger.questions,
    )


def test_the_same_county_gives_the_same_ledger_on_any_number_of_threads() -> None:
    one, other = (
        keep_ledger(county.plan, replace(county.market, threads=threads), FINE)
        for county, threads in ((County(3), 1), (County(3), 3))
    )
    assert told(one) == told(other)


def test_settling_again_from_the_prices_finds_the_same_within_what_both_may_miss() -> None:
    county = County(4)
    anew = keep_ledger(county.plan, county.market, FINE)

    def settle_again(problem: SeatProblem, epsilon: int, before: Solved | None) -> Solved:
        return solve(problem, epsilon=epsilon, before=before)

    settled = keep_ledger(county.plan, county.market, FINE, solver=settle_again)
    for side in ("labourers", "vacancies"):
        gains = [
            {(line.record, line.code): line.gain for line in getattr(ledger, side).lines}
            for ledger in (anew, settled)
        ]
        for key in set(gains[0]) & set(gains[1]):
            one, other = gains[0][key], gains[1][key]
            assert abs(one.benefit - other.benefit) <= one.error + other.error


def test_what_is_left_for_want_of_checks_is_counted() -> None:
    county = County(5)
    checks = {"most_labourer_checks": 1, "most_vacancy_checks": 0, "most_question_checks": 0}
    few = keep_ledger(county.plan, county.market, FINE.model_copy(update=checks))
    every = keep_ledger(county.plan, county.market, FINE)
    assert few.labourers.n_checked <= 1
    assert few.labourers.n_bounded == every.labourers.n_bounded
    assert every.labourers.n_unchecked == 0
    assert few.vacancies.n_unchecked == few.vacancies.n_bounded > 0
    assert not few.vacancies.lines
    assert not few.questions.lines
    assert few.questions.n_unchecked >= len(every.questions.lines)


def test_a_county_where_everybody_goes_everywhere_has_nothing_to_relax_about_places() -> None:
    county = County(6)
    people = county.market.pools.labourers
    everybody = np.arange(len(people))
    fields = {"furthest": np.full_like(everybody, 3), "only_outside": np.zeros_like(everybody)}
    pools = replace(
        county.market.pools, labourers=changed(people, Change("all", everybody, fields))
    )
    campaign = replace(county.campaign, seats=county.market.demand.seats)
    plan = plan_seats(pools, CARD, campaign, tolerance=Tolerance())
    ledger = keep_ledger(plan, Market.of(pools, CARD, campaign, plan), FINE)
    assert not [line for line in ledger.labourers.lines if line.code.startswith("place.")]


def test_nobody_and_nothing() -> None:
    for n_people, n_vacancies in ((0, 3), (3, 0), (0, 0)):
        county = County(1, n_people, n_vacancies)
        ledger = keep_ledger(county.plan, county.market, FINE)
        assert not ledger.labourers.lines
        assert not ledger.vacancies.lines
        n_in_market = len(county.market.pools.vacancies)
        assert len(ledger.shut) == (0 if n_people else n_in_market)


@pytest.mark.parametrize("seed", range(3))
def test_vacancies_that_nobody_may_take_are_told_with_the_gates(seed: int) -> None:
    county = County(seed, n_people=5, n_vacancies=20)
    ledger = keep_ledger(county.plan, county.market, FINE)
    edges = all_edges(county.market.pools, CARD, county.campaign)
    reached = set(edges.vacancies.tolist())
    n_vacancies = len(county.market.pools.vacancies)
    assert [v.record for v in ledger.shut] == [i for i in range(n_vacancies) if i not in reached]
    for vacancy in ledger.shut:
        assert sum(n for _, n in vacancy.gates) >= 5
        assert list(vacancy.gates) == sorted(vacancy.gates, key=lambda gate: (-gate[1], gate[0]))


@pytest.mark.parametrize("seed", range(3))
def test_every_total_is_what_brute_force_finds(seed: int) -> None:
    county = County(seed)
    ledger = keep_ledger(county.plan, county.market, FINE)
    everybody = {
        "labourers": unplaced_labourers(county.plan),
        "vacancies": unfilled_vacancies(county.plan, county.market),
    }
    for side, rows, bound in (
        ("labourers", LABOURER_RELAXATIONS, bound_labourers),
        ("vacancies", VACANCY_RELAXATIONS, bound_vacancies),
    ):
        totals = ledger.labourer_totals if side == "labourers" else ledger.vacancy_totals
        assert totals.n_unchecked == 0
        for total in totals.totals:
            row = next(row for row in rows if row.code == total.code)
            change = relaxed(getattr(county.market.pools, side), row, everybody[side])
            bounds = bound(county.market, ledger.standing, change, n_evidence=1).gains
            suited = change.take(bounds > 0)
            benefit, n_seats = county.gain(side, suited)
            assert len(suited) == total.n_suited
            assert abs(total.together.benefit - benefit) <= total.together.error
            assert benefit <= total.sum_of_bounds + ledger.standing.slack
            assert total.together.n_seats == n_seats


def test_few_checks_take_the_courses_that_may_bring_most_and_find_the_same() -> None:
    bounded = [
        (Change(code, np.arange(2), {}), Bounds(np.array(gains), np.array([1, 1]), ((), ())))
        for code, gains in (("甲", [5, 0]), ("乙", [0, 0]), ("丙", [4, 4]), ("丁", [1, 2]))
    ]
    asked = []

    def check(change: Change) -> Gain:
        asked.append((change.code, len(change)))
        return Gain(7 if change.code == "丁" else 3, len(change), 1)

    every = totals_of(bounded, check, most_checks=4)
    assert asked == [("丙", 2), ("甲", 1), ("丁", 2)]
    assert (every.n_checked, every.n_unchecked) == (3, 0)
    assert [total.code for total in every.totals] == ["丁", "丙", "甲"]
    few = totals_of(bounded, check, most_checks=2)
    assert (few.n_checked, few.n_unchecked) == (2, 1)
    assert few.totals == tuple(total for total in every.totals if total.code != "丁")


def test_progress_tells_of_as_many_checks_as_there_may_be() -> None:
    told: list[int] = []
    county = County(2)
    few = FINE.model_copy(update={"most_labourer_checks": 3, "most_vacancy_checks": 2})
    keep_ledger(county.plan, county.market, few, progress=told.append)
    assert min(told) >= 0
    assert sum(told) == most_checks(few)


LICENCE = Licence.FORKLIFT


def a_small_town() -> tuple[Market, SeatPlan, tuple[CodedCourse, ...]]:
    """Three people without a licence; two seats that ask for it, one of one's own that does not."""
    people = [
        make_labourer(row, profile=seeker(licences_lacking=frozenset({LICENCE})))
        for row in (1, 2, 3)
    ]
    jobs = [
        make_vacancy(1, profile=work(licences=frozenset({LICENCE}))),
        make_vacancy(2),
    ]
    pools = pools_of(people, jobs)
    campaign = Campaign(
        np.array([2, 1]),
        np.full(3, 1000),
        np.arange(3, dtype=np.int32),
        np.zeros(3, dtype=np.int64),
        logistic_links(),
    )
    plan = plan_seats(pools, CARD, campaign, tolerance=Tolerance())
    courses = code_courses([Course("叉车", frozenset({LICENCE})), Course("空")], people, jobs)
    return Market.of(pools, CARD, campaign, plan), plan, courses


def test_a_course_fills_the_seats_that_ask_for_its_licence() -> None:
    market, plan, courses = a_small_town()
    ledger = keep_ledger(plan, market, FINE, courses=courses)
    (total,) = ledger.courses.totals
    assert (total.code, total.n_suited, total.together.n_seats) == ("叉车", 2, 2)
    assert [(line.code, line.gain.n_seats, line.evidence) for line in ledger.labourers.lines] == [
        ("叉车", 1, (0,)),
        ("叉车", 1, (0,)),
    ]
    assert [ledger.vacancy_row(vacancy.record) for vacancy in ledger.shut] == [1]
    assert ledger.shut[0].gates == (("licence.required", 3),)
