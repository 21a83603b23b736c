"""A county office in small: tables as people write them are read, matched and looked up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from support.profiles import text_reader
from support.reading import CHANGTING, advert_grid
from support.rosters import grid_of, write_xlsx

from api.wiring import vectorise
from matcher import (
    Direction,
    Explanation,
    Labourer,
    ListedPair,
    ListedPairs,
    Matching,
    MatchInput,
    MatchSettings,
    ReadingContext,
    Regions,
    Roster,
    Route,
    Tools,
    Vacancy,
    VacancyBook,
    Verdict,
    advert_flags,
    explain,
    list_pairs,
    match,
    prior_scorecards,
    read_labourers,
    read_vacancies,
)
from matcher.io.columns import LABOURER_COLUMNS, VACANCY_COLUMNS
from matcher.parse.reading import CellValue

TODAY = date(2026, 3, 5)
TO_LABOURER, TO_VACANCY = Direction.VACANCIES_FOR_LABOURER, Direction.LABOURERS_FOR_VACANCY
CARDS = prior_scorecards()

Cells = Mapping[str, CellValue]


@dataclass(frozen=True)
class Office:
    """What the office knows after one run; people and adverts are counted from 1."""

    roster: Roster
    book: VacancyBook
    given: MatchInput
    tools: Tools
    matching: Matching
    by_labourer: ListedPairs
    by_vacancy: ListedPairs

    def person(self, row: int = 1) -> Labourer:
        return next(p for p in self.roster.labourers if p.row == row)

    def advert(self, row: int = 1) -> Vacancy:
        return next(v for v in self.book.vacancies if v.row == row)

    def route(self, row: int = 1) -> Route:
        return self.matching.routing.routes[row]

    def jobs(self, row: int = 1) -> list[ListedPair]:
        """The list of a person, best first; empty for those who are not matched."""
        return _row_of(self.by_labourer, self.matching.pools.labourers.ids.tolist(), row)

    def people(self, row: int = 1) -> list[ListedPair]:
        """The list of an advert, best first; empty for those that are on no list."""
        return _row_of(self.by_vacancy, self.matching.pools.vacancies.ids.tolist(), row)

    def job_rows(self, row: int = 1) -> list[int]:
        return [pair.vacancy_row for pair in self.jobs(row)]

    def people_rows(self, row: int = 1) -> list[int]:
        return [pair.labourer_row for pair in self.people(row)]

    def pair(self, person: int = 1, advert: int = 1) -> Explanation:
        return explain(self.given, self.tools, person, advert)

    def verdict(self, code: str, person: int = 1, advert: int = 1) -> Verdict:
        gates = self.pair(person, advert).gates
        return next(gate.verdict for gate in gates if gate.code == code)

    def notices(self, row: int = 1) -> dict[str, str]:
        """Action by code of what was found on an advert."""
        return {notice.code: notice.action.value for notice in self.matching.notices[row]}

    def doubts(self, row: int = 1) -> set[str]:
        """Codes of the doubts about a person."""
        return {doubt.code for doubt in self.roster.doubts if doubt.cell.data_row == row}


def open_office(
    people: Sequence[Cells],
    adverts: Sequence[Cells],
    folder: Path,
    *,
    home: str | None = CHANGTING,
    length: int = 50,
) -> Office:
    """Write both tables, read them and match."""
    context = ReadingContext(TODAY, _regions(), home, text_reader())
    keys = [c.key for c in LABOURER_COLUMNS if any(c.key in person for person in people)]
    columns = [c.key for c in VACANCY_COLUMNS if any(c.key in advert for advert in adverts)]
    path = write_xlsx(folder / "名单.xlsx", {"名单": grid_of(people, keys)})
    roster = read_labourers(path, context)
    path = write_xlsx(folder / "岗位.xlsx", {"岗位": advert_grid(adverts, columns)})
    book = read_vacancies(path, context)
    given = MatchInput(roster.labourers, book.vacancies, roster.duplicates, TODAY)
    tools = Tools(CARDS, vectorise)
    settings = MatchSettings(top_vacancies=length, top_labourers=length)
    matching = match(given, tools, settings)
    flags = advert_flags(matching.notices)
    pools = matching.pools
    return Office(
        roster,
        book,
        given,
        tools,
        matching,
        list_pairs(pools, matching.for_labourers, CARDS.labourer, TO_LABOURER, flags=flags),
        list_pairs(pools, matching.for_vacancies, CARDS.vacancy, TO_VACANCY, flags=flags),
    )


@cache
def _regions() -> Regions:
    return Regions.load()


def _row_of(listed: ListedPairs, rows: list[int], row: int) -> list[ListedPair]:
    return list(listed.row(rows.index(row))) if row in rows else []
