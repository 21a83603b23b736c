"""What the service offers: the routes, the pages, and how people sign in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter

from api.http.acting import SignIn
from api.http.routes import session
from api.http.signing import sign_in
from api.pages import Pages


@dataclass(frozen=True, slots=True)
class Offers:
    """What is put on the application."""

    sign_in: SignIn
    routers: Sequence[APIRouter]
    pages: Pages


def everything() -> Offers:
    """All there is."""
    return Offers(sign_in, (session.router,), Pages())
