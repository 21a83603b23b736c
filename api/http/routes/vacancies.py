"""Vacancies: ``/api/v1/vacancies``."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.http.acting import At, By
from api.http.errors import responses
from api.http.versions import Expected, etag, unless_stale
from api.service.revealing import Revealed, VacancyRevealRequest, reveal_vacancy_phone
from api.service.vacancies import (
    NewVacancy,
    VacancyChanges,
    add_vacancy,
    change_vacancy_cells,
    close_vacancy,
    fill_vacancy,
    read_vacancy,
    reopen_vacancy,
)
from api.service.vacancy_search import VacancyQuery, search_vacancies
from api.service.vacancy_views import VacancyPage, VacancyView

router = APIRouter(prefix="/vacancies", tags=["vacancies"])


@router.get("", responses=responses())
def list_vacancies(office: At, actor: By, query: Annotated[VacancyQuery, Query()]) -> VacancyPage:
    """Vacancies, the newest first."""
    return search_vacancies(office, actor, query)


@router.post("", status_code=201, responses=responses())
def create_vacancy(office: At, actor: By, body: NewVacancy, response: Response) -> VacancyView:
    """Bring a vacancy in."""
    vacancy = add_vacancy(office, actor, body)
    etag(response, vacancy.version)
    response.headers["Location"] = f"/api/v1/vacancies/{vacancy.id}"
    return vacancy


@router.get("/{vacancy}", responses=responses(404))
def read_one_vacancy(office: At, actor: By, vacancy: UUID, response: Response) -> VacancyView:
    """The whole advert of a vacancy, with what in it is to be mended."""
    found = read_vacancy(office, actor, vacancy)
    etag(response, found.version)
    return found


@router.patch("/{vacancy}", responses=responses(404, 409, 412))
def change_one_vacancy(
    office: At,
    actor: By,
    vacancy: UUID,
    body: VacancyChanges,
    version: Expected,
    response: Response,
) -> VacancyView:
    """Change columns of an advert."""
    with unless_stale():
        changed = change_vacancy_cells(office, actor, vacancy, version, body)
    etag(response, changed.version)
    return changed


@router.post("/{vacancy}/filled", responses=responses(404, 409))
def mark_vacancy_filled(office: At, actor: By, vacancy: UUID) -> VacancyView:
    """Nobody more is sent there."""
    return fill_vacancy(office, actor, vacancy)


@router.post("/{vacancy}/reopen", responses=responses(404))
def reopen_one_vacancy(office: At, actor: By, vacancy: UUID) -> VacancyView:
    """People are sent there again."""
    return reopen_vacancy(office, actor, vacancy)


@router.post("/{vacancy}/close", responses=responses(404))
def close_one_vacancy(office: At, actor: By, vacancy: UUID) -> VacancyView:
    """The vacancy is taken off."""
    return close_vacancy(office, actor, vacancy)


@router.post("/{vacancy}/reveal", responses=responses(404, 429))
def reveal_vacancy_contact(
    office: At, actor: By, vacancy: UUID, body: VacancyRevealRequest, response: Response
) -> Revealed:
    """The phone of the employer's contact in clear, for a purpose; it goes on record."""
    response.headers["Cache-Control"] = "no-store"
    return reveal_vacancy_phone(office, actor, vacancy, body)
