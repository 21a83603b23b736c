"""The end of the audit log, kept outside the data base: without it nobody sees the end cut off."""

from __future__ import annotations

import hmac
import sqlite3
import threading
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from api.store.errors import KeysUnusable
from api.store.key_files import private_file
from api.store.vault import Vault

HEAD_FILE = "audit-head.sqlite"

_TABLE = (
    "CREATE TABLE IF NOT EXISTS head (store TEXT PRIMARY KEY, seq INTEGER NOT NULL,"
    " hash TEXT NOT NULL, signature BLOB NOT NULL)"
)
_ADVANCE = (
    "INSERT INTO head VALUES (?, ?, ?, ?) ON CONFLICT (store) DO UPDATE SET"
    " seq = excluded.seq, hash = excluded.hash, signature = excluded.signature"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The last row that was written: its number and its hash."""

    seq: int
    hash: str


class AuditHead:
    """The head of one data base's log, in the key folder, signed with the master key."""

    def __init__(self, folder: Path, store: UUID, vault: Vault) -> None:
        self._store, self._vault = str(store), vault
        self._lock = threading.Lock()
        path = folder / HEAD_FILE
        try:
            private_file(path)
            self._file = sqlite3.connect(
                path, timeout=20, isolation_level=None, check_same_thread=False
            )
            self._file.execute("PRAGMA journal_mode = WAL").fetchall()
            self._file.execute("PRAGMA synchronous = FULL")
            self._file.execute(_TABLE)
        except (OSError, sqlite3.Error) as error:
            raise KeysUnusable("audit head cannot be opened", reason="unreadable") from error

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._file.close()

    def advance(self, head: Head) -> None:
        """Move on to a later row; an earlier one, by a slower process, changes nothing."""
        self._write(f"{_ADVANCE} WHERE excluded.seq > head.seq", head)

    def set_back(self, head: Head) -> None:
        """Take the head of a restored log, whatever stood here."""
        self._write(_ADVANCE, head)

    def read(self) -> Head | None:
        """The head; ``None`` where none was written yet.

        Raises
        ------
        KeysUnusable
            ``forged_head``: the signature is not ours.
        """
        with self._lock:
            query = "SELECT seq, hash, signature FROM head WHERE store = ?"
            row = self._file.execute(query, (self._store,)).fetchone()
        if row is None:
            return None
        head = Head(row[0], row[1])
        if not hmac.compare_digest(row[2], self._vault.sign(self._said(head))):
            raise KeysUnusable("audit head was not signed by us", reason="forged_head")
        return head

    def _write(self, statement: str, head: Head) -> None:
        signature = self._vault.sign(self._said(head))
        try:
            with self._lock:
                self._file.execute(statement, (self._store, head.seq, head.hash, signature))
        except sqlite3.Error as error:
            raise KeysUnusable("audit head cannot be written", reason="unreadable") from error

    def _said(self, head: Head) -> bytes:
        return f"{self._store}\0{head.seq}\0{head.hash}".encode()
