"""Reading made-up tables: a context for the parsers, a reader of texts that knows one trade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from support.rosters import grid_of, write_xlsx

from matcher.doubts import Doubt
from matcher.io.columns import LABOURER_COLUMNS, VACANCY_COLUMNS
from matcher.io.context import ReadingContext
from matcher.io.labourers import Roster, read_labourers
from matcher.io.vacancies import VacancyBook, read_vacancies
from matcher.parse.reading import CellValue
from matcher.regions import Regions
from matcher.texts import (
    Claim,
    LabourerProfile,
    LabourerTexts,
    TradeMention,
    VacancyProfile,
    VacancyTexts,
)
from matcher.vocabulary import Licence

TODAY = date(2026, 1, 1)
CHANGTING, SHANGHANG = "350821", "350823"


class SewingReader:
    """Knows the trade 缝纫工 and the permit 焊工证, and nothing else."""

    def read_labourer(self, texts: LabourerTexts) -> LabourerProfile:
        wanted = (_mention("wanted"),) if "缝纫" in texts.wanted else ()
        permits = frozenset({Licence.WELDER}) if "焊工证" in texts.licences else None
        return LabourerProfile(trades=wanted, licences=permits, tokens=(texts.remarks,))

    def read_vacancy(self, texts: VacancyTexts) -> VacancyProfile:
        return VacancyProfile(trades=(_mention("title"),) if "缝纫" in texts.title else ())


def _mention(column: str) -> TradeMention:
    return TradeMention("缝纫工", "6-05-01", Claim.WANTED, "缝纫", column)


def make_context(*, today: date = TODAY, home_county: str | None = CHANGTING) -> ReadingContext:
    """A context; the day and the county are what a test is about."""
    return ReadingContext(today, Regions.load(), home_county, SewingReader())


def read_people(
    people: Sequence[Mapping[str, CellValue]],
    folder: Path,
    *,
    home_county: str | None = CHANGTING,
    keys: Sequence[str] = (),
) -> Roster:
    """Write people to a flat workbook, in the form's order, and read it."""
    named = set(keys) or {key for person in people for key in person}
    ordered = [column.key for column in LABOURER_COLUMNS if column.key in named]
    path = write_xlsx(folder / "名单.xlsx", {"名单": grid_of(people, ordered)})
    return read_labourers(path, make_context(home_county=home_county))


def read_adverts(adverts: Sequence[Mapping[str, CellValue]], folder: Path) -> VacancyBook:
    """Write vacancies to a flat workbook and read it."""
    named = {key for advert in adverts for key in advert}
    ordered = [column.key for column in VACANCY_COLUMNS if column.key in named]
    path = write_xlsx(folder / "岗位.xlsx", {"岗位": advert_grid(adverts, ordered)})
    return read_vacancies(path, make_context())


def told(doubts: Sequence[Doubt], *, data_row: int | None = None) -> list[tuple[str, str]]:
    """Code and column of each doubt about a row; those about the file are left out."""
    return [
        (doubt.code, doubt.cell.column)
        for doubt in doubts
        if doubt.cell.row and data_row in {None, doubt.cell.data_row}
    ]


def advert_grid(
    adverts: Sequence[Mapping[str, CellValue]], keys: Sequence[str]
) -> list[list[CellValue]]:
    names = {column.key: column.name for column in VACANCY_COLUMNS}
    return [
        [names[key] for key in keys],
        *([advert.get(key) for key in keys] for advert in adverts),
    ]
