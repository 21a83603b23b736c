"""Services given to people at the desk, and the day to come again."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator
from sqlalchemy import select

from api.service.actors import Actor, Permission
from api.service.errors import Conflict, Unacceptable
from api.service.fields import Text
from api.service.follow_ups import promise
from api.service.notes import Notes, sealed_note
from api.service.office import Office
from api.service.outcome_views import Day
from api.service.scope import person_in_reach
from api.store.tables import FollowUpKind, ServiceRow
from matcher import masked_text


class ServiceKind(StrEnum):
    """What was done for a person."""

    POLICY_ADVICE = "policy_advice"
    JOB_RECOMMENDATION = "job_recommendation"
    CAREER_GUIDANCE = "career_guidance"
    TRAINING = "training"
    ENTREPRENEURSHIP = "entrepreneurship"
    LABOUR_DISPUTE = "labour_dispute"
    OTHER = "other"


class ServiceIn(BaseModel):
    """A service that was given. ``id`` is made by whoever sends it: sent twice, kept once."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "id": "7d1f8f0e-51a3-4f5e-a9a5-1de1c5b7e7c3",
                    "kind": "career_guidance",
                    "next_day": "2026-03-12",
                    "note": "想了解制鞋厂的早班",
                }
            ]
        },
    )

    id: UUID
    kind: ServiceKind
    day: Day | None = Field(None, description="服务日期，不填为今天")
    next_day: Day | None = Field(None, description="下次回访日期")
    note: Text = Field("", description="服务内容，加密保存")

    @model_validator(mode="after")
    def _days_have_an_order(self) -> Self:
        if self.day and self.next_day and self.next_day < self.day:
            raise ValueError("next_day is before day")
        return self


class ServiceView(BaseModel):
    """One service that was given."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    labourer: UUID
    kind: ServiceKind
    day: date
    next_day: date | None
    note: str = Field(examples=["想了解制鞋厂的早班"])
    by: str = Field(examples=["lin.desk"])
    at: AwareDatetime


class ServiceList(BaseModel):
    """Services given to a person, the newest first."""

    model_config = ConfigDict(frozen=True)

    items: tuple[ServiceView, ...]


def give(office: Office, actor: Actor, labourer: UUID, given: ServiceIn) -> ServiceView:
    """Record a service; a day to come again becomes a visit on the actor's work list.

    Raises
    ------
    Conflict
        ``other_content`` if the id stands for another service.
    Unacceptable
        ``in_future``.
    """
    actor.must(Permission.SERVICES_RECORD)
    person_in_reach(actor, office.memory.person(labourer).codes)
    day = given.day or office.today()
    if day > office.today():
        raise Unacceptable("has not happened yet", field="day", reason="in_future")
    with office.memory.turn:
        known = _sent_before(office, labourer, given)
        if known is not None:
            return known
        with office.writing(actor, "service.record") as w:
            vault = office.store.vault
            row = ServiceRow(
                id=given.id,
                labourer_id=labourer,
                kind=given.kind.value,
                day=day,
                next_day=given.next_day,
                actor=actor.login,
                at=w.at,
                sealed_note=sealed_note(vault, "services", given.id, labourer, given.note),
            )
            w.session.add(row)
            if given.next_day is not None:
                promise(w, labourer, FollowUpKind.VISIT, given.next_day)
            w.about(labourer, kind=given.kind.value)
    return _shown(_views(office, [row]))[0]


def list_services(office: Office, actor: Actor, labourer: UUID) -> ServiceList:
    """What was done for a person."""
    actor.must(Permission.SERVICES_RECORD)
    person_in_reach(actor, office.memory.person(labourer).codes)
    query = (
        select(ServiceRow)
        .where(ServiceRow.labourer_id == labourer)
        .order_by(ServiceRow.day.desc(), ServiceRow.at.desc(), ServiceRow.id)
    )
    with office.store.reading() as session:
        rows = list(session.scalars(query))
    return ServiceList(items=_shown(_views(office, rows)))


def _sent_before(office: Office, labourer: UUID, given: ServiceIn) -> ServiceView | None:
    with office.store.reading() as session:
        row = session.get(ServiceRow, given.id)
    if row is None:
        return None
    is_same = row.labourer_id == labourer
    if is_same:
        told = _views(office, [row])[0]
        stated = (given.kind, given.day or told.day, given.next_day, given.note)
        if stated == (told.kind, told.day, told.next_day, told.note):
            return _shown((told,))[0]
    raise Conflict("the id stands for something else", reason="other_content")


def _shown(views: tuple[ServiceView, ...]) -> tuple[ServiceView, ...]:
    """Services as they leave the house: numbers within the words are masked."""
    return tuple(one.model_copy(update={"note": masked_text(one.note)}) for one in views)


def _views(office: Office, rows: list[ServiceRow]) -> tuple[ServiceView, ...]:
    people = {row.labourer_id for row in rows if row.sealed_note is not None}
    notes = Notes(office.store.vault, "services", people)
    return tuple(
        ServiceView(
            id=row.id,
            labourer=row.labourer_id,
            kind=row.kind,
            day=row.day,
            next_day=row.next_day,
            note=notes.opened(row.id, row.labourer_id, row.sealed_note),
            by=row.actor,
            at=row.at,
        )
        for row in rows
    )
