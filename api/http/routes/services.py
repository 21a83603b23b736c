"""Services given to a person: ``/api/v1/labourers/{labourer}/services``."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter

from api.http.acting import At, By
from api.http.errors import responses
from api.service.help_given import ServiceIn, ServiceList, ServiceView, give, list_services

router = APIRouter(prefix="/labourers/{labourer}/services", tags=["服务记录"])


@router.post("", responses=responses(404, 409, 410))
def record_service(office: At, actor: By, labourer: UUID, body: ServiceIn) -> ServiceView:
    """Record a service; the same one sent again is answered again."""
    return give(office, actor, labourer, body)


@router.get("", responses=responses(404, 410))
def read_services(office: At, actor: By, labourer: UUID) -> ServiceList:
    """What was done for a person."""
    return list_services(office, actor, labourer)
