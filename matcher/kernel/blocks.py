"""What the kernel is fed with: rows, tiles of columns and the tables between them, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from matcher.gates import GATES
from matcher.kernel.classes import CodedSide
from matcher.kernel.rows import CLOSED, EMPTY, STEM_SIGNALS, RowBlock, Steps, Tables, Tile
from matcher.kernel.rules import dense_rules
from matcher.kernel.tables import ClassTable, Group, group_rules, joined_table
from matcher.rows import Lift
from matcher.scorecard import Direction, Scorecard
from matcher.signals import PRODUCT_SIGNALS
from matcher.sparse import SparseRows
from matcher.vocabulary import EmployerKind

LANES_PER_REGISTER = 32
COMMON_SHARE = 1 / 24
"""A key that this share of the columns holds is added lane by lane, not posting by posting."""
LANES_PER_GROUP = 24
GROUPS_PER_PLACE = 4
"""Groups of lanes per list place; more make the threshold tighter and its search longer."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What all blocks of one run share.

    Parameters
    ----------
    groups
        Rules that share a table, with the table where it was small enough to build at once.
    order : (n_rows,)
        Rows in the order in which they are best visited.
    held_below
        Public-welfare columns are held below this score; ``None``: none are.
    """

    groups: Sequence[Group]
    steps: Steps
    order: NDArray[np.int64]
    base: int
    list_length: int
    held_below: int | None


def plan_blocks(
    scorecard: Scorecard,
    direction: Direction,
    *,
    rows: CodedSide,
    columns: CodedSide,
    list_length: int,
) -> Plan:
    """Decide once, from all rows and columns, what every block needs."""
    is_labourer = direction is Direction.VACANCIES_FOR_LABOURER
    return Plan(
        group_rules(dense_rules(scorecard, direction), rows, columns),
        _steps_of(scorecard),
        _visiting_order(rows),
        scorecard.base,
        list_length,
        scorecard.last_resort_below if is_labourer else None,
    )


def _visiting_order(rows: CodedSide) -> NDArray[np.int64]:
    """By county, so that few classes meet in a block; then by stem, so that it is reused.

    Stems are told apart by a sum of random numbers; a collision costs time, never a score.
    """
    rng = np.random.default_rng(0)
    stem = np.zeros(rows.n_records, dtype=np.uint64)
    for signal in PRODUCT_SIGNALS[:STEM_SIGNALS]:
        entries = rows.products[signal.code]
        marks = rng.integers(0, 2**63, entries.n_keys + 1, dtype=np.uint64)[entries.keys]
        row = np.repeat(np.arange(entries.n_rows), np.diff(entries.starts))
        np.add.at(stem, row, marks * entries.weights.astype(np.uint64))
    return np.lexsort((stem, rows.values["county"]))


def _steps_of(scorecard: Scorecard) -> Steps:
    """Edges and gains of all product signals, each gain relative to the level below."""
    tables = [scorecard.tables[signal.code] for signal in PRODUCT_SIGNALS]
    signal, lift = _lift_of_gates()
    gains = [high - low for table in tables for low, high in pairwise(table.points)]
    return Steps(
        starts=np.cumsum([0, *(len(table.edges) for table in tables)]).astype(np.int64),
        edges=np.array([edge for table in tables for edge in table.edges], dtype=np.int16),
        gains=np.array(gains, dtype=np.int16),
        lift_signal=signal,
        lift_edge=lift.at_least,
    )


def _lift_of_gates() -> tuple[int, Lift]:
    """The one lift among the gates, with its signal's place in the kernel's order."""
    lifts = [gate.lift for gate in GATES if gate.lift is not None]
    (lift,) = lifts  # the kernel carries one; a second would need a second array
    return [signal.code for signal in PRODUCT_SIGNALS].index(lift.signal), lift


def row_block(rows: CodedSide) -> RowBlock:
    """Entries of all product signals of some rows, in one key space."""
    starts, keys, weights = [], [], []
    n_keys = n_entries = 0
    for signal in PRODUCT_SIGNALS:
        entries = rows.products[signal.code]
        starts.append(entries.starts + n_entries)
        keys.append(entries.keys + np.int32(n_keys))
        weights.append(entries.weights)
        n_entries += len(entries.keys)
        n_keys += entries.n_keys
    return RowBlock(np.stack(starts), np.concatenate(keys), np.concatenate(weights))


def tile_of(plan: Plan, columns: CodedSide, *, first_column: int) -> Tile:
    """Columns of one tile: postings of every key, common keys over all lanes, caps."""
    n_groups = _group_count(columns.n_records, plan.list_length)
    n_lanes = -(-max(columns.n_records, 1) // n_groups) * n_groups
    postings = _joined_postings(columns)
    common, common_rows = _common_keys(postings, columns.n_records, n_lanes)
    return Tile(
        first_column=first_column,
        n_groups=n_groups,
        posting_starts=postings.starts,
        posting_lanes=postings.keys,
        posting_weights=postings.weights,
        common=common,
        common_rows=common_rows,
        caps=_caps(plan, columns, n_lanes),
    )


def _group_count(n_columns: int, list_length: int) -> int:
    wanted = max(GROUPS_PER_PLACE * list_length, n_columns // LANES_PER_GROUP)
    return -(-wanted // LANES_PER_REGISTER) * LANES_PER_REGISTER


def _joined_postings(columns: CodedSide) -> SparseRows:
    parts = [columns.products[signal.code].postings() for signal in PRODUCT_SIGNALS]
    ends = np.cumsum([0, *(len(part.keys) for part in parts)])
    starts = [part.starts[:-1] + end for part, end in zip(parts, ends[:-1], strict=True)]
    return SparseRows(
        np.concatenate([*starts, ends[-1:]]),
        np.concatenate([part.keys for part in parts]),
        np.concatenate([part.weights for part in parts]),
        columns.n_records,
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


def _caps(plan: Plan, columns: CodedSide, n_lanes: int) -> NDArray[np.int16]:
    """Highest score of each lane, or an empty array where none is held."""
    if plan.held_below is None:
        return np.zeros(0, dtype=np.int16)
    is_held = columns.values["kind"] == EmployerKind.PUBLIC_WELFARE
    if not is_held.any():
        return np.zeros(0, dtype=np.int16)
    caps = np.full(n_lanes, np.iinfo(np.int16).max, dtype=np.int16)
    caps[: columns.n_records][is_held] = plan.held_below - 1
    return caps


def tables_between(
    plan: Plan, rows: CodedSide, columns: CodedSide, *, of_rows: NDArray[np.int64], tile: Tile
) -> Tables:
    """Class tables of some rows over all lanes of a tile; lanes that are no column are closed.

    Parameters
    ----------
    rows, columns
        Those of the block.
    of_rows
        Positions of the block's rows among all rows, which the plan's tables speak of.
    """
    n_lanes = tile.common_rows.shape[1]
    own = [_part_of(group, rows, columns, of_rows, tile.first_column) for group in plan.groups]
    dense = np.zeros((sum(len(part.lanes) for part in own) or 1, n_lanes), dtype=np.int16)
    classes = np.zeros((len(of_rows), max(1, len(own))), dtype=np.int32)
    lifts = np.zeros((0, n_lanes), dtype=np.int16)
    lift_classes = np.zeros(len(of_rows), dtype=np.int32)
    first = 0
    for i, part in enumerate(own):
        last = first + len(part.lanes)
        np.take(part.lanes, part.column_class, axis=1, out=dense[first:last, : columns.n_records])
        classes[:, i] = first + part.row_class
        first = last
        if part.lifts.any():
            lifts = np.zeros((len(part.lifts), n_lanes), dtype=np.int16)
            lifts[:, : columns.n_records] = part.lifts[:, part.column_class]
            lift_classes = part.row_class.astype(np.int32)
    n_first = len(own[0].lanes) if own else 1
    dense[:n_first, : columns.n_records] += np.int16(plan.base)
    dense[:n_first, columns.n_records :] = CLOSED
    return Tables(dense, classes, lifts, lift_classes)


@dataclass(frozen=True, slots=True)
class _Part:
    """A group's table cut down to the classes that occur among some rows."""

    lanes: NDArray[np.int16]
    lifts: NDArray[np.int16]
    row_class: NDArray[np.int64]
    column_class: NDArray[np.int64]


def _part_of(
    group: Group,
    rows: CodedSide,
    columns: CodedSide,
    of_rows: NDArray[np.int64],
    first_column: int,
) -> _Part:
    if group.table is None:
        table = joined_table(group.rules, rows, columns)
        row_class, column_class = table.row_classes.of_record, table.column_classes.of_record
    else:
        table = group.table
        row_class = table.row_classes.of_record[of_rows]
        span = slice(first_column, first_column + columns.n_records)
        column_class = table.column_classes.of_record[span]
    used, numbers = np.unique(row_class, return_inverse=True)
    return _Part(table.lanes[used], table.lifts[used], numbers, column_class)


__all__ = ["ClassTable", "Plan", "plan_blocks", "row_block", "tables_between", "tile_of"]
