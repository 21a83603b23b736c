"""How the content of a data base moves as one: into a SQLite file, and back out of one.

A backup of PostgreSQL is a SQLite file, too. It is read in one transaction, so it is one moment of
the data base; the same checks and the same restore serve both, and a county can move from one to
the other. Large PostgreSQL sites have ``pg_dump`` beside it.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, func, insert, inspect, select, text
from sqlalchemy.orm import Session

from api.store import audit, migrating
from api.store.engine import (
    WAIT_MILLISECONDS,
    file_url,
    make_engine,
    problems_of,
    raw_sqlite,
    translated,
    writer_of,
)
from api.store.errors import StoreUnavailable
from api.store.key_files import private_file
from api.store.keyring import FULL
from api.store.opening import Store
from api.store.tables import Base

BATCH = 1000


def snapshot(store: Store, target: Path) -> None:
    """Write the data base as it is now into a fresh SQLite file, while others go on writing."""
    private_file(target)
    if store.file is None:
        _copy_out(store, target)
    else:
        _copy_pages(store.file, target)
    with closing(raw_sqlite(target)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()  # one file, no log beside it


def load(file: Path, url_engine: Engine, live: Path | None) -> None:
    """Put the content of a SQLite file in place of what a data base holds: all of it or nothing."""
    if live is not None:
        _copy_pages(file, live)
        return
    with translated(), unchanging(file) as source, writer_of(url_engine).begin() as target:
        _clear(target)
        migrating.upgrade(target)
        _copy_rows(source, target)


def brought_up_to_date(file: Path) -> None:
    """Bring the tables of a SQLite file to this release."""
    engine = make_engine(file_url(file))
    try:
        with translated(), writer_of(engine).begin() as connection:
            migrating.upgrade(connection)
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")
    finally:
        engine.dispose()
    with closing(raw_sqlite(file)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()


@contextmanager
def unchanging(file: Path) -> Iterator[Connection]:
    """A SQLite file that nobody writes, opened without leaving a trace on it."""
    url = f"sqlite:///file:{quote(str(file.resolve()))}?mode=ro&immutable=1&uri=true"
    engine = create_engine(url, hide_parameters=True)
    try:
        with translated(), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def rows_by_table(connection: Connection) -> dict[str, int]:
    """How many rows each table holds."""
    return {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in Base.metadata.sorted_tables
    }


def file_problems(connection: Connection) -> list[str]:
    """What is wrong with a SQLite file: pages, references, and the chain of its audit log."""
    found = problems_of(connection)
    with Session(connection) as session:
        report = audit.verify(session, None)
    return found + [f"audit {fault} {seq}" for fault, seq in report.faults]


def _copy_pages(source: Path, target: Path) -> None:
    """SQLite's own online backup: one moment of the source, and one transaction of the target."""
    deadline = time.monotonic() + WAIT_MILLISECONDS / 1000
    try:
        with closing(raw_sqlite(source)) as old, closing(raw_sqlite(target)) as new:
            old.backup(new, progress=_until(deadline))
    except sqlite3.Error as error:
        name = str(getattr(error, "sqlite_errorname", ""))
        if name.startswith((FULL, "SQLITE_IOERR_WRITE")):
            raise StoreUnavailable("copying pages: disk is full", reason="disk_full") from error
        raise StoreUnavailable(f"copying pages: {name}", reason="damaged") from error


def _until(deadline: float) -> Callable[[int, int, int], None]:
    def go_on(status: int, _remaining: int, _total: int) -> None:
        is_held_off = status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
        if is_held_off and time.monotonic() > deadline:
            raise StoreUnavailable("somebody else is writing", reason="busy")

    return go_on


def _copy_out(store: Store, target: Path) -> None:
    engine = make_engine(file_url(target))
    try:
        with store.reading() as session, writer_of(engine).begin() as connection:
            migrating.upgrade(connection)
            _copy_rows(session.connection(), connection)
    finally:
        engine.dispose()


def _copy_rows(source: Connection, target: Connection) -> None:
    for table in Base.metadata.sorted_tables:
        rows = source.execute(select(table).execution_options(yield_per=BATCH)).mappings()
        for batch in rows.partitions(BATCH):
            target.execute(insert(table), [dict(row) for row in batch])


def _clear(target: Connection) -> None:
    """Take all tables of ours away; only possible for who owns them."""
    known = [table.name for table in reversed(Base.metadata.sorted_tables)]
    there = set(inspect(target).get_table_names())
    for name in (*known, "alembic_version"):
        if name in there:
            target.execute(text(f'DROP TABLE "{name}"'))
    if target.dialect.name == "postgresql":
        target.execute(text("DROP FUNCTION IF EXISTS audit_is_append_only"))
