"""A service in small: a temporary data base with invented people, a clock, somebody signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from fastapi import APIRouter
from pwdlib.hashers.argon2 import Argon2Hasher
from starlette.testclient import TestClient
from support.rosters import person

from api.http.app import make_app
from api.http.signing import COOKIE, CSRF_HEADER, sign_in
from api.service.entrance import Entrance
from api.service.memory import Memory
from api.service.office import Office
from api.service.passwords import Passwords
from api.service.records import person_record
from api.service.sessions import begin, csrf_of, new_token
from api.settings import ProcessSettings
from api.store import Change, StorePlace, add_people, file_url, open_store
from api.store.tables import Role, UserRow
from api.wiring import Parts, build_parts
from matcher import RecordReader

NOW = datetime(2026, 3, 5, 2, 15, tzinfo=UTC)
COUNTY = "350821"
PASSWORD = "mei-you-ren-cai-dao"
HOME = {"town": "河田镇", "village": "露湖村"}
PEOPLE = (person(1, **HOME), person(2, town="大同镇", village="东街村"), person(3))
"""Invented people: one of 河田镇, one of 大同镇, one of whom only the county is known."""


@dataclass
class Clock:
    """A clock that moves when told."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


@cache
def parts() -> Parts:
    return build_parts(ProcessSettings())


@cache
def quick_passwords() -> Passwords:
    """Real hashes, but cheap ones."""
    return Passwords(Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still."""
    return Clock()


@pytest.fixture
def office(clock: Clock, tmp_path: Path) -> Iterator[Office]:
    """An office over a new SQLite file with a few people in it."""
    place = StorePlace(file_url(tmp_path / "data" / "chunfeng.sqlite"), tmp_path / "keys")
    store = open_store(place, clock(), may_create=True)
    reader = RecordReader(parts().context(clock().date(), COUNTY))
    change = Change("console", clock())
    with store.writing() as session:
        pairs = [
            (person_record(cells, reader.labourer(row, cells)[0], reader.context.regions), change)
            for row, cells in enumerate(PEOPLE, start=1)
        ]
        add_people(session, store.vault, store.blinding(session), pairs)
    memory = Memory(reader)
    memory.load(store)
    here = Office(store, parts(), memory, clock, COUNTY, Entrance(quick_passwords()))
    here.market.open(memory, parts().standing_tools(), today=here.today, threads=1)
    yield here
    store.close()


def add_user(office: Office, role: Role, area: str = "", **columns: object) -> UUID:
    """A user with :data:`PASSWORD`; the login is that of the role unless told."""
    plain: dict[str, object] = {"id": uuid4(), "login": role.value, "failures": 0}
    hashed = office.entrance.passwords.hashed(PASSWORD)
    row = UserRow(**plain | {"password_hash": hashed} | columns)
    row.role, row.area_code, row.created_at = role.value, area, office.clock()
    with office.store.writing() as session:
        session.add(row)
    return row.id


ClientAs = Callable[..., TestClient]


@pytest.fixture
def client_as(office: Office) -> Iterator[ClientAs]:
    """``client_as(Role.OPERATOR, "350821", routers=[...])``: a browser that is signed in."""
    opened: list[TestClient] = []

    def client(
        role: Role, area: str = "", *, routers: Sequence[APIRouter], **columns: object
    ) -> TestClient:
        login = f"{role.value}{len(opened)}"
        user, token = add_user(office, role, area, **{"login": login} | columns), new_token()
        with office.store.writing() as session:
            begin(session, office, user, token)
        browser = TestClient(make_app(office, sign_in, routers))
        browser.cookies.set(COOKIE, token)
        browser.headers[CSRF_HEADER] = csrf_of(token)
        opened.append(browser)
        return browser

    yield client
    for browser in opened:
        browser.close()
