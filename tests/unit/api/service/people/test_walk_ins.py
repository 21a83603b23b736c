"""Somebody comes to the desk."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from pydantic import ValidationError
from support.desk import (
    ADMINISTRATOR,
    COUNTY,
    NEIGHBOUR,
    OPERATOR,
    REGISTRAR,
    audit_lines,
    follow_ups,
    id_of,
    walk_in,
)
from support.people import make_identity

from api.service.actors import Actor
from api.service.errors import Conflict, Forbidden, Unacceptable
from api.service.people import CellChanges, change_cells, read_person
from api.service.walk_ins import add_walk_in
from api.store.tables import FollowUpKind, Role, SurveyState

CERTIFICATE = make_identity(date(1985, 3, 9), sequence=7)


def test_name_birth_town_and_a_way_to_reach_them_are_enough(office) -> None:
    view = add_walk_in(office, OPERATOR, walk_in(phone="", contact="由邻居转告"))
    assert (view.name, view.version, view.facts.age) == ("李四嫂", 1, 41)
    assert (view.town, view.village, view.state) == ("河田镇", "露湖村", "unplaced")
    assert office.memory.person(view.id).codes.county == COUNTY


@pytest.mark.parametrize("key", ["name", "birth", "town"])
def test_what_is_needed_is_asked_for(key: str) -> None:
    with pytest.raises(ValidationError):
        walk_in(**{key: ""})


@pytest.mark.parametrize(
    "facts",
    [
        {"phone": "", "contact": ""},
        {"birth": "1985-13"},
        {"birth": "1985-02-30"},
        {"birth": "85-02"},
        {"birth": "1885-02"},
        {"name": "李\x00"},
        {"name": "李" * 101},
        {"remarks": "字" * 2001},
        {"sex": "女"},
    ],
)
def test_what_cannot_be_is_refused(facts: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        walk_in(**facts)


def test_a_birth_ahead_is_refused(office) -> None:
    with pytest.raises(Unacceptable) as refused:
        add_walk_in(office, OPERATOR, walk_in(birth="2026-04"))
    assert refused.value.params["reason"] == "in_future"


def test_what_is_said_is_understood(office) -> None:
    said = {
        "wanted_trades": "缝纫工",
        "skills": "会平缝",
        "intention": "县外",
        "wage_wanted": "3500",
        "education": "初中",
    }
    facts = add_walk_in(office, OPERATOR, walk_in(**said)).facts
    assert facts.wanted_trades == ("缝纫工",)
    assert (facts.education, facts.wage_wanted_cny_month) == ("初中", 3500)
    assert facts.intention is not None


def test_a_missing_certificate_is_due_in_a_week(office) -> None:
    view = add_walk_in(office, OPERATOR, walk_in())
    (todo,) = follow_ups(office, view.id)
    due = office.today() + timedelta(days=7)
    assert (todo.kind, todo.who, todo.day) == (FollowUpKind.CERTIFICATE, OPERATOR.login, due)
    with_one = add_walk_in(office, OPERATOR, walk_in(name="李五", certificate=CERTIFICATE))
    assert follow_ups(office, with_one.id) == []


def test_a_damaged_certificate_is_kept_told_and_due(office) -> None:
    view = add_walk_in(office, OPERATOR, walk_in(certificate=CERTIFICATE[:16]))
    assert "identity.length" in {one.code for one in view.questions}
    assert [one.kind for one in follow_ups(office, view.id)] == [FollowUpKind.CERTIFICATE]
    assert CERTIFICATE[:16] not in view.model_dump_json()


def test_the_line_in_the_audit_log_names_nobody(office) -> None:
    before = len(audit_lines(office))
    add_walk_in(office, OPERATOR, walk_in())
    (line,) = audit_lines(office)[before:]
    assert (line.action, line.actor) == ("labourer.create", OPERATOR.login)
    assert "李四嫂" not in line.detail


# ---------------------------------------------------------------- the same request again


def test_the_same_request_again_answers_the_same_person(office) -> None:
    asked = walk_in()
    first = add_walk_in(office, OPERATOR, asked)
    lines = len(audit_lines(office))
    assert add_walk_in(office, OPERATOR, asked) == first
    assert (
        add_walk_in(office, OPERATOR, asked.model_copy(update={"is_not_duplicate": True})) == first
    )
    assert len(audit_lines(office)) == lines


def test_it_answers_the_same_person_after_a_change_too(office) -> None:
    asked = walk_in()
    first = add_walk_in(office, OPERATOR, asked)
    change_cells(office, OPERATOR, first.id, 1, CellChanges(cells={"education": "高中"}))
    assert add_walk_in(office, OPERATOR, asked).version == 2


def test_an_id_is_not_used_for_two(office) -> None:
    asked = walk_in()
    add_walk_in(office, OPERATOR, asked)
    for other in (walk_in(id=asked.id, name="别人"), walk_in(id=id_of(office, "单小英"))):
        with pytest.raises(Conflict) as refused:
            add_walk_in(office, OPERATOR, other)
        assert refused.value.params["reason"] == "request"


def test_a_known_id_of_another_area_tells_nothing(office) -> None:
    asked = walk_in()
    add_walk_in(office, OPERATOR, asked)
    with pytest.raises(Conflict) as refused:
        add_walk_in(office, NEIGHBOUR, asked)
    assert dict(refused.value.params) == {"reason": "request"}


# ---------------------------------------------------------------- duplicates


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ({}, {}, True),
        ({"birth": "1985-03-09"}, {}, True),
        ({"certificate": CERTIFICATE}, {"birth": "1985-03"}, True),
        ({"certificate": CERTIFICATE}, {"birth": "1985-03-09"}, True),
        ({"certificate": CERTIFICATE}, {"birth": "1985-03-10"}, False),
        ({"certificate": CERTIFICATE}, {"name": "李四", "certificate": CERTIFICATE}, True),
        ({}, {"birth": "1985-04"}, False),
        ({}, {"name": "李四"}, False),
        ({}, {"town": "大同镇", "village": ""}, False),
        ({}, {"town": "河田", "village": ""}, True),
    ],
)
def test_who_may_be_the_same_person(office, first, second, *, is_one: bool) -> None:
    known = add_walk_in(office, OPERATOR, walk_in(**first))
    if not is_one:
        assert add_walk_in(office, OPERATOR, walk_in(**second)).id != known.id
        return
    with pytest.raises(Conflict) as refused:
        add_walk_in(office, OPERATOR, walk_in(**second))
    told = refused.value.params
    assert (told["reason"], told["people"], told["elsewhere"]) == ("duplicate", (known.id,), 0)


def test_the_clerk_may_say_that_it_is_somebody_else(office) -> None:
    first = add_walk_in(office, OPERATOR, walk_in())
    second = add_walk_in(office, OPERATOR, walk_in(is_not_duplicate=True))
    assert first.id != second.id


def test_two_people_never_share_a_certificate(office) -> None:
    add_walk_in(office, OPERATOR, walk_in(certificate=CERTIFICATE))
    asked = walk_in(name="李六", certificate=CERTIFICATE, is_not_duplicate=True)
    with pytest.raises(Conflict) as refused:
        add_walk_in(office, OPERATOR, asked)
    assert refused.value.params["reason"] == "certificate"


def test_of_people_elsewhere_only_their_number_is_told(office) -> None:
    known = office.memory.person(id_of(office, "钱三")).labourer
    with pytest.raises(Conflict) as refused:
        add_walk_in(office, OPERATOR, walk_in(certificate=known.identity.number))
    assert (refused.value.params["people"], refused.value.params["elsewhere"]) == ((), 1)


# ---------------------------------------------------------------- who may, and where


def test_a_registrar_puts_people_of_the_own_village_on_record(office) -> None:
    view = add_walk_in(office, REGISTRAR, walk_in())
    assert view.survey_state is SurveyState.SURVEYED
    assert add_walk_in(office, OPERATOR, walk_in(name="李七")).survey_state is None


@pytest.mark.parametrize(
    ("actor", "facts"),
    [
        (REGISTRAR, {"village": "朱溪村"}),
        (REGISTRAR, {"town": "大同镇", "village": "东街村"}),
        (OPERATOR, {"county": "上杭县", "town": "临江镇", "village": ""}),
        (Actor("nobody", Role.REGISTRAR, ""), {}),
    ],
)
def test_nobody_is_put_on_record_elsewhere(office, actor, facts) -> None:
    with pytest.raises(Unacceptable) as refused:
        add_walk_in(office, actor, walk_in(**facts))
    assert refused.value.params["reason"] == "outside_area"
    assert len(list(office.memory.people())) == 3


def test_an_operator_of_another_county_means_that_county(office) -> None:
    view = add_walk_in(office, NEIGHBOUR, walk_in(town="临江镇", village=""))
    assert office.memory.person(view.id).codes.county == "350823"


def test_a_recruiter_puts_nobody_on_record(office) -> None:
    with pytest.raises(Forbidden):
        add_walk_in(office, Actor("hr", Role.RECRUITER, "", uuid4()), walk_in())


def test_memory_and_data_base_say_the_same(office) -> None:
    view = add_walk_in(office, ADMINISTRATOR, walk_in())
    kept = office.memory.person(view.id)
    office.memory.load(office.store)
    again = office.memory.person(view.id)
    assert (again.labourer.name, again.codes, again.version) == (
        kept.labourer.name,
        kept.codes,
        kept.version,
    )
    assert read_person(office, ADMINISTRATOR, view.id) == view
