"""The csv files of a plan, for other programs: a line per choice, vacancy or person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from api.runs.planning import PlanRun
from matcher import write_csv
from matcher.plan import BENEFIT_UNIT, CHANCE_UNIT, VALUE_UNIT

Line = tuple[str | int | None, ...]

HEADERS = {
    "plan.csv": ("labourer_row", "choice", "vacancy_row", "p", "value", "price"),
    "seats.csv": ("vacancy_row", "seats", "headcount_max", "placed", "price"),
    "overbooking.csv": (
        "vacancy_row",
        "order",
        "labourer_row",
        "n_sent",
        "chance_of_empty_seat",
        "chance_in_vain",
    ),
    "reserves.csv": ("vacancy_row", "order", "labourer_row", "p", "value"),
    "unplaced.csv": ("labourer_row", "reason", "best_vacancy_row"),
}


def write_plan_tables(run: PlanRun, folder: Path) -> None:
    """Write every csv of the plan but the problems."""
    lines = {
        "plan.csv": _choices(run),
        "seats.csv": _seats(run),
        "overbooking.csv": _extras(run),
        "reserves.csv": _reserves(run),
        "unplaced.csv": _unplaced(run),
    }
    for name, header in HEADERS.items():
        write_csv(folder / name, header, lines[name])


def decimal_text(number: float) -> str:
    """Four decimals.

    Examples
    --------
    >>> decimal_text(0.5), decimal_text(2 / 3)
    ('0.5000', '0.6667')
    """
    return f"{number:.4f}"


def value_text(value: int) -> str:
    """Worth of a placement as a factor.

    Examples
    --------
    >>> value_text(1000), value_text(1300), value_text(1250)
    ('1.0', '1.3', '1.25')
    """
    return str(value / VALUE_UNIT)


def _price(run: PlanRun, position: int) -> str:
    return decimal_text(int(run.plan.prices[position]) / BENEFIT_UNIT)


def _chance(run: PlanRun, score: int) -> str:
    return decimal_text(int(run.campaign.links[score + _zero(run)]) / CHANCE_UNIT)


def _zero(run: PlanRun) -> int:
    """Place of score 0 among the chances."""
    return (len(run.campaign.links) - 1) // 2


def _choices(run: PlanRun) -> Iterator[Line]:
    position_of = {row: i for i, row in enumerate(run.pools.vacancies.ids.tolist())}
    for person in range(len(run.pools.labourers)):
        if person in run.unplaced:
            continue
        value = value_text(int(run.campaign.values[person]))
        for pair in run.choices.row(person):
            price = _price(run, position_of[pair.vacancy_row])
            chance = _chance(run, pair.score)
            yield (pair.labourer_row, pair.rank, pair.vacancy_row, chance, value, price)


def _seats(run: PlanRun) -> Iterator[Line]:
    for position, row in enumerate(run.pools.vacancies.ids.tolist()):
        booth = run.booths[position]
        headcount = run.vacancies[row].headcount
        yield (row, booth.seats, headcount.high, len(booth.holders), _price(run, position))


def _extras(run: PlanRun) -> Iterator[Line]:
    ids = run.pools.labourers.ids
    for row, booth in zip(run.pools.vacancies.ids.tolist(), run.booths, strict=True):
        told = (
            booth.n_sent,
            decimal_text(booth.chance_of_empty_seat),
            decimal_text(booth.chance_in_vain),
        )
        for order, (person, _) in enumerate(booth.extra, start=1):
            yield (row, order, int(ids[person]), *told)


def _reserves(run: PlanRun) -> Iterator[Line]:
    ids = run.pools.labourers.ids
    for row, booth in zip(run.pools.vacancies.ids.tolist(), run.booths, strict=True):
        for order, (person, place) in enumerate(booth.reserves, start=1):
            score = int(run.choices.scores[run.choices.starts[person] + place])
            value = value_text(int(run.campaign.values[person]))
            yield (row, order, int(ids[person]), _chance(run, score), value)


def _unplaced(run: PlanRun) -> Iterator[Line]:
    starts = run.choices.starts
    for person, reason in sorted(run.unplaced.items()):
        has_choice = starts[person] < starts[person + 1]
        best = int(run.choices.vacancy_rows[starts[person]]) if has_choice else None
        yield (int(run.pools.labourers.ids[person]), reason.value, best)
