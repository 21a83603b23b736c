"""Plans of all seats."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from api.http.acting import At, By
from api.http.errors import responses
from api.service import plans
from api.service.jobs import JobView
from api.service.plans import ChangePage, PageQuery, PlacePage, PlanOrder, PlanPage, PlanView

router = APIRouter(prefix="/plans", tags=["plans"])

Paging = Annotated[PageQuery, Query()]


@router.post("", status_code=202, responses=responses(404))
def make_plan(office: At, actor: By, order: PlanOrder) -> JobView:
    """Have a plan made; the answer of the job names it."""
    return plans.make_plan(office, actor, order)


@router.get("", responses=responses())
def list_plans(office: At, actor: By, query: Paging) -> PlanPage:
    """Plans of the county, the latest first."""
    return plans.list_plans(office, actor, query)


@router.get("/{plan}", responses=responses(404))
def read_plan(office: At, actor: By, plan: UUID) -> PlanView:
    """A plan with its certificate and figures."""
    return plans.read_plan(office, actor, plan)


@router.get("/{plan}/seats", responses=responses(404))
def list_plan_seats(office: At, actor: By, plan: UUID, query: Paging) -> PlacePage:
    """Who is sent where, within the area of whoever asks."""
    return plans.list_places(office, actor, plan, query)


@router.get("/{plan}/changes", responses=responses(404))
def list_plan_changes(office: At, actor: By, plan: UUID, query: Paging) -> ChangePage:
    """Who is to be told of another seat than by the plan before."""
    return plans.list_changes(office, actor, plan, query)


@router.post("/{plan}/in-force", responses=responses(404, 409))
def put_plan_in_force(office: At, actor: By, plan: UUID) -> PlanView:
    """Let a plan hold for its county."""
    return plans.put_in_force(office, actor, plan)


@router.post("/{plan}/replan", status_code=202, responses=responses(404))
def replan(office: At, actor: By, plan: UUID) -> JobView:
    """Have a plan made anew from what has happened since."""
    return plans.replan(office, actor, plan)
