"""How a person falls silent: key, look-ups, and every copy of the key that can be reached."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from api.store.audit import Entry
from api.store.engine import raw_sqlite
from api.store.errors import KeysUnusable, Silenced, UnknownPerson
from api.store.keyring import RING_FILE, connected, destroy_in
from api.store.opening import Store
from api.store.people import subject_of
from api.store.tables import LabourerRow

ACTION = "labourer.erase"


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did.

    ``unreached`` are backup folders whose copy of the key may still be there.
    """

    was_new: bool
    unreached: tuple[Path, ...]


def erase(store: Store, labourer: UUID, *, actor: str, role: str, at: datetime) -> Erased:
    """Erase a person. Done again, it goes on where it was stopped.

    1. In one transaction the look-ups are emptied and the erasure is put on record, under a
       pseudonym that nobody can work out afterwards.
    2. The key is destroyed: record, history, source rows and notes are noise from here on, in this
       data base and in every earlier backup of it.
    3. The key is destroyed in the backup folders that are known and can be reached.
    """
    subject = subject_of(labourer)
    with store.writing() as session:
        row = session.get(LabourerRow, labourer, with_for_update=True)
        if row is None:
            raise UnknownPerson("nobody has this id")
        was_new = row.erased_at is None
        if was_new:
            empty(session, [labourer], at)
            pseudonym = _pseudonym(store, subject)
            store.record(session, Entry(actor, role, ACTION, subject=pseudonym), at)
    store.vault.destroy(subject, at)
    _forget_pages(store)
    return Erased(was_new, destroy_in_copies(store, at))


def silence(store: Store, subjects: Iterable[str], at: datetime) -> tuple[Path, ...]:
    """Destroy keys of vacancies' contacts or of imports; backup folders that are out of reach.

    Everything that was sealed with them is noise from here on.
    """
    for subject in subjects:
        store.vault.destroy(subject, at)
    _forget_pages(store)
    return destroy_in_copies(store, at)


def finish_erasures(store: Store, at: datetime) -> int:
    """Finish what a killed process or a restored backup left half done; how many people that was.

    A person marked as erased loses the key, and a person without a key loses the look-ups.
    """
    with store.reading() as session:
        rows = session.execute(select(LabourerRow.id, LabourerRow.erased_at))
        marks = {row.id: row.erased_at for row in rows}
    keyed, gone = store.vault.ring.subjects(), store.vault.ring.erased()
    to_destroy = [one for one, mark in marks.items() if mark and subject_of(one) in keyed]
    to_empty = [one for one, mark in marks.items() if not mark and subject_of(one) in gone]
    for labourer in to_destroy:
        store.vault.destroy(subject_of(labourer), at)
    if to_empty:
        with store.writing() as session:
            empty(session, to_empty, at)
        _forget_pages(store)
    return len(to_destroy) + len(to_empty)


def empty(session: Session, labourers: list[UUID], at: datetime) -> None:
    """Take away what people are found by."""
    session.execute(
        update(LabourerRow)
        .where(LabourerRow.id.in_(labourers))
        .values(
            erased_at=at,
            certificate_index=None,
            phone_index=None,
            sealed_certificate=None,
            sealed_phone=None,
            household_id=None,
        )
    )


def destroy_in_copies(store: Store, at: datetime) -> tuple[Path, ...]:
    """Destroy every erased key in the rings of backup folders; the folders out of reach."""
    erased = sorted(store.vault.ring.erased())
    unreached = []
    for folder in store.vault.ring.copies():
        try:
            if not (folder / RING_FILE).exists():
                raise KeysUnusable("no ring there", reason="missing")
            with connected(folder / RING_FILE) as copy:
                copy.execute("BEGIN IMMEDIATE")
                for subject in erased:
                    destroy_in(copy, subject, at.isoformat())
                copy.execute("COMMIT")
        except (KeysUnusable, OSError):
            unreached.append(folder)
    return tuple(unreached)


def _pseudonym(store: Store, subject: str) -> str | None:
    try:
        return store.vault.pseudonym(subject)
    except Silenced:
        return None


def _forget_pages(store: Store) -> None:
    """Let the write-ahead log of SQLite forget what the look-ups were."""
    file = store.file
    if file is not None:
        connection = raw_sqlite(file)
        try:
            # a reader may hold it off; the pages are then overwritten in due course
            with suppress(sqlite3.OperationalError):
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            connection.close()
