"""The users of a demonstration: one of each role, with passwords that need not be changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from api.service.accounts import (
    PasswordChange,
    SignInGiven,
    change_password,
    sign_in,
    sign_out,
)
from api.service.actors import Actor
from api.service.errors import NotFound
from api.service.office import Office
from api.service.passwords import first_password
from api.service.sessions import session_of
from api.service.user_rules import AreaGiven
from api.service.users import UserGiven, create_user, find_user, reset_password
from api.store.tables import Role

HERE = "127.0.0.1"


@dataclass(frozen=True, slots=True, repr=False)
class Staff:
    """One user; the password is shown once and kept nowhere."""

    login: str
    role: Role
    password: str


def make_staff(office: Office, actor: Actor, county: str) -> tuple[Staff, ...]:
    """A user of each role, the login being the role's name; who is there gets a new password.

    The registrar is of the village with the most people, the recruiter of the employer with the
    most open vacancies; a county without villages or employers has none.
    """
    made = []
    for given in _wanted(office, county):
        password = _first_password(office, actor, given)
        made.append(Staff(given.login, given.role, _own_password(office, given.login, password)))
    return tuple(made)


def _wanted(office: Office, county: str) -> list[UserGiven]:
    area = AreaGiven(code=county)
    wanted = [
        UserGiven(login=role.value, role=role, area=area)
        for role in (Role.ADMINISTRATOR, Role.OPERATOR, Role.COUNSELLOR)
    ]
    village, employer = _largest_village(office, county), _largest_employer(office)
    if village is not None:
        wanted.append(UserGiven(login=Role.REGISTRAR.value, role=Role.REGISTRAR, area=village))
    if employer is not None:
        wanted.append(
            UserGiven(login=Role.RECRUITER.value, role=Role.RECRUITER, area=area, employer=employer)
        )
    return wanted


def _first_password(office: Office, actor: Actor, given: UserGiven) -> str:
    try:
        known = find_user(office, actor, given.login)
    except NotFound:
        return create_user(office, actor, given).password
    return reset_password(office, actor, known).password


def _own_password(office: Office, login: str, first: str) -> str:
    """Sign in once as the user and choose a password, so that nobody is asked to."""
    signed_in = sign_in(office, SignInGiven(login=login, password=first), HERE)
    session, chosen = session_of(office, signed_in.token), first_password()
    change_password(office, session, PasswordChange(old=first, new=chosen))
    sign_out(office, session)
    return chosen


def _largest_village(office: Office, county: str) -> AreaGiven | None:
    homes = Counter(
        (home.town, home.village)
        for home in (person.labourer.home for person in office.memory.people())
        if home.county_code == county and home.town and home.village
    )
    if not homes:
        return None
    town, village = min(homes, key=lambda one: (-homes[one], one))
    return AreaGiven(code=county, town=town, village=village)


def _largest_employer(office: Office) -> UUID | None:
    posts = Counter(
        offer.employer
        for offer in office.memory.offers()
        if offer.is_open and offer.employer is not None
    )
    earliest = {offer.employer: offer.row for offer in reversed([*office.memory.offers()])}
    return min(posts, key=lambda one: (-posts[one], earliest[one]), default=None)
