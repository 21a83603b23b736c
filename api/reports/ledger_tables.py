"""The csv files of a plan's ledger, for other programs: what one condition less would open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from api.reports.plan_tables import decimal_text
from api.runs.planning import PlanRun
from matcher import write_csv
from matcher.ledger import Gain, Ledger, Line, Lines, Total, Totals
from matcher.plan import BENEFIT_UNIT

Cells = tuple[str | int | None, ...]

GAIN = ("seats", "benefit", "error")
LEDGER_HEADERS = {
    "ledger_people.csv": ("labourer_row", "rank", "change", *GAIN, "bound", "vacancy_rows"),
    "ledger_vacancies.csv": ("vacancy_row", "rank", "change", *GAIN, "bound", "labourer_rows"),
    "ledger_totals.csv": ("side", "change", "records", *GAIN, "sum_of_bounds"),
    "ledger_shut.csv": ("vacancy_row", "seats", "gates"),
    "courses.csv": ("course", "people", *GAIN, "sum_of_bounds"),
    "questions.csv": (
        "level",
        "labourer_row",
        "question",
        "missing",
        "hanging",
        "seats_if_best",
        "seats_if_worst",
        "benefit_if_best",
        "benefit_if_worst",
        "spread",
        "error",
    ),
}
"""Files and columns; where no ledger is kept every file has its heading alone."""

COUNTY, PERSON = "county", "person"
LABOURER, VACANCY = "labourer", "vacancy"


def write_ledger_tables(run: PlanRun, folder: Path) -> None:
    """Write every csv of the ledger."""
    for name, header in LEDGER_HEADERS.items():
        lines = _WRITERS[name](run.ledger) if run.ledger is not None else ()
        write_csv(folder / name, header, lines)


def _people(ledger: Ledger) -> Iterator[Cells]:
    return _lines(ledger.labourers, ledger.labourer_row, ledger.vacancy_row)


def _vacancies(ledger: Ledger) -> Iterator[Cells]:
    return _lines(ledger.vacancies, ledger.vacancy_row, ledger.labourer_row)


def _lines(
    lines: Lines, own_row: Callable[[int], int], other_row: Callable[[int], int]
) -> Iterator[Cells]:
    """By data row, the best change of each first."""
    for record, own in sorted(by_record(lines).items(), key=lambda item: own_row(item[0])):
        for rank, line in enumerate(own, start=1):
            others = ";".join(str(other_row(one)) for one in line.evidence)
            bound = _benefit(line.bound)
            yield (own_row(record), rank, line.code, *_gain(line.gain), bound, others)


def by_record(lines: Lines) -> dict[int, list[Line]]:
    """The lines of each record, most seats first, then most benefit."""
    found: dict[int, list[Line]] = {}
    for line in lines.lines:
        found.setdefault(line.record, []).append(line)
    return found


def _totals(ledger: Ledger) -> Iterator[Cells]:
    for side, totals in (
        (LABOURER, ledger.labourer_totals),
        (VACANCY, ledger.vacancy_totals),
    ):
        for cells in _all(totals):
            yield (side, *cells)


def _courses(ledger: Ledger) -> Iterator[Cells]:
    return _all(ledger.courses)


def _all(totals: Totals) -> Iterator[Cells]:
    for total in totals.totals:
        yield _total(total)


def _total(total: Total) -> Cells:
    bounds = _benefit(total.sum_of_bounds)
    return (total.code, total.n_suited, *_gain(total.together), bounds)


def _shut(ledger: Ledger) -> Iterator[Cells]:
    for vacancy in ledger.shut:
        gates = ";".join(f"{code}:{count}" for code, count in vacancy.gates)
        yield (ledger.vacancy_row(vacancy.record), vacancy.n_seats, gates)


def _questions(ledger: Ledger) -> Iterator[Cells]:
    """The county's questions, most hanging on them first; then those to single people."""
    for total in sorted(ledger.questions.totals, key=lambda one: (-one.spread, one.code)):
        counts = (total.n_missing, total.n_hanging)
        yield (COUNTY, None, total.code, *counts, *_answers(total.best, total.worst))
    for line in ledger.questions.lines:
        row = ledger.labourer_row(line.record)
        yield (PERSON, row, line.code, None, None, *_answers(line.best, line.worst))


def _answers(best: Gain, worst: Gain) -> Cells:
    return (
        best.n_seats,
        worst.n_seats,
        _benefit(best.benefit),
        _benefit(worst.benefit),
        _benefit(abs(best.benefit - worst.benefit)),
        _benefit(best.error + worst.error),
    )


def _gain(gain: Gain) -> Cells:
    return gain.n_seats, _benefit(gain.benefit), _benefit(gain.error)


def _benefit(units: int) -> str:
    return decimal_text(units / BENEFIT_UNIT)


_WRITERS: dict[str, Callable[[Ledger], Iterator[Cells]]] = {
    "ledger_people.csv": _people,
    "ledger_vacancies.csv": _vacancies,
    "ledger_totals.csv": _totals,
    "ledger_shut.csv": _shut,
    "courses.csv": _courses,
    "questions.csv": _questions,
}
