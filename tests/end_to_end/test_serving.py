"""The real server in its own process: what it answers, refuses, keeps and leaves behind."""

from __future__ import annotations

import re
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from support.service import PASSWORD
from support.serving import Served, environment, served
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from api.messages import entry

SOCKET = "/_nicegui_ws/socket.io/?EIO=4&transport={}"
ELSEWHERE = re.compile(
    rb"""(?:src|href|action|url|import|from)\s*[=(]?\s*["'`(]\s*(?:https?:)?//[\w.-]+"""
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("served")) as one:
        yield one


@pytest.fixture
def client(service: Served) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=service.url, follow_redirects=False) as one:
        yield one


def sign_in(client: httpx2.Client, login: str = "counsellor") -> dict[str, object]:
    answer = client.post("/api/v1/session", json={"login": login, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    told: dict[str, object] = answer.json()
    return told


def test_whoever_is_not_signed_in_is_led_there(client: httpx2.Client) -> None:
    for path in ("/", "/booth", "/office"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/sign-in")
    assert client.get("/booth").headers["location"] == "/sign-in?go=/booth"


def test_errors_of_the_interface_are_json_and_those_of_pages_are_pages(
    client: httpx2.Client,
) -> None:
    unknown = client.get("/api/v1/nothing")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "http.no_such_route")
    method = client.put("/api/v1/session")
    assert (method.status_code, method.json()["code"]) == (405, "http.no_such_method")
    assert client.get("/api/v1/session").json()["code"] == "service.not_signed_in"
    page = client.get("/nothing")
    assert page.status_code == 404
    assert "没有这个地址" in page.text
    assert "nicegui" not in page.text.lower()


def test_a_page_is_closed_to_roles_that_may_not(client: httpx2.Client) -> None:
    sign_in(client, "recruiter")
    page = client.get("/office")
    assert page.status_code == 403
    assert entry("error", "service.forbidden") in page.text
    assert "没有任务" not in page.text


def test_who_must_choose_a_password_is_led_there(client: httpx2.Client) -> None:
    sign_in(client, "new.here")
    assert client.get("/booth").headers["location"] == "/password?forced=true&go=/booth"


@pytest.mark.parametrize("fails", ["politely", "badly"])
def test_a_page_that_fails_tells_no_value(
    client: httpx2.Client, service: Served, fails: str
) -> None:
    sign_in(client)
    page = client.get(f"/office?fails={fails}")
    assert page.status_code == {"politely": 422, "badly": 500}[fails]
    assert "重新打开" in page.text
    assert "张三" not in page.text
    assert not any(one in service.log() for one in ("张三", "350821", "fails="))


# ---------------------------------------------------------------- other sites


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:1", "null"])
def test_foreign_pages_get_no_socket(service: Served, client: httpx2.Client, origin: str) -> None:
    polled = client.get(SOCKET.format("polling"), headers={"Origin": origin})
    assert polled.status_code in {400, 403}
    assert "access-control-allow-origin" not in polled.headers
    with pytest.raises(InvalidStatus) as refused:
        connect(f"ws://127.0.0.1:{service.port}{SOCKET.format('websocket')}", origin=origin)
    assert refused.value.response.status_code in {400, 403}


def test_own_pages_get_a_socket(service: Served, client: httpx2.Client) -> None:
    polled = client.get(SOCKET.format("polling"), headers={"Origin": service.url})
    assert polled.status_code == 200
    assert "access-control-allow-credentials" not in polled.headers
    with connect(
        f"ws://127.0.0.1:{service.port}{SOCKET.format('websocket')}", origin=service.url
    ) as socket:
        assert str(socket.recv(5)).startswith("0")


def test_foreign_pages_change_nothing(client: httpx2.Client) -> None:
    given = {"login": "counsellor", "password": PASSWORD}
    headers = {"Origin": "https://evil.example"}
    assert client.post("/api/v1/session", json=given, headers=headers).status_code == 403
    asked = client.options("/api/v1/session", headers=headers)
    assert not any(name.startswith("access-control") for name in asked.headers)


def test_a_name_that_leads_here_is_not_ours(client: httpx2.Client) -> None:
    assert client.get("/sign-in", headers={"Host": "evil.example"}).status_code == 400


# ---------------------------------------------------------------- what is served, what is kept


def test_nothing_is_loaded_from_elsewhere(client: httpx2.Client) -> None:
    """All that the pages name, and all that this names in turn."""
    sign_in(client)
    waiting = ["/sign-in", "/password", "/first-run", "/booth", "/office", "/nothing"]
    seen: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        kind = answer.headers.get("content-type", "")
        if "html" in kind or "css" in kind:
            found = ELSEWHERE.findall(answer.content)
            assert not found, (path, found)
            named = re.findall(r"""["'(](/(?:assets|_nicegui/)[^"'()\s]*)["')]""", answer.text)
            waiting += [one for one in named if not one.endswith("/")]
    assert len(seen) > 15


def test_it_is_told_to_browsers_what_a_page_may_do(client: httpx2.Client) -> None:
    sign_in(client)
    plain = client.get("/sign-in").headers["content-security-policy"]
    assert "unsafe" not in plain
    page = client.get("/booth").headers
    assert "default-src 'self'" in page["content-security-policy"]
    assert "connect-src 'self'" in page["content-security-policy"]
    assert page["cache-control"] == "no-store"
    assert "strict-transport-security" not in page
    assert "set-cookie" not in page, "no cookie but that of the session"
    assert "server" not in page


def test_no_files_are_left_where_it_runs(client: httpx2.Client, service: Served) -> None:
    sign_in(client)
    client.get("/booth")
    assert {one.name for one in service.folder.iterdir()} == {"data", "keys", "log.txt"}


def test_the_log_names_no_query_and_no_login(client: httpx2.Client, service: Served) -> None:
    client.get("/sign-in?go=/people-zhangsan")
    log = service.log()
    assert "GET /sign-in 200" in log
    assert not any(one in log for one in ("zhangsan", "counsellor", PASSWORD, "127.0.0.1"))


# ---------------------------------------------------------------- starting and stopping


def command(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    program = "import sys; from api.cli import main; sys.argv[0] = 'chunfeng'; main()"
    return subprocess.run(
        [sys.executable, "-c", program, "serve", *options],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_port_in_use_is_told(service: Served, tmp_path: Path) -> None:
    done = command(tmp_path, "--port", str(service.port))
    assert done.returncode == 2
    assert f"端口{service.port}已被占用" in done.stderr
    assert not (tmp_path / "data").exists(), "told before anything is opened"


def test_a_network_without_tls_is_refused(tmp_path: Path) -> None:
    done = command(tmp_path, "--host", "0.0.0.0")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--tls" in done.stderr


def test_tls_from_the_first_start(tmp_path: Path) -> None:
    """A new data base: the code of the first run makes the administrator, over TLS."""
    with served(tmp_path, "--tls", "--empty") as one:
        trusted = ssl.create_default_context(cafile=str(tmp_path / "keys" / "tls_certificate.pem"))
        with httpx2.Client(base_url=one.url, verify=trusted) as client:
            assert client.get("/sign-in").headers["location"] == "/first-run"
            first = {"code": one.code, "login": "lin.xiumei", "password": PASSWORD}
            assert client.post("/api/v1/first-administrator", json=first).status_code == 204
            assert client.get("/sign-in").status_code == 200
            given = {"login": "lin.xiumei", "password": PASSWORD}
            begun = client.post("/api/v1/session", json=given)
            assert begun.status_code == 200
            assert "Secure" in begun.headers["set-cookie"]
            assert client.get("/office").status_code == 200
            socket = client.get(SOCKET.format("polling"), headers={"Origin": one.url})
            assert socket.status_code == 200, "the socket knows that it is behind TLS"
        one.process.terminate()
        assert one.process.wait(20) == 0
