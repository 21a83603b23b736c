"""Where the compiled kernel is kept between runs, and the compiling itself as a step of its own."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numba
import numpy as np
from numpy.typing import NDArray

from matcher.kernel.priced import (
    N_LINKS,
    Offers,
    PricedLists,
    best_offers_of_rows,
    offers_above,
)
from matcher.kernel.rows import (
    EMPTY,
    FREE,
    Block,
    RowBlock,
    Stack,
    Steps,
    Tables,
    Tile,
    best_of_rows,
    unpacked,
)
from matcher.kernel.spreading import spread


def keep_compiled_in(folder: Path) -> bool:
    """Let numba keep machine code in ``folder``; call before the first :func:`compile_kernel`.

    Returns
    -------
    bool
        False if the folder cannot be written: the kernel then compiles anew in every process,
        which costs seconds and nothing else.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError:
        return False
    numba.config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]
    best_of_rows.enable_caching()
    best_offers_of_rows.enable_caching()
    offers_above.enable_caching()
    spread.enable_caching()
    unpacked.enable_caching()
    return True


def compile_kernel() -> None:
    """Compile the kernel, or load it from its cache, by running it on a pool of one pair."""
    block, places = _one_pair()
    best_of_rows(block, places)
    unpacked(places)


def compile_pricing() -> None:
    """Compile the kernel with prices in the same way; only plans need it."""
    block, places = _one_pair()
    one_number = np.zeros(1, dtype=np.int64)
    offers = Offers(np.zeros(N_LINKS, dtype=np.int64), one_number, one_number, one_number)
    lists = PricedLists(places, np.full((1, 1), EMPTY, dtype=np.int32))
    best_offers_of_rows(block, offers, lists)
    offers_above(block, offers, one_number)


def _one_pair() -> tuple[Block, NDArray[np.int64]]:
    one_table = np.zeros((1, 1), dtype=np.int16)
    no_numbers, no_shorts = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int16)
    spread(one_table, np.zeros(1, dtype=np.int32), one_table.copy())
    block = Block(
        RowBlock(np.zeros((1, 2), dtype=np.int64), no_numbers, no_shorts),
        Tile(
            columns=np.zeros(1, dtype=np.int32),
            n_groups=1,
            posting_starts=np.zeros(1, dtype=np.int64),
            posting_lanes=no_numbers,
            posting_weights=no_shorts,
            common=no_numbers,
            common_rows=one_table,
            caps=no_shorts,
        ),
        Tables(
            shared=Stack(one_table, np.ones(1, dtype=np.bool_), np.zeros((1, 2), dtype=np.int32)),
            own=Stack(one_table, np.ones(1, dtype=np.bool_), np.zeros((1, 0), dtype=np.int32)),
            lifts=one_table,
            lift_classes=np.full(1, EMPTY, dtype=np.int32),
        ),
        Steps(np.zeros(2, dtype=np.int64), no_shorts, no_shorts, lift_signal=0, lift_edge=0),
    )
    return block, np.full((1, 1), FREE, dtype=np.int64)
