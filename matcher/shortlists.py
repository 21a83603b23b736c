"""Exact shortlists of two pools, both ways: the kernel's blocks spread over threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.blocks import plan_blocks, row_block, tables_between, tile_of
from matcher.kernel.classes import CodedSide
from matcher.kernel.rows import EMPTY, FLOOR, Block, Lists, RowBlock, best_of_rows
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
    1. Decide once which rules share a class table, and in which order rows are visited.
    2. Cut the rows into chunks. For tile after tile of columns, let the workers merge the tile's
       best into the lists of their chunks. Chunks share nothing but what they read.
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

        chunks = _cut(plan.order, min(CHUNK_ROWS, -(-rows.n_records // (threads * 2))))
        blocks = [(chunk, own := rows.take(chunk), row_block(own)) for chunk in chunks]

        def work(chunk: NDArray[np.int64], own_rows: CodedSide, block: RowBlock) -> None:
            own = Lists(lists.scores[chunk], lists.columns[chunk])
            between = tables_between(plan, own_rows, columns_here, of_rows=chunk, tile=tile)
            best_of_rows(Block(block, tile, between, plan.steps), own)
            lists.scores[chunk], lists.columns[chunk] = own.scores, own.columns
            progress(len(chunk) * columns_here.n_records)

        with ThreadPoolExecutor(threads) as pool:
            for span in _cut(np.arange(columns.n_records), TILE_COLUMNS):
                columns_here = columns.take(span)
                tile = tile_of(plan, columns_here, first_column=int(span[0]))
                for _ in pool.map(lambda given: work(*given), blocks):
                    pass
    return Shortlists(lists.scores, lists.columns)


def _sides(pools: Pools, direction: Direction) -> tuple[Side, Side]:
    if direction is Direction.VACANCIES_FOR_LABOURER:
        return pools.labourers, pools.vacancies
    return pools.vacancies, pools.labourers


def _cut(positions: NDArray[np.int64], size: int) -> list[NDArray[np.int64]]:
    return [positions[start : start + size] for start in range(0, len(positions), size)]
