"""``lists.csv``: the list of every person, ranked so that people are led apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from api.runs.planning import PlanRun
from matcher import write_csv
from matcher.plan import BENEFIT_UNIT, CHANCE_UNIT

FILE = "lists.csv"
HEADER = ("labourer_row", "rank", "vacancy_row", "p", "price", "worth")


def write_spread_lists(run: PlanRun, folder: Path) -> None:
    """Write a line for every place of every list."""
    write_csv(folder / FILE, HEADER, _lines(run))


def _lines(run: PlanRun) -> Iterator[tuple[str | int, ...]]:
    people, vacancies = run.pools.labourers.ids.tolist(), run.pools.vacancies.ids.tolist()
    prices = [f"{price / BENEFIT_UNIT:.4f}" for price in run.plan.prices.tolist()]
    lists = run.spread.lists
    rows = zip(
        people,
        lists.vacancies.tolist(),
        lists.chances.tolist(),
        lists.worths.tolist(),
        lists.n_places.tolist(),
        strict=True,
    )
    for person, where, chances, worths, n_places in rows:
        for place in range(n_places):
            yield (
                person,
                place + 1,
                vacancies[where[place]],
                f"{chances[place] / CHANCE_UNIT:.4f}",
                prices[where[place]],
                f"{worths[place] / BENEFIT_UNIT:.4f}",
            )
