"""For every person the pairs that are worth most at given prices, over all pairs of two pools."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.priced import (
    PricedLists,
    best_offers_of_rows,
    by_price,
    offers_above,
    offers_of,
)
from matcher.kernel.rows import EMPTY, Block
from matcher.kernel.tiles import group_count
from matcher.sweeps import Progress, Sweep, no_progress

NO_WORTH = np.iinfo(np.int64).min // 4
"""Floor that every open pair beats."""


@dataclass(frozen=True, slots=True)
class Pricing:
    """What pairs are worth.

    Parameters
    ----------
    links : (2501,) int64
        Chance by score, from score -1250 up; rising strictly.
    values : (n_rows,) int64
        What a placement of each person is worth, above 0.
    """

    links: NDArray[np.int64]
    values: NDArray[np.int64]


def best_at_prices(
    sweep: Sweep,
    pricing: Pricing,
    prices: NDArray[np.int64],
    floors: NDArray[np.int64],
    *,
    length: int,
    progress: Progress = no_progress,
) -> PricedLists:
    """Exact top-``length`` columns of every row by ``value * link(score) - price``.

    Parameters
    ----------
    sweep
        Rows are labourers, columns vacancies.
    prices : (n_columns,) int64
        Never negative.
    floors : (n_rows,) int64
        Only pairs worth more than this are listed.

    Returns
    -------
    PricedLists
        Places that are not taken are worth the row's floor.
    """
    n_rows = sweep.rows.n_records
    worths = np.repeat(floors[:, None], length, axis=1)
    columns = np.full((n_rows, length), EMPTY, dtype=np.int32)

    def arrange(span: NDArray[np.int64]) -> NDArray[np.int64]:
        return by_price(span, prices[span], group_count(len(span), length))

    def visit(rows: NDArray[np.int64], block: Block) -> None:
        tile = block.tile
        offers = offers_of(
            pricing.links, pricing.values[rows], prices[tile.columns], n_groups=tile.n_groups
        )
        own = PricedLists(worths[rows], columns[rows])
        best_offers_of_rows(block, offers, own)
        worths[rows], columns[rows] = own.worths, own.columns

    sweep.run(visit, list_length=length, arrange=arrange, progress=progress)
    return PricedLists(worths, columns)


@dataclass(frozen=True, slots=True)
class PricedPairs:
    """Some pairs by rising row, then column, and what each is worth after its price."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    worths: NDArray[np.int64]


def pairs_above(
    sweep: Sweep, pricing: Pricing, prices: NDArray[np.int64], at_least: NDArray[np.int64]
) -> PricedPairs:
    """Every open pair of a sweep that is worth more than ``at_least`` (n_rows,) of its row.

    Rows are labourers, columns vacancies. Meant for a part of a sweep or a floor that few pairs
    beat: all of them are kept.
    """
    found: list[NDArray[np.int64]] = [np.zeros((3, 0), dtype=np.int64)]

    def visit(rows: NDArray[np.int64], block: Block) -> None:
        tile = block.tile
        offers = offers_of(
            pricing.links, pricing.values[rows], prices[tile.columns], n_groups=tile.n_groups
        )
        own = offers_above(block, offers, at_least[rows])
        own[0] = rows[own[0]]
        found.append(own)

    sweep.run(visit, list_length=1)
    rows, columns, worths = np.concatenate(found, axis=1)
    order = np.lexsort((columns, rows))
    return PricedPairs(rows[order], columns[order], worths[order])
