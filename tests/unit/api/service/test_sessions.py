"""Sessions: they cost no look into the data base, end when they must, and outlive a restart."""

from __future__ import annotations

import pytest
from sqlalchemy import event, func, select
from support.service import PASSWORD, Clock, add_user, parts, quick_passwords

from api.service.accounts import (
    FirstAdministrator,
    PasswordChange,
    SignInGiven,
    change_password,
    first_run_code,
    make_first_administrator,
    sign_in,
    sign_out,
)
from api.service.actors import Actor
from api.service.entrance import Entrance, LiveSession
from api.service.errors import Conflict, Forbidden, NotSignedIn, TooMany, Unacceptable
from api.service.office import Office
from api.service.sessions import actor_of, csrf_of, hash_of, session_of
from api.service.users import close_user
from api.store import StoreUnavailable
from api.store.tables import AuditRow, Role, SessionRow, UserRow

NEW = "zhe-ge-ye-mei-you-ren-cai-dao"
CHIEF = Actor("chief", Role.ADMINISTRATOR)


def enter(office: Office, password: str = PASSWORD, login: str = "operator") -> str:
    return sign_in(office, SignInGiven(login=login, password=password), "10.0.0.1").token


def restarted(office: Office) -> Office:
    """The same data base, nothing remembered."""
    fresh = Entrance(quick_passwords())
    return Office(office.store, parts(), office.memory, office.clock, office.county, fresh)


def statements(office: Office) -> list[str]:
    """Every statement from now on."""
    seen: list[str] = []

    @event.listens_for(office.store._engine, "before_cursor_execute")
    def note(_c, _cursor, statement, *_rest) -> None:
        seen.append(statement)

    return seen


def audit_of(office: Office) -> list[tuple[str, str]]:
    with office.store.reading() as session:
        rows = session.execute(select(AuditRow.actor, AuditRow.action).order_by(AuditRow.seq))
        return [(row.actor, row.action) for row in rows]


# ---------------------------------------------------------------- look-up


def test_a_request_costs_no_statement_and_a_minute_costs_one_note(
    office: Office, clock: Clock
) -> None:
    add_user(office, Role.OPERATOR)
    token = enter(office)
    actor_of(office, token)
    seen = statements(office)
    for _ in range(59):
        clock.pass_by(seconds=1)
        actor_of(office, token)
    assert seen == []
    clock.pass_by(seconds=1)
    actor_of(office, token)
    assert sum(one.startswith("UPDATE") for one in seen) == 1
    with office.store.reading() as session:
        assert session.get(SessionRow, hash_of(token)).seen_at == clock()


def test_only_a_hash_of_the_token_is_kept(office: Office) -> None:
    add_user(office, Role.OPERATOR)
    token = enter(office)
    with office.store.reading() as session:
        rows = list(session.scalars(select(SessionRow)))
    assert [row.token_hash for row in rows] == [hash_of(token)]
    assert token not in (hash_of(token), csrf_of(token))
    assert csrf_of(token) != hash_of(token)


def test_an_idle_session_ends_also_across_a_restart(office: Office, clock: Clock) -> None:
    add_user(office, Role.OPERATOR)
    token = enter(office)
    clock.pass_by(minutes=119, seconds=59)
    actor_of(office, token)
    clock.pass_by(minutes=120)
    for one in (office, restarted(office)):
        with pytest.raises(NotSignedIn):
            actor_of(one, token)


def test_a_busy_session_ends_after_twelve_hours(office: Office, clock: Clock) -> None:
    add_user(office, Role.OPERATOR)
    token = enter(office)
    for _ in range(12 * 60 - 1):
        clock.pass_by(minutes=1)
        actor_of(office, token)
    clock.pass_by(minutes=1)
    with pytest.raises(NotSignedIn) as refused:
        actor_of(office, token)
    assert refused.value.params["reason"] == "expired"


def test_a_session_outlives_a_restart(office: Office) -> None:
    add_user(office, Role.OPERATOR, "350821")
    token = enter(office)
    assert actor_of(restarted(office), token) == actor_of(office, token)


@pytest.mark.parametrize("token", ["", "x", "x" * 43, "é", "x" * 10_000])
def test_an_unknown_token_is_nobodys(token: str, office: Office) -> None:
    with pytest.raises(NotSignedIn):
        session_of(office, token)


def test_a_full_disk_keeps_nobody_from_reading(
    office: Office, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_user(office, Role.OPERATOR)
    token = enter(office)

    def full(*_arguments: object) -> None:
        raise StoreUnavailable("full", reason="disk_full")

    monkeypatch.setattr(type(office.store), "writing", full)
    clock.pass_by(minutes=2)
    assert actor_of(office, token).login == "operator"


def test_while_somebody_writes_nobody_waits_for_the_note(office: Office, clock: Clock) -> None:
    add_user(office, Role.OPERATOR)
    token = enter(office)
    with office.store.writing():
        clock.pass_by(minutes=2)
        assert actor_of(office, token).login == "operator"


def test_what_was_read_before_sessions_ended_is_not_kept(office: Office) -> None:
    user = add_user(office, Role.OPERATOR)
    cache, now = office.entrance.sessions, office.clock()
    live = LiveSession("h", user, Actor("x", Role.OPERATOR), False, now, now, now, now)
    generation = cache.generation
    cache.drop_user(user)
    cache.keep(live, generation)
    assert cache.get("h") is None
    cache.keep(live, cache.generation)
    assert cache.get("h") is live


def test_a_user_closed_at_the_console_is_out_within_a_minute(office: Office, clock: Clock) -> None:
    user = add_user(office, Role.OPERATOR)
    token = enter(office)
    actor_of(office, token)
    close_user(restarted(office), CHIEF, user)
    clock.pass_by(minutes=1)
    with pytest.raises(NotSignedIn):
        actor_of(office, token)


# ---------------------------------------------------------------- sign-in


def test_sign_ins_failures_and_sign_outs_are_on_record(office: Office) -> None:
    add_user(office, Role.OPERATOR)
    for login in ("operator", "13800000000"):
        with pytest.raises(NotSignedIn):
            enter(office, "wrong-password-here", login)
    sign_out(office, session_of(office, enter(office)))
    assert audit_of(office)[-4:] == [
        ("operator", "session.failure"),
        ("-", "session.unknown"),
        ("operator", "session.begin"),
        ("operator", "session.end"),
    ]


def test_known_or_not_a_failure_costs_the_same_statements(office: Office) -> None:
    add_user(office, Role.OPERATOR)
    counts = []
    for login in ("operator", "nobody.else"):
        seen = statements(office)
        with pytest.raises(NotSignedIn):
            enter(office, "wrong-password-here", login)
        counts.append([one.split()[0] for one in seen if not one.startswith(("PRAGMA", "UPDATE"))])
    assert counts[0] == counts[1]


def test_a_lock_survives_a_restart_and_a_success_resets_it(office: Office, clock: Clock) -> None:
    add_user(office, Role.OPERATOR)
    for _ in range(5):
        with pytest.raises(NotSignedIn):
            enter(office, "wrong-password-here")
    with pytest.raises(TooMany):
        enter(restarted(office))
    clock.pass_by(seconds=15)
    enter(office)
    with office.store.reading() as session:
        row = session.scalar(select(UserRow))
    assert (row.failures, row.locked_until) == (0, None)


def test_an_address_that_fails_often_waits_for_every_login(office: Office, clock: Clock) -> None:
    add_user(office, Role.OPERATOR)
    for number in range(30):
        with pytest.raises(NotSignedIn):
            enter(office, "wrong-password-here", f"guess{number}")
    with pytest.raises(TooMany) as refused:
        enter(office)
    assert refused.value.params["seconds"] == 15 * 60
    clock.pass_by(minutes=15)
    enter(office)


def test_a_closed_user_does_not_come_in(office: Office, clock: Clock) -> None:
    add_user(office, Role.OPERATOR, closed_at=clock())
    with pytest.raises(NotSignedIn):
        enter(office)


def test_old_sessions_are_cleared_away(office: Office, clock: Clock) -> None:
    add_user(office, Role.OPERATOR)
    for _ in range(3):
        enter(office)
        clock.pass_by(hours=13)
    with office.store.reading() as session:
        assert session.scalar(select(func.count()).select_from(SessionRow)) == 1


# ---------------------------------------------------------------- own password


def change(old: str = PASSWORD, new: str = NEW) -> PasswordChange:
    return PasswordChange(old=old, new=new)


def test_a_new_password_ends_all_other_sessions(office: Office) -> None:
    add_user(office, Role.OPERATOR)
    here, there = enter(office), enter(office)
    actor_of(office, there)
    change_password(office, session_of(office, here), change())
    assert actor_of(office, here).login == "operator"
    with pytest.raises(NotSignedIn):
        actor_of(office, there)
    with pytest.raises(NotSignedIn):
        enter(office)
    enter(office, NEW)


def test_the_old_password_is_guessed_no_faster_than_at_sign_in(office: Office) -> None:
    add_user(office, Role.OPERATOR)
    mine = session_of(office, enter(office))
    for _ in range(5):
        with pytest.raises(Forbidden):
            change_password(office, mine, change("wrong-password-here"))
    with pytest.raises(TooMany):
        change_password(office, mine, change())


@pytest.mark.parametrize("new", [PASSWORD, "short", "operator", "1234567890"])
def test_a_new_password_keeps_the_rules(new: str, office: Office) -> None:
    add_user(office, Role.OPERATOR)
    mine = session_of(office, enter(office))
    with pytest.raises(Unacceptable):
        change_password(office, mine, change(new=new))


def test_passwords_do_not_show_in_what_is_printed() -> None:
    assert PASSWORD not in repr(change())
    assert PASSWORD not in repr(SignInGiven(login="lin", password=PASSWORD))


# ---------------------------------------------------------------- first run


def first(code: str) -> FirstAdministrator:
    return FirstAdministrator(code=code, login="lin.xiumei", password=PASSWORD)


def test_five_wrong_codes_make_the_code_void(office: Office) -> None:
    code = first_run_code(office)
    assert code == first_run_code(office)
    for _ in range(5):
        with pytest.raises(Forbidden):
            make_first_administrator(office, first("wrong"), "10.0.0.1")
    with pytest.raises(Forbidden):
        make_first_administrator(office, first(code), "10.0.0.1")


def test_without_a_code_there_is_no_first_administrator(office: Office) -> None:
    with pytest.raises(Forbidden):
        make_first_administrator(office, first("None"), "10.0.0.1")


def test_once_there_are_users_the_code_is_worth_nothing(office: Office) -> None:
    code = first_run_code(office)
    add_user(office, Role.OPERATOR)
    with pytest.raises(Conflict):
        make_first_administrator(office, first(code), "10.0.0.1")
    assert first_run_code(office) is None
