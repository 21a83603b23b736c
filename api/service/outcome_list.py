"""Outcomes, listed: of a person, of a vacancy, of a day."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select

from api.service.actors import Actor, Permission
from api.service.consent import has_agreed_with
from api.service.notes import Notes
from api.service.office import Office
from api.service.outcome_views import OutcomePage, OutcomeQuery, OutcomeView
from api.service.paging import cut, next_after
from api.service.scope import people_of, vacancies_of
from api.store.tables import LabourerRow, OutcomeRow, Role, VacancyRow
from matcher import masked_text


def list_outcomes(office: Office, actor: Actor, query: OutcomeQuery) -> OutcomePage:
    """Outcomes of the actor's people, the newest first."""
    actor.must(Permission.OUTCOMES_READ)
    asked = (
        select(OutcomeRow)
        .join(LabourerRow, LabourerRow.id == OutcomeRow.labourer_id)
        .join(VacancyRow, VacancyRow.id == OutcomeRow.vacancy_id)
        .where(_in_reach(actor), LabourerRow.erased_at.is_(None), *_asked(office, query))
        .order_by(OutcomeRow.at.desc(), OutcomeRow.id)
    )
    with office.store.reading() as session:
        rows = session.scalars(asked).all()
    part = cut(rows, query, lambda row: row.id)
    return OutcomePage(
        total=len(rows),
        items=outcome_views(office, part, actor),
        next=next_after(rows, part, lambda row: row.id),
    )


def outcome_view(office: Office, row: OutcomeRow, actor: Actor | None = None) -> OutcomeView:
    """One outcome as an actor gets it; whole without one."""
    return outcome_views(office, [row], actor)[0]


def outcome_views(
    office: Office, rows: Sequence[OutcomeRow], actor: Actor | None
) -> tuple[OutcomeView, ...]:
    """Several outcomes as an actor gets them."""
    people = {row.labourer_id for row in rows if row.sealed_note is not None}
    notes = Notes(office.store.vault, "outcomes", people)
    return tuple(_view(row, notes, actor) for row in rows)


def _view(row: OutcomeRow, notes: Notes, actor: Actor | None) -> OutcomeView:
    is_told = actor is None or actor.role is not Role.RECRUITER or row.actor == actor.login
    note = notes.opened(row.id, row.labourer_id, row.sealed_note) if is_told else ""
    return OutcomeView(
        id=row.id,
        labourer=row.labourer_id,
        vacancy=row.vacancy_id,
        state=row.state,
        day=row.day,
        whose=row.whose,
        reason=row.reason if is_told else None,
        due_at=row.due_at,
        note=note if actor is None else masked_text(note),
        by=row.actor,
        at=row.at,
        undone_by=row.undone_by,
        undone_at=row.undone_at,
    )


def _in_reach(actor: Actor) -> ColumnElement[bool]:
    if actor.role is not Role.RECRUITER:
        return people_of(actor)
    agreed = has_agreed_with(actor.employer, LabourerRow.id.expression)
    return vacancies_of(actor) & agreed


def _asked(office: Office, query: OutcomeQuery) -> list[ColumnElement[bool]]:
    is_open = query.labourer is None and query.vacancy is None and query.day is None
    day = office.today() if is_open else query.day
    found: list[ColumnElement[bool]] = []
    if query.labourer is not None:
        found.append(OutcomeRow.labourer_id == query.labourer)
    if query.vacancy is not None:
        found.append(OutcomeRow.vacancy_id == query.vacancy)
    if day is not None:
        found.append(OutcomeRow.day == day)
    if not query.undone:
        found.append(OutcomeRow.undone_at.is_(None))
    return found
