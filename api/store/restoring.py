"""How a backup is put back: checked first, then all of it or nothing, and never the erased."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from api.store.audit import HEAD, Entry
from api.store.engine import file_of, make_engine, prepare_file, raw_sqlite
from api.store.erasing import finish_erasures
from api.store.errors import BackupRefused, StoreError, StoreUnavailable
from api.store.keyring import RING_FILE
from api.store.manifest import COPY_FILE, Manifest, newest_backup, read_manifest, sha256_of
from api.store.opening import Store, StorePlace, opened
from api.store.people import subject_of
from api.store.snapshots import (
    brought_up_to_date,
    file_problems,
    load,
    rows_by_table,
    unchanging,
)
from api.store.tables import LabourerRow
from api.store.turning import blind_anew
from api.store.vault import Vault

ACTION = "store.restore"
DAMAGED = ".damaged"


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did. ``silenced`` people were erased after the backup was made."""

    manifest: Manifest
    silenced: int
    set_aside: Path | None


def restore(place: StorePlace, folder: Path, *, actor: str, role: str, at: datetime) -> Restored:
    """Put a backup in place of the data base.

    1. The backup is read back: hash, pages, references, counts, chain and end of its audit log.
    2. The keys of this machine must be its keys. The ring of this machine goes first; only where
       there is none, the one beside the backups is taken. Every person must have a key there, or
       have been erased.
    3. A damaged data base is set aside, never overwritten. A sound one is replaced in one
       transaction.
    4. People erased since the backup lose their look-ups again, look-ups are written in the
       blinding key in force, and the audit log says what it was set back from.

    Raises
    ------
    BackupRefused
        ``none``, ``damaged``, ``other_keys`` or ``keys_missing``.
    """
    source = newest_backup(folder)
    manifest = read_manifest(source)
    _check_copy(source / COPY_FILE, manifest)
    vault = Vault(place.keys)
    _check_keys(vault, manifest, source)
    with tempfile.TemporaryDirectory(prefix="chunfeng-restore-") as aside:
        copy = Path(aside) / COPY_FILE
        shutil.copyfile(source / COPY_FILE, copy)
        brought_up_to_date(copy)
        set_aside = _load(copy, place)
    with opened(place, at, may_create=False) as store:
        silenced = _settle(store, manifest, Entry(actor, role, ACTION), at)
    return Restored(manifest, silenced, set_aside)


def _check_copy(copy: Path, manifest: Manifest) -> None:
    if not copy.is_file() or sha256_of(copy) != manifest.sha256:
        raise BackupRefused("the copy is not what its manifest says", reason="damaged")
    with unchanging(copy) as connection:
        sound = not file_problems(connection) and rows_by_table(connection) == manifest.rows
    if not sound:
        raise BackupRefused("the copy does not hold together", reason="damaged")


def _check_keys(vault: Vault, manifest: Manifest, source: Path) -> None:
    """Every person of the copy has a key that opens, or was erased, before anything is replaced."""
    if vault.master.load().ring != manifest.ring:
        raise BackupRefused("keys belong to another data base", reason="other_keys")
    is_taken = not vault.ring.path.exists()
    if is_taken:
        beside = source.parent / RING_FILE
        if not beside.is_file():
            raise BackupRefused("no ring here and none beside the backup", reason="keys_missing")
        vault.ring.take_from(beside)
    try:
        vault.check()
        _check_people(vault, source)
    except StoreError:
        if is_taken:
            vault.ring.path.unlink()
        raise


def _check_people(vault: Vault, source: Path) -> None:
    with unchanging(source / COPY_FILE) as connection:
        people = {subject_of(one) for one in connection.scalars(select(LabourerRow.id))}
    missing = people - set(vault.keys(people).by_subject) - vault.ring.erased()
    if missing:
        raise BackupRefused(f"{len(missing)} people have no key", reason="keys_missing")


def _load(copy: Path, place: StorePlace) -> Path | None:
    live = file_of(place.url)
    set_aside = None
    if live is not None:
        set_aside = _set_aside(live)
        prepare_file(live)
    engine = make_engine(place.url)
    try:
        load(copy, engine, live)
    finally:
        engine.dispose()
    return set_aside


def _set_aside(live: Path) -> Path | None:
    """Move a damaged data base, its log included, out of the way."""
    if not live.exists() or _is_sound(live):
        return None
    target = live.with_name(live.name + DAMAGED)
    for number in range(2, 1000):
        if not target.exists():
            break
        target = live.with_name(f"{live.name}{DAMAGED}-{number}")
    for ending in ("", "-wal", "-shm"):
        part = live.with_name(live.name + ending)
        if part.exists():
            part.replace(target.with_name(target.name + ending))
    return target


def _is_sound(live: Path) -> bool:
    try:
        with closing(raw_sqlite(live)) as connection:
            return bool(connection.execute("PRAGMA quick_check").fetchall() == [("ok",)])
    except sqlite3.OperationalError as error:
        if str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_BUSY"):
            raise StoreUnavailable("somebody else is writing", reason="busy") from error
        return False
    except sqlite3.DatabaseError:
        return False


def _settle(store: Store, manifest: Manifest, entry: Entry, at: datetime) -> int:
    silenced = finish_erasures(store, at)
    newest = max(store.vault.master.load().blinding)
    before = store.head.read()
    detail = {
        "backup": manifest.sha256,
        "to_seq": manifest.audit_seq,
        "from_seq": 0 if before is None else before.seq,
        "from_hash": "" if before is None else before.hash,
    }
    with store.writing() as session:
        if store.blinding(session) != newest:
            blind_anew(store, session, newest)
        noted = Entry(entry.actor, entry.role, entry.action, detail=detail)
        store.record(session, noted, at)
        head = session.info[HEAD]
    store.head.set_back(head)
    return silenced
