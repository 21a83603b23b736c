"""The roster and the vacancies as tables, in the columns of their forms, numbers masked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select

from api.reports.export_book import ExportSheet
from api.service.actors import Actor
from api.service.cells import shown
from api.service.choices import words
from api.service.exports.models import ExportAsked, ExportKind
from api.service.office import Office
from api.service.person_records import cells_of
from api.service.records import vacancy_cells
from api.service.scope import may_see_person, vacancies_of
from api.service.vacancy_views import seats_of, vacancy_state
from api.store import open_people, open_vacancies
from api.store.tables import VacancyRow
from matcher import Cells
from matcher.io.columns import FORM_COLUMNS, LABOURER_COLUMNS, VACANCY_COLUMNS, Column

WIDTH = 13.0
WIDTHS: Mapping[str, float] = {
    **dict.fromkeys(("sex", "ethnicity", "employed", "age", "headcount", "education"), 8.0),
    **dict.fromkeys(("identity", "credit_code"), 21.0),
    **dict.fromkeys(("experience", "skills", "remarks", "employer", "place"), 22.0),
    "description": 36.0,
}
BATCH = 500


def people_sheets(office: Office, actor: Actor, asked: ExportAsked) -> tuple[ExportSheet, ...]:
    """Everybody of the actor's area: the form's columns, and those others that hold something."""
    del asked
    ids = [one.id for one in office.memory.people() if may_see_person(actor, one.codes)]
    # what is understood of a record is not what was stated, so the cells are opened anew
    cells: list[Cells] = []
    with office.store.reading() as session:
        for start in range(0, len(ids), BATCH):
            opened = open_people(session, office.store.vault, ids[start : start + BATCH])
            cells.extend(map(cells_of, opened))
    columns = _filled(LABOURER_COLUMNS, cells, always={column.key for column in FORM_COLUMNS})
    rows = [[shown(column.key, one) for column in columns] for one in cells]
    return (_sheet(ExportKind.LABOURERS, columns, rows, f"共{len(rows)}人。"),)


def vacancy_sheets(office: Office, actor: Actor, asked: ExportAsked) -> tuple[ExportSheet, ...]:
    """Vacancies that are the actor's to change, with state and seats."""
    del asked
    with office.store.reading() as session:
        ids = session.scalars(select(VacancyRow.id).where(vacancies_of(actor))).all()
        opened = open_vacancies(session, office.store.vault, ids)
    cells = [vacancy_cells(one.record.content, one.record.contact) for one in opened]
    columns = _filled(VACANCY_COLUMNS, cells, always={"employer", "title", "headcount", "wage"})
    rows = [
        [*_state(office, one.id), *(shown(column.key, found) for column in columns)]
        for one, found in zip(opened, cells, strict=True)
    ]
    first = (("状态", 9.0), ("已录用", 8.0), ("剩余", 8.0))
    told = f"共{len(rows)}个岗位。没有写明人数的岗位，剩余名额留空。"
    return (_sheet(ExportKind.VACANCIES, columns, rows, told, first),)


def _state(office: Office, vacancy: UUID) -> tuple[str, int, int | None]:
    offer = office.memory.offer(vacancy)
    seats = seats_of(office, offer)
    return words()["vacancy_state"][vacancy_state(office, offer)], seats.taken, seats.left


def _filled(
    columns: Iterable[Column], cells: Sequence[Cells], *, always: set[str]
) -> tuple[Column, ...]:
    filled = always.union(*(one.keys() for one in cells))
    return tuple(column for column in columns if column.key in filled)


def _sheet(
    kind: ExportKind,
    columns: Iterable[Column],
    rows: Sequence[Sequence[str | int | None]],
    said: str,
    first: tuple[tuple[str, float], ...] = (),
) -> ExportSheet:
    titles = [*first, *((column.name, WIDTHS.get(column.key, WIDTH)) for column in columns)]
    return ExportSheet(words()["export_kind"][kind], titles, rows, said)
