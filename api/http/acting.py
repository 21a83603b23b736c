"""What routes ask for: the office, and who acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, cast

from fastapi import Depends, Request

from api.service.actors import Actor
from api.service.office import Office

SignIn = Callable[[Request, Office], Actor]
"""Tells who sends a request, or raises ``NotSignedIn``."""


def office_of(request: Request) -> Office:
    """The office that this application serves."""
    return cast(Office, request.app.state.office)


def actor_of(request: Request) -> Actor:
    """Who sends the request.

    Raises
    ------
    NotSignedIn
        If nobody is signed in.
    """
    sign_in = cast(SignIn, request.app.state.sign_in)
    return sign_in(request, office_of(request))


At = Annotated[Office, Depends(office_of)]
By = Annotated[Actor, Depends(actor_of)]
