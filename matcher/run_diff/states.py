"""What a finished run says of each person and vacancy, as far as two runs can be compared by it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RunKind(StrEnum):
    """What a run decided."""

    MATCH = "match"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class PersonState:
    """One person of one run.

    Parameters
    ----------
    key, trace
        As ``matcher.run_diff.keys`` makes them.
    takes_part
        Whether the run looked for a vacancy for them.
    vacancy_row
        In a plan the seat they hold, in a match the first vacancy of their list.
    reason
        Code of why there is none, as the run gave it; empty if it gave none.
    worth
        Of the pair in a plan, in units of benefit.
    """

    row: int
    key: str
    trace: str
    takes_part: bool
    vacancy_row: int | None = None
    reason: str = ""
    worth: float | None = None

    @property
    def has_place(self) -> bool:
        """Whether they hold a seat, or have a list."""
        return self.vacancy_row is not None


@dataclass(frozen=True, slots=True)
class VacancyState:
    """One vacancy of one run.

    Parameters
    ----------
    takes_part
        Whether anybody could be sent there; in a match that cannot be told, so it is always true.
    people
        In a plan those who hold a seat, in a match those on its list.
    seats, price
        Of a plan alone.
    """

    row: int
    key: str
    takes_part: bool
    people: int = 0
    seats: int | None = None
    price: float | None = None


@dataclass(frozen=True, slots=True)
class RunState:
    """One run: every person and vacancy of its files."""

    kind: RunKind
    people: tuple[PersonState, ...]
    vacancies: tuple[VacancyState, ...]
