"""People: ``/api/v1/labourers``."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.http.acting import At, By
from api.http.errors import responses
from api.http.versions import Expected, etag, unless_stale
from api.service.people import CellChanges, PersonHistory, change_cells, read_history, read_person
from api.service.people_search import PeopleQuery, search_people
from api.service.people_views import PersonPage, PersonView
from api.service.walk_ins import WalkIn, add_walk_in

router = APIRouter(prefix="/labourers", tags=["人员"])


@router.get("", responses=responses())
def list_labourers(office: At, actor: By, query: Annotated[PeopleQuery, Query()]) -> PersonPage:
    """People of the actor's area."""
    return search_people(office, actor, query)


@router.post("", status_code=201, responses=responses(409))
def create_labourer(office: At, actor: By, body: WalkIn, response: Response) -> PersonView:
    """Put somebody who comes in on record."""
    person = add_walk_in(office, actor, body)
    etag(response, person.version)
    response.headers["Location"] = f"{router.prefix}/{person.id}"
    return person


@router.get("/{labourer}", responses=responses(404, 410))
def read_labourer(office: At, actor: By, labourer: UUID, response: Response) -> PersonView:
    """The whole record of a person."""
    person = read_person(office, actor, labourer)
    etag(response, person.version)
    return person


@router.patch("/{labourer}", responses=responses(404, 409, 410, 412))
def change_labourer(
    office: At,
    actor: By,
    labourer: UUID,
    body: CellChanges,
    version: Expected,
    response: Response,
) -> PersonView:
    """Change cells of a record."""
    with unless_stale():
        person = change_cells(office, actor, labourer, version, body)
    etag(response, person.version)
    return person


@router.get("/{labourer}/history", responses=responses(404, 410))
def read_labourer_history(office: At, actor: By, labourer: UUID) -> PersonHistory:
    """All states of a record."""
    return read_history(office, actor, labourer)
