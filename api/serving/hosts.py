"""Under which names and addresses this machine is reached, and who may ask for it by them."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

NOWHERE = (("192.0.2.1", socket.AF_INET), ("2001:db8::1", socket.AF_INET6))
"""Addresses for documentation: asking which way leads there sends nothing."""
FORWARDED = (b"x-forwarded-", b"forwarded")


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a host.

    Examples
    --------
    >>> [is_loopback(one) for one in ("127.0.0.1", "localhost", "::1", "0.0.0.0", "10.0.0.5")]
    [True, True, True, False, False]
    """
    if host == "localhost":
        return True
    address = _address(host)
    return address is not None and address.is_loopback


def local_names() -> tuple[str, ...]:
    """Names by which neighbours may know this machine; only those a certificate can hold."""
    name = socket.gethostname().lower()
    found = [name, name.partition(".")[0], f"{name.partition('.')[0]}.local"]
    return tuple(sorted({one for one in found if one.isascii() and _is_name(one)} | {"localhost"}))


def local_addresses() -> tuple[str, ...]:
    """Addresses of this machine, those of the loopback last. Nothing is sent to find them."""
    found = {*_addresses_by_name(), *_addresses_by_route()}
    usable = {one for one in map(_address, found) if one is not None and not one.is_link_local}
    others = sorted((one for one in usable if not one.is_loopback), key=lambda a: (a.version, a))
    return (*map(str, others), "127.0.0.1", "::1")


def url_of(host: str, port: int, *, is_tls: bool) -> str:
    """The address to type.

    Examples
    --------
    >>> url_of("::1", 8642, is_tls=True)
    'https://[::1]:8642/'
    """
    shown = f"[{host}]" if ":" in host else host
    return f"{'https' if is_tls else 'http'}://{shown}:{port}/"


class OwnHosts:
    """Wraps the application: answers only to addresses and to names of this machine.

    A site elsewhere can let its own name lead here and would then pass as the same origin, so a
    name that is not ours is refused. What a proxy would add is taken off: there is none.
    """

    def __init__(self, app: ASGIApp, *, names: Iterable[str]) -> None:
        self._app = app
        self._names = frozenset(one.lower() for one in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        if not self._is_ours(Headers(scope=scope).get("host", "")):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
                return
            await PlainTextResponse("unknown host", 400)(scope, receive, send)
            return
        headers = [pair for pair in scope["headers"] if not pair[0].startswith(FORWARDED)]
        await self._app({**scope, "headers": headers}, receive, send)

    def _is_ours(self, host: str) -> bool:
        name = host[1 : host.find("]")] if host.startswith("[") else host.partition(":")[0]
        return name.lower().rstrip(".") in self._names or _address(name) is not None


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None


def _is_name(name: str) -> bool:
    parts = name.split(".")
    return 0 < len(name) <= 253 and all(
        0 < len(part) <= 63 and part.replace("-", "a").isalnum() for part in parts
    )


def _addresses_by_name() -> set[str]:
    try:
        return {str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), None)}
    except OSError:  # a machine whose own name is not known
        return set()


def _addresses_by_route() -> set[str]:
    found: set[str] = set()
    for nowhere, family in NOWHERE:
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as asking:
                asking.connect((nowhere, 9))
                found.add(str(asking.getsockname()[0]))
        except OSError:  # no such network
            continue
    return found
