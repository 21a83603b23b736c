"""Keeps the ledger of a plan: what one condition less would open, and what to ask next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.ledger.asking import Questions, ask
from matcher.ledger.bounding import bound_labourers, bound_vacancies, sure_gains
from matcher.ledger.checking import Checker
from matcher.ledger.courses import CodedCourse, trained
from matcher.ledger.lines import Lines, candidates_of, check_lines
from matcher.ledger.relaxations import LABOURER_RELAXATIONS, VACANCY_RELAXATIONS, relaxed
from matcher.ledger.shut import ShutVacancy, shut_vacancies
from matcher.ledger.standing import Fineness, Market, Solver, Standing, solve_anew, stand
from matcher.ledger.training import CourseTotal, course_totals
from matcher.plan.planning import SeatPlan
from matcher.plan.problem import NO_SEAT


@dataclass(frozen=True, slots=True)
class LedgerSettings:
    """How much work a ledger may be.

    Parameters
    ----------
    most_labourer_checks, most_vacancy_checks, most_question_checks
        Changes that are solved again; a question takes two.
    n_evidence
        Rows of the other side that a line names, at least 1.
    share
        Part of a usual placement's benefit that a line may be off, above 0.
    threads
        Of the kernel; no effect on results.
    """

    most_labourer_checks: int = 200
    most_vacancy_checks: int = 100
    most_question_checks: int = 50
    n_evidence: int = 3
    share: float = 0.01
    threads: int = 2


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is in the way of a plan, in seats. Positions are those of the market's pools.

    Parameters
    ----------
    market, standing
        What every line is held against: the plan's market seats, solved finely.
    labourers
        Lines of people whom the plan leaves without a seat; a course is a relaxation, too.
    vacancies
        Lines of vacancies with a seat to fill.
    courses
        What each course would bring, given to everybody it may help.
    shut
        Vacancies that nobody of the pool may take.
    """

    market: Market
    standing: Standing
    labourers: Lines
    vacancies: Lines
    courses: tuple[CourseTotal, ...]
    shut: tuple[ShutVacancy, ...]
    questions: Questions

    def labourer_row(self, record: int) -> int:
        """Data row of a labourer."""
        return int(self.market.pools.labourers.ids[record])

    def vacancy_row(self, record: int) -> int:
        """Data row of a vacancy."""
        return int(self.market.pools.vacancies.ids[record])


def keep_ledger(
    plan: SeatPlan,
    market: Market,
    settings: LedgerSettings,
    *,
    courses: Sequence[CodedCourse] = (),
    solver: Solver = solve_anew,
) -> Ledger:
    """Say of every unplaced person and unfilled vacancy what a single change opens.

    Parameters
    ----------
    market
        Of the same plan (:meth:`Market.of`).
    courses
        In the numbering of the pools (``matcher.ledger.courses``).

    Notes
    -----
    Public-welfare posts take no part: they are the last resort, and no condition is to be given up
    for one. A check costs about one solve and one pass of the kernel.
    """
    checker = checker_of(plan, market, settings, solver)
    unplaced, unfilled = unplaced_labourers(plan), unfilled_vacancies(plan, market)
    return Ledger(
        market,
        checker.standing,
        labourer_lines(checker, settings, courses, unplaced),
        vacancy_lines(checker, settings, unfilled),
        course_totals(checker, courses, unplaced),
        shut_vacancies(market, checker.standing),
        ask(checker, most_checks=settings.most_question_checks),
    )


def checker_of(
    plan: SeatPlan, market: Market, settings: LedgerSettings, solver: Solver = solve_anew
) -> Checker:
    """The market as it stands, for single questions at a desk as for the whole ledger."""
    edges = plan.market.generated.edges
    fineness = Fineness.of(market, edges, settings.share)
    return Checker(market, stand(market, edges, fineness, solver=solver), fineness, solver)


def unplaced_labourers(plan: SeatPlan) -> NDArray[np.int64]:
    """Positions in the market of people without any seat, ascending."""
    held = plan.assignment.vacancies[plan.market.people]
    return np.flatnonzero(held == NO_SEAT)


def unfilled_vacancies(plan: SeatPlan, market: Market) -> NDArray[np.int64]:
    """Positions in the market of vacancies with a seat left, ascending."""
    held = plan.assignment.vacancies
    taken = np.bincount(held[held != NO_SEAT], minlength=len(plan.prices))
    return np.flatnonzero(taken[plan.market.vacancies] < market.demand.seats)


def labourer_lines(
    checker: Checker,
    settings: LedgerSettings,
    courses: Sequence[CodedCourse],
    among: NDArray[np.int64],
) -> Lines:
    """Lines of some labourers, by position in the market, ascending."""
    market, standing = checker.market, checker.standing
    side = market.pools.labourers
    changes = [relaxed(side, row, among) for row in LABOURER_RELAXATIONS]
    changes += [trained(side, course, among) for course in courses]
    candidates = candidates_of(
        changes,
        lambda change: bound_labourers(market, standing, change, n_evidence=settings.n_evidence),
        lambda change: sure_gains(market, standing, change),
        checker,
    )
    return check_lines(candidates, checker.of_labourers, most_checks=settings.most_labourer_checks)


def vacancy_lines(checker: Checker, settings: LedgerSettings, among: NDArray[np.int64]) -> Lines:
    """Lines of some vacancies, by position in the market, ascending."""
    market, standing = checker.market, checker.standing
    changes = [relaxed(market.pools.vacancies, row, among) for row in VACANCY_RELAXATIONS]
    candidates = candidates_of(
        changes,
        lambda change: bound_vacancies(market, standing, change, n_evidence=settings.n_evidence),
        lambda change: np.zeros(len(change), dtype=np.int64),
        checker,
    )
    return check_lines(candidates, checker.of_vacancies, most_checks=settings.most_vacancy_checks)
