"""The server: takes the port, warms up, answers, and stops in order."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from api.serving.certificates import Certificate
from api.serving.errors import CannotServe
from api.serving.settings import ServeRequest

BACKLOG = 128
SECONDS_TO_FINISH = 10
SECONDS_KEPT = 30
"""How long a connection waits for its next request; a new one over TLS costs a phone a while."""
LARGEST_MESSAGE = 1024 * 1024
"""Bytes of one message on a socket; pages send what was typed, files go another way."""
Hook = Callable[[], None]


@contextmanager
def taken_port(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens: the port is ours from here on, and who comes early waits.

    Raises
    ------
    CannotServe
        If the port is in use, not allowed, or the host is none of this machine.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        taken = socket.socket(found[0], found[1])
    except OSError:
        raise CannotServe(f"no such host: {host}", reason="no_such_host", host=host) from None
    with taken:
        if sys.platform == "win32":  # there, the usual option lets others take the port as well
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind(found[4])
            taken.listen(BACKLOG)
        except OSError as error:
            raise CannotServe(f"port {port} is not free", reason="port", port=port) from error
        yield taken


def run_server(
    app: ASGIApp,
    taken: socket.socket,
    *,
    certificate: Certificate | None = None,
    is_up: Hook = lambda: None,
    is_stopping: Hook = lambda: None,
) -> None:
    """Answer until Ctrl-C or SIGTERM; then requests under way are finished first.

    Parameters
    ----------
    is_up
        Called once when the first request can be answered.
    is_stopping
        Called before requests under way are waited for: streams that never end must end then.
    """
    config = uvicorn.Config(
        app,
        workers=1,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="websockets-sansio",
        ws_max_size=LARGEST_MESSAGE,
        lifespan="on",
        timeout_keep_alive=SECONDS_KEPT,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
        ssl_keyfile=None if certificate is None else certificate.key_file,
        ssl_certfile=None if certificate is None else str(certificate.certificate_file),
    )
    _Server(config, is_up, is_stopping).run(sockets=[taken])


class _Server(uvicorn.Server):
    """Tells when it is up, and when it is about to stop."""

    def __init__(self, config: uvicorn.Config, is_up: Hook, is_stopping: Hook) -> None:
        super().__init__(config)
        self._is_up, self._is_stopping = is_up, is_stopping

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals end the server, not the process: the data base is closed after it."""
        with super().capture_signals():
            yield
            self._captured_signals.clear()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._is_up()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._is_stopping()
        await super().shutdown(sockets)


def hosts_to_show(request: ServeRequest, addresses: Sequence[str]) -> tuple[str, ...]:
    """Under which hosts the pages can be opened: all addresses where all are served.

    Examples
    --------
    >>> hosts_to_show(ServeRequest("0.0.0.0", is_tls=True), ("10.0.0.5", "127.0.0.1", "::1"))
    ('10.0.0.5', '127.0.0.1')
    """
    if request.host == "::":
        return tuple(addresses)
    if request.host == "0.0.0.0":  # noqa: S104 - what the user typed is compared, nothing bound
        return tuple(one for one in addresses if ":" not in one)
    return (request.host,)
