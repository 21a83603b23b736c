"""What happened to each vacancy between two runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from matcher.run_diff.joining import Joined
from matcher.run_diff.states import VacancyState

LEAST_PRICE_CHANGE = 0.01
"""A hundredth of a sure placement. The auction settles prices in steps of about a ten-thousandth of
a seat's usual benefit, and several steps add up where many bid for the same: what changes by less
says nothing of the people or the seats."""

PRICE_DIGITS = 4
"""Decimals that prices are told with."""


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
    """A seat costs more or less by :data:`LEAST_PRICE_CHANGE` or more."""


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
    (VacancyChange.PRICE, lambda a, b: _both(a, b) and price_change(a.price, b.price) != 0),
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


def price_change(before: float | None, after: float | None) -> float:
    """By how much a seat costs more; 0 for less than :data:`LEAST_PRICE_CHANGE`, or if unknown.

    Examples
    --------
    >>> price_change(0.21, 0.2199), price_change(0.05, 0.06), price_change(0.3, 0.2)
    (0.0, 0.01, -0.1)
    """
    if before is None or after is None:
        return 0.0
    change = round(after - before, PRICE_DIGITS)
    return change if abs(change) >= LEAST_PRICE_CHANGE else 0.0


def _both(before: VacancyState, after: VacancyState) -> bool:
    return before.takes_part and after.takes_part
