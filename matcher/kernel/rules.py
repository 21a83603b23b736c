"""Gates and signals as the kernel needs them: fields of rows and columns, points, verdicts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.gates import GATES
from matcher.rows import Gate, Ints, ProductSignal, Signal, View
from matcher.scorecard import Direction, Scorecard, StepTable
from matcher.signals import PRODUCT_SIGNALS, SIGNALS


@dataclass(frozen=True, slots=True)
class Rule:
    """A gate or signal as the kernel needs it: fields of rows and columns, points, closed pairs."""

    row_fields: tuple[str, ...]
    column_fields: tuple[str, ...]
    points: Callable[[View, View], Ints] | None = None
    verdict: Callable[[View, View], NDArray[np.int8]] | None = None
    lift: Callable[[View, View], NDArray[np.bool_]] | None = None


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
