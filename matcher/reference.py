"""Shortlists the plain way: score every pair, sort every row; the kernel must equal it."""

from __future__ import annotations

import numpy as np

from matcher.pairs import all_pairs, evaluate_pairs, scores_of
from matcher.pools import Pools
from matcher.scorecard import Direction, Scorecard

Ranked = list[list[tuple[int, int]]]


def shortlist_plainly(
    pools: Pools, scorecard: Scorecard, direction: Direction, *, length: int
) -> Ranked:
    """(position, score) of each row's best ``length`` open columns, ties by position.

    Notes
    -----
    O(labourers x vacancies) time and memory: for small pools and for tests.
    """
    pairs = evaluate_pairs(pools, *all_pairs(pools.labourers, pools.vacancies))
    shape = (len(pools.labourers), len(pools.vacancies))
    score = scores_of(pairs, scorecard).reshape(shape)
    is_closed = pairs.is_closed.reshape(shape)
    if direction is Direction.LABOURERS_FOR_VACANCY:
        score, is_closed = score.T, is_closed.T
    ranked: Ranked = []
    for row, closed in zip(score, is_closed, strict=True):
        columns = np.flatnonzero(~closed)
        best = columns[np.lexsort((columns, -row[columns]))[:length]]
        ranked.append([(int(column), int(row[column])) for column in best])
    return ranked
