"""What the service offers: the routes, the pages, and how people sign in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request

from api.http.acting import SignIn
from api.pages import Pages
from api.service.actors import Actor
from api.service.errors import NotSignedIn
from api.service.office import Office


@dataclass(frozen=True, slots=True)
class Offers:
    """What is put on the application."""

    sign_in: SignIn
    routers: Sequence[APIRouter]
    pages: Pages


def everything() -> Offers:
    """All there is."""
    return Offers(_nobody, (), Pages())


def _nobody(request: Request, office: Office) -> Actor:
    del request, office
    raise NotSignedIn("no accounts yet")
