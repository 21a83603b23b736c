"""Who sends a request: the cookie of a browser, or the bearer token of a program.

A browser sends its cookie along whatever page asks, so with a cookie a change needs the token that
only our own pages can read (``X-CSRF-Token``).
"""

from __future__ import annotations

from hmac import compare_digest
from typing import NamedTuple

from fastapi import Request, Response

from api.http.guarding import SAFE_METHODS
from api.service.actors import Actor
from api.service.entrance import LiveSession
from api.service.errors import Forbidden, NotSignedIn
from api.service.office import Office
from api.service.sessions import actor_of, csrf_of, session_of

COOKIE, CSRF_HEADER = "chunfeng_session", "X-CSRF-Token"


class Shown(NamedTuple):
    """A session and the token that it was found by."""

    session: LiveSession
    token: str


def sign_in(request: Request, office: Office) -> Actor:
    """Who acts; the ``SignIn`` of the application.

    Raises
    ------
    NotSignedIn
        If there is no session, or no longer.
    Forbidden
        ``csrf``, or ``must_change_password``.
    """
    return actor_of(office, _token_of(request))


def shown_session(request: Request, office: Office) -> Shown:
    """The session itself, also of somebody who must choose a new password first."""
    token = _token_of(request)
    return Shown(session_of(office, token), token)


def address_of(request: Request) -> str:
    """Address that a request came from."""
    return "" if request.client is None else request.client.host


def set_cookie(request: Request, response: Response, token: str) -> None:
    """Hand the token to the browser; it ends with the browser at the latest."""
    response.set_cookie(
        COOKIE,
        token,
        path="/",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )


def clear_cookie(response: Response) -> None:
    """Take the token from the browser."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")


def _token_of(request: Request) -> str:
    stated = request.headers.get("authorization")
    if stated is not None:
        scheme, _, token = stated.partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise NotSignedIn("authorization is not a bearer token")
        return token.strip()
    token = request.cookies.get(COOKIE, "")
    if not token:
        raise NotSignedIn("no session")
    if request.method not in SAFE_METHODS:
        sent = request.headers.get(CSRF_HEADER, "")
        if not compare_digest(sent.encode(), csrf_of(token).encode()):
            raise Forbidden("CSRF token is missing or wrong", reason="csrf")
    return token
