"""Pages without a socket: sign-in, first user, change of password. Ready at once, on any phone.

Nobody who is not signed in makes the server keep anything for them.
"""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.http.acting import At
from api.pages.theme import TEMPLATES
from api.service.accounts import first_run_code

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none';"
    " base-uri 'none'; form-action 'self'"
)
"""Tighter than that of other pages: nothing here is built from templates in the browser."""
SIGN_IN, PASSWORD, FIRST_RUN = "/sign-in", "/password", "/first-run"

router = APIRouter(include_in_schema=False)


@cache
def templates() -> Environment:
    """Templates of plain pages; everything is escaped, and a name that is missing is an error."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def plain_page(template: str, *, status: int = 200, county: str = "", **facts: Any) -> HTMLResponse:
    """A page made of a template."""
    html = templates().get_template(template).render(county=county, **facts)
    return HTMLResponse(html, status, headers={"Content-Security-Policy": POLICY})


def own_path(asked: str) -> str:
    """Where to go next: a path of ours, or the start; never another host.

    Examples
    --------
    >>> [own_path(one) for one in ("/desk", "//evil.example", "https://evil.example")]
    ['/desk', '/', '/']
    """
    parts = urlsplit(asked)
    is_ours = asked.startswith("/") and not (parts.scheme or parts.netloc) and "\\" not in asked
    return asked if is_ours and asked.isprintable() else "/"


@router.get(SIGN_IN, response_model=None)
def show_sign_in(office: At, go: str = "/") -> Response:
    """Ask for login and password; while there are no users, for the first one."""
    if office.entrance.first_run_code is not None and first_run_code(office) is not None:
        return RedirectResponse(FIRST_RUN, 303)
    return plain_page("sign_in.html", county=_county(office), go=own_path(go))


@router.get(PASSWORD)
def show_password(office: At, go: str = "/", forced: bool = False) -> HTMLResponse:  # noqa: FBT001, FBT002 - a query
    """Ask for the old and a new password."""
    county = _county(office)
    return plain_page("password.html", county=county, go=own_path(go), forced=forced)


@router.get(FIRST_RUN)
def show_first_run(office: At) -> HTMLResponse:
    """Ask for the code that the server printed, and for the first user."""
    return plain_page("first_run.html", county=_county(office))


def _county(office: At) -> str:
    return "" if office.county is None else office.parts.regions.name_of(office.county)
