"""Signing in over HTTP: cookie, token of the page, bearer, lock-out, first run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import APIRouter
from starlette.testclient import TestClient
from support.service import PASSWORD, ClientAs, Clock, add_user

from api.http.acting import By
from api.http.app import make_app
from api.http.routes import session
from api.http.signing import COOKIE, CSRF_HEADER, sign_in
from api.service import accounts
from api.service.office import Office
from api.store.tables import Role

URL = "/api/v1/session"
NEW = "zhe-ge-ye-mei-you-ren-cai-dao"


def acting(actor: By) -> dict[str, str]:
    return {"login": actor.login}


def routers():
    probe = APIRouter()
    probe.get("/probe")(acting)
    probe.post("/probe")(acting)
    return [session.router, probe]


@pytest.fixture
def browser(office: Office) -> Iterator[TestClient]:
    with TestClient(make_app(office, sign_in, routers())) as client:
        yield client


def signed_in(browser: TestClient, login: str = "operator", password: str = PASSWORD):
    return browser.post(URL, json={"login": login, "password": password})


def test_a_sign_in_sets_a_cookie_that_scripts_cannot_read(
    office: Office, browser: TestClient
) -> None:
    add_user(office, Role.OPERATOR, "350821")
    answer = signed_in(browser, " Operator ")
    assert answer.status_code == 200
    cookie = answer.headers["set-cookie"].lower()
    assert {"httponly", "samesite=strict", "path=/"} <= {p.strip() for p in cookie.split(";")}
    assert "secure" not in cookie
    told = answer.json()
    assert told["login"] == "operator"
    assert told["area"] == "350821"
    assert "people.search" in told["permissions"]
    assert browser.cookies[COOKIE] not in answer.text
    assert browser.get(URL).json() == told


def test_over_tls_the_cookie_is_secure(office: Office) -> None:
    add_user(office, Role.OPERATOR)
    with TestClient(make_app(office, sign_in, routers()), base_url="https://testserver") as browser:
        assert "secure" in signed_in(browser).headers["set-cookie"].lower()


def test_nobody_is_told_whether_a_login_exists(office: Office, browser: TestClient) -> None:
    add_user(office, Role.OPERATOR)
    answers = [signed_in(browser, login, "wrong-password-here") for login in ("operator", "other")]
    for answer in answers:
        assert answer.status_code == 401
    bodies = [answer.json() | {"request_id": ""} for answer in answers]
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize("login", ["operator", "nobody.of.that.name"])
def test_five_failures_lock_a_login_whether_it_exists_or_not(
    login: str, office: Office, browser: TestClient, clock: Clock
) -> None:
    add_user(office, Role.OPERATOR)
    codes = [signed_in(browser, login, "wrong-password-here").status_code for _ in range(6)]
    assert codes == [401] * 5 + [429]
    locked = signed_in(browser, login)
    assert locked.status_code == 429
    assert locked.headers["retry-after"] == "15"
    assert "15秒" in locked.json()["message"]
    clock.pass_by(seconds=15)
    assert signed_in(browser, login).status_code == (200 if login == "operator" else 401)


def test_a_change_by_cookie_needs_the_token_of_the_page(
    office: Office, client_as: ClientAs
) -> None:
    browser = client_as(Role.OPERATOR, routers=routers())
    assert browser.post("/api/v1/probe").status_code == 200
    for token in ("", "é", "0" * 64):
        answer = browser.post("/api/v1/probe", headers={CSRF_HEADER: token.encode()})
        assert answer.status_code == 403, token
        assert answer.json()["message"] == "页面已过期，请刷新后再试。"
    assert browser.get("/api/v1/probe", headers={CSRF_HEADER: ""}).status_code == 200


def test_a_bearer_needs_no_token_of_a_page(office: Office, client_as: ClientAs) -> None:
    browser = client_as(Role.OPERATOR, routers=routers())
    token = browser.cookies[COOKIE]
    program = TestClient(browser.app)
    headers = {"Authorization": f"Bearer {token}"}
    assert program.post("/api/v1/probe", headers=headers).status_code == 200
    for wrong in ("Bearer", "Basic abc", "Bearer " + "x" * 40, "Bearer é", "Bearer " + "x" * 5000):
        answer = program.post("/api/v1/probe", headers={"Authorization": wrong.encode()})
        assert answer.status_code == 401, wrong


def test_after_signing_out_the_token_is_worth_nothing(office: Office, client_as: ClientAs) -> None:
    browser = client_as(Role.OPERATOR, routers=routers())
    token = browser.cookies[COOKIE]
    answer = browser.delete(URL)
    assert answer.status_code == 204
    assert "max-age=0" in answer.headers["set-cookie"].lower()
    headers = {"Authorization": f"Bearer {token}"}
    assert browser.get(URL, headers=headers).status_code == 401


def test_who_must_change_the_password_may_do_nothing_else(
    office: Office, client_as: ClientAs
) -> None:
    browser = client_as(Role.OPERATOR, routers=routers(), must_change_password=True)
    refused = browser.get("/api/v1/probe")
    assert refused.status_code == 403
    assert refused.json()["message"] == "请先设置自己的新密码。"
    assert browser.get(URL).json()["must_change_password"] is True
    change = {"old": PASSWORD, "new": NEW}
    assert browser.post(f"{URL}/password", json=change).status_code == 204
    assert browser.get("/api/v1/probe").status_code == 200


def test_the_first_administrator_needs_the_code_and_comes_once(
    office: Office, browser: TestClient
) -> None:
    code = accounts.first_run_code(office)
    given = {"code": code, "login": "lin.xiumei", "password": PASSWORD}
    url = "/api/v1/first-administrator"
    assert browser.post(url, json=given | {"code": "guess"}).status_code == 403
    assert browser.post(url, json=given).status_code == 204
    assert browser.post(url, json=given).status_code == 409
    assert accounts.first_run_code(office) is None
    assert signed_in(browser, "lin.xiumei").json()["role"] == "administrator"
