"""What stands where a page would when it cannot be shown: a sentence, and the way on."""

from __future__ import annotations

import logging
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from api.http.app import PREFIX
from api.http.errors import http_sentence, status_of
from api.messages import error_sentence
from api.pages.plain import PASSWORD, SIGN_IN, plain_page
from api.service.errors import NotSignedIn
from matcher import MatcherError

_log = logging.getLogger(__name__)


def answer_pages_with_pages(app: FastAPI) -> None:
    """Errors outside of the interface become pages; within it they stay as they are."""
    for kind in (MatcherError, RequestValidationError, HTTPException):
        of_interface = app.exception_handlers[kind]

        async def either(
            request: Request, error: Exception, of_interface: object = of_interface
        ) -> Response:
            if request.url.path.startswith(PREFIX) and callable(of_interface):
                answer: Response = await of_interface(request, error)
                return answer
            return await refusal(request, error)

        app.add_exception_handler(kind, either)


async def refusal(request: Request, error: Exception) -> Response:
    """To the sign-in where that is what is lacking; else a page that says why."""
    query = f"?{request.url.query}" if request.url.query else ""
    here = quote(request.url.path + query)  # a printed link names its vacancy there
    if isinstance(error, NotSignedIn):
        return RedirectResponse(f"{SIGN_IN}?go={here}", 303)
    if not isinstance(error, MatcherError):
        return await not_found(request, error)
    if error.params.get("reason") == "must_change_password":
        return RedirectResponse(f"{PASSWORD}?forced=true&go={here}", 303)
    status = status_of(error)
    if status == 500:
        return await fault(request, error)
    return _page(request, status, error_sentence(error))


async def not_found(request: Request, error: Exception) -> Response:
    """There is no such page."""
    del error
    return _page(request, 404, http_sentence("http.no_such_route"))


async def fault(request: Request, error: Exception) -> Response:
    """The fault is ours; the page says its number and nothing else."""
    _log.error("request %s: %s", _number(request), type(error).__name__, exc_info=error)
    return _page(request, 500, http_sentence("http.fault"))


def _page(request: Request, status: int, sentence: str) -> Response:
    number = _number(request)
    return plain_page("error.html", status=status, sentence=sentence, number=number)


def _number(request: Request) -> str:
    return str(request.scope.get("state", {}).get("request_id", ""))
