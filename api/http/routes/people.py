"""People: ``/api/v1/labourers``."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.http.acting import At, By
from api.http.errors import responses
from api.http.versions import Expected, etag, unless_stale
from api.service.people import CellChanges, PersonHistory, change_cells, read_history, read_person
from api.service.people_marks import (
    HumanOnly,
    SurveyChange,
    move_survey,
    want_human,
    want_no_human,
)
from api.service.people_search import PeopleQuery, search_people
from api.service.people_views import PersonPage, PersonView
from api.service.revealing import (
    Erasure,
    ErasureDone,
    Revealed,
    RevealRequest,
    erase_person,
    reveal_number,
)
from api.service.walk_ins import WalkIn, add_walk_in

router = APIRouter(prefix="/labourers", tags=["labourers"])


@router.get("", responses=responses())
def list_labourers(office: At, actor: By, query: Annotated[PeopleQuery, Query()]) -> PersonPage:
    """People of the actor's area."""
    return search_people(office, actor, query)


@router.post("", status_code=201, responses=responses(409))
def create_labourer(office: At, actor: By, body: WalkIn, response: Response) -> PersonView:
    """Put somebody who comes in on record."""
    person = add_walk_in(office, actor, body)
    etag(response, person.version)
    response.headers["Location"] = f"/api/v1/labourers/{person.id}"
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


@router.put("/{labourer}/survey-state", responses=responses(404, 409, 410))
def move_labourer_survey(office: At, actor: By, labourer: UUID, body: SurveyChange) -> PersonView:
    """Move a record to its next state: surveyed, reviewed, entered, or returned."""
    return move_survey(office, actor, labourer, body)


@router.put("/{labourer}/human-only", responses=responses(404, 410))
def set_human_only(office: At, actor: By, labourer: UUID, body: HumanOnly) -> PersonView:
    """The person wants no automatic recommendation: somebody advises them by a day."""
    return want_human(office, actor, labourer, body)


@router.delete("/{labourer}/human-only", responses=responses(404, 410))
def clear_human_only(office: At, actor: By, labourer: UUID) -> PersonView:
    """The person takes automatic recommendations again."""
    return want_no_human(office, actor, labourer)


@router.post("/{labourer}/reveal", responses=responses(404, 410, 429))
def reveal_labourer_number(
    office: At, actor: By, labourer: UUID, body: RevealRequest, response: Response
) -> Revealed:
    """One number in clear, for a purpose; it goes on record."""
    response.headers["Cache-Control"] = "no-store"
    return reveal_number(office, actor, labourer, body)


@router.delete("/{labourer}", responses=responses(404, 410))
def erase_labourer(office: At, actor: By, labourer: UUID, body: Erasure) -> ErasureDone:
    """Erase a person for ever."""
    return erase_person(office, actor, labourer, body)
