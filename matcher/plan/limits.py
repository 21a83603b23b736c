"""Limits on a plan besides its seats, kept to those under which seats stay a flow.

One row of the limits file is one limit::

    scope,key,group,min,max
    town,古城镇,,,45        at most 45 people from 古城镇 are placed: the seats on its bus
    employer,长汀纺织厂,,,20  at most 20 people are placed with the employer
    booth,A12,,,8           at most 8 people are placed with the vacancies of the booth
    vacancy,17,,,3          at most 3 people are placed with the vacancy of data row 17
    vacancy,17,B,2,         2 of its seats are kept for group B, others share the rest

A booth is any name that the caller gives to vacancies, such as an employer's vacancies in one town.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from matcher.errors import InputError, ShapeMismatch, UnreadableLimits, UnsupportedLimits
from matcher.plan.problem import NO_SEAT, Assignment
from matcher.sparse import number

NO_LIMIT = -1
"""Set of a person or vacancy that no ceiling holds."""

COLUMNS = ("scope", "key", "group", "min", "max")
"""Of the limits file."""

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


class Scope(StrEnum):
    """What a limit is over, as the limits file spells it."""

    TOWN = "town"
    EMPLOYER = "employer"
    BOOTH = "booth"
    VACANCY = "vacancy"


@dataclass(frozen=True, slots=True)
class Labels:
    """Names that the keys of a limits file may use; an empty name is nobody's.

    Parameters
    ----------
    towns : (n_people,)
        Town that each person comes from.
    employers, booths : (n_vacancies,)
        Employer and booth of each vacancy.
    vacancy_rows : (n_vacancies,)
        Data rows.
    groups
        Who belongs to each group, (n_people,) each, by the group's code.
    """

    towns: Sequence[str]
    employers: Sequence[str]
    booths: Sequence[str]
    vacancy_rows: Sequence[int]
    groups: Mapping[str, NDArray[np.bool_]]

    def of(self, scope: Scope) -> Sequence[str]:
        """Key of each person (towns) or vacancy (all else) in a scope."""
        return {
            Scope.TOWN: self.towns,
            Scope.EMPLOYER: self.employers,
            Scope.BOOTH: self.booths,
            Scope.VACANCY: tuple(map(str, self.vacancy_rows)),
        }[scope]


def read_limits(rows: Sequence[Mapping[str, str]], labels: Labels) -> Limits:
    """Limits of a file's rows, their keys found among the names of two pools.

    Parameters
    ----------
    rows
        Cells by column: ``scope``, ``key``, ``group``, ``min``, ``max``; absent is empty. Data
        rows count from 1.

    Raises
    ------
    UnreadableLimits
        If rows are not understood, or keep more seats than they allow. The params tell the first
        (``row``, ``column``, ``reason``); ``problems`` holds an error of its own for each, where
        several rows may be at fault by themselves.
    UnsupportedLimits
        If rows are understood, but the seats would be no flow under them. Same params.

    Examples
    --------
    >>> labels = Labels(["古城镇", ""], ["纺织厂"], [""], [1], {"B": np.array([True, False])})
    >>> rows = [{"scope": "town", "key": "古城镇", "max": "45"}]
    >>> read_limits(rows, labels).towns.sets.tolist()
    [0, -1]
    """
    keys = {scope: _Keys.of(labels.of(scope)) for scope in Scope}
    lines: dict[tuple[Scope, int, str], _Line] = {}
    problems: list[InputError] = []
    for row, cells in enumerate(rows, start=1):
        try:
            line = _read_row(row, cells, keys, labels.groups)
            if lines.setdefault((line.scope, line.position, line.group), line) is not line:
                raise _unreadable("said_twice", row, "key", cells["key"])
        except InputError as problem:
            problems.append(problem)
    _raise(problems)
    ceilings = {
        scope: _ceilings([x for x in lines.values() if x.scope is scope], keys[scope])
        for scope in Scope
    }
    limits = Limits(
        ceilings[Scope.TOWN],
        ceilings[Scope.EMPLOYER],
        ceilings[Scope.BOOTH],
        ceilings[Scope.VACANCY],
        _kept_seats([x for x in lines.values() if x.group], labels),
    )
    _raise(_kept_beyond_ceiling(limits))
    return limits


@dataclass(frozen=True, slots=True)
class _Keys:
    """Keys of one scope, numbered; ``sets`` is the key of each person or vacancy."""

    numbers: Mapping[str, int]
    sets: NDArray[np.int32]

    @classmethod
    def of(cls, names: Sequence[str]) -> _Keys:
        numbers = number(name for name in names if name)
        return cls(numbers, np.array([numbers.get(x, NO_LIMIT) for x in names], dtype=np.int32))


@dataclass(frozen=True, slots=True)
class _Line:
    """A row that is understood: a ceiling over a key, or (with a group) seats of a vacancy kept."""

    row: int
    scope: Scope
    position: int
    group: str
    seats: int


_EXPECTED = {
    "unknown_scope": "town, employer, booth or vacancy",
    "unknown_key": "a town, employer, booth or data row of the two tables",
    "unknown_group": "the code of a group",
    "no_number": f"a whole number from 0 to {LARGEST}",
    "says_nothing": "a number here or under min",
    "min_above_max": "at most what the place may have",
    "said_twice": "one row for each limit",
    "group_ceiling": "nothing in a row with a group: seats are kept for groups, not closed to them",
    "min_for_all": "nothing in a row without a group: no plan can promise it",
    "kept_off_seats": "vacancy or employer in a row with min",
    "kept_by_many": "an employer of one vacancy in a row with min; name the vacancy instead",
}
"""What the cell should have held, by the reason of the refusal."""


def _unreadable(reason: str, row: int, column: str, value: str) -> UnreadableLimits:
    message = f"row {row}, {column} is {value!r}, expected {_EXPECTED[reason]}"
    return UnreadableLimits(message, row=row, column=column, value=value, reason=reason)


def _unsupported(reason: str, row: int, column: str, value: str) -> UnsupportedLimits:
    message = f"row {row}, {column} is {value!r}, expected {_EXPECTED[reason]}"
    return UnsupportedLimits(message, row=row, column=column, value=value, reason=reason)


def _raise(problems: Sequence[InputError]) -> None:
    """Raise the first problem, carrying all of them."""
    for first in problems[:1]:
        raise type(first)(str(first), **first.params, problems=tuple(problems))


def _read_row(
    row: int,
    cells: Mapping[str, str],
    keys: Mapping[Scope, _Keys],
    groups: Mapping[str, NDArray[np.bool_]],
) -> _Line:
    cell = {column: cells.get(column, "").strip() for column in COLUMNS}
    if cell["scope"] not in set(Scope):
        raise _unreadable("unknown_scope", row, "scope", cell["scope"])
    scope = Scope(cell["scope"])
    key = cell["key"].lstrip("0") if scope is Scope.VACANCY else cell["key"]
    position = keys[scope].numbers.get(key)
    if position is None:
        raise _unreadable("unknown_key", row, "key", key)
    if cell["group"] and cell["group"] not in groups:
        raise _unreadable("unknown_group", row, "group", cell["group"])
    least, most = _read_number(row, "min", cell["min"]), _read_number(row, "max", cell["max"])
    if least and most is not None and least > most:
        raise _unreadable("min_above_max", row, "min", cell["min"])
    if cell["group"] and most is not None:
        raise _unsupported("group_ceiling", row, "max", cell["max"])
    if least:
        return _kept_line(row, cell, np.flatnonzero(keys[scope].sets == position), least)
    if most is None:
        raise _unreadable("says_nothing", row, "max", "")
    return _Line(row, scope, position, "", most)


def _read_number(row: int, column: str, cell: str) -> int | None:
    if not cell:
        return None
    if not cell.isdecimal() or int(cell) > LARGEST:
        raise _unreadable("no_number", row, column, cell)
    return int(cell)


def _kept_line(
    row: int, cell: Mapping[str, str], vacancies: NDArray[np.int64], seats: int
) -> _Line:
    if not cell["group"]:
        raise _unsupported("min_for_all", row, "min", cell["min"])
    if cell["scope"] not in (Scope.EMPLOYER, Scope.VACANCY):
        raise _unsupported("kept_off_seats", row, "scope", cell["scope"])
    if len(vacancies) > 1:  # who sits where would matter, and an employer's arc does not know it
        raise _unsupported("kept_by_many", row, "key", cell["key"])
    return _Line(row, Scope.VACANCY, int(vacancies[0]), cell["group"], seats)


def _ceilings(lines: Sequence[_Line], keys: _Keys) -> Ceilings:
    lines = [line for line in lines if not line.group]
    set_of_key = np.full(len(keys.numbers) + 1, NO_LIMIT, dtype=np.int32)
    set_of_key[[line.position for line in lines]] = np.arange(len(lines))
    most = np.array([line.seats for line in lines], dtype=np.int64)
    rows = np.array([line.row for line in lines], dtype=np.int64)
    return Ceilings(set_of_key[keys.sets], most, rows)  # no key picks the last


def _kept_seats(lines: Sequence[_Line], labels: Labels) -> KeptSeats:
    groups = number(line.group for line in lines)
    members = np.array([labels.groups[code] for code in groups], dtype=np.bool_)
    return KeptSeats(
        np.array([line.position for line in lines], dtype=np.int32),
        np.array([groups[line.group] for line in lines], dtype=np.int32),
        np.array([line.seats for line in lines], dtype=np.int64),
        np.array([line.row for line in lines], dtype=np.int64),
        members.reshape(len(groups), len(labels.towns)),
    )


def _kept_beyond_ceiling(limits: Limits) -> list[InputError]:
    """Rows that keep seats of a vacancy which may not have so many people at all."""
    kept = limits.kept
    totals = kept.totals(len(limits.vacancies.sets))
    allowed = limits.usable_seats(np.full(len(totals), LARGEST))
    is_beyond = totals[kept.vacancies] > allowed[kept.vacancies]
    return [
        _unreadable("min_above_max", int(kept.rows[k]), "min", str(kept.seats[k]))
        for k in np.flatnonzero(is_beyond)
    ]
