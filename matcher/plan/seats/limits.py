"""Limits on a plan besides its seats, kept to those under which seats stay a flow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.errors import ShapeMismatch, UnsupportedLimits
from matcher.plan.seats.problem import NO_SEAT, Assignment

NO_LIMIT = -1
"""Set of a person or vacancy that no ceiling holds."""

LARGEST = 1_000_000_000
"""Largest number a limit may name: more than there are people."""


@dataclass(frozen=True, slots=True)
class Ceilings:
    """At most so many placed people in each of several sets that do not overlap.

    Parameters
    ----------
    sets : (n_people,) or (n_vacancies,) int32
        Set of each person or vacancy, ``NO_LIMIT`` for those in none.
    most : (n_sets,) int64
        People who may be placed, 0 or more.
    rows : (n_sets,) int64
        Data rows of the limits file.

    Raises
    ------
    ShapeMismatch
        If the three do not fit together.
    """

    sets: NDArray[np.int32]
    most: NDArray[np.int64]
    rows: NDArray[np.int64]

    def __post_init__(self) -> None:
        if len(self.most) != len(self.rows):
            raise ShapeMismatch(f"{len(self.most)} ceilings of {len(self.rows)} rows")
        if len(self.sets) and self.sets.max() >= len(self.most):
            raise ShapeMismatch(f"set {self.sets.max()} of {len(self.most)} ceilings")

    def __len__(self) -> int:
        return len(self.most)

    @classmethod
    def none(cls, n: int) -> Ceilings:
        """No ceiling over ``n`` people or vacancies."""
        nothing = np.zeros(0, dtype=np.int64)
        return cls(np.full(n, NO_LIMIT, dtype=np.int32), nothing, nothing)

    @property
    def over_each(self) -> NDArray[np.int64]:
        """Ceiling over each person or vacancy, ``LARGEST`` where there is none."""
        return np.append(self.most, LARGEST)[self.sets]  # NO_LIMIT picks the last

    def broken_by(self, sets: NDArray[np.int32]) -> Iterator[Violation]:
        """Ceilings that placed people in these sets, one each, push through."""
        used = np.bincount(sets[sets != NO_LIMIT], minlength=len(self))
        for k in np.flatnonzero(used > self.most):
            yield Violation(int(self.rows[k]), "max", int(used[k]), int(self.most[k]))


@dataclass(frozen=True, slots=True)
class KeptSeats:
    """Seats of vacancies that are kept for groups of people.

    Whoever belongs to no group of a vacancy may hold those of its seats that are kept for none;
    a group may hold these and its own. Groups of one vacancy share no person. A vacancy with fewer
    seats than it keeps has none for others, and each group may hold up to its own number.

    Parameters
    ----------
    vacancies : (n_kept,) int32
        Vacancy positions; a vacancy may keep seats for several groups.
    groups : (n_kept,) int32
        Row of ``members``.
    seats : (n_kept,) int64
        Seats kept, 0 or more.
    rows : (n_kept,) int64
        Data rows of the limits file.
    members : (n_groups, n_people) bool
        Who belongs to each group.

    Raises
    ------
    UnsupportedLimits
        If a person belongs to two groups of one vacancy: it is open whose seat they would take.
    """

    vacancies: NDArray[np.int32]
    groups: NDArray[np.int32]
    seats: NDArray[np.int64]
    rows: NDArray[np.int64]
    members: NDArray[np.bool_]

    def __post_init__(self) -> None:
        spoken_for: dict[int, NDArray[np.bool_]] = {}
        for vacancy, group, row in zip(self.vacancies, self.groups, self.rows, strict=True):
            members = self.members[group]
            before = spoken_for.get(int(vacancy))
            if before is not None and (before & members).any():
                raise UnsupportedLimits(
                    f"row {row}: a person of the group has kept seats at the vacancy already",
                    row=int(row),
                    column="group",
                    reason="groups_overlap",
                )
            spoken_for[int(vacancy)] = members if before is None else before | members

    def __len__(self) -> int:
        return len(self.seats)

    @classmethod
    def none(cls, n_people: int) -> KeptSeats:
        """No seat is kept for anybody."""
        nothing, nowhere = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int32)
        return cls(nowhere, nowhere, nothing, nothing, np.zeros((0, n_people), dtype=np.bool_))

    def totals(self, n_vacancies: int) -> NDArray[np.int64]:
        """Seats that each vacancy keeps for all its groups together, (n_vacancies,)."""
        totals = np.zeros(n_vacancies, dtype=np.int64)
        np.add.at(totals, self.vacancies, self.seats)
        return totals


@dataclass(frozen=True, slots=True)
class Limits:
    """All limits of a plan: ceilings over people's towns and over vacancies, and kept seats.

    Ceilings over vacancies are a tree, vacancy within booth within employer, and kept seats lie
    below the vacancy; people's towns are the other end of the flow. So each limit is an arc.

    Parameters
    ----------
    towns
        Over people, by the town they come from.
    employers, booths, vacancies
        Over vacancies.
    kept
        Seats for groups of people.
    rows_without_effect
        Data rows of the limits file that name nobody and nothing of this plan.

    Raises
    ------
    ShapeMismatch
        If the ceilings are over different numbers of vacancies, or towns and groups over
        different numbers of people.
    UnsupportedLimits
        If a booth with a ceiling reaches beyond an employer with one.
    """

    towns: Ceilings
    employers: Ceilings
    booths: Ceilings
    vacancies: Ceilings
    kept: KeptSeats
    rows_without_effect: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        sizes = {len(self.employers.sets), len(self.booths.sets), len(self.vacancies.sets)}
        if len(sizes) > 1:
            raise ShapeMismatch(f"ceilings over different numbers of vacancies: {sorted(sizes)}")
        if self.kept.members.shape[1] != len(self.towns.sets):
            raise ShapeMismatch(
                f"groups of {self.kept.members.shape[1]} people, towns of {len(self.towns.sets)}"
            )
        in_booth = self.booths.sets != NO_LIMIT
        booths, employers = self.booths.sets[in_booth], self.employers.sets[in_booth]
        employer_of_booth = np.full(len(self.booths), NO_LIMIT, dtype=np.int32)
        employer_of_booth[booths] = employers
        for booth in booths[employer_of_booth[booths] != employers][:1]:
            row = int(self.booths.rows[booth])
            message = f"row {row}: the booth reaches beyond an employer that has a limit itself"
            raise UnsupportedLimits(message, row=row, column="key", reason="booth_across_employers")

    @classmethod
    def none(cls, n_people: int, n_vacancies: int) -> Limits:
        """No limits besides the seats."""
        free = Ceilings.none(n_vacancies)
        return cls(Ceilings.none(n_people), free, free, free, KeptSeats.none(n_people))

    def usable_seats(self, seats: NDArray[np.int64]) -> NDArray[np.int64]:
        """Headcounts, cut down to the lowest ceiling over each vacancy, (n_vacancies,)."""
        usable = seats
        for ceilings in (self.employers, self.booths, self.vacancies):
            usable = np.minimum(usable, ceilings.over_each)
        return usable

    def open_seats(self, seats: NDArray[np.int64]) -> NDArray[np.int64]:
        """Usable seats that are kept for no group, (n_vacancies,)."""
        is_open: NDArray[np.int64] = self.usable_seats(seats) - self.kept.totals(len(seats))
        return np.maximum(is_open, 0)


def crossing(towns: Ceilings, sets: NDArray[np.int32], household: int) -> UnsupportedLimits:
    """A household's members are in these different sets of the ceilings over towns."""
    row = int(towns.rows[sets.max()])
    message = f"row {row}: household {household} has members within this ceiling and outside it"
    return UnsupportedLimits(
        message, row=row, column="key", reason="household_across_towns", household=household
    )


@dataclass(frozen=True, slots=True)
class Violation:
    """A limit that an assignment breaks: its row and column in the limits file, and by how much.

    For kept seats (``column`` is ``min``), ``used`` counts the people who hold no seat of their
    group's, ``allowed`` the seats that are kept for nobody; ``row`` is the vacancy's first.
    """

    row: int
    column: str
    used: int
    allowed: int


def violations(limits: Limits, assignment: Assignment, seats: NDArray[np.int64]) -> list[Violation]:
    """Limits that an assignment breaks; headcounts themselves are left to ``objective``.

    Parameters
    ----------
    seats : (n_vacancies,)
        Headcounts: what is not kept of them is open.
    """
    people = np.flatnonzero(assignment.vacancies != NO_SEAT)
    vacancies = assignment.vacancies[people]
    return [
        *limits.towns.broken_by(limits.towns.sets[people]),
        *limits.employers.broken_by(limits.employers.sets[vacancies]),
        *limits.booths.broken_by(limits.booths.sets[vacancies]),
        *limits.vacancies.broken_by(limits.vacancies.sets[vacancies]),
        *_broken_kept(limits, assignment, limits.open_seats(seats)),
    ]


def _broken_kept(
    limits: Limits, assignment: Assignment, open_seats: NDArray[np.int64]
) -> Iterator[Violation]:
    kept = limits.kept
    for vacancy in np.unique(kept.vacancies):
        is_there = assignment.vacancies == vacancy
        own = np.flatnonzero(kept.vacancies == vacancy)
        of_groups = (kept.members[kept.groups[own]] & is_there).sum(axis=1)
        used = int(is_there.sum() - np.minimum(of_groups, kept.seats[own]).sum())
        if used > open_seats[vacancy]:
            yield Violation(int(kept.rows[own[0]]), "min", used, int(open_seats[vacancy]))
