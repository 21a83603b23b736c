"""The audit log: for administrators."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.http.acting import At, By
from api.http.errors import responses
from api.service import audit_log
from api.service.audit_log import AuditAsked, AuditPage, AuditVerified

router = APIRouter(prefix="/audit", tags=["audit"])


@router.get("", responses=responses())
def read_audit(office: At, actor: By, asked: Annotated[AuditAsked, Query()]) -> AuditPage:
    """Lines of the audit log, newest first."""
    return audit_log.read_audit(office, actor, asked)


@router.post("/verify", responses=responses())
def verify_audit(office: At, actor: By) -> AuditVerified:
    """Check the whole log: changed, missing or cut-off lines."""
    return audit_log.verify_audit(office, actor)
