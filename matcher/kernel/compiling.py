"""Where the compiled kernel is kept between runs, and the compiling itself as a step of its own."""

from __future__ import annotations

from pathlib import Path

import numba
import numpy as np

from matcher.kernel.rows import EMPTY, FLOOR, Block, Lists, best_of_rows


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
    shorts = np.zeros(1, dtype=np.int16)
    block = Block(
        first_column=0,
        n_lanes=1,
        n_groups=1,
        dense=np.zeros((1, 1), dtype=np.int16),
        classes=np.zeros((1, 1), dtype=np.int32),
        key_starts=np.zeros((1, 2), dtype=np.int64),
        keys=np.zeros(0, dtype=np.int32),
        weights=np.zeros(0, dtype=np.int16),
        posting_starts=np.zeros(1, dtype=np.int64),
        posting_lanes=np.zeros(0, dtype=np.int32),
        posting_weights=np.zeros(0, dtype=np.int16),
        common=np.zeros(0, dtype=np.int32),
        common_rows=np.zeros((1, 1), dtype=np.int16),
        step_starts=np.array([0, 1], dtype=np.int64),
        step_edges=shorts,
        step_gains=shorts,
        lift_signal=EMPTY,
        lift_edge=0,
        lift_classes=np.zeros(1, dtype=np.int32),
        lifts=np.zeros((0, 1), dtype=np.int16),
        caps=np.zeros(0, dtype=np.int16),
    )
    lists = Lists(np.full((1, 1), FLOOR, np.int16), np.full((1, 1), EMPTY, np.int32))
    best_of_rows(block, lists, np.zeros(1, dtype=np.int64))
