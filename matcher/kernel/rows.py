"""The compiled inner loop: exact top-k of every row of a block, in 16-bit integers.

A *row* is a labourer and a *column* a vacancy, or the other way round; the kernel does not know.
Scores are small integers, so one 512-bit register holds 32 of them, sums have no rounding, and any
order of work gives the same bits.

For each row:

1. Add the dense rows: one row of points per class table (``matcher.kernel.tables``). A gate that
   closes the pair is ``CLOSED`` points: so few that no sum of points can lift it over ``FLOOR``.
2. For each product signal, add up the integer product over the row's keys. A rare key walks its
   postings; a common one is kept dense and added lane by lane.
3. Turn the product into points by the signal's steps. Where the signal lifts a gate, take the
   ``CLOSED`` back. If only rare keys spoke, the same postings are walked again and nothing else is
   touched; else every lane is turned.
4. Hold capped columns below their cap.
5. Take the maximum of each of G interleaved groups of lanes. The k-th largest of these is a score
   that at least k lanes reach: a threshold that lets few lanes through.
6. Collect the lanes at or over the threshold and insert them into the row's sorted list, where a
   tie stands behind the lower column, which has the lower id.

Every function is plain Python over arrays: without numba it gives the same result, slowly.
"""

# numba infers the types of the functions below from their arguments
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

CLOSED = -2500
"""What a closed gate adds, once per class table. Twelve of them still fit 16 bits."""
FLOOR = -1250
"""No open pair scores this low: points stay within +-1200 (``matcher.scorecard``)."""
MAX_CLASS_TABLES = 12
EMPTY = -1
"""Column of a list place that is not taken."""


class Block(NamedTuple):
    """Everything the kernel reads about one set of rows and one tile of columns.

    Lanes are columns of the tile, padded to ``n_lanes`` with closed ones; ``first_column`` is the
    column of lane 0.
    """

    first_column: int
    n_lanes: int
    n_groups: int
    # 1. class tables: table t's rows are dense[table_starts[t] + class]
    dense: NDArray[np.int16]  # (n_classes of all tables, n_lanes)
    classes: NDArray[np.int32]  # (n_rows, n_tables): row of ``dense``
    # 2. products: signal f's entries of row r are key_starts[f, r]:key_starts[f, r + 1]
    key_starts: NDArray[np.int64]  # (n_signals, n_rows + 1)
    keys: NDArray[np.int32]
    weights: NDArray[np.int16]
    posting_starts: NDArray[np.int64]  # (n_keys + 1,)
    posting_lanes: NDArray[np.int32]
    posting_weights: NDArray[np.int16]
    common: NDArray[np.int32]  # (n_keys,): row of ``common_rows``, or EMPTY for a rare key
    common_rows: NDArray[np.int16]  # (n_common, n_lanes)
    # 3. steps of signal f: step_starts[f]:step_starts[f + 1]
    step_starts: NDArray[np.int64]
    step_edges: NDArray[np.int16]
    step_gains: NDArray[np.int16]
    lift_signal: int  # EMPTY: nothing lifts
    lift_edge: int
    lift_classes: NDArray[np.int32]  # (n_rows,): row of ``lifts``
    lifts: NDArray[np.int16]  # (n, n_lanes): what is given back, 0 or -CLOSED
    # 4. caps
    caps: NDArray[np.int16]  # (n_lanes,), or (0,) for none


class Lists(NamedTuple):
    """Sorted lists of all rows: best first, ties by column, ``EMPTY`` where a place is free."""

    scores: NDArray[np.int16]  # (n_rows, k)
    columns: NDArray[np.int32]  # (n_rows, k)


@njit(nogil=True)
def _add_dense(scores, dense, classes):
    first = dense[classes[0]]
    for lane in range(scores.size):
        scores[lane] = first[lane]
    for table in range(1, classes.size):
        row = dense[classes[table]]
        for lane in range(scores.size):
            scores[lane] += row[lane]


@njit(nogil=True)
def _add_product(product, block, signal, row):
    """Step 2; True if a common key spoke, so that every lane must be looked at."""
    spoke_densely = False
    for entry in range(block.key_starts[signal, row], block.key_starts[signal, row + 1]):
        key = block.keys[entry]
        weight = block.weights[entry]
        if block.common[key] >= 0:
            spoke_densely = True
            common = block.common_rows[block.common[key]]
            for lane in range(product.size):
                product[lane] += weight * common[lane]
        else:
            for posting in range(block.posting_starts[key], block.posting_starts[key + 1]):
                lane = np.uint32(block.posting_lanes[posting])
                product[lane] += weight * block.posting_weights[posting]
    return spoke_densely


@njit(nogil=True)
def _turn_every_lane(scores, product, block, signal, row):
    for step in range(block.step_starts[signal], block.step_starts[signal + 1]):
        edge = block.step_edges[step]
        gain = block.step_gains[step]
        for lane in range(scores.size):
            scores[lane] += gain if product[lane] >= edge else np.int16(0)
    if signal == block.lift_signal:
        lift = block.lifts[block.lift_classes[row]]
        for lane in range(scores.size):
            scores[lane] += lift[lane] if product[lane] >= block.lift_edge else np.int16(0)
    for lane in range(product.size):
        product[lane] = 0


@njit(nogil=True)
def _turn_touched_lanes(scores, product, block, signal, row):
    for entry in range(block.key_starts[signal, row], block.key_starts[signal, row + 1]):
        key = block.keys[entry]
        for posting in range(block.posting_starts[key], block.posting_starts[key + 1]):
            lane = np.uint32(block.posting_lanes[posting])
            value = product[lane]
            product[lane] = 0  # so that a lane met again adds nothing
            gain = 0
            for step in range(block.step_starts[signal], block.step_starts[signal + 1]):
                if value < block.step_edges[step]:
                    break
                gain += block.step_gains[step]
            if signal == block.lift_signal and value >= block.lift_edge:
                gain += block.lifts[block.lift_classes[row], lane]
            scores[lane] += np.int16(gain)


@njit(nogil=True)
def _reached_by(values, k):
    """Largest score, at least ``FLOOR``, that k of the values reach; found by bisection."""
    low, high = FLOOR, -FLOOR
    while low < high:
        middle = np.int16((low + high + 1) >> 1)
        n_over = 0
        for i in range(values.size):
            n_over += values[i] >= middle
        if n_over >= k:
            low = middle
        else:
            high = middle - 1
    return low


@njit(nogil=True)
def _group_maxima(maxima, scores):
    by_group = scores.reshape(scores.size // maxima.size, maxima.size)
    maxima[:] = by_group[0]
    for depth in range(1, by_group.shape[0]):
        layer = by_group[depth]  # a slice of its own, or the loop below is not vectorised
        for group in range(maxima.size):
            maxima[group] = max(maxima[group], layer[group])


@njit(nogil=True)
def _is_ahead(score, column, other_score, other_column):
    if other_column == EMPTY or score != other_score:
        return other_column == EMPTY or score > other_score
    return column < other_column


@njit(nogil=True)
def _keep_best(found_scores, found_columns, best_scores, best_columns):
    k = best_scores.size
    for found in range(found_scores.size):
        score = found_scores[found]
        column = found_columns[found]
        place = k - 1
        if not _is_ahead(score, column, best_scores[place], best_columns[place]):
            continue
        while place > 0 and _is_ahead(
            score, column, best_scores[place - 1], best_columns[place - 1]
        ):
            best_scores[place] = best_scores[place - 1]
            best_columns[place] = best_columns[place - 1]
            place -= 1
        best_scores[place] = score
        best_columns[place] = column


@njit(nogil=True)
def best_of_rows(block, lists, order):
    """Merge the best lanes of this block into the lists of its rows, visited in ``order``."""
    k = lists.scores.shape[1]
    scores = np.empty(block.n_lanes, np.int16)
    product = np.zeros(block.n_lanes, np.int16)
    maxima = np.empty(block.n_groups, np.int16)
    found_scores = np.empty(block.n_lanes, np.int16)
    found_columns = np.empty(block.n_lanes, np.int32)
    for row in order:
        _add_dense(scores, block.dense, block.classes[row])
        for signal in range(block.step_starts.size - 1):
            if _add_product(product, block, signal, row):
                _turn_every_lane(scores, product, block, signal, row)
            else:
                _turn_touched_lanes(scores, product, block, signal, row)
        for lane in range(block.caps.size):
            scores[lane] = min(scores[lane], block.caps[lane])
        _group_maxima(maxima, scores)
        threshold = _reached_by(maxima, k)
        if lists.columns[row, k - 1] != EMPTY:
            threshold = max(threshold, lists.scores[row, k - 1] + 1)
        n_found = 0
        for group in range(block.n_groups):
            if maxima[group] >= threshold:
                for lane in range(group, block.n_lanes, block.n_groups):
                    if scores[lane] >= threshold:
                        found_scores[n_found] = scores[lane]
                        found_columns[n_found] = block.first_column + lane
                        n_found += 1
        _keep_best(
            found_scores[:n_found], found_columns[:n_found], lists.scores[row], lists.columns[row]
        )
