"""Where the compiled kernel is kept between runs, and the compiling itself as a step of its own."""

from __future__ import annotations

from pathlib import Path

import numba
import numpy as np

from matcher.kernel.rows import (
    EMPTY,
    FLOOR,
    STEM_SIGNALS,
    Block,
    Lists,
    RowBlock,
    Steps,
    Tables,
    Tile,
    best_of_rows,
)


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
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    numba.config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]
    best_of_rows.enable_caching()
    return True


def compile_kernel() -> None:
    """Compile the kernel, or load it from its cache, by running it on a pool of one pair."""
    one = np.zeros(1, dtype=np.int16)
    no_numbers, no_shorts = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int16)
    starts = np.zeros(STEM_SIGNALS + 1, dtype=np.int64)
    block = Block(
        RowBlock(np.zeros((STEM_SIGNALS, 2), dtype=np.int64), no_numbers, no_shorts),
        Tile(
            first_column=0,
            n_groups=1,
            posting_starts=np.zeros(1, dtype=np.int64),
            posting_lanes=no_numbers,
            posting_weights=no_shorts,
            common=no_numbers,
            common_rows=one.reshape(1, 1),
            caps=no_shorts,
        ),
        Tables(
            dense=one.reshape(1, 1),
            classes=np.zeros((1, 1), dtype=np.int32),
            lifts=np.zeros((0, 1), dtype=np.int16),
            lift_classes=np.zeros(1, dtype=np.int32),
        ),
        Steps(starts, no_shorts, no_shorts, lift_signal=EMPTY, lift_edge=0),
    )
    best_of_rows(block, Lists(np.full((1, 1), FLOOR, np.int16), np.full((1, 1), EMPTY, np.int32)))
