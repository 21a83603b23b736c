"""From a score to a chance: a table that rises strictly, as whole numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.priced import N_LINKS
from matcher.kernel.rows import FLOOR
from matcher.plan.problem import CHANCE_UNIT
from matcher.scorecard import POINTS_PER_LOG_ODDS


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
