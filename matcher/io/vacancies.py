"""How a vacancy file becomes vacancies and doubts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.doubts import Doubt
from matcher.io.context import ReadingContext
from matcher.io.forms import VACANCY_FORM
from matcher.io.layout import Layout, lay_out, layout_doubts
from matcher.io.located import Located, located
from matcher.io.memory_file import Source
from matcher.io.record_cells import Progress, each_cells, unnoticed
from matcher.io.rows import RowKind
from matcher.io.tables import open_table
from matcher.io.vacancy_record import read_vacancy
from matcher.records import Vacancy


@dataclass(frozen=True, slots=True)
class VacancyBook:
    """A vacancy file as read. Every row is a vacancy or counted in ``layout``.

    Parameters
    ----------
    vacancies
        By rising row.
    doubts
        Those of the file first, then by row and column.
    layout
        The file itself: sheets, headers, rows, kinds of rows.
    """

    vacancies: tuple[Vacancy, ...]
    doubts: tuple[Doubt, ...]
    layout: Layout

    @property
    def counts(self) -> Mapping[RowKind, int]:
        """How many rows there are of each kind."""
        return self.layout.counts()


def read_vacancies(
    path: Source, context: ReadingContext, *, progress: Progress = unnoticed
) -> VacancyBook:
    """Read a vacancy file.

    Parameters
    ----------
    progress
        Told of rows as they are read.

    Raises
    ------
    UnreadableFile
        The file cannot be opened; ``params["reason"]`` says why.
    NoHeader
        No row of any sheet looks like a header of vacancies.
    """
    layout = lay_out(open_table(path), VACANCY_FORM)
    vacancies, found = [], []
    for cells in each_cells(layout, progress):
        vacancy = read_vacancy(cells, context)
        vacancies.append(vacancy)
        found += [Located(vacancy.row, key, finding) for key, finding in cells.findings]
    doubts = (*layout_doubts(layout), *located(layout, found))
    return VacancyBook(tuple(vacancies), doubts, layout)
