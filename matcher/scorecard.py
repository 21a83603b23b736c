"""What a signal's value is worth: monotone step tables in fixed point, and the file they stand in.

Points are integers, hundredths of a log-odds, so that a base and its parts add up exactly. A
scorecard orders one direction: vacancies for a labourer, or labourers for a vacancy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, model_validator

from matcher.errors import ScorecardError
from matcher.own_files import NotAsExpected, model_of, own_text
from matcher.rows import Ints
from matcher.signals import ALL_SIGNALS
from matcher.vocabulary import MISSING

POINTS_PER_LOG_ODDS = 100
MAX_TOTAL_POINTS = 1200
"""No sum of base and parts may exceed this; the kernel's 16-bit lanes rely on it."""


class Direction(Enum):
    """Whose shortlist is ordered."""

    VACANCIES_FOR_LABOURER = "labourer"
    LABOURERS_FOR_VACANCY = "vacancy"


@dataclass(frozen=True, slots=True)
class StepTable:
    """A monotone step function from a signal's value to points.

    Below ``edges[0]`` it is ``points[0]``, from ``edges[i]`` on ``points[i + 1]``; a value that is
    ``MISSING`` is worth 0 and has no step.
    """

    edges: tuple[int, ...]
    points: tuple[int, ...]

    def points_of(self, values: Ints) -> Ints:
        """Points of each value, same shape.

        Examples
        --------
        >>> StepTable((1, 16), (-30, 60, 140)).points_of(np.array([MISSING, 0, 1, 16, 99])).tolist()
        [0, -30, 60, 140, 140]
        """
        step = np.searchsorted(np.asarray(self.edges), values, side="right")
        return np.where(values == MISSING, 0, np.asarray(self.points, dtype=np.int64)[step])


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One direction's base and tables.

    Parameters
    ----------
    suited_from, possible_from
        Scores from here on are graded 较合适, and 可以试试. Below both, what is known does not
        speak for the pair: a person must ask first.
    last_resort_below
        Public-welfare posts are held below this score (``None``: they are not held).
    """

    version: str
    base: int
    tables: Mapping[str, StepTable]
    suited_from: int
    possible_from: int
    last_resort_below: int | None = None


@dataclass(frozen=True, slots=True)
class Scorecards:
    """Both directions of one version."""

    labourer: Scorecard
    vacancy: Scorecard

    def of(self, direction: Direction) -> Scorecard:
        """The scorecard that orders one direction."""
        is_labourer = direction is Direction.VACANCIES_FOR_LABOURER
        return self.labourer if is_labourer else self.vacancy


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    edges: tuple[Annotated[int, Field(ge=1, le=32767)], ...] = Field(min_length=1, max_length=12)
    points: tuple[int, ...]
    source: str = Field(min_length=1)

    @model_validator(mode="after")
    def _is_monotone(self) -> Self:
        if len(self.points) != len(self.edges) + 1:
            raise ValueError("a table of n edges has n + 1 points")
        if any(low >= high for low, high in pairwise(self.edges)):
            raise ValueError("edges must rise")
        if any(low > high for low, high in pairwise(self.points)):
            raise ValueError("points must not fall as the value rises")
        return self


class _Order(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    base: int
    suited_from: int
    possible_from: int
    last_resort_below: int | None = None
    tables: dict[str, _Table]

    @model_validator(mode="after")
    def _fits_the_lanes(self) -> Self:
        total = abs(self.base) + sum(max(map(abs, t.points)) for t in self.tables.values())
        if total > MAX_TOTAL_POINTS:
            raise ValueError(f"base and tables can reach {total}, more than {MAX_TOTAL_POINTS}")
        return self


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: str = Field(min_length=1)
    labourer: _Order
    vacancy: _Order

    @model_validator(mode="after")
    def _tables_match_signals(self) -> Self:
        for_labourer = {row.code for row in ALL_SIGNALS}
        for_vacancy = {row.code for row in ALL_SIGNALS if not row.serves_labourer_only}
        for name, order, due in (
            ("labourer", self.labourer, for_labourer),
            ("vacancy", self.vacancy, for_vacancy),
        ):
            if set(order.tables) != due:
                odd = sorted(set(order.tables) ^ due)
                raise ValueError(f"tables of {name} and signals differ: {', '.join(odd)}")
        return self


def read_scorecards(text: str) -> Scorecards:
    """Both scorecards of a TOML text.

    Raises
    ------
    ScorecardError
        If the text is no TOML, a table is missing, unknown or not monotone, or the points could
        leave the kernel's range.
    """
    try:
        file = model_of(text, _File)
    except NotAsExpected as error:
        raise ScorecardError(f"scorecard file: {error}") from error
    return Scorecards(
        _to_domain(file.version, file.labourer), _to_domain(file.version, file.vacancy)
    )


def _to_domain(version: str, order: _Order) -> Scorecard:
    tables = {code: StepTable(table.edges, table.points) for code, table in order.tables.items()}
    return Scorecard(
        version=version,
        base=order.base,
        tables=MappingProxyType(tables),
        suited_from=order.suited_from,
        possible_from=order.possible_from,
        last_resort_below=order.last_resort_below,
    )


@cache
def prior_scorecards() -> Scorecards:
    """The experts' prior that ships with the program."""
    data = resources.files("matcher") / "data" / "prior_scorecard.toml"
    return read_scorecards(data.read_text(encoding="utf-8"))


def load_scorecards(path: Path) -> Scorecards:
    """Both scorecards of a file of one's own.

    Raises
    ------
    ScorecardError
        If the file cannot be read as text, or as :func:`read_scorecards` says.
    """
    try:
        text = own_text(path)
    except NotAsExpected as error:
        raise ScorecardError(f"scorecard file: {error}") from error
    return read_scorecards(text)
