"""Names and addresses of this machine, and requests that ask for another."""

from __future__ import annotations

import ipaddress

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from api.serving.errors import CannotServe
from api.serving.hosts import OwnHosts, local_addresses, local_names
from api.serving.server import taken_port
from api.serving.settings import ServeRequest


def client() -> TestClient:
    async def headers(request: Request) -> JSONResponse:
        return JSONResponse(sorted(request.headers))

    app = Starlette(routes=[Route("/", headers)])
    return TestClient(OwnHosts(app, names=("fair-desk", "localhost")))


@pytest.mark.parametrize(
    "host", ["fair-desk", "FAIR-DESK:8642", "localhost:1", "10.0.0.5:8642", "[::1]:8642", "[::1]"]
)
def test_own_names_and_every_address_are_answered(host: str) -> None:
    assert client().get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "fair-desk2:1"])
def test_other_names_are_refused(host: str) -> None:
    answer = client().get("/", headers={"Host": host})
    assert (answer.status_code, answer.text) == (400, "unknown host")


def test_what_a_proxy_would_add_is_taken_off() -> None:
    added = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Prefix": "/x", "Forwarded": "for=1"}
    seen = client().get("/", headers={"Host": "localhost", **added}).json()
    assert not {name.lower() for name in added} & set(seen)


def test_this_machine_has_names_and_addresses() -> None:
    assert "localhost" in local_names()
    found = [ipaddress.ip_address(one) for one in local_addresses()]
    assert {"127.0.0.1", "::1"} <= {str(one) for one in found}
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("host", ["0.0.0.0", "10.0.0.5", "::", "fair-desk"])
def test_a_network_needs_tls(host: str) -> None:
    with pytest.raises(CannotServe) as refused:
        ServeRequest(host)
    assert refused.value.params["reason"] == "without_tls"
    assert ServeRequest(host, is_tls=True).host == host


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost", "::1"])
def test_this_machine_alone_does_without(host: str) -> None:
    assert ServeRequest(host).host == host


def test_a_port_is_taken_once() -> None:
    with taken_port("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(CannotServe) as refused, taken_port("127.0.0.1", port):
            pass
        assert refused.value.params == {"reason": "port", "port": port}
    with taken_port("127.0.0.1", port):
        pass


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(CannotServe), taken_port("192.0.2.7", 0):
        pass
    with pytest.raises(CannotServe) as refused, taken_port("no-such-host.invalid", 0):
        pass
    assert refused.value.params["reason"] == "no_such_host"
