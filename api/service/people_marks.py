"""How far a record has come, and whether somebody wants people alone to advise them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field, model_validator
from sqlalchemy import select, update

from api.service.actors import Actor, Permission
from api.service.bus import EventKind
from api.service.errors import Conflict, Forbidden, Unacceptable
from api.service.fields import FilledLine, Text
from api.service.office import Office, Writing
from api.service.people_views import PersonView
from api.service.person_records import opened_person, person_of, view_of
from api.store import Spot, subject_of
from api.store.tables import (
    FollowUpKind,
    FollowUpRow,
    LabourerRow,
    LabourerVersionRow,
    Role,
    SurveyState,
    UserRow,
)

_S = SurveyState
_OFFICE = frozenset({Role.ADMINISTRATOR, Role.OPERATOR})
_FIELD = frozenset({Role.REGISTRAR, Role.OPERATOR, Role.ADMINISTRATOR})

TRANSITIONS: Mapping[tuple[SurveyState | None, SurveyState], frozenset[Role]] = MappingProxyType(
    {
        (None, _S.SURVEYED): _FIELD,
        (_S.RETURNED, _S.SURVEYED): _FIELD,
        (_S.ENTERED, _S.SURVEYED): _FIELD,
        (_S.SURVEYED, _S.REVIEWED): _OFFICE,
        (_S.REVIEWED, _S.ENTERED): _OFFICE,
        (_S.SURVEYED, _S.RETURNED): _OFFICE,
        (_S.REVIEWED, _S.RETURNED): _OFFICE,
    }
)
"""Who may move a record from one state to the next: asked at home, checked, entered; sent back."""

RETURNED_DUE = timedelta(days=7)
HUMAN_DUE = timedelta(days=3)
LONGEST = timedelta(days=90)
_ADVISERS = frozenset({Role.ADMINISTRATOR, Role.OPERATOR, Role.COUNSELLOR})


class SurveyChange(BaseModel):
    """The next state of a record; what is sent back needs a reason."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"examples": [{"state": "returned", "reason": "请补充联系方式"}]},
    )

    state: SurveyState
    reason: Text = Field("", description="退回原因，加密保存")

    @model_validator(mode="after")
    def _says_why(self) -> SurveyChange:
        if (self.state is _S.RETURNED) != bool(self.reason):
            raise ValueError("a reason goes with what is returned, and with nothing else")
        return self


class HumanOnly(BaseModel):
    """Who advises the person instead of the program, and by when."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"examples": [{"counsellor": "lin.help", "day": "2026-03-08"}]},
    )

    counsellor: FilledLine | None = Field(None, description="负责人的登录名，默认是自己")
    day: date | None = Field(None, description="期限，默认3天内")


def move_survey(office: Office, actor: Actor, person: UUID, change: SurveyChange) -> PersonView:
    """Move a record to its next state.

    Raises
    ------
    Conflict
        ``transition`` if that state does not follow on the present one.
    Forbidden
        If the step is another role's.
    """
    is_survey = change.state is _S.SURVEYED
    actor.must(Permission.PEOPLE_CHANGE if is_survey else Permission.PEOPLE_REVIEW)
    with office.memory.turn:
        person_of(office, actor, person)
        with office.writing(actor, "labourer.survey") as w:
            row = w.session.get_one(LabourerRow, person)
            before = None if row.survey_state is None else SurveyState(row.survey_state)
            roles = TRANSITIONS.get((before, change.state))
            if roles is None:
                raise Conflict("that state does not follow", reason="transition")
            if actor.role not in roles:
                raise Forbidden(f"{actor.role} may not take this step", reason="step")
            row.survey_state = change.state
            if change.reason:
                _send_back(office, w, row, change.reason)
            w.about(person, before=before, after=change.state)
            w.session.flush()
            opened = opened_person(office, w.session, person)
        office.memory.put_people([opened])
    return view_of(office, opened)


def _send_back(office: Office, writing: Writing, row: LabourerRow, reason: str) -> None:
    """Leave word for whoever wrote the record; the reason is sealed as the person's."""
    author = writing.session.scalar(
        select(LabourerVersionRow.actor)
        .where(LabourerVersionRow.labourer_id == row.id)
        .where(LabourerVersionRow.number == row.current_version)
    )
    subject, follow_up = subject_of(row.id), uuid4()
    keys = office.store.vault.keys([subject])
    note = keys.seal(subject, reason.encode(), Spot("follow_ups", "note", follow_up))
    due = office.today() + RETURNED_DUE
    todo = _follow_up(writing, row.id, FollowUpKind.VISIT, author or writing.actor.login, due)
    todo.id, todo.sealed_note = follow_up, note
    writing.session.add(todo)


def want_human(office: Office, actor: Actor, person: UUID, wish: HumanOnly) -> PersonView:
    """Note that somebody wants no automatic recommendation, and who advises them (PIPL 24).

    Asked again, the open task is given to whoever is named now.

    Raises
    ------
    Unacceptable
        If nobody of that name can advise, or the day is past or too far.
    """
    actor.must(Permission.PEOPLE_CHANGE)
    today = office.today()
    day = today + HUMAN_DUE if wish.day is None else wish.day
    if not today <= day <= today + LONGEST:
        raise Unacceptable("day is past or too far ahead", field="day", reason="day")
    who = actor.login if wish.counsellor is None else wish.counsellor
    with office.memory.turn:
        person_of(office, actor, person)
        with office.writing(actor, "labourer.human_only") as w:
            if wish.counsellor is not None:
                _must_advise(w, who)
            w.session.get_one(LabourerRow, person).wants_human_only = True
            _end_human_service(w, person)
            w.session.add(_follow_up(w, person, FollowUpKind.HUMAN_SERVICE, who, day))
            w.about(person, wanted=True)
            w.session.flush()
            opened = opened_person(office, w.session, person)
        office.memory.put_people([opened])
        office.bus.publish(EventKind.LIST)
    return view_of(office, opened)


def want_no_human(office: Office, actor: Actor, person: UUID) -> PersonView:
    """Note that somebody takes automatic recommendations again."""
    actor.must(Permission.PEOPLE_CHANGE)
    with office.memory.turn:
        person_of(office, actor, person)
        with office.writing(actor, "labourer.human_only") as w:
            w.session.get_one(LabourerRow, person).wants_human_only = False
            _end_human_service(w, person)
            w.about(person, wanted=False)
            w.session.flush()
            opened = opened_person(office, w.session, person)
        office.memory.put_people([opened])
        office.bus.publish(EventKind.LIST)
    return view_of(office, opened)


def _must_advise(writing: Writing, login: str) -> None:
    query = select(UserRow.role).where(UserRow.login == login, UserRow.closed_at.is_(None))
    role = writing.session.scalar(query)
    if role is None or Role(role) not in _ADVISERS:
        raise Unacceptable("nobody of that login advises", field="counsellor", reason="counsellor")


def _end_human_service(writing: Writing, person: UUID) -> None:
    writing.session.execute(
        update(FollowUpRow)
        .where(FollowUpRow.labourer_id == person)
        .where(FollowUpRow.kind == FollowUpKind.HUMAN_SERVICE, FollowUpRow.done_at.is_(None))
        .values(done_at=writing.at)
    )


def _follow_up(
    writing: Writing, person: UUID, kind: FollowUpKind, who: str, day: date
) -> FollowUpRow:
    return FollowUpRow(
        id=uuid4(),
        labourer_id=person,
        kind=kind,
        who=who,
        day=day,
        actor=writing.actor.login,
        at=writing.at,
    )
