"""One visit of a page: who is there, asked anew at every step, and calls of the service."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Concatenate, ParamSpec, TypeVar, cast

from fastapi import Request
from nicegui import Client, ui

from api.http.acting import SignIn, office_of
from api.messages import error_sentence
from api.pages.states import ask_to_sign_in, toast_fault, toast_refusal
from api.service.actors import Actor
from api.service.errors import NotSignedIn
from api.service.office import Office
from matcher import MatcherError

P = ParamSpec("P")
Given = TypeVar("Given")
_log = logging.getLogger(__name__)


class _Changed(Exception):
    """The page was made for another actor than is there now; it is loaded anew."""


class Visit:
    """A page that somebody has open.

    Parameters
    ----------
    actor
        Who opened it. Later steps ask again: the session may have ended, or somebody else may
        have signed in from the same browser.
    """

    def __init__(self, office: Office, actor: Actor, client: Client) -> None:
        self.office, self.actor = office, actor
        self._client = client

    @property
    def request(self) -> Request:
        """The request that opened the page."""
        return self._client.request

    def actor_now(self) -> Actor:
        """Who is there at this moment; for calls in a thread.

        Raises
        ------
        NotSignedIn
            If the session is over, or it is no longer the one who opened the page.
        """
        sign_in = cast(SignIn, self.request.app.state.sign_in)
        actor = sign_in(_latest(self._client), self.office)
        if actor != self.actor:
            raise _Changed("somebody else signed in, or may do other things now")
        return actor

    async def ask(
        self,
        function: Callable[Concatenate[Office, Actor, P], Given],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Given:
        """Call a function of the service in a thread, as whoever is there now.

        Raises
        ------
        MatcherError
            What the service raises.
        """
        actor = await asyncio.to_thread(self.actor_now)
        return await asyncio.to_thread(function, self.office, actor, *args, **kwargs)

    def act(self, handler: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        """A handler of the page that tells what goes wrong instead of raising it.

        Where the session is over a dialog asks to sign in again; what was typed stays.
        """

        async def handled() -> None:
            await self._telling(handler)

        return handled

    async def _telling(self, handler: Callable[[], Awaitable[None]]) -> None:
        try:
            await handler()
        except _Changed:
            ui.navigate.reload()
        except NotSignedIn:
            ask_to_sign_in(self.actor.login)
        except MatcherError as error:
            toast_refusal(error_sentence(error))
        except Exception as error:
            _log.exception("page %s: %s", self._client.page.path, type(error).__name__)
            toast_fault()


def signed_in(request: Request) -> None:
    """Find out who opens a page before anything is built for it.

    Raises
    ------
    NotSignedIn
        If nobody is signed in.
    Forbidden
        ``must_change_password``.
    """
    sign_in = cast(SignIn, request.app.state.sign_in)
    request.state.actor = sign_in(request, office_of(request))


def page_visit() -> Visit:
    """The visit of the page that is being built, which :func:`signed_in` has let in."""
    client = ui.context.client
    return Visit(office_of(client.request), client.request.state.actor, client)


def _latest(client: Client) -> Request:
    """The page's request with the headers of its socket: who signs in anew gets a new cookie."""
    request = client.request
    socket_scope = (client.environ or {}).get("asgi.scope", {})
    headers = socket_scope.get("headers")
    return request if headers is None else Request({**request.scope, "headers": headers})
