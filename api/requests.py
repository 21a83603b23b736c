"""What a user asks for, command by command; light enough for the command line to import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """Which files to read, and how. ``county`` is as the user wrote it."""

    labourers: Path | None
    vacancies: Path | None
    county: str | None
    today: date

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that are given."""
        return tuple(path for path in (self.labourers, self.vacancies) if path is not None)


@dataclass(frozen=True, slots=True)
class SampleRequest:
    """A made-up county: how many people and vacancies, which seed, what share of faulty rows."""

    out: Path
    county: str
    people: int
    vacancies: int
    seed: int
    mess: float
    with_csv: bool
    today: date
    quiet: bool


@dataclass(frozen=True, slots=True)
class DemoRequest:
    """A demonstration: how large, where it is kept, whether it is served afterwards."""

    out: Path
    people: int
    vacancies: int
    port: int
    today: date
    is_served: bool
    with_new_passwords: bool
    quiet: bool


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """A look at how files are understood."""

    source: Source
    out: Path
    quiet: bool


@dataclass(frozen=True, slots=True)
class MatchRequest:
    """The main job."""

    source: Source
    out: Path
    top_vacancies: int
    top_labourers: int
    with_pages: bool
    quiet: bool


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """A seat for as many as possible.

    Parameters
    ----------
    files
        By what they are: limits, values and settings of one's own; ``None`` for none.
    chosen
        Settings given as options, by field.
    run
        A finished run whose files are planned; its date and county hold.
    is_dated
        Whether the user gave a date beside it.
    """

    source: Source
    out: Path
    files: Mapping[str, Path | None]
    chosen: Mapping[str, object]
    quiet: bool
    run: Path | None = None
    is_dated: bool = False


@dataclass(frozen=True, slots=True)
class DiffRequest:
    """Two finished runs side by side; ``out`` is where the differences go, if anywhere."""

    before: Path
    after: Path
    out: Path | None
    quiet: bool


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """Files that go into the data base; ``is_sure`` asks nothing, a dry run writes nothing."""

    labourers: Path | None
    vacancies: Path | None
    county: str | None
    is_sure: bool
    is_dry_run: bool
    quiet: bool


@dataclass(frozen=True, slots=True)
class ExplainRequest:
    """One pair."""

    source: Source
    labourer_row: int
    vacancy_row: int
    as_json: bool
