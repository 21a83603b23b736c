"""What every finished run holds, whatever it decided: reports that tell of records need no more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from pydantic import BaseModel

from matcher import Labourer, Notice, Regions, Scorecards, Vacancy
from matcher.pools import Pools


class RunRecords(Protocol):
    """The records of a run, by data row, and how they are seen from the desk."""

    @property
    def labourers(self) -> Mapping[int, Labourer]:
        """Every labourer that was read."""
        ...

    @property
    def vacancies(self) -> Mapping[int, Vacancy]:
        """Every vacancy that was read."""
        ...

    @property
    def notices(self) -> Mapping[int, tuple[Notice, ...]]:
        """Findings on the adverts."""
        ...

    @property
    def pools(self) -> Pools:
        """Who took part."""
        ...

    @property
    def regions(self) -> Regions:
        """Names of places."""
        ...

    @property
    def scorecards(self) -> Scorecards:
        """Points of both lists."""
        ...

    @property
    def settings(self) -> BaseModel:
        """Figures an operator may tune."""
        ...

    @property
    def home_county(self) -> str | None:
        """Code of the desk's county."""
        ...

    @property
    def today(self) -> date:
        """Day of the run."""
        ...
