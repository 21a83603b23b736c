"""Exact shortlists of two pools, both ways: the kernel's blocks spread over threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.blocks import Spread, row_block, spread_shared, tables_between
from matcher.kernel.classes import CodedSide
from matcher.kernel.plan import plan_blocks
from matcher.kernel.rows import EMPTY, FREE, Block, RowBlock, Tile, best_of_rows, unpacked
from matcher.kernel.tiles import tile_of
from matcher.pools import Pools
from matcher.scorecard import Direction, Scorecard, Scorecards

TILE_COLUMNS = 16_384
"""Columns of one tile: their class tables and postings stay near the core."""
LOCAL_TILE_COLUMNS = 8192
"""The same where there are many counties: a smaller tile is closed to more rows."""
CHUNK_ROWS = 8_192
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


@dataclass(frozen=True, slots=True)
class _Work:
    """How long the lists are and how the work is done."""

    length: int
    threads: int
    progress: Progress


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
    """
    sides = CodedSide.of(pools.labourers), CodedSide.of(pools.vacancies)
    return _shortlist(sides, scorecard, direction, _Work(length, threads, progress))


def shortlist_both_ways(
    pools: Pools,
    scorecards: Scorecards,
    *,
    top_vacancies: int,
    top_labourers: int,
    threads: int = 2,
    progress: Progress = _no_progress,
) -> tuple[Shortlists, Shortlists]:
    """Both shortlists, as :func:`shortlist` gives them: for labourers, for vacancies."""
    sides = CodedSide.of(pools.labourers), CodedSide.of(pools.vacancies)
    to_people, to_jobs = Direction.VACANCIES_FOR_LABOURER, Direction.LABOURERS_FOR_VACANCY
    for_people, for_jobs = (_Work(n, threads, progress) for n in (top_vacancies, top_labourers))
    return (
        _shortlist(sides, scorecards.labourer, to_people, for_people),
        _shortlist(sides, scorecards.vacancy, to_jobs, for_jobs),
    )


def _shortlist(
    sides: tuple[CodedSide, CodedSide], scorecard: Scorecard, direction: Direction, work: _Work
) -> Shortlists:
    """Shortlists of one direction.

    1. Decide once which rules share a class table, and in which order rows and columns stand.
    2. Cut the rows into chunks. For tile after tile of columns, let the workers merge the tile's
       best into the lists of their chunks. Chunks share nothing but what they read.
    """
    is_labourer = direction is Direction.VACANCIES_FOR_LABOURER
    rows, columns = sides if is_labourer else sides[::-1]
    lists = np.full((rows.n_records, work.length), FREE, dtype=np.int64)
    if rows.n_records == 0 or columns.n_records == 0:
        return Shortlists(*unpacked(lists))
    plan = plan_blocks(scorecard, direction, rows=rows, columns=columns)  # 1.
    chunks = _cut(plan.row_order, min(CHUNK_ROWS, -(-rows.n_records // (work.threads * 2))))
    blocks = [(chunk, row_block(rows, chunk)) for chunk in chunks]
    tile_columns = TILE_COLUMNS if plan.is_compiled else LOCAL_TILE_COLUMNS
    with ThreadPoolExecutor(work.threads) as pool:  # 2.
        for span in _cut(plan.column_order, tile_columns):
            tile = tile_of(columns, span, list_length=work.length, held_below=plan.held_below)
            shared = spread_shared(plan, span, tile)

            def merge(
                given: tuple[NDArray[np.int64], RowBlock],
                span: NDArray[np.int64] = span,
                tile: Tile = tile,
                shared: Spread = shared,
            ) -> None:
                chunk, block = given
                tables = tables_between(plan, shared, (rows, chunk), (columns, span))
                if tables is not None:
                    own = lists[chunk]
                    best_of_rows(Block(block, tile, tables, plan.steps), own)
                    lists[chunk] = own
                work.progress(len(chunk) * len(span))

            for _ in pool.map(merge, blocks):
                pass
    return Shortlists(*unpacked(lists))


def _cut(positions: NDArray[np.int64], size: int) -> list[NDArray[np.int64]]:
    return [positions[start : start + size] for start in range(0, len(positions), size)]
