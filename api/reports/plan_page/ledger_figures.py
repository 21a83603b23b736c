"""All figures of the section on relaxing conditions, each taken once from a plan's ledger."""

from __future__ import annotations

from dataclasses import dataclass

from api.reports.jobs import words_of_jobs
from api.reports.ledger_words import best_totals, no_ledger, nothing_more
from api.runs.planning import PlanRun
from matcher.ledger import Ledger, Lines, QuestionTotal, Total, Totals


@dataclass(frozen=True, slots=True)
class Shut:
    """A vacancy that nobody may take: seats, gates and people that each closes it to."""

    label: str
    seats: int
    gates: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class LedgerFigures:
    """What the section tells.

    Parameters
    ----------
    nothing_more
        What is said where no change lets more people have a seat.
    totals
        Relaxations of the whole county with their side, most seats first.
    questions
        Most hanging on them first.
    n_question_lines, n_questions_unchecked
        Questions to single people, and those left for want of checks.
    objective
        What the plan's market seats are worth, to tell benefits as shares.
    """

    nothing_more: str
    totals: tuple[tuple[str, Total], ...]
    courses: Totals
    labourers: Lines
    vacancies: Lines
    shut: tuple[Shut, ...]
    questions: tuple[QuestionTotal, ...]
    n_question_lines: int
    n_questions_unchecked: int
    objective: int


def ledger_figures_of(run: PlanRun) -> LedgerFigures | str:
    """Take everything; where no ledger was kept, the words that say why."""
    ledger = run.ledger
    if ledger is None:
        return no_ledger(run)
    asked = ledger.questions
    return LedgerFigures(
        nothing_more=nothing_more(run),
        totals=tuple(one for one in best_totals(ledger) if one[0] != "course"),
        courses=ledger.courses,
        labourers=ledger.labourers,
        vacancies=ledger.vacancies,
        shut=_shut(run, ledger),
        questions=tuple(sorted(asked.totals, key=lambda one: (-one.spread, one.code))),
        n_question_lines=len(asked.lines),
        n_questions_unchecked=asked.n_unchecked,
        objective=ledger.standing.certificate.objective,
    )


def _shut(run: PlanRun, ledger: Ledger) -> tuple[Shut, ...]:
    jobs = words_of_jobs(run)
    found = []
    for vacancy in ledger.shut:
        job = jobs(ledger.vacancy_row(vacancy.record))
        found.append(Shut(f"{job.title}（{job.employer}）", vacancy.n_seats, vacancy.gates))
    return tuple(sorted(found, key=lambda one: -one.seats))
