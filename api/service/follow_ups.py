"""Work lists: what is to be done for whom, by which day, by whom."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, select

from api.service.actors import Actor, Permission
from api.service.errors import NotFound
from api.service.fields import Line
from api.service.notes import Notes, sealed_note
from api.service.office import Office, Writing
from api.service.outcome_views import Day
from api.service.paging import Paged, cut, next_after
from api.service.scope import people_of, person_in_reach
from api.store import Vault
from api.store.tables import FollowUpKind, FollowUpRow, LabourerRow
from matcher import masked_text


class FollowUpQuery(Paged):
    """What is due until a day, today unless told; of one kind, of one member of staff."""

    until: Day | None = None
    kind: FollowUpKind | None = None
    who: Line | None = Field(None, description="负责人账号")
    labourer: UUID | None = None
    done: bool = Field(default=False, description="列出已办结的")


class FollowUpView(BaseModel):
    """One thing to do."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    labourer: UUID
    name: str = Field(examples=["赵小英"])
    phone: str | None = Field(examples=["138****1234"])
    kind: FollowUpKind
    who: str = Field(examples=["lin.desk"])
    day: date
    is_overdue: bool
    note: str = Field(examples=["请补办身份证"])
    at: AwareDatetime
    done_at: AwareDatetime | None


class FollowUpPage(BaseModel):
    """A part of a work list, what is due first at the top. ``next`` goes into ``after``."""

    model_config = ConfigDict(frozen=True)

    total: int = Field(examples=[1])
    items: tuple[FollowUpView, ...]
    next: UUID | None


def promise(
    w: Writing,
    labourer: UUID,
    kind: FollowUpKind,
    day: date,
    *,
    who: str | None = None,
    said: tuple[Vault, str] | None = None,
) -> UUID:
    """Put something on a work list within a transaction, the actor's own unless told.

    Parameters
    ----------
    said
        A note, and the vault that seals it.
    """
    made = uuid4()
    sealed = None
    if said is not None:
        sealed = sealed_note(said[0], "follow_ups", made, labourer, said[1])
    w.session.add(
        FollowUpRow(
            id=made,
            labourer_id=labourer,
            kind=kind.value,
            who=who or w.actor.login,
            day=day,
            actor=w.actor.login,
            at=w.at,
            sealed_note=sealed,
        )
    )
    return made


def list_follow_ups(office: Office, actor: Actor, query: FollowUpQuery) -> FollowUpPage:
    """What is to be done for the actor's people."""
    actor.must(Permission.FOLLOW_UPS_READ)
    asked = (
        select(FollowUpRow)
        .join(LabourerRow, LabourerRow.id == FollowUpRow.labourer_id)
        .where(people_of(actor), LabourerRow.erased_at.is_(None), *_asked(office, query))
        .order_by(FollowUpRow.day, FollowUpRow.at, FollowUpRow.id)
    )
    with office.store.reading() as session:
        rows = session.scalars(asked).all()
    part = cut(rows, query, lambda row: row.id)
    notes = Notes(office.store.vault, "follow_ups", {r.labourer_id for r in part if r.sealed_note})
    return FollowUpPage(
        total=len(rows),
        items=tuple(_view(office, row, notes) for row in part),
        next=next_after(rows, part, lambda row: row.id),
    )


def mark_done(office: Office, actor: Actor, follow_up: UUID) -> FollowUpView:
    """Say that something is done; once more changes nothing.

    Raises
    ------
    NotFound
        If there is no such thing to do for a person in the area.
    """
    actor.must(Permission.FOLLOW_UPS_CHANGE)
    with office.writing(actor, "follow_up.done") as w:
        row = w.session.get(FollowUpRow, follow_up)
        if row is None:
            raise NotFound("no follow-up has this id", what="follow_up")
        person_in_reach(actor, office.memory.person(row.labourer_id).codes)
        row.done_at = row.done_at or w.at
        w.about(row.labourer_id, kind=row.kind)
    return _view(office, row, Notes(office.store.vault, "follow_ups", {row.labourer_id}))


def _asked(office: Office, query: FollowUpQuery) -> list[ColumnElement[bool]]:
    is_done = FollowUpRow.done_at.is_not(None) if query.done else FollowUpRow.done_at.is_(None)
    found = [is_done, FollowUpRow.day <= (query.until or office.today())]
    if query.kind is not None:
        found.append(FollowUpRow.kind == query.kind.value)
    if query.who is not None:
        found.append(FollowUpRow.who == query.who)
    if query.labourer is not None:
        found.append(FollowUpRow.labourer_id == query.labourer)
    return found


def _view(office: Office, row: FollowUpRow, notes: Notes) -> FollowUpView:
    labourer = office.memory.person(row.labourer_id).labourer
    return FollowUpView(
        id=row.id,
        labourer=row.labourer_id,
        name=masked_text(labourer.name),
        phone=None if labourer.phone is None else labourer.phone.masked,
        kind=row.kind,
        who=row.who,
        day=row.day,
        is_overdue=row.done_at is None and row.day < office.today(),
        note=masked_text(notes.opened(row.id, row.labourer_id, row.sealed_note)),
        at=row.at,
        done_at=row.done_at,
    )
