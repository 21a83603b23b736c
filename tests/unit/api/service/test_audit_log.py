"""The audit log as administrators read it."""

from __future__ import annotations

from datetime import date

import pytest
from support.service import COUNTY, Clock, add_user
from support.stores import by_force, drop_guards

from api.service.actors import Actor
from api.service.audit_log import AuditAsked, read_audit, verify_audit
from api.service.errors import Forbidden
from api.service.office import Office
from api.store.tables import Role

CHIEF = Actor("chief", Role.ADMINISTRATOR)


def note(office: Office, *actions: str, login: str = "chief") -> None:
    for action in actions:
        with office.writing(Actor(login, Role.ADMINISTRATOR), action) as w:
            w.tell(rows=3)


def actions(office: Office, by: Actor = CHIEF, **asked: object) -> list[str]:
    return [line.action for line in read_audit(office, by, AuditAsked(**asked)).lines]


def test_lines_come_newest_first_in_pages(office: Office) -> None:
    note(office, "test.one", "test.two", "test.three")
    page = read_audit(office, CHIEF, AuditAsked(limit=2))
    assert [line.action for line in page.lines] == ["test.three", "test.two"]
    assert page.lines[0].detail == {"rows": 3}
    rest = read_audit(office, CHIEF, AuditAsked(limit=2, before=page.next))
    assert [line.action for line in rest.lines] == ["test.one"]
    assert rest.next is None


def test_lines_are_narrowed_by_who_what_and_day(office: Office, clock: Clock) -> None:
    note(office, "test.one", "test.two")
    clock.pass_by(days=1)
    note(office, "test.one", login="other")
    assert actions(office, actor="other") == ["test.one"]
    assert actions(office, action="test.one") == ["test.one"] * 2
    assert actions(office, day=office.today()) == ["test.one"]
    assert actions(office, day=date(2026, 3, 5), actor="chief") == ["test.two", "test.one"]
    assert actions(office, day=date(2001, 1, 1)) == []


def test_an_administrator_with_an_area_sees_the_areas_users(office: Office) -> None:
    add_user(office, Role.OPERATOR, COUNTY, login="here")
    add_user(office, Role.OPERATOR, "350823", login="there")
    for login in ("here", "there", "console"):
        note(office, f"test.{login}", login=login)
    assert actions(office, Actor("x", Role.ADMINISTRATOR, COUNTY)) == ["test.here"]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_reads_it(role: Role, office: Office) -> None:
    actor = Actor("x", role)
    with pytest.raises(Forbidden):
        read_audit(office, actor, AuditAsked())
    with pytest.raises(Forbidden):
        verify_audit(office, actor)


def test_a_changed_line_is_found(office: Office) -> None:
    note(office, "test.one", "test.two")
    assert verify_audit(office, CHIEF).is_sound
    with by_force(office.store) as connection:
        drop_guards(connection)
        connection.exec_driver_sql("UPDATE audit SET actor = 'nobody' WHERE seq = 1")
    found = verify_audit(office, CHIEF)
    assert not found.is_sound
    assert ("changed", 1) in [(one.fault, one.seq) for one in found.faults]
