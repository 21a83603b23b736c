"""Users: what they may be, who may manage them, and what becomes of their sessions."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from sqlalchemy import select
from support.service import COUNTY, Clock, add_user

from api.service.accounts import SignInGiven, sign_in
from api.service.actors import Actor
from api.service.areas import village_code
from api.service.errors import Conflict, Forbidden, NotFound, NotSignedIn, Unacceptable
from api.service.office import Office
from api.service.sessions import actor_of
from api.service.user_rules import AreaGiven, covers
from api.service.users import (
    UserChange,
    UserGiven,
    change_user,
    close_user,
    create_user,
    find_user,
    list_users,
    reset_password,
)
from api.store.tables import EmployerRow, Role, UserRow

CHIEF = Actor("chief", Role.ADMINISTRATOR)
OF_COUNTY = Actor("county.chief", Role.ADMINISTRATOR, COUNTY)
HETIAN = "350821106"


def new(login: str = "lin.xiumei", role: Role = Role.COUNSELLOR, code: str = COUNTY, **more):
    return UserGiven(login=login, role=role, area={"code": code, **more})


def employer(office: Office, county: str | None = COUNTY) -> UUID:
    row = EmployerRow(id=uuid4(), name="长汀县春风服装厂", county_code=county)
    row.created_at = office.clock()
    with office.store.writing() as session:
        session.add(row)
    return row.id


def sign_in_as(office: Office, login: str, password: str) -> str:
    return sign_in(office, SignInGiven(login=login, password=password), "10.0.0.1").token


# ---------------------------------------------------------------- new ones


def test_a_new_user_signs_in_with_a_first_password_and_must_change_it(office: Office) -> None:
    made = create_user(office, CHIEF, new())
    token = sign_in_as(office, "lin.xiumei", made.password)
    with pytest.raises(Forbidden) as refused:
        actor_of(office, token)
    assert refused.value.params["reason"] == "must_change_password"


def test_name_and_phone_are_sealed_and_the_phone_is_told_masked(office: Office) -> None:
    given = UserGiven(login="a.b", role=Role.OPERATOR, name="林秀梅", phone="13800000000")
    made = create_user(office, CHIEF, given)
    assert made.user.name == "林秀梅"
    assert made.user.phone_masked == "138****0000"
    assert "13800000000" not in made.model_dump_json()
    with office.store.reading() as session:
        row = session.scalar(select(UserRow))
    assert "林秀梅".encode() not in row.sealed_profile
    assert b"13800000000" not in row.sealed_profile


@pytest.mark.parametrize("login", ["ab", "Lin", "林秀梅", "a b c", "x" * 41, "lin\n", ""])
def test_a_login_is_small_letters_and_digits(login: str) -> None:
    with pytest.raises(ValidationError):
        new(login)


@pytest.mark.parametrize("login", ["13800000000", "lin.13800000000", "console", "system"])
def test_a_login_is_no_phone_number_nor_reserved(login: str, office: Office) -> None:
    with pytest.raises(Unacceptable) as refused:
        create_user(office, CHIEF, new(login))
    assert refused.value.params["reason"] == "login"


def test_a_login_is_given_once_also_after_closing(office: Office) -> None:
    made = create_user(office, CHIEF, new())
    close_user(office, CHIEF, made.user.id)
    with pytest.raises(Conflict):
        create_user(office, CHIEF, new())


# ---------------------------------------------------------------- areas and roles


@pytest.mark.parametrize(
    ("area", "code"),
    [
        ({}, ""),
        ({"code": "35"}, "35"),
        ({"code": "3508"}, "3508"),
        ({"code": COUNTY}, COUNTY),
        ({"code": HETIAN}, HETIAN),
        ({"code": COUNTY, "town": "河田"}, HETIAN),
        (
            {"code": COUNTY, "town": "河田镇", "village": "露湖村"},
            village_code(COUNTY, "河田", "露湖"),
        ),
    ],
)
def test_an_area_is_a_code_or_named(area: dict[str, str], code: str, office: Office) -> None:
    given = UserGiven(login="a.b", role=Role.OPERATOR, area=AreaGiven(**area))
    assert create_user(office, CHIEF, given).user.area == code


@pytest.mark.parametrize(
    "area",
    [
        {"code": "99"},
        {"code": "350899"},
        {"code": "350821999"},
        {"code": COUNTY, "town": "没有镇"},
        {"code": COUNTY, "village": "露湖村"},
        {"code": "3508", "town": "河田镇"},
        {"town": "河田镇"},
    ],
)
def test_an_area_that_is_not_there_is_refused(area: dict[str, str], office: Office) -> None:
    given = UserGiven(login="a.b", role=Role.OPERATOR, area=AreaGiven(**area))
    with pytest.raises(Unacceptable) as refused:
        create_user(office, CHIEF, given)
    assert refused.value.params["reason"] == "area"


def test_a_registrar_has_a_village_or_a_town(office: Office) -> None:
    with pytest.raises(Unacceptable):
        create_user(office, CHIEF, new(role=Role.REGISTRAR))
    given = new(role=Role.REGISTRAR, town="河田镇", village="露湖村")
    assert len(create_user(office, CHIEF, given).user.area) == 12


def test_a_recruiter_has_an_employer_and_its_county(office: Office) -> None:
    known = employer(office)
    for role, of in ((Role.RECRUITER, None), (Role.RECRUITER, uuid4()), (Role.OPERATOR, known)):
        refused = UserGiven(login="a.b", role=role, employer=of)
        with pytest.raises(Unacceptable):
            create_user(office, CHIEF, refused)
    given = UserGiven(login="a.b", role=Role.RECRUITER, employer=known)
    made = create_user(office, OF_COUNTY, given)
    assert made.user.area == COUNTY


def test_a_recruiter_who_becomes_staff_has_no_employer_left(office: Office) -> None:
    given = UserGiven(login="a.b", role=Role.RECRUITER, employer=employer(office))
    made = create_user(office, CHIEF, given)
    told = change_user(office, CHIEF, made.user.id, UserChange(role=Role.OPERATOR))
    assert (told.role, told.employer) == (Role.OPERATOR, None)


# ---------------------------------------------------------------- who manages whom

ROLES_BELOW = [role for role in Role if role is not Role.ADMINISTRATOR]


@pytest.mark.parametrize("role", ROLES_BELOW)
def test_only_administrators_manage_users(role: Role, office: Office) -> None:
    actor, somebody = Actor("x", role), add_user(office, Role.OPERATOR)
    for refused in (
        lambda: list_users(office, actor),
        lambda: create_user(office, actor, new()),
        lambda: change_user(office, actor, somebody, UserChange()),
        lambda: reset_password(office, actor, somebody),
        lambda: close_user(office, actor, somebody),
        lambda: find_user(office, actor, "operator"),
    ):
        with pytest.raises(Forbidden):
            refused()


def test_an_administrator_with_an_area_manages_those_within_it(office: Office) -> None:
    here = add_user(office, Role.OPERATOR, HETIAN, login="here")
    there = add_user(office, Role.OPERATOR, "350823", login="there")
    above = add_user(office, Role.ADMINISTRATOR, "3508", login="above")
    assert [one.login for one in list_users(office, OF_COUNTY).users] == ["here"]
    reset_password(office, OF_COUNTY, here)
    for user in (there, above, uuid4()):
        with pytest.raises(NotFound):
            reset_password(office, OF_COUNTY, user)
        with pytest.raises(NotFound):
            close_user(office, OF_COUNTY, user)
    with pytest.raises(NotFound):
        find_user(office, OF_COUNTY, "there")
    for code in ("", "35", "350823"):
        with pytest.raises(NotFound):
            create_user(office, OF_COUNTY, new(code=code))
        with pytest.raises(NotFound):
            change_user(office, OF_COUNTY, here, UserChange(area={"code": code}))


AREAS = st.sampled_from(
    ["", "35", "3508", COUNTY, "350823", HETIAN, village_code(COUNTY, "a", "b")]
)


@given(AREAS, AREAS, AREAS)
def test_covering_is_an_order(one: str, other: str, third: str) -> None:
    assert covers(one, one)
    assert not (covers(one, other) and covers(other, one)) or one == other
    assert not (covers(one, other) and covers(other, third)) or covers(one, third)


def test_the_list_comes_in_pages(office: Office) -> None:
    for number in range(5):
        add_user(office, Role.OPERATOR, login=f"user{number}")
    first = list_users(office, CHIEF, limit=2)
    second = list_users(office, CHIEF, after=first.next, limit=2)
    third = list_users(office, CHIEF, after=second.next, limit=2)
    logins = [one.login for page in (first, second, third) for one in page.users]
    assert logins == [f"user{number}" for number in range(5)]
    assert third.next is None


# ---------------------------------------------------------------- the last one


def test_the_last_administrator_stays(office: Office) -> None:
    last = add_user(office, Role.ADMINISTRATOR)
    add_user(office, Role.ADMINISTRATOR, COUNTY, login="of.county")
    for refused in (
        lambda: close_user(office, CHIEF, last),
        lambda: change_user(office, CHIEF, last, UserChange(role=Role.OPERATOR)),
        lambda: change_user(office, CHIEF, last, UserChange(area={"code": COUNTY})),
    ):
        with pytest.raises(Conflict) as raised:
            refused()
        assert raised.value.params["reason"] == "last_administrator"
    add_user(office, Role.ADMINISTRATOR, login="second")
    close_user(office, CHIEF, last)
    with pytest.raises(Conflict) as raised:
        close_user(office, CHIEF, last)
    assert raised.value.params["reason"] == "user_closed"


# ---------------------------------------------------------------- sessions


def test_a_changed_role_holds_from_the_next_request(office: Office) -> None:
    user = add_user(office, Role.OPERATOR)
    token = sign_in_as(office, "operator", "mei-you-ren-cai-dao")
    assert actor_of(office, token).role is Role.OPERATOR
    change_user(office, CHIEF, user, UserChange(role=Role.COUNSELLOR, area={"code": COUNTY}))
    assert actor_of(office, token) == Actor("operator", Role.COUNSELLOR, COUNTY, None, user)


@pytest.mark.parametrize("end", [reset_password, close_user])
def test_reset_and_closing_end_all_sessions(end, office: Office, clock: Clock) -> None:
    user = add_user(office, Role.OPERATOR)
    tokens = [sign_in_as(office, "operator", "mei-you-ren-cai-dao") for _ in range(2)]
    assert [actor_of(office, token).login for token in tokens] == ["operator"] * 2
    end(office, CHIEF, user)
    for token in tokens:
        with pytest.raises(NotSignedIn):
            actor_of(office, token)
    with pytest.raises(NotSignedIn):
        sign_in_as(office, "operator", "mei-you-ren-cai-dao")
