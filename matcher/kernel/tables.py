"""Rules of few coded fields compiled into class tables of 16-bit points.

A rule sees only its declared fields, so records that agree in them get the same points. Over the
classes of either side a rule is a small matrix; several rules joined share one matrix. Expanded to
all columns it is what the kernel adds, one row per record. A closed gate stands as ``CLOSED``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.classes import Classes, CodedSide
from matcher.kernel.rows import CLOSED, MAX_CLASS_TABLES
from matcher.kernel.rules import Rule
from matcher.vocabulary import Verdict

MAX_TABLE_ENTRIES = 4_000_000
"""A larger table is built block by block, for the classes that occur there."""
MAX_JOINED_CLASSES = 128
"""Rules are joined while their common row classes stay under this: a table must fit a cache."""
SAMPLE_ROWS = 1_000
"""Rows looked at to decide which rules to join; the tables themselves are always exact."""


@dataclass(frozen=True, slots=True)
class ClassTable:
    """One rule, or several joined, over the classes of both sides.

    Parameters
    ----------
    points : (n_row_classes, n_column_classes) int16
        Sum of points.
    n_closing : same shape, int8
        How many gates close the pair.
    is_liftable : same shape
        Whether the gate that can be lifted is among them, and may be.
    """

    row_classes: Classes
    column_classes: Classes
    points: NDArray[np.int16]
    n_closing: NDArray[np.int8]
    is_liftable: NDArray[np.bool_]

    @property
    def lanes(self) -> NDArray[np.int16]:
        """What the kernel adds: points, ``CLOSED`` lower where any gate closes."""
        return np.where(self.n_closing > 0, self.points + CLOSED, self.points).astype(np.int16)

    @property
    def lifts(self) -> NDArray[np.int16]:
        """What a lift gives back: ``-CLOSED`` where the lifted gate alone closes, else 0."""
        return np.where(self.is_liftable & (self.n_closing == 1), -CLOSED, 0).astype(np.int16)

    @property
    def matters(self) -> bool:
        """Whether it gives points or closes anything anywhere."""
        return bool(self.points.any() or self.n_closing.any())


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that share a table; ``table`` is ``None`` where it is too large to build at once."""

    rules: tuple[Rule, ...]
    table: ClassTable | None


def group_rules(rules: Sequence[Rule], rows: CodedSide, columns: CodedSide) -> list[Group]:
    """Decide which rules share a table, and build the tables.

    1. Build each rule's own table. A rule that closes nothing and gives no points is left out.
    2. Rules that read the same row fields share a table at no cost.
    3. While two groups have at most ``MAX_JOINED_CLASSES`` classes together, or there are more than
       ``MAX_CLASS_TABLES`` groups, the two with the fewest joint classes are joined.
    """
    built = {rule: _own_table(rule, rows, columns) for rule in rules}  # 1.
    kept = [rule for rule, table in built.items() if table is None or table.matters]
    sample = rows.take(np.arange(0, rows.n_records, max(1, rows.n_records // SAMPLE_ROWS)))
    groups: dict[tuple[str, ...], list[Rule]] = {}
    for rule in kept:  # 2.
        groups.setdefault(tuple(sorted(rule.row_fields)), []).append(rule)
    _join_groups(groups, sample.count)  # 3.
    return [
        Group(tuple(members), _joined_if_small(members, built, rows, columns))
        for members in groups.values()
    ]


def _join_groups(
    groups: dict[tuple[str, ...], list[Rule]], count: Callable[[Sequence[str]], int]
) -> None:
    def joint(left: tuple[str, ...], right: tuple[str, ...]) -> int:
        return count(sorted({*left, *right}))

    pairs = {
        (left, right): joint(left, right) for left in groups for right in groups if left < right
    }
    while pairs:
        (left, right), n_classes = min(pairs.items(), key=lambda item: (item[1], item[0]))
        if n_classes > MAX_JOINED_CLASSES and len(groups) <= MAX_CLASS_TABLES:
            return
        union = tuple(sorted({*left, *right}))
        members = groups.pop(left) + groups.pop(right) + groups.pop(union, [])
        pairs = {pair: n for pair, n in pairs.items() if not {left, right, union} & set(pair)}
        for other in groups:
            pairs[min(other, union), max(other, union)] = joint(other, union)
        groups[union] = members


def _own_table(rule: Rule, rows: CodedSide, columns: CodedSide) -> ClassTable | None:
    n_entries = rows.count(rule.row_fields) * columns.count(rule.column_fields)
    return None if n_entries > MAX_TABLE_ENTRIES else rule_table(rule, rows, columns)


def _joined_if_small(
    members: Sequence[Rule],
    built: Mapping[Rule, ClassTable | None],
    rows: CodedSide,
    columns: CodedSide,
) -> ClassTable | None:
    tables = [table for rule in members if (table := built[rule]) is not None]
    if len(tables) < len(members):
        return None
    row_classes, column_classes = _joint_classes(members, rows, columns)
    if len(row_classes) * len(column_classes) > MAX_TABLE_ENTRIES:
        return None
    return _joined(tables, row_classes, column_classes)


def joined_table(rules: Sequence[Rule], rows: CodedSide, columns: CodedSide) -> ClassTable:
    """The common table of some rules for just these rows and columns."""
    tables = [rule_table(rule, rows, columns) for rule in rules]
    return _joined(tables, *_joint_classes(rules, rows, columns))


def rule_table(rule: Rule, rows: CodedSide, columns: CodedSide) -> ClassTable:
    """A rule over the classes of its own fields."""
    row_classes, column_classes = _joint_classes([rule], rows, columns)
    shape = (len(row_classes), len(column_classes))
    views = (
        rows.view(rule.row_fields, row_classes, (-1, 1)),
        columns.view(rule.column_fields, column_classes, (1, -1)),
    )
    nothing = np.zeros(shape, dtype=bool)
    points = np.zeros(shape, dtype=np.int64) if rule.points is None else rule.points(*views)
    is_no = nothing if rule.verdict is None else rule.verdict(*views) == Verdict.NO
    is_liftable = nothing if rule.lift is None else is_no & rule.lift(*views)
    return ClassTable(
        row_classes,
        column_classes,
        np.broadcast_to(points, shape).astype(np.int16),
        np.broadcast_to(is_no, shape).astype(np.int8),
        np.broadcast_to(is_liftable, shape),
    )


def _joint_classes(
    rules: Sequence[Rule], rows: CodedSide, columns: CodedSide
) -> tuple[Classes, Classes]:
    return (
        rows.classes(sorted({name for rule in rules for name in rule.row_fields})),
        columns.classes(sorted({name for rule in rules for name in rule.column_fields})),
    )


def _joined(
    tables: Sequence[ClassTable], row_classes: Classes, column_classes: Classes
) -> ClassTable:
    """Sum of the tables over finer classes."""
    shape = (len(row_classes), len(column_classes))
    points = np.zeros(shape, dtype=np.int16)
    n_closing = np.zeros(shape, dtype=np.int8)
    is_liftable = np.zeros(shape, dtype=bool)
    for table in tables:
        own = np.ix_(
            table.row_classes.of_record[row_classes.examples],
            table.column_classes.of_record[column_classes.examples],
        )
        points += table.points[own]
        n_closing += table.n_closing[own]
        is_liftable |= table.is_liftable[own]
    return ClassTable(row_classes, column_classes, points, n_closing, is_liftable)
