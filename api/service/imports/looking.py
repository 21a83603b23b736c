"""What can be seen of imports: lists, counts, rows with their differences, doubts."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select

from api.service.actors import Actor, Permission
from api.service.imports.content import note_of
from api.service.imports.finding import import_in_reach, imports_of, view_of
from api.service.imports.models import (
    MOST_ROWS,
    CellChange,
    DoubtPage,
    DoubtView,
    ImportList,
    ImportView,
    RowPage,
    RowView,
)
from api.service.office import Office
from api.store import SourceRow, open_layout, open_rows
from api.store.tables import ImportKind, ImportRow, ImportSourceRow, RowEffect
from matcher import LABOURER_FORM, VACANCY_FORM

_FORMS = {ImportKind.LABOURERS: LABOURER_FORM, ImportKind.VACANCIES: VACANCY_FORM}


def list_imports(office: Office, actor: Actor, *, skip: int = 0, most: int = 50) -> ImportList:
    """Imports of the actor's area, the newest first."""
    actor.must(Permission.IMPORTS_READ)
    with office.store.reading() as session:
        total = session.scalar(select(func.count()).select_from(ImportRow).where(imports_of(actor)))
        query = (
            select(ImportRow)
            .where(imports_of(actor))
            .order_by(ImportRow.at.desc(), ImportRow.id)
            .offset(skip)
            .limit(min(most, MOST_ROWS))
        )
        found = tuple(view_of(session, row) for row in session.scalars(query))
    return ImportList(total=total or 0, imports=found)


def get_import(office: Office, actor: Actor, import_id: UUID) -> ImportView:
    """One import.

    Raises
    ------
    NotFound
        If there is none in the area.
    """
    actor.must(Permission.IMPORTS_READ)
    with office.store.reading() as session:
        row = import_in_reach(session, actor, import_id)
        return view_of(session, row, open_layout(office.store.vault, row))


def list_rows(
    office: Office,
    actor: Actor,
    import_id: UUID,
    *,
    effects: Collection[RowEffect] = (),
    skip: int = 0,
    most: int = 100,
) -> RowPage:
    """Rows of an import with what they change, masked; all effects unless some are named."""
    actor.must(Permission.IMPORTS_READ)
    wanted = tuple(effects) or tuple(RowEffect)
    with office.store.reading() as session:
        row = import_in_reach(session, actor, import_id)
        total = session.scalar(
            select(func.count())
            .select_from(ImportSourceRow)
            .where(ImportSourceRow.import_id == import_id, ImportSourceRow.effect.in_(wanted))
        )
        found = open_rows(
            session,
            office.store.vault,
            import_id,
            effects=wanted,
            skip=skip,
            most=min(most, MOST_ROWS),
        )
    kind = ImportKind(row.kind)
    return RowPage(total=total or 0, rows=tuple(_view(one, kind) for one in found))


def list_doubts(
    office: Office, actor: Actor, import_id: UUID, *, skip: int = 0, most: int = 100
) -> DoubtPage:
    """What was odd in the file, each with its sentence."""
    actor.must(Permission.IMPORTS_READ)
    with office.store.reading() as session:
        row = import_in_reach(session, actor, import_id)
        doubts = open_layout(office.store.vault, row).get("doubts", [])
    page = doubts[skip : skip + min(most, MOST_ROWS)]
    return DoubtPage(total=len(doubts), doubts=tuple(DoubtView(**one) for one in page))


def _view(row: SourceRow, kind: ImportKind) -> RowView:
    if row.content is None:
        return RowView(row=row.number, effect=row.effect, is_erased=True)
    note, form = note_of(row.content), _FORMS[kind]
    is_refused = row.effect is RowEffect.REFUSED
    return RowView(
        row=row.number,
        sheet=row.content["sheet"],
        sheet_row=row.content["sheet_row"],
        label=note.label,
        effect=row.effect,
        reason=note.reason,
        first_row=note.first_row,
        changes=tuple(
            CellChange(key=key, column=form.column(key).name, before=before, after=after)
            for key, before, after in note.changes
        ),
        labourer=None if is_refused else row.labourer,
        vacancy=None if is_refused else row.vacancy,
    )
