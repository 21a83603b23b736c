"""What a rule is: a gate or a signal as a row that names its fields and decides by broadcasting.

A row sees two views, one of labourers and one of vacancies, and each view holds the declared fields
alone: reading any other raises. Arrays are int64 with ``MISSING`` for what is not known. A row is
written once and serves three readers: with scalars it explains a pair, with a column against a row
it fills the matrix of the reference, and over the distinct combinations of its fields it fills the
small tables that the kernel is fed with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from matcher.vocabulary import Verdict

Ints = NDArray[np.int64]
T = TypeVar("T")
Number = TypeVar("Number", np.int8, np.int64)

_AS_INT8 = {verdict: np.int8(verdict) for verdict in Verdict}


class View:
    """Read-only access to the declared fields of one side, by attribute.

    Parameters
    ----------
    worked_out
        What was worked out from the same records already, by name; shared by all rows that look at
        them, so that what several rows need is worked out once.
    """

    __slots__ = ("_fields", "_worked_out")

    def __init__(
        self, fields: Mapping[str, Ints], worked_out: dict[str, object] | None = None
    ) -> None:
        self._fields = fields
        self._worked_out = {} if worked_out is None else worked_out

    def once(self, name: str, work: Callable[[], T]) -> T:
        """What ``work`` gives, worked out the first time that ``name`` is asked for."""
        if name not in self._worked_out:
            self._worked_out[name] = work()
        return cast("T", self._worked_out[name])

    def __getattr__(self, name: str) -> Ints:
        try:
            return self._fields[name]
        except KeyError:
            raise AttributeError(f"the row does not declare the field {name!r}") from None


@dataclass(frozen=True, slots=True)
class Lift:
    """When a signal's value lifts a gate's *no* to *to be checked* for a single pair."""

    signal: str
    at_least: int
    applies: Callable[[View, View], NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition that may close a pair.

    Parameters
    ----------
    code
        For ever; its sentences live at the rim.
    labourer_fields, vacancy_fields
        Fields read, in the spelling of ``matcher.arrays``.
    decide
        ``(labourers, vacancies) -> Verdict codes``, by broadcasting.
    source
        Law, policy or judgement the gate rests on.
    lift
        What may turn its *no* into *to be checked*.
    """

    code: str
    labourer_fields: tuple[str, ...]
    vacancy_fields: tuple[str, ...]
    decide: Callable[[View, View], NDArray[np.int8]]
    source: str
    lift: Lift | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """One graded fact about a pair, turned into points by a step table of the scorecard.

    Parameters
    ----------
    value
        ``(labourers, vacancies) -> value``: an integer of 0 or more that is never worse when
        larger, or ``MISSING``, which is worth no points whatever the table says.
    unit
        What the value counts.
    serves_labourer_only
        True for what serves the person alone; the order of people for a vacancy ignores it.
    """

    code: str
    labourer_fields: tuple[str, ...]
    vacancy_fields: tuple[str, ...]
    value: Callable[[View, View], Ints]
    unit: str
    source: str
    serves_labourer_only: bool = False


@dataclass(frozen=True, slots=True)
class ProductSignal:
    """A signal whose value is an exact integer product of two sparse rows.

    ``known_labourer`` and ``known_vacancy`` name the 0/1 fields that say whether a side has said
    anything at all: where either is 0 the value is ``MISSING``, elsewhere it is the product, and a
    product of 0 is a known absence of agreement.
    """

    code: str
    known_labourer: str
    known_vacancy: str
    unit: str
    source: str
    serves_labourer_only: bool = False


def decide(*cases: tuple[NDArray[np.bool_], Verdict], otherwise: Verdict) -> NDArray[np.int8]:
    """First case that holds decides; a decision table read from the top.

    Examples
    --------
    >>> age = np.array([15, 17, 40])
    >>> decide((age < 16, Verdict.NO), (age < 18, Verdict.TO_CHECK), otherwise=Verdict.YES).tolist()
    [2, 1, 0]
    """
    decided = [(condition, _AS_INT8[verdict]) for condition, verdict in cases]
    return _first_that_holds(decided, _AS_INT8[otherwise], np.int8)


def choose(*cases: tuple[NDArray[np.bool_], Ints | int], otherwise: Ints | int) -> Ints:
    """Like :func:`decide`, for signal values."""
    return _first_that_holds(cases, otherwise, np.int64)


def _first_that_holds(
    cases: Sequence[tuple[NDArray[np.bool_], Any]], otherwise: Any, kind: type[Number]
) -> NDArray[Number]:
    """``np.select``, which costs three times as much where the arrays are short."""
    shape = np.broadcast(otherwise, *(part for case in cases for part in case)).shape
    chosen = np.empty(shape, dtype=kind)
    chosen[...] = otherwise
    for condition, value in reversed(cases):
        np.copyto(chosen, value, where=condition)
    return chosen
