"""Reads the two files of a request into records, with every doubt."""

from __future__ import annotations

from dataclasses import dataclass

from api.progress import Stages
from api.requests import Source
from api.wiring import Parts
from matcher import Doubt, Roster, VacancyBook, read_labourers, read_vacancies


@dataclass(frozen=True, slots=True)
class ReadRun:
    """Both files as read; one may be missing where a command takes one."""

    roster: Roster | None
    book: VacancyBook | None
    home_county: str | None

    def both(self) -> tuple[Roster, VacancyBook]:
        """Roster and vacancies.

        Raises
        ------
        ValueError
            If either was not read.
        """
        if self.roster is None or self.book is None:
            raise ValueError("this takes a roster and a vacancy sheet")
        return self.roster, self.book

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Doubts of the roster, then of the vacancies."""
        return (
            *(self.roster.doubts if self.roster else ()),
            *(self.book.doubts if self.book else ()),
        )


def read_source(source: Source, parts: Parts, stages: Stages) -> ReadRun:
    """Read what the source names.

    Raises
    ------
    InputError
        If a file cannot be read or the county is not known.
    """
    context = parts.context(source.today, source.county)
    roster, book = None, None
    if source.labourers is not None:
        with stages.stage("读取名册") as advance:
            roster = read_labourers(source.labourers, context, progress=advance)
    if source.vacancies is not None:
        with stages.stage("读取岗位") as advance:
            book = read_vacancies(source.vacancies, context, progress=advance)
    return ReadRun(roster, book, context.home_county)
