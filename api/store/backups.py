"""How a backup is made: online, checked before it counts, with the one copy of the key ring."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from api.store.audit import FIRST, Entry, last_head
from api.store.audit_head import Head
from api.store.errors import BackupRefused
from api.store.key_files import private_folder, sync_folder
from api.store.manifest import COPY_FILE, Manifest, name_for, sha256_of, write_manifest
from api.store.opening import Store
from api.store.snapshots import file_problems, rows_by_table, snapshot, unchanging

ACTION = "store.backup"
_ASIDE = ".chunfeng-backup-"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made and checked."""

    folder: Path
    manifest: Manifest


def back_up(store: Store, folder: Path, *, actor: str, role: str, at: datetime) -> Backup:
    """Make a backup while others go on working.

    1. One moment of the data base is copied aside, into the folder's own disk.
    2. The copy is checked: pages, references, the chain of the audit log.
    3. What it holds is counted and hashed into a manifest.
    4. The ring follows, after the data: it has a key for whatever the copy holds. It lies once
       beside all backups and is overwritten each time, so that no earlier one outlives an erasure.
    5. The folder gets its name: before that moment there is no backup.

    The master key is not in it. Who finds a backup finds nothing that opens it.

    Raises
    ------
    BackupRefused
        ``damaged`` (the data base is), ``disk_full`` or ``unwritable``.
    """
    with _aside_in(folder) as aside:
        copy = aside / COPY_FILE
        snapshot(store, copy)
        manifest = _described(store, copy, at)
        write_manifest(manifest, aside)
        _make_durable(aside)
        store.vault.ring.copy_to(folder)
        store.vault.ring.remember_copy(folder)
        final = _free_name(folder, at)
        aside.rename(final)
        sync_folder(folder)
    detail = {"rows": sum(manifest.rows.values()), "sha256": manifest.sha256}
    with store.writing() as session:
        store.record(session, Entry(actor, role, ACTION, detail=detail), at)
    return Backup(final, manifest)


def _described(store: Store, copy: Path, at: datetime) -> Manifest:
    with unchanging(copy) as connection:
        if file_problems(connection):
            raise BackupRefused("the data base is damaged", reason="damaged")
        rows = rows_by_table(connection)
        with Session(connection) as session:
            head = last_head(session) or Head(0, FIRST)
    return Manifest(
        format=1,
        made_at=at,
        store=store.card.store,
        ring=store.card.ring,
        revision=store.revision() or "",
        rows=rows,
        audit_seq=head.seq,
        audit_hash=head.hash,
        bytes=copy.stat().st_size,
        sha256=sha256_of(copy),
    )


@contextmanager
def _aside_in(folder: Path) -> Iterator[Path]:
    """A folder that is gone unless it was renamed; disk errors are told."""
    try:
        private_folder(folder)
        aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=folder))
        try:
            yield aside
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
        reason = "disk_full" if full else "unwritable"
        raise BackupRefused("backup cannot be written", reason=reason) from error


def _free_name(folder: Path, at: datetime) -> Path:
    names = [name_for(at), *(f"{name_for(at)}-{number}" for number in range(2, 100))]
    return next(folder / name for name in names if not (folder / name).exists())


def _make_durable(folder: Path) -> None:
    for path in folder.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    sync_folder(folder)
