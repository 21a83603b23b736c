"""Keeps the ledger of a plan: what one condition less would open, and what to ask next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matcher.ledger.asking import Questions, ask
from matcher.ledger.bounding import bound_labourers, bound_vacancies, sure_gains
from matcher.ledger.changes import Change
from matcher.ledger.checking import Checker, Gain
from matcher.ledger.courses import CodedCourse, trained
from matcher.ledger.lines import Lines, candidates_of, check_lines
from matcher.ledger.questions import QUESTIONS
from matcher.ledger.relaxations import LABOURER_RELAXATIONS, VACANCY_RELAXATIONS, relaxed
from matcher.ledger.shut import ShutVacancy, shut_vacancies
from matcher.ledger.standing import Fineness, Market, Solver, Standing, solve_anew, stand
from matcher.ledger.totals import Bounded, Totals, totals_of
from matcher.plan.planning import SeatPlan
from matcher.plan.seats.problem import NO_SEAT
from matcher.settings import LedgerSettings
from matcher.sweeps import Progress, no_progress


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
    labourer_totals, vacancy_totals
        What each relaxation would bring if all whom it may help took it.
    courses
        What each course would bring, given to everybody it may help.
    shut
        Vacancies that nobody of the pool may take.
    """

    market: Market
    standing: Standing
    labourers: Lines
    vacancies: Lines
    labourer_totals: Totals
    vacancy_totals: Totals
    courses: Totals
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
    progress: Progress = no_progress,
) -> Ledger:
    """Say of every unplaced person and unfilled vacancy what a single change opens.

    Parameters
    ----------
    market
        Of the same plan (:meth:`Market.of`).
    courses
        In the numbering of the pools (``matcher.ledger.courses``).
    progress
        Told of checks, :func:`most_checks` in all; those that proved needless are told, too.

    Notes
    -----
    Public-welfare posts take no part: they are the last resort, and no condition is to be given up
    for one. A check costs about one solve and one pass of the kernel.
    """
    checker = checker_of(plan, market, settings, solver)
    budget = _Budget(progress)
    people = bounded_labourers(checker, settings, courses, unplaced_labourers(plan))
    relaxed_people, trained_people = (
        people[: len(LABOURER_RELAXATIONS)],
        people[len(LABOURER_RELAXATIONS) :],
    )
    with budget.of(settings.most_labourer_checks, checker) as counted:
        labourers = labourer_lines(counted, settings, people)
    with budget.of(len(LABOURER_RELAXATIONS), checker) as counted:
        labourer_totals = _totals(relaxed_people, counted.of_labourers)
    with budget.of(settings.most_course_checks, checker) as counted:
        course_totals = totals_of(
            trained_people, counted.of_labourers, most_checks=settings.most_course_checks
        )
    places = bounded_vacancies(checker, settings, unfilled_vacancies(plan, market))
    with budget.of(settings.most_vacancy_checks, checker) as counted:
        vacancies = vacancy_lines(counted, settings, places)
    with budget.of(len(VACANCY_RELAXATIONS), checker) as counted:
        vacancy_totals = _totals(places, counted.of_vacancies)
    shut = shut_vacancies(market, checker.standing)
    with budget.of(_question_checks(settings), checker) as counted:
        questions = ask(counted, most_checks=settings.most_question_checks)
    return Ledger(
        market,
        checker.standing,
        labourers,
        vacancies,
        labourer_totals,
        vacancy_totals,
        course_totals,
        shut,
        questions,
    )


def most_checks(settings: LedgerSettings) -> int:
    """Checks that a ledger makes at most."""
    return (
        settings.most_labourer_checks
        + len(LABOURER_RELAXATIONS)
        + settings.most_course_checks
        + settings.most_vacancy_checks
        + len(VACANCY_RELAXATIONS)
        + _question_checks(settings)
    )


def _question_checks(settings: LedgerSettings) -> int:
    return 2 * (settings.most_question_checks + len(QUESTIONS))


def _totals(bounded: Sequence[Bounded], check: Callable[[Change], Gain]) -> Totals:
    return totals_of(bounded, check, most_checks=len(bounded))


class _Budget:
    """Tells of checks as they are made, and of those left over when a part is done."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    @contextmanager
    def of(self, most: int, checker: Checker) -> Iterator[Checker]:
        """The checker for a part that may make ``most`` checks."""
        made = 0

        def advance(n: int) -> None:
            nonlocal made
            made += n
            self._progress(n)

        yield replace(checker, advance=advance)
        self._progress(most - made)


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


def bounded_labourers(
    checker: Checker,
    settings: LedgerSettings,
    courses: Sequence[CodedCourse],
    among: NDArray[np.int64],
) -> list[Bounded]:
    """Every relaxation, then every course, for labourers by position in the market, ascending."""
    market, standing = checker.market, checker.standing
    side = market.pools.labourers
    changes = [relaxed(side, row, among) for row in LABOURER_RELAXATIONS]
    changes += [trained(side, course, among) for course in courses]
    return [
        (change, bound_labourers(market, standing, change, n_evidence=settings.n_evidence))
        for change in changes
    ]


def bounded_vacancies(
    checker: Checker, settings: LedgerSettings, among: NDArray[np.int64]
) -> list[Bounded]:
    """Every relaxation for vacancies by position in the market, ascending."""
    market, standing = checker.market, checker.standing
    changes = [relaxed(market.pools.vacancies, row, among) for row in VACANCY_RELAXATIONS]
    return [
        (change, bound_vacancies(market, standing, change, n_evidence=settings.n_evidence))
        for change in changes
    ]


def labourer_lines(checker: Checker, settings: LedgerSettings, bounded: Sequence[Bounded]) -> Lines:
    """Lines of labourers whose changes are bounded."""
    candidates = candidates_of(
        bounded, lambda change: sure_gains(checker.market, checker.standing, change), checker
    )
    return check_lines(candidates, checker.of_labourers, most_checks=settings.most_labourer_checks)


def vacancy_lines(checker: Checker, settings: LedgerSettings, bounded: Sequence[Bounded]) -> Lines:
    """Lines of vacancies whose changes are bounded."""
    candidates = candidates_of(
        bounded, lambda change: np.zeros(len(change), dtype=np.int64), checker
    )
    return check_lines(candidates, checker.of_vacancies, most_checks=settings.most_vacancy_checks)
