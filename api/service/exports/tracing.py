"""Which exports were made, and whose a watermark is."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from api.service.actors import Actor, Permission
from api.service.choices import words
from api.service.errors import NotFound
from api.service.exports.models import ExportKind, ExportLine, ExportPage, ExportTrace
from api.service.office import Office
from api.service.paging import Paged, cut, next_after
from api.service.user_rules import covers
from api.store.tables import ExportRow, UserRow


def list_exports(office: Office, actor: Actor, query: Paged) -> ExportPage:
    """Exports of the users of the actor's area, the latest first."""
    actor.must(Permission.EXPORTS_MAKE)
    with office.store.reading() as session:
        rows = session.scalars(
            select(ExportRow)
            .where(_in_reach(session, actor))
            .order_by(ExportRow.at.desc(), ExportRow.id)
        ).all()
    part = cut(rows, query, lambda row: row.id)
    return ExportPage(
        total=len(rows),
        items=tuple(map(_line, part)),
        next=next_after(rows, part, lambda row: row.id),
    )


def trace_export(office: Office, actor: Actor, asked: ExportTrace) -> ExportLine:
    """Who made the export that carries a watermark, and when.

    Raises
    ------
    NotFound
        If no user of the actor's area did.
    """
    actor.must(Permission.EXPORTS_MAKE)
    with office.writing(actor, "export.trace") as writing:
        row = writing.session.scalar(
            select(ExportRow)
            .where(ExportRow.watermark == asked.letters)
            .where(_in_reach(writing.session, actor))
        )
        if row is None:
            raise NotFound("no export has this watermark", what="export")
        writing.tell(watermark=row.watermark)
        return _line(row)


def _in_reach(session: Session, actor: Actor) -> ColumnElement[bool]:
    if not actor.area:
        return true()
    users = session.execute(select(UserRow.login, UserRow.area_code))
    logins = [login for login, area in users if covers(actor.area, area)]
    return ExportRow.actor.in_([*logins, actor.login])


def _line(row: ExportRow) -> ExportLine:
    return ExportLine(
        id=row.id,
        kind=ExportKind(row.kind),
        kind_word=words()["export_kind"][row.kind],
        watermark=row.watermark,
        rows=row.rows,
        sha256=row.sha256,
        by=row.actor,
        at=row.at,
    )
