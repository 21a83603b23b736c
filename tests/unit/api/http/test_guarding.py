"""What every request passes: origin, size, headers, an id; and what every error looks like."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import APIRouter, Request, WebSocket
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from api.http import guarding
from api.http.app import make_app
from api.http.errors import STATUS, Stale, status_of
from api.http.guarding import HEADERS, LARGEST_BODY
from api.messages import error_sentence
from api.service.actors import Actor
from api.service.errors import NotFound, TooMany, Unacceptable
from api.service.office import Office
from api.store.tables import Role
from matcher import MatcherError

router = APIRouter()
SECRET = "13800001234"
RAISED: dict[str, Exception] = {}


@router.get("/safe")
def safe() -> dict[str, str]:
    return {"said": "yes"}


@router.post("/size")
async def size(request: Request) -> int:
    return len(await request.body())


@router.get("/raise/{what}")
def fail(what: str) -> None:
    raise RAISED[what]


@router.get("/typed")
def typed(number: int) -> int:
    return number


@router.websocket("/socket")
async def socket(connection: WebSocket) -> None:
    await connection.accept()
    await connection.send_text("hello")
    await connection.close()


def nobody(_request: Request, _office: Office) -> Actor:
    return Actor("x", Role.OPERATOR)


@pytest.fixture
def browser(office: Office) -> Iterator[TestClient]:
    with TestClient(make_app(office, nobody, [router])) as client:
        yield client


def shape(answer: Any) -> dict[str, Any]:
    body: dict[str, Any] = answer.json()
    assert set(body) == {"code", "message", "details", "request_id"}
    assert body["request_id"] == answer.headers["x-request-id"]
    assert body["message"].endswith("。")
    return body


# ---------------------------------------------------------------- origin

FOREIGN = ["http://evil.example", "null", "http://testserver.evil.example", "http://testserver:81"]


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_change_from_another_page_is_refused(origin: str, browser: TestClient) -> None:
    answer = browser.post("/api/v1/size", headers={"Origin": origin})
    assert answer.status_code == 403
    assert shape(answer)["code"] == "http.foreign_origin"
    assert browser.get("/api/v1/safe", headers={"Origin": origin}).status_code == 200


@pytest.mark.parametrize("origin", [None, "http://testserver"])
def test_a_change_from_our_pages_or_a_program_is_taken(
    origin: str | None, browser: TestClient
) -> None:
    headers = {} if origin is None else {"Origin": origin}
    assert browser.post("/api/v1/size", headers=headers).status_code == 200


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_socket_from_another_page_is_closed(origin: str, browser: TestClient) -> None:
    with (
        pytest.raises(WebSocketDisconnect) as closed,
        browser.websocket_connect("/api/v1/socket", headers={"Origin": origin}),
    ):
        pass
    assert closed.value.code == 1008


def test_a_socket_from_our_pages_is_taken(browser: TestClient) -> None:
    headers = {"Origin": "http://testserver"}
    with browser.websocket_connect("/api/v1/socket", headers=headers) as connection:
        assert connection.receive_text() == "hello"


# ---------------------------------------------------------------- size


def test_a_body_of_declared_size_is_bounded(browser: TestClient) -> None:
    assert browser.post("/api/v1/size", content=b"x" * LARGEST_BODY).json() == LARGEST_BODY
    answer = browser.post("/api/v1/size", content=b"x" * (LARGEST_BODY + 1))
    assert answer.status_code == 413
    assert shape(answer)["message"] == "内容太大，请分开提交。"


def test_a_body_without_a_length_is_bounded(browser: TestClient) -> None:
    def pieces(count: int) -> Iterator[bytes]:
        yield from (b"x" * 1024 for _ in range(count))

    assert browser.post("/api/v1/size", content=pieces(256)).json() == LARGEST_BODY
    answer = browser.post("/api/v1/size", content=pieces(257))
    assert answer.status_code == 413
    assert shape(answer)["code"] == "http.too_large"


def test_files_may_be_larger(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarding, "LARGEST_UPLOAD", 2 * LARGEST_BODY)
    uploads = APIRouter()
    uploads.post("/imports")(size)
    with TestClient(make_app(office, nobody, [uploads])) as browser:
        for length, status in ((2 * LARGEST_BODY, 200), (2 * LARGEST_BODY + 1, 413)):
            answer = browser.post("/api/v1/imports", content=b"x" * length)
            assert answer.status_code == status


# ---------------------------------------------------------------- errors


@pytest.mark.parametrize("kind", [*STATUS, MatcherError], ids=lambda kind: kind.__name__)
def test_each_class_of_error_has_its_status_and_the_one_shape(
    kind: type[MatcherError], browser: TestClient
) -> None:
    RAISED["one"] = kind(f"about {SECRET}")
    answer = browser.get("/api/v1/raise/one")
    body = shape(answer)
    assert answer.status_code == STATUS.get(kind, 500) == status_of(RAISED["one"])
    if answer.status_code == 500:
        assert body["code"] == "http.fault"
    else:
        assert body["code"] == kind.code
        assert body["message"] == error_sentence(kind("english"))
    assert SECRET not in answer.text


def test_a_stale_version_goes_before_a_conflict() -> None:
    assert status_of(Stale("old")) == 412


def test_field_and_reason_are_told(browser: TestClient) -> None:
    RAISED["one"] = Unacceptable("login", field="login", reason="login")
    body = shape(browser.get("/api/v1/raise/one"))
    assert body["details"] == [{"field": "login", "reason": "login"}]
    RAISED["one"] = NotFound("no", what="person")
    assert shape(browser.get("/api/v1/raise/one"))["details"] == []


def test_too_many_says_when_to_come_back(browser: TestClient) -> None:
    RAISED["one"] = TooMany("slow", reason="sign_in", seconds=17)
    assert browser.get("/api/v1/raise/one").headers["retry-after"] == "17"


def test_a_fault_of_ours_tells_nothing_of_what_was_worked_on(office: Office) -> None:
    RAISED["one"] = RuntimeError(SECRET)
    app = make_app(office, nobody, [router])
    with TestClient(app, raise_server_exceptions=False) as browser:
        answer = browser.get("/api/v1/raise/one")
    assert answer.status_code == 500
    assert shape(answer)["code"] == "http.fault"
    assert SECRET not in answer.text


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/v1/nowhere", 404, "http.no_such_route"),
        ("DELETE", "/api/v1/safe", 405, "http.no_such_method"),
        ("GET", f"/api/v1/typed?number={SECRET}x", 422, "service.unacceptable"),
    ],
)
def test_what_the_framework_refuses_has_the_one_shape(
    method: str, path: str, status: int, code: str, browser: TestClient
) -> None:
    answer = browser.request(method, path)
    assert answer.status_code == status
    assert shape(answer)["code"] == code
    assert SECRET not in answer.text


# ---------------------------------------------------------------- headers


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", "/api/v1/safe", {}),
        ("GET", "/api/v1/nowhere", {}),
        ("GET", "/api/v1/openapi.json", {}),
        ("POST", "/api/v1/size", {"Origin": "http://evil.example"}),
        ("POST", "/api/v1/size", {"Content-Length": str(LARGEST_BODY + 1)}),
        ("GET", "/api/v1/raise/fault", {}),
    ],
)
def test_every_answer_carries_the_headers_and_an_id(
    method: str, path: str, headers: dict[str, str], office: Office
) -> None:
    RAISED["fault"] = RuntimeError("fault")
    app = make_app(office, nobody, [router])
    with TestClient(app, raise_server_exceptions=False) as browser:
        one, other = (browser.request(method, path, headers=headers) for _ in range(2))
    for name, value in HEADERS.items():
        assert one.headers.get_list(name) == [value]
    assert one.headers["cache-control"] == "no-store"
    assert one.headers["x-request-id"] != other.headers["x-request-id"]


def test_the_description_needs_nothing_from_elsewhere(browser: TestClient) -> None:
    described = browser.get("/api/v1/openapi.json")
    assert json.loads(described.text)["info"]["title"] == "春风"
    assert browser.get("/docs").status_code == 404
    assert browser.get("/redoc").status_code == 404
