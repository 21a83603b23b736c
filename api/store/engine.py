"""How a data base is opened: SQLite in a file, or PostgreSQL by its URL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from api.store.errors import StoreUnavailable
from api.store.key_files import private_file, private_folder

WAIT_MILLISECONDS = 20_000
WRITES = "chunfeng_writes"
"""Execution option of connections that may write."""
_DISK_FULL = frozenset({"SQLITE_FULL", "53100"})
_BUSY = frozenset({"SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "40P01"})
_SQLITE_DOWN = frozenset(
    f"SQLITE_{name}" for name in ("CANTOPEN", "IOERR", "PERM", "READONLY", "AUTH", "NOLFS")
)
_SERVER_DOWN = frozenset({"08", "28", "3D", "53", "57", "58"})
"""Classes of PostgreSQL's codes: connection, sign-in, no data base, resources, operator, system."""
_DAMAGED = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB", "XX001", "XX002"})


def file_url(path: Path) -> URL:
    """The URL of a SQLite file."""
    return URL.create("sqlite", database=str(path))


def file_of(url: URL) -> Path | None:
    """The file behind a URL, if it is SQLite."""
    return Path(url.database) if is_sqlite(url) and url.database else None


def is_sqlite(url: URL) -> bool:
    """Whether the URL names a SQLite file; everything else is PostgreSQL."""
    return url.get_backend_name() == "sqlite"


def parsed_url(text: str) -> URL:
    """The URL of a data base as written in the settings.

    Raises
    ------
    StoreUnavailable
        ``bad_url``: not a URL, or neither of the two kinds. The text may hold a password and is
        not quoted.
    """
    try:
        url = make_url(text)
    except ArgumentError:
        raise StoreUnavailable("not a data base URL", reason="bad_url") from None
    is_known = url.get_backend_name() in {"sqlite", "postgresql"}
    if not is_known or (is_sqlite(url) and url.database in {None, "", ":memory:"}):
        raise StoreUnavailable("neither a SQLite file nor PostgreSQL", reason="bad_url")
    return url.set(drivername="postgresql+psycopg") if not is_sqlite(url) else url


def make_engine(url: URL) -> Engine:
    """An engine whose transactions read unless they say that they write (:data:`WRITES`)."""
    try:
        # parameters are what people's rows are made of: they stay out of messages
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=not is_sqlite(url))
    except ImportError as error:
        raise StoreUnavailable("psycopg is not installed", reason="no_driver") from error
    if is_sqlite(url):
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def reader_of(engine: Engine) -> Engine:
    """The same data base for transactions that read: one moment seen throughout."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def writer_of(engine: Engine) -> Engine:
    """The same data base for transactions that write."""
    return engine.execution_options(**{WRITES: True})


def prepare_file(path: Path) -> None:
    """Make folder and file so that nobody else may read them."""
    try:
        private_folder(path.parent)
        private_file(path)
    except OSError as error:
        raise StoreUnavailable("no place for the data base", reason="no_place") from error


def problems_of(connection: Connection) -> list[str]:
    """What the data base itself finds wrong with its pages; empty if nothing.

    PostgreSQL checks its pages when it reads them, and has its own tools for more.
    """
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("SELECT 1")
        return []
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    orphans = len(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())
    return [one for one in found if one != "ok"] + ([f"{orphans} orphans"] if orphans else [])


@contextmanager
def translated() -> Iterator[None]:
    """Turn what a driver raises into an error that says what can be done about it."""
    try:
        yield
    except DBAPIError as error:
        told = _told(error.orig)
        if told is None:
            raise
        raise told from error


def _told(error: BaseException | None) -> StoreUnavailable | None:
    """What a caller can do about a driver's error; ``None`` for a fault of ours."""
    code = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)
    if code is None:
        is_lost = type(error).__name__ == "OperationalError"
        return _unavailable("unreachable") if is_lost else None
    family = "_".join(str(code).split("_")[:2])
    if family in _DISK_FULL:
        return _unavailable("disk_full")
    if family in _BUSY:
        return _unavailable("busy")
    if family in _DAMAGED:
        return _unavailable("damaged")
    is_sqlite_down = family in _SQLITE_DOWN
    is_server_down = not family.startswith("SQLITE") and family[:2] in _SERVER_DOWN
    return _unavailable("unreachable") if is_sqlite_down or is_server_down else None


def _unavailable(reason: str) -> StoreUnavailable:
    return StoreUnavailable(f"data base: {reason}", reason=reason)


def _set_up_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions begin where _begin_sqlite says
    for setting in (
        f"busy_timeout = {WAIT_MILLISECONDS}",
        "journal_mode = WAL",
        "synchronous = FULL",  # what is acknowledged is on the disk
        "foreign_keys = ON",
        "secure_delete = ON",
        "trusted_schema = OFF",
    ):
        connection.execute(f"PRAGMA {setting}").fetchall()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its turn at once: a lock taken late cannot be waited for."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql(f"PRAGMA query_only = {0 if writes else 1}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def raw_sqlite(path: Path) -> sqlite3.Connection:
    """A plain connection to a SQLite file, for what runs outside transactions."""
    return sqlite3.connect(path, timeout=WAIT_MILLISECONDS / 1000, isolation_level=None)
