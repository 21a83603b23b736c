"""Users and the audit log over HTTP."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from support.service import COUNTY, ClientAs

from api.http.app import make_app
from api.http.routes import audit, session, users
from api.http.signing import sign_in
from api.service.office import Office
from api.store.tables import Role

ROUTERS = [session.router, users.router, audit.router]
USERS, AUDIT = "/api/v1/users", "/api/v1/audit"
GIVEN = {"login": "lin.xiumei", "role": "operator", "area": {"code": COUNTY}, "name": "林秀梅"}


@pytest.fixture
def chief(client_as: ClientAs) -> TestClient:
    return client_as(Role.ADMINISTRATOR, routers=ROUTERS)


def test_from_the_first_day_of_a_user_to_the_last(office: Office, chief: TestClient) -> None:
    made = chief.post(USERS, json=GIVEN)
    assert made.status_code == 201
    user, password = made.json()["user"], made.json()["password"]
    url = f"{USERS}/{user['id']}"
    with TestClient(make_app(office, sign_in, ROUTERS)) as browser:
        entered = {"login": "lin.xiumei", "password": password}
        told = browser.post("/api/v1/session", json=entered).json()
        browser.headers["X-CSRF-Token"] = told["csrf_token"]
        change = {"old": password, "new": "zhe-ge-ye-mei-you-ren-cai-dao"}
        assert browser.post("/api/v1/session/password", json=change).status_code == 204
        assert browser.get(USERS).status_code == 403
        assert chief.patch(url, json={"role": "administrator"}).json()["role"] == "administrator"
        assert [one["login"] for one in browser.get(USERS).json()["users"]] == ["lin.xiumei"]
        assert chief.post(f"{url}/reset").json()["user"]["must_change_password"] is True
        assert browser.get(USERS).status_code == 401
    assert chief.delete(url).status_code == 204
    assert chief.delete(url).status_code == 409
    lines = chief.get(AUDIT, params={"actor": "administrator0"}).json()["lines"]
    told = [line["action"] for line in lines]
    assert told == ["user.close", "user.reset", "user.change", "user.create"]
    assert "林秀梅" not in chief.get(AUDIT).text
    assert chief.post(f"{AUDIT}/verify").json()["is_sound"] is True


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"login": "林"}, "body.login"),
        ({"role": "king"}, "body.role"),
        ({"phone": "110"}, "body.phone"),
        ({"area": {"code": "3"}}, "body.area.code"),
        ({"name": "a\0b"}, "body.name"),
        ({"more": 1}, "body.?"),
        ({"area": {"code": "350899"}}, "area"),
    ],
)
def test_what_breaks_a_rule_is_named(
    changed: dict[str, object], field: str, chief: TestClient
) -> None:
    answer = chief.post(USERS, json=GIVEN | changed)
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["details"]] == [field]


@pytest.mark.parametrize(
    "asked",
    [
        {"limit": 0},
        {"limit": 201},
        {"before": 2**31},
        {"day": "0001-01-01"},
        {"day": "9999-12-31"},
        {"action": "Robert'); DROP"},
        {"actor": "a b"},
        {"other": 1},
    ],
)
def test_questions_to_the_audit_log_have_bounds(
    asked: dict[str, object], chief: TestClient
) -> None:
    assert chief.get(AUDIT, params=asked).status_code == 422


def test_nobody_in_particular_is_told_nothing(office: Office) -> None:
    with TestClient(make_app(office, sign_in, ROUTERS)) as browser:
        for url in (USERS, AUDIT, "/api/v1/session"):
            answer = browser.get(url)
            assert answer.status_code == 401
            assert answer.json()["code"] == "service.not_signed_in"
            assert answer.json()["message"] == "请先登录。"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_others_manage_nobody(role: Role, client_as: ClientAs) -> None:
    browser = client_as(role, COUNTY, routers=ROUTERS)
    assert browser.get(USERS).status_code == 403
    assert browser.post(USERS, json=GIVEN).status_code == 403
    assert browser.get(AUDIT).status_code == 403
    assert browser.post(f"{AUDIT}/verify").status_code == 403


def test_every_operation_declares_its_errors(office: Office) -> None:
    described = make_app(office, sign_in, ROUTERS).openapi()
    for path in described["paths"].values():
        for operation in path.values():
            assert {"400", "401", "403", "413", "422", "503"} <= set(operation["responses"])
