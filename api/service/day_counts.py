"""What a day brought, counted as it happens: people and times apart.

A person who looks at three vacancies is one person and three times (人 and 人次).
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from api.store.tables import OutcomeState, RefusalReason, Side

MET = frozenset(
    {
        OutcomeState.INTENTION,
        OutcomeState.INTERVIEWED,
        OutcomeState.OFFERED,
        OutcomeState.RECONSIDERING,
        OutcomeState.REFUSED,
        OutcomeState.FILLED,
    }
)
"""States that are recorded while the person is there."""

Refusal = tuple[Side, RefusalReason]
Key = TypeVar("Key")


class Counted(Protocol):
    """An outcome as far as it is counted."""

    @property
    def labourer(self) -> UUID:
        """Whose it is."""

    @property
    def vacancy(self) -> UUID:
        """Of which vacancy."""

    @property
    def state(self) -> OutcomeState:
        """What happened."""

    @property
    def day(self) -> date:
        """On which day."""

    @property
    def whose(self) -> Side | None:
        """Whose a refusal was."""

    @property
    def reason(self) -> RefusalReason | None:
        """Why it was refused."""


@dataclass(slots=True)
class Tally:
    """Times by person, for one vacancy and one day; and refusals by whose and why."""

    met: Counter[UUID] = field(default_factory=Counter)
    intention: Counter[UUID] = field(default_factory=Counter)
    offered: Counter[UUID] = field(default_factory=Counter)
    refused: Counter[Refusal] = field(default_factory=Counter)

    def count(self, one: Counted, change: int) -> None:
        """Count an outcome in (1) or out (-1)."""
        if one.state in MET:
            _count(self.met, one.labourer, change)
        if one.state is OutcomeState.INTENTION:
            _count(self.intention, one.labourer, change)
        if one.state is OutcomeState.OFFERED:
            _count(self.offered, one.labourer, change)
        if one.state is OutcomeState.REFUSED and one.whose and one.reason:
            _count(self.refused, (one.whose, one.reason), change)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is counted."""
        return not (self.met or self.intention or self.offered or self.refused)


class DayCounts:
    """Tallies by day and vacancy; whoever writes takes turns, whoever reads gets a copy."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._days: dict[date, dict[UUID, Tally]] = {}

    def add(self, one: Counted) -> None:
        """Count an outcome in."""
        self._count(one, 1)

    def remove(self, one: Counted) -> None:
        """Count an outcome out again."""
        self._count(one, -1)

    def of(self, day: date) -> dict[UUID, Tally]:
        """A day's tallies by vacancy, as they are at this moment."""
        with self._lock:
            return {vacancy: summed([one]) for vacancy, one in self._days.get(day, {}).items()}

    def _count(self, one: Counted, change: int) -> None:
        with self._lock:
            day = self._days.setdefault(one.day, {})
            tally = day.setdefault(one.vacancy, Tally())
            tally.count(one, change)
            if tally.is_empty:
                del day[one.vacancy]
            if not day:
                del self._days[one.day]


def summed(tallies: Iterable[Tally]) -> Tally:
    """Several vacancies together: a person met at two of them is one person."""
    total = Tally()
    for one in tallies:
        total.met.update(one.met)
        total.intention.update(one.intention)
        total.offered.update(one.offered)
        total.refused.update(one.refused)
    return total


def _count(counter: Counter[Key], key: Key, change: int) -> None:
    counter[key] += change
    if not counter[key]:
        del counter[key]
