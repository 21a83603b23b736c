"""Sheets for the printer: plain pages of A4 that say who printed them, and when.

A sheet is a template that extends ``print.html`` and fills its block ``sheet``; a table's
``thead`` is repeated on every page by the browser.
"""

from __future__ import annotations

from typing import Any

from fastapi.responses import HTMLResponse

from api.pages.plain import plain_page
from api.service.actors import Actor
from api.service.office import Office


def printed(
    office: Office, actor: Actor, template: str, *, title: str, **facts: Any
) -> HTMLResponse:
    """A sheet, marked with who prints it and when.

    Parameters
    ----------
    template
        File in ``api/pages/templates`` that extends ``print.html``.
    facts
        What the template shows; numbers of people only masked.
    """
    at = office.clock().astimezone()
    county = "" if office.county is None else office.parts.regions.name_of(office.county)
    mark = f"{actor.login} {at:%Y-%m-%d %H:%M}"
    return plain_page(template, county=county, title=title, mark=mark, **facts)
