"""Which course would fill how many seats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.ledger.bounding import bound_labourers
from matcher.ledger.checking import Checker, Gain
from matcher.ledger.courses import CodedCourse, trained


@dataclass(frozen=True, slots=True)
class CourseTotal:
    """One course, given to everybody it may help.

    Parameters
    ----------
    n_suited
        Unplaced people to whom the course alone may open something; all of them take it.
    sum_of_bounds
        What it would bring if they did not compete for the same seats.
    together
        What it brings them all at once.
    """

    code: str
    n_suited: int
    sum_of_bounds: int
    together: Gain


def course_totals(
    checker: Checker, courses: Sequence[CodedCourse], among: NDArray[np.int64]
) -> tuple[CourseTotal, ...]:
    """Courses that open something, most seats first, then most benefit, then by code."""
    totals = []
    for course in courses:
        change = trained(checker.market.pools.labourers, course, among)
        if not len(change):
            continue
        gains = bound_labourers(checker.market, checker.standing, change, n_evidence=1).gains
        suited = gains > 0
        together = checker.of_labourers(change.take(suited))
        if together.shows:
            total = CourseTotal(course.code, int(suited.sum()), int(gains.sum()), together)
            totals.append(total)
    totals.sort(key=lambda total: (-total.together.n_seats, -total.together.benefit, total.code))
    return tuple(totals)
