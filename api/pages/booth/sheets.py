"""The booth on paper: the staff's list, the employer's list, and the code that opens the page.

Two papers, never one: the staff's stays in the office's hands; the employer's names people who
agreed, and of them what they agreed to.
"""

from __future__ import annotations

from uuid import UUID

import segno
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from api.http.acting import At, By
from api.pages.booth.board import Kept, gathered
from api.pages.booth.head import seats_words
from api.pages.booth.words import state_word
from api.pages.printing import printed
from api.service.candidates import candidates
from api.service.lists import labourers_for
from api.service.vacancies import read_vacancy

LENGTH = 30
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

router = APIRouter(prefix="/print/booth", include_in_schema=False)


@router.get("/{vacancy}")
def print_staff_sheet(office: At, actor: By, vacancy: UUID) -> HTMLResponse:
    """The ranked list with reasons and questions, for staff alone."""
    shortlist = labourers_for(office, actor, vacancy, length=LENGTH)
    board = gathered(office, actor, vacancy, Kept())
    return printed(
        office,
        actor,
        "booth_staff.html",
        title=f"摊位名单：{shortlist.title}",
        line=board.vacancy.line,
        seats=seats_words(board),
        off_list=shortlist.off_list,
        people=shortlist.people,
        state_word=state_word,
    )


@router.get("/{vacancy}/employer")
def print_employer_sheet(office: At, actor: By, vacancy: UUID) -> HTMLResponse:
    """People who agreed, with what they agreed to, for the employer."""
    found = candidates(office, actor, vacancy)
    line = read_vacancy(office, actor, vacancy).line
    return printed(
        office,
        actor,
        "booth_employer.html",
        title=f"人选名单：{line.title}",
        line=line,
        people=found.items,
        state_word=state_word,
    )


@router.get("/{vacancy}/code")
def print_code(office: At, actor: By, vacancy: UUID, request: Request) -> HTMLResponse:
    """A code for the booth's table: whoever signs in on a phone comes to this vacancy."""
    line = read_vacancy(office, actor, vacancy).line
    address = booth_address(request, vacancy)
    return printed(
        office,
        actor,
        "booth_code.html",
        title=line.title,
        line=line,
        address=address,
        code=code_svg(address),
        is_loopback=request.url.hostname in LOOPBACK,
    )


def booth_address(request: Request, vacancy: UUID) -> str:
    """Where the page of a vacancy is, as whoever prints it reached us."""
    return str(request.url.replace(path="/booth", query=f"vacancy={vacancy}", fragment=""))


def code_svg(text: str) -> Markup:
    """A QR code as SVG, which needs no further request.

    Examples
    --------
    >>> code_svg("https://10.0.0.5:8642/booth").startswith("<svg")
    True
    """
    made = segno.make_qr(text, error="m")
    svg = made.svg_inline(border=4, light="white", omitsize=True, title="二维码", svgclass="code")
    return Markup(svg)  # noqa: S704 - drawn by the library from modules, not from the text
