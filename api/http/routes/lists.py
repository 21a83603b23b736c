"""Shortlists both ways, and the stories behind them."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse

from api.http.acting import At, By
from api.http.errors import responses
from api.service import advice_sheet, lists
from api.service.advice_sheet import AdviceAsked
from api.service.lists.shortlists import MOST_PLACES

router = APIRouter(tags=["lists"])
_PAGE: dict[int | str, dict[str, Any]] = {
    200: {"description": "网页", "content": {"text/html": {"schema": {"type": "string"}}}}
}
Length = Annotated[int, Query(ge=1, le=MOST_PLACES, description="名单长度")]


@router.get("/labourers/{labourer}/vacancies", responses=responses(404))
def vacancies_for_labourer(
    office: At, actor: By, labourer: UUID, length: Length = 10
) -> lists.PersonShortlist:
    """Vacancies for a person with reasons, in the county and outside."""
    return lists.vacancies_for(office, actor, labourer, length=length)


@router.get("/labourers/{labourer}/vacancies/{vacancy}/why", responses=responses(404, 409))
def why_this_vacancy(office: At, actor: By, labourer: UUID, vacancy: UUID) -> lists.PairStory:
    """Why a vacancy is on a person's list, or why it is not."""
    return lists.why(office, actor, labourer, vacancy)


@router.get(
    "/labourers/{labourer}/advice-sheet",
    response_class=Response,
    responses=responses(404, 409) | _PAGE,
)
def advice_sheet_for_labourer(
    office: At, actor: By, labourer: UUID, query: Annotated[AdviceAsked, Query()]
) -> HTMLResponse:
    """A page for the person to take home: the chosen vacancies, why, and what is their right."""
    return HTMLResponse(advice_sheet.advice_sheet(office, actor, labourer, query))


@router.get("/labourers/{labourer}/openings", responses=responses(404))
def openings_for_labourer(office: At, actor: By, labourer: UUID) -> lists.PersonOpenings:
    """What one condition less, or one answer more, would open to a person."""
    return lists.openings(office, actor, labourer)


@router.get("/vacancies/{vacancy}/labourers", responses=responses(404))
def labourers_for_vacancy(
    office: At, actor: By, vacancy: UUID, length: Length = 20
) -> lists.OfferShortlist:
    """People for a vacancy with reasons, for staff."""
    return lists.labourers_for(office, actor, vacancy, length=length)
