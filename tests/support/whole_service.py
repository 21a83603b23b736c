"""The whole service in small: every route, two counties, and something of each kind on record."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from starlette.testclient import TestClient
from support.rosters import grid_of, person, vacancy
from support.service import COUNTY, NOW, Clock, add_user, parts, quick_passwords

from api.http.app import make_app
from api.http.routes import ROUTERS
from api.http.signing import COOKIE, CSRF_HEADER, sign_in
from api.jobs import queue
from api.jobs.kinds import KINDS
from api.service.actors import Actor
from api.service.agreements import AgreementIn, agree
from api.service.areas import village_code
from api.service.entrance import Entrance
from api.service.help_given import ServiceIn, give
from api.service.imports import read_upload, upload
from api.service.memory import Memory
from api.service.office import Office
from api.service.outcome_views import OutcomeIn
from api.service.outcomes import record
from api.service.pair_states import PairStates
from api.service.plans import PlanOrder, make_plan
from api.service.records import person_record, vacancy_content
from api.service.sessions import begin, csrf_of, new_token
from api.store import (
    Change,
    Store,
    StorePlace,
    VacancyRecord,
    add_people,
    add_vacancies,
    file_url,
    open_store,
)
from api.store.tables import FollowUpRow, ImportKind, Role
from matcher import RecordReader

ELSEWHERE = "350823"
TOWN, OTHER_TOWN = "350821106", "350821101"
LUHU = village_code(COUNTY, "河田镇", "露湖村")
OTHER_VILLAGE = village_code(COUNTY, "大同镇", "东街村")
ADMINISTRATOR = Actor("wu.admin", Role.ADMINISTRATOR)
WITHOUT_WORK = {"employed": "否", "wanted_trades": "缝纫工", "intention": "县内"}
NAMES = {"here": "单小英", "spare": "赵二妹", "far": "钱三嫂", "town": "周四姑"}
PEOPLE = (
    person(1, name=NAMES["here"], town="河田镇", village="露湖村", **WITHOUT_WORK),
    person(2, name=NAMES["spare"], town="河田镇", village="露湖村", **WITHOUT_WORK),
    person(3, name=NAMES["far"], county="上杭县", town="临江镇", **WITHOUT_WORK),
    person(4, name=NAMES["town"], town="大同镇", village="东街村", **WITHOUT_WORK),
)
"""Two of a village of 河田镇, one of the next county, one of 大同镇."""
OFFERS = {
    "ours": ("长汀县第一服装厂", COUNTY),
    "second": ("长汀县第二鞋厂", COUNTY),
    "theirs": ("上杭县第三电子厂", ELSEWHERE),
}
Ids = Mapping[str, UUID]
"""People by the keys of :data:`NAMES`, vacancies by those of :data:`OFFERS`, and what else there
is: ``employer`` and ``other_employer``, ``agreement``, ``outcome``, ``follow_up``, ``plan``,
``job``, ``import``, ``user``, ``far_*``."""


@dataclass
class Service:
    """An office with its ids, and browsers that are signed in."""

    office: Office
    ids: Ids
    clock: Clock

    def browser(self, role: Role | None, area: str = "", **columns: object) -> TestClient:
        """A browser of somebody new of a role, or of nobody; faults become answers."""
        browser = TestClient(make_app(self.office, sign_in, ROUTERS), raise_server_exceptions=False)
        if role is not None:
            login = f"{role.value}.{uuid4().hex[:8].translate(_LETTERS)}"
            user, token = (
                add_user(self.office, role, area, **{"login": login} | columns),
                new_token(),
            )
            with self.office.store.writing() as session:
                begin(session, self.office, user, token)
            browser.cookies.set(COOKIE, token)
            browser.headers[CSRF_HEADER] = csrf_of(token)
        return browser


_LETTERS = str.maketrans("0123456789", "ghijklmnop")
Opened = Callable[[], Service]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ids]:
    """A folder with data base and keys, made once and copied for each test; and the ids in it."""
    folder = tmp_path_factory.mktemp("whole")
    clock = Clock()
    store = _store_in(folder)
    found = dict(_records(store, clock))
    office = _office(store, clock)
    found |= _doings(office, found, folder)
    store.close()
    return folder, found


@pytest.fixture
def service(filled: tuple[Path, Ids], tmp_path: Path) -> Iterator[Service]:
    """The whole service over a copy."""
    yield from opened_service(filled, tmp_path)


def opened_service(filled: tuple[Path, Ids], folder: Path) -> Iterator[Service]:
    """The whole service over a copy in a folder."""
    shutil.copytree(filled[0], folder, dirs_exist_ok=True)
    clock, store = Clock(), _store_in(folder)
    office = _office(store, clock)
    office.market.open(office.memory, parts().standing_tools(), today=office.today, threads=1)
    yield Service(office, filled[1], clock)
    store.close()


def _store_in(folder: Path) -> Store:
    place = StorePlace(file_url(folder / "data" / "chunfeng.sqlite"), folder / "keys")
    return open_store(place, NOW, may_create=True)


def _office(store: Store, clock: Clock) -> Office:
    memory = Memory(RecordReader(parts().context(clock().date(), COUNTY)))
    memory.load(store)
    entrance, states = Entrance(quick_passwords()), PairStates.load(store)
    return Office(store, parts(), memory, clock, COUNTY, entrance, states=states)


def _records(store: Store, clock: Clock) -> Iterator[tuple[str, UUID]]:
    reader = RecordReader(parts().context(clock().date(), COUNTY))
    change = Change("console", clock())
    people = [
        (person_record(cells, reader.labourer(row, cells)[0], reader.context.regions), change)
        for row, cells in enumerate(PEOPLE, start=1)
    ]
    offers = []
    for number, (employer, county) in enumerate(OFFERS.values()):
        cells = vacancy(number, employer=employer, contact_phone="13600001234")
        content, contact = vacancy_content(cells)
        offers.append((VacancyRecord(content, contact, employer, county_code=county), change))
    with store.writing() as session:
        added = add_people(session, store.vault, store.blinding(session), people)
        yield from zip(NAMES, added, strict=True)
        yield from zip(OFFERS, add_vacancies(session, store.vault, offers), strict=True)


def _doings(office: Office, known: Ids, folder: Path) -> dict[str, UUID]:
    """Something of each kind, done by the services themselves."""
    found = {
        "employer": office.memory.offer(known["ours"]).employer,
        "other_employer": office.memory.offer(known["second"]).employer,
        "user": add_user(office, Role.COUNSELLOR, COUNTY, login="lin.help"),
        "far_user": add_user(office, Role.COUNSELLOR, ELSEWHERE, login="shang.help"),
    }
    for key, mark in (("here", ""), ("far", "far_"), ("town", "town_")):
        given = {"labourer": known[key], "employer": found["employer"], "form": "signed"}
        agreed = agree(
            office, ADMINISTRATOR, AgreementIn.model_validate(given | {"fields": ["name"]})
        )
        tapped = {"id": uuid4(), "labourer": known[key], "vacancy": known["ours"]}
        done = record(
            office, ADMINISTRATOR, OutcomeIn.model_validate(tapped | {"state": "intention"})
        )
        help_given = {"id": uuid4(), "kind": "training", "next_day": "2026-03-05"}
        give(office, ADMINISTRATOR, known[key], ServiceIn.model_validate(help_given))
        found |= {f"{mark}agreement": agreed.id, f"{mark}outcome": done.id}
        found[f"{mark}follow_up"] = _follow_up(office, known[key])
    for mark, area in (("", COUNTY), ("far_", ELSEWHERE)):
        found[f"{mark}import"] = _import(office, area)
        found[f"{mark}plan"] = _plan(office, area)
        found[f"{mark}job"] = make_plan(office, ADMINISTRATOR, PlanOrder(county=area)).id
    return {name: one for name, one in found.items() if one is not None}


def _follow_up(office: Office, labourer: UUID) -> UUID:
    with office.store.reading() as session:
        return session.query(FollowUpRow).where(FollowUpRow.labourer_id == labourer).one().id


def _import(office: Office, area: str) -> UUID:
    by = Actor(f"op.{area}", Role.OPERATOR, area)
    home = {"county": "长汀县", "town": "河田镇", "village": "露湖村"}
    grid = grid_of([person(7, **home)], ["name", "identity", "county", "town", "village", "phone"])
    file = "\n".join(",".join(str(cell or "") for cell in row) for row in grid)
    view = upload(office, by, ImportKind.LABOURERS, "名册.csv", [file.encode("utf-8-sig")])
    return read_upload(office, by, view.id).id


def _plan(office: Office, area: str) -> UUID:
    make_plan(office, ADMINISTRATOR, PlanOrder(county=area))
    job = queue.take_next(office.store, office.clock() + timedelta(seconds=1))
    assert job is not None
    answer = KINDS[job.kind].work(office, job, lambda _done, _total: None)
    queue.end_done(office.store, job, answer, office.clock())
    return UUID(answer["plan"])
