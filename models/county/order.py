"""What a made-up county is asked for, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class CountyOrder:
    """What to invent.

    Parameters
    ----------
    county_code
        Six digits of a county whose towns are known.
    people, vacancies
        Rows of the two forms, before rows are added as faults.
    seed
        Equal orders with equal seeds give equal bytes.
    today
        Day that ages, dates and the validity of adverts are counted to.
    mess
        Share of rows that carry a fault, 0 to 1.
    with_csv
        Whether both forms are also written as csv in GB18030.
    """

    county_code: str
    people: int
    vacancies: int
    seed: int
    today: date
    mess: float = 0.0
    with_csv: bool = False


@dataclass(frozen=True, slots=True)
class CountyReport:
    """What was written.

    Parameters
    ----------
    files
        Names of the files, in the order of writing.
    people, households, willing
        Of the people: how many, in how many households, unemployed and willing to work.
    vacancies, seats
        Adverts, and the sum of the seats that they state.
    planted
        Number of planted faults by what the reader is expected to make of them.
    """

    files: tuple[str, ...]
    people: int
    households: int
    willing: int
    vacancies: int
    seats: int
    planted: Mapping[str, int] = field(default_factory=dict)
