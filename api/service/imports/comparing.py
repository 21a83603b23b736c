"""The data base of one moment, opened and read, and a file held against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.service.actors import Actor
from api.service.areas import COUNTY
from api.service.imports.content import FileRow
from api.service.imports.models import Progress
from api.service.imports.people_difference import KnownPerson, people_difference
from api.service.imports.planned import Difference
from api.service.imports.vacancy_difference import KnownVacancy, vacancy_difference
from api.service.office import Office
from api.service.records import person_cells, vacancy_cells
from api.store import open_people, open_vacancies
from api.store.tables import ImportKind, ImportRow, LabourerRow, VacancyRow
from matcher import ReadingContext, RecordReader

Stamp = frozenset[tuple[UUID, int]]
"""Everything on record with its version: two equal ones saw the same data base."""


def context_of(office: Office, area: str) -> ReadingContext:
    """How cells are read: with the office's county, else that of the area."""
    home = office.county or (area[:COUNTY] if len(area) >= COUNTY else None)
    return office.parts.context(office.today(), home)


def held_to(actor: Actor, import_row: ImportRow) -> Actor:
    """The actor, within the area that an import is held to."""
    return replace(actor, area=import_row.area_code)


def compared(
    office: Office,
    session: Session,
    kind: ImportKind,
    rows: Sequence[FileRow],
    *,
    held: Actor,
    progress: Progress,
) -> Difference[Any]:
    """What the rows of a file do to the data base as the session sees it."""
    reader = RecordReader(context_of(office, held.area))
    if kind is ImportKind.LABOURERS:
        people = list(_known_people(office, session, reader))
        return people_difference(rows, people, reader=reader, held=held, progress=progress)
    vacancies = list(_known_vacancies(office, session, reader))
    return vacancy_difference(rows, vacancies, reader=reader, held=held, progress=progress)


def stamp_of(session: Session, kind: ImportKind) -> Stamp:
    """What is on record, and in which version."""
    if kind is ImportKind.LABOURERS:
        query = select(LabourerRow.id, LabourerRow.current_version).where(
            LabourerRow.erased_at.is_(None), LabourerRow.withdrawn_at.is_(None)
        )
    else:
        query = select(VacancyRow.id, VacancyRow.current_version).where(
            VacancyRow.closed_at.is_(None)
        )
    return frozenset((row.id, row.current_version) for row in session.execute(query))


def _known_people(office: Office, session: Session, reader: RecordReader) -> Iterator[KnownPerson]:
    """Everybody on record; who is in memory in the same version need not be read again."""
    warm = {(one.id, one.version): one.labourer for one in office.memory.people()}
    for opened in open_people(session, office.store.vault):
        labourer = warm.get((opened.id, opened.version))
        if labourer is None:
            record = opened.record
            cells = person_cells(record.content, record.certificate, record.phone)
            labourer, _ = reader.labourer(0, cells)
        yield KnownPerson(opened, labourer)


def _known_vacancies(
    office: Office, session: Session, reader: RecordReader
) -> Iterator[KnownVacancy]:
    warm = {(one.id, one.version): one.vacancy for one in office.memory.offers()}
    for opened in open_vacancies(session, office.store.vault):
        vacancy = warm.get((opened.id, opened.version))
        if vacancy is None:
            cells = vacancy_cells(opened.record.content, opened.record.contact)
            vacancy, _ = reader.vacancy(0, cells)
        yield KnownVacancy(opened, vacancy)
