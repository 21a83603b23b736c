"""Puts the pages on the application, with what NiceGUI leaves open closed.

1. Its sockets answer every site; here only our own pages, and without credentials elsewhere.
2. It can keep what a user does in files, in clear; here it has no secret for that, so it refuses.
3. Its own error pages are English, and quote addresses in the log; ours take their place.
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from nicegui import app as pages_app
from nicegui import core, ui
from starlette.routing import Match

from api.http.acting import By, SignIn
from api.http.app import PREFIX
from api.http.errors import http_sentence, status_of
from api.messages import error_sentence
from api.pages import booth, errors, plain
from api.pages.frame import frame
from api.pages.registry import Pages, PageSpec
from api.pages.states import failed
from api.pages.theme import ASSETS, GREEN, RED
from api.pages.visits import Visit, page_visit, signed_in
from api.service.actors import Actor
from api.service.errors import Forbidden
from api.service.office import Office
from matcher import MatcherError

ASSETS_PATH = "/assets"
RECONNECT_S, PING_S, PING_TIMEOUT_S = 120.0, 5, 5
"""A page waits for two minutes of lost network; the loss itself shows within ten seconds."""
HISTORY = 2000
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
TITLE = "春风"
_log = logging.getLogger(__name__)


def mount_pages(app: FastAPI, office: Office, sign_in: SignIn, pages: Pages) -> None:
    """Add every page to the application; once in a process, as NiceGUI keeps one set of pages."""
    _close_holes()
    pages_app.state.office, pages_app.state.sign_in = office, sign_in
    errors.answer_pages_with_pages(app)
    app.include_router(plain.router)
    app.include_router(booth.router)
    app.mount(ASSETS_PATH, StaticFiles(directory=ASSETS), name="assets")
    _refuse_unknown(app)
    app.add_api_route("/", _start(pages), include_in_schema=False, response_model=None)
    for spec in pages:
        _add_page(spec, pages)
    ui.run_with(
        app,
        title=TITLE,
        favicon=ASSETS / "favicon.svg",
        language="zh-CN",
        reconnect_timeout=RECONNECT_S,
        message_history_length=HISTORY,
        tailwind=False,
        dark=False,
        storage_secret=None,
        show_welcome_message=False,
    )
    pages_app.config.quasar_config["loadingBar"]["skipHijack"] = True  # a bar without a name
    pages_app.colors(primary=GREEN, negative=RED)
    ui.add_head_html(f'<link rel="stylesheet" href="{ASSETS_PATH}/theme.css">', shared=True)


def _close_holes() -> None:
    server = core.sio.eio
    core.sio.handlers["/"].pop("log", None)  # what a browser sends has no place in our log
    server.cors_allowed_origins = _is_same_origin
    server.cors_credentials = False
    pages_app.on_startup(_find_losses_soon)
    pages_app.add_exception_handler(404, errors.not_found)
    pages_app.add_exception_handler(Exception, errors.fault)
    pages_app.add_exception_handler(MatcherError, errors.refusal)


def _is_same_origin(origin: str | None, environ: dict[str, Any]) -> bool:
    return origin is None or urlsplit(origin).netloc == environ.get("HTTP_HOST")


def _find_losses_soon() -> None:
    """NiceGUI derives both from how long a page waits, which would hide a loss for minutes."""
    core.sio.eio.ping_interval, core.sio.eio.ping_timeout = PING_S, PING_TIMEOUT_S


def _refuse_unknown(app: FastAPI) -> None:
    """Paths of the interface that lead nowhere are answered as errors, not as pages."""

    async def unknown(request: Request) -> Response:
        known = (route.matches(request.scope)[0] for route in app.router.routes)
        raise HTTPException(405 if Match.PARTIAL in known else 404)

    app.add_route(
        f"{PREFIX}/{{rest:path}}", unknown, methods=list(METHODS), include_in_schema=False
    )


def _start(pages: Pages) -> Callable[[Actor], Response]:
    def start(actor: By) -> Response:
        menu = pages.menu_of(actor)
        return RedirectResponse(menu[0].path, 303) if menu else plain.plain_page("nothing.html")

    return start


def _add_page(spec: PageSpec, pages: Pages) -> None:
    async def show() -> None:
        visit = page_visit()
        menu = [(one.path, one.title) for one in pages.menu_of(visit.actor)]
        with frame(visit, spec.title, menu, spec.path):
            await _filled(spec, visit)

    title = f"{spec.title} · {TITLE}"
    ui.page(spec.path, title=title, dependencies=[Depends(signed_in)])(show)


async def _filled(spec: PageSpec, visit: Visit) -> None:
    """Build a page; what goes wrong is told where the page would be."""
    try:
        if not spec.is_open_to(visit.actor):
            raise Forbidden("page is not open to the role")
        built = spec.build(visit)
        if inspect.isawaitable(built):
            await built
    except MatcherError as error:
        ui.context.client.status_code = status_of(error)
        failed(error_sentence(error))
    except Exception as error:
        _log.exception("page %s: %s", spec.path, type(error).__name__)
        ui.context.client.status_code = 500
        failed(http_sentence("http.fault"))
