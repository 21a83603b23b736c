"""Signing in and out, the own password, the first administrator."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from api.http.acting import At
from api.http.errors import responses
from api.http.signing import Shown, address_of, clear_cookie, set_cookie, shown_session
from api.service import accounts
from api.service.accounts import FirstAdministrator, PasswordChange, SessionTold, SignInGiven

router = APIRouter(tags=["session"])


def _shown(request: Request, office: At) -> Shown:
    return shown_session(request, office)


Mine = Annotated[Shown, Depends(_shown)]


@router.post("/session", responses=responses(429))
def sign_in(office: At, given: SignInGiven, request: Request, response: Response) -> SessionTold:
    """Begin a session; its token is in the cookie ``chunfeng_session`` alone."""
    begun = accounts.sign_in(office, given, address_of(request))
    set_cookie(request, response, begun.token)
    return begun.told


@router.get("/session", responses=responses())
def read_session(mine: Mine) -> SessionTold:
    """Who is signed in."""
    return accounts.told(mine.session, mine.token)


@router.delete("/session", status_code=204, responses=responses())
def sign_out(office: At, mine: Mine, response: Response) -> None:
    """End the session."""
    accounts.sign_out(office, mine.session)
    clear_cookie(response)


@router.post("/session/password", status_code=204, responses=responses(409, 429))
def change_password(office: At, mine: Mine, given: PasswordChange) -> None:
    """Choose a new password; other sessions of the same user end."""
    accounts.change_password(office, mine.session, given)


@router.post("/first-administrator", status_code=204, responses=responses(409, 429))
def make_first_administrator(office: At, given: FirstAdministrator, request: Request) -> None:
    """Make the first administrator with the code that the service shows when it starts."""
    accounts.make_first_administrator(office, given, address_of(request))
