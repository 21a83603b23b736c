"""What does the auction in turns cost, beside one person at a time, and do its parts agree?

Every comparison is interleaved within this run and given as a ratio of medians. The markets are
those of ``bench_plan.py``. The parts work one after the other, on one core: what is measured is
what bidding in turns costs, not what several machines would gain.

    python tests/benchmarks/bench_jacobi.py [--sizes small|full]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.bench_matching import interleaved
from benchmarks.bench_plan import EPSILON_SHARE, SEED, TOP, county_scores, with_bonus

from matcher.plan.seats.auction import auction
from matcher.plan.seats.bounds import Certificate, best_worths, dual_bound
from matcher.plan.seats.jacobi import auction_in_turns, even_parts
from matcher.plan.seats.problem import BENEFIT_UNIT, Edges, SeatProblem, objective

N_PARTS = (1, 2, 8)
MAX_BIDS = 10**9
SIZES = {"small": ((2_000, 200, 31),), "full": ((2_000, 200, 31), (20_000, 2_000, 7))}
"""People, vacancies and repetitions: with 50 pairs each, 100,000 and 1,000,000 edges at most."""


def market(n_people: int, n_vacancies: int) -> SeatProblem:
    """A county of any size, seats for three in five people."""
    rng = np.random.default_rng(SEED)
    scores = county_scores(rng, n_people, n_vacancies)
    best = np.argpartition(-scores, TOP, axis=1)[:, :TOP]
    chances = np.take_along_axis(scores, best, axis=1)
    values = rng.choice([1.0, 1.3, 1.6], n_people, p=[0.6, 0.25, 0.15])
    people, places = np.nonzero(chances)
    worths = np.rint(chances[people, places] * values[people] * BENEFIT_UNIT).astype(np.int64)
    sizes = np.minimum(rng.zipf(1.7, n_vacancies), n_people // 100).astype(float)
    seats = np.maximum(1, np.rint(sizes * 0.6 * n_people / sizes.sum())).astype(np.int64)
    n_households = n_people // 2
    return SeatProblem(
        Edges.of(people, best[people, places], worths, n_people=n_people),
        seats,
        np.sort(rng.integers(0, n_households, n_people)).astype(np.int32),
        np.zeros(n_households, dtype=np.int64),
    )


def usual_step(problem: SeatProblem) -> int:
    has_pairs = np.diff(problem.edges.starts) > 0
    usual = float(np.median(problem.edges.benefits[problem.edges.starts[:-1][has_pairs]]))
    return max(1, int(EPSILON_SHARE * usual))


def gap(problem: SeatProblem, sold) -> float:
    bound = dual_bound(problem, sold.prices, best_worths(problem.edges, sold.prices))
    return Certificate(objective(problem, sold.assignment), bound).gap


def compare(title: str, problem: SeatProblem, n: int) -> None:
    epsilon = usual_step(problem)
    by_person = partial(auction, problem, epsilon=epsilon, max_bids=MAX_BIDS)
    in_parts = {
        f"{n_parts} part{'s' if n_parts > 1 else ''}": partial(
            auction_in_turns,
            problem,
            parts=even_parts(len(problem.bonuses), n_parts),
            epsilon=epsilon,
            max_bids=MAX_BIDS,
        )
        for n_parts in N_PARTS
    }
    works: dict[str, Callable[[], object]] = {"one at a time": by_person, **in_parts}
    taken = interleaved(works, n)
    one, turns = by_person(), [work() for work in in_parts.values()]
    first = turns[0]
    are_same = all(
        other.prices.tobytes() == first.prices.tobytes()
        and other.assignment.vacancies.tobytes() == first.assignment.vacancies.tobytes()
        and (other.n_turns, other.n_bids) == (first.n_turns, first.n_bids)
        for other in turns
    )
    worth = objective(problem, first.assignment) / objective(problem, one.assignment)
    print(
        f"\n{title}: {len(problem.edges):,} edges, n={n}\n"
        f"  one at a time {taken['one at a time']:.3f} s, {one.n_bids:,} bids,"
        f" proved gap {gap(problem, one):.1e}\n"
        f"  in turns {first.n_bids:,} bids in {first.n_turns:,} turns,"
        f" proved gap {gap(problem, first):.1e}, worth {worth:.5%} of the other"
    )
    for name in in_parts:
        print(f"  {name} / one at a time = {taken[name] / taken['one at a time']:.2f}")
    print(f"  all parts the same, to the byte: {'yes' if are_same else 'NO'}")


def warm_up(problem: SeatProblem) -> None:
    auction(problem, epsilon=1, max_bids=9)
    parts = even_parts(len(problem.bonuses), 2)
    auction_in_turns(problem, parts=parts, epsilon=1, max_bids=9)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", choices=tuple(SIZES), default="full")
    sizes = SIZES[parser.parse_args().sizes]
    warm_up(market(200, 100))
    for n_people, n_vacancies, n in sizes:
        problem = market(n_people, n_vacancies)
        compare(f"{n_people:,} people", problem, n)
        compare(f"{n_people:,} people, households 0.3", with_bonus(problem, 0.3), n)


if __name__ == "__main__":
    main()
