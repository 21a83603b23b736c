"""Gates and signals of few coded fields compiled into class tables of 16-bit points.

A rule sees only its declared fields, so records that agree in them get the same points. Over the
classes of either side a rule is a small matrix; several rules joined share one matrix. Expanded to
all columns it is what the kernel adds, one row per record. A closed gate stands as ``CLOSED``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.gates import GATES
from matcher.kernel.classes import Classes, CodedSide
from matcher.kernel.rows import CLOSED, MAX_CLASS_TABLES
from matcher.rows import Gate, Ints, ProductSignal, Signal, View
from matcher.scorecard import Direction, Scorecard, StepTable
from matcher.signals import PRODUCT_SIGNALS, SIGNALS
from matcher.vocabulary import Verdict

MAX_TRIAL_ENTRIES = 4_000_000
"""A rule whose own matrix is larger than this is taken to matter without looking."""
MAX_JOINED_CLASSES = 128
"""Rules are joined while their common row classes stay under this: a table must fit a cache."""
SAMPLE_ROWS = 1_000
"""Rows looked at to decide which rules to join; the tables themselves are always exact."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A gate or signal as the kernel needs it: fields of rows and columns, points, closed pairs."""

    row_fields: tuple[str, ...]
    column_fields: tuple[str, ...]
    points: Callable[[View, View], Ints] | None = None
    verdict: Callable[[View, View], NDArray[np.int8]] | None = None
    lift: Callable[[View, View], NDArray[np.bool_]] | None = None


@dataclass(frozen=True, slots=True)
class ClassTable:
    """Joined rules over the classes of both sides.

    Parameters
    ----------
    points : (n_row_classes, n_column_classes) int16
        Sum of points, ``CLOSED`` lower where any gate closes.
    lifts : (n_row_classes, n_column_classes) int16 or None
        ``-CLOSED`` where the lifted gate alone closes, 0 elsewhere.
    """

    row_classes: Classes
    column_classes: Classes
    points: NDArray[np.int16]
    lifts: NDArray[np.int16] | None


def dense_rules(scorecard: Scorecard, direction: Direction) -> list[Rule]:
    """All gates, all table signals, and the level-0 points of the product signals."""
    rules = [_gate_rule(gate) for gate in GATES]
    rules += [
        _signal_rule(s, scorecard.tables[s.code]) for s in SIGNALS if s.code in scorecard.tables
    ]
    rules += [
        _silence_rule(s, scorecard.tables[s.code])
        for s in PRODUCT_SIGNALS
        if scorecard.tables[s.code].points[0] != 0
    ]
    if direction is Direction.LABOURERS_FOR_VACANCY:
        rules = [_swapped(rule) for rule in rules]
    return rules


def _gate_rule(gate: Gate) -> Rule:
    lift = gate.lift.applies if gate.lift is not None else None
    return Rule(gate.labourer_fields, gate.vacancy_fields, verdict=gate.decide, lift=lift)


def _signal_rule(signal: Signal, table: StepTable) -> Rule:
    return Rule(
        signal.labourer_fields,
        signal.vacancy_fields,
        points=lambda people, jobs: table.points_of(signal.value(people, jobs)),
    )


def _silence_rule(signal: ProductSignal, table: StepTable) -> Rule:
    """Points of a product of 0 where both sides have said something."""

    def points(people: View, jobs: View) -> Ints:
        is_known = (getattr(people, signal.known_labourer) == 1) & (
            getattr(jobs, signal.known_vacancy) == 1
        )
        return np.where(is_known, table.points[0], 0)

    return Rule((signal.known_labourer,), (signal.known_vacancy,), points=points)


def _swapped(rule: Rule) -> Rule:
    """The same rule with vacancies as rows."""
    points, verdict, lift = rule.points, rule.verdict, rule.lift
    return Rule(
        rule.column_fields,
        rule.row_fields,
        points=None if points is None else lambda jobs, people: points(people, jobs),
        verdict=None if verdict is None else lambda jobs, people: verdict(people, jobs),
        lift=None if lift is None else lambda jobs, people: lift(people, jobs),
    )


def join_rules(rules: Sequence[Rule], rows: CodedSide, columns: CodedSide) -> list[list[Rule]]:
    """Which rules share a table.

    1. A rule that closes nothing and gives no points in these pools is left out. Rules that read
       the same row fields share a table at no cost.
    2. While two groups have at most ``MAX_JOINED_CLASSES`` classes together, or there are more than
       ``MAX_CLASS_TABLES`` groups, the two with the fewest joint classes are joined.
    """
    step = max(1, rows.n_records // SAMPLE_ROWS)
    sample = rows.take(np.arange(0, rows.n_records, step))
    groups: dict[tuple[str, ...], list[Rule]] = {}
    for rule in rules:  # 1.
        if _matters(rule, rows, columns):
            groups.setdefault(tuple(sorted(rule.row_fields)), []).append(rule)

    def joint(left: tuple[str, ...], right: tuple[str, ...]) -> int:
        return sample.count(sorted({*left, *right}))

    counts = {
        (left, right): joint(left, right) for left in groups for right in groups if left < right
    }
    while counts:  # 2.
        (left, right), count = min(counts.items(), key=lambda item: (item[1], item[0]))
        if count > MAX_JOINED_CLASSES and len(groups) <= MAX_CLASS_TABLES:
            break
        union = tuple(sorted({*left, *right}))
        joined = groups.pop(left) + groups.pop(right)
        joined += groups.pop(union, [])
        counts = {pair: n for pair, n in counts.items() if not {left, right, union} & set(pair)}
        counts |= {tuple(sorted((other, union))): joint(other, union) for other in groups}  # type: ignore[misc]
        groups[union] = joined
    return list(groups.values())


def _matters(rule: Rule, rows: CodedSide, columns: CodedSide) -> bool:
    n_entries = rows.count(rule.row_fields) * columns.count(rule.column_fields)
    return n_entries > MAX_TRIAL_ENTRIES or build_table([rule], rows, columns) is not None


def build_table(rules: Sequence[Rule], rows: CodedSide, columns: CodedSide) -> ClassTable | None:
    """The joined table of some rules; ``None`` if it would add nothing anywhere."""
    row_classes = rows.classes(sorted({name for rule in rules for name in rule.row_fields}))
    column_classes = columns.classes(
        sorted({name for rule in rules for name in rule.column_fields})
    )
    shape = (len(row_classes), len(column_classes))
    points = np.zeros(shape, dtype=np.int64)
    n_closing = np.zeros(shape, dtype=np.int64)
    is_liftable = np.zeros(shape, dtype=bool)
    for rule in rules:
        views = (
            rows.view(rule.row_fields, row_classes, (-1, 1)),
            columns.view(rule.column_fields, column_classes, (1, -1)),
        )
        if rule.points is not None:
            points += rule.points(*views)
        if rule.verdict is not None:
            is_no = np.broadcast_to(rule.verdict(*views) == Verdict.NO, shape)
            n_closing += is_no
            if rule.lift is not None:
                is_liftable |= is_no & rule.lift(*views)
    lifts = np.where(is_liftable & (n_closing == 1), -CLOSED, 0)
    points += np.where(n_closing > 0, CLOSED, 0)
    if not points.any():
        return None
    return ClassTable(
        row_classes,
        column_classes,
        points.astype(np.int16),
        lifts.astype(np.int16) if lifts.any() else None,
    )
