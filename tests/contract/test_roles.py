"""Who may do what: every route by every role, written down here by hand."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute
from httpx import Response
from starlette.testclient import TestClient
from support.service import COUNTY, PASSWORD
from support.whole_service import (
    ELSEWHERE,
    LUHU,
    NAMES,
    OTHER_TOWN,
    OTHER_VILLAGE,
    TOWN,
    Service,
    filled,
    service,
)

from api.http import routes
from api.http.app import PREFIX, make_app
from api.http.routes import ROUTERS
from api.http.signing import CSRF_HEADER, sign_in
from api.store.tables import Role

__all__ = ["filled", "service"]

ADMIN, OPER, COUNS, REG, REC = (
    Role.ADMINISTRATOR,
    Role.OPERATOR,
    Role.COUNSELLOR,
    Role.REGISTRAR,
    Role.RECRUITER,
)
OFFICE = {ADMIN, OPER}
STAFF = {ADMIN, OPER, COUNS}
VILLAGE = {ADMIN, OPER, COUNS, REG}
ANYBODY = {ADMIN, OPER, COUNS, REG, REC}
NOBODY_NEEDED = "open"

TABLE: Mapping[tuple[str, str], set[Role] | str] = {
    ("POST", "/session"): NOBODY_NEEDED,
    ("GET", "/session"): ANYBODY,
    ("DELETE", "/session"): ANYBODY,
    ("POST", "/session/password"): ANYBODY,
    ("POST", "/first-administrator"): NOBODY_NEEDED,
    ("GET", "/users"): {ADMIN},
    ("POST", "/users"): {ADMIN},
    ("PATCH", "/users/{user}"): {ADMIN},
    ("POST", "/users/{user}/reset"): {ADMIN},
    ("DELETE", "/users/{user}"): {ADMIN},
    ("GET", "/audit"): {ADMIN},
    ("POST", "/audit/verify"): {ADMIN},
    ("GET", "/choices"): ANYBODY,
    ("GET", "/labourers"): VILLAGE,
    ("POST", "/labourers"): VILLAGE,
    ("GET", "/labourers/{labourer}"): VILLAGE,
    ("PATCH", "/labourers/{labourer}"): VILLAGE,
    ("GET", "/labourers/{labourer}/history"): VILLAGE,
    ("PUT", "/labourers/{labourer}/survey-state"): {ADMIN, OPER, REG},
    ("PUT", "/labourers/{labourer}/human-only"): VILLAGE,
    ("DELETE", "/labourers/{labourer}/human-only"): VILLAGE,
    ("POST", "/labourers/{labourer}/reveal"): STAFF,
    ("DELETE", "/labourers/{labourer}"): {ADMIN},
    ("POST", "/labourers/{labourer}/services"): STAFF,
    ("GET", "/labourers/{labourer}/services"): STAFF,
    ("GET", "/labourers/{labourer}/vacancies"): VILLAGE,
    ("GET", "/labourers/{labourer}/vacancies/{vacancy}/why"): VILLAGE,
    ("GET", "/labourers/{labourer}/openings"): VILLAGE,
    ("GET", "/labourers/{labourer}/advice-sheet"): VILLAGE,
    ("GET", "/vacancies"): ANYBODY,
    ("POST", "/vacancies"): STAFF,
    ("GET", "/vacancies/{vacancy}"): ANYBODY,
    ("PATCH", "/vacancies/{vacancy}"): {ADMIN, OPER, COUNS, REC},
    ("POST", "/vacancies/{vacancy}/filled"): {ADMIN, OPER, COUNS, REC},
    ("POST", "/vacancies/{vacancy}/reopen"): {ADMIN, OPER, COUNS, REC},
    ("POST", "/vacancies/{vacancy}/close"): STAFF,
    ("POST", "/vacancies/{vacancy}/reveal"): STAFF,
    ("GET", "/vacancies/{vacancy}/labourers"): STAFF,
    ("GET", "/vacancies/{vacancy}/candidates"): {ADMIN, OPER, COUNS, REC},
    ("POST", "/outcomes"): {ADMIN, OPER, COUNS, REC},
    ("GET", "/outcomes"): {ADMIN, OPER, COUNS, REC},
    ("POST", "/outcomes/{outcome}/undo"): OFFICE,
    ("POST", "/agreements"): STAFF,
    ("GET", "/agreements"): STAFF,
    ("DELETE", "/agreements/{agreement}"): STAFF,
    ("GET", "/follow-ups"): VILLAGE,
    ("POST", "/follow-ups/{follow_up}/done"): VILLAGE,
    ("GET", "/fair/counts"): STAFF,
    ("GET", "/fair/events"): STAFF,
    ("POST", "/plans"): OFFICE,
    ("GET", "/plans"): STAFF,
    ("GET", "/plans/{plan}"): STAFF,
    ("GET", "/plans/{plan}/seats"): STAFF,
    ("GET", "/plans/{plan}/changes"): STAFF,
    ("POST", "/plans/{plan}/in-force"): STAFF,
    ("POST", "/plans/{plan}/replan"): STAFF,
    ("POST", "/imports"): OFFICE,
    ("GET", "/imports"): OFFICE,
    ("GET", "/imports/{import_id}"): OFFICE,
    ("GET", "/imports/{import_id}/rows"): OFFICE,
    ("GET", "/imports/{import_id}/doubts"): OFFICE,
    ("GET", "/imports/{import_id}/job"): OFFICE,
    ("POST", "/imports/{import_id}/read"): OFFICE,
    ("POST", "/imports/{import_id}/apply"): OFFICE,
    ("POST", "/imports/{import_id}/undo"): OFFICE,
    ("DELETE", "/imports/{import_id}"): OFFICE,
    ("GET", "/office/overview"): OFFICE,
    ("GET", "/office/without-vacancy"): VILLAGE,
    ("GET", "/office/adverts-to-mend"): STAFF,
    ("GET", "/office/employers"): {ADMIN},
    ("POST", "/exports"): OFFICE,
    ("GET", "/exports"): OFFICE,
    ("POST", "/exports/trace"): OFFICE,
    ("GET", "/jobs"): OFFICE,
    ("GET", "/jobs/{job}"): OFFICE,
    ("POST", "/jobs/{job}/cancel"): OFFICE,
}
"""Route to the roles that may. Two rows speak of what is on record here: the outcome is somebody
else's, and taking back one's own is everybody's who records; the record was surveyed by nobody yet,
and later steps have other roles."""

ROLES: Mapping[Role, str] = {ADMIN: "", OPER: COUNTY, COUNS: TOWN, REG: LUHU, REC: ""}
"""Area of each role; the recruiter is of the employer ``employer``."""
SAFE, RIGHT = {"GET"}, {200, 201, 202, 204, 404, 409}
"""Whoever may gets an answer; 404 for a job of somebody else, 409 where the state is another."""
OPEN_ENDED = ("GET", "/fair/events")
"""A stream has no end to wait for; who may open it is asked in a test of its own."""

Sent = dict[str, Any]
PERSON_BODY = {"birth": "1985-03", "town": "河田镇", "village": "露湖村", "phone": "13912340000"}


def sent(ids: Mapping[str, UUID], row: tuple[str, str]) -> Sent:
    """The least that a route accepts."""
    one, now = {name: str(value) for name, value in ids.items()}, str(uuid4())
    pair = {"labourer": one["here"], "vacancy": one["ours"]}
    bodies: Mapping[tuple[str, str], object] = {
        ("POST", "/session"): {"login": "nobody.here", "password": "mei-you-ren-zhi"},
        ("POST", "/session/password"): {"old": PASSWORD, "new": "hai-shi-mei-ren-cai"},
        ("POST", "/first-administrator"): {"code": "x", "login": "first", "password": PASSWORD},
        ("POST", "/users"): {"login": "new.one", "role": "operator", "area": {"code": COUNTY}},
        ("PATCH", "/users/{user}"): {"role": "operator"},
        ("POST", "/labourers"): PERSON_BODY | {"id": now, "name": "李四嫂"},
        ("PATCH", "/labourers/{labourer}"): {"cells": {"education": "高中"}},
        ("PUT", "/labourers/{labourer}/survey-state"): {"state": "surveyed"},
        ("PUT", "/labourers/{labourer}/human-only"): {},
        ("POST", "/labourers/{labourer}/reveal"): {"which": "phone", "purpose": "call"},
        ("DELETE", "/labourers/{labourer}"): {"confirmation": NAMES["spare"]},
        ("POST", "/labourers/{labourer}/services"): {"id": now, "kind": "training"},
        ("POST", "/vacancies"): {"cells": {"employer": "长汀县新厂", "title": "普工"}},
        ("PATCH", "/vacancies/{vacancy}"): {"cells": {"headcount": "12"}},
        ("POST", "/vacancies/{vacancy}/reveal"): {"purpose": "call"},
        ("POST", "/outcomes"): pair | {"id": now, "state": "offered"},
        ("POST", "/agreements"): {
            "labourer": one["here"],
            "employer": one["employer"],
            "fields": ["name"],
            "form": "signed",
        },
        ("POST", "/plans"): {"county": COUNTY},
        ("POST", "/exports"): {"kind": "outcomes"},
        ("POST", "/exports/trace"): {"watermark": "KQWERTZHAB"},
    }
    asked: Sent = {"params": {"labourer": one["here"]}} if row == ("GET", "/agreements") else {}
    if row[1].endswith("/advice-sheet"):
        asked["params"] = {"vacancy": one["ours"]}
    if row in bodies:
        asked["json"] = bodies[row]
    if row == ("POST", "/imports"):
        asked["data"] = {"kind": "labourers"}
        asked["files"] = {"file": ("名册.csv", "姓名,证件号码\n甲,\n".encode("utf-8-sig"))}
    if row[0] == "PATCH" and "{user}" not in row[1]:
        asked["headers"] = {"If-Match": '"1"'}
    return asked


def url_of(ids: Mapping[str, UUID], row: tuple[str, str]) -> str:
    """The address of a route with ids that there are."""
    is_erasing = row == ("DELETE", "/labourers/{labourer}")
    places = {"labourer": ids["spare" if is_erasing else "here"], "vacancy": ids["ours"]}
    return PREFIX + row[1].format_map({**ids, **places, "import_id": ids["import"]})


def ask(browser: TestClient, ids: Mapping[str, UUID], row: tuple[str, str]) -> Response:
    return browser.request(row[0], url_of(ids, row), **sent(ids, row))


def rows_of_routes() -> list[tuple[str, str]]:
    """Every route of the application, from the application itself."""
    found = []
    for router in ROUTERS:
        for route in router.routes:
            assert isinstance(route, APIRoute), f"{route} has no row in this file"
            found += [(method, route.path) for method in sorted(route.methods)]
    return found


def in_order() -> list[tuple[str, str]]:
    """The rows; what takes something away comes last, the own session at the very end."""
    rows = [row for row in TABLE if row != OPEN_ENDED and TABLE[row] != NOBODY_NEEDED]
    return sorted(rows, key=lambda row: (row[0] == "DELETE", row == ("DELETE", "/session")))


def as_role(service: Service, role: Role, area: str | None = None) -> TestClient:
    columns = {"employer_id": service.ids["employer"]} if role is REC else {}
    return service.browser(role, ROLES[role] if area is None else area, **columns)


# ---------------------------------------------------------------- the table is whole


def test_every_module_of_routes_is_offered() -> None:
    found = []
    for module in pkgutil.iter_modules(routes.__path__):
        loaded = importlib.import_module(f"{routes.__name__}.{module.name}")
        found += [one for one in vars(loaded).values() if isinstance(one, APIRouter)]
    assert {id(one) for one in found} == {id(one) for one in ROUTERS}
    assert len({id(one) for one in ROUTERS}) == len(ROUTERS)


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    rows = rows_of_routes()
    assert len(rows) == len(set(rows))
    assert set(rows) == set(TABLE)


def test_nothing_is_served_beside_the_routes(service: Service) -> None:
    app = make_app(service.office, sign_in, ROUTERS)
    others = {getattr(one, "path", "") for one in app.routes if not isinstance(one, APIRoute)}
    assert {path for path in others if path} == {f"{PREFIX}/openapi.json"}


# ---------------------------------------------------------------- roles


@pytest.mark.parametrize("role", list(ROLES))
def test_a_role_may_do_what_its_column_says_and_nothing_else(role: Role, service: Service) -> None:
    browser, wrong = as_role(service, role), []
    for row in in_order():
        answer = ask(browser, service.ids, row)
        if role in TABLE[row]:
            is_right = answer.status_code in RIGHT
        else:
            is_right = (answer.status_code, answer.json()["code"]) == (403, "service.forbidden")
        if not is_right:
            wrong.append((*row, answer.status_code, answer.text[:200]))
    assert not wrong, wrong


@pytest.mark.parametrize("role", [REG, REC])
def test_whoever_may_not_watch_opens_no_stream(role: Role, service: Service) -> None:
    assert ask(as_role(service, role), service.ids, OPEN_ENDED).status_code == 403


def test_whoever_is_not_signed_in_is_told_so(service: Service) -> None:
    browser, wrong = service.browser(None), []
    for row, roles in TABLE.items():
        answer = ask(browser, service.ids, row)
        is_open = roles == NOBODY_NEEDED
        told = (answer.status_code, answer.json()["code"])
        if (told == (401, "service.not_signed_in")) is (is_open and row[1] != "/session"):
            wrong.append((*row, *told))
    assert wrong == []


@pytest.mark.parametrize("token", ["", "rubbish", "0" * 64])
def test_no_change_without_the_token_of_our_own_pages(token: str, service: Service) -> None:
    browser = as_role(service, ADMIN)
    browser.headers.pop(CSRF_HEADER)
    if token:
        browser.headers[CSRF_HEADER] = token
    wrong = []
    for row in in_order():
        if row[0] not in SAFE:
            answer = ask(browser, service.ids, row)
            if (answer.status_code, answer.json()["code"]) != (403, "service.forbidden"):
                wrong.append((*row, answer.status_code))
    assert wrong == []


def test_a_first_password_opens_nothing_but_its_change(service: Service) -> None:
    browser = service.browser(ADMIN, must_change_password=True)
    free = {("GET", "/session"), ("DELETE", "/session"), ("POST", "/session/password")}
    for row in in_order():
        if row not in free:
            assert ask(browser, service.ids, row).status_code == 403, row


# ---------------------------------------------------------------- areas

STRANGERS: Mapping[str, tuple[Role, str]] = {
    "administrator of another county": (ADMIN, ELSEWHERE),
    "operator of another county": (OPER, ELSEWHERE),
    "counsellor of another county": (COUNS, ELSEWHERE),
    "counsellor of another town": (COUNS, OTHER_TOWN),
    "registrar of another village": (REG, OTHER_VILLAGE),
    "recruiter of another employer": (REC, ""),
}
PUBLIC = {("GET", "/vacancies/{vacancy}"), ("GET", "/vacancies/{vacancy}/labourers")}
"""Adverts are read by all; the list behind one holds the asker's own people."""
HELD_BY_COUNTY = ("/vacancies/", "/plans/")
NAMED_IN_BODY = {("POST", "/outcomes"), ("POST", "/agreements"), ("GET", "/agreements")}
LISTS = (
    *("/labourers", "/labourers?q=单", "/labourers?town=河田镇", "/vacancies/{ours}/labourers"),
    *("/outcomes", "/outcomes?labourer={here}&undone=true", "/outcomes?vacancy={ours}"),
    *("/follow-ups", "/follow-ups?labourer={here}", "/follow-ups?who=wu.admin"),
    *("/plans", "/plans/{plan}/seats", "/plans/{plan}/changes", "/plans/{far_plan}/seats"),
    *(
        "/office/without-vacancy",
        "/exports",
        "/imports",
        "/jobs",
        "/users",
        "/audit",
        "/fair/counts",
        "/vacancies/{ours}/candidates",
    ),
)


def stranger(service: Service, who: str) -> TestClient:
    role, area = STRANGERS[who]
    columns = {"employer_id": service.ids["other_employer"]} if role is REC else {}
    return service.browser(role, area, **columns)


def is_held(row: tuple[str, str], who: str) -> bool:
    """Whether a route is about a thing that lies outside a stranger's area."""
    role, area = STRANGERS[who]
    if row in PUBLIC or TABLE[row] == NOBODY_NEEDED or role not in TABLE[row]:
        return False
    if area == OTHER_TOWN and row[1].startswith(HELD_BY_COUNTY):
        return False
    return "{" in row[1] or row in NAMED_IN_BODY


@pytest.mark.parametrize("who", list(STRANGERS))
def test_what_lies_outside_is_not_found(who: str, service: Service) -> None:
    browser, wrong, asked = stranger(service, who), [], 0
    for row in in_order():
        if is_held(row, who):
            answer, asked = ask(browser, service.ids, row), asked + 1
            there_is_none = ask(browser, {name: uuid4() for name in service.ids}, row)
            same = [{**one.json(), "request_id": ""} for one in (answer, there_is_none)]
            if answer.status_code != 404 or there_is_none.status_code != 404 or same[0] != same[1]:
                wrong.append((*row, answer.status_code, answer.text[:200], there_is_none.text))
    assert not wrong, wrong
    assert asked >= 5


def texts_of_lists(service: Service, browser: TestClient) -> str:
    """All that lists tell somebody, one after the other."""
    found = []
    for path in LISTS:
        answer = browser.get(PREFIX + path.format_map(service.ids))
        assert answer.status_code in {200, 403, 404}, (path, answer.text)
        found.append(answer.text)
    return "\n".join(found)


def marks_of(service: Service, who: str) -> set[str]:
    """What would tell a stranger of people, and of work, that is not theirs."""
    names = {"here", "spare", "outcome", "agreement", "follow_up", "import", "job", "user"}
    if not STRANGERS[who][1].startswith(COUNTY):
        names |= {"town", "town_outcome", "town_agreement", "town_follow_up", "plan"}
    numbers = {"138****0001", "138****0002"}
    return {str(service.ids[name]) for name in names} | {NAMES["here"], NAMES["spare"]} | numbers


@pytest.mark.parametrize("who", list(STRANGERS))
def test_nothing_of_others_is_in_any_list(who: str, service: Service) -> None:
    told = texts_of_lists(service, stranger(service, who))
    assert [mark for mark in marks_of(service, who) if mark in told] == []


def test_those_whose_area_it_is_find_it_in_the_lists(service: Service) -> None:
    told = texts_of_lists(service, as_role(service, OPER))
    for name in ("here", "outcome", "follow_up", "import", "plan"):
        assert str(service.ids[name]) in told
    assert "138****0001" in told


def test_counts_of_the_fair_are_those_of_the_own_county(service: Service) -> None:
    path = f"{PREFIX}/fair/counts"
    assert as_role(service, OPER).get(path).json()["total"]["met_people"] == 3
    far = stranger(service, "operator of another county").get(path).json()
    assert (far["total"]["met_people"], far["vacancies"], far["employers"]) == (0, [], [])
