"""What the service offers: the routes, the pages, and how people sign in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from fastapi import APIRouter

from api.http.acting import SignIn
from api.http.routes import audit, session, users
from api.http.signing import sign_in
from api.pages import Pages
from api.service.office import Office


@dataclass(frozen=True, slots=True)
class Offers:
    """What is put on the application.

    Parameters
    ----------
    at_work
        What runs beside the requests, as long jobs do: entered before the first request, left
        when the last is answered and before the data base is closed.
    """

    sign_in: SignIn
    routers: Sequence[APIRouter]
    pages: Pages
    at_work: Callable[[Office], AbstractContextManager[object]] = nullcontext


def everything() -> Offers:
    """All there is."""
    return Offers(sign_in, (session.router, users.router, audit.router), Pages())
