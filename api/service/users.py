"""Users: who there is, new ones, changed ones, a new first password, and the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from api.service.actors import Actor, Permission
from api.service.areas import COUNTY
from api.service.errors import Conflict, NotFound, Unacceptable
from api.service.office import Office, Writing
from api.service.passwords import first_password
from api.service.sessions import end_all
from api.service.user_rules import (
    LOGIN_PATTERN,
    AreaGiven,
    area_of,
    check_login,
    check_role,
    covers,
    may_manage,
)
from api.store import open_profiles, seal_profile
from api.store.tables import EmployerRow, Role, UserRow
from matcher import Phone, masked_text

_PHONE = r"^(1[3-9][0-9]{9}|0[0-9]{9,11})$"


class UserGiven(BaseModel):
    """A new user. Name and phone are sealed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    login: str = Field(pattern=LOGIN_PATTERN, examples=["lin.xiumei"])
    role: Role = Field(examples=["counsellor"])
    area: AreaGiven = Field(AreaGiven(), examples=[{"code": "350821", "town": "河田镇"}])
    employer: UUID | None = Field(None, examples=[None])
    name: str = Field("", max_length=40, pattern=r"^[^\x00-\x1f]*$", examples=["林秀梅"])
    phone: str | None = Field(None, pattern=_PHONE, examples=["13800000000"])


class UserChange(BaseModel):
    """What is to change of a user; what is left out stays."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: Role | None = Field(None, examples=["operator"])
    area: AreaGiven | None = None
    employer: UUID | None = Field(None, examples=[None])


class UserTold(BaseModel):
    """A user as administrators see them."""

    model_config = ConfigDict(frozen=True)

    id: UUID = Field(examples=["7c0e0a52-4a57-4f0e-9d43-0d8d3f2f9a10"])
    login: str = Field(examples=["lin.xiumei"])
    role: Role = Field(examples=["counsellor"])
    area: str = Field(examples=["350821"])
    employer: UUID | None = Field(examples=[None])
    name: str = Field(examples=["林秀梅"])
    phone_masked: str | None = Field(examples=["138****0000"])
    must_change_password: bool = Field(examples=[False])
    locked_until: datetime | None = Field(examples=[None])
    created_at: datetime = Field(examples=["2026-03-05T02:15:00Z"])
    closed_at: datetime | None = Field(examples=[None])


class UserPage(BaseModel):
    """Some users by login; ``next`` is what to ask for ``after``, if there are more."""

    model_config = ConfigDict(frozen=True)

    users: tuple[UserTold, ...]
    next: str | None = Field(examples=["lin.xiumei"])


class UserMade(BaseModel):
    """A user with a first password, which is shown this once and must be changed."""

    model_config = ConfigDict(frozen=True)

    user: UserTold
    password: str = Field(examples=["k7mq-2xhd-9tvp-4wrn"])


def list_users(office: Office, actor: Actor, *, after: str = "", limit: int = 50) -> UserPage:
    """Users of the actor's area, closed ones too, by login."""
    actor.must(Permission.USERS_MANAGE)
    query = (
        select(UserRow)
        .where(_within(actor.area), UserRow.login > after)
        .order_by(UserRow.login)
        .limit(limit + 1)
    )
    with office.store.reading() as session:
        rows = list(session.scalars(query))
    more = rows[limit - 1].login if len(rows) > limit else None
    return UserPage(users=_told(office, rows[:limit]), next=more)


def create_user(office: Office, actor: Actor, given: UserGiven) -> UserMade:
    """Make a user with a first password.

    Raises
    ------
    Unacceptable
        If login, area or employer break a rule.
    NotFound
        If the area is not the actor's to manage.
    Conflict
        ``login_taken``.
    """
    actor.must(Permission.USERS_MANAGE)
    check_login(given.login)
    area = area_of(given.area, office.parts.regions)
    password, user = first_password(), uuid4()
    hashed = office.entrance.passwords.hashed(password)
    profile = {"name": given.name} | ({} if given.phone is None else {"phone": given.phone})
    with office.writing(actor, "user.create") as w:
        if w.session.scalar(select(UserRow.id).where(UserRow.login == given.login)):
            raise Conflict("login is taken", reason="login_taken", field="login")
        row = UserRow(id=user, login=given.login, failures=0, created_at=w.at)
        _place(w.session, actor, row, (given.role, area, given.employer))
        row.password_hash, row.must_change_password = hashed, True
        row.sealed_profile = seal_profile(office.store.vault, user, profile)
        w.session.add(row)
        w.tell(user=str(user), role=row.role, area=row.area_code)
    return UserMade(user=_told(office, [row])[0], password=password)


def change_user(office: Office, actor: Actor, user: UUID, given: UserChange) -> UserTold:
    """Change role, area or employer; it holds from the user's next request on.

    Raises
    ------
    NotFound
        If the user is not the actor's to manage, before or after.
    Unacceptable
        If role, area and employer do not go together.
    Conflict
        ``last_administrator`` or ``user_closed``.
    """
    actor.must(Permission.USERS_MANAGE)
    area = None if given.area is None else area_of(given.area, office.parts.regions)
    with _changing(office, actor, user, "user.change") as (w, row):
        before = row.area_code if row.role == Role.ADMINISTRATOR else None
        role = Role(row.role) if given.role is None else given.role
        employer = row.employer_id if given.employer is None else given.employer
        if role is not Role.RECRUITER and given.employer is None:
            employer = None
        _place(w.session, actor, row, (role, row.area_code if area is None else area, employer))
        if before is not None:
            w.session.flush()
            _somebody_must_remain(w.session, before)
        w.tell(user=str(user), role=row.role, area=row.area_code)
    return _told(office, [row])[0]


def reset_password(office: Office, actor: Actor, user: UUID) -> UserMade:
    """Give a new first password; all sessions of the user end, and a lock is lifted."""
    actor.must(Permission.USERS_MANAGE)
    password = first_password()
    hashed = office.entrance.passwords.hashed(password)
    with _changing(office, actor, user, "user.reset") as (w, row):
        row.password_hash, row.must_change_password = hashed, True
        row.failures, row.locked_until = 0, None
        end_all(w.session, user, w.at)
        w.tell(user=str(user))
    return UserMade(user=_told(office, [row])[0], password=password)


def close_user(office: Office, actor: Actor, user: UUID) -> None:
    """End a user: all sessions end, and the login is never given again.

    Raises
    ------
    NotFound
        If the user is not the actor's to manage.
    Conflict
        ``last_administrator`` or ``user_closed``.
    """
    actor.must(Permission.USERS_MANAGE)
    with _changing(office, actor, user, "user.close") as (w, row):
        row.closed_at, row.password_hash = w.at, None
        end_all(w.session, user, w.at)
        if row.role == Role.ADMINISTRATOR:
            w.session.flush()
            _somebody_must_remain(w.session, row.area_code)
        w.tell(user=str(user))


def find_user(office: Office, actor: Actor, login: str) -> UUID:
    """The user of a login.

    Raises
    ------
    NotFound
        If there is none in the actor's area.
    """
    actor.must(Permission.USERS_MANAGE)
    with office.store.reading() as session:
        row = session.scalar(select(UserRow).where(UserRow.login == login))
    if row is None or not may_manage(actor, row.area_code):
        raise NotFound("no such user", what="user")
    return row.id


@contextmanager
def _changing(
    office: Office, actor: Actor, user: UUID, action: str
) -> Iterator[tuple[Writing, UserRow]]:
    """A user within reach, to be changed; what is remembered of their sessions is dropped."""
    try:
        with office.writing(actor, action) as w:
            row = w.session.get(UserRow, user, with_for_update=True)
            if row is None or not may_manage(actor, row.area_code):
                raise NotFound("no such user", what="user")
            if row.closed_at is not None:
                raise Conflict("user is closed", reason="user_closed")
            yield w, row
    finally:
        office.entrance.sessions.drop_user(user)


def _place(session: Session, actor: Actor, row: UserRow, to: tuple[Role, str, UUID | None]) -> None:
    """Put a user into a role and an area; a recruiter's area is the county of the employer."""
    role, area, employer = to
    check_role(role, area, employer)
    if employer is not None:
        known = session.get(EmployerRow, employer)
        if known is None:
            raise Unacceptable("no such employer", field="employer", reason="no_employer")
        area = known.county_code or area
    if not may_manage(actor, area):
        raise NotFound("area is not the actor's to manage", what="area")
    row.role, row.area_code, row.employer_id = role.value, area, employer


def _somebody_must_remain(session: Session, area: str) -> None:
    administrators = session.scalars(
        select(UserRow.area_code)
        .where(UserRow.role == Role.ADMINISTRATOR.value)
        .where(UserRow.closed_at.is_(None))
    )
    if not any(covers(held, area) for held in administrators):
        raise Conflict("nobody would manage the area", reason="last_administrator")


def _within(area: str) -> ColumnElement[bool]:
    """``covers`` as a condition of a query."""
    if not area:
        return true()
    if len(area) <= COUNTY:
        return UserRow.area_code.startswith(area, autoescape=True)
    return UserRow.area_code == area


def _told(office: Office, rows: list[UserRow]) -> tuple[UserTold, ...]:
    profiles, now = open_profiles(office.store.vault, rows), office.clock()
    return tuple(_one_told(row, profiles[row.id], now) for row in rows)


def _one_told(row: UserRow, profile: dict[str, str], now: datetime) -> UserTold:
    is_locked = row.locked_until is not None and row.locked_until > now
    phone = profile.get("phone")
    return UserTold(
        id=row.id,
        login=row.login,
        role=Role(row.role),
        area=row.area_code,
        employer=row.employer_id,
        name=masked_text(profile.get("name", "")),
        phone_masked=None if phone is None else Phone(phone).masked,
        must_change_password=bool(row.must_change_password),
        locked_until=row.locked_until if is_locked else None,
        created_at=row.created_at,
        closed_at=row.closed_at,
    )
