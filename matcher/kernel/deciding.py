"""What one rule says of every pair of classes: points, closed gates, liftable gates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.rules import Rule
from matcher.rows import Ints, View
from matcher.signals import LOCAL_FIELDS
from matcher.vocabulary import MISSING, Verdict

Values = Mapping[str, Ints]
"""Fields at each class, each (n_classes,)."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What rules say of every pair of classes; arrays of (n_row_classes, n_column_classes).

    Parameters
    ----------
    points : int16
        Sum of points.
    n_closing : int8
        How many gates close the pair.
    is_liftable : bool
        Whether the gate that can be lifted is among them, and may be.
    """

    points: NDArray[np.int16]
    n_closing: NDArray[np.int8]
    is_liftable: NDArray[np.bool_]

    @classmethod
    def nothing(cls, shape: tuple[int, int]) -> Decided:
        """No points, nothing closed."""
        return cls(np.zeros(shape, np.int16), np.zeros(shape, np.int8), np.zeros(shape, np.bool_))

    @property
    def matters(self) -> bool:
        """Whether it gives points or closes anything anywhere."""
        return bool(self.points.any() or self.n_closing.any())

    def repeated(self, of_rows: Ints, of_columns: Ints) -> Decided:
        """The same over finer classes; new arrays."""
        repeated = Decided.nothing((len(of_rows), len(of_columns)))
        for mine, finer in zip(self._arrays(), repeated._arrays(), strict=True):
            if mine.any():
                mine.take(of_rows, axis=0).take(of_columns, axis=1, out=finer)
        return repeated

    def add(self, other: Decided) -> None:
        """Add what other rules say of the same pairs."""
        for mine, others in zip(self._arrays(), other._arrays(), strict=True):
            np.add(mine, others, out=mine)

    def put(self, rows: Ints, columns: Ints, other: Decided) -> None:
        """Set what stands at some rows and columns."""
        for mine, others in zip(self._arrays(), other._arrays(), strict=True):
            mine[np.ix_(rows, columns)] = others

    def _arrays(self) -> tuple[NDArray[Any], ...]:
        return self.points, self.n_closing, self.is_liftable


def decide_everywhere(rule: Rule, rows: Values, columns: Values) -> Decided:
    """The rule at every pair of classes.

    What a rule reads of towns and villages counts within a county alone. So such a rule is worked
    out once for all pairs without these fields, over the few classes that are left, and with them
    county by county.
    """
    if not set(LOCAL_FIELDS) & set(rule.row_fields):
        return _decide(rule, rows, columns)
    far_rows, of_rows = _without_local_fields(rows)
    far_columns, of_columns = _without_local_fields(columns)
    decided = _decide(rule, far_rows, far_columns).repeated(of_rows, of_columns)
    for county in np.intersect1d(rows["county"], columns["county"]):
        near_rows = np.flatnonzero(rows["county"] == county)
        near_columns = np.flatnonzero(columns["county"] == county)
        near = _decide(rule, _taken(rows, near_rows), _taken(columns, near_columns))
        decided.put(near_rows, near_columns, near)
    return decided


def _taken(values: Values, positions: Ints) -> Values:
    return {name: own[positions] for name, own in values.items()}


def _without_local_fields(values: Values) -> tuple[Values, Ints]:
    """Distinct classes once the local fields are missing, and which of them each class is."""
    kept = [name for name in values if name not in LOCAL_FIELDS]
    distinct, of_class = np.unique(
        np.stack([values[name] for name in kept]), axis=1, return_inverse=True
    )
    missing = np.full(distinct.shape[1], MISSING)
    return dict.fromkeys(values, missing) | dict(zip(kept, distinct, strict=True)), of_class


def _decide(rule: Rule, rows: Values, columns: Values) -> Decided:
    down = View({name: values.reshape(-1, 1) for name, values in rows.items()})
    across = View({name: values.reshape(1, -1) for name, values in columns.items()})
    shape = (_length(rows), _length(columns))
    nothing = np.zeros(shape, dtype=bool)
    points = np.zeros(shape, dtype=np.int64) if rule.points is None else rule.points(down, across)
    is_no = nothing if rule.verdict is None else rule.verdict(down, across) == Verdict.NO
    is_liftable = nothing if rule.lift is None else is_no & rule.lift(down, across)
    return Decided(
        np.broadcast_to(points, shape).astype(np.int16),
        np.broadcast_to(is_no, shape).astype(np.int8),
        np.broadcast_to(is_liftable, shape),
    )


def _length(values: Values) -> int:
    """Number of classes; one where no field is read."""
    return len(next(iter(values.values()), (None,)))
