"""What every request passes, as plain ASGI: an id, a limit of size, an origin, safe headers.

Streams and sockets pass through untouched, which middleware that buffers would not allow.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Collection
from secrets import token_hex
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.errors import REQUEST_ID, body_of, fault_response, http_sentence

LARGEST_BODY = 256 * 1024
LARGEST_UPLOAD = 64 * 1024 * 1024
"""Bytes of a body: of any request, and of those to a path that takes files."""
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_log = logging.getLogger("chunfeng.requests")

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline';"
        " script-src 'self' 'unsafe-inline' 'unsafe-eval'; font-src 'self' data:;"
        " connect-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'self';"
        " form-action 'self'"
    ),
}
"""Pages are built in the browser from templates, which needs ``unsafe-eval``; nothing is loaded
from elsewhere, and every text is escaped where it is set."""


class Guard:
    """Wraps the application.

    1. Each request gets an id, which its answer, its errors and the log carry.
    2. A body larger than allowed is refused, also where no length is declared.
    3. A request that changes something, and every socket, must come from our own pages: the
       ``Origin`` must be the host that was asked, or be absent as with programs.
    4. Each answer carries headers that keep other sites out.
    5. What nobody caught becomes an answer without any value that was being worked on.

    Parameters
    ----------
    uploads
        Paths whose body may be large.
    """

    def __init__(self, app: ASGIApp, *, uploads: Collection[str] = ()) -> None:
        self._app = app
        self._uploads = tuple(uploads)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        request_id = token_hex(8)
        scope.setdefault("state", {})["request_id"] = request_id
        headers = Headers(scope=scope)
        if not _is_from_here(scope, headers):
            await _refuse(scope, receive, send, (403, "http.foreign_origin", request_id))
            return
        if scope["type"] == "websocket":
            await self._app(scope, receive, send)
            return
        await self._http(scope, receive, send, request_id)

    async def _http(self, scope: Scope, receive: Receive, send: Send, request_id: str) -> None:
        most = LARGEST_UPLOAD if scope["path"].startswith(self._uploads) else LARGEST_BODY
        declared = Headers(scope=scope).get("content-length", "0")
        if declared.isdigit() and int(declared) > most:
            await _refuse(scope, receive, send, (413, "http.too_large", request_id))
            return
        answer = _Answer(send, request_id)
        started = time.monotonic()
        try:
            await self._app(scope, _Body(receive, most), answer)
        except _TooLarge:
            if not answer.has_started:
                await _refuse(scope, receive, send, (413, "http.too_large", request_id))
        except Exception as error:
            _log.exception("request %s: %s", request_id, type(error).__name__)
            if not answer.has_started:
                await _with_headers(fault_response(request_id), request_id)(scope, receive, send)
        finally:
            route = getattr(scope.get("route"), "path", "-")
            milliseconds = 1000 * (time.monotonic() - started)
            told = (request_id, scope["method"], route, answer.status, milliseconds)
            _log.info("%s %s %s %s %.1f ms", *told)


class _TooLarge(HTTPException):
    """More bytes came than are taken; as an error of HTTP it passes whoever reads the body."""

    def __init__(self) -> None:
        super().__init__(413)


class _Body:
    """A receive that counts."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._left = receive, most

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise _TooLarge
        return message


class _Answer:
    """A send that adds headers."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send, self._request_id = send, request_id
        self.has_started = False
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_started, self.status = True, message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers[REQUEST_ID] = self._request_id
            if "cache-control" not in headers:
                headers["Cache-Control"] = "no-store"
        await self._send(message)


def _is_from_here(scope: Scope, headers: Headers) -> bool:
    is_socket = scope["type"] == "websocket"
    if not is_socket and scope["method"] in SAFE_METHODS:
        return True
    origin = headers.get("origin")
    if origin is None:
        return True
    return urlsplit(origin).netloc == headers.get("host")


async def _refuse(scope: Scope, receive: Receive, send: Send, told: tuple[int, str, str]) -> None:
    status, code, request_id = told
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    body = body_of(code, http_sentence(code), request_id)
    response = Response(body, status, media_type="application/json")
    await _with_headers(response, request_id)(scope, receive, send)


def _with_headers(response: Response, request_id: str) -> Response:
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers[REQUEST_ID] = request_id
    response.headers["Cache-Control"] = "no-store"
    return response
