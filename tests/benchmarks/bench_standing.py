"""How long a standing match takes to answer and to change, beside a cold build.

The county is made up; everybody looks for work, so that all people are in the pool.

    python tests/benchmarks/bench_standing.py [--people 20000] [--vacancies 2000]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.commands import chunfeng

from api.settings import ProcessSettings
from api.wiring import build_parts, prepare_kernel
from matcher import Labourer, Vacancy, read_labourers, read_vacancies
from matcher.standing import StandingMarket, openings_for
from matcher.vocabulary import Employment

DAY, COUNTY = date(2026, 3, 5), "长汀县"
LENGTH = 20


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--vacancies", type=int, default=2_000)
    parser.add_argument("--n", type=int, default=300)
    asked = parser.parse_args()
    parts = build_parts(ProcessSettings())
    prepare_kernel(parts.settings)
    labourers, vacancies = county(asked.people, asked.vacancies)
    tools = parts.standing_tools()
    start = time.perf_counter()
    market = StandingMarket.of(labourers, vacancies, tools, today=DAY, threads=2)
    built = time.perf_counter() - start
    n = len(market.pool.pools.labourers), len(market.pool.pools.vacancies)
    print(f"{n[0]:,} people x {n[1]:,} vacancies in the pool; cold build {built:.2f} s")
    rng = np.random.default_rng(1)
    rows = [int(row) for row in rng.choice(market.pool.pools.labourers.ids, asked.n)]
    jobs = [int(row) for row in rng.choice(market.pool.pools.vacancies.ids, asked.n)]
    show("a person's list", lambda row: market.vacancies_for(row, LENGTH), rows)
    show("a vacancy's list", lambda row: market.labourers_for(row, LENGTH), jobs)
    changed = market
    for row in rows[:100]:
        changed = changed.with_labourer(market.labourers[row])
    for row in jobs[:20]:
        changed = changed.with_vacancy(market.vacancies[row])
    show("the same after 120 changes", lambda row: changed.labourers_for(row, LENGTH), jobs)
    few = asked.n // 5
    show("a changed person", lambda row: market.with_labourer(market.labourers[row]), rows[:few])
    show("a changed vacancy", lambda row: market.with_vacancy(market.vacancies[row]), jobs[:few])
    show("one pair explained", lambda row: market.explain(row, jobs[0]), rows[:few])
    show("what opens more", lambda row: openings_for(market, row), rows[:few])
    return 0


def county(n_people: int, n_vacancies: int) -> tuple[Sequence[Labourer], Sequence[Vacancy]]:
    """Records of a made-up county in which everybody looks for work."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "county"
        size = ("--people", str(n_people), "--vacancies", str(n_vacancies))
        chunfeng("sample", "--county", COUNTY, *size, "--date", str(DAY), "--out", out, "--quiet")
        context = build_parts(ProcessSettings()).context(DAY, COUNTY)
        roster = read_labourers(out / "labourers.xlsx", context)
        book = read_vacancies(out / "vacancies.xlsx", context)
    people = [
        replace(p, employment=Employment.UNEMPLOYED, is_willing=None) for p in roster.labourers
    ]
    return people, book.vacancies


def show(what: str, work: Callable[[int], object], rows: Sequence[int]) -> None:
    """Time one kind of work, row by row."""
    times = sorted(1000 * seconds(lambda row=row: work(row)) for row in rows)
    median, most, nearly_all = (times[int(share * (len(times) - 1))] for share in (0.5, 0.95, 0.99))
    print(
        f"  {what}: median {median:.1f} ms, 95 % {most:.1f}, 99 % {nearly_all:.1f}, n={len(times)}"
    )


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(main())
