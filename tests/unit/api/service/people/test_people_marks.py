"""Survey states, and people who want people alone to advise them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pydantic import ValidationError
from support.desk import (
    ADMINISTRATOR,
    COUNSELLOR,
    NEIGHBOUR,
    OPERATOR,
    REGISTRAR,
    add_user,
    follow_ups,
    id_of,
)

from api.service.actors import Actor
from api.service.errors import Conflict, Forbidden, NotFound, Unacceptable
from api.service.people_marks import (
    TRANSITIONS,
    HumanOnly,
    SurveyChange,
    move_survey,
    want_human,
    want_no_human,
)
from api.store import Spot, subject_of
from api.store.tables import FollowUpKind, LabourerRow, Role, SurveyState

S = SurveyState
STATES = (None, *S)
ACTORS = (ADMINISTRATOR, OPERATOR, COUNSELLOR, REGISTRAR, Actor("hr", Role.RECRUITER))


def put_in(office, person, state: SurveyState | None) -> None:
    with office.store.writing() as session:
        session.get_one(LabourerRow, person).survey_state = state


def asked(state: SurveyState) -> SurveyChange:
    return SurveyChange(state=state, reason="请补充" if state is S.RETURNED else "")


@pytest.mark.parametrize("actor", ACTORS, ids=lambda actor: actor.role)
def test_only_the_table_moves_a_record(office, actor) -> None:
    person = id_of(office, "单小英")
    for before in STATES:
        for after in S:
            put_in(office, person, before)
            if actor.role in TRANSITIONS.get((before, after), ()):
                assert move_survey(office, actor, person, asked(after)).survey_state is after
                continue
            with pytest.raises((Conflict, Forbidden)):
                move_survey(office, actor, person, asked(after))


def test_a_registrar_surveys_and_never_reviews() -> None:
    steps = {step for step, roles in TRANSITIONS.items() if Role.REGISTRAR in roles}
    assert {after for _, after in steps} == {S.SURVEYED}


def test_a_reason_goes_with_what_is_returned() -> None:
    for change in ({"state": "returned"}, {"state": "reviewed", "reason": "好"}):
        with pytest.raises(ValidationError):
            SurveyChange.model_validate(change)


def test_the_reason_is_sealed_and_left_for_the_author(office) -> None:
    person = id_of(office, "单小英")
    put_in(office, person, S.SURVEYED)
    move_survey(office, OPERATOR, person, SurveyChange(state="returned", reason="电话打不通"))
    (todo,) = follow_ups(office, person)
    assert (todo.kind, todo.who) == (FollowUpKind.VISIT, "console")
    keys = office.store.vault.keys([subject_of(person)])
    note = keys.open(subject_of(person), todo.sealed_note, Spot("follow_ups", "note", todo.id))
    assert note.decode() == "电话打不通"


def test_who_wants_people_alone_is_on_somebodys_list(office) -> None:
    person = id_of(office, "单小英")
    view = want_human(office, OPERATOR, person, HumanOnly())
    assert view.is_human_only
    assert office.memory.person(person).wants_human_only
    (todo,) = follow_ups(office, person)
    assert (todo.kind, todo.who) == (FollowUpKind.HUMAN_SERVICE, OPERATOR.login)
    assert todo.day == office.today() + timedelta(days=3)


def test_asked_again_the_task_goes_to_whoever_is_named_now(office) -> None:
    person = id_of(office, "单小英")
    add_user(office, "lin.help", Role.COUNSELLOR)
    want_human(office, OPERATOR, person, HumanOnly())
    want_human(office, OPERATOR, person, HumanOnly(counsellor="lin.help"))
    assert [one.who for one in follow_ups(office, person) if one.done_at is None] == ["lin.help"]


def test_taken_back_nothing_is_left_to_do(office) -> None:
    person = id_of(office, "单小英")
    want_human(office, OPERATOR, person, HumanOnly())
    assert not want_no_human(office, OPERATOR, person).is_human_only
    assert not office.memory.person(person).wants_human_only
    assert all(one.done_at for one in follow_ups(office, person))


def test_only_staff_who_are_there_advise(office) -> None:
    person = id_of(office, "单小英")
    add_user(office, "gone", Role.COUNSELLOR, closed_at=office.clock())
    add_user(office, "village", Role.REGISTRAR)
    for login in ("gone", "village", "nobody"):
        with pytest.raises(Unacceptable) as refused:
            want_human(office, OPERATOR, person, HumanOnly(counsellor=login))
        assert refused.value.params["field"] == "counsellor"
    assert not office.memory.person(person).wants_human_only


@pytest.mark.parametrize("days", [-1, 91])
def test_the_day_is_neither_past_nor_far(office, days: int) -> None:
    wish = HumanOnly(day=office.today() + timedelta(days=days))
    with pytest.raises(Unacceptable):
        want_human(office, OPERATOR, id_of(office, "单小英"), wish)


def test_people_elsewhere_are_not_found(office) -> None:
    person = id_of(office, "单小英")
    for call in (
        lambda: want_human(office, NEIGHBOUR, person, HumanOnly()),
        lambda: want_no_human(office, NEIGHBOUR, person),
        lambda: move_survey(office, NEIGHBOUR, person, asked(S.SURVEYED)),
    ):
        with pytest.raises(NotFound):
            call()
