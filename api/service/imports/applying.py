"""How an import goes into the data base: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from api.service.actors import Actor, Permission
from api.service.errors import Conflict
from api.service.imports.comparing import compared, held_to, stamp_of
from api.service.imports.content import row_of
from api.service.imports.finding import import_in_reach, view_of
from api.service.imports.handing_in import uploads_folder
from api.service.imports.models import Hold, ImportView, Progress, unheld, unnoticed
from api.service.imports.planned import Difference, Planned
from api.service.imports.reading import counts_of, source_row
from api.service.imports.taking_in import take_in
from api.service.imports.writing_people import write_people
from api.service.imports.writing_vacancies import write_vacancies
from api.service.office import Office, Writing
from api.store import (
    PersonRecord,
    SourceRow,
    change_rows,
    drop_upload,
    open_layout,
    open_rows,
)
from api.store.tables import ImportKind, ImportRow, ImportState, RowEffect

NAMED_ROWS = 20
WRITES = frozenset({RowEffect.NEW, RowEffect.CHANGED})


@dataclass(frozen=True, slots=True)
class Applied:
    """An import that is in force, and whose records it wrote."""

    view: ImportView
    records: tuple[UUID, ...]


def apply_import(
    office: Office,
    actor: Actor,
    import_id: UUID,
    progress: Progress = unnoticed,
    *,
    hold: Hold = unheld,
) -> Applied:
    """Put an import in force.

    1. Its rows are held against the data base once more, before the writer's turn.
    2. In the turn that is done again only if anything has changed since. What was shown must
       still hold, row by row.
    3. Records, rows and the line of the audit log are one transaction.
    4. The file is taken away, and memory is brought up to date.

    Raises
    ------
    Conflict
        ``import_not_read``, ``import_closed``, or ``import_outdated``: the data base has changed
        since the difference was shown; ``rows`` names the first rows that differ. Read again.
    """
    actor.must(Permission.IMPORTS_APPLY)
    # 1.
    with office.store.reading() as session:
        row = import_in_reach(session, actor, import_id)
        _refuse_unready(row)
        kind, held = ImportKind(row.kind), held_to(actor, row)
        shown = open_rows(session, office.store.vault, import_id)
        stamp = stamp_of(session, kind)
        difference = _renewed(office, session, kind, shown, held=held, progress=progress)
    with office.writing(actor, "import.apply") as writing:
        hold(writing.session)
        row = import_in_reach(writing.session, actor, import_id, is_locked=True)
        _refuse_unready(row)
        # 2.
        if stamp_of(writing.session, kind) != stamp:
            difference = _renewed(
                office, writing.session, kind, shown, held=held, progress=progress
            )
        _refuse_outdated(shown, difference)
        # 3.
        records = _write(office, writing, row, difference, shown=shown, progress=progress)
        row.state, row.applied_at = ImportState.APPLIED.value, writing.at
        writing.session.flush()
        writing.tell(id=str(import_id), **counts_of(row))
        view = view_of(writing.session, row, open_layout(office.store.vault, row))
    # 4.
    drop_upload(uploads_folder(office), import_id)
    take_in(office, kind, records)
    return Applied(view, records)


def _refuse_unready(row: ImportRow) -> None:
    if row.state != ImportState.READ:
        raise Conflict("the import is over", reason="import_closed")
    if row.sealed_layout is None:
        raise Conflict("the import has not been read", reason="import_not_read")


def _renewed(
    office: Office,
    session: Session,
    kind: ImportKind,
    shown: Sequence[SourceRow],
    *,
    held: Actor,
    progress: Progress,
) -> Difference[Any]:
    rows = [row_of(one.number, one.content) for one in shown if one.content is not None]
    return compared(office, session, kind, rows, held=held, progress=progress)


def _refuse_outdated(shown: Sequence[SourceRow], difference: Difference[Any]) -> None:
    now = {planned.number: planned for planned in difference.rows}
    outdated = [row.number for row in shown if not _holds(row, now.get(row.number))]
    if outdated:
        raise Conflict(
            "the data base has changed since the difference was shown",
            reason="import_outdated",
            rows="、".join(map(str, outdated[:NAMED_ROWS])),
            count=len(outdated),
        )


def _holds(shown: SourceRow, now: Planned[Any] | None) -> bool:
    """Whether a row still does what was shown. A person erased since takes the row along."""
    if now is None or shown.effect is not now.effect:
        return False
    target = shown.labourer or shown.vacancy
    return now.effect is not RowEffect.CHANGED or (target, shown.version_before) == (
        now.target,
        now.version,
    )


def _write(
    office: Office,
    writing: Writing,
    row: ImportRow,
    difference: Difference[Any],
    *,
    shown: Sequence[SourceRow],
    progress: Progress,
) -> tuple[UUID, ...]:
    """Records first, then the rows with whose they are."""
    planned = [one for one in difference.rows if one.effect in WRITES]
    kind = ImportKind(row.kind)
    write = write_people if kind is ImportKind.LABOURERS else write_vacancies
    written = write(office, writing, row.id, planned, progress)
    contents = {one.number: one.content for one in shown if one.content is not None}
    change_rows(
        writing.session,
        office.store.vault,
        row.id,
        _rows_after(kind, difference, contents, written),
    )
    return tuple(one.target for one in written.values() if one.target is not None)


def _rows_after(
    kind: ImportKind,
    difference: Difference[Any],
    contents: Mapping[int, Mapping[str, Any]],
    written: Mapping[int, Planned[Any]],
) -> list[SourceRow]:
    """Rows that wrote something, and those that repeat one that did."""
    rows = []
    for one in difference.rows:
        content = contents[one.number]
        if one.number in written:
            done = written[one.number]
            rows.append(source_row(kind, done, {**content, **before_of(done)}, done.target))
        elif one.note.first_row is not None and one.note.first_row in written:
            target = written[one.note.first_row].target
            rows.append(source_row(kind, replace(one, target=target), content, target))
    return rows


def before_of(planned: Planned[Any]) -> dict[str, Any]:
    """Numbers of a person until now: they are kept with the person alone, not with versions."""
    before = planned.before
    if not isinstance(before, PersonRecord):
        return {}
    return {"before": [before.certificate, before.phone]}
