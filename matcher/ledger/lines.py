"""Which single change opens most for a labourer or a vacancy: bounded for all, checked for the top.

1. Bound what every relaxation can bring every record, by the prices.
2. Take the records by the seats that a change may fill, then by bound: first the best relaxation
   of each, then the second best. Where bounds are equal, the smaller step is the better one.
3. Solve the market again with the change, unless the bound is reached for sure: a free seat, for
   a person who has none, needs no second look. What can bring no more than one change of the
   record that is checked already is passed over.
4. What is left when the checks are used up is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from matcher.ledger.bounding import Bounds
from matcher.ledger.changes import Change
from matcher.ledger.checking import Checker, Gain


@dataclass(frozen=True, slots=True)
class Line:
    """One change of one record that opens something.

    Parameters
    ----------
    record
        Position of the labourer or vacancy in its pool.
    code
        The relaxation, or the course.
    bound
        What it brings at most, in 1 / ``BENEFIT_UNIT``.
    evidence
        Positions on the other side: what opens, or who would come; most first.
    """

    record: int
    code: str
    bound: int
    gain: Gain
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of one side.

    Parameters
    ----------
    lines
        Most seats first, then most benefit, then by record.
    n_bounded
        Candidates that may open something by the bound.
    n_checked
        Of these, solved again; what is sure without is not among them.
    n_unchecked
        Of these, left for want of checks; the rest cannot beat a line of the same record.
    """

    lines: tuple[Line, ...]
    n_bounded: int
    n_checked: int
    n_unchecked: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """One record's change before it is checked."""

    change: Change
    bound: int
    n_seats: int  # that it may fill
    evidence: tuple[int, ...]
    step: int  # place of the relaxation in its table
    sure: Gain | None  # where the bound is reached without a check

    @property
    def rank(self) -> tuple[int, int, int]:
        """Sorts what may open most first."""
        return -self.n_seats, -self.bound, self.step


def candidates_of(
    bounded: Sequence[tuple[Change, Bounds]],
    sure: Callable[[Change], NDArray[np.int64]],
    checker: Checker,
) -> tuple[tuple[Candidate, ...], ...]:
    """Candidates of each record by step 1, records and their candidates in the order of step 2."""
    slack, allowance = checker.standing.slack, checker.fineness.allowance
    by_record: dict[int, list[Candidate]] = {}
    for step, (change, found) in enumerate(bounded):
        if not len(change):
            continue
        least = sure(change)
        for i in np.flatnonzero(found.gains > 0):
            bound, reached = int(found.gains[i]) + slack, int(least[i])
            is_sure = reached > 0 and bound - reached <= allowance
            one = Candidate(
                change.take(np.array([i])),
                bound,
                int(found.seats[i]),
                found.evidence[i],
                step,
                Gain(reached, 1, max(slack, bound - reached)) if is_sure else None,
            )
            by_record.setdefault(int(change.records[i]), []).append(one)
    for own in by_record.values():
        own.sort(key=lambda candidate: candidate.rank)
    order = sorted(by_record, key=lambda record: (*by_record[record][0].rank[:2], record))
    return tuple(tuple(by_record[record]) for record in order)


def check_lines(
    candidates: Sequence[Sequence[Candidate]],
    check: Callable[[Change], Gain],
    *,
    most_checks: int,
) -> Lines:
    """Steps 3 and 4."""
    lines: list[Line] = []
    n_checked = n_unchecked = 0
    known: list[list[Gain]] = [[] for _ in candidates]
    for record, candidate in _in_turn(candidates):
        if any(_reaches(gain, candidate) for gain in known[record]):
            continue
        gain = candidate.sure
        if gain is None and n_checked == most_checks:
            n_unchecked += 1
            continue
        if gain is None:
            n_checked += 1
            gain = check(candidate.change)
        known[record].append(gain)
        if gain.shows:
            lines.append(_line(candidate, gain))
    lines.sort(key=lambda line: (-line.gain.n_seats, -line.gain.benefit, line.record, line.code))
    return Lines(tuple(lines), sum(map(len, candidates)), n_checked, n_unchecked)


def _in_turn(candidates: Sequence[Sequence[Candidate]]) -> Iterator[tuple[int, Candidate]]:
    """Everybody's first candidate, then everybody's second, with the place of the record."""
    for own in zip_longest(*candidates):
        for record, candidate in enumerate(own):
            if candidate is not None:
                yield record, candidate


def _reaches(gain: Gain, candidate: Candidate) -> bool:
    """Whether a candidate cannot bring more than what is known already."""
    return gain.n_seats >= candidate.n_seats and gain.benefit + gain.error >= candidate.bound


def _line(candidate: Candidate, gain: Gain) -> Line:
    change = candidate.change
    return Line(int(change.records[0]), change.code, candidate.bound, gain, candidate.evidence)
