"""Who may do what, and whom they may see: the rule in memory equals the condition of a query."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from api.service.actors import ALLOWED, Actor, Permission
from api.service.areas import AreaCodes, area_codes, village_code
from api.service.errors import Forbidden, NotFound
from api.service.scope import (
    may_change_vacancy,
    may_see_person,
    people_of,
    person_in_reach,
    vacancies_of,
    vacancy_in_reach,
)
from api.store.tables import Base, EmployerRow, LabourerRow, Role, VacancyRow
from matcher import Place, Regions

NOW = datetime(2026, 3, 5, tzinfo=UTC)
COUNTY, OTHER = "350821", "350823"
TOWN, VILLAGE = "350821106", village_code("350821", "河田镇", "露湖村")
AREAS = ("", "35", "3508", COUNTY, OTHER, "44", TOWN, VILLAGE, "35082%", "______")
PLACES = (
    AreaCodes(),
    AreaCodes(COUNTY),
    AreaCodes(OTHER),
    AreaCodes(COUNTY, TOWN),
    AreaCodes(COUNTY, TOWN, VILLAGE),
    AreaCodes(COUNTY, None, VILLAGE),
    AreaCodes("350802"),
)
MINE, THEIRS = UUID(int=1), UUID(int=2)


# ---------------------------------------------------------------- permissions


def test_every_permission_has_its_roles_and_an_administrator_lacks_none() -> None:
    assert set(ALLOWED) == set(Permission)
    assert all(Role.ADMINISTRATOR in roles for roles in ALLOWED.values())


@pytest.mark.parametrize("permission", list(Permission))
@pytest.mark.parametrize("role", list(Role))
def test_may_and_must_agree(permission: Permission, role: Role) -> None:
    actor = Actor("x", role)
    if actor.may(permission):
        actor.must(permission)
    else:
        with pytest.raises(Forbidden) as refused:
            actor.must(permission)
        assert refused.value.params["permission"] == permission.value


def test_a_recruiter_touches_no_person_and_no_office_work() -> None:
    allowed = {one.value for one in Permission if Actor("x", Role.RECRUITER).may(one)}
    assert allowed == {
        *("vacancies.search", "vacancies.read", "vacancies.change", "vacancies.candidates"),
        *("outcomes.read", "outcomes.record", "own.account"),
    }


def test_a_registrar_reveals_erases_and_exports_nothing() -> None:
    registrar = Actor("x", Role.REGISTRAR)
    kept = (Permission.PEOPLE_REVEAL, Permission.PEOPLE_ERASE, Permission.EXPORTS_MAKE)
    assert not any(registrar.may(one) for one in kept)


# ---------------------------------------------------------------- areas


@pytest.mark.parametrize(
    ("area", "seen"),
    [
        ("", {0, 1, 2, 3, 4, 5, 6}),
        ("35", {1, 2, 3, 4, 5, 6}),
        ("3508", {1, 2, 3, 4, 5, 6}),
        (COUNTY, {1, 3, 4, 5}),
        (OTHER, {2}),
        ("44", set()),
        (TOWN, {3, 4}),
        (VILLAGE, {4, 5}),
    ],
)
@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.OPERATOR, Role.COUNSELLOR])
def test_staff_see_the_people_of_their_area(role: Role, area: str, seen: set[int]) -> None:
    actor = Actor("x", role, area)
    assert {i for i, codes in enumerate(PLACES) if may_see_person(actor, codes)} == seen


def test_a_registrar_without_a_village_and_a_recruiter_see_nobody() -> None:
    for actor in (Actor("x", Role.REGISTRAR), Actor("x", Role.RECRUITER, "", MINE)):
        for codes in PLACES:
            with pytest.raises(NotFound):
                person_in_reach(actor, codes)
    person_in_reach(Actor("x", Role.REGISTRAR, VILLAGE), PLACES[4])


def test_two_spellings_of_a_village_are_one_and_two_villages_two() -> None:
    assert village_code(COUNTY, "河田", "露湖") == VILLAGE
    assert village_code(COUNTY, "河田镇", "东街村") != VILLAGE
    assert village_code(OTHER, "河田镇", "露湖村") != VILLAGE
    assert len(VILLAGE) == 12


def test_codes_of_a_place_are_as_fine_as_it_is_known() -> None:
    regions = Regions.load()
    whole = area_codes(Place(COUNTY, "河田镇", "露湖村"), regions)
    assert whole == AreaCodes(COUNTY, TOWN, VILLAGE)
    assert area_codes(Place("3508"), regions) == AreaCodes()
    assert area_codes(Place(COUNTY, "没有镇"), regions) == AreaCodes(COUNTY)


@given(st.text("0123456789", max_size=12))
def test_a_place_of_which_nothing_is_known_lies_nowhere(area: str) -> None:
    assert AreaCodes().lie_in(area) == (area == "")


# ---------------------------------------------------------------- query and rule


@pytest.fixture(scope="module")
def session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as opened:
        for codes in PLACES:
            row = LabourerRow(id=uuid4(), current_version=1, created_at=NOW, changed_at=NOW)
            row.county_code, row.town_code = codes.county, codes.town
            row.village_code = codes.village
            opened.add(row)
        for employer in (MINE, THEIRS):
            opened.add(EmployerRow(id=employer, name="某厂", created_at=NOW))
        opened.flush()
        for county in (None, COUNTY, OTHER):
            for employer in (None, MINE, THEIRS):
                row = VacancyRow(id=uuid4(), current_version=1, created_at=NOW, changed_at=NOW)
                row.county_code, row.employer_id = county, employer
                opened.add(row)
        opened.flush()
        yield opened
    engine.dispose()


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("role", list(Role))
def test_a_query_over_people_finds_whom_the_rule_lets_see(
    role: Role, area: str, session: Session
) -> None:
    actor = Actor("x", role, area, MINE)
    found = set(session.scalars(select(LabourerRow.id).where(people_of(actor))))
    rows = session.scalars(select(LabourerRow))
    seen = {
        row.id
        for row in rows
        if may_see_person(actor, AreaCodes(row.county_code, row.town_code, row.village_code))
    }
    assert found == seen


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("employer", [None, MINE])
def test_a_query_over_vacancies_finds_what_the_rule_lets_change(
    role: Role, area: str, employer: UUID | None, session: Session
) -> None:
    actor = Actor("x", role, area, employer)
    found = set(session.scalars(select(VacancyRow.id).where(vacancies_of(actor))))
    rows = session.scalars(select(VacancyRow))
    seen = {row.id for row in rows if may_change_vacancy(actor, row.county_code, row.employer_id)}
    assert found == seen


def test_a_vacancy_out_of_reach_is_not_there() -> None:
    vacancy_in_reach(Actor("x", Role.RECRUITER, "", MINE), None, MINE)
    for employer in (None, THEIRS):
        with pytest.raises(NotFound):
            vacancy_in_reach(Actor("x", Role.RECRUITER, "", MINE), COUNTY, employer)
    with pytest.raises(NotFound):
        vacancy_in_reach(Actor("x", Role.RECRUITER), None, None)
