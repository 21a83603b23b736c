"""Vacancies: found, read, brought in, changed, filled and closed."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from uuid import uuid4

import pytest
from pydantic import ValidationError
from support.desk import (
    ADMINISTRATOR,
    COUNSELLOR,
    NEIGHBOUR,
    OPERATOR,
    REGISTRAR,
    add_offer,
    audit_lines,
)

from api.service.actors import Actor
from api.service.choices import RevealPurpose
from api.service.errors import Conflict, Forbidden, NotFound
from api.service.revealing import VacancyRevealRequest, reveal_vacancy_phone
from api.service.vacancies import (
    NewVacancy,
    VacancyChanges,
    add_vacancy,
    change_vacancy_cells,
    close_vacancy,
    fill_vacancy,
    read_vacancy,
    reopen_vacancy,
)
from api.service.vacancy_search import VacancyQuery, search_vacancies
from api.store.tables import Role

CALL = VacancyRevealRequest(purpose=RevealPurpose.CALL)
CONTACT = {"contact": "王经理", "phone": "13912345678", "description": "咨询13912345679"}


@pytest.fixture
def offer(office):
    return add_offer(office, **CONTACT)


def recruiter_of(office, vacancy) -> Actor:
    return Actor("hr", Role.RECRUITER, "", office.memory.offer(vacancy).employer)


def cell(view, key: str) -> str:
    return next(one.value for one in view.cells if one.key == key)


def titles(office, **query: object) -> list[str]:
    return [one.title for one in search_vacancies(office, REGISTRAR, VacancyQuery(**query)).items]


# ---------------------------------------------------------------- finding


def test_vacancies_are_found_by(office) -> None:
    add_offer(office, title="缝纫工", kind="扶贫车间")
    add_offer(office, "厦门电子公司", title="保安", place="福建省厦门市集美区", headcount=2)
    assert titles(office) == ["保安", "缝纫工"]
    assert titles(office, q="电子") == titles(office, q="保安") == ["保安"]
    assert titles(office, place="in_county") == titles(office, kind="workshop") == ["缝纫工"]
    assert titles(office, place="outside") == ["保安"]
    assert titles(office, trade="缝纫工") == ["缝纫工"]
    assert titles(office, state="full") == titles(office, q="没有") == []


def test_the_state_follows_marks_seats_and_days(office) -> None:
    offer = add_offer(office, headcount=2)
    assert titles(office, state="open") == ["缝纫工"]
    assert titles(replace(office, states=SimpleNamespace(taken=lambda _: 2)), state="full") == [
        "缝纫工"
    ]
    fill_vacancy(office, OPERATOR, offer)
    assert titles(office, state="full") == ["缝纫工"]
    close_vacancy(office, OPERATOR, offer)
    assert titles(office, state="closed") == ["缝纫工"]
    add_offer(office, title="保洁员", valid_until="2026-03-01")
    assert titles(office, state="closed") == ["保洁员", "缝纫工"]


# ---------------------------------------------------------------- reading


def test_the_advert_is_read_with_seats_and_notices(office) -> None:
    offer = add_offer(office, sex="女", headcount=10)
    view = read_vacancy(replace(office, states=SimpleNamespace(taken=lambda _: 3)), OPERATOR, offer)
    assert view.line.seats.model_dump() == {"total": 10, "taken": 3, "left": 7}
    assert (view.line.wage, view.line.state_word) == ("3000–4500元/月", "招聘中")
    assert view.facts.trades[0] == "缝纫工"
    (notice,) = [one for one in view.notices if one.code == "advert.sex"]
    assert notice.sentence.endswith("。")
    assert notice.clause


def test_no_number_of_seats_is_not_none_left(office) -> None:
    view = read_vacancy(office, OPERATOR, add_offer(office, headcount="若干"))
    assert (view.line.seats.total, view.line.seats.left) == (None, None)
    assert view.line.state == "open"


@pytest.mark.parametrize(
    ("actor", "name"),
    [
        (OPERATOR, "王经理"),
        (NEIGHBOUR, "王经理"),
        (REGISTRAR, "王**"),
        (Actor("hr", Role.RECRUITER), "王**"),
    ],
)
def test_the_contact_is_named_to_staff_and_numbers_to_nobody(office, offer, actor, name) -> None:
    view = read_vacancy(office, actor, offer)
    assert (cell(view, "contact"), cell(view, "phone")) == (name, "139****5678")
    assert "1391234567" not in view.model_dump_json()


def test_the_phone_is_revealed_with_a_line_on_record(office, offer) -> None:
    assert reveal_vacancy_phone(office, COUNSELLOR, offer, CALL).value == "13912345678"
    line = audit_lines(office)[-1]
    assert (line.action, line.purpose, line.subject) == ("vacancy.reveal", "call", None)
    for actor, refused in ((REGISTRAR, Forbidden), (NEIGHBOUR, NotFound)):
        with pytest.raises(refused):
            reveal_vacancy_phone(office, actor, offer, CALL)
    with pytest.raises(NotFound):
        reveal_vacancy_phone(office, OPERATOR, add_offer(office, title="无电话"), CALL)


# ---------------------------------------------------------------- bringing in and changing


def test_a_vacancy_is_brought_in_with_what_is_odd(office) -> None:
    cells = {"employer": "新厂", "title": "缝纫工", "wage": "看着给", "phone": "13912345678"}
    view = add_vacancy(office, OPERATOR, NewVacancy(cells=cells))
    assert (view.version, view.line.employer) == (1, "新厂")
    assert view.questions
    assert office.memory.offer(view.id).county == OPERATOR.area
    assert "13912345678" not in view.model_dump_json()
    office.memory.load(office.store)
    assert read_vacancy(office, OPERATOR, view.id) == view


@pytest.mark.parametrize(
    "cells",
    [
        {"title": "缝纫工"},
        {"employer": "厂", "title": ""},
        {"employer": "厂" * 201, "title": "工"},
        {"employer": "厂", "title": "工", "salary": "1"},
    ],
)
def test_what_cannot_be_is_refused(cells) -> None:
    with pytest.raises(ValidationError):
        NewVacancy(cells=cells)


@pytest.mark.parametrize("actor", [REGISTRAR, Actor("hr", Role.RECRUITER, "", uuid4())])
def test_only_staff_bring_vacancies_in(office, actor) -> None:
    with pytest.raises(Forbidden):
        add_vacancy(office, actor, NewVacancy(cells={"employer": "厂", "title": "工"}))


def test_a_change_is_a_new_version_and_a_stale_one_is_refused(office, offer) -> None:
    view = change_vacancy_cells(
        office,
        OPERATOR,
        offer,
        1,
        VacancyChanges(cells={"wage": "5000元/月", "phone": "139****5678"}),
    )
    assert (view.version, view.line.wage, cell(view, "phone")) == (2, "5000元/月", "139****5678")
    assert office.memory.offer(offer).vacancy.phone.number == "13912345678"
    with pytest.raises(Conflict) as refused:
        change_vacancy_cells(office, OPERATOR, offer, 1, VacancyChanges(cells={"wage": "面议"}))
    assert refused.value.params["reason"] == "version"


@pytest.mark.parametrize(
    ("actor", "refused"),
    [(ADMINISTRATOR, None), (COUNSELLOR, None), (NEIGHBOUR, NotFound), (REGISTRAR, Forbidden)],
)
def test_who_changes_a_vacancy(office, offer, actor, refused) -> None:
    calls = (
        lambda: change_vacancy_cells(office, actor, offer, 1, VacancyChanges(cells={"age": "18"})),
        lambda: fill_vacancy(office, actor, offer),
        lambda: reopen_vacancy(office, actor, offer),
        lambda: close_vacancy(office, actor, offer),
    )
    for call in calls:
        if refused is None:
            call()
        else:
            with pytest.raises(refused):
                call()


def test_a_recruiter_changes_seats_of_the_own_vacancies_alone(office, offer) -> None:
    mine, other = recruiter_of(office, offer), add_offer(office, "别家工厂")
    seats = VacancyChanges(cells={"headcount": "12"})
    assert change_vacancy_cells(office, mine, offer, 1, seats).line.seats.total == 12
    assert fill_vacancy(office, mine, offer).line.state == "full"
    assert reopen_vacancy(office, mine, offer).line.state == "open"
    with pytest.raises(Forbidden):
        change_vacancy_cells(office, mine, offer, 2, VacancyChanges(cells={"wage": "9元"}))
    with pytest.raises(Forbidden):
        close_vacancy(office, mine, offer)
    for call in (
        lambda: change_vacancy_cells(office, mine, other, 1, seats),
        lambda: fill_vacancy(office, mine, other),
    ):
        with pytest.raises(NotFound):
            call()


def test_what_is_closed_is_opened_by_staff_alone(office, offer) -> None:
    close_vacancy(office, OPERATOR, offer)
    with pytest.raises(Conflict):
        fill_vacancy(office, OPERATOR, offer)
    with pytest.raises(Forbidden):
        reopen_vacancy(office, recruiter_of(office, offer), offer)
    assert reopen_vacancy(office, OPERATOR, offer).line.state == "open"
