"""A desk in small: an office with a few people, and somebody who sends requests."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from fastapi import APIRouter
from sqlalchemy import select
from starlette.testclient import TestClient
from support.rosters import person, vacancy

from api.http.app import make_app
from api.service.actors import Actor
from api.service.areas import village_code
from api.service.memory import Memory
from api.service.office import Office
from api.service.records import person_record, vacancy_content
from api.service.walk_ins import WalkIn
from api.settings import ProcessSettings
from api.store import (
    Change,
    StorePlace,
    VacancyRecord,
    add_people,
    add_vacancies,
    file_url,
    open_store,
    open_vacancies,
)
from api.store.tables import AuditRow, FollowUpRow, Role, UserRow
from api.wiring import Parts, build_parts
from matcher import Cells, RecordReader

NOW = datetime(2026, 3, 5, 2, 15, tzinfo=UTC)
COUNTY, ELSEWHERE = "350821", "350823"
LUHU = village_code(COUNTY, "河田镇", "露湖村")
PEOPLE = (
    person(1, name="单小英", town="河田镇", village="露湖村", wanted_trades="缝纫工"),
    person(
        2, name="赵二妹", town="大同镇", village="东街村", employed="是", intention="", needs=""
    ),
    person(3, name="钱三", county="上杭县", town="临江镇", wanted_trades="保洁员"),
)
"""One of 河田镇, one of 大同镇 who has work, one of the next county."""

OPERATOR = Actor("chen.op", Role.OPERATOR, COUNTY)
ADMINISTRATOR = Actor("wu.admin", Role.ADMINISTRATOR, "")
COUNSELLOR = Actor("lin.help", Role.COUNSELLOR, COUNTY)
REGISTRAR = Actor("luhu", Role.REGISTRAR, LUHU)
NEIGHBOUR = Actor("shang.op", Role.OPERATOR, ELSEWHERE)


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


def open_desk(folder: Path, clock: Clock, people: Sequence[Cells] = PEOPLE) -> Office:
    """An office over a new SQLite file."""
    place = StorePlace(file_url(folder / "data" / "chunfeng.sqlite"), folder / "keys")
    store = open_store(place, clock(), may_create=True)
    reader = RecordReader(parts().context(clock().date(), COUNTY))
    change = Change("console", clock())
    records = [
        (person_record(cells, reader.labourer(0, cells)[0], reader.context.regions), change)
        for cells in people
    ]
    if records:
        with store.writing() as session:
            add_people(session, store.vault, store.blinding(session), records)
    memory = Memory(reader)
    memory.load(store)
    return Office(store, parts(), memory, clock, COUNTY)


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still."""
    return Clock()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with data base and keys, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("desk")
    open_desk(folder, Clock()).store.close()
    return folder


@pytest.fixture
def office(clock: Clock, template: Path, tmp_path: Path) -> Iterator[Office]:
    """An office over a new SQLite file with a few people in it."""
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    opened = open_desk(tmp_path, clock, ())
    yield opened
    opened.store.close()


ClientAs = Callable[..., TestClient]


@pytest.fixture
def client_as(office: Office) -> Iterator[ClientAs]:
    """``client_as(OPERATOR, router)``: somebody who sends requests."""
    opened: list[TestClient] = []

    def client(actor: Actor, *routers: APIRouter) -> TestClient:
        opened.append(TestClient(make_app(office, lambda request, office: actor, routers)))
        return opened[-1]

    yield client
    for one in opened:
        one.close()


def id_of(office: Office, name: str) -> UUID:
    """Id of the person of a name."""
    return next(one.id for one in office.memory.people() if one.labourer.name == name)


def walk_in(**facts: object) -> WalkIn:
    """Somebody at the desk; ``facts`` change or add what they say."""
    plain = {
        "id": uuid4(),
        "name": "李四嫂",
        "birth": "1985-03",
        "town": "河田镇",
        "village": "露湖村",
        "phone": "13912340000",
    }
    return WalkIn.model_validate(plain | facts)


def add_offer(office: Office, employer: str = "长汀县第一服装厂", **cells: object) -> UUID:
    """Bring a vacancy into the data base past the services."""
    given = vacancy(1, employer=employer, **cells)
    advert, contact = vacancy_content(given)
    record = VacancyRecord(advert, contact, employer, None, COUNTY)
    with office.store.writing() as session:
        change = Change("console", office.clock())
        added = add_vacancies(session, office.store.vault, [(record, change)])[0]
        office.memory.put_offers(open_vacancies(session, office.store.vault, [added]))
    return added


def add_user(office: Office, login: str, role: Role, **columns: object) -> None:
    """A user of the data base."""
    row = UserRow(login=login, role=role.value, created_at=office.clock(), **columns)
    with office.store.writing() as session:
        session.add(row)


def audit_lines(office: Office) -> list[AuditRow]:
    """The audit log, the oldest line first."""
    with office.store.reading() as session:
        return list(session.scalars(select(AuditRow).order_by(AuditRow.seq)))


def follow_ups(office: Office, person: UUID) -> list[FollowUpRow]:
    """What is to be done for a person."""
    with office.store.reading() as session:
        query = select(FollowUpRow).where(FollowUpRow.labourer_id == person)
        return list(session.scalars(query))


def only(mapping: Mapping[str, object], *keys: str) -> dict[str, object]:
    """Some entries of a mapping."""
    return {key: mapping[key] for key in keys}
