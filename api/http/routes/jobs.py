"""Long pieces of work: how far they are, and cancelling them."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from api.http.acting import At, By
from api.http.errors import responses
from api.service import jobs
from api.service.jobs import JobPage, JobQuery, JobView

router = APIRouter(prefix="/jobs", tags=["jobs"])


@router.get("", responses=responses())
def list_jobs(office: At, actor: By, query: Annotated[JobQuery, Query()]) -> JobPage:
    """Pieces of work, the latest first."""
    return jobs.list_jobs(office, actor, query)


@router.get("/{job}", responses=responses(404))
def read_job(office: At, actor: By, job: UUID) -> JobView:
    """How far a piece of work is."""
    return jobs.read_job(office, actor, job)


@router.post("/{job}/cancel", responses=responses(404, 409))
def cancel_job(office: At, actor: By, job: UUID) -> JobView:
    """Ask that a piece of work stop."""
    return jobs.cancel_job(office, actor, job)
