"""What happened to each person between two runs, and why as far as the runs can tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from matcher.plan.lists.choices import Unplaced
from matcher.routing import Route
from matcher.run_diff.joining import Joined
from matcher.run_diff.states import PersonState, RunKind, VacancyState
from matcher.run_diff.vacancies import VacancyChange, VacancyMove, price_change

ROUNDING = 2e-4
"""Chances and prices are told with four decimals, each off by 0.5e-4 at most. A pair is worth its
chance times a value and is held against a price: off by (value + 1) x 0.5e-4, 1.3e-4 at the largest
value of the shipped priorities without groups, 1.7; this covers values up to 3."""


class PersonChange(StrEnum):
    """What happened to a person. A place is a seat of a plan, or the first of a list."""

    NEW = "new"
    GONE = "gone"
    GAINED = "gained"
    LOST = "lost"
    MOVED = "moved"
    UNCLEAR = "unclear"
    """Several are alike, and it cannot be told which of them this was."""
    KEPT = "kept"
    WITHOUT = "without"
    """No place in either run, though the person took part in one at least."""
    APART = "apart"
    """Took part in neither run."""


UNCHANGED = frozenset({PersonChange.KEPT, PersonChange.WITHOUT, PersonChange.APART})


class Why(StrEnum):
    """Why a place was gained, lost or changed: the first that holds."""

    NOT_TAKING_PART = "not_taking_part"
    VACANCY_GONE = "vacancy_gone"
    VACANCY_OFF = "vacancy_off"
    CLOSED = "closed"
    """No vacancy is open to the person any more."""
    LIMITED = "limited"
    NO_SEATS = "no_seats"
    FEWER_SEATS = "fewer_seats"
    OUTBID = "outbid"
    """A seat there costs what the pair was worth, or more."""
    TAKES_PART = "takes_part"
    OPENED = "opened"
    """No vacancy was open to the person before."""
    LIMITS_EASED = "limits_eased"
    VACANCY_NEW = "vacancy_new"
    MORE_SEATS = "more_seats"
    CHEAPER = "cheaper"
    """Fewer want the seats there."""
    REARRANGED = "rearranged"
    """None of the above in a plan: the best for all is now another place for this person."""
    PAIR_CHANGED = "pair_changed"
    """The records of the person or of the vacancy differ, or a setting."""


@dataclass(frozen=True, slots=True)
class PersonMove:
    """One person before and after; ``why`` for those who gained, lost or changed a place."""

    before: PersonState | None
    after: PersonState | None
    change: PersonChange
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One person with what happened to the vacancy they had and to the one they have."""

    kind: RunKind
    before: PersonState
    after: PersonState
    old: VacancyMove | None
    new: VacancyMove | None

    def is_old(self, change: VacancyChange) -> bool:
        """Whether this happened to the vacancy they had."""
        return self.old is not None and change in self.old.changes

    @property
    def lost_seats(self) -> bool:
        """Whether the vacancy they had has fewer seats."""
        return _seats(self.old) < 0

    @property
    def is_outbid(self) -> bool:
        """Whether a seat where they were costs as much as the pair was worth.

        It may have before: a bonus of their household can have paid for it.
        """
        price, worth = _price(self.old, "after"), self.before.worth
        return price is not None and worth is not None and price >= worth - ROUNDING

    @property
    def is_dearer(self) -> bool:
        """Whether a seat where they were costs more than before."""
        price, was = _price(self.old, "after"), _price(self.old, "before")
        return price is not None and was is not None and price_change(was, price) > 0

    @property
    def is_cheaper(self) -> bool:
        """Whether a seat where they are costs less than before."""
        price, was = _price(self.new, "after"), _price(self.new, "before")
        return price is not None and was is not None and price_change(was, price) < 0


_Rules = tuple[tuple[Why, Callable[[Case], bool]], ...]

_LOST: _Rules = (
    (Why.NOT_TAKING_PART, lambda case: not case.after.takes_part),
    (Why.VACANCY_GONE, lambda case: case.is_old(VacancyChange.GONE)),
    (Why.VACANCY_OFF, lambda case: case.is_old(VacancyChange.OFF)),
    (Why.CLOSED, lambda case: case.after.reason in {Unplaced.NO_OPEN_PAIR, Route.NO_VACANCY}),
    (Why.LIMITED, lambda case: case.after.reason == Unplaced.LIMITED),
    (Why.NO_SEATS, lambda case: case.after.reason == Unplaced.NO_SEATS),
    (Why.FEWER_SEATS, lambda case: case.lost_seats),
    (Why.OUTBID, lambda case: case.is_outbid),
    (Why.PAIR_CHANGED, lambda _: True),
)
_GAINED: _Rules = (
    (Why.TAKES_PART, lambda case: not case.before.takes_part),
    (Why.VACANCY_NEW, lambda case: case.new is not None and case.new.is_new),
    (Why.OPENED, lambda case: case.before.reason in {Unplaced.NO_OPEN_PAIR, Route.NO_VACANCY}),
    (Why.LIMITS_EASED, lambda case: case.before.reason == Unplaced.LIMITED),
    (Why.MORE_SEATS, lambda case: _seats(case.new) > 0),
    (Why.CHEAPER, lambda case: case.is_cheaper),
    (Why.REARRANGED, lambda case: case.kind is RunKind.PLAN),
    (Why.PAIR_CHANGED, lambda _: True),
)
_MOVED: _Rules = (
    (Why.VACANCY_GONE, lambda case: case.is_old(VacancyChange.GONE)),
    (Why.VACANCY_OFF, lambda case: case.is_old(VacancyChange.OFF)),
    (Why.FEWER_SEATS, lambda case: case.lost_seats),
    (Why.OUTBID, lambda case: case.is_outbid and case.is_dearer),
    (Why.VACANCY_NEW, lambda case: case.new is not None and case.new.is_new),
    (Why.MORE_SEATS, lambda case: _seats(case.new) > 0),
    (Why.REARRANGED, lambda case: case.kind is RunKind.PLAN),
    (Why.PAIR_CHANGED, lambda _: True),
)
WHYS: Mapping[PersonChange, _Rules] = {
    PersonChange.LOST: _LOST,
    PersonChange.GAINED: _GAINED,
    PersonChange.MOVED: _MOVED,
}


def person_move(
    pair: Joined[PersonState],
    kind: RunKind,
    *,
    old_vacancies: Mapping[int, VacancyMove],
    new_vacancies: Mapping[int, VacancyMove],
) -> PersonMove:
    """Tell what happened to one person.

    Parameters
    ----------
    old_vacancies, new_vacancies
        Vacancies of the first and of the second run, by row.
    """
    before, after = pair.before, pair.after
    if before is None or after is None:
        is_new = before is None
        change = PersonChange.NEW if is_new else PersonChange.GONE
        return PersonMove(before, after, change if pair.is_sure else PersonChange.UNCLEAR)
    old = None if before.vacancy_row is None else old_vacancies.get(before.vacancy_row)
    new = None if after.vacancy_row is None else new_vacancies.get(after.vacancy_row)
    change = _change(before, after, is_same=old is not None and old is new)
    if change not in UNCHANGED and not pair.is_sure:
        return PersonMove(before, after, PersonChange.UNCLEAR)
    case = Case(kind, before, after, old, new)
    why = next((why for why, holds in WHYS.get(change, ()) if holds(case)), None)
    return PersonMove(before, after, change, why)


def _change(before: PersonState, after: PersonState, *, is_same: bool) -> PersonChange:
    if before.has_place and after.has_place:
        return PersonChange.KEPT if is_same else PersonChange.MOVED
    if before.has_place or after.has_place:
        return PersonChange.LOST if before.has_place else PersonChange.GAINED
    takes_part = before.takes_part or after.takes_part
    return PersonChange.WITHOUT if takes_part else PersonChange.APART


def _seats(move: VacancyMove | None) -> int:
    """By how many the seats of a vacancy have grown."""
    before, after = _side(move, "before"), _side(move, "after")
    if before is None or after is None or before.seats is None or after.seats is None:
        return 0
    return after.seats - before.seats


def _price(move: VacancyMove | None, when: str) -> float | None:
    side = _side(move, when)
    return None if side is None else side.price


def _side(move: VacancyMove | None, when: str) -> VacancyState | None:
    if move is None:
        return None
    return move.before if when == "before" else move.after
