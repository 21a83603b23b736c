"""How an import is taken back: what was changed is as before, what is new leaves the lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.service.actors import Actor, Permission
from api.service.errors import Conflict
from api.service.imports.comparing import context_of
from api.service.imports.finding import import_in_reach
from api.service.imports.models import Undone
from api.service.imports.taking_in import take_in
from api.service.office import Office, Writing
from api.service.records import person_cells, person_record, vacancy_cells, vacancy_record
from api.store import (
    Change,
    PersonRecord,
    SourceRow,
    VacancyRecord,
    change_people,
    change_vacancies,
    open_rows,
    person_versions,
    vacancy_versions,
)
from api.store.batching import batched
from api.store.tables import (
    AgreementRow,
    ImportKind,
    ImportRow,
    ImportState,
    LabourerRow,
    OutcomeRow,
    RowEffect,
    ServiceRow,
    VacancyRow,
)
from matcher import RecordReader


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Rows of an import by what becomes of them; records by id."""

    back: Mapping[UUID, SourceRow]
    off: Mapping[UUID, SourceRow]
    left: tuple[int, ...]


def undo_import(office: Office, actor: Actor, import_id: UUID) -> Undone:
    """Take an import back, in one transaction.

    1. A record that nobody changed since gets a new version with the content before. Whose
       record was changed or erased since stays, and is named.
    2. A new person or vacancy without outcomes leaves the lists; nothing is erased. One with
       outcomes, services or agreements stays, and is named.

    Raises
    ------
    Conflict
        ``import_not_applied`` if it is not in force.
    """
    actor.must(Permission.IMPORTS_APPLY)
    with office.writing(actor, "import.undo") as writing:
        row = import_in_reach(writing.session, actor, import_id, is_locked=True)
        if row.state != ImportState.APPLIED:
            raise Conflict("the import is not in force", reason="import_not_applied")
        kind = ImportKind(row.kind)
        is_people = kind is ImportKind.LABOURERS
        effects = (RowEffect.NEW, RowEffect.CHANGED)
        rows = open_rows(writing.session, office.store.vault, import_id, effects=effects)
        sorted_rows = _sorted(writing.session, kind, rows)
        undo = _undo_people if is_people else _undo_vacancies
        undo(office, writing, row, sorted_rows)
        row.state, row.undone_at = ImportState.UNDONE.value, writing.at
        writing.session.flush()
        undone = Undone(
            restored=len(sorted_rows.back),
            withdrawn=len(sorted_rows.off),
            left=sorted_rows.left,
        )
        writing.tell(
            id=str(import_id),
            restored=undone.restored,
            withdrawn=undone.withdrawn,
            left=len(undone.left),
        )
    take_in(office, kind, [*sorted_rows.back, *sorted_rows.off])
    return undone


def _sorted(session: Session, kind: ImportKind, rows: list[SourceRow]) -> _Sorted:
    is_people = kind is ImportKind.LABOURERS
    targets = {one.number: one.labourer if is_people else one.vacancy for one in rows}
    ids = [target for target in targets.values() if target is not None]
    versions = (_people_versions if is_people else _vacancy_versions)(session, ids)
    used = _used(session, ids, is_people=is_people)
    back: dict[UUID, SourceRow] = {}
    off: dict[UUID, SourceRow] = {}
    left = []
    for one in rows:
        target = targets[one.number]
        is_ours = target is not None and versions.get(target) == one.version_before + 1
        if target is None or not is_ours or one.content is None:
            left.append(one.number)
        elif one.effect is RowEffect.CHANGED:
            back[target] = one
        elif target in used:
            left.append(one.number)
        else:
            off[target] = one
    return _Sorted(back, off, tuple(left))


def _people_versions(session: Session, ids: list[UUID]) -> dict[UUID, int]:
    """Versions in force of those who are neither erased nor withdrawn."""
    found: dict[UUID, int] = {}
    for some in batched(ids):
        query = select(LabourerRow.id, LabourerRow.current_version).where(
            LabourerRow.id.in_(some),
            LabourerRow.erased_at.is_(None),
            LabourerRow.withdrawn_at.is_(None),
        )
        found |= {row.id: row.current_version for row in session.execute(query)}
    return found


def _vacancy_versions(session: Session, ids: list[UUID]) -> dict[UUID, int]:
    """Versions in force of those that are not closed."""
    found: dict[UUID, int] = {}
    for some in batched(ids):
        query = select(VacancyRow.id, VacancyRow.current_version).where(
            VacancyRow.id.in_(some), VacancyRow.closed_at.is_(None)
        )
        found |= {row.id: row.current_version for row in session.execute(query)}
    return found


def _used(session: Session, ids: list[UUID], *, is_people: bool) -> set[UUID]:
    """Those with whom something has been done since."""
    columns = (
        (OutcomeRow.labourer_id, ServiceRow.labourer_id, AgreementRow.labourer_id)
        if is_people
        else (OutcomeRow.vacancy_id,)
    )
    used: set[UUID] = set()
    for some in batched(ids):
        for column in columns:
            used.update(session.scalars(select(column).where(column.in_(some))))
    return used


def _undo_people(office: Office, writing: Writing, row: ImportRow, rows: _Sorted) -> None:
    session, vault = writing.session, office.store.vault
    contents = person_versions(
        session, vault, {one: source.version_before for one, source in rows.back.items()}
    )
    reader = RecordReader(context_of(office, row.area_code))
    change_people(
        session,
        vault,
        writing.blinding,
        {
            person: (
                _person_before(reader, contents[person], source.content or {}),
                _change(writing, row, source),
            )
            for person, source in rows.back.items()
        },
    )
    for some in batched(rows.off):
        for person in session.scalars(select(LabourerRow).where(LabourerRow.id.in_(some))):
            person.withdrawn_at = person.changed_at = writing.at
    session.flush()


def _undo_vacancies(office: Office, writing: Writing, row: ImportRow, rows: _Sorted) -> None:
    session, vault = writing.session, office.store.vault
    contents = vacancy_versions(
        session, vault, {one: source.version_before for one, source in rows.back.items()}
    )
    reader = RecordReader(context_of(office, row.area_code))
    counties: dict[UUID, str | None] = {}
    for some in batched(rows.back):
        query = select(VacancyRow.id, VacancyRow.county_code).where(VacancyRow.id.in_(some))
        counties |= {one.id: one.county_code for one in session.execute(query)}
    changed = {
        vacancy: (
            _vacancy_before(reader, contents[vacancy], counties[vacancy]),
            _change(writing, row, source),
        )
        for vacancy, source in rows.back.items()
    }
    change_vacancies(session, vault, changed)
    for some in batched(rows.off):
        for vacancy in session.scalars(select(VacancyRow).where(VacancyRow.id.in_(some))):
            vacancy.closed_at = vacancy.changed_at = writing.at
    session.flush()


def _person_before(
    reader: RecordReader, content: Mapping[str, Any], source: Mapping[str, Any]
) -> PersonRecord:
    """The record as it was, its numbers taken from where the import kept them."""
    certificate, phone = source["before"]
    cells = person_cells(content, certificate, phone)
    return person_record(cells, reader.labourer(0, cells)[0], reader.context.regions)


def _vacancy_before(
    reader: RecordReader,
    version: tuple[Mapping[str, Any], Mapping[str, Any]],
    county: str | None,
) -> VacancyRecord:
    cells = vacancy_cells(*version)
    return vacancy_record(cells, reader.vacancy(0, cells)[0], county or "")


def _change(writing: Writing, row: ImportRow, source: SourceRow) -> Change:
    return Change(writing.actor.login, writing.at, import_id=row.id, source_row=source.number)
