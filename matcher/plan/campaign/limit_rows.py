"""Reads the rows of a limits file: which people, vacancies and groups each of them names.

One row of the file is one limit::

    scope,key,group,min,max
    town,古城镇,,,45        at most 45 people from 古城镇 are placed: the seats on its bus
    employer,长汀纺织厂,,,20  at most 20 people are placed with the employer
    booth,A12,,,8           at most 8 people are placed with the vacancies of the booth
    vacancy,17,,,3          at most 3 people are placed with the vacancy of data row 17
    vacancy,17,B,2,         2 of its seats are kept for group B, others share the rest

A booth is any name that the caller gives to vacancies, such as an employer's vacancies in one town.
A file may stand for many weeks: a row over people or vacancies none of whom take part this time is
read as the others are, and has no effect.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matcher.errors import InputError, UnreadableLimits, UnsupportedLimits
from matcher.plan.campaign.limit_labels import NO_BONUS, Keys, Labels, Scope
from matcher.plan.seats.limits import LARGEST, NO_LIMIT, Ceilings, KeptSeats, Limits, crossing
from matcher.sparse import number

COLUMNS = ("scope", "key", "group", "min", "max")
"""Of the limits file."""

MOST_DIGITS = 20
"""Of a number; what is longer is none."""


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
        If rows are understood, but the seats would be no flow under them. Same params. A household
        with a bonus whose members live under different town ceilings is one such case, whether or
        not each of them has a pair.

    Examples
    --------
    >>> labels = Labels(["古城镇", ""], ["纺织厂"], [""], [1], {"B": np.array([True, False])})
    >>> rows = [{"scope": "town", "key": "古城镇", "max": "45"}]
    >>> read_limits(rows, labels).towns.sets.tolist()
    [0, -1]
    """
    keys = {scope: Keys.of(labels.of(scope), labels.known.get(scope, ())) for scope in Scope}
    lines: dict[tuple[Scope, int, str], _Line] = {}
    problems: list[InputError] = []
    for row, cells in enumerate(rows, start=1):
        if not any((cells.get(column) or "").strip() for column in COLUMNS):
            continue  # what a spreadsheet leaves of cleared rows
        try:
            line = _read_row(row, cells, keys, labels.groups)
            if lines.setdefault((line.scope, line.position, line.group), line) is not line:
                raise _unreadable("said_twice", row, "key", cells["key"])
        except InputError as problem:
            problems.append(problem)
    _raise(problems)
    limits = _limits([line for line in lines.values() if line.has_effect], keys, labels)
    _raise(_kept_beyond_ceiling(limits))
    _raise(_across_towns(limits.towns, labels.households))
    idle = sorted(line.row for line in lines.values() if not line.has_effect)
    return replace(limits, rows_without_effect=tuple(idle))


def _limits(lines: Sequence[_Line], keys: Mapping[Scope, Keys], labels: Labels) -> Limits:
    ceilings = {
        scope: _ceilings([x for x in lines if x.scope is scope], keys[scope]) for scope in Scope
    }
    return Limits(
        ceilings[Scope.TOWN],
        ceilings[Scope.EMPLOYER],
        ceilings[Scope.BOOTH],
        ceilings[Scope.VACANCY],
        _kept_seats([x for x in lines if x.group], labels),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A row that is understood: a ceiling over a key, or (with a group) seats of a vacancy kept.

    ``has_effect`` is whether anybody or anything of the key takes part.
    """

    row: int
    scope: Scope
    position: int
    group: str
    seats: int
    has_effect: bool


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
    keys: Mapping[Scope, Keys],
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
    line = _Line(row, scope, position, cell["group"], most or 0, position < keys[scope].n_here)
    if least:
        return _kept_line(line, cell, np.flatnonzero(keys[scope].sets == position), least)
    if most is None:
        raise _unreadable("says_nothing", row, "max", "")
    return line


def _read_number(row: int, column: str, cell: str) -> int | None:
    if not cell:
        return None
    if not cell.isdecimal() or len(cell) > MOST_DIGITS or int(cell) > LARGEST:
        raise _unreadable("no_number", row, column, cell[:MOST_DIGITS])
    return int(cell)


def _kept_line(
    line: _Line, cell: Mapping[str, str], vacancies: NDArray[np.int64], seats: int
) -> _Line:
    if not line.group:
        raise _unsupported("min_for_all", line.row, "min", cell["min"])
    if line.scope not in (Scope.EMPLOYER, Scope.VACANCY):
        raise _unsupported("kept_off_seats", line.row, "scope", cell["scope"])
    if not line.has_effect:
        return line
    if len(vacancies) > 1:  # who sits where would matter, and an employer's arc does not know it
        raise _unsupported("kept_by_many", line.row, "key", cell["key"])
    return replace(line, scope=Scope.VACANCY, position=int(vacancies[0]), seats=seats)


def _ceilings(lines: Sequence[_Line], keys: Keys) -> Ceilings:
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


def _across_towns(towns: Ceilings, households: NDArray[np.int32] | None) -> list[InputError]:
    """The first household that earns a bonus once and has members in different sets of towns."""
    if households is None:
        return []
    earners = np.flatnonzero(households != NO_BONUS)
    _, first, place = np.unique(households[earners], return_index=True, return_inverse=True)
    is_apart = towns.sets[earners] != towns.sets[earners][first][place]
    return [
        crossing(towns, towns.sets[households == household], int(household))
        for household in households[earners][is_apart][:1]
    ]
