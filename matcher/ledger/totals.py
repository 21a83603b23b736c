"""What a change would bring if all whom it may help made it at once: the county's totals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.ledger.bounding import Bounds
from matcher.ledger.changes import Change
from matcher.ledger.checking import Gain

Bounded = tuple[Change, Bounds]
"""A change with what it brings each of its records at most."""


@dataclass(frozen=True, slots=True)
class Total:
    """One change, made of every record of a side that it alone may help.

    Parameters
    ----------
    code
        The relaxation, or the course.
    n_suited
        Records to whom the change alone may open something; it is made of all of them.
    sum_of_bounds
        What it would bring if they did not compete for the same seats.
    together
        What it brings made of all at once.
    """

    code: str
    n_suited: int
    sum_of_bounds: int
    together: Gain


@dataclass(frozen=True, slots=True)
class Totals:
    """Totals of several changes.

    Parameters
    ----------
    totals
        Those that open something: most seats first, then most benefit, then by code.
    n_checked
        Changes that were made of all, and the market solved again.
    n_unchecked
        Changes left for want of checks, the lowest bounds.
    """

    totals: tuple[Total, ...]
    n_checked: int
    n_unchecked: int


def totals_of(
    bounded: Sequence[Bounded], check: Callable[[Change], Gain], *, most_checks: int
) -> Totals:
    """Check the changes whose bounds add up to most; what can bring nothing is never solved."""
    candidates = [
        (-int(bounds.gains.sum()), place)
        for place, (_, bounds) in enumerate(bounded)
        if (bounds.gains > 0).any()
    ]
    candidates.sort()
    totals = []
    for minus_sum, place in candidates[:most_checks]:
        change, bounds = bounded[place]
        suited = np.asarray(bounds.gains > 0)
        together = check(change.take(suited))
        if together.shows:
            totals.append(Total(change.code, int(suited.sum()), -minus_sum, together))
    totals.sort(key=lambda total: (-total.together.n_seats, -total.together.benefit, total.code))
    n_checked = min(most_checks, len(candidates))
    return Totals(tuple(totals), n_checked, len(candidates) - n_checked)
