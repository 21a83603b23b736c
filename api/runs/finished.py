"""Reads a finished run back from its folder: its manifest, and what can be compared of its tables.

Whatever is missing or damaged is told as one sentence that names the file.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from matcher import InputError, Route
from matcher.plan import Unplaced
from matcher.run_diff import PersonState, RunKind, RunState, VacancyState

MANIFEST = "run.json"

PEOPLE_KEYS = ("people_keys.csv", ("labourer_row", "key", "trace"))
VACANCY_KEYS = ("vacancy_keys.csv", ("vacancy_row", "key"))
CHOICES = ("plan.csv", ("labourer_row", "choice", "vacancy_row", "p", "value"))
SEATS = ("seats.csv", ("vacancy_row", "seats", "placed", "price"))
UNPLACED = ("unplaced.csv", ("labourer_row", "reason"))
PEOPLE_LISTS = ("vacancies_by_labourer.csv", ("labourer_row", "rank", "vacancy_row"))
VACANCY_LISTS = ("labourers_by_vacancy.csv", ("vacancy_row", "rank", "labourer_row"))
UNMATCHED = ("unmatched.csv", ("labourer_row", "reason"))
"""Files of a run, and the columns that are read of them."""


class UnusableRun(InputError):
    """A folder is no finished run, or not a whole one; ``params["reason"]`` says which."""

    code = "run.unusable"


class InputFile(BaseModel):
    """One file that a run was made from. ``name`` is masked."""

    model_config = ConfigDict(frozen=True)

    name: str
    bytes: int = Field(ge=0)
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class Manifest(BaseModel):
    """What ``run.json`` tells, as far as this program knows it."""

    model_config = ConfigDict(frozen=True)

    kind: RunKind
    program: str
    scorecard: str
    date: date
    county: str | None
    settings: Mapping[str, Any]
    inputs: Mapping[str, InputFile]


@dataclass(frozen=True, slots=True)
class FinishedRun:
    """A folder that ``match`` or ``plan`` has written."""

    folder: Path
    manifest: Manifest


def open_run(folder: Path) -> FinishedRun:
    """Read the manifest of a run.

    Raises
    ------
    UnusableRun
        If there is no such folder, it is no run's, or the run is older than the manifest's shape.
    """
    folder = folder.absolute()  # for its name, also where it is given as "."
    if not folder.is_dir():
        raise UnusableRun(f"{folder.name} is no folder", reason="no_folder", folder=folder)
    path = folder / MANIFEST
    if not path.is_file():
        raise UnusableRun(f"{folder.name} has no run.json", reason="no_run", folder=folder)
    try:
        text = path.read_text(encoding="utf-8")
        if '"kind"' not in text and '"scorecard"' in text:
            raise UnusableRun(f"{folder.name} is of an older version", reason="old", folder=folder)
        return FinishedRun(folder, Manifest.model_validate_json(text))
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise _damaged(path) from error


def read_run(run: FinishedRun) -> RunState:
    """Read what can be compared of a run.

    Raises
    ------
    UnusableRun
        If a file is missing or damaged.
    """
    if run.manifest.kind is RunKind.PLAN:
        return RunState(RunKind.PLAN, *_plan(run.folder))
    return RunState(RunKind.MATCH, *_match(run.folder))


_People = tuple[PersonState, ...]
_Vacancies = tuple[VacancyState, ...]


def _plan(folder: Path) -> tuple[_People, _Vacancies]:
    holds: dict[int, tuple[int | None, float | None]] = {}
    for line in _Lines(folder, *CHOICES):
        if line.number("choice") == 1:
            benefit = line.decimal("p") * line.decimal("value")
            holds[line.number("labourer_row")] = line.number("vacancy_row"), benefit
    reasons = _reasons(folder, UNPLACED, Unplaced)
    seats = {line.number("vacancy_row"): line for line in _Lines(folder, *SEATS)}
    people = []
    for line in _Lines(folder, *PEOPLE_KEYS):
        row = line.number("labourer_row")
        place, worth = holds.get(row, (None, None))
        takes_part = row in holds or row in reasons
        reason = reasons.get(row, "")
        people.append(
            PersonState(row, line["key"], line["trace"], takes_part, place, reason, worth)
        )
    vacancies = [_planned(line, seats) for line in _Lines(folder, *VACANCY_KEYS)]
    return tuple(people), tuple(vacancies)


def _planned(line: _Line, seats: Mapping[int, _Line]) -> VacancyState:
    row = line.number("vacancy_row")
    told = seats.get(row)
    if told is None:
        return VacancyState(row, line["key"], takes_part=False)
    return VacancyState(
        row,
        line["key"],
        takes_part=True,
        people=told.number("placed"),
        seats=told.number("seats"),
        price=told.decimal("price"),
    )


def _match(folder: Path) -> tuple[_People, _Vacancies]:
    firsts = {
        line.number("labourer_row"): line.number("vacancy_row")
        for line in _Lines(folder, *PEOPLE_LISTS)
        if line.number("rank") == 1
    }
    reasons = _reasons(folder, UNMATCHED, Route)
    listed = Counter(line.number("vacancy_row") for line in _Lines(folder, *VACANCY_LISTS))
    people = []
    for line in _Lines(folder, *PEOPLE_KEYS):
        row = line.number("labourer_row")
        reason = reasons.get(row, "")
        takes_part = row in firsts or reason == Route.NO_VACANCY
        people.append(
            PersonState(row, line["key"], line["trace"], takes_part, firsts.get(row), reason)
        )
    vacancies = []
    for line in _Lines(folder, *VACANCY_KEYS):
        row = line.number("vacancy_row")
        vacancies.append(VacancyState(row, line["key"], takes_part=True, people=listed[row]))
    return tuple(people), tuple(vacancies)


def _reasons(
    folder: Path, table: tuple[str, Sequence[str]], known: type[StrEnum]
) -> dict[int, str]:
    reasons, codes = {}, frozenset(str(one) for one in known)
    for line in _Lines(folder, *table):
        if line["reason"] not in codes:
            raise _damaged(folder / table[0])
        reasons[line.number("labourer_row")] = line["reason"]
    return reasons


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a table; what cannot be read makes the file a damaged one."""

    path: Path
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def number(self, column: str) -> int:
        """A whole number."""
        try:
            return int(self.cells[column])
        except ValueError as error:
            raise _damaged(self.path) from error

    def decimal(self, column: str) -> float:
        """A decimal number."""
        try:
            return float(self.cells[column])
        except ValueError as error:
            raise _damaged(self.path) from error


class _Lines:
    """Lines of one file of a run, with the columns that are asked for."""

    def __init__(self, folder: Path, name: str, columns: Sequence[str]) -> None:
        self._path, self._columns = folder / name, columns

    def __iter__(self) -> Iterator[_Line]:
        if not self._path.is_file():
            folder = self._path.parent
            message = f"{folder.name} has no {self._path.name}"
            raise UnusableRun(message, reason="missing", folder=folder, file=self._path)
        try:
            with self._path.open(encoding="utf-8-sig", newline="") as file:
                yield from self._read(file)
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise _damaged(self._path) from error

    def _read(self, file: Iterator[str]) -> Iterator[_Line]:
        table = csv.DictReader(file, strict=True)
        if not set(table.fieldnames or ()) >= set(self._columns):
            raise _damaged(self._path)
        for cells in table:
            if any(not isinstance(cells[column], str) for column in self._columns):
                raise _damaged(self._path)  # cut short
            yield _Line(self._path, cells)


def _damaged(path: Path) -> UnusableRun:
    return UnusableRun(
        f"{path.name} of {path.parent.name} cannot be read",
        reason="damaged",
        folder=path.parent,
        file=path,
    )
