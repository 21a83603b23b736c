"""A file goes in over HTTP, is looked at, applied and taken back; refusals have the one shape."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from support.imports import ADMIN, people_of, roster, sqlite_office, work
from support.rosters import person
from support.stores import sqlite_place

from api.http.app import make_app
from api.http.routes import imports, jobs

__all__ = ["sqlite_office", "sqlite_place"]
URL = "/api/v1/imports"
HOME = {"town": "河田镇", "village": "露湖村"}


@pytest.fixture
def client(sqlite_office):
    routers = [imports.router, jobs.router]
    app = make_app(sqlite_office, lambda request, office: ADMIN, routers)
    with TestClient(app) as opened:
        yield opened


def post(client, path, kind="labourers"):
    with path.open("rb") as file:
        return client.post(URL, data={"kind": kind}, files={"file": (path.name, file)})


def read(client, office, path):
    """Hand a file in and have it read; its address."""
    answer = post(client, path)
    assert answer.status_code == 202
    told = answer.json()
    assert (told["upload"]["stage"], told["job"]["state"]) == ("uploaded", "waiting")
    work(office)
    return f"{URL}/{told['upload']['id']}"


def done(client, office, path):
    """Ask for a step, and have it done; how its job ended."""
    answer = client.post(path)
    assert answer.status_code == 202
    work(office)
    return client.get(f"/api/v1/jobs/{answer.json()['id']}").json()


def test_a_file_goes_in_and_comes_out(client, sqlite_office, tmp_path) -> None:
    one = read(client, sqlite_office, roster(tmp_path, [person(n, **HOME) for n in range(3)]))
    view = client.get(one).json()
    assert (view["stage"], view["counts"]["new"]) == ("read", 3)
    assert client.get(f"{one}/job").json()["kind"] == "import.read"
    assert client.get(URL).json()["total"] == 1
    rows = client.get(f"{one}/rows", params={"effect": "new", "most": 2}).json()
    assert (rows["total"], len(rows["rows"])) == (3, 2)
    doubts = client.get(f"{one}/doubts").json()
    assert doubts["total"] == view["counts"]["doubts"]
    assert done(client, sqlite_office, f"{one}/read")["state"] == "done"
    applied = done(client, sqlite_office, f"{one}/apply")
    assert (applied["state"], applied["answer"]["new"]) == ("done", 3)
    assert client.get(one).json()["stage"] == "applied"
    assert len(people_of(sqlite_office)) == 3
    assert client.post(f"{one}/undo").json() == {"restored": 0, "withdrawn": 3, "left": []}
    for step in ("read", "apply"):
        refused = client.post(f"{one}/{step}")
        assert (refused.status_code, refused.json()["code"]) == (409, "service.conflict")
    assert people_of(sqlite_office) == {}


def test_what_was_not_read_is_not_applied(client, sqlite_office, tmp_path) -> None:
    told = post(client, roster(tmp_path, [person(0, **HOME)])).json()
    refused = client.post(f"{URL}/{told['upload']['id']}/apply")
    assert refused.status_code == 409


def test_asked_twice_it_is_applied_once(client, sqlite_office, tmp_path) -> None:
    one = read(client, sqlite_office, roster(tmp_path, [person(0, **HOME)]))
    first = client.post(f"{one}/apply").json()["id"]
    assert done(client, sqlite_office, f"{one}/apply")["state"] == "done"
    assert client.get(f"/api/v1/jobs/{first}").json()["state"] == "done"
    assert len(people_of(sqlite_office)) == 1


def test_an_import_can_be_dropped(client, tmp_path) -> None:
    view = post(client, roster(tmp_path, [person(0, **HOME)])).json()["upload"]
    assert client.delete(f"{URL}/{view['id']}").json()["stage"] == "dropped"
    assert client.delete(f"{URL}/{view['id']}").status_code == 409


def test_what_cannot_be_taken_is_told_and_leaves_nothing(client, sqlite_office, tmp_path) -> None:
    page = tmp_path / "网页.xlsx"
    page.write_bytes(b"<html><body></body></html>")
    path = roster(tmp_path, [person(0)])
    for one, kind, code in (
        (page, "labourers", "input.unreadable_file"),
        (path, "vacancies", "input.no_header"),
    ):
        job = post(client, one, kind).json()["job"]["id"]
        work(sqlite_office)
        told = client.get(f"/api/v1/jobs/{job}").json()
        assert told["state"] == "failed"
        assert told["error_code"].startswith(code)
        assert told["message"]
    assert post(client, path, kind="dogs").json()["details"][0]["field"] == "kind"
    assert client.post(URL, data={"kind": "labourers"}).status_code == 400
    assert client.post(URL, files={"file": ("a", b"")}).status_code == 422
    assert client.post(URL, json={}).status_code == 400
    broken = {"content-type": "multipart/form-data; boundary=x"}
    assert client.post(URL, content=b"--y", headers=broken).status_code in {400, 422}
    no_boundary = {"content-type": "multipart/form-data"}
    assert client.post(URL, content=b"--y", headers=no_boundary).status_code == 400
    assert client.get(f"{URL}/{uuid4()}").status_code == 404
    assert client.get(f"{URL}/{uuid4()}/rows", params={"most": 10**12}).status_code == 422
    stages = {one["stage"] for one in client.get(URL).json()["imports"]}
    assert stages <= {"dropped"}


def test_a_large_file_is_never_spooled_to_disk(client, tmp_path, monkeypatch) -> None:
    """Starlette would write whatever is larger than a megabyte to a temporary file in clear."""

    def refuse(self) -> None:
        raise AssertionError("spooled to disk")

    monkeypatch.setattr(SpooledTemporaryFile, "rollover", refuse)
    path = tmp_path / "名册.csv"
    path.write_bytes(b"\xef\xbb\xbf" + "姓名,证件号码,备注\n".encode() + b"x" * 3_000_000)
    assert post(client, path).status_code == 202


def test_the_description_tells_of_the_file(client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    body = paths["/api/v1/imports"]["post"]["requestBody"]
    assert set(body["content"]) == {"multipart/form-data"}
