"""Whatever rubbish is sent: one shape of error, and no value that was sent in answer or log."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from starlette.testclient import TestClient
from support.people import make_identity
from support.whole_service import Ids, Service, filled, opened_service

from api.http.app import PREFIX, make_app
from api.http.routes import ROUTERS
from api.http.signing import CSRF_HEADER, sign_in
from api.store.tables import Role

__all__ = ["filled"]
NUMBER, PHONE = make_identity(sequence=7), "13912345678"
JSON = "application/json"
DESCRIPTION = make_app(None, sign_in, ROUTERS).openapi()  # type: ignore[arg-type]
OPERATIONS = [
    (method.upper(), path, told)
    for path, methods in DESCRIPTION["paths"].items()
    for method, told in methods.items()
    if not path.endswith("/fair/events")
]
WITH_BODY = [one for one in OPERATIONS if JSON in one[2].get("requestBody", {}).get("content", {})]
OURS = ("api", "chunfeng", "matcher", "uvicorn")
DEEP = 100_000

RUBBISH: Mapping[str, bytes] = {
    "broken": b'{"id": "',
    "two": b"{}{}",
    "deep lists": b"[" * DEEP + b"]" * DEEP,
    "deep objects": b'{"a":' * DEEP,
    "not UTF-8": b'{"name": "\xff\xfe\xc3"}',
    "UTF-16": '{"name": "甲"}'.encode("utf-16"),
    "half a sign": b'{"name": "\\ud800", "login": "\\udfff"}',
    "NUL": b'{"name": "\\u0000", "login": "\\u0000"}',
    "long": json.dumps({"name": "长" * 60_000, "login": "x" * 60_000}).encode(),
    "a list": b"[1, 2]",
    "a number": b"1e400",
    "NaN": b'{"day": NaN, "version": Infinity}',
    "a long number": b"9" * 5000,
    "null": b"null",
    "text": NUMBER.encode(),
    "unknown fields": json.dumps({NUMBER: PHONE, "cells": {NUMBER: 1}}).encode(),
}


@pytest.fixture(scope="module")
def whole(filled: tuple[Path, Ids], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from opened_service(filled, tmp_path_factory.mktemp("rubbish"))


@pytest.fixture(scope="module")
def browser(whole: Service) -> TestClient:
    return whole.browser(Role.ADMINISTRATOR)


@pytest.fixture(autouse=True)
def _listening(caplog: pytest.LogCaptureFixture) -> None:
    for name in OURS:
        caplog.set_level(logging.DEBUG, name)


def url_of(ids: Ids, path: str) -> str:
    return path.format_map(
        {**ids, "labourer": ids["here"], "vacancy": ids["ours"], "import_id": ids["import"]}
    )


def must_be_told_well(answer: Response, caplog: pytest.LogCaptureFixture) -> None:
    """The one shape, a status below 500, and nothing of what was sent."""
    assert 400 <= answer.status_code < 500, answer.text
    assert answer.headers["content-type"] == JSON
    body = answer.json()
    assert set(body) == {"code", "message", "details", "request_id"}
    assert body["message"]
    assert answer.headers["X-Request-Id"] == body["request_id"]
    must_be_silent(answer, caplog)


def must_be_silent(answer: Response, caplog: pytest.LogCaptureFixture) -> None:
    """No number that was sent comes back, in the body, in a header or in the log."""
    ours = [
        one.getMessage() + str(one.exc_text) for one in caplog.records if one.name.startswith(OURS)
    ]
    for told in (answer.text, str(answer.headers), *ours):
        for number in (NUMBER, PHONE):
            assert number not in told


def example_of(told: Mapping[str, Any]) -> dict[str, Any]:
    """An example of a body, from the description."""
    schema = told["requestBody"]["content"][JSON]["schema"]
    name = next(one for one in (schema, *schema.get("anyOf", ())) if "$ref" in one)
    found = DESCRIPTION["components"]["schemas"][name["$ref"].rpartition("/")[2]]
    if "examples" in found:
        return dict(found["examples"][0])
    return {
        key: one["examples"][0] for key, one in found["properties"].items() if "examples" in one
    }


def with_one_changed(body: Mapping[str, Any], value: object) -> Iterator[dict[str, Any]]:
    """The body once for each of its values, at any depth, with that value replaced."""
    for key, one in body.items():
        yield {**body, key: value}
        if isinstance(one, dict):
            yield from ({**body, key: inner} for inner in with_one_changed(one, value))


# ---------------------------------------------------------------- bodies


@pytest.mark.parametrize("kind", list(RUBBISH))
def test_a_body_of_rubbish_is_refused(
    kind: str, whole: Service, browser: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    for method, path, _ in WITH_BODY:
        may_be_empty = path.endswith("/undo") and kind == "null"
        if not may_be_empty:
            headers = {"content-type": JSON, "If-Match": '"1"'}
            url = url_of(whole.ids, path)
            answer = browser.request(method, url, content=RUBBISH[kind], headers=headers)
            must_be_told_well(answer, caplog)


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/xml", "multipart/form-data", "", "rubbish", f"a/{NUMBER}"]
)
def test_another_kind_of_content_is_refused(
    kind: str, whole: Service, browser: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    for method, path, told in WITH_BODY:
        content = json.dumps(example_of(told) | {"x": NUMBER})
        headers = {"content-type": kind, "If-Match": '"1"'}
        answer = browser.request(method, url_of(whole.ids, path), content=content, headers=headers)
        must_be_told_well(answer, caplog)


def test_a_body_that_is_too_large_is_refused(
    whole: Service, browser: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    for method, path, _ in WITH_BODY:
        for content in (b'"' + b"x" * 1_000_000 + b'"', iter([b'"' + b"x" * 1_000_000])):
            answer = browser.request(method, url_of(whole.ids, path), content=content)
            must_be_told_well(answer, caplog)
            assert answer.status_code == 413


@pytest.mark.parametrize(
    "value",
    [NUMBER, f"x{PHONE}", NUMBER * 300, int(PHONE), 10**30, -1, True, None, [], {}, [NUMBER]],
)
def test_a_value_that_does_not_fit_is_not_repeated(
    value: object, whole: Service, browser: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    for method, path, told in WITH_BODY:
        if path.endswith("/session/password"):
            continue
        for body in with_one_changed(example_of(told), value):
            url, headers = url_of(whole.ids, path), {"If-Match": '"1"'}
            answer = browser.request(method, url, json=body, headers=headers)
            assert answer.status_code < 500, (path, body)
            must_be_silent(answer, caplog)
            if answer.status_code >= 400:
                must_be_told_well(answer, caplog)


# ---------------------------------------------------------------- addresses, queries, headers


@pytest.mark.parametrize("text", [NUMBER, "0", "%00", "%FF", "..%2f", "x" * 3000, "%F0%9F%92%A9"])
def test_an_id_that_is_none_is_refused(
    text: str, browser: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    for method, path, told in OPERATIONS:
        if "{" in path:
            start, _, rest = path.partition("{")
            body = {"json": example_of(told)} if (method, path, told) in WITH_BODY else {}
            url = start + text + rest.partition("}")[2].replace("{vacancy}", text)
            must_be_told_well(browser.request(method, url, **body), caplog)


@pytest.mark.parametrize(
    "text", [NUMBER, "%00", "%FF", "%ED%A0%80", "9" * 400, "-1", "x" * 3000, "1e3", "", "NaN", "[]"]
)
def test_a_query_of_rubbish_breaks_nothing(
    text: str, whole: Service, browser: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    for method, path, told in OPERATIONS:
        asked = [one["name"] for one in told.get("parameters", ()) if one["in"] == "query"]
        for name in [*asked, NUMBER, "unknown"] if asked else []:
            for query in (f"{name}={text}", f"{name}={text}&{name}={text}"):
                answer = browser.request(method, f"{url_of(whole.ids, path)}?{query}")
                assert answer.status_code < 500, (path, query)
                must_be_silent(answer, caplog)
                if answer.status_code >= 400:
                    must_be_told_well(answer, caplog)


@pytest.mark.parametrize(
    "stated", [NUMBER, '"0"', "*", 'W/"1"', '"1", "2"', "", '"' + "9" * 400 + '"', "\u00ff"]
)
def test_a_version_of_rubbish_is_refused(
    stated: str, whole: Service, browser: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    for path, cells in (("labourers/{here}", "education"), ("vacancies/{ours}", "title")):
        url = f"{PREFIX}/{path.format_map(whole.ids)}"
        headers = {"If-Match": stated.encode("latin-1")}
        answer = browser.patch(url, json={"cells": {cells: "高中"}}, headers=headers)
        must_be_told_well(answer, caplog)


@pytest.mark.parametrize("header", ["Authorization", "Cookie", CSRF_HEADER, "Origin", "Accept"])
@pytest.mark.parametrize("text", [NUMBER, "", "Bearer", f"Bearer {NUMBER}", "\u00ff", "x" * 9000])
def test_odd_headers_break_nothing(
    header: str, text: str, whole: Service, caplog: pytest.LogCaptureFixture
) -> None:
    browser = whole.browser(Role.ADMINISTRATOR)
    for method, path in (("GET", "session"), ("POST", "audit/verify"), ("DELETE", "session")):
        headers = {header: text.encode("latin-1")}
        answer = browser.request(method, f"{PREFIX}/{path}", headers=headers)
        assert answer.status_code < 500
        must_be_silent(answer, caplog)


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"])
def test_what_there_is_not_is_told_in_the_same_shape(
    method: str, browser: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    for path in (f"{PREFIX}/none", f"{PREFIX}/labourers/{NUMBER}/x", "/x", f"/{NUMBER}"):
        must_be_told_well(browser.request(method, path), caplog)
    if method not in {"GET"}:
        must_be_told_well(browser.request(method, f"{PREFIX}/choices"), caplog)


# ---------------------------------------------------------------- files

BOUND = "multipart/form-data; boundary=x"
PART = b'--x\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\n\r\n%s\r\n'
KIND = b'--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\nlabourers\r\n'
FORMS: Mapping[str, tuple[str, bytes]] = {
    "no boundary": ("multipart/form-data", b"--x"),
    "no end": (BOUND, KIND + PART % (b"file", b"a.csv", b"1")),
    "no parts": (BOUND, b"--x--\r\n"),
    "no name": (BOUND, b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--\r\n"),
    "two files": (BOUND, KIND + 2 * (PART % (b"file", b"a.csv", b"1")) + b"--x--\r\n"),
    "many fields": (BOUND, 50 * KIND + b"--x--\r\n"),
    "a long name": (BOUND, KIND + PART % (b"file", b"a" * 9000 + b".csv", b"1") + b"--x--\r\n"),
    "an odd charset": (f"{BOUND}; charset=none", KIND + b"--x--\r\n"),
    "another kind": (JSON, b"{}"),
}
FILES: Mapping[str, tuple[str, bytes]] = {
    "a name of a person": (
        BOUND,
        KIND + PART % (b"file", f"{NUMBER}.csv".encode(), b"1,2") + b"--x--\r\n",
    ),
    "a name that leads out": (
        BOUND,
        KIND + PART % (b"file", b"../../x.csv", NUMBER.encode()) + b"--x--\r\n",
    ),
    "not UTF-8": (BOUND, KIND + PART % (b"file", b"\xff.csv", b"\xff\xfe\xff") + b"--x--\r\n"),
    "NUL": (BOUND, KIND + PART % (b"file", b"\x00.csv", b"\x00" * 100) + b"--x--\r\n"),
    "a zip of nothing": (BOUND, KIND + PART % (b"file", b"a.xlsx", b"PK\x03\x04") + b"--x--\r\n"),
}


@pytest.mark.parametrize("kind", list(FORMS))
def test_a_form_of_rubbish_is_refused(
    kind: str, browser: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    content_type, content = FORMS[kind]
    headers = {"content-type": content_type}
    answer = browser.post(f"{PREFIX}/imports", content=content, headers=headers)
    must_be_told_well(answer, caplog)


@pytest.mark.parametrize("kind", list(FILES))
def test_a_file_of_rubbish_is_taken_to_be_read_and_its_name_is_masked(
    kind: str, browser: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    content_type, content = FILES[kind]
    headers = {"content-type": content_type}
    answer = browser.post(f"{PREFIX}/imports", content=content, headers=headers)
    assert answer.status_code == 202, answer.text
    assert not {"/", "\\", "\0"} & set(answer.json()["upload"]["file"])
    must_be_silent(answer, caplog)
