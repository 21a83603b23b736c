"""How a file is handed in: kept under seal, never in clear on the disk, and taken away again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from api.service.actors import Actor, Permission
from api.service.errors import Conflict, Unacceptable
from api.service.imports.finding import import_in_reach, view_of
from api.service.imports.models import ImportView
from api.service.office import Office
from api.store import drop_upload, import_subject, seal_upload
from api.store.tables import ImportKind, ImportRow, ImportSourceRow, ImportState
from matcher import masked_text

FOLDER = "uploads"
LARGEST_FILE = 64 * 1024 * 1024
LONGEST_NAME = 255
KEPT_FOR = timedelta(days=30)
"""A file that nobody applied is taken away after so long."""


def uploads_folder(office: Office) -> Path:
    """Where files under seal lie: beside the data base, or in the data folder of the settings."""
    file = office.store.file
    return (office.parts.settings.data if file is None else file.parent) / FOLDER


def upload(
    office: Office, actor: Actor, kind: ImportKind, name: str, parts: Iterable[bytes]
) -> ImportView:
    """Take a file in. It is read afterwards (``read_upload``).

    1. Its bytes are sealed as they come.
    2. Its line is written; from here on it is there. Killed before, nothing points to the file,
       and the next one sweeps it away.

    Raises
    ------
    Unacceptable
        ``too_large``, or ``empty_file``.
    """
    actor.must(Permission.IMPORTS_MAKE)
    sweep(office, actor)
    import_id, folder, tally = uuid4(), uploads_folder(office), _Tally()
    vault = office.store.vault
    try:
        seal_upload(folder, vault, import_id, tally.counted(parts))
        if not tally.size:
            raise Unacceptable("the file is empty", field="file", reason="empty_file")
        with office.writing(actor, "import.upload") as writing:
            row = ImportRow(
                id=import_id,
                kind=kind.value,
                masked_file=shown(name),
                sha256=tally.digest,
                state=ImportState.READ.value,
                area_code=actor.area,
                actor=actor.login,
                at=writing.at,
            )
            writing.session.add(row)
            writing.session.flush()
            writing.tell(id=str(import_id), kind=kind.value, bytes=tally.size)
            view = view_of(writing.session, row)
    except BaseException:
        drop_upload(folder, import_id)
        vault.destroy(import_subject(import_id), office.clock())
        raise
    return view


def drop_import(office: Office, actor: Actor, import_id: UUID) -> ImportView:
    """Take a file away that was not applied, with its rows.

    Raises
    ------
    Conflict
        If it was applied or is gone already.
    """
    actor.must(Permission.IMPORTS_MAKE)
    with office.writing(actor, "import.drop") as writing:
        row = import_in_reach(writing.session, actor, import_id, is_locked=True)
        if row.state != ImportState.READ:
            raise Conflict("only what was not applied can be dropped", reason="import_closed")
        drop_rows(writing.session, row)
        writing.tell(id=str(import_id))
        view = view_of(writing.session, row)
    forget(office, import_id)
    return view


def sweep(office: Office, actor: Actor) -> int:
    """Take away files that nobody applied for long, and what a killed process left; how many."""
    before = office.clock() - KEPT_FOR
    with office.store.reading() as session:
        old = session.scalars(
            select(ImportRow.id).where(
                ImportRow.state == ImportState.READ.value, ImportRow.at < before
            )
        ).all()
        open_ones = session.scalars(
            select(ImportRow.id).where(ImportRow.state == ImportState.READ.value)
        ).all()
    if old:
        with office.writing(actor, "import.expire") as writing:
            for row in writing.session.scalars(select(ImportRow).where(ImportRow.id.in_(old))):
                drop_rows(writing.session, row)
            writing.tell(count=len(old))
    wanted = {str(one) for one in open_ones} - {str(one) for one in old}
    return len(old) + _sweep_files(office, wanted)


def drop_rows(session: Session, row: ImportRow) -> None:
    """Note that an import is dropped, and let its rows go."""
    row.state = ImportState.DROPPED.value
    row.sealed_layout = None
    session.execute(delete(ImportSourceRow).where(ImportSourceRow.import_id == row.id))
    session.flush()


def forget(office: Office, import_id: UUID) -> None:
    """Let a dropped import's file and key go."""
    drop_upload(uploads_folder(office), import_id)
    office.store.vault.destroy(import_subject(import_id), office.clock())


def shown(name: str) -> str:
    r"""A file's name as it may be kept: without folders and control signs, numbers masked.

    Examples
    --------
    >>> shown("C:\\名册\\张三13800001234.xlsx")
    '张三138****1234.xlsx'
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(sign for sign in last if sign.isprintable()).strip()
    return masked_text(plain)[:LONGEST_NAME] or "-"


def _sweep_files(office: Office, wanted: set[str]) -> int:
    """Files of imports that are over, or that no line tells of and that are not of today."""
    count = 0
    folder = uploads_folder(office)
    latest = (office.clock() - timedelta(days=1)).timestamp()
    for path in folder.glob("*") if folder.is_dir() else ():
        if path.stem not in wanted and path.stat().st_mtime < latest:
            path.unlink(missing_ok=True)
            count += 1
    return count


class _Tally:
    """Counts and hashes bytes that pass, and stops at the limit."""

    def __init__(self) -> None:
        self.size = 0
        self._hash = sha256()

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()

    def counted(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        for part in parts:
            self.size += len(part)
            if self.size > LARGEST_FILE:
                raise Unacceptable("the file is too large", field="file", reason="too_large")
            self._hash.update(part)
            yield part
