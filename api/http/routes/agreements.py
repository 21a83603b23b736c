"""Agreements of people with employers, and whom a recruiter sees by them."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter

from api.http.acting import At, By
from api.http.errors import responses
from api.service import agreements
from api.service.agreements import AgreementIn, AgreementList, AgreementView
from api.service.candidates import CandidateList, candidates

router = APIRouter(tags=["授权"])


@router.post("/agreements", status_code=201, responses=responses(404))
def record_agreement(office: At, actor: By, body: AgreementIn) -> AgreementView:
    """Record what a person agreed to."""
    return agreements.agree(office, actor, body)


@router.get("/agreements", responses=responses(404))
def read_agreements(office: At, actor: By, labourer: UUID) -> AgreementList:
    """Agreements of a person."""
    return agreements.list_agreements(office, actor, labourer)


@router.delete("/agreements/{agreement}", responses=responses(404))
def withdraw_agreement(office: At, actor: By, agreement: UUID) -> AgreementView:
    """Withdraw an agreement; it stays on record as withdrawn."""
    return agreements.withdraw(office, actor, agreement)


@router.get("/vacancies/{vacancy}/candidates", responses=responses(404))
def read_candidates(office: At, actor: By, vacancy: UUID) -> CandidateList:
    """People who agreed, with the fields that they agreed to."""
    return candidates(office, actor, vacancy)
