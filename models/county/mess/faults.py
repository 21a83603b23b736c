"""What a fault is: a change to a row, and what a reader must make of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from matcher.parse.reading import CellValue
from models.county.chance import Chance
from models.county.people import Person
from models.county.places import CountyPlaces
from models.county.sheets import READ, Line
from models.county.vacancies import Advert

About = TypeVar("About", Person, Advert)


@dataclass(frozen=True, slots=True)
class Ground:
    """What every fault may look at."""

    places: CountyPlaces
    today: date


@dataclass(frozen=True, slots=True)
class Row(Generic[About]):
    """A line with what is known of the person or the advert on it, and a stream of draws."""

    line: Line
    about: About
    ground: Ground
    chance: Chance


@dataclass(frozen=True, slots=True)
class Change:
    """New cells (``None`` empties one), and the value that must be read from the odd one."""

    cells: Mapping[str, CellValue]
    value: str = ""


PersonRow = Row[Person]
AdvertRow = Row[Advert]


@dataclass(frozen=True, slots=True)
class Fault(Generic[About]):
    """A kind of fault.

    Parameters
    ----------
    name
        For people who look for a kind; appears nowhere else.
    column
        Key of the column where it must be found or read; empty for the row as a whole.
    expect
        Code of the doubt or notice, or ``READ``.
    make
        The change; ``None`` where a row does not suit.
    """

    name: str
    column: str
    expect: str
    make: Callable[[Row[About]], Change | None]


def apply(change: Change, line: Line) -> None:
    """Put new cells into a line."""
    for key, value in change.cells.items():
        if value is None:
            line.cells.pop(key, None)
        else:
            line.cells[key] = value


def replaced(key: str, texts: Sequence[CellValue]) -> Callable[[Row[About]], Change]:
    """Make a change that puts one of the texts into a column."""
    return lambda row: Change({key: row.chance.pick(texts)})


def read_as(key: str, texts: Sequence[tuple[CellValue, str]]) -> Callable[[Row[About]], Change]:
    """Make a change that puts one of the (text, value) into a column."""

    def make(row: Row[About]) -> Change:
        text, value = row.chance.pick(texts)
        return Change({key: text}, value)

    return make


def must_read(name: str, column: str, make: Callable[[Row[About]], Change | None]) -> Fault[About]:
    """Give a kind of oddity that must be read."""
    return Fault(name, column, READ, make)
