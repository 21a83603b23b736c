"""The county in figures, and the office's lists of what is to be done."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.http.acting import At, By
from api.http.errors import responses
from api.service import overview
from api.service.overview import AdvertsToMend, EmployerList, Overview
from api.service.paging import Paged
from api.service.people_views import PersonPage

router = APIRouter(prefix="/office", tags=["office"])

Part = Annotated[Paged, Query()]


@router.get("/overview", responses=responses())
def see_overview(office: At, actor: By) -> Overview:
    """People and vacancies by state, seats."""
    return overview.overview(office, actor)


@router.get("/without-vacancy", responses=responses())
def see_people_without_vacancy(office: At, actor: By, query: Part) -> PersonPage:
    """Whoever looks for work, and no vacancy is open to."""
    return overview.people_without_vacancy(office, actor, query)


@router.get("/adverts-to-mend", responses=responses())
def see_adverts_to_mend(office: At, actor: By, query: Part) -> AdvertsToMend:
    """Adverts that the employer must change."""
    return overview.adverts_to_mend(office, actor, query)


@router.get("/employers", responses=responses())
def see_employers(office: At, actor: By) -> EmployerList:
    """Employers that a recruiter can be of."""
    return overview.list_employers(office, actor)
