"""The audit log as administrators read it: newest first, filtered, and checked as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from api.service.actors import Actor, Permission
from api.service.office import Office
from api.service.user_rules import covers
from api.store.tables import AuditRow, UserRow

ACTION_PATTERN = r"^[a-z][a-z_.]{1,59}$"
EARLIEST, LATEST = date(2000, 1, 1), date(2999, 12, 31)
LARGEST_SEQ = 2**31 - 1


class AuditAsked(BaseModel):
    """Which lines: all of them unless narrowed. ``before`` is the ``next`` of the page before."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    actor: str | None = Field(None, min_length=1, max_length=60, pattern=r"^[a-z0-9._-]+$")
    action: str | None = Field(None, pattern=ACTION_PATTERN)
    day: date | None = Field(None, ge=EARLIEST, le=LATEST)
    before: int | None = Field(None, ge=1, le=LARGEST_SEQ)
    limit: int = Field(50, ge=1, le=200)


class AuditLine(BaseModel):
    """One line: who did what when; people stand as pseudonyms."""

    model_config = ConfigDict(frozen=True)

    seq: int = Field(examples=[17])
    at: datetime = Field(examples=["2026-03-05T02:15:00Z"])
    actor: str = Field(examples=["lin.xiumei"])
    role: str = Field(examples=["counsellor"])
    action: str = Field(examples=["people.reveal"])
    subject: str | None = Field(examples=["9f2c41d07ab3e685"])
    purpose: str | None = Field(examples=["call_back"])
    detail: dict[str, Any] = Field(examples=[{"field": "phone"}])


class AuditPage(BaseModel):
    """Some lines, newest first."""

    model_config = ConfigDict(frozen=True)

    lines: tuple[AuditLine, ...]
    next: int | None = Field(examples=[16])


class AuditFault(BaseModel):
    """What is wrong with a line."""

    model_config = ConfigDict(frozen=True)

    fault: str = Field(examples=["changed"])
    seq: int = Field(examples=[12])


class AuditVerified(BaseModel):
    """What a look through the whole log found."""

    model_config = ConfigDict(frozen=True)

    rows: int = Field(examples=[1204])
    is_sound: bool = Field(examples=[True])
    faults: tuple[AuditFault, ...] = Field(examples=[[]])


def read_audit(office: Office, actor: Actor, asked: AuditAsked) -> AuditPage:
    """Lines of the log; an administrator with an area sees those of the area's users."""
    actor.must(Permission.AUDIT_READ)
    with office.store.reading() as session:
        query = select(AuditRow).where(*_conditions(asked), *_within_area(session, actor))
        rows = list(session.scalars(query.order_by(AuditRow.seq.desc()).limit(asked.limit + 1)))
    shown = rows[: asked.limit]
    more = shown[-1].seq if len(rows) > asked.limit else None
    return AuditPage(lines=tuple(map(_line, shown)), next=more)


@dataclass(frozen=True, slots=True)
class AuditSpan:
    """Days at the desk, both of them within; ``None`` for no bound."""

    since: date | None = None
    until: date | None = None


def lines_between(office: Office, actor: Actor, span: AuditSpan) -> tuple[AuditLine, ...]:
    """All lines of some days that the actor may read, oldest first."""
    actor.must(Permission.AUDIT_READ)
    query = select(AuditRow).order_by(AuditRow.seq)
    if span.since is not None:
        query = query.where(AuditRow.at >= _start_of(span.since))
    if span.until is not None:
        query = query.where(AuditRow.at < _start_of(span.until + timedelta(days=1)))
    with office.store.reading() as session:
        query = query.where(*_within_area(session, actor))
        return tuple(map(_line, session.scalars(query)))


def verify_audit(office: Office, actor: Actor) -> AuditVerified:
    """Look through the whole log: as long as it is, seconds for a hundred thousand lines."""
    actor.must(Permission.AUDIT_READ)
    report = office.store.audit_report()
    faults = tuple(AuditFault(fault=fault.value, seq=seq) for fault, seq in report.faults)
    return AuditVerified(rows=report.rows, is_sound=not faults, faults=faults)


def _within_area(session: Session, actor: Actor) -> Iterator[ColumnElement[bool]]:
    if actor.area:
        users = session.execute(select(UserRow.login, UserRow.area_code))
        yield AuditRow.actor.in_([login for login, area in users if covers(actor.area, area)])


def _start_of(day: date) -> datetime:
    """When a day begins at the desk."""
    return datetime.combine(day, time.min).astimezone()


def _conditions(asked: AuditAsked) -> Iterator[ColumnElement[bool]]:
    if asked.actor is not None:
        yield AuditRow.actor == asked.actor
    if asked.action is not None:
        yield AuditRow.action == asked.action
    if asked.before is not None:
        yield AuditRow.seq < asked.before
    if asked.day is not None:
        yield AuditRow.at >= _start_of(asked.day)
        yield AuditRow.at < _start_of(asked.day + timedelta(days=1))


def _line(row: AuditRow) -> AuditLine:
    return AuditLine(
        seq=row.seq,
        at=row.at,
        actor=row.actor,
        role=row.role,
        action=row.action,
        subject=row.subject,
        purpose=row.purpose,
        detail=json.loads(row.detail),
    )
