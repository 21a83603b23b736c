"""From a score to a chance: a table that rises strictly, as whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from matcher.errors import PlanSettingsError
from matcher.kernel.priced import N_LINKS
from matcher.kernel.rows import FLOOR
from matcher.plan.seats.problem import CHANCE_UNIT
from matcher.scorecard import POINTS_PER_LOG_ODDS

MOST_WORDS = 60
"""Signs of a calibration's name."""


@dataclass(frozen=True, slots=True)
class Link:
    """How scores become chances.

    Parameters
    ----------
    chances : (N_LINKS,) int64
        As :func:`logistic_links` and :func:`table_links` give them.
    calibration
        Name of the outcomes they were calibrated on; ``None`` if they were not.
    """

    chances: NDArray[np.int64]
    calibration: str | None


def prior_link() -> Link:
    """The prior's own: the logistic, not calibrated."""
    return Link(logistic_links(), None)


def calibrated_link(name: str, scores: Sequence[int], chances: Sequence[float]) -> Link:
    """A calibrated table under its name.

    Raises
    ------
    PlanSettingsError
        If the name is empty, long or more than one line, or as :func:`table_links` says.
    """
    if not (name.strip() and name.isprintable() and len(name) <= MOST_WORDS):
        _refuse(f"a calibration's name is one line of at most {MOST_WORDS} signs")
    return Link(table_links(scores, chances), name)


def logistic_links() -> NDArray[np.int64]:
    """Chance of every score in 1 / ``CHANCE_UNIT``, as the prior has it: not calibrated.

    Points are log-odds, so the chance is the logistic of the score.

    Returns
    -------
    (N_LINKS,) int64
        Entry s - ``FLOOR`` is the chance of score s, above 0 and rising strictly.

    Examples
    --------
    >>> links = logistic_links()
    >>> int(links[0 - FLOOR]), bool((np.diff(links) > 0).all())
    (50000000, True)
    """
    log_odds = (np.arange(N_LINKS) + FLOOR) / POINTS_PER_LOG_ODDS
    return np.rint(CHANCE_UNIT / (1 + np.exp(-log_odds))).astype(np.int64)


def table_links(scores: Sequence[int], chances: Sequence[float]) -> NDArray[np.int64]:
    """Chance of every score in 1 / ``CHANCE_UNIT``, straight between the knots of a table.

    Below the first knot and above the last one the chance stays what it is there. Where the table
    is level, it rises by the smallest unit from score to score, as the kernel needs a score behind
    every chance; in all that moves no chance by more than ``N_LINKS / CHANCE_UNIT``.

    Parameters
    ----------
    scores
        Knots, rising, from ``FLOOR`` to ``-FLOOR``; at least two.
    chances
        Of each knot, in [0, 1]; rising.

    Returns
    -------
    (N_LINKS,) int64
        As :func:`logistic_links`: above 0, below ``CHANCE_UNIT``, rising strictly.

    Raises
    ------
    PlanSettingsError
        If there are fewer than two knots, or if scores or chances are not as said.

    Examples
    --------
    >>> links = table_links([-100, 100], [0.1, 0.3])
    >>> [round(int(links[score - FLOOR]) / CHANCE_UNIT, 3) for score in (-900, -100, 0, 100, 900)]
    [0.1, 0.1, 0.2, 0.3, 0.3]
    """
    _check(scores, chances)
    at = np.arange(N_LINKS)
    exact = np.interp(at + FLOOR, scores, chances) * CHANCE_UNIT
    # what is left of each entry once a unit for every score before it is taken away
    spare = np.clip(np.rint(exact).astype(np.int64) - at, 1, CHANCE_UNIT - N_LINKS)
    return np.maximum.accumulate(spare) + at


def _check(scores: Sequence[int], chances: Sequence[float]) -> None:
    if len(scores) != len(chances):
        _refuse(f"{len(scores)} scores, {len(chances)} chances")
    if len(scores) < 2:
        _refuse(f"a table has two knots or more, not {len(scores)}")
    for score in scores:
        if not float(score).is_integer() or not FLOOR <= score <= -FLOOR:
            _refuse(f"score {score!r} is no whole number from {FLOOR} to {-FLOOR}")
    for chance in chances:
        if not (isfinite(chance) and 0 <= chance <= 1):
            _refuse(f"chance {chance!r} is not in [0, 1]")
    for name, knots in (("scores", scores), ("chances", chances)):
        for low, high in pairwise(knots):
            if low >= high:
                _refuse(f"{name} must rise, and {high!r} follows {low!r}")


def _refuse(what: str) -> None:
    raise PlanSettingsError(f"calibration: {what}", reason="calibration")
