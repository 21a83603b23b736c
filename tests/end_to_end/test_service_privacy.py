"""A day at the office, and then a search for everybody's numbers wherever bytes were left."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from starlette.testclient import TestClient
from support.digits import blobs_below, numbers_found, unzipped, words_found
from support.exports import add_plan
from support.people import make_identity, make_phone
from support.rosters import grid_of, person, vacancy, vacancy_grid, write_xlsx
from support.service import COUNTY, Clock, parts

from api.http.app import make_app
from api.http.routes import ROUTERS, people
from api.service.actors import Actor
from api.service.imports import apply_import, read_upload, upload
from api.service.imports.handing_in import uploads_folder
from api.service.office import Office
from api.service_wiring import opened_office
from api.serving.logs import FORMAT, Valueless
from api.settings import ProcessSettings
from api.store import StorePlace, back_up, file_url
from api.store.tables import ImportKind, Role
from matcher.io.columns import LABOURER_COLUMNS

KEYS = tuple(column.key for column in LABOURER_COLUMNS)
ADMINISTRATOR = Actor("he.admin", Role.ADMINISTRATOR)
PEOPLE = 60
FAMILIES = "欧阳赵钱孙李周吴郑王冯陈"
NOTE = "孩子在三明读书要人接送"
"""What is said at the desk and belongs under seal."""


def name_of(order: int) -> str:
    return f"{FAMILIES[order % 12]}{'甲乙丙丁戊己庚辛壬癸'[order // 6]}{'梅兰竹菊松柏'[order % 6]}"


def number_of(order: int) -> str:
    return make_identity(date(1979, 3, 4), sequence=2 * order + 1)


def phone_of(order: int) -> str:
    return make_phone(4000 + order)


def remark_of(order: int) -> str | None:
    """Every third one names the phone, every third the certificate, in two pieces."""
    number = number_of(order)
    return (None, f"打{phone_of(order)}", f"证件 {number[:6]} {number[6:]}")[order % 3]


NUMBERS = [*map(number_of, range(PEOPLE + 1)), *map(phone_of, range(PEOPLE + 3))]
"""Of everybody on the roster, of the one who walks in, and of two contacts of employers."""


def roster(folder: Path) -> Path:
    """Numbers in their columns, a few of them also where they do not belong."""
    path = folder / f"名册{phone_of(3)}.xlsx"
    rows = [
        person(
            order,
            name=name_of(order),
            identity=number_of(order),
            phone=phone_of(order),
            town="河田镇",
            village="露湖村",
            wanted_trades="缝纫工",
            remarks=remark_of(order),
        )
        for order in range(PEOPLE)
    ]
    write_xlsx(path, {f"村{phone_of(5)}": grid_of(rows, KEYS)})
    return path


def adverts(folder: Path) -> Path:
    path = folder / "岗位表.xlsx"
    rows = [
        vacancy(1, contact="钱某", phone=phone_of(PEOPLE + 1)),
        vacancy(2, description=f"有意者请打{phone_of(PEOPLE + 2)}"),
    ]
    write_xlsx(path, {"岗位": vacancy_grid(rows)})
    return path


@dataclass
class Day:
    """An office with everything that it wrote, said and handed out."""

    office: Office
    folder: Path
    log: io.StringIO
    exported: list[tuple[str, bytes]] = field(default_factory=list)
    answers: list[tuple[str, bytes]] = field(default_factory=list)

    def kept(self) -> list[tuple[str, bytes]]:
        """All files of data, keys and backups, and the log."""
        return [*blobs_below(self.folder), ("the log", self.log.getvalue().encode())]


@pytest.fixture(scope="module")
def log() -> Iterator[io.StringIO]:
    """Everything that anybody logs, at any level, as the server would print it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Valueless(FORMAT))
    handler.addFilter(lambda record: not record.name.startswith("httpx"))  # the test's own browser
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(before)


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory, log: io.StringIO) -> Iterator[Day]:
    folder, files = tmp_path_factory.mktemp("office"), tmp_path_factory.mktemp("files")
    place = StorePlace(file_url(folder / "data" / "chunfeng.sqlite"), folder / "keys")
    settings = ProcessSettings(data=folder / "data", keys=folder / "keys", threads=1)
    opened = opened_office(
        settings, place, county=COUNTY, clock=Clock(), parts=parts(), with_lists=True
    )
    with opened as office:
        played = Day(office, folder, log)
        _bring_in(played, ImportKind.LABOURERS, roster(files))
        _bring_in(played, ImportKind.VACANCIES, adverts(files))
        with _browser(office) as browser:
            _at_the_desk(played, browser)
            _send_nonsense(played, browser)
            _export(played, browser)
        back_up(office.store, folder / "backups", actor="he.admin", role="x", at=office.clock())
        yield played


def _bring_in(played: Day, kind: ImportKind, path: Path) -> None:
    office = played.office
    view = upload(office, ADMINISTRATOR, kind, path.name, [path.read_bytes()])
    assert list(uploads_folder(office).iterdir()), "the sealed file lies there now"
    assert numbers_found(played.kept(), NUMBERS) == set()
    read_upload(office, ADMINISTRATOR, view.id)
    apply_import(office, ADMINISTRATOR, view.id)


def _browser(office: Office) -> TestClient:
    app = make_app(office, lambda _request, _office: ADMINISTRATOR, ROUTERS)
    return TestClient(app, raise_server_exceptions=False)


def _at_the_desk(played: Day, browser: TestClient) -> None:
    walk_in = {
        "id": str(uuid4()),
        "name": "诸葛一来",
        "birth": "1979-03-04",
        "town": "河田镇",
        "certificate": number_of(PEOPLE),
        "phone": phone_of(PEOPLE),
        "remarks": NOTE,
    }
    came = browser.post("/api/v1/labourers", json=walk_in)
    assert came.status_code == 201, came.text
    person_id, office = came.json()["id"], played.office
    offer = next(iter(office.memory.offers()))
    for state in ("recommended", "contacted", "intention"):
        body = {"id": str(uuid4()), "labourer": person_id, "vacancy": str(offer.id), "state": state}
        said = {"note": f"{NOTE}，打{phone_of(PEOPLE)}"}
        assert browser.post("/api/v1/outcomes", json=body | said).status_code == 200
        office.clock.pass_by(minutes=1)  # type: ignore[attr-defined]
    agreed = {"labourer": person_id, "employer": str(offer.employer), "form": "signed"}
    answer = browser.post("/api/v1/agreements", json=agreed | {"fields": ["name", "phone"]})
    assert answer.status_code in {200, 201}, answer.text
    for which, number in (("certificate", number_of(PEOPLE)), ("phone", phone_of(PEOPLE))):
        asked = {"which": which, "purpose": "call"}
        shown = browser.post(f"/api/v1/labourers/{person_id}/reveal", json=asked)
        assert shown.json() == {"value": number}
    for url in ("/api/v1/labourers?size=100", f"/api/v1/labourers/{person_id}", "/api/v1/audit"):
        played.answers.append((url, browser.get(url).content))
    add_plan(office, [(UUID(person_id), offer.id)])


def _send_nonsense(played: Day, browser: TestClient) -> None:
    """Numbers where they do not belong, and a fault of ours that quotes one."""
    number, phone = number_of(7), phone_of(7)
    json_type = {"content-type": "application/json"}
    answers = [
        browser.get(f"/api/v1/labourers/{number}"),
        browser.get("/api/v1/labourers", params={"q": number, "town": phone, "nobody": number}),
        browser.get(f"/api/v1/{phone}/{number}"),
        browser.post("/api/v1/labourers", json={"name": [number], "certificate": {"a": phone}}),
        browser.post("/api/v1/outcomes", json={"id": number, "note": phone, number: phone}),
        browser.post("/api/v1/labourers", content=f'{{"name": "{number}', headers=json_type),
        browser.post("/api/v1/exports/trace", json={"watermark": number}),
        browser.patch(f"/api/v1/labourers/{uuid4()}", json={}, headers={"If-Match": f'"{phone}"'}),
    ]
    assert {answer.status_code // 100 for answer in answers} == {4}
    with pytest.MonkeyPatch.context() as patch:

        def fail(*_: object) -> None:
            raise ValueError(f"{name_of(7)} {number} {phone}")

        patch.setattr(people, "read_person", fail)
        broken = browser.get(f"/api/v1/labourers/{uuid4()}")
    assert broken.status_code == 500
    assert "ValueError" in played.log.getvalue(), "it is logged, by its kind"
    played.answers += [("refused", answer.content) for answer in (*answers, broken)]


def _export(played: Day, browser: TestClient) -> None:
    for kind in ("labourers", "vacancies", "outcomes", "follow_ups", "audit", "plan_seats"):
        body: dict[str, object] = {"kind": kind}
        if kind == "plan_seats":
            body["plan"] = browser.get("/api/v1/plans").json()["items"][0]["id"]
        made = browser.post("/api/v1/exports", json=body)
        assert made.status_code == 200, made.text
        played.exported += unzipped(kind, made.content)


def test_the_search_would_find_them(tmp_path: Path) -> None:
    number = number_of(1)
    for text in (number, f"{number[:6]} {number[6:14]}-{number[14:]}"):
        for encoding in ("utf-8", "utf-16", "gb18030"):
            assert numbers_found([("here", text.encode(encoding))], [number]) == {"here"}
            assert words_found([("here", name_of(1).encode(encoding))], [name_of(1)]) == {"here"}
    assert numbers_found(blobs_below(roster(tmp_path).parent), NUMBERS)


def test_no_number_is_in_clear_anywhere(day: Day) -> None:
    kept = day.kept()
    names = {where for where, _ in kept}
    assert {"chunfeng.sqlite", "chunfeng.sqlite-wal", "ring.sqlite", "store.sqlite"} <= names
    assert len(day.exported) > 40
    assert len(day.log.getvalue()) > 1000
    everywhere = [*kept, *day.exported, *day.answers]
    assert numbers_found(everywhere, NUMBERS) == set()


def test_nobody_is_named_and_nothing_that_was_said_stands_outside_the_seal(day: Day) -> None:
    names = [*map(name_of, range(PEOPLE)), "诸葛一来", NOTE]
    assert words_found(day.kept(), names) == set()
    said = [*day.exported, *(one for one in day.answers if one[0] == "refused")]
    assert words_found(said, [NOTE]) <= {"labourers:xl/sharedStrings.xml"}, "a remark of the form"
    assert words_found(day.answers[-9:], names) == set()


def test_whoever_is_erased_is_nowhere(day: Day) -> None:
    with _browser(day.office) as browser:
        found = browser.get("/api/v1/labourers", params={"q": "诸葛"}).json()["items"]
        person_id = found[0]["id"]
        gone = browser.request(
            "DELETE", f"/api/v1/labourers/{person_id}", json={"confirmation": "诸葛一来"}
        )
        assert gone.status_code == 200, gone.text
        day.exported.clear()
        _export(day, browser)
        after = [browser.get("/api/v1/labourers?size=100").content]
    words = ["诸葛一来", NOTE]
    everywhere = [*day.kept(), *day.exported, ("the list", after[0])]
    assert words_found(everywhere, words) == set()
    assert numbers_found(everywhere, [number_of(PEOPLE), phone_of(PEOPLE)]) == set()
    with day.office.store.reading() as session:
        raw = session.connection().exec_driver_sql(
            "SELECT certificate_index, sealed_certificate FROM labourers WHERE id = ?",
            (UUID(person_id).hex,),
        )
        assert raw.one() == (None, None)
