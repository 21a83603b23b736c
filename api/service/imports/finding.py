"""Imports by their ids: which the actor may know of, and how far each has come."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from api.service.actors import Actor
from api.service.errors import NotFound
from api.service.imports.models import Counts, ImportStage, ImportView
from api.store.tables import ImportKind, ImportRow, ImportState

GONE = (ImportState.DROPPED, ImportState.UNDONE)


def imports_of(actor: Actor) -> ColumnElement[bool]:
    """Imports held to an area within the actor's, as a condition of a query."""
    if not actor.area:
        return true()
    return ImportRow.area_code.startswith(actor.area, autoescape=True)


def import_in_reach(
    session: Session, actor: Actor, import_id: UUID, *, is_locked: bool = False
) -> ImportRow:
    """The import of an id.

    Raises
    ------
    NotFound
        If there is none, or none of the actor's area.
    """
    query = select(ImportRow).where(ImportRow.id == import_id, imports_of(actor))
    row = session.scalar(query.with_for_update() if is_locked else query)
    if row is None:
        raise NotFound("no such import in the area", what="import")
    return row


def stage_of(row: ImportRow) -> ImportStage:
    """How far an import is; one without a layout has not been read yet."""
    if row.state == ImportState.READ and row.sealed_layout is None:
        return ImportStage.UPLOADED
    return ImportStage(row.state)


def view_of(session: Session, row: ImportRow, layout: dict[str, Any] | None = None) -> ImportView:
    """What is said of an import."""
    counts = Counts(
        read=row.rows_read,
        new=row.rows_new,
        changed=row.rows_changed,
        same=row.rows_same,
        refused=row.rows_refused,
        missing=(layout or {}).get("missing", 0),
        doubts=row.doubts,
    )
    return ImportView(
        id=row.id,
        kind=ImportKind(row.kind),
        file=row.masked_file,
        stage=stage_of(row),
        counts=counts,
        same_as=same_bytes(session, row),
        by=row.actor,
        at=row.at,
        applied_at=row.applied_at,
        undone_at=row.undone_at,
    )


def same_bytes(session: Session, row: ImportRow) -> UUID | None:
    """An earlier import of the same bytes within the same area that still counts."""
    query = (
        select(ImportRow.id)
        .where(
            ImportRow.sha256 == row.sha256,
            ImportRow.kind == row.kind,
            ImportRow.area_code == row.area_code,
            ImportRow.id != row.id,
            ImportRow.at <= row.at,
            ImportRow.state.not_in(GONE),
        )
        .order_by(ImportRow.at.desc(), ImportRow.id)
        .limit(1)
    )
    return session.scalar(query)
