"""Rules of few coded fields compiled into class tables of 16-bit points.

A rule sees only its declared fields, so records that agree in them get the same points. Over the
classes of either side a rule is a small matrix; several rules joined share one matrix. Expanded to
all columns it is what the kernel adds, one row per record. A closed gate stands as ``CLOSED``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.classes import Classes, CodedSide
from matcher.kernel.deciding import Decided, decide_everywhere
from matcher.kernel.rows import CLOSED, MAX_CLASS_TABLES
from matcher.kernel.rules import Rule

MAX_TABLE_ENTRIES = 4_000_000
"""A larger table is built block by block, for the classes that occur there."""
MAX_JOINED_CLASSES = 128
"""Rules are joined while their common row classes stay under this: a table must fit a cache."""
SAMPLE_ROWS = 500
"""Rows looked at to decide which rules to join; the tables themselves are always exact."""


@dataclass(frozen=True, slots=True)
class ClassTable:
    """One rule, or several joined, over the classes of both sides."""

    row_classes: Classes
    column_classes: Classes
    decided: Decided

    def summed(self) -> SummedTable:
        """What the kernel adds for it."""
        points, n_closing = self.decided.points, self.decided.n_closing
        closed = np.where(n_closing > 0, np.int16(CLOSED), np.int16(0))
        is_lifted = self.decided.is_liftable & (n_closing == 1)
        lifts = np.where(is_lifted, np.int16(-CLOSED), np.int16(0)) if is_lifted.any() else None
        return SummedTable(self.row_classes, self.column_classes, points + closed, lifts)


@dataclass(frozen=True, slots=True)
class SummedTable:
    """What the kernel adds for a pair of classes.

    Parameters
    ----------
    points : (n_row_classes, n_column_classes) int16
        ``CLOSED`` lower where any gate closes.
    lifts : same shape
        What a lift gives back: ``-CLOSED`` where the lifted gate alone closes, else 0. ``None``
        where it never does.
    """

    row_classes: Classes
    column_classes: Classes
    points: NDArray[np.int16]
    lifts: NDArray[np.int16] | None


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that share a table; ``table`` is ``None`` where it is too large to build at once."""

    rules: tuple[Rule, ...]
    table: SummedTable | None

    @property
    def row_fields(self) -> set[str]:
        """Fields of rows that any of its rules reads."""
        return {name for rule in self.rules for name in rule.row_fields}

    @property
    def column_fields(self) -> set[str]:
        """Fields of columns that any of its rules reads."""
        return {name for rule in self.rules for name in rule.column_fields}


def group_rules(rules: Sequence[Rule], rows: CodedSide, columns: CodedSide) -> list[Group]:
    """Decide which rules share a table, and build the tables.

    1. Build each rule's own table. A rule that closes nothing and gives no points is left out.
    2. Rules that read the same row fields share a table at no cost.
    3. While two groups have at most ``MAX_JOINED_CLASSES`` classes together, or there are more than
       ``MAX_CLASS_TABLES`` groups, the two with the fewest joint classes are joined.
    """
    built = {rule: _table_if_small(rule, rows, columns) for rule in rules}  # 1.
    kept = [rule for rule, table in built.items() if table is None or table.decided.matters]
    groups: dict[tuple[str, ...], list[Rule]] = {}
    for rule in kept:  # 2.
        groups.setdefault(tuple(sorted(rule.row_fields)), []).append(rule)
    sample = rows.take(np.arange(0, rows.n_records, max(1, rows.n_records // SAMPLE_ROWS)))
    classes = [sample.classes(fields).of_record for fields in groups]
    joined = join_alike(classes, at_most=MAX_JOINED_CLASSES, groups_at_most=MAX_CLASS_TABLES)  # 3.
    members = list(groups.values())
    return [
        _group_of([rule for i in group for rule in members[i]], built, rows, columns)
        for group in joined
    ]


def join_alike(
    classes: Sequence[NDArray[np.int64]], *, at_most: int, groups_at_most: int
) -> list[list[int]]:
    """Join partitions of the same records while few classes come of it.

    Parameters
    ----------
    classes
        Class of each record, 0..n-1, one array for each partition.
    at_most, groups_at_most
        The two that have the fewest classes together are joined while these are ``at_most``, or
        while more than ``groups_at_most`` groups are left.

    Returns
    -------
    list of list of int
        Positions of the partitions in each group.

    Examples
    --------
    >>> sex, age = np.array([0, 0, 1, 1]), np.array([0, 1, 2, 3])
    >>> join_alike([sex, age, sex], at_most=2, groups_at_most=9)
    [[1], [0, 2]]
    """
    groups = {i: ([i], own) for i, own in enumerate(classes)}
    n_joint = {
        (i, j): _count_joint(groups[i][1], groups[j][1]) for i in groups for j in groups if i < j
    }
    while n_joint:
        (i, j), n_classes = min(n_joint.items(), key=lambda item: (item[1], item[0]))
        if n_classes > at_most and len(groups) <= groups_at_most:
            break
        (left, own), (right, others) = groups.pop(i), groups.pop(j)
        codes = np.unique(_joint(own, others), return_inverse=True)[1]
        n_joint = {pair: n for pair, n in n_joint.items() if not {i, j} & set(pair)}
        new = max(i, j, *groups, len(classes)) + 1
        n_joint |= {(k, new): _count_joint(groups[k][1], codes) for k in groups}
        groups[new] = (left + right, codes)
    return [members for members, _ in groups.values()]


def _joint(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    return one * (int(other.max(initial=0)) + 1) + other


def _count_joint(one: NDArray[np.int64], other: NDArray[np.int64]) -> int:
    codes = np.sort(_joint(one, other))
    return int(np.count_nonzero(codes[1:] != codes[:-1])) + 1


def _table_if_small(rule: Rule, rows: CodedSide, columns: CodedSide) -> ClassTable | None:
    row_classes, column_classes = _joint_classes([rule], rows, columns)
    if len(row_classes) * len(column_classes) > MAX_TABLE_ENTRIES:
        return None
    return _table_of(rule, rows, columns, row_classes, column_classes)


def _group_of(
    members: Sequence[Rule],
    built: Mapping[Rule, ClassTable | None],
    rows: CodedSide,
    columns: CodedSide,
) -> Group:
    tables = [table for rule in members if (table := built[rule]) is not None]
    if len(tables) == len(members):
        row_classes, column_classes = _joint_classes(members, rows, columns)
        if len(row_classes) * len(column_classes) <= MAX_TABLE_ENTRIES:
            return Group(tuple(members), _joined(tables, row_classes, column_classes))
    return Group(tuple(members), None)


def joined_table(rules: Sequence[Rule], rows: CodedSide, columns: CodedSide) -> SummedTable:
    """The common table of some rules for just these rows and columns."""
    tables = [rule_table(rule, rows, columns) for rule in rules]
    return _joined(tables, *_joint_classes(rules, rows, columns))


def rule_table(rule: Rule, rows: CodedSide, columns: CodedSide) -> ClassTable:
    """A rule over the classes of its own fields."""
    return _table_of(rule, rows, columns, *_joint_classes([rule], rows, columns))


def _table_of(
    rule: Rule,
    rows: CodedSide,
    columns: CodedSide,
    row_classes: Classes,
    column_classes: Classes,
) -> ClassTable:
    decided = decide_everywhere(
        rule,
        rows.values_of(rule.row_fields, row_classes),
        columns.values_of(rule.column_fields, column_classes),
    )
    return ClassTable(row_classes, column_classes, decided)


def _joint_classes(
    rules: Sequence[Rule], rows: CodedSide, columns: CodedSide
) -> tuple[Classes, Classes]:
    return (
        rows.classes(sorted({name for rule in rules for name in rule.row_fields})),
        columns.classes(sorted({name for rule in rules for name in rule.column_fields})),
    )


def _joined(
    tables: Sequence[ClassTable], row_classes: Classes, column_classes: Classes
) -> SummedTable:
    """Sum of the tables over finer classes."""
    if len(tables) == 1:  # its classes are the joint ones
        return tables[0].summed()
    total = Decided.nothing((len(row_classes), len(column_classes)))
    for table in tables:
        of_rows = table.row_classes.of_record[row_classes.examples]
        of_columns = table.column_classes.of_record[column_classes.examples]
        total.add(table.decided.repeated(of_rows, of_columns))
    return ClassTable(row_classes, column_classes, total).summed()
