"""Numbers in clear: one at a time, on record, not too many; and erasure."""

from __future__ import annotations

import pytest
from support.desk import (
    ADMINISTRATOR,
    COUNSELLOR,
    NEIGHBOUR,
    OPERATOR,
    REGISTRAR,
    audit_lines,
    id_of,
    walk_in,
)

from api.service.actors import Actor
from api.service.choices import RevealKind, RevealPurpose
from api.service.errors import Forbidden, NotFound, TooMany, Unacceptable
from api.service.office import REVEALS
from api.service.people import read_person
from api.service.revealing import Erasure, RevealRequest, erase_person, reveal_number
from api.service.walk_ins import add_walk_in
from api.store.tables import Role

PHONE = RevealRequest(which=RevealKind.PHONE, purpose=RevealPurpose.CALL)
CERTIFICATE = RevealRequest(which=RevealKind.CERTIFICATE, purpose=RevealPurpose.CHECK_IDENTITY)
CONTACT = RevealRequest(which=RevealKind.CONTACT, purpose=RevealPurpose.CALL)


def test_one_number_with_one_line_on_record(office) -> None:
    person = id_of(office, "单小英")
    known, before = office.memory.person(person).labourer, len(audit_lines(office))
    assert reveal_number(office, OPERATOR, person, PHONE).value == known.phone.number
    assert reveal_number(office, COUNSELLOR, person, CERTIFICATE).value == known.identity.number
    lines = audit_lines(office)[before:]
    assert [(one.action, one.actor, one.purpose, one.detail) for one in lines] == [
        ("labourer.reveal", OPERATOR.login, "call", '{"which":"phone"}'),
        ("labourer.reveal", COUNSELLOR.login, "check_identity", '{"which":"certificate"}'),
    ]
    assert lines[0].subject == lines[1].subject


def test_what_could_not_be_read_is_shown_as_written(office) -> None:
    said = walk_in(certificate="3508211985", phone="", contact="找邻居13912340001")
    person = add_walk_in(office, OPERATOR, said).id
    assert reveal_number(office, OPERATOR, person, CERTIFICATE).value == "3508211985"
    assert reveal_number(office, OPERATOR, person, CONTACT).value == "找邻居13912340001"
    with pytest.raises(NotFound):
        reveal_number(office, OPERATOR, person, PHONE)


@pytest.mark.parametrize("actor", [REGISTRAR, Actor("hr", Role.RECRUITER)])
def test_villages_and_employers_see_no_number(office, actor) -> None:
    with pytest.raises(Forbidden):
        reveal_number(office, actor, id_of(office, "单小英"), PHONE)


def test_numbers_of_another_county_are_not_found(office) -> None:
    with pytest.raises(NotFound):
        reveal_number(office, NEIGHBOUR, id_of(office, "单小英"), PHONE)


def test_not_too_many_numbers_in_a_row(office, clock) -> None:
    person = id_of(office, "单小英")
    for _ in range(REVEALS):
        reveal_number(office, OPERATOR, person, PHONE)
    clock.pass_by(minutes=9)
    with pytest.raises(TooMany) as refused:
        reveal_number(office, OPERATOR, person, PHONE)
    assert refused.value.params["seconds"] == 60
    reveal_number(office, COUNSELLOR, person, PHONE)
    clock.pass_by(minutes=1)
    reveal_number(office, OPERATOR, person, PHONE)


def test_an_erased_person_is_gone_everywhere(office) -> None:
    person = id_of(office, "单小英")
    done = erase_person(office, ADMINISTRATOR, person, Erasure(confirmation="单小英"))
    assert done.unreached_backups == 0
    for _ in range(2):
        with pytest.raises(NotFound):
            read_person(office, ADMINISTRATOR, person)
        office.memory.load(office.store)
    assert audit_lines(office)[-1].action == "labourer.erase"


def test_the_wrong_name_erases_nobody(office) -> None:
    person = id_of(office, "单小英")
    with pytest.raises(Unacceptable):
        erase_person(office, ADMINISTRATOR, person, Erasure(confirmation="赵二妹"))
    assert read_person(office, OPERATOR, person).name == "单小英"


@pytest.mark.parametrize("actor", [OPERATOR, COUNSELLOR, REGISTRAR])
def test_only_an_administrator_erases(office, actor) -> None:
    with pytest.raises(Forbidden):
        erase_person(office, actor, id_of(office, "单小英"), Erasure(confirmation="单小英"))
