"""Signing in and out, the own password, and the very first administrator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field, SecretStr
from sqlalchemy import func, select

from api.service.actors import Actor, Permission
from api.service.entrance import LiveSession
from api.service.errors import Conflict, Forbidden, NotSignedIn
from api.service.office import Office
from api.service.passwords import LONGEST, check_password, first_password
from api.service.sessions import begin, csrf_of, end_all, new_token
from api.service.throttling import lock_after, refuse_until
from api.service.user_rules import LOGIN_PATTERN, check_login
from api.store import Entry
from api.store.tables import Role, SessionRow, UserRow

MOST_WRONG_CODES = 5
NOBODY = "-"
"""Actor and role in the audit log where a login does not exist; no login is that short."""
_Password = Field(min_length=1, max_length=LONGEST, examples=["mei-you-ren-cai-dao"])


class SignInGiven(BaseModel):
    """Who wants to sign in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    login: str = Field(min_length=1, max_length=40, examples=["lin.xiumei"])
    password: SecretStr = _Password


class PasswordChange(BaseModel):
    """The password so far, and the one from now on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    old: SecretStr = _Password
    new: SecretStr = _Password


class FirstAdministrator(BaseModel):
    """The first administrator, who chooses the own password."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: SecretStr = Field(min_length=1, max_length=40, examples=["k7mq-2xhd-9tvp-4wrn"])
    login: str = Field(pattern=LOGIN_PATTERN, examples=["lin.xiumei"])
    password: SecretStr = _Password


class SessionTold(BaseModel):
    """Who is signed in, until when, and what to send back with each change."""

    model_config = ConfigDict(frozen=True)

    login: str = Field(examples=["lin.xiumei"])
    role: Role = Field(examples=["operator"])
    area: str = Field(examples=["350821"])
    employer: UUID | None = Field(examples=[None])
    must_change_password: bool = Field(examples=[False])
    expires_at: datetime = Field(examples=["2026-03-05T20:15:00Z"])
    csrf_token: str = Field(examples=["9f2c" * 16])
    permissions: tuple[Permission, ...] = Field(examples=[["people.search"]])


@dataclass(frozen=True, slots=True, repr=False)
class SignedIn:
    """A new session; the token goes into the cookie and nowhere else."""

    token: str
    told: SessionTold


@dataclass(frozen=True, slots=True, repr=False)
class _Known:
    """A user as read before the password was compared."""

    id: UUID | None = None
    hash: str | None = None
    failures: int = 0
    locked_until: datetime | None = None


def sign_in(office: Office, given: SignInGiven, address: str) -> SignedIn:
    """Begin a session.

    1. An address or a login with too many failures is refused before anything is compared.
    2. The password is compared outside of any transaction, for unknown logins as well.
    3. Failure or session is written down, with a line in the audit log.

    Raises
    ------
    TooMany
        With the seconds to wait.
    NotSignedIn
        ``wrong``: login or password; nothing says which.
    """
    login, now = given.login.strip().lower(), office.clock()
    office.entrance.addresses.take(address, now)
    known = _known(office, login)
    refuse_until(known.locked_until, now)
    with office.entrance.pending.trying(login, known.failures):
        password = given.password.get_secret_value()
        is_right, renewed = office.entrance.passwords.compare(password, known.hash)
        if known.id is None or not is_right:
            _note_failure(office, login)
            raise NotSignedIn("login or password is wrong", reason="wrong")
        token = _begin(office, known, renewed)
    office.entrance.addresses.give_back(address)
    return token


def told(session: LiveSession, token: str) -> SessionTold:
    """What a page is told of its session."""
    actor = session.actor
    return SessionTold(
        login=actor.login,
        role=actor.role,
        area=actor.area,
        employer=actor.employer,
        must_change_password=session.must_change_password,
        expires_at=session.expires_at,
        csrf_token=csrf_of(token),
        permissions=tuple(one for one in Permission if actor.may(one)),
    )


def sign_out(office: Office, session: LiveSession) -> None:
    """End a session."""
    session.actor.must(Permission.OWN_ACCOUNT)
    try:
        with office.writing(session.actor, "session.end") as w:
            row = w.session.get(SessionRow, session.token_hash)
            if row is not None and row.ended_at is None:
                row.ended_at = w.at
    finally:
        office.entrance.sessions.drop(session.token_hash)


def change_password(office: Office, session: LiveSession, given: PasswordChange) -> None:
    """Choose a new password; all other sessions of the user end.

    Raises
    ------
    Forbidden
        ``wrong_password`` if the old one is not right.
    Unacceptable
        If the new one breaks a rule.
    TooMany
        After too many wrong ones, as at sign-in.
    """
    session.actor.must(Permission.OWN_ACCOUNT)
    old, new = given.old.get_secret_value(), given.new.get_secret_value()
    login, passwords = session.actor.login, office.entrance.passwords
    check_password(new, login, before=old)
    known = _known(office, login)
    refuse_until(known.locked_until, office.clock())
    with office.entrance.pending.trying(login, known.failures):
        if known.hash is None or not passwords.compare(old, known.hash)[0]:
            _note_failure(office, login)
            raise Forbidden("old password is wrong", reason="wrong_password")
    hashed = passwords.hashed(new)
    try:
        with office.writing(session.actor, "user.password") as w:
            row = w.session.get(UserRow, session.user, with_for_update=True)
            if row is None or row.password_hash != known.hash or row.closed_at is not None:
                raise Conflict("password was changed meanwhile", what="user")
            row.password_hash, row.must_change_password = hashed, False
            row.failures, row.locked_until = 0, None
            end_all(w.session, session.user, w.at, but=session.token_hash)
    finally:
        office.entrance.sessions.drop_user(session.user)


def first_run_code(office: Office) -> str | None:
    """The code that makes the first administrator; ``None`` once there are users."""
    with office.store.reading() as session:
        if session.scalar(select(func.count()).select_from(UserRow)):
            office.entrance.first_run_code = None
            return None
    if office.entrance.first_run_code is None:
        office.entrance.first_run_code, office.entrance.wrong_codes = first_password(), 0
    return office.entrance.first_run_code


def make_first_administrator(office: Office, given: FirstAdministrator, address: str) -> UUID:
    """Make the first administrator for whoever knows the code.

    Raises
    ------
    Conflict
        ``users_exist`` once there are users.
    Forbidden
        ``wrong_code``; after five of them the code is void until the service starts anew.
    """
    office.entrance.addresses.take(address, office.clock())
    if _has_users(office):
        raise Conflict("there are users already", reason="users_exist")
    _check_code(office, given.code.get_secret_value())
    check_login(given.login)
    password = given.password.get_secret_value()
    check_password(password, given.login)
    hashed, user = office.entrance.passwords.hashed(password), uuid4()
    actor = Actor(given.login, Role.ADMINISTRATOR, user=user)
    with office.writing(actor, "user.first") as w:
        if w.session.scalar(select(func.count()).select_from(UserRow)):
            raise Conflict("there are users already", reason="users_exist")
        w.session.add(
            UserRow(
                id=user,
                login=given.login,
                role=Role.ADMINISTRATOR.value,
                area_code="",
                password_hash=hashed,
                failures=0,
                created_at=w.at,
            )
        )
        w.tell(user=str(user))
    office.entrance.first_run_code = None
    return user


def _has_users(office: Office) -> bool:
    with office.store.reading() as session:
        return bool(session.scalar(select(func.count()).select_from(UserRow)))


def _check_code(office: Office, code: str) -> None:
    expected = office.entrance.first_run_code
    if expected is None or not compare_digest(code.encode(), expected.encode()):
        office.entrance.wrong_codes += 1
        if office.entrance.wrong_codes >= MOST_WRONG_CODES:
            office.entrance.first_run_code = None
        raise Forbidden("the code is wrong", reason="wrong_code")


def _known(office: Office, login: str) -> _Known:
    with office.store.reading() as session:
        row = session.scalar(select(UserRow).where(UserRow.login == login))
    if row is None:
        failures, until = office.entrance.unknown.state(login)
        return _Known(None, None, failures, until)
    is_open = row.closed_at is None
    return _Known(row.id if is_open else None, row.password_hash, row.failures, row.locked_until)


def _note_failure(office: Office, login: str) -> None:
    """Known or not, one line is written: time says nothing."""
    now = office.clock()
    with office.store.writing() as session:
        row = session.scalar(select(UserRow).where(UserRow.login == login).with_for_update())
        if row is None:
            count = office.entrance.unknown.fail(login, now)
            entry = Entry(NOBODY, NOBODY, "session.unknown", detail={"count": count})
        else:
            row.failures += 1
            row.locked_until = now + lock_after(row.failures)
            entry = Entry(row.login, row.role, "session.failure", detail={"failures": row.failures})
        office.store.record(session, entry, now)


def _begin(office: Office, known: _Known, renewed: str | None) -> SignedIn:
    token, now = new_token(), office.clock()
    with office.store.writing() as session:
        row = session.get(UserRow, known.id, with_for_update=True)
        if row is None or row.closed_at is not None or row.password_hash != known.hash:
            raise NotSignedIn("user was changed meanwhile", reason="wrong")
        row.failures, row.locked_until = 0, None
        row.password_hash = renewed or row.password_hash
        begun = begin(session, office, row.id, token)
        office.store.record(session, Entry(row.login, row.role, "session.begin"), now)
        user = Actor(row.login, Role(row.role), row.area_code, row.employer_id, row.id)
        live = LiveSession(
            begun.token_hash,
            row.id,
            user,
            row.must_change_password,
            now,
            begun.expires_at,
            now,
            now,
        )
    return SignedIn(token, told(live, token))
