"""One pass of the kernel over all pairs of two pools: blocks of rows and columns over threads."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.blocks import Spread, row_block, spread_shared, tables_between
from matcher.kernel.classes import CodedSide
from matcher.kernel.rows import Block, RowBlock, Tile
from matcher.kernel.scheme import Scheme, scheme_of
from matcher.kernel.tiles import tile_of
from matcher.pools import Pools
from matcher.scorecard import Direction, Scorecard

TILE_COLUMNS = 16_384
"""Columns of one tile: their class tables and postings stay near the core."""
LOCAL_TILE_COLUMNS = 8192
"""The same where there are many counties: a smaller tile is closed to more rows."""
CHUNK_ROWS = 8_192
"""Rows compiled at once."""
FEW_ROWS = 4_096
"""Rows that are not worth being shared among threads."""

Progress = Callable[[int], None]
"""Called with the number of pairs just done."""

Visit = Callable[[NDArray[np.int64], Block], None]
"""Called with the positions of a block's rows and the block; from any thread."""

Arrange = Callable[[NDArray[np.int64]], NDArray[np.int64]]
"""Puts the columns of a tile in the order in which they become lanes."""


def _as_they_are(columns: NDArray[np.int64]) -> NDArray[np.int64]:
    return columns


def no_progress(_pairs: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """All that passes over the same pools in the same direction share.

    Parameters
    ----------
    chunks
        Row positions, cut up in the scheme's order, with the rows' entries.
    threads
        Workers; no result depends on it.
    """

    rows: CodedSide
    columns: CodedSide
    scheme: Scheme
    chunks: tuple[tuple[NDArray[np.int64], RowBlock], ...]
    threads: int

    @classmethod
    def of(cls, pools: Pools, scorecard: Scorecard, direction: Direction, *, threads: int) -> Sweep:
        """Code both pools and decide once which rules share a class table."""
        sides = CodedSide.of(pools.labourers), CodedSide.of(pools.vacancies)
        is_labourer = direction is Direction.VACANCIES_FOR_LABOURER
        rows, columns = sides if is_labourer else sides[::-1]
        return cls.between(rows, columns, scorecard, direction, threads=threads)

    @classmethod
    def between(
        cls,
        rows: CodedSide,
        columns: CodedSide,
        scorecard: Scorecard,
        direction: Direction,
        *,
        threads: int,
    ) -> Sweep:
        """As :meth:`of`, for sides that are coded already."""
        scheme = scheme_of(scorecard, direction, rows=rows, columns=columns)
        size = max(1, min(CHUNK_ROWS, -(-rows.n_records // (threads * 2))))
        chunks = [(chunk, row_block(rows, chunk)) for chunk in _cut(scheme.row_order, size)]
        return cls(rows, columns, scheme, tuple(chunks), threads)

    def part(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Sweep:
        """The same pools, of which only some rows and columns, by position, are passed over."""
        size = max(FEW_ROWS, min(CHUNK_ROWS, -(-len(rows) // self.threads)))
        chunks = tuple((chunk, row_block(self.rows, chunk)) for chunk in _cut(rows, size))
        return replace(self, scheme=replace(self.scheme, column_order=columns), chunks=chunks)

    def run(
        self,
        visit: Visit,
        *,
        list_length: int,
        arrange: Arrange = _as_they_are,
        progress: Progress = no_progress,
    ) -> None:
        """Visit every block in which some pair may be open.

        Tile after tile of columns, the workers take the chunks of rows. Chunks share nothing but
        what they read, so ``visit`` may write to the rows it is given.
        """
        scheme = self.scheme
        tile_columns = TILE_COLUMNS if scheme.is_compiled else LOCAL_TILE_COLUMNS
        with ThreadPoolExecutor(self.threads) as pool:
            for in_order in _cut(scheme.column_order, tile_columns):
                span = arrange(in_order)
                tile = tile_of(
                    self.columns, span, list_length=list_length, held_below=scheme.held_below
                )
                shared = spread_shared(scheme, span, tile)

                def work(
                    given: tuple[NDArray[np.int64], RowBlock],
                    span: NDArray[np.int64] = span,
                    tile: Tile = tile,
                    shared: Spread = shared,
                ) -> None:
                    chunk, block = given
                    sides = (self.rows, chunk), (self.columns, span)
                    tables = tables_between(scheme, shared, *sides)
                    if tables is not None:
                        visit(chunk, Block(block, tile, tables, scheme.steps))
                    progress(len(chunk) * len(span))

                each = pool.map if len(self.chunks) > 1 else map
                for _ in each(work, self.chunks):
                    pass


def _cut(positions: NDArray[np.int64], size: int) -> list[NDArray[np.int64]]:
    return [positions[start : start + size] for start in range(0, len(positions), size)]
