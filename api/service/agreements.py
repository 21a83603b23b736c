"""Agreements: a person lets an employer learn some fields, and may withdraw at any time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.service.actors import Actor, Permission
from api.service.bus import EventKind
from api.service.consent import AgreedField, Purpose, listed, unlisted
from api.service.errors import NotFound, Unacceptable
from api.service.office import Office
from api.service.outcome_views import Day
from api.service.scope import people_of, person_in_reach
from api.store.tables import AgreementForm, AgreementRow, EmployerRow, LabourerRow


class AgreementIn(BaseModel):
    """What a person agrees to: who may learn what, for which purpose."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "labourer": "5f8f2f3c-95a5-4a3e-8f43-6a4a52d0a2a1",
                    "employer": "3f1c8f0e-51a3-4f5e-a9a5-1de1c5b7e7c3",
                    "purpose": "recruitment",
                    "fields": ["name", "phone", "trades"],
                    "form": "signed",
                }
            ]
        },
    )

    labourer: UUID
    employer: UUID
    purpose: Purpose = Purpose.RECRUITMENT
    fields: frozenset[AgreedField] = Field(min_length=1, max_length=len(AgreedField))
    form: AgreementForm
    day: Day | None = Field(None, description="同意的日期，不填为今天")


class AgreementView(BaseModel):
    """One agreement."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    labourer: UUID
    employer: UUID
    employer_name: str = Field(examples=["长汀县某服装厂"])
    purpose: Purpose
    fields: tuple[AgreedField, ...]
    form: AgreementForm
    day: date
    by: str = Field(examples=["chen.op"])
    at: AwareDatetime
    withdrawn_at: AwareDatetime | None


class AgreementList(BaseModel):
    """A person's agreements, the newest first."""

    model_config = ConfigDict(frozen=True)

    items: tuple[AgreementView, ...]


def agree(office: Office, actor: Actor, given: AgreementIn) -> AgreementView:
    """Record what a person agreed to. The same agreement again is the one that stands.

    Raises
    ------
    NotFound
        If there is no such person in the area, or no such employer.
    Unacceptable
        ``in_future``.
    """
    actor.must(Permission.AGREEMENTS_RECORD)
    person_in_reach(actor, office.memory.person(given.labourer).codes)
    day = given.day or office.today()
    if day > office.today():
        raise Unacceptable("has not happened yet", field="day", reason="in_future")
    with office.writing(actor, "agreement.record") as w:
        employer = w.session.get(EmployerRow, given.employer)
        if employer is None:
            raise NotFound("no employer has this id", what="employer")
        row = _standing(w.session, given)
        if row is None:
            row = AgreementRow(
                id=uuid4(),
                labourer_id=given.labourer,
                employer_id=given.employer,
                purpose=given.purpose.value,
                fields=listed(given.fields),
                form=given.form.value,
                day=day,
                recorder=actor.login,
                at=w.at,
            )
            w.session.add(row)
        w.about(given.labourer, given.purpose.value, employer=str(given.employer))
    office.bus.publish(EventKind.LIST)
    return _view(row, employer.name)


def withdraw(office: Office, actor: Actor, agreement: UUID) -> AgreementView:
    """End an agreement; the employer learns nothing more under it.

    Raises
    ------
    NotFound
        If there is no such agreement of a person in the area.
    """
    actor.must(Permission.AGREEMENTS_RECORD)
    with office.writing(actor, "agreement.withdraw") as w:
        row = w.session.get(AgreementRow, agreement)
        if row is None:
            raise NotFound("no agreement has this id", what="agreement")
        person_in_reach(actor, office.memory.person(row.labourer_id).codes)
        employer = w.session.get_one(EmployerRow, row.employer_id)
        row.withdrawn_at = row.withdrawn_at or w.at
        w.about(row.labourer_id, row.purpose, employer=str(row.employer_id))
    office.bus.publish(EventKind.LIST)
    return _view(row, employer.name)


def list_agreements(office: Office, actor: Actor, labourer: UUID) -> AgreementList:
    """What a person agreed to, and what of it was withdrawn."""
    actor.must(Permission.AGREEMENTS_RECORD)
    person_in_reach(actor, office.memory.person(labourer).codes)
    query = (
        select(AgreementRow, EmployerRow.name)
        .join(EmployerRow, EmployerRow.id == AgreementRow.employer_id)
        .join(LabourerRow, LabourerRow.id == AgreementRow.labourer_id)
        .where(AgreementRow.labourer_id == labourer, people_of(actor))
        .order_by(AgreementRow.at.desc(), AgreementRow.id)
    )
    with office.store.reading() as session:
        rows: Sequence[tuple[AgreementRow, str]] = [(a, n) for a, n in session.execute(query)]
    return AgreementList(items=tuple(_view(row, name) for row, name in rows))


def _standing(session: Session, given: AgreementIn) -> AgreementRow | None:
    return session.scalars(
        select(AgreementRow).where(
            AgreementRow.labourer_id == given.labourer,
            AgreementRow.employer_id == given.employer,
            AgreementRow.purpose == given.purpose.value,
            AgreementRow.fields == listed(given.fields),
            AgreementRow.form == given.form.value,
            AgreementRow.withdrawn_at.is_(None),
        )
    ).first()


def _view(row: AgreementRow, employer_name: str) -> AgreementView:
    fields = unlisted(row.fields)
    return AgreementView(
        id=row.id,
        labourer=row.labourer_id,
        employer=row.employer_id,
        employer_name=employer_name,
        purpose=row.purpose,
        fields=tuple(field for field in AgreedField if field in fields),
        form=row.form,
        day=row.day,
        by=row.recorder,
        at=row.at,
        withdrawn_at=row.withdrawn_at,
    )
