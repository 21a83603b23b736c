"""Which missing answer would change the plan most: what it may bring, and what may be lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.rows import FLOOR
from matcher.ledger.bounding import best_free_seats, bound_labourers
from matcher.ledger.changes import Change, changed
from matcher.ledger.checking import NO_GAIN, Checker, Gain
from matcher.ledger.questions import QUESTIONS, Question, answered
from matcher.pairs import evaluate_pairs, scores_of
from matcher.plan.seats.problem import NO_SEAT
from matcher.pools import Pools


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question to one labourer.

    Parameters
    ----------
    record
        Position in the pool.
    best, worst
        What the answers that open most and least bring; the worst one usually costs.
    bound
        The two lie no further apart than this, in 1 / ``BENEFIT_UNIT``.
    """

    record: int
    code: str
    best: Gain
    worst: Gain
    bound: int

    @property
    def spread(self) -> int:
        """How much hangs on the answer."""
        return abs(self.best.benefit - self.worst.benefit)


@dataclass(frozen=True, slots=True)
class QuestionTotal:
    """One question to everybody whose answer is missing.

    Parameters
    ----------
    n_missing
        People whose answer is missing.
    n_hanging
        Of these, people whose own seat may be worth less after the answer.
    best, worst
        If all answers were the best, or the worst, at once. Not solved where no single answer
        can change anything.
    """

    code: str
    n_missing: int
    n_hanging: int
    best: Gain
    worst: Gain

    @property
    def spread(self) -> int:
        """How much hangs on the answers."""
        return abs(self.best.benefit - self.worst.benefit)


@dataclass(frozen=True, slots=True)
class Questions:
    """What to ask next.

    Parameters
    ----------
    lines
        Those checked, by falling spread, then by record.
    totals
        In the order of ``QUESTIONS``, those that nobody need be asked left out.
    """

    lines: tuple[QuestionLine, ...]
    totals: tuple[QuestionTotal, ...]
    n_unchecked: int


@dataclass(frozen=True, slots=True)
class _Asked:
    best: Change
    worst: Change
    bounds: NDArray[np.int64]
    losses: NDArray[np.int64]


def ask(
    checker: Checker, *, most_checks: int, questions: Sequence[Question] = QUESTIONS
) -> Questions:
    """Bound every missing answer of everybody, and check those that most may hang on."""
    everybody = np.arange(len(checker.market.pools.labourers))
    asked = [_bounded(checker, question, everybody) for question in questions]
    totals = tuple(_total(checker, one) for one in asked if len(one.best))
    candidates = [
        (-int(one.bounds[i]), int(one.best.records[i]), step, int(i))
        for step, one in enumerate(asked)
        for i in np.flatnonzero(one.bounds > 0)
    ]
    candidates.sort()
    checked = [_check(checker, asked[step], i) for _, _, step, i in candidates[:most_checks]]
    lines = [line for line in checked if line.spread > line.best.error + line.worst.error]
    lines.sort(key=lambda line: (-line.spread, line.record, line.code))
    return Questions(tuple(lines), totals, max(0, len(candidates) - most_checks))


def _total(checker: Checker, asked: _Asked) -> QuestionTotal:
    matters = bool((asked.bounds > 0).any())
    best, worst = (
        checker.of_labourers(answer) if matters else NO_GAIN for answer in (asked.best, asked.worst)
    )
    n_hanging = int((asked.losses > 0).sum())
    return QuestionTotal(asked.best.code, len(asked.best), n_hanging, best, worst)


def _check(checker: Checker, asked: _Asked, i: int) -> QuestionLine:
    best, worst = asked.best.take(np.array([i])), asked.worst.take(np.array([i]))
    return QuestionLine(
        int(best.records[0]),
        best.code,
        checker.of_labourers(best),
        checker.of_labourers(worst),
        int(asked.bounds[i]) + 2 * checker.standing.slack,
    )


def _bounded(checker: Checker, question: Question, among: NDArray[np.int64]) -> _Asked:
    """How far apart two answers can be: the highest gain of both and the highest loss of both."""
    best, worst = answered(checker.market.pools.labourers, question, among)
    gains = [
        bound_labourers(checker.market, checker.standing, answer, n_evidence=1).gains
        for answer in (best, worst)
    ]
    losses = [bound_losses(checker, answer) for answer in (best, worst)]
    return _Asked(best, worst, np.maximum(*gains) + np.maximum(*losses), losses[1])


def bound_losses(checker: Checker, change: Change) -> NDArray[np.int64]:
    """What an answer of each labourer alone costs at most, (k,); 0 for the unplaced.

    Everybody else keeps the seat. The person keeps hers, if it stays open to her, or takes the
    best seat that is free, or none.
    """
    market, standing = checker.market, checker.standing
    held = standing.assignment.vacancies[change.records]
    is_placed = held != NO_SEAT
    losses = np.zeros(len(change), dtype=np.int64)
    if not is_placed.any():
        return losses
    change, held = change.take(is_placed), held[is_placed].astype(np.int64)
    before = _benefits(checker, market.pools, change, held)
    side = changed(market.pools.labourers, change)
    kept = _benefits(checker, Pools(side, market.pools.vacancies), change, held)
    other = best_free_seats(market, standing, change)
    household = market.demand.households
    n_placed = np.bincount(
        household[standing.assignment.vacancies != NO_SEAT], minlength=len(market.demand.bonuses)
    )
    own_household = household[change.records]
    bonus = np.where(n_placed[own_household] == 1, market.demand.bonuses[own_household], 0)
    after = np.maximum(kept, other)
    losses[is_placed] = np.maximum(before - after + np.where(after > 0, 0, bonus), 0)
    return losses


def _benefits(
    checker: Checker, pools: Pools, change: Change, vacancies: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Benefit of each changed labourer's pair with a vacancy of hers, (k,); 0 where closed."""
    pricing = checker.market.pricing
    pairs = evaluate_pairs(pools, change.records, vacancies)
    chances = pricing.links[scores_of(pairs, checker.market.scorecard) - FLOOR]
    return np.where(pairs.is_closed, 0, pricing.values[change.records] * chances)
