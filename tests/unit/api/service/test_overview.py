"""The county in figures, and lists of what no record asks for itself."""

from __future__ import annotations

import pytest
from support.imports import OPERATOR, VACANCIES, adverts, bring_in, office_at, roster
from support.rosters import person, vacancy
from support.stores import sqlite_place

from api.service.actors import Actor
from api.service.errors import Forbidden
from api.service.overview import (
    adverts_to_mend,
    list_employers,
    overview,
    people_without_vacancy,
    vacancy_titles,
)
from api.service.paging import Paged
from api.store.tables import Role

__all__ = ["sqlite_place"]
HOME = {"town": "河田镇", "village": "露湖村"}
ADMIN = Actor("zhang", Role.ADMINISTRATOR)
ELSEWHERE = Actor("far", Role.OPERATOR, "350802")


@pytest.fixture
def office(sqlite_place, tmp_path):
    with office_at(sqlite_place, tmp_path / "data") as opened:
        opened.market.open(
            opened.memory, opened.parts.standing_tools(), today=opened.today, threads=1
        )
        people = [person(n, **HOME) for n in range(3)]
        people.append(person(3, **HOME, birth="1950年1月"))
        bring_in(opened, roster(tmp_path, people), by=OPERATOR)
        offers = [vacancy(n, headcount=n + 2) for n in range(2)]
        offers.append(vacancy(2, title="缝纫工（限女性）", headcount=1))
        bring_in(opened, adverts(tmp_path, offers), VACANCIES, by=OPERATOR)
        yield opened


def test_figures_are_of_the_area(office) -> None:
    told = overview(office, OPERATOR)
    assert told.people == 4
    assert sum(one.count for one in told.people_by_state) == 4
    assert {one.state: one.count for one in told.vacancies_by_state}["open"] == 3
    assert (told.seats, told.seats_taken, told.seats_left) == (6, 0, 6)
    far = overview(office, ELSEWHERE)
    assert (far.people, far.seats) == (0, 0)
    with pytest.raises(Forbidden):
        overview(office, Actor("desk", Role.COUNSELLOR))


def test_whom_no_vacancy_is_open_to_is_listed(office) -> None:
    market = office.market.now
    found = people_without_vacancy(office, OPERATOR, Paged()).items
    lonely = {one.id for one in office.memory.people() if market.route_of(one.row) == "no_vacancy"}
    assert {one.id for one in found} == lonely
    assert people_without_vacancy(office, ELSEWHERE, Paged()).total == 0


def test_adverts_to_mend_say_what_is_to_change(office) -> None:
    found = adverts_to_mend(office, OPERATOR, Paged())
    assert any("限女性" in one.line.title for one in found.items)
    assert all(one.sentences for one in found.items)
    assert adverts_to_mend(office, ELSEWHERE, Paged()).total == 0


def test_employers_and_titles(office) -> None:
    names = [one.name for one in list_employers(office, ADMIN).items]
    assert names == sorted(names)
    assert len(names) == 3
    offers = list(office.memory.offers())
    titles = vacancy_titles(office, OPERATOR, [offers[0].id, office.memory.people().__next__().id])
    assert list(titles) == [offers[0].id]
    with pytest.raises(Forbidden):
        list_employers(office, OPERATOR)
