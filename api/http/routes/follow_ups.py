"""Work lists: ``/api/v1/follow-ups``."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from api.http.acting import At, By
from api.http.errors import responses
from api.service.follow_ups import (
    FollowUpPage,
    FollowUpQuery,
    FollowUpView,
    list_follow_ups,
    mark_done,
)

router = APIRouter(prefix="/follow-ups", tags=["待办"])


@router.get("", responses=responses())
def read_follow_ups(
    office: At, actor: By, query: Annotated[FollowUpQuery, Query()]
) -> FollowUpPage:
    """What is due."""
    return list_follow_ups(office, actor, query)


@router.post("/{follow_up}/done", responses=responses(404, 410))
def finish_follow_up(office: At, actor: By, follow_up: UUID) -> FollowUpView:
    """Say that something is done."""
    return mark_done(office, actor, follow_up)
