"""Imports as long work: what is put in the queue, and what the worker does with it.

What a job is asked names the import, the role and the area of whoever asks; the login stands with
the job. It holds nothing of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlalchemy import select

from api.service.actors import Actor, Permission
from api.service.bus import EventKind
from api.service.errors import Conflict
from api.service.imports.applying import WRITES, apply_import
from api.service.imports.finding import import_in_reach, stage_of
from api.service.imports.handing_in import drop_import, upload, uploads_folder
from api.service.imports.models import ImportStage, ImportView
from api.service.imports.reading import counts_of, read_upload
from api.service.imports.taking_in import take_in
from api.service.jobs import Job, JobView, enqueue, view_of
from api.service.long_work import Progress
from api.service.office import Office
from api.store import drop_upload
from api.store.tables import (
    ImportKind,
    ImportRow,
    ImportSourceRow,
    ImportState,
    JobRow,
    Role,
)
from matcher import InputError

READ, APPLY = "import.read", "import.apply"
IMPORT = "import"
LATEST = 200
"""Jobs among which that of an import is looked for."""


class HandedIn(BaseModel):
    """A file that was taken in, and the job that reads it."""

    model_config = ConfigDict(frozen=True)

    upload: ImportView
    job: JobView


def hand_in(
    office: Office, actor: Actor, kind: ImportKind, name: str, parts: Iterable[bytes]
) -> HandedIn:
    """Take a file in under seal, and have it read."""
    actor.must(Permission.IMPORTS_MAKE)
    view = upload(office, actor, kind, name, parts)
    return HandedIn(upload=view, job=_asked(office, actor, READ, view.id))


def ask_to_read(office: Office, actor: Actor, import_id: UUID) -> JobView:
    """Have a file read, or read and compared anew.

    Raises
    ------
    Conflict
        ``import_closed`` if it was applied, dropped or undone.
    """
    actor.must(Permission.IMPORTS_MAKE)
    if _stage(office, actor, import_id) not in {ImportStage.UPLOADED, ImportStage.READ}:
        raise Conflict("the import is over", reason="import_closed")
    return _asked(office, actor, READ, import_id)


def ask_to_apply(office: Office, actor: Actor, import_id: UUID) -> JobView:
    """Have an import applied.

    Raises
    ------
    Conflict
        ``import_not_read`` or ``import_closed``.
    """
    actor.must(Permission.IMPORTS_APPLY)
    stage = _stage(office, actor, import_id)
    if stage is ImportStage.UPLOADED:
        raise Conflict("the import has not been read", reason="import_not_read")
    if stage is not ImportStage.READ:
        raise Conflict("the import is over", reason="import_closed")
    return _asked(office, actor, APPLY, import_id)


def job_of(office: Office, actor: Actor, import_id: UUID) -> JobView | None:
    """The latest work on an import, under way or over; ``None`` if it is none of late."""
    actor.must(Permission.IMPORTS_READ)
    with office.store.reading() as session:
        import_in_reach(session, actor, import_id)
        query = (
            select(JobRow)
            .where(JobRow.kind.in_((READ, APPLY)))
            .order_by(JobRow.created_at.desc(), JobRow.id)
            .limit(LATEST)
        )
        found = (row for row in session.scalars(query) if row.asked[IMPORT] == str(import_id))
        row = next(found, None)
        return None if row is None else view_of(office, row)


def do_read(office: Office, job: Job, progress: Progress) -> Mapping[str, Any]:
    """The work behind ``import.read``. A file that is no table of the kind is taken away again."""
    actor, import_id = _actor(job), UUID(job.asked[IMPORT])
    is_first = _stage(office, actor, import_id) is ImportStage.UPLOADED
    try:
        read_upload(office, actor, import_id, progress, hold=job.must_hold)
    except InputError:
        if is_first:
            drop_import(office, actor, import_id)
        raise
    return {IMPORT: str(import_id)}


def do_apply(office: Office, job: Job, progress: Progress) -> Mapping[str, Any]:
    """The work behind ``import.apply``; one that was applied before is found applied."""
    actor, import_id = _actor(job), UUID(job.asked[IMPORT])
    if _stage(office, actor, import_id) is ImportStage.APPLIED:
        drop_upload(uploads_folder(office), import_id)  # the process may have died before it
    else:
        apply_import(office, actor, import_id, progress, hold=job.must_hold)
    with office.store.reading() as session:
        counts = counts_of(import_in_reach(session, actor, import_id))
    return {IMPORT: str(import_id), **counts}


def refresh(office: Office, asked: Mapping[str, Any]) -> None:
    """After ``import.apply``: take in what another process wrote, and tell whoever watches."""
    import_id = UUID(asked[IMPORT])
    with office.store.reading() as session:
        row = session.get(ImportRow, import_id)
        if row is None or row.state != ImportState.APPLIED:
            return
        kind = ImportKind(row.kind)
        is_people = kind is ImportKind.LABOURERS
        target = ImportSourceRow.labourer_id if is_people else ImportSourceRow.vacancy_id
        query = (
            select(target)
            .where(ImportSourceRow.import_id == import_id, target.is_not(None))
            .where(ImportSourceRow.effect.in_([effect.value for effect in WRITES]))
            .order_by(ImportSourceRow.number)
        )
        records = [one for one in session.scalars(query) if one is not None]
    take_in(office, kind, records)
    office.bus.publish(EventKind.LIST)


def _asked(office: Office, actor: Actor, kind: str, import_id: UUID) -> JobView:
    told = {IMPORT: str(import_id), "role": actor.role.value, "area": actor.area}
    return enqueue(office, actor, kind, told)


def _actor(job: Job) -> Actor:
    return Actor(job.actor, Role(job.asked["role"]), job.asked["area"])


def _stage(office: Office, actor: Actor, import_id: UUID) -> ImportStage:
    with office.store.reading() as session:
        return stage_of(import_in_reach(session, actor, import_id))
