"""Exact shortlists of two pools, both ways: the kernel's blocks spread over threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.blocks import lay_out, plan_blocks
from matcher.kernel.classes import CodedSide
from matcher.kernel.rows import EMPTY, FLOOR, Lists, best_of_rows
from matcher.pools import Pools, Side
from matcher.scorecard import Direction, Scorecard

TILE_COLUMNS = 16_384
"""Columns of one tile: their class tables and postings stay near the core."""
CHUNK_ROWS = 32_768
"""Rows compiled at once."""

Progress = Callable[[int], None]
"""Called with the number of pairs just done."""


@dataclass(frozen=True, slots=True)
class Shortlists:
    """Best columns of every row.

    Parameters
    ----------
    scores : (n_rows, k) int16
        Points, best first.
    positions : (n_rows, k) int32
        Column positions in the pool; ``EMPTY`` where fewer than k pairs are open.
    """

    scores: NDArray[np.int16]
    positions: NDArray[np.int32]

    def of_row(self, row: int) -> Iterator[tuple[int, int]]:
        """(position, score) of one row's places, best first."""
        for position, score in zip(self.positions[row], self.scores[row], strict=True):
            if position == EMPTY:
                return
            yield int(position), int(score)


def _no_progress(_pairs: int) -> None:
    return None


def shortlist(
    pools: Pools,
    scorecard: Scorecard,
    direction: Direction,
    *,
    length: int,
    threads: int = 2,
    progress: Progress = _no_progress,
) -> Shortlists:
    """Exact top-``length`` columns of every row.

    Parameters
    ----------
    direction
        Whether rows are labourers or vacancies.
    length
        Places of a list, at least 1.
    threads
        Workers; the result does not depend on it.

    Notes
    -----
    1. Decide once which rules share a class table.
    2. Split the rows into chunks; a worker lays each chunk out against tile after tile of columns
       and merges the tile's best into the chunk's lists. Chunks share nothing.
    """
    rows, columns = (CodedSide.of(side) for side in _sides(pools, direction))
    lists = Lists(
        np.full((rows.n_records, length), FLOOR, dtype=np.int16),
        np.full((rows.n_records, length), EMPTY, dtype=np.int32),
    )
    if rows.n_records and columns.n_records:
        plan = plan_blocks(  # 1.
            scorecard, direction, rows=rows, columns=columns, list_length=length
        )

        def work(chunk: NDArray[np.int64]) -> None:  # 2.
            own = Lists(lists.scores[chunk], lists.columns[chunk])
            own_rows = rows.take(chunk)
            for tile in _spans(columns.n_records, TILE_COLUMNS):
                block, order = lay_out(
                    plan, own_rows, columns.take(tile), first_column=int(tile[0])
                )
                best_of_rows(block, own, order)
                progress(len(chunk) * len(tile))
            lists.scores[chunk], lists.columns[chunk] = own.scores, own.columns

        size = min(CHUNK_ROWS, -(-rows.n_records // threads))
        with ThreadPoolExecutor(threads) as pool:
            for _ in pool.map(work, _spans(rows.n_records, size)):
                pass
    return Shortlists(lists.scores, lists.columns)


def _sides(pools: Pools, direction: Direction) -> tuple[Side, Side]:
    if direction is Direction.VACANCIES_FOR_LABOURER:
        return pools.labourers, pools.vacancies
    return pools.vacancies, pools.labourers


def _spans(n: int, size: int) -> list[NDArray[np.int64]]:
    return [np.arange(start, min(start + size, n)) for start in range(0, n, size)]
