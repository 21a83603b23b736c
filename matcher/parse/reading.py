"""What every parser takes and hands back: a cell's value in, a value with its findings out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Generic, TypeVar

from matcher.doubts import Finding

CellValue = str | int | float | bool | date | datetime | time | timedelta | None
"""What a table cell may hold once a file has been opened. ``None`` and ``""`` are both empty."""

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Reading(Generic[T_co]):
    """A value as understood, with what was odd about it. An empty cell reads without findings."""

    value: T_co
    findings: tuple[Finding, ...] = ()
