"""Which lists go together into one workbook and onto one sheet, and how the files are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from api.reports.jobs import employer_words
from api.reports.people import home_words
from api.runs.records import RunRecords
from matcher import ListedPairs, file_name

SUFFIX = ".xlsx"
LONGEST_LABEL = 60
MOST_SHEETS = 200
MOST_PEOPLE = 2_000
MOST_ON_SHEET = 1_000
"""Excel takes 1023 page breaks a sheet."""


@dataclass(frozen=True, slots=True)
class EmployerGroup:
    """Vacancies of one employer that go into one workbook, as rows of ``by_vacancy``."""

    employer: str
    file: str
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class VillageGroup:
    """People of one village on one sheet, as rows of a ``ListedPairs``."""

    village: str
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TownGroup:
    """Villages of one town in one workbook."""

    town: str
    file: str
    villages: tuple[VillageGroup, ...]


def file_names(labels: Iterable[str]) -> Iterator[str]:
    """A file name for each label, unlike every other one also where case does not count.

    Examples
    --------
    >>> list(file_names(["甲/乙厂", "甲:乙厂", "", "甲/乙厂"]))
    ['甲 乙厂.xlsx', '甲 乙厂(2).xlsx', '_.xlsx', '甲 乙厂(3).xlsx']
    """
    taken: set[str] = set()
    for label in labels:
        base = file_name(label[:LONGEST_LABEL], "")
        name, number = base, 1
        while name.lower() in taken:
            number += 1
            name = f"{base}({number})"
        taken.add(name.lower())
        yield name + SUFFIX


def by_employer(run: RunRecords) -> tuple[EmployerGroup, ...]:
    """Vacancies that are on lists, by employer in the order of the sheet.

    Very many vacancies of one employer, or of nobody named, take several workbooks.
    """
    groups: dict[str, list[int]] = {}
    for position, row in enumerate(run.pools.vacancies.ids.tolist()):
        groups.setdefault(employer_words(run.vacancies[row]), []).append(position)
    parts = [
        (name, tuple(positions[start : start + MOST_SHEETS]))
        for name, positions in groups.items()
        for start in range(0, len(positions), MOST_SHEETS)
    ]
    files = file_names(name for name, _ in parts)
    return tuple(EmployerGroup(n, f, p) for (n, p), f in zip(parts, files, strict=True))


def by_town(run: RunRecords, pairs: ListedPairs) -> tuple[TownGroup, ...]:
    """People with at least one place, by town and village in the order of the roster."""
    return towns_of(run, _listed(pairs))


def towns_of(run: RunRecords, people: Iterable[tuple[int, int]]) -> tuple[TownGroup, ...]:
    """People, given by position and data row, by town and village in the order they come.

    1. A village of very many people takes several sheets.
    2. A town of very many people takes several workbooks.
    """
    towns: dict[str, dict[str, list[int]]] = {}
    for position, row in people:
        town, village = home_words(run.labourers[row], regions=run.regions, home=run.home_county)
        towns.setdefault(town, {}).setdefault(village, []).append(position)
    parts = [
        (town, book)
        for town, villages in towns.items()
        for book in _books([*_sheets(villages)])  # 1., 2.
    ]
    files = file_names(town for town, _ in parts)
    return tuple(TownGroup(t, f, b) for (t, b), f in zip(parts, files, strict=True))


def _listed(pairs: ListedPairs) -> Iterator[tuple[int, int]]:
    """Row of the list and data row of each labourer who has a place."""
    starts = pairs.starts.tolist()
    for position in range(len(starts) - 1):
        if starts[position] < starts[position + 1]:
            yield position, int(pairs.labourer_rows[starts[position]])


def _sheets(villages: dict[str, list[int]]) -> Iterator[VillageGroup]:
    for village, positions in villages.items():
        for start in range(0, len(positions), MOST_ON_SHEET):
            yield VillageGroup(village, tuple(positions[start : start + MOST_ON_SHEET]))


def _books(sheets: Sequence[VillageGroup]) -> Iterator[tuple[VillageGroup, ...]]:
    book: list[VillageGroup] = []
    people = 0
    for sheet in sheets:
        if book and people + len(sheet.positions) > MOST_PEOPLE:
            yield tuple(book)
            book, people = [], 0
        book.append(sheet)
        people += len(sheet.positions)
    if book:
        yield tuple(book)
