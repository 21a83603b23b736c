"""One block of work for the kernel: some rows against one tile of columns, laid out as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.gates import GATES
from matcher.kernel.classes import CodedSide
from matcher.kernel.rows import CLOSED, EMPTY, Block
from matcher.kernel.tables import ClassTable, Rule, build_table, dense_rules, join_rules
from matcher.rows import Lift
from matcher.scorecard import Direction, Scorecard, StepTable
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
class Steps:
    """Step tables of the product signals, as the kernel walks them."""

    starts: NDArray[np.int64]
    edges: NDArray[np.int16]
    gains: NDArray[np.int16]


def _steps_of(scorecard: Scorecard) -> Steps:
    """Edges and gains of all product signals; gains are relative to the level below."""
    tables = [scorecard.tables[signal.code] for signal in PRODUCT_SIGNALS]
    return Steps(
        np.cumsum([0, *(len(table.edges) for table in tables)]).astype(np.int64),
        np.array([edge for table in tables for edge in table.edges], dtype=np.int16),
        np.array([gain for table in tables for gain in _gains(table)], dtype=np.int16),
    )


def _gains(table: StepTable) -> list[int]:
    return [high - low for low, high in zip(table.points, table.points[1:], strict=False)]


def _lift_of_gates() -> tuple[int, Lift]:
    """The one lift among the gates, with its signal's place in the kernel's order."""
    lifts = [gate.lift for gate in GATES if gate.lift is not None]
    (lift,) = lifts  # the kernel carries one; a second would need a second array
    return [signal.code for signal in PRODUCT_SIGNALS].index(lift.signal), lift


@dataclass(frozen=True, slots=True)
class Plan:
    """What all blocks of one run share: which rules share a table, points, length of a list."""

    groups: Sequence[Sequence[Rule]]
    scorecard: Scorecard
    direction: Direction
    list_length: int


def plan_blocks(
    scorecard: Scorecard,
    direction: Direction,
    *,
    rows: CodedSide,
    columns: CodedSide,
    list_length: int,
) -> Plan:
    """Decide once, from all rows and columns, which rules share a table."""
    groups = join_rules(dense_rules(scorecard, direction), rows, columns)
    return Plan(groups, scorecard, direction, list_length)


def lay_out(
    plan: Plan, rows: CodedSide, columns: CodedSide, *, first_column: int
) -> tuple[Block, NDArray[np.int64]]:
    """Arrays of one block, and the order in which its rows are best visited.

    1. Build each group's class table and expand it to the tile's columns; pad with closed lanes.
    2. Join the product signals' key spaces; transpose the columns' rows into postings; spread the
       common keys over all lanes.
    3. Put the rows in the order of their largest table's classes, so that its rows stay in cache.
    """
    n_groups = _group_count(columns.n_records, plan.list_length)
    n_lanes = -(-max(columns.n_records, 1) // n_groups) * n_groups
    tables = [
        table for group in plan.groups if (table := build_table(group, rows, columns)) is not None
    ]
    classes, dense = _expand(
        tables, rows.n_records, n_lanes, plan.scorecard.base, columns.n_records
    )  # 1.
    lift_classes, lifts = _expand_lifts(tables, rows.n_records, n_lanes)
    signal, lift = _lift_of_gates()
    steps = _steps_of(plan.scorecard)
    row_keys, postings = _joined_products(rows, columns)  # 2.
    common, common_rows = _common_keys(postings, columns.n_records, n_lanes)
    block = Block(
        first_column=first_column,
        n_lanes=n_lanes,
        n_groups=n_groups,
        dense=dense,
        classes=classes,
        key_starts=row_keys[0],
        keys=row_keys[1],
        weights=row_keys[2],
        posting_starts=postings.starts,
        posting_lanes=postings.keys,
        posting_weights=postings.weights,
        common=common,
        common_rows=common_rows,
        step_starts=steps.starts,
        step_edges=steps.edges,
        step_gains=steps.gains,
        lift_signal=signal if lifts.size else EMPTY,
        lift_edge=lift.at_least,
        lift_classes=lift_classes,
        lifts=lifts,
        caps=_caps(plan, columns, n_lanes),
    )
    return block, _visiting_order(tables, classes)  # 3.


def _visiting_order(tables: Sequence[ClassTable], classes: NDArray[np.int32]) -> NDArray[np.int64]:
    by_size = sorted(range(len(tables)), key=lambda i: len(tables[i].row_classes))
    return np.lexsort(classes.T[by_size]) if tables else np.arange(len(classes))


def _caps(plan: Plan, columns: CodedSide, n_lanes: int) -> NDArray[np.int16]:
    """Highest score of each lane, or an empty array where none is held."""
    nothing_held = np.zeros(0, dtype=np.int16)
    limit = plan.scorecard.last_resort_below
    if plan.direction is Direction.LABOURERS_FOR_VACANCY or limit is None:
        return nothing_held
    is_held = columns.values["kind"] == EmployerKind.PUBLIC_WELFARE
    if not is_held.any():
        return nothing_held
    caps = np.full(n_lanes, np.iinfo(np.int16).max, dtype=np.int16)
    caps[: columns.n_records][is_held] = limit - 1
    return caps


def _group_count(n_columns: int, list_length: int) -> int:
    wanted = max(GROUPS_PER_PLACE * list_length, n_columns // LANES_PER_GROUP)
    return -(-wanted // LANES_PER_REGISTER) * LANES_PER_REGISTER


def _expand(
    tables: Sequence[ClassTable], n_rows: int, n_lanes: int, base: int, n_columns: int
) -> tuple[NDArray[np.int32], NDArray[np.int16]]:
    """All tables over all lanes, stacked, and each record's row in the stack."""
    n_dense = sum(len(table.row_classes) for table in tables) or 1
    dense = np.zeros((n_dense, n_lanes), dtype=np.int16)
    classes = np.zeros((n_rows, max(1, len(tables))), dtype=np.int32)
    first = 0
    for i, table in enumerate(tables):
        last = first + len(table.row_classes)
        np.take(
            table.points, table.column_classes.of_record, axis=1, out=dense[first:last, :n_columns]
        )
        classes[:, i] = first + table.row_classes.of_record
        first = last
    n_first = len(tables[0].row_classes) if tables else 1
    dense[:n_first, :n_columns] += np.int16(base)
    dense[:n_first, n_columns:] = CLOSED
    return classes, dense


def _expand_lifts(
    tables: Sequence[ClassTable], n_rows: int, n_lanes: int
) -> tuple[NDArray[np.int32], NDArray[np.int16]]:
    for table in tables:
        if table.lifts is not None:
            lifts = np.zeros((len(table.row_classes), n_lanes), dtype=np.int16)
            expanded = table.lifts[:, table.column_classes.of_record]
            lifts[:, : expanded.shape[1]] = expanded
            return table.row_classes.of_record.astype(np.int32), lifts
    return np.zeros(n_rows, dtype=np.int32), np.zeros((0, n_lanes), dtype=np.int16)


def _joined_products(
    rows: CodedSide, columns: CodedSide
) -> tuple[tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int16]], SparseRows]:
    """Row entries of all signals with one key space, and the postings of that space."""
    starts, keys, weights, parts = [], [], [], []
    n_keys = n_entries = 0
    for signal in PRODUCT_SIGNALS:
        of_rows, of_columns = rows.products[signal.code], columns.products[signal.code]
        starts.append(of_rows.starts + n_entries)
        keys.append(of_rows.keys + np.int32(n_keys))
        weights.append(of_rows.weights)
        parts.append(of_columns.postings())
        n_entries += len(of_rows.keys)
        n_keys += of_rows.n_keys
    ends = np.cumsum([0, *(len(part.keys) for part in parts)])
    postings = SparseRows(
        np.concatenate(
            [part.starts[:-1] + end for part, end in zip(parts, ends, strict=False)] + [ends[-1:]]
        ),
        np.concatenate([part.keys for part in parts]),
        np.concatenate([part.weights for part in parts]),
        columns.n_records,
    )
    return (np.stack(starts), np.concatenate(keys), np.concatenate(weights)), postings


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
