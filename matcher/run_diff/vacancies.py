"""What happened to each vacancy between two runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from matcher.run_diff.joining import Joined
from matcher.run_diff.states import VacancyState


class VacancyChange(StrEnum):
    """What can happen to a vacancy; several may at once, told in this order."""

    NEW = "new"
    GONE = "gone"
    OFF = "off"
    """Still on the sheet, and nobody is sent there any more: suspended or past its last day."""
    BACK = "back"
    SEATS = "seats"
    PEOPLE = "people"
    """More or fewer people hold its seats, or stand on its list."""
    PRICE = "price"


@dataclass(frozen=True, slots=True)
class VacancyMove:
    """One vacancy before and after; no changes if it stayed as it was."""

    before: VacancyState | None
    after: VacancyState | None
    changes: tuple[VacancyChange, ...]

    @property
    def is_new(self) -> bool:
        """Whether nobody could be sent there before."""
        return bool({VacancyChange.NEW, VacancyChange.BACK} & set(self.changes))


_RULES: tuple[tuple[VacancyChange, Callable[[VacancyState, VacancyState], bool]], ...] = (
    (VacancyChange.OFF, lambda a, b: a.takes_part and not b.takes_part),
    (VacancyChange.BACK, lambda a, b: b.takes_part and not a.takes_part),
    (VacancyChange.SEATS, lambda a, b: _both(a, b) and a.seats != b.seats),
    (VacancyChange.PEOPLE, lambda a, b: a.people != b.people),
    (VacancyChange.PRICE, lambda a, b: _both(a, b) and a.price != b.price),
)
"""What holds of a vacancy that is in both runs."""


def vacancy_move(pair: Joined[VacancyState]) -> VacancyMove:
    """Tell what happened to one vacancy."""
    before, after = pair.before, pair.after
    if before is None:
        return VacancyMove(before, after, (VacancyChange.NEW,))
    if after is None:
        return VacancyMove(before, after, (VacancyChange.GONE,))
    told = tuple(change for change, holds in _RULES if holds(before, after))
    return VacancyMove(before, after, told)


def _both(before: VacancyState, after: VacancyState) -> bool:
    return before.takes_part and after.takes_part
