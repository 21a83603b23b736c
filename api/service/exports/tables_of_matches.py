"""Outcomes, work lists and a plan's seats as tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select

from api.reports.export_book import ExportSheet
from api.service.actors import Actor
from api.service.choices import words
from api.service.errors import NotFound
from api.service.exports.models import ExportAsked, ExportKind
from api.service.memory import Person
from api.service.notes import Notes
from api.service.office import Office
from api.service.plans import read_plan
from api.service.scope import people_of
from api.store.tables import FollowUpRow, LabourerRow, OutcomeRow, OutcomeState, PlanSeatRow
from api.words import date_text
from matcher import masked_text

_PERSON = (("姓名", 10.0), ("联系电话", 14.0), ("乡镇", 10.0), ("行政村", 10.0))
_VACANCY = (("单位名称", 24.0), ("岗位名称", 16.0))


def outcome_sheets(office: Office, actor: Actor, asked: ExportAsked) -> tuple[ExportSheet, ...]:
    """Each dated state of a pair that stands, and sums of people and of times by state.

    What was said is not among them: it is nobody's business outside of the desk.
    """
    query = (
        select(OutcomeRow)
        .join(LabourerRow, LabourerRow.id == OutcomeRow.labourer_id)
        .where(people_of(actor), *_living(), OutcomeRow.undone_at.is_(None))
        .where(*_days(asked, OutcomeRow.day.expression))
        .order_by(OutcomeRow.day, OutcomeRow.at, OutcomeRow.id)
    )
    with office.store.reading() as session:
        rows = session.scalars(query).all()
    titles = (
        *(("日期", 12.0), *_PERSON, *_VACANCY, ("状态", 14.0)),
        *(("谁婉拒", 8.0), ("原因", 14.0), ("面试或到岗时间", 18.0), ("登记人", 14.0)),
    )
    told = [
        (
            date_text(row.day),
            *_of_person(office, row.labourer_id),
            *_of_vacancy(office, row.vacancy_id),
            words()["outcome_state"][row.state],
            "" if row.whose is None else words()["side"][row.whose],
            "" if row.reason is None else words()["refusal_reason"][row.reason],
            _moment(row.due_at),
            row.actor,
        )
        for row in rows
    ]
    name = words()["export_kind"][ExportKind.OUTCOMES]
    said = f"共{len({row.labourer_id for row in rows})}人、{len(rows)}人次。"
    return ExportSheet(name, titles, told, said), _sums(rows)


def follow_up_sheets(office: Office, actor: Actor, asked: ExportAsked) -> tuple[ExportSheet, ...]:
    """What was and is to be done for the actor's people, by the day it is due."""
    query = (
        select(FollowUpRow)
        .join(LabourerRow, LabourerRow.id == FollowUpRow.labourer_id)
        .where(people_of(actor), *_living(), *_days(asked, FollowUpRow.day.expression))
        .order_by(FollowUpRow.day, FollowUpRow.at, FollowUpRow.id)
    )
    with office.store.reading() as session:
        rows = session.scalars(query).all()
    notes = Notes(office.store.vault, "follow_ups", {r.labourer_id for r in rows if r.sealed_note})
    titles = (
        *(("应办日期", 12.0), *_PERSON, ("事项", 12.0), ("负责人", 14.0)),
        *(("办结时间", 18.0), ("说明", 40.0)),
    )
    told = [
        (
            date_text(row.day),
            *_of_person(office, row.labourer_id),
            words()["follow_up_kind"][row.kind],
            row.who,
            _moment(row.done_at),
            masked_text(notes.opened(row.id, row.labourer_id, row.sealed_note)),
        )
        for row in rows
    ]
    is_open = sum(row.done_at is None for row in rows)
    name = words()["export_kind"][ExportKind.FOLLOW_UPS]
    return (ExportSheet(name, titles, told, f"共{len(rows)}项，其中{is_open}项还没有办结。"),)


def plan_sheets(office: Office, actor: Actor, asked: ExportAsked) -> tuple[ExportSheet, ...]:
    """Who is sent where by a plan; chances and prices stay inside.

    Raises
    ------
    NotFound
        If there is no such plan in the actor's county.
    """
    if asked.plan is None:
        raise NotFound("no plan was named", what="plan")
    plan = read_plan(office, actor, asked.plan)
    query = (
        select(PlanSeatRow)
        .join(LabourerRow, LabourerRow.id == PlanSeatRow.labourer_id)
        .where(people_of(actor), *_living(), PlanSeatRow.plan_id == plan.id)
        .order_by(PlanSeatRow.labourer_id, PlanSeatRow.choice)
    )
    with office.store.reading() as session:
        rows = session.scalars(query).all()
    ordered = sorted(rows, key=lambda row: (office.memory.person(row.labourer_id).row, row.choice))
    told = [
        (
            *_of_person(office, row.labourer_id),
            "安排" if row.choice == 1 else f"备选{row.choice - 1}",
            *_of_vacancy(office, row.vacancy_id),
        )
        for row in ordered
    ]
    seats = sum(row.choice == 1 for row in rows)
    said = f"{date_text(plan.day)}的计划，安排{seats}人。去不去由本人决定，录用由单位决定。"
    name = words()["export_kind"][ExportKind.PLAN_SEATS]
    return (ExportSheet(name, (*_PERSON, ("次序", 8.0), *_VACANCY), told, said),)


def _sums(rows: Sequence[OutcomeRow]) -> ExportSheet:
    told = []
    for state in OutcomeState:
        people = [row.labourer_id for row in rows if row.state == state]
        if people:
            word = words()["outcome_state"][state]
            told.append((word, len(set(people)), len(people)))
    people = [row.labourer_id for row in rows]
    told.append(("合计（同一人只计一次）", len(set(people)), len(people)))
    return ExportSheet("合计", (("状态", 26.0), ("人", 10.0), ("人次", 10.0)), told)


def _living() -> tuple[ColumnElement[bool], ...]:
    return LabourerRow.erased_at.is_(None), LabourerRow.withdrawn_at.is_(None)


def _days(asked: ExportAsked, column: ColumnElement[date]) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.since is not None:
        found.append(column >= asked.since)
    if asked.until is not None:
        found.append(column <= asked.until)
    return found


def _of_person(office: Office, person: UUID) -> tuple[str, str, str, str]:
    found: Person = office.memory.person(person)
    one = found.labourer
    phone = "" if one.phone is None else one.phone.masked
    home = (one.home.town or "", one.home.village or "")
    return masked_text(one.name), phone, masked_text(home[0]), masked_text(home[1])


def _of_vacancy(office: Office, vacancy: UUID) -> tuple[str, str]:
    one = office.memory.offer(vacancy).vacancy
    return masked_text(one.employer), masked_text(one.title)


def _moment(at: datetime | None) -> str:
    return "" if at is None else f"{date_text(at.astimezone().date())} {at.astimezone():%H:%M}"
