"""What became of recommendations: ``/api/v1/outcomes``."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from api.http.acting import At, By
from api.http.errors import responses
from api.service.outcome_list import list_outcomes
from api.service.outcome_views import OutcomeIn, OutcomePage, OutcomeQuery, Recorded, UndoIn
from api.service.outcomes import record, undo

router = APIRouter(prefix="/outcomes", tags=["outcomes"])


@router.post("", responses=responses(404, 409, 410))
def record_outcome(office: At, actor: By, body: OutcomeIn) -> Recorded:
    """Record an outcome; the same one sent again is answered again."""
    return record(office, actor, body)


@router.get("", responses=responses())
def read_outcomes(office: At, actor: By, query: Annotated[OutcomeQuery, Query()]) -> OutcomePage:
    """Outcomes of a person, a vacancy or a day."""
    return list_outcomes(office, actor, query)


@router.post("/{outcome}/undo", responses=responses(404, 409, 410))
def undo_outcome(office: At, actor: By, outcome: UUID, body: UndoIn | None = None) -> Recorded:
    """Take an outcome back."""
    return undo(office, actor, outcome, body)
