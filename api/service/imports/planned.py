"""What a row of a file will do to the data base."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from api.service.imports.content import Change, RowNote
from api.service.imports.models import Refusal
from api.service.records import unpacked
from api.store.tables import RowEffect
from matcher import Cells, masked_cell, says_the_same

R = TypeVar("R")


@dataclass(frozen=True, slots=True, repr=False)
class Planned(Generic[R]):
    """One row's effect.

    Parameters
    ----------
    target
        Whose record it is, where there is one.
    version
        The version of it that is in force; 0 for none.
    record
        What will be in force; ``None`` if nothing changes.
    before
        What is in force now.
    """

    number: int
    effect: RowEffect
    note: RowNote
    target: UUID | None = None
    version: int = 0
    record: R | None = None
    before: R | None = None

    def __repr__(self) -> str:
        return f"Planned({self.number}, {self.effect}, ****)"


@dataclass(frozen=True, slots=True)
class Difference(Generic[R]):
    """All rows of a file against the data base of one moment.

    ``missing`` counts records within the area that the file does not name.
    """

    rows: tuple[Planned[R], ...]
    missing: int


def refused(
    number: int, label: str, reason: Refusal, *, first_row: int | None = None
) -> Planned[Any]:
    """A row that is left out."""
    return Planned(number, RowEffect.REFUSED, RowNote(label, reason, first_row))


def over(stored: Cells, given: Cells) -> Cells:
    """Stored cells with the given ones over them; what is only spelled in another way stays."""
    new = {key: value for key, value in given.items() if not says_the_same(stored.get(key), value)}
    return {**stored, **new}


def changes_of(
    before: Mapping[str, Any], after: Mapping[str, Any], order: Mapping[str, int]
) -> tuple[Change, ...]:
    """Packed cells that differ, in the order of the form's columns, masked."""
    keys = {key for key in (*before, *after) if before.get(key) != after.get(key)}
    return tuple(
        (key, _shown(key, before), _shown(key, after))
        for key in sorted(keys, key=lambda key: (order.get(key, len(order)), key))
    )


def _shown(key: str, cells: Mapping[str, Any]) -> str:
    value = cells.get(key)
    if value is None:
        return ""
    return str(masked_cell(unpacked({key: value})[key], key))
