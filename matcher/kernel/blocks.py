"""What the kernel is fed with besides the columns: rows, and the class tables between the two."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.classes import CodedSide
from matcher.kernel.rows import CLOSED, EMPTY, FLOOR, RowBlock, Stack, Tables, Tile
from matcher.kernel.scheme import Scheme
from matcher.kernel.spreading import spread
from matcher.kernel.tables import SummedTable, joined_table
from matcher.signals import LOCAL_FIELDS, PRODUCT_SIGNALS
from matcher.vocabulary import MISSING

BASE_ROW, NOTHING_ROW = 0, 1


def row_block(rows: CodedSide, positions: NDArray[np.int64]) -> RowBlock:
    """Entries of all product signals of the rows at some positions, in one key space."""
    starts, keys, weights = [], [], []
    n_keys = n_entries = 0
    for signal in PRODUCT_SIGNALS:
        entries = rows.products[signal.code].take(positions)
        starts.append(entries.starts + n_entries)
        keys.append(entries.keys + np.int32(n_keys))
        weights.append(entries.weights)
        n_entries += len(entries.keys)
        n_keys += entries.n_keys
    return RowBlock(np.stack(starts), np.concatenate(keys), np.concatenate(weights))


@dataclass(frozen=True, slots=True)
class Spread:
    """Class tables over the lanes of a tile, stacked.

    Parameters
    ----------
    points, lifts : (n, n_lanes)
    is_open : (n,)
        As in :class:`matcher.kernel.rows.Tables`.
    firsts
        Row in the stack of each table's first class.
    lift_table
        Which table the lifts belong to; ``None`` where there are none.
    """

    points: NDArray[np.int16]
    is_open: NDArray[np.bool_]
    lifts: NDArray[np.int16]
    firsts: Sequence[int]
    lift_table: int | None


def spread_shared(scheme: Scheme, positions: NDArray[np.int64], tile: Tile) -> Spread:
    """The scheme's ready tables over the columns of a tile; they serve all rows.

    Before them stand two rows: the base, ``CLOSED`` where a lane is no column, which every row
    adds; and nothing, which makes the number of tables even.
    """
    tables = [group.table for group in scheme.groups if group.table is not None]
    classes = [table.column_classes.of_record[positions] for table in tables]
    n_lanes = tile.common_rows.shape[1]
    before = np.zeros((2, n_lanes), dtype=np.int16)
    before[BASE_ROW] = np.where(np.arange(n_lanes) < len(positions), scheme.base, CLOSED)
    return _spread(tables, classes, before)


def _spread(
    tables: Sequence[SummedTable],
    classes: Sequence[NDArray[np.int64]],
    before: NDArray[np.int16],
) -> Spread:
    """Tables over the lanes whose column classes are given, stacked behind ``before``."""
    n_before, n_lanes = before.shape
    firsts = np.cumsum([n_before, *(len(table.points) for table in tables)])
    points = np.empty((firsts[-1], n_lanes), dtype=np.int16)
    is_open = np.ones(firsts[-1], dtype=np.bool_)
    points[:n_before] = before
    lifts, lift_table = points[:0], None
    for i, (table, own_classes) in enumerate(zip(tables, classes, strict=True)):
        of_lane, own = own_classes.astype(np.int32), slice(firsts[i], firsts[i + 1])
        spread(table.points, of_lane, points[own])
        if table.lifts is None:
            is_here = np.unique(of_lane)
            is_open[own] = (table.points[:, is_here] > FLOOR).any(axis=1)
        else:
            lift_table = i
            lifts = np.empty((len(table.lifts), n_lanes), dtype=np.int16)
            spread(table.lifts, of_lane, lifts)
    return Spread(points, is_open, lifts, firsts[:-1].tolist(), lift_table)


def tables_between(
    scheme: Scheme,
    shared: Spread,
    rows: tuple[CodedSide, NDArray[np.int64]],
    columns: tuple[CodedSide, NDArray[np.int64]],
) -> Tables | None:
    """All class tables between some rows and a tile.

    Parameters
    ----------
    rows, columns
        All of a side, and the positions of those in question.

    Returns
    -------
    Tables or None
        ``None`` if the shared tables close the tile to each of the rows.
    """
    ready = [group.table for group in scheme.groups if group.table is not None]
    of_rows = [table.row_classes.of_record[rows[1]] for table in ready]
    before = [np.array(BASE_ROW), np.array(NOTHING_ROW)][: 2 - len(ready) % 2]
    n_rows = len(rows[1])
    of_all = _stack(shared, [*before, *_rows_of_stack(shared, of_rows)], n_rows)
    if not of_all.is_open[of_all.classes].all(axis=1).any():
        return None
    own, of_own_rows = _own_tables(scheme, rows, columns, shared.points[:0])
    lifts, lift_classes = shared.lifts, np.full(n_rows, EMPTY)
    for part, classes in ((shared, of_rows), (own, of_own_rows)):
        if part.lift_table is not None:
            lifts, lift_classes = part.lifts, classes[part.lift_table]
    return Tables(
        of_all,
        _stack(own, _rows_of_stack(own, of_own_rows), n_rows),
        lifts,
        lift_classes.astype(np.int32),
    )


def _own_tables(
    scheme: Scheme,
    rows: tuple[CodedSide, NDArray[np.int64]],
    columns: tuple[CodedSide, NDArray[np.int64]],
    nothing: NDArray[np.int16],
) -> tuple[Spread, list[NDArray[np.int64]]]:
    """Tables that were too large for all rows, for these; and the rows' classes in each."""
    too_large = [group for group in scheme.groups if group.table is None]
    if not too_large:
        return _spread([], [], nothing), []
    row_fields = _fields(group.row_fields for group in too_large)
    column_fields = _fields(group.column_fields for group in too_large)
    own_rows, own_columns = _local_to_each_other(
        rows[0].only(row_fields).take(rows[1]), columns[0].only(column_fields).take(columns[1])
    )
    tables = [joined_table(group.rules, own_rows, own_columns) for group in too_large]
    spread_tables = _spread(tables, [t.column_classes.of_record for t in tables], nothing)
    return spread_tables, [table.row_classes.of_record for table in tables]


def _fields(names: Iterable[Collection[str]]) -> set[str]:
    return {"county"}.union(*names)


def _rows_of_stack(tables: Spread, classes: Sequence[NDArray[np.int64]]) -> list[NDArray[np.int64]]:
    return [first + own for first, own in zip(tables.firsts, classes, strict=True)]


def _stack(tables: Spread, classes: Sequence[NDArray[np.int64]], n_rows: int) -> Stack:
    stacked = np.zeros((n_rows, len(classes)), dtype=np.int32)
    for table, own in enumerate(classes):
        stacked[:, table] = own
    return Stack(tables.points, tables.is_open, stacked)


def _local_to_each_other(rows: CodedSide, columns: CodedSide) -> tuple[CodedSide, CodedSide]:
    """Both sides without the local fields of records whose county the other side does not have.

    Nothing is compared there, and a hundred counties' villages would make the tables enormous.
    """
    counties = np.intersect1d(rows.values["county"], columns.values["county"])
    shared = counties[counties != MISSING]
    return (
        rows.without(LOCAL_FIELDS, ~np.isin(rows.values["county"], shared)),
        columns.without(LOCAL_FIELDS, ~np.isin(columns.values["county"], shared)),
    )
