"""Data bases to test on: a fresh SQLite file, and a fresh one on a private PostgreSQL server."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Connection
from support.identity import identity_number

from api.store import (
    Change,
    Entry,
    PersonRecord,
    Store,
    StorePlace,
    add_people,
    file_url,
    open_store,
    parsed_url,
)
from api.store.engine import writer_of

NOW = datetime(2026, 3, 5, 10, 15, tzinfo=UTC)
BY = {"actor": "console", "role": "console", "at": NOW}
COUNTY = "350821"


# ---------------------------------------------------------------- PostgreSQL


class Server:
    """A PostgreSQL of our own: a socket in a folder, no port, no password."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._numbers = count(1)
        # the path of a socket may have some hundred signs, and pytest's folders are deep
        self.folder = Path(tempfile.mkdtemp(prefix="cfpg"))
        self._as_whom: dict[str, object] = {}
        if os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(self.folder, "nobody", "nogroup")
            self._as_whom = {"user": "nobody", "group": "nogroup", "extra_groups": []}

    def start(self) -> None:
        self._run("initdb", "-D", self.data, "-U", "chunfeng", "--auth=trust", "-E", "UTF8", "-N")
        options = f"-k {self.folder} -c listen_addresses= -c fsync=off"
        self._run(
            "pg_ctl", "-D", self.data, "-w", "-o", options, "-l", self.folder / "log", "start"
        )

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self.data, "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def new_url(self) -> str:
        name = f"t{next(self._numbers)}"
        self._run("createdb", "-h", self.folder, "-U", "chunfeng", name)
        return f"postgresql://chunfeng@/{name}?host={self.folder}"

    def _run(self, program: str, *arguments: object) -> None:
        subprocess.run(
            [str(self._programs / program), *map(str, arguments)],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
            **self._as_whom,
        )


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A server for all tests of this process; skipped where Debian's package is not installed."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    server = Server(programs)
    try:
        server.start()
        yield server
    finally:
        server.stop()


# ---------------------------------------------------------------- places


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a data base that is not there yet, of either kind."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgres").new_url()
    return file_url(tmp_path / "data" / "chunfeng.sqlite").render_as_string(hide_password=False)


@pytest.fixture
def place(database_url: str, tmp_path: Path) -> StorePlace:
    """A place for a data base of either kind, with an empty key folder."""
    return StorePlace(parsed_url(database_url), tmp_path / "keys")


@pytest.fixture
def sqlite_place(tmp_path: Path) -> StorePlace:
    """A place for a SQLite file: for what only concerns files."""
    return StorePlace(file_url(tmp_path / "data" / "chunfeng.sqlite"), tmp_path / "keys")


@pytest.fixture
def store(place: StorePlace) -> Iterator[Store]:
    """An open, empty data base of either kind."""
    opened = open_store(place, NOW, may_create=True)
    yield opened
    opened.close()


@contextmanager
def by_force(store: Store) -> Iterator[Connection]:
    """A connection past everything that our code would refuse."""
    with writer_of(store._engine).begin() as connection:
        yield connection


def drop_guards(connection: Connection) -> None:
    """Take the triggers of the audit log away, as somebody with the file in hand can."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ALTER TABLE audit DISABLE TRIGGER ALL")
        return
    for event in ("update", "delete"):
        connection.exec_driver_sql(f"DROP TRIGGER audit_no_{event}")


# ---------------------------------------------------------------- people


def number_of(order: int) -> str:
    """A certificate number of an invented person."""
    return identity_number(date(1970 + order // 500, 1 + order // 50 % 10, 9), order=order % 50)


def phone_of(order: int) -> str:
    return f"139{order:04}5678"


def name_of(order: int) -> str:
    return f"赵生{chr(0x4E00 + order)}"


def record(order: int, **facts: object) -> PersonRecord:
    """What is known of an invented person."""
    content = {
        "name": name_of(order),
        "certificate": number_of(order),
        "phone": phone_of(order),
        "remarks": "会缝纫",
        **facts,
    }
    return PersonRecord(content, number_of(order), phone_of(order), COUNTY, None, None)


def change(**facts: object) -> Change:
    return Change("console", NOW, **facts)


def add(store: Store, *orders: int) -> list[UUID]:
    """Add invented people and put it on record."""
    with store.writing() as session:
        pairs = [(record(order), change()) for order in orders]
        people = add_people(session, store.vault, store.blinding(session), pairs)
        note(store, session, "labourer.create", people=len(people))
    return people


def note(store: Store, session, action: str = "test.note", **detail: object) -> None:
    """Put something on record."""
    store.record(session, Entry("console", "console", action, detail=detail), NOW)
