"""How long things are kept: what is past its time, counted first, then let go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, delete, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from api.service.actors import Actor, Permission
from api.service.imports import KEPT_FOR, sweep
from api.service.office import Office
from api.service.scope import people_of, vacancies_of
from api.store import erase, import_subject, silence, vacancy_subject
from api.store.tables import (
    AgreementRow,
    FollowUpRow,
    ImportRow,
    ImportState,
    LabourerRow,
    OutcomeRow,
    RecommendationRow,
    ServiceRow,
    SessionRow,
    VacancyRow,
    VacancyVersionRow,
)

MONTH = timedelta(days=30.4375)
"""A twelfth of a year, leap days among them."""
EVENTS: tuple[InstrumentedAttribute[UUID], ...] = (
    OutcomeRow.labourer_id,
    ServiceRow.labourer_id,
    AgreementRow.labourer_id,
    FollowUpRow.labourer_id,
)
"""Whatever happened with a person, by its table; what was merely shown is none."""


class Due(BaseModel):
    """What is past its time. People are named by id alone; nothing of them is opened."""

    model_config = ConfigDict(frozen=True)

    contacts: tuple[UUID, ...] = Field(description="vacancies whose contact falls silent")
    imports: tuple[UUID, ...] = Field(description="imports whose source rows fall silent")
    withdrawn: tuple[UUID, ...] = Field(description="people taken off the lists long ago")
    quiet: tuple[UUID, ...] = Field(description="people of whom nothing was heard for years")
    uploads: int = Field(examples=[1])
    sessions: int = Field(examples=[40])
    shown: int = Field(examples=[12000])

    @property
    def people(self) -> tuple[UUID, ...]:
        """Everybody who would be erased."""
        return tuple(dict.fromkeys((*self.withdrawn, *self.quiet)))


class LetGo(BaseModel):
    """What was let go, and backup folders whose keys could not be reached."""

    model_config = ConfigDict(frozen=True)

    due: Due
    unreached: tuple[Path, ...]


def due(office: Office, actor: Actor) -> Due:
    """What is past its time within the actor's area, by the periods of the settings.

    What belongs to no area (imports, uploads, sessions, what was shown) is told to those alone
    who look after the whole data base.
    """
    actor.must(Permission.PEOPLE_ERASE)
    with office.store.reading() as session:
        is_whole = not actor.area
        return Due(
            contacts=_contacts(office, session, actor),
            imports=_imports(office, session) if is_whole else (),
            withdrawn=_people(session, actor, _withdrawn_before(_before(office, "withdrawn"))),
            quiet=_people(session, actor, *_quiet_since(_before(office, "people"))),
            uploads=_count(session, ImportRow.id, _unread(office)) if is_whole else 0,
            sessions=_count(session, SessionRow.token_hash, _over(office)) if is_whole else 0,
            shown=_count(session, RecommendationRow.id, _shown(office)) if is_whole else 0,
        )


def let_go(office: Office, actor: Actor) -> LetGo:
    """Let go of everything that is past its time. The audit log stays.

    1. Sessions and what was shown are deleted, and the counts put on record.
    2. Files that nobody applied are taken away.
    3. People are erased one by one, each with a line in the audit log.
    4. Keys of contacts and of old imports are destroyed, here and in the backups.
    """
    actor.must(Permission.PEOPLE_ERASE)
    found = due(office, actor)
    with office.writing(actor, "retention.run") as writing:  # 1.
        if not actor.area:
            writing.session.execute(delete(SessionRow).where(_over(office)))
            writing.session.execute(delete(RecommendationRow).where(_shown(office)))
        told = found.model_dump()
        writing.tell(**{name: _size(value) for name, value in told.items()})
    if not actor.area:
        sweep(office, actor)  # 2.
    at = office.clock()
    unreached: tuple[Path, ...] = ()
    for person in found.people:  # 3.
        done = erase(office.store, person, actor=actor.login, role=actor.role.value, at=at)
        office.memory.drop_person(person)
        unreached = done.unreached
    subjects = [*map(vacancy_subject, found.contacts), *map(import_subject, found.imports)]
    if subjects:  # 4.
        unreached = silence(office.store, subjects, at)
    return LetGo(due=found, unreached=unreached)


def _size(value: object) -> int:
    return len(value) if isinstance(value, tuple) else int(str(value))


def _before(office: Office, kind: str) -> datetime:
    """Until when something must have been over, to be past its time now."""
    settings = office.parts.settings
    periods = {
        "contacts": settings.keep_contacts_months * MONTH,
        "imports": settings.keep_imports_months * MONTH,
        "withdrawn": settings.keep_withdrawn_months * MONTH,
        "people": settings.keep_people_years * 12 * MONTH,
        "shown": settings.keep_shown_months * MONTH,
        "sessions": timedelta(days=settings.keep_sessions_days),
    }
    return office.clock() - periods[kind]


def _contacts(office: Office, session: Session, actor: Actor) -> tuple[UUID, ...]:
    has_contact = exists().where(
        VacancyVersionRow.vacancy_id == VacancyRow.id,
        VacancyVersionRow.sealed_contact.is_not(None),
    )
    query = (
        select(VacancyRow.id)
        .where(VacancyRow.closed_at < _before(office, "contacts"), has_contact)
        .where(vacancies_of(actor))
        .order_by(VacancyRow.id)
    )
    gone = office.store.vault.ring.erased()
    return tuple(one for one in session.scalars(query) if vacancy_subject(one) not in gone)


def _imports(office: Office, session: Session) -> tuple[UUID, ...]:
    ended = func.coalesce(ImportRow.undone_at, ImportRow.applied_at)
    query = select(ImportRow.id).where(ended < _before(office, "imports")).order_by(ImportRow.id)
    gone = office.store.vault.ring.erased()
    return tuple(one for one in session.scalars(query) if import_subject(one) not in gone)


def _people(session: Session, actor: Actor, *conditions: ColumnElement[bool]) -> tuple[UUID, ...]:
    query = (
        select(LabourerRow.id)
        .where(people_of(actor), LabourerRow.erased_at.is_(None), *conditions)
        .order_by(LabourerRow.created_at, LabourerRow.id)
    )
    return tuple(session.scalars(query))


def _withdrawn_before(before: datetime) -> ColumnElement[bool]:
    return LabourerRow.withdrawn_at < before


def _quiet_since(before: datetime) -> Iterator[ColumnElement[bool]]:
    yield LabourerRow.changed_at < before
    for labourer in EVENTS:
        table = labourer.class_
        yield ~exists().where(labourer == LabourerRow.id, table.at >= before)
    # what is still to be done for somebody keeps them, however old the promise
    yield ~exists().where(FollowUpRow.labourer_id == LabourerRow.id, FollowUpRow.done_at.is_(None))


def _unread(office: Office) -> ColumnElement[bool]:
    before = office.clock() - KEPT_FOR
    return (ImportRow.state == ImportState.READ.value) & (ImportRow.at < before)


def _over(office: Office) -> ColumnElement[bool]:
    before = _before(office, "sessions")
    return or_(SessionRow.expires_at < before, SessionRow.ended_at < before)


def _shown(office: Office) -> ColumnElement[bool]:
    return RecommendationRow.at < _before(office, "shown")


def _count(
    session: Session,
    column: InstrumentedAttribute[UUID] | InstrumentedAttribute[str],
    condition: ColumnElement[bool],
) -> int:
    return session.scalar(select(func.count(column)).where(condition)) or 0
