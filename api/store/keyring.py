"""The key ring: one data key for each subject, in a file of its own outside the data base.

A subject is a person, a vacancy's contact or an import: whatever falls silent as one. Its key is
wrapped by the master key. The file is SQLite without a write-ahead log and with ``secure_delete``,
so that a destroyed key is overwritten in place.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import UUID

from api.store.errors import KeysUnusable
from api.store.key_files import private_file
from api.store.master import MasterFile, MasterKeys
from api.store.sealing import KEY_BYTES, Key, Spot, version_of

RING_FILE = "ring.sqlite"
WAIT_SECONDS = 30.0
DATA_KEY_VERSION = 1
"""A subject has one data key for life: turning the master key wraps it anew, and no more."""

FULL, BUSY = "SQLITE_FULL", "SQLITE_BUSY"
FEW = 500
"""Up to so many subjects are looked up one by one; for more, the whole ring is read."""

_TABLES = (
    "CREATE TABLE IF NOT EXISTS ring (id TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS keys (subject TEXT PRIMARY KEY, wrapped BLOB NOT NULL)"
    " WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS erased (subject TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS copies (folder TEXT PRIMARY KEY) WITHOUT ROWID",
)


class KeyRing:
    """The ring of a key folder.

    Nothing is kept in memory: a key destroyed by another process is gone at the next look.
    """

    def __init__(self, folder: Path, master: MasterFile) -> None:
        self.path = folder / RING_FILE
        self._master = master

    def create(self) -> None:
        """Make the file, once, for the master key beside it."""
        private_file(self.path)
        with connected(self.path) as ring:
            ring.execute("BEGIN IMMEDIATE")
            for table in _TABLES:
                ring.execute(table)
            if ring.execute("SELECT id FROM ring").fetchone() is None:
                ring.execute("INSERT INTO ring VALUES (?)", (str(self._master.load().ring),))
            ring.execute("COMMIT")

    def check(self) -> UUID:
        """The ring's id, if the file is sound and belongs to the master key.

        Raises
        ------
        KeysUnusable
            ``missing``, ``unreadable`` or ``other_ring``.
        """
        with self._reading() as ring:
            found = ring.execute("SELECT id FROM ring").fetchone()
        expected = self._master.load().ring
        if found is None or found[0] != str(expected):
            raise KeysUnusable("ring and master key do not belong together", reason="other_ring")
        return expected

    def keys(self, subjects: Collection[str]) -> dict[str, Key]:
        """Data keys of those subjects that have one; a destroyed or unknown one is left out."""
        wanted = set(subjects)
        with self._reading() as ring:
            # Rows and master key are read under one lock: a version that a row names is not
            # dropped while somebody reads.
            ring.execute("BEGIN")
            rows = _rows_of(ring, wanted)
            master = self._master.load()
            ring.execute("ROLLBACK")
        return {subject: _unwrapped(subject, wrapped, master) for subject, wrapped in rows}

    def make_keys(self, subjects: Iterable[str]) -> dict[str, Key]:
        """Data keys of all subjects, made where there is none, durable on return.

        Raises
        ------
        KeysUnusable
            ``erased``: a destroyed key is never made anew.
        """
        wanted = list(dict.fromkeys(subjects))
        with self._writing() as ring:
            master = self._master.load()  # within the lock: a rotation may just have ended
            erased = {subject for (subject,) in ring.execute("SELECT subject FROM erased")}
            if not erased.isdisjoint(wanted):
                raise KeysUnusable("subject was erased", reason="erased")
            ring.executemany(
                "INSERT OR IGNORE INTO keys VALUES (?, ?)",
                ((subject, _wrapped(subject, os.urandom(KEY_BYTES), master)) for subject in wanted),
            )
        return self.keys(wanted)

    def erased(self) -> frozenset[str]:
        """Subjects whose key was destroyed."""
        with self._reading() as ring:
            return frozenset(subject for (subject,) in ring.execute("SELECT subject FROM erased"))

    def destroy(self, subject: str, at: datetime) -> None:
        """Overwrite a subject's key and remember that there was one."""
        with self._writing() as ring:
            destroy_in(ring, subject, at.isoformat())

    def subjects(self) -> frozenset[str]:
        """Subjects that have a key."""
        with self._reading() as ring:
            return frozenset(subject for (subject,) in ring.execute("SELECT subject FROM keys"))

    def copies(self) -> list[Path]:
        """Backup folders that hold a copy of the ring."""
        with self._reading() as ring:
            return [Path(name) for (name,) in ring.execute("SELECT folder FROM copies ORDER BY 1")]

    def remember_copy(self, folder: Path) -> None:
        """Note a backup folder, so that what is destroyed here is destroyed there."""
        with self._writing() as ring:
            ring.execute("INSERT OR IGNORE INTO copies VALUES (?)", (str(folder.resolve()),))

    def copy_to(self, folder: Path) -> None:
        """Write the ring over its copy in a folder: pages are overwritten where they lie."""
        target = folder / RING_FILE
        private_file(target)
        with self._reading() as ring, connected(target) as copy:
            ring.backup(copy)

    def take_from(self, other: Path) -> None:
        """Begin with the ring beside a backup, where this machine has none."""
        private_file(self.path)
        with connected(other) as source, connected(self.path) as ring:
            source.backup(ring)

    def turn_master(self) -> MasterKeys:
        """Wrap every data key anew under a new version of the master key.

        1. A new version is written into the master key file; from here on both versions open.
        2. All keys are wrapped anew in one transaction.
        3. The caller lets go of the old version (:meth:`drop_old_versions`) once its copies follow.

        Killed at any moment, the next call finds rows of an older version and finishes that turn
        first instead of making another version.
        """
        with self._writing() as ring:
            master = self._master.load()
            rows = ring.execute("SELECT * FROM keys").fetchall()
            if all(version_of(wrapped) == master.version for _, wrapped in rows):
                master = master.with_only(wrapping=master.version).with_new_wrapping()
                self._master.save(master)
            ring.executemany(
                "UPDATE keys SET wrapped = ? WHERE subject = ?",
                ((_rewrapped(subject, old, master), subject) for subject, old in rows),
            )
        return master

    def drop_old_versions(self) -> None:
        """Take every version but the one in force out of the master key file."""
        with self._writing():  # nobody wraps meanwhile
            master = self._master.load()
            self._master.save(master.with_only(wrapping=master.version))

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        if not self.path.exists():
            raise KeysUnusable("key ring is missing", reason="missing")
        with connected(self.path) as ring:
            yield ring

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._reading() as ring:
            ring.execute("BEGIN IMMEDIATE")
            try:
                yield ring
            except BaseException:
                ring.execute("ROLLBACK")
                raise
            ring.execute("COMMIT")


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """A ring file, opened so that what is deleted is overwritten."""
    try:
        ring = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            ring.execute("PRAGMA journal_mode = DELETE").fetchall()
            ring.execute("PRAGMA secure_delete = ON").fetchall()
            ring.execute("PRAGMA synchronous = EXTRA")
            yield ring
        finally:
            ring.close()
    except sqlite3.Error as error:
        name = str(getattr(error, "sqlite_errorname", ""))
        if name.startswith(FULL):
            raise KeysUnusable("key ring: disk is full", reason="disk_full") from error
        if name.startswith(BUSY):
            raise KeysUnusable("key ring: somebody holds it", reason="busy") from error
        raise KeysUnusable(f"key ring: {name}", reason="unreadable") from error


def destroy_in(ring: sqlite3.Connection, subject: str, at: str) -> None:
    """Destroy a subject's key in an open ring or copy of it."""
    ring.execute("DELETE FROM keys WHERE subject = ?", (subject,))
    ring.execute("INSERT OR IGNORE INTO erased VALUES (?, ?)", (subject, at))


def _rows_of(ring: sqlite3.Connection, wanted: set[str]) -> list[tuple[str, bytes]]:
    if len(wanted) > FEW:
        return [row for row in ring.execute("SELECT * FROM keys") if row[0] in wanted]
    marks = ", ".join("?" * len(wanted))
    query = f"SELECT * FROM keys WHERE subject IN ({marks})"  # noqa: S608 - question marks
    return ring.execute(query, tuple(wanted)).fetchall()


def _spot(subject: str) -> Spot:
    return Spot("ring", "key", subject)


def _wrapped(subject: str, material: bytes, master: MasterKeys) -> bytes:
    return master.wrapper(master.version).seal(material, _spot(subject))


def _unwrapped(subject: str, wrapped: bytes, master: MasterKeys) -> Key:
    return Key(master.wrapper(version_of(wrapped)).open(wrapped, _spot(subject)), DATA_KEY_VERSION)


def _rewrapped(subject: str, wrapped: bytes, master: MasterKeys) -> bytes:
    """Once the old version is dropped, what this replaces is of no more use."""
    material = master.wrapper(version_of(wrapped)).open(wrapped, _spot(subject))
    return _wrapped(subject, material, master)
