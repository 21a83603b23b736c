"""Some columns laid out as a tile: where every key stands among them, and who is held."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.classes import CodedSide
from matcher.kernel.rows import EMPTY, Tile
from matcher.signals import PRODUCT_SIGNALS
from matcher.sparse import SparseRows
from matcher.vocabulary import EmployerKind

LANES_PER_REGISTER = 32
COMMON_SHARE = 1 / 24
"""A key that this share of the columns holds is added lane by lane, not posting by posting."""
LANES_PER_GROUP = 24
GROUPS_PER_PLACE = 4
"""Groups of lanes per list place; more make the threshold tighter and its search longer."""


def tile_of(
    columns: CodedSide,
    positions: NDArray[np.int64],
    *,
    list_length: int,
    held_below: int | None,
) -> Tile:
    """Postings of every key, common keys over all lanes, caps.

    Parameters
    ----------
    columns
        All columns.
    positions : (n_columns,)
        Those of this tile, one a lane.
    held_below
        Public-welfare columns are held below this score; ``None``: none are.
    """
    n_groups = group_count(len(positions), list_length)
    n_lanes = -(-len(positions) // n_groups) * n_groups
    postings = _joined_postings(columns, positions)
    common, common_rows = _common_keys(postings, len(positions), n_lanes)
    return Tile(
        columns=positions.astype(np.int32),
        n_groups=n_groups,
        posting_starts=postings.starts,
        posting_lanes=postings.keys,
        posting_weights=postings.weights,
        common=common,
        common_rows=common_rows,
        caps=_caps(columns, positions, n_lanes, held_below),
    )


def group_count(n_columns: int, list_length: int) -> int:
    """Count the groups of lanes of a tile: lane l is in group ``l % group_count``."""
    wanted = max(GROUPS_PER_PLACE * list_length, n_columns // LANES_PER_GROUP)
    return -(-wanted // LANES_PER_REGISTER) * LANES_PER_REGISTER


def _joined_postings(columns: CodedSide, positions: NDArray[np.int64]) -> SparseRows:
    """Postings of all product signals in one key space."""
    parts = [columns.products[s.code].take(positions).postings() for s in PRODUCT_SIGNALS]
    ends = np.cumsum([0, *(len(part.keys) for part in parts)])
    starts = [part.starts[:-1] + end for part, end in zip(parts, ends[:-1], strict=True)]
    return SparseRows(
        np.concatenate([*starts, ends[-1:]]),
        np.concatenate([part.keys for part in parts]),
        np.concatenate([part.weights for part in parts]),
        len(positions),
    )


def _common_keys(
    postings: SparseRows, n_columns: int, n_lanes: int
) -> tuple[NDArray[np.int32], NDArray[np.int16]]:
    """Keys that many columns hold, numbered, and their weights over all lanes."""
    lengths = np.diff(postings.starts)
    common_keys = np.flatnonzero(lengths > max(LANES_PER_REGISTER, COMMON_SHARE * n_columns))
    common = np.full(len(lengths), EMPTY, dtype=np.int32)
    common[common_keys] = np.arange(len(common_keys))
    rows = np.zeros((max(1, len(common_keys)), n_lanes), dtype=np.int16)
    for i, key in enumerate(common_keys):
        span = slice(postings.starts[key], postings.starts[key + 1])
        rows[i, postings.keys[span]] = postings.weights[span]
    return common, rows


def _caps(
    columns: CodedSide, positions: NDArray[np.int64], n_lanes: int, held_below: int | None
) -> NDArray[np.int16]:
    """Highest score of each lane, or an empty array where none is held."""
    nothing = np.zeros(0, dtype=np.int16)
    if held_below is None:
        return nothing
    is_held = columns.values["kind"][positions] == EmployerKind.PUBLIC_WELFARE
    if not is_held.any():
        return nothing
    caps = np.full(n_lanes, np.iinfo(np.int16).max, dtype=np.int16)
    caps[: len(positions)][is_held] = held_below - 1
    return caps
