"""The inner loop with prices: the columns worth most to a row after their price is paid.

The worth of a pair is ``value[row] * link[score] - price[column]``, in whole numbers. The link
rises strictly with the score, so the best score of a group of lanes and the lowest price in it
bound the group's worth from above; a group whose bound does not beat what the row has already is
not looked into. Columns of like price stand in one group (:func:`by_price`), which makes the bound
tight. Steps 1 to 5 are those of :mod:`matcher.kernel.rows`.
"""

# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matcher.kernel.rows import EMPTY, FLOOR, score_row

N_LINKS = 2 * -FLOOR + 1
"""Length of a link: one entry for every score from ``FLOOR`` to ``-FLOOR``."""


class Offers(NamedTuple):
    """What columns cost and what rows are worth."""

    links: NDArray[np.int64]  # (N_LINKS,), rising strictly
    values: NDArray[np.int64]  # (n_rows,), above 0
    prices: NDArray[np.int64]  # (n_lanes,): price of each lane, never negative
    cheapest: NDArray[np.int64]  # (n_groups,): lowest price in each group


class PricedLists(NamedTuple):
    """Best columns of every row, worth most first, ties by column.

    A place that is not taken has ``EMPTY`` as its column and, as its worth, what a column must
    beat to take it.
    """

    worths: NDArray[np.int64]  # (n_rows, k)
    columns: NDArray[np.int32]  # (n_rows, k)


def by_price(
    columns: NDArray[np.int64], prices: NDArray[np.int64], n_groups: int
) -> NDArray[np.int64]:
    """Order columns so that those of one group of lanes cost about the same.

    Examples
    --------
    >>> by_price(np.arange(4), np.array([9, 1, 8, 2]), n_groups=2).tolist()
    [1, 2, 3, 0]
    """
    lanes = np.arange(len(columns))
    by_group = np.lexsort((lanes // n_groups, lanes % n_groups))
    ordered = np.empty_like(columns)
    ordered[by_group] = columns[np.argsort(prices, kind="stable")]
    return ordered


def offers_of(
    links: NDArray[np.int64],
    values: NDArray[np.int64],
    prices: NDArray[np.int64],
    *,
    n_groups: int,
) -> Offers:
    """Offers of a tile's columns, whose prices are given lane by lane, to some rows."""
    depth = -(-len(prices) // n_groups)
    padded = np.full(depth * n_groups, np.iinfo(np.int64).max, dtype=np.int64)
    padded[: len(prices)] = prices
    return Offers(links, values, prices, padded.reshape(depth, n_groups).min(axis=0))


@njit(nogil=True)
def _insert(worths, columns, worth, column):
    i = worths.size - 1
    while i > 0 and (
        columns[i - 1] == EMPTY
        or worths[i - 1] < worth
        or (worths[i - 1] == worth and columns[i - 1] > column)
    ):
        worths[i] = worths[i - 1]
        columns[i] = columns[i - 1]
        i -= 1
    worths[i] = worth
    columns[i] = column


@njit(nogil=True)
def best_offers_of_rows(block, offers, lists):
    """Merge the tile's columns that beat the last place into the lists of the rows."""
    tile = block.tile
    n_lanes = block.tables.shared.points.shape[1]
    k = lists.worths.shape[1]
    scores = np.empty(n_lanes, np.int16)
    product = np.zeros(n_lanes, np.int16)
    maxima = np.empty(tile.n_groups, np.int16)
    for row in range(lists.worths.shape[0]):
        if not score_row(scores, maxima, product, block, row):
            continue
        worths, columns = lists.worths[row], lists.columns[row]
        value = offers.values[row]
        for group in range(tile.n_groups):
            if maxima[group] <= FLOOR:
                continue
            bound = value * offers.links[maxima[group] - FLOOR] - offers.cheapest[group]
            if bound < worths[k - 1]:
                continue
            for lane in range(group, offers.prices.size, tile.n_groups):
                if scores[lane] <= FLOOR:
                    continue
                worth = value * offers.links[scores[lane] - FLOOR] - offers.prices[lane]
                column = tile.columns[lane]
                if worth > worths[k - 1] or (worth == worths[k - 1] and column < columns[k - 1]):
                    _insert(worths, columns, worth, column)


@njit(nogil=True)
def offers_above(block, offers, at_least):
    """Every pair worth more than ``at_least`` of its row: rows, columns and worths, row by row.

    Rows count within the block.
    """
    tile = block.tile
    n_lanes = block.tables.shared.points.shape[1]
    scores = np.empty(n_lanes, np.int16)
    product = np.zeros(n_lanes, np.int16)
    maxima = np.empty(tile.n_groups, np.int16)
    found, n_found = np.empty((3, 256), np.int64), 0
    for row in range(at_least.size):
        if not score_row(scores, maxima, product, block, row):
            continue
        value = offers.values[row]
        for lane in range(offers.prices.size):
            if scores[lane] <= FLOOR:
                continue
            worth = value * offers.links[scores[lane] - FLOOR] - offers.prices[lane]
            if worth <= at_least[row]:
                continue
            if n_found == found.shape[1]:
                found = _with_room(found)
            found[0, n_found], found[1, n_found], found[2, n_found] = row, tile.columns[lane], worth
            n_found += 1
    return found[:, :n_found].copy()


@njit(nogil=True)
def _with_room(found):
    wider = np.empty((found.shape[0], 2 * found.shape[1]), found.dtype)
    wider[:, : found.shape[1]] = found
    return wider
