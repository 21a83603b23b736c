"""The compiled inner loop: exact top-k of every row of a block, in 16-bit integers.

A *row* is a labourer and a *column* a vacancy, or the other way round; the kernel does not know.
Scores are small integers, so one 512-bit register holds 32 of them, sums have no rounding, and any
order of work gives the same bits.

For each row:

1. Leave the tile if a class table closes all of it: like columns stand together, and those of other
   counties are closed to most people.
2. Add the class tables (``matcher.kernel.tables``), one dense row each. A gate that closes the pair
   is ``CLOSED`` points: so few that no sum of points can lift it over ``FLOOR``.
3. For each product signal, add up the integer product over the row's keys: a rare key walks its
   postings, a common one is added lane by lane. Turn the product into points by the signal's steps;
   where it lifts a gate, take the ``CLOSED`` back. If only rare keys spoke, the same postings are
   walked again and no other lane is touched.
4. Hold capped columns below their cap.
5. Take the maximum of each of G interleaved groups of lanes.
6. The k-th largest of these is a score that at least k lanes reach: a threshold that lets few lanes
   through. Collect the lanes at or over it and insert them into the row's sorted list, where a tie
   stands behind the lower column, which has the lower id.

Adding two tables or two steps at a time halves the trips of the scores through memory, which is
what the time goes into.

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
NEVER = np.iinfo(np.int16).max
"""Edge that no product reaches."""
EMPTY = -1
"""Column of a list place that is not taken."""


class RowBlock(NamedTuple):
    """Some rows: signal f's entries of row r are ``starts[f, r]:starts[f, r + 1]``."""

    starts: NDArray[np.int64]  # (n_signals, n_rows + 1)
    keys: NDArray[np.int32]
    weights: NDArray[np.int16]


class Tile(NamedTuple):
    """Some columns, one per lane.

    Lanes beyond the last column fill up the groups; the class tables close them.
    """

    columns: NDArray[np.int32]  # (n_columns,): column of each lane
    n_groups: int
    posting_starts: NDArray[np.int64]  # (n_keys + 1,)
    posting_lanes: NDArray[np.int32]
    posting_weights: NDArray[np.int16]
    common: NDArray[np.int32]  # (n_keys,): row of ``common_rows``, or EMPTY for a rare key
    common_rows: NDArray[np.int16]  # (n_common, n_lanes)
    caps: NDArray[np.int16]  # (n_lanes,), or (0,) where nothing is held


class Stack(NamedTuple):
    """Class tables one upon the other: row r adds ``points[classes[r]]``."""

    points: NDArray[np.int16]  # (n_classes of all tables, n_lanes)
    is_open: NDArray[np.bool_]  # (n_classes of all tables,): some lane is not closed
    classes: NDArray[np.int32]  # (n_rows, n_tables)


class Tables(NamedTuple):
    """Class tables between the rows and the tile."""

    shared: Stack  # with all rows of the run; an even number of tables, at least two
    own: Stack  # of these rows alone
    lifts: NDArray[np.int16]  # (n, n_lanes): what a lift gives back, 0 or -CLOSED
    lift_classes: NDArray[np.int32]  # (n_rows,): row of ``lifts``, or EMPTY


class Steps(NamedTuple):
    """Step tables of the product signals: signal f's steps are ``starts[f]:starts[f + 1]``."""

    starts: NDArray[np.int64]  # all even: steps go in pairs
    edges: NDArray[np.int16]
    gains: NDArray[np.int16]
    lift_signal: int
    lift_edge: int


class Block(NamedTuple):
    """Everything the kernel reads."""

    rows: RowBlock
    tile: Tile
    tables: Tables
    steps: Steps


COLUMN_BITS = 32
FREE = FLOOR << COLUMN_BITS
"""A list place that is not taken: worth less than any open pair."""


@njit(nogil=True)
def unpacked(places):
    """Scores and columns of list places; ``FLOOR`` and ``EMPTY`` where a place is free.

    A place is ``(score << 32) - column``: of two places the larger one stands first, and of equal
    scores the one with the lower column.

    Examples
    --------
    >>> [array.tolist() for array in unpacked(np.array([[(120 << 32) - 7, -3 << 32, FREE]]))]
    [[[120, -3, -1250]], [[7, 0, -1]]]
    """
    scores = np.empty(places.shape, np.int16)
    columns = np.empty(places.shape, np.int32)
    for row in range(places.shape[0]):
        for i in range(places.shape[1]):
            place = places[row, i]
            scores[row, i] = _score_of(place)
            columns[row, i] = EMPTY if place == FREE else (_score_of(place) << COLUMN_BITS) - place
    return scores, columns


@njit(nogil=True)
def _score_of(place):
    return (place + ((1 << COLUMN_BITS) - 1)) >> COLUMN_BITS


@njit(nogil=True)
def _is_open(stack, row):
    is_open = True
    for table in range(stack.classes.shape[1]):
        is_open &= stack.is_open[stack.classes[row, table]]
    return is_open


@njit(nogil=True)
def _add_tables(scores, shared, own, row):
    """Step 2. Loops, as an assignment of whole arrays is not vectorised."""
    points, classes = shared.points, shared.classes
    one, other = points[classes[row, 0]], points[classes[row, 1]]
    for lane in range(scores.size):
        scores[lane] = one[lane] + other[lane]
    for table in range(2, classes.shape[1], 2):
        one, other = points[classes[row, table]], points[classes[row, table + 1]]
        for lane in range(scores.size):
            scores[lane] += one[lane] + other[lane]
    for table in range(own.classes.shape[1]):
        one = own.points[own.classes[row, table]]
        for lane in range(scores.size):
            scores[lane] += one[lane]


@njit(nogil=True)
def _add_product(product, block, signal, row):
    """Add up the product; True if a common key spoke, so that every lane must be looked at."""
    rows, tile = block.rows, block.tile
    spoke_densely = False
    for entry in range(rows.starts[signal, row], rows.starts[signal, row + 1]):
        key = rows.keys[entry]
        weight = rows.weights[entry]
        if tile.common[key] >= 0:
            spoke_densely = True
            common = tile.common_rows[tile.common[key]]
            for lane in range(product.size):
                product[lane] += weight * common[lane]
        else:
            for posting in range(tile.posting_starts[key], tile.posting_starts[key + 1]):
                lane = np.uint32(tile.posting_lanes[posting])
                product[lane] += weight * tile.posting_weights[posting]
    return spoke_densely


@njit(nogil=True)
def _turn_every_lane(scores, product, steps, signal, lift):
    for step in range(steps.starts[signal], steps.starts[signal + 1], 2):
        edge, other_edge = steps.edges[step], steps.edges[step + 1]
        gain, other_gain = steps.gains[step], steps.gains[step + 1]
        for lane in range(scores.size):
            scores[lane] += (gain if product[lane] >= edge else np.int16(0)) + (
                other_gain if product[lane] >= other_edge else np.int16(0)
            )
    for lane in range(lift.size):
        scores[lane] += lift[lane] if product[lane] >= steps.lift_edge else np.int16(0)
    for lane in range(product.size):
        product[lane] = 0


@njit(nogil=True)
def _turn_touched_lanes(scores, product, block, signal, row, lift):
    rows, tile, steps = block.rows, block.tile, block.steps
    for entry in range(rows.starts[signal, row], rows.starts[signal, row + 1]):
        key = rows.keys[entry]
        for posting in range(tile.posting_starts[key], tile.posting_starts[key + 1]):
            lane = np.uint32(tile.posting_lanes[posting])
            value = product[lane]
            product[lane] = 0  # so that a lane met again adds nothing
            gain = 0
            for step in range(steps.starts[signal], steps.starts[signal + 1]):
                if value < steps.edges[step]:
                    break
                gain += steps.gains[step]
            if lift.size > 0 and value >= steps.lift_edge:
                gain += lift[lane]
            scores[lane] += np.int16(gain)


@njit(nogil=True)
def _add_signal(scores, product, block, signal, row):
    """Step 3 for one signal; ``product`` is all zero before and after."""
    tables = block.tables
    is_lifting = signal == block.steps.lift_signal and tables.lift_classes[row] != EMPTY
    lift = tables.lifts[tables.lift_classes[row]] if is_lifting else scores[:0]
    if _add_product(product, block, signal, row):
        _turn_every_lane(scores, product, block.steps, signal, lift)
    else:
        _turn_touched_lanes(scores, product, block, signal, row, lift)


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
    for group in range(maxima.size):
        maxima[group] = FLOOR
    for depth in range(by_group.shape[0]):
        layer = by_group[depth]  # a slice of its own, or the loop below is not vectorised
        for group in range(maxima.size):
            maxima[group] = max(maxima[group], layer[group])


@njit(nogil=True)
def _insert(places, place_of_pair):
    """Step 6 for one pair, if it is ahead of the last place."""
    i = places.size - 1
    if place_of_pair <= places[i]:
        return
    while i > 0 and places[i - 1] < place_of_pair:
        places[i] = places[i - 1]
        i -= 1
    places[i] = place_of_pair


@njit(nogil=True)
def score_row(scores, maxima, product, block, row):
    """Steps 1 to 5; False if the whole tile is closed to the row, and nothing was written.

    ``product`` is all zero before and after.
    """
    tables = block.tables
    if not (_is_open(tables.shared, row) and _is_open(tables.own, row)):  # 1.
        return False
    _add_tables(scores, tables.shared, tables.own, row)  # 2.
    for signal in range(block.steps.starts.size - 1):  # 3.
        _add_signal(scores, product, block, signal, row)
    for lane in range(block.tile.caps.size):  # 4.
        scores[lane] = min(scores[lane], block.tile.caps[lane])
    _group_maxima(maxima, scores)  # 5.
    return True


@njit(nogil=True)
def best_of_rows(block, lists):
    """Merge the best lanes of the tile into the lists of the rows, row by row.

    ``lists`` is (n_rows, k) places, best first, as :func:`unpacked` reads them.
    """
    tile = block.tile
    n_lanes = block.tables.shared.points.shape[1]
    k = lists.shape[1]
    scores = np.empty(n_lanes, np.int16)
    product = np.zeros(n_lanes, np.int16)
    maxima = np.empty(tile.n_groups, np.int16)
    for row in range(lists.shape[0]):
        if not score_row(scores, maxima, product, block, row):
            continue
        places = lists[row]
        threshold = max(_reached_by(maxima, k), _score_of(places[k - 1]), FLOOR + 1)
        for group in range(tile.n_groups):  # 6.
            if maxima[group] >= threshold:
                for lane in range(group, n_lanes, tile.n_groups):
                    if scores[lane] >= threshold:
                        _insert(
                            places, (np.int64(scores[lane]) << COLUMN_BITS) - tile.columns[lane]
                        )
