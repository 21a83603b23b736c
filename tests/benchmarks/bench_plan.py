"""How fast and how good is the plan, beside exact flow and plain ways, in one run?

Every comparison is interleaved within this run and given as a ratio of medians. Markets and pools
are made up; seats are few and large for some vacancies, for three in five people.

    python tests/benchmarks/bench_plan.py [--parts solver,pairs,replan,spread,province]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.bench_matching import interleaved, peak_mib, seconds
from benchmarks.plain_ways import chunked_shortlists, prepare
from support.campaigns import made_up_campaign
from support.pools import made_up_pools

from matcher.kernel.compiling import compile_kernel
from matcher.kernel.rows import FLOOR
from matcher.plan.columns import Tolerance
from matcher.plan.compiling import compile_plan
from matcher.plan.lists.spreading import ListMaker
from matcher.plan.live.events import Event, EventKind
from matcher.plan.live.living import LivePlan, begin
from matcher.plan.live.replanning import replan
from matcher.plan.measures.crowding import SpreadStudy, study_spreads
from matcher.plan.planning import SeatPlan, plan_seats
from matcher.plan.seats.bounds import Certificate, best_worths, dual_bound
from matcher.plan.seats.flow import solve_flow
from matcher.plan.seats.plain_ways import greedy, plain_top
from matcher.plan.seats.problem import BENEFIT_UNIT, Edges, SeatProblem, objective
from matcher.plan.seats.solving import solve
from matcher.pools import Pools
from matcher.scorecard import Direction, prior_scorecards
from matcher.shortlists import shortlist

CARD = prior_scorecards().labourer
SEED = 1
TOP = 50
N_EVENTS = 200
EPSILON_SHARE = 2e-3
"""Least raise of a price over the usual best benefit, for the solvers side by side."""


def county_scores(rng: np.random.Generator, n_people: int, n_vacancies: int) -> np.ndarray:
    """Fit of all pairs of a county in 0 .. 1, 0 where a condition closes the pair.

    Words (mixtures of sixty topics), distance over 60 km, schooling and wage; conditions on
    schooling, age, health and the way out of the county leave about one pair in five.
    """

    def mixtures(n: int) -> np.ndarray:
        raw = rng.gamma(0.08, size=(n, 60)) + 1e-9
        return raw / np.linalg.norm(raw, axis=1, keepdims=True)

    def between(low: float, high: float) -> tuple[np.ndarray, np.ndarray]:
        return rng.uniform(low, high, n_people)[:, None], rng.uniform(low, high, n_vacancies)

    (x, to_x), (y, to_y) = between(0, 60), between(0, 60)
    near = np.exp(-np.hypot(x - to_x, y - to_y) / 40)
    schooling, asked = rng.choice(6, n_people)[:, None], rng.choice(6, n_vacancies, p=_ASKED)
    age = np.clip(rng.normal(42, 13, n_people), 16, 70)[:, None]
    at_most = rng.choice([35, 40, 45, 50, 55, 60, 65], n_vacancies)
    health = rng.choice(4, n_people, p=_HEALTH)[:, None]
    needs = rng.choice(4, n_vacancies, p=[0.12, 0.23, 0.35, 0.3])
    goes, is_out = rng.choice(3, n_people)[:, None], rng.random(n_vacancies) < 0.45
    wage = np.exp(-np.abs(np.subtract(*between(0, 1))))
    words = mixtures(n_people) @ mixtures(n_vacancies).T
    score = 0.45 * words + 0.1 / (1 + np.abs(schooling - asked)) + 0.25 * near + 0.2 * wage
    is_open = (schooling >= asked) & (age <= at_most) & (health >= needs)
    return np.where(is_open & ((goes == 2) | ((goes == 1) == is_out)), score, 0)


_ASKED = [0.3, 0.25, 0.25, 0.12, 0.06, 0.02]
_HEALTH = [0.04, 0.1, 0.16, 0.7]


def few_ties(seed: int, n_counties: int) -> SeatProblem:
    """20,000 people and 2,000 vacancies a county, the 50 best pairs of each person."""
    rng = np.random.default_rng(seed)
    people, vacancies, benefits = [], [], []
    n_people, n_vacancies = 20_000, 2_000
    for county in range(n_counties):
        scores = county_scores(rng, n_people, n_vacancies)
        best = np.argpartition(-scores, TOP, axis=1)[:, :TOP]
        people.append(np.repeat(np.arange(n_people) + county * n_people, TOP))
        vacancies.append((best + county * n_vacancies).ravel())
        benefits.append(np.take_along_axis(scores, best, axis=1).ravel())
    n_all = n_counties * n_people
    values = rng.choice([1.0, 1.3, 1.6], n_all, p=[0.6, 0.25, 0.15])
    is_open = np.concatenate(benefits) > 0
    who = np.concatenate(people)[is_open]
    worths = np.rint(np.concatenate(benefits)[is_open] * values[who] * BENEFIT_UNIT)
    sizes = np.minimum(rng.zipf(1.7, n_counties * n_vacancies), 200).astype(float)
    seats = np.maximum(1, np.rint(sizes * 0.6 * n_all / sizes.sum())).astype(np.int64)
    return SeatProblem(
        Edges.of(who, np.concatenate(vacancies)[is_open], worths.astype(np.int64), n_people=n_all),
        seats,
        np.sort(rng.integers(0, n_all // 2, n_all)).astype(np.int32),
        np.zeros(n_all // 2, dtype=np.int64),
    )


def of_shortlists(pools: Pools) -> SeatProblem:
    """The same from shortlists of made-up pools, whose scores tie."""
    campaign = made_up_campaign(SEED, pools, bonus=0.0)
    lists = shortlist(pools, CARD, Direction.VACANCIES_FOR_LABOURER, length=TOP)
    people, places = np.nonzero(lists.positions >= 0)
    scores = lists.scores[people, places].astype(np.int64)
    edges = Edges.of(
        people,
        lists.positions[people, places],
        campaign.values[people] * campaign.links[scores - FLOOR],
        n_people=len(pools.labourers),
    )
    return SeatProblem(edges, campaign.seats, campaign.households, campaign.bonuses)


def against_flow(title: str, problem: SeatProblem, n: int) -> None:
    has_pairs = np.diff(problem.edges.starts) > 0
    usual = float(np.median(problem.edges.benefits[problem.edges.starts[:-1][has_pairs]]))
    epsilon = max(1, int(EPSILON_SHARE * usual))
    taken = interleaved(
        {
            "auction": lambda: solve(problem, epsilon=epsilon),
            "flow": lambda: solve_flow(problem),
            "greedy": lambda: greedy(problem),
        },
        n,
    )
    solved, best = solve(problem, epsilon=epsilon), objective(problem, solve_flow(problem))
    reached = objective(problem, solved.assignment)
    bound = dual_bound(problem, solved.prices, best_worths(problem.edges, solved.prices))
    print(
        f"\n{title}: {len(problem.edges):,} edges, n={n}\n"
        f"  auction {taken['auction']:.3f} s, flow {taken['flow']:.3f} s,"
        f" flow/auction = {taken['flow'] / taken['auction']:.1f}\n"
        f"  auction {reached / best:.5%} of the optimum, proved gap"
        f" {Certificate(reached, bound).gap:.1e}, {'flow took over' if solved.is_exact else 'ok'}\n"
        f"  greedy {taken['greedy']:.3f} s, {objective(problem, greedy(problem)) / best:.2%};"
        f" plain top {objective(problem, plain_top(problem)) / best:.2%}"
    )


def with_bonus(problem: SeatProblem, bonus: float) -> SeatProblem:
    bonuses = np.full(len(problem.bonuses), int(bonus * BENEFIT_UNIT))
    return SeatProblem(problem.edges, problem.seats, problem.households, bonuses)


def solver() -> None:
    for n_counties, n in ((1, 5), (10, 3)):
        problem = few_ties(SEED, n_counties)
        against_flow("few ties", problem, n)
        against_flow("few ties, households 0.3", with_bonus(problem, 0.3), n)
    pools = made_up_pools(SEED, 20_000, 2_000)
    against_flow("shortlists with ties", of_shortlists(pools), 5)


def told(plan: SeatPlan) -> str:
    rounds = len(plan.market.generated.rounds), len(plan.last_resort.generated.rounds)
    return (
        f"gap {plan.certificate.gap:.1e} over all pairs, {plan.assignment.n_placed:,} placed,"
        f" {rounds[0]} + {rounds[1]} rounds, {len(plan.edges):,} edges"
    )


def pairs(n: int) -> None:
    pools = made_up_pools(SEED, 100_000, 10_000)
    campaign = made_up_campaign(SEED, pools)
    prepared = prepare(pools, prior_scorecards())
    problem = of_shortlists(pools)
    taken = interleaved(
        {
            "plan": lambda: plan_seats(pools, CARD, campaign, tolerance=Tolerance()),
            "flow": lambda: solve_flow(problem),
        },
        n,
    )
    scoring = seconds(lambda: chunked_shortlists(prepared, 100_000, chunk=64, k=(20, 50)))
    plan = plan_seats(pools, CARD, campaign, tolerance=Tolerance())
    usual = scoring + taken["flow"]
    print(
        f"\n100,000 x 10,000, scored and given out, n={n}: {taken['plan']:.2f} s, {told(plan)}\n"
        f"  plain scoring {scoring:.1f} s and flow over the top {TOP} {taken['flow']:.1f} s:"
        f" usual way/plan = {usual / taken['plan']:.1f}"
    )


def timed(live: LivePlan, event: Event) -> tuple[float, LivePlan]:
    start = time.perf_counter()
    after, _ = replan(live, [event])
    return time.perf_counter() - start, after


def anew(live: LivePlan) -> tuple[float, SeatPlan]:
    """Seconds of a plan from nothing for the people and seats of now, and the plan."""
    who, campaign = np.flatnonzero(live.takes_part), live.campaign
    pools = Pools(live.pools.labourers.take(who), live.pools.vacancies)
    own = replace(campaign, values=campaign.values[who], households=campaign.households[who])
    plans: list[SeatPlan] = []
    spent = seconds(lambda: plans.append(plan_seats(pools, CARD, own, tolerance=Tolerance())))
    return spent, plans[0]


def next_event(live: LivePlan, rng: np.random.Generator) -> Event:
    """Somebody who holds a seat refuses it, or somebody new walks in: as likely as not."""
    held, coming = live.assignment.vacancies, np.flatnonzero(~live.takes_part)
    if len(coming) and rng.random() < 0.5:
        return Event(EventKind.WALK_IN, person=int(coming[0]))
    person = int(rng.choice(np.flatnonzero(held >= 0)))
    return Event(EventKind.REFUSED, person=person, vacancy=int(held[person]))


def milliseconds(title: str, taken: list[float]) -> None:
    middle, high = statistics.median(taken) * 1e3, np.percentile(taken, 95) * 1e3
    print(f"  {len(taken)} {title}: median {middle:.1f} ms, 95th percentile {high:.0f} ms")


def replanning() -> None:
    """Events one after the other, a plan anew for the people of now after every tenth."""
    pools = made_up_pools(SEED, 20_000, 2_000)
    campaign = made_up_campaign(SEED, pools)
    early = np.arange(len(pools.labourers) - N_EVENTS)
    part = Pools(pools.labourers.take(early), pools.vacancies)
    own = replace(campaign, values=campaign.values[early], households=campaign.households[early])
    plan = plan_seats(part, CARD, own, tolerance=Tolerance())
    live = begin(pools, CARD, campaign, plan, people=early)
    rng = np.random.default_rng(SEED)
    cold, taken = [], {EventKind.REFUSED: [], EventKind.WALK_IN: [], EventKind.SEATS: []}
    for i in range(N_EVENTS):
        event = next_event(live, rng)
        spent, live = timed(live, event)
        taken[event.kind].append(spent)
        if i % 10 == 9:
            spent, plan = anew(live)
            cold.append(spent)
    share = live.certificate.objective / plan.certificate.objective
    gaps = f"gap {live.certificate.gap:.1e}, anew {plan.certificate.gap:.1e}"
    for vacancy in rng.choice(len(campaign.seats), 20, replace=False):
        spent, live = timed(live, Event(EventKind.SEATS, vacancy=int(vacancy)))
        taken[EventKind.SEATS].append(spent)
    once = statistics.median(cold)
    both = taken[EventKind.REFUSED] + taken[EventKind.WALK_IN]
    print(f"\nre-planning at 20,000 x 2,000: anew {once:.2f} s, median of {len(cold)} in between")
    milliseconds("walk-ins and refusals", both)
    milliseconds("walk-ins", taken[EventKind.WALK_IN])
    milliseconds("refusals", taken[EventKind.REFUSED])
    milliseconds("vacancies withdrawn", taken[EventKind.SEATS])
    print(f"  anew/median = {once / statistics.median(both):.1f}")
    print(f"  after them {gaps}; worth {share:.4%} of a plan anew, which knows of no refusal")


def spread(n: int) -> None:
    pools = made_up_pools(SEED, 20_000, 2_000)
    campaign = made_up_campaign(SEED, pools)
    plan = plan_seats(pools, CARD, campaign, tolerance=Tolerance())

    def study() -> SpreadStudy:
        maker = ListMaker.of(pools, CARD, campaign, plan, threads=2)
        return study_spreads(maker, campaign, plan, chosen=0.5, length=20)

    taken = interleaved(
        {
            "plan": lambda: plan_seats(pools, CARD, campaign, tolerance=Tolerance()),
            "lists": study,
        },
        n,
    )
    print(
        f"\nlists of 20 at five spreads, 20,000 x 2,000, n={n}: {taken['lists']:.2f} s, plan"
        f" {taken['plan']:.2f} s, lists/plan = {taken['lists'] / taken['plan']:.1f}"
    )
    measured = study()
    for one in (*measured.crowding, measured.planned):
        load, even = one.crowded.max_load_per_seat, one.crowded.gini_per_seat
        print(
            f"  a={one.spread:g} k={one.length}: fit lost {one.fit_loss:.1%}, with a seat"
            f" {one.people_with_seat:,} of {one.people:,}, with room {one.people_with_room:,}, most"
            f" {one.crowded.most_recommended:,}, on no list {one.crowded.share_on_no_list:.1%},"
            f" Gini {one.crowded.gini:.2f}, by seat {even:.2f}, load {load:.0f}"
        )


def province() -> None:
    pools = made_up_pools(SEED, 1_000_000, 20_000, n_counties=100)
    campaign = made_up_campaign(SEED, pools)
    plans: list[SeatPlan] = []
    taken = seconds(lambda: plans.append(plan_seats(pools, CARD, campaign, tolerance=Tolerance())))
    print(
        f"\n1,000,000 x 20,000 in 100 counties, once: {taken:.0f} s, {told(plans[0])},"
        f" peak memory {peak_mib():,.0f} MiB with the pools"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parts", default="solver,pairs,replan,spread")
    parts = parser.parse_args().parts.split(",")
    compile_kernel()
    compile_plan()
    works = {
        "solver": solver,
        "pairs": lambda: pairs(3),
        "replan": replanning,
        "spread": lambda: spread(5),
        "province": province,
    }
    for part in parts:
        works[part]()
    print(f"\npeak memory of the run {peak_mib():,.0f} MiB")


if __name__ == "__main__":
    main()
