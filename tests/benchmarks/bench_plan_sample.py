"""How good is the plan of a made-up county, beside plain ways over all of its pairs?

Makes the county of ``chunfeng sample``, reads its two files and plans it as ``chunfeng plan`` does.
Then plain ways give out the same market seats, with every open pair of the county to choose from.
The generator makes more seats than people; so each county is planned a second time with seats for
three in five. Fails if a plan is further from its bound than it may be.

    python tests/benchmarks/bench_plan_sample.py [--sizes 5000x400,20000x2000] [--beside]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.bench_matching import peak_mib, seconds
from benchmarks.bench_plan import TOP, against_flow, few_ties, with_bonus
from benchmarks.plain_ways import deferred_acceptance

from api.progress import SilentStages
from api.requests import Source
from api.runs.planning import PlanRun, run_plan
from api.runs.reading import read_source
from api.settings import ProcessSettings
from api.wiring import Parts, build_parts
from matcher.ledger.standing import Market
from matcher.plan.planning import Campaign, SeatPlan, first_edges, plan_seats
from matcher.plan.seats.bounds import Certificate
from matcher.plan.seats.flow import solve_flow
from matcher.plan.seats.plain_ways import greedy, plain_top
from matcher.plan.seats.problem import (
    BENEFIT_UNIT,
    NO_SEAT,
    Assignment,
    Edges,
    SeatProblem,
    objective,
)
from models import CountyOrder, make_county

DAY = date(2026, 3, 5)
COUNTY = "长汀县"
SEED = 1
N_PLANS = 5
N_SOLVED = 21
TRIES = (1, 5, 20)
MOST_GAP = 2e-4
BEST = "flow, all pairs"

Way = Callable[[SeatProblem], Assignment]


def top_lists(problem: SeatProblem, n_tries: int) -> Assignment:
    """Send people down the list of their best vacancies, ``n_tries`` of them, one each round.

    Each vacancy keeps the best of those who come while it has seats, for good; who is sent away
    comes to the next one in the next round. One try is ``plain_top``.
    """
    edges = problem.edges
    held = np.full(edges.n_people, NO_SEAT, dtype=np.int32)
    left = problem.seats.copy()
    for place in range(n_tries):
        goes = (held == NO_SEAT) & (np.diff(edges.starts) > place)
        now = edges.starts[:-1][goes] + place
        starts = np.concatenate([[0], np.cumsum(goes)]).astype(np.int64)
        coming = Edges(starts, edges.vacancies[now], edges.benefits[now])
        taken = plain_top(replace(problem, edges=coming, seats=left)).vacancies
        held = np.where(taken == NO_SEAT, held, taken)
        left -= np.bincount(taken[taken != NO_SEAT], minlength=len(left))
    return Assignment(held)


WAYS: dict[str, Way] = {
    "greedy": greedy,
    "deferred acceptance": deferred_acceptance,
    **{f"plain top {n}": partial(top_lists, n_tries=n) for n in TRIES},
    BEST: solve_flow,
}


def planned(parts: Parts, n_people: int, n_vacancies: int) -> PlanRun:
    """The county from its generator, through its files, to its plan."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        code = parts.regions.find_county(COUNTY)
        order = CountyOrder(code, n_people, n_vacancies, SEED, DAY)
        make_county(order, folder, regions=parts.regions)
        source = Source(folder / "labourers.xlsx", folder / "vacancies.xlsx", COUNTY, DAY)
        stages = SilentStages()
        read = read_source(source, parts, stages)
        return run_plan(
            read, parts, parts.plan_settings(None, {"seed": SEED}), today=DAY, stages=stages
        )


def with_few_seats(campaign: Campaign) -> Campaign:
    """Seats for three in five people: each seat stays with the same chance."""
    share = min(1.0, 0.6 * len(campaign.values) / campaign.seats.sum())
    return replace(campaign, seats=np.random.default_rng(SEED).binomial(campaign.seats, share))


def timed_plan(run: PlanRun, campaign: Campaign) -> tuple[SeatPlan, float]:
    """The plan and its median seconds."""
    plans: list[SeatPlan] = []

    def plan() -> None:
        card, tolerance = run.scorecards.labourer, run.settings.tolerance
        plans.append(plan_seats(run.pools, card, campaign, tolerance=tolerance))

    taken = statistics.median(seconds(plan) for _ in range(N_PLANS))
    return plans[-1], taken


def all_pairs(run: PlanRun, campaign: Campaign, plan: SeatPlan) -> SeatProblem:
    """The market over every open pair. Public-welfare posts, the last resort, are not in it."""
    market = Market.of(run.pools, run.scorecards.labourer, campaign, plan)
    edges = first_edges(market.sweep(), market.pricing, len(plan.market.vacancies))
    return market.demand.problem(edges)


def eligible(problem: SeatProblem, people: np.ndarray) -> int:
    """Households of some people that earn a bonus."""
    return int((problem.bonuses[np.unique(problem.households[people])] > 0).sum())


def row(problem: SeatProblem, way: str, reached: Assignment, bound: int) -> str:
    placed = np.flatnonzero(reached.vacancies != NO_SEAT)
    worth = objective(problem, reached)
    return (
        f"  | {way} | {worth / BENEFIT_UNIT:,.2f} | {worth / bound:.3%} | {len(placed):,}"
        f" | {len(np.unique(problem.households[placed])):,} | {eligible(problem, placed):,}"
        f" | {len(placed) / problem.seats.sum():.1%} |"
    )


def table(problem: SeatProblem, plan: SeatPlan) -> bool:
    """Print what every way comes to; whether the plan is as close to its bound as it must be."""
    market = plan.market.generated
    bound = market.certificate.bound
    reached = {"plan": market.solved.assignment}
    reached |= {way: work(problem) for way, work in WAYS.items()}
    print(
        "\n  | Way | Objective | Of the bound | People | Households | Of these, with a bonus"
        " | Seats filled |\n  |---|---|---|---|---|---|---|"
    )
    for way, assignment in reached.items():
        print(row(problem, way, assignment, bound))
    n_last = plan.assignment.n_placed - market.solved.assignment.n_placed
    best = objective(problem, reached[BEST])
    print(
        f"  bound {bound / BENEFIT_UNIT:,.2f},"
        f" proved gap {plan.certificate.gap:.1e} with the last resort,"
        f" true gap {best / market.certificate.objective - 1:.1e},"
        f" {len(market.rounds)} rounds, {len(market.edges):,} pairs written down;"
        f" then {n_last:,} people in public-welfare posts"
    )
    adds_up = objective(problem, reached["plan"]) == market.certificate.objective
    return adds_up and best <= bound and is_close(plan.certificate)


def is_close(certificate: Certificate) -> bool:
    return 0 <= certificate.gap <= MOST_GAP


def of_market(title: str, run: PlanRun, campaign: Campaign) -> bool:
    plan, taken = timed_plan(run, campaign)
    problem = all_pairs(run, campaign, plan)
    n_people = problem.edges.n_people
    print(
        f"\n{title}: {n_people:,} people, {problem.n_vacancies:,} vacancies of the market,"
        f" {problem.seats.sum():,} seats, {len(np.unique(problem.households)):,} households,"
        f" {eligible(problem, np.arange(n_people)):,} of them with a bonus;"
        f" all {len(problem.edges):,} open pairs\n  the plan takes {taken:.3f} s, n={N_PLANS}"
    )
    is_good = table(problem, plan)
    few = replace(problem, edges=top_edges(problem.edges))
    against_flow(f"{title}, the {TOP} best pairs", with_bonus(few, 0.0), N_SOLVED)
    against_flow(f"{title}, the {TOP} best pairs, the plan's bonus", few, N_SOLVED)
    return is_good


def of_county(parts: Parts, n_people: int, n_vacancies: int) -> bool:
    run = planned(parts, n_people, n_vacancies)
    size = f"sample {n_people:,} x {n_vacancies:,}"
    goods = [
        is_close(run.plan.certificate),
        of_market(f"{size}, seats as made", run, run.campaign),
        of_market(f"{size}, seats for three in five", run, with_few_seats(run.campaign)),
    ]
    return all(goods)


def top_edges(edges: Edges) -> Edges:
    """The best ``TOP`` pairs of each person."""
    place = np.arange(len(edges)) - np.repeat(edges.starts[:-1], np.diff(edges.starts))
    is_kept = place < TOP
    starts = np.concatenate([[0], np.cumsum(np.minimum(np.diff(edges.starts), TOP))])
    return Edges(starts.astype(np.int64), edges.vacancies[is_kept], edges.benefits[is_kept])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="5000x400,20000x2000")
    parser.add_argument(
        "--beside", action="store_true", help="auction and flow on markets of bench_plan, too"
    )
    asked = parser.parse_args()
    parts = build_parts(ProcessSettings())
    sizes = [tuple(map(int, size.split("x"))) for size in asked.sizes.split(",")]
    goods = [of_county(parts, *size) for size in sizes]
    for n_counties in (1, 10) if asked.beside else ():
        against_flow("few ties", few_ties(SEED, n_counties), 3)
    print(f"\npeak memory of the run {peak_mib():,.0f} MiB")
    if all(goods):
        return 0
    print(f"a plan is further than {MOST_GAP:.0e} from its bound, or does not add up")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
