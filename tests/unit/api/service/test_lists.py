"""Lists both ways: who stands on them, who does not, and what is told of each place."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from support.outcomes import COUNSELLOR, OPERATOR, add_offer, people_ids, tap
from support.people_added import add_person

from api.http.routes import lists as routes
from api.service.actors import Actor
from api.service.errors import Conflict, Forbidden, NotFound
from api.service.lists import labourers_for, openings, vacancies_for, why
from api.service.office import Office
from api.service.outcomes import record
from api.service.shown import ShownLog
from api.store import open_people, open_vacancies
from api.store.tables import LabourerRow, OutcomeState, RecommendationRow, Role, VacancyRow

S = OutcomeState


def listed(office: Office, vacancy: UUID, actor: Actor = OPERATOR) -> list[UUID]:
    return [one.labourer for one in labourers_for(office, actor, vacancy).people]


def happens(office: Office, labourer: UUID, vacancy: UUID, state: str) -> None:
    record(office, COUNSELLOR, tap(labourer, office.memory.offer(vacancy), state))


def offered(office: Office, labourer: UUID) -> list[UUID]:
    told = vacancies_for(office, OPERATOR, labourer)
    return [one.vacancy for one in (*told.inside, *told.outside)]


def test_a_new_vacancy_and_a_walk_in_are_in_the_next_list(office: Office) -> None:
    vacancy = add_offer(office).id
    assert set(listed(office, vacancy)) == set(people_ids(office))
    person = add_person(office)
    assert person in listed(office, vacancy)
    assert vacancy in offered(office, person)


def test_bars_words_and_seats_are_told(office: Office) -> None:
    vacancy = add_offer(office, headcount=4).id
    place = labourers_for(office, OPERATOR, vacancy).people[0]
    assert place.fit.says in {"较合适", "可以试试", "先核实"}
    assert all(-1 <= one.bar <= 1 and one.says for one in place.fit.reasons)
    assert labourers_for(office, OPERATOR, vacancy).seats_left == 4


def test_who_has_a_seat_or_refused_here_stands_on_the_list_no_more(office: Office) -> None:
    here, there = add_offer(office).id, add_offer(office, title="包装工").id
    first, second, third = people_ids(office)
    happens(office, first, there, S.OFFERED)
    happens(office, second, here, S.REFUSED)
    happens(office, third, there, S.INTERVIEWED)
    assert listed(office, here) == [third]
    assert here not in offered(office, second)
    [place] = labourers_for(office, OPERATOR, here).people
    assert place.elsewhere == ("包装工：面试",)


def test_a_vacancy_without_seats_is_recommended_to_nobody(office: Office) -> None:
    vacancy = add_offer(office, headcount=1).id
    first, second, _ = people_ids(office)
    happens(office, first, vacancy, S.OFFERED)
    assert vacancy not in offered(office, second)
    assert labourers_for(office, OPERATOR, vacancy).seats_left == 0


def test_nobody_is_recommended_who_asked_for_a_human(office: Office) -> None:
    vacancy = add_offer(office).id
    first, *_ = people_ids(office)
    with office.store.writing() as session:
        session.get_one(LabourerRow, first).wants_human_only = True
        session.flush()
        opened = open_people(session, office.store.vault, [first])
    office.memory.put_people(opened)
    assert first not in listed(office, vacancy)
    told = vacancies_for(office, OPERATOR, first)
    assert told.is_human_only
    assert (told.inside, told.outside) == ((), ())
    assert why(office, OPERATOR, first, vacancy).is_open


def test_who_wishes_to_stay_sees_the_rest_as_if_willing(office: Office) -> None:
    near = add_offer(office).id
    far = add_offer(office, title="包装工", place="福建省厦门市思明区").id
    first, *_ = people_ids(office)
    told = vacancies_for(office, OPERATOR, first)
    assert [one.vacancy for one in told.inside] == [near]
    assert [one.vacancy for one in told.outside] == [far]
    assert told.is_outside_conditional
    assert first not in listed(office, far)
    story = why(office, OPERATOR, first, far)
    assert not story.is_open
    assert {one.verdict for one in story.conditions if one.code == "intention.place"} == {"no"}


def test_what_one_condition_opens_is_counted_in_seats(office: Office) -> None:
    add_offer(office, title="包装工", place="福建省厦门市思明区", headcount=7)
    first, *_ = people_ids(office)
    told = openings(office, OPERATOR, first)
    by_code = {one.code: one for one in told.openings}
    assert (by_code["place.in_province"].vacancies, by_code["place.in_province"].seats) == (1, 7)
    assert ("就业意向", 1) in told.closing


def test_parts_of_a_story_add_up(office: Office) -> None:
    vacancy = add_offer(office).id
    first, *_ = people_ids(office)
    story = why(office, OPERATOR, first, vacancy)
    parts = round(sum(float(one.points) for one in story.parts), 2)
    assert parts == float(story.score)


def test_a_closed_vacancy_has_no_list_and_no_story(office: Office) -> None:
    vacancy = add_offer(office).id
    first, *_ = people_ids(office)
    with office.store.writing() as session:
        session.get_one(VacancyRow, vacancy).closed_at = office.clock()
    office.memory.put_offers([replace_closed(office, vacancy)])
    told = labourers_for(office, OPERATOR, vacancy)
    assert (told.people, told.off_list) == ((), "已下架")
    assert vacancy not in offered(office, first)
    with pytest.raises(Conflict) as refused:
        why(office, OPERATOR, first, vacancy)
    assert refused.value.params["reason"] == "closed"


def replace_closed(office: Office, vacancy: UUID):
    with office.store.reading() as session:
        [opened] = open_vacancies(session, office.store.vault, [vacancy])
    return opened


@pytest.mark.parametrize("ask", [vacancies_for, openings])
def test_people_elsewhere_are_not_found(office: Office, ask) -> None:
    first, *_ = people_ids(office)
    stranger = replace(COUNSELLOR, area="350203")
    with pytest.raises(NotFound):
        ask(office, stranger, first)
    with pytest.raises(NotFound):
        ask(office, OPERATOR, uuid4())


def test_a_list_shows_people_of_the_area_alone(office: Office) -> None:
    vacancy = add_offer(office).id
    town = office.memory.person(people_ids(office)[0]).codes.town
    assert town is not None
    of_town = replace(COUNSELLOR, area=town)
    shown = listed(office, vacancy, of_town)
    assert shown
    assert {office.memory.person(one).codes.town for one in shown} == {town}


def test_recruiters_and_registrars_get_no_list_of_people(office: Office) -> None:
    vacancy = add_offer(office).id
    for role in (Role.RECRUITER, Role.REGISTRAR):
        with pytest.raises(Forbidden):
            labourers_for(office, replace(OPERATOR, role=role), vacancy)


def test_what_was_shown_is_written_once_a_day(office: Office, clock) -> None:
    vacancy = add_offer(office).id
    log = ShownLog(office.store, office.clock, "test")
    watched = replace(office, shown=log)
    for _ in range(2):
        labourers_for(watched, OPERATOR, vacancy)
    assert log.flush() == 3
    labourers_for(watched, OPERATOR, vacancy)
    assert log.flush() == 0
    clock.pass_by(days=1)
    labourers_for(watched, OPERATOR, vacancy)
    assert log.flush() == 3
    with office.store.reading() as session:
        rows = list(session.scalars(select(RecommendationRow)))
    assert sorted(one.rank for one in rows) == [1, 1, 2, 2, 3, 3]
    assert len({one.at.date() for one in rows}) == 2


def test_lists_over_http(office: Office, client_as) -> None:
    vacancy = add_offer(office).id
    first, *_ = people_ids(office)
    client = client_as(Role.COUNSELLOR, "350821", routers=[routes.router])
    for path in (
        f"/labourers/{first}/vacancies?length=5",
        f"/labourers/{first}/vacancies/{vacancy}/why",
        f"/labourers/{first}/openings",
        f"/vacancies/{vacancy}/labourers",
    ):
        assert client.get(f"/api/v1{path}").status_code == 200
    assert client.get(f"/api/v1/vacancies/{vacancy}/labourers?length=51").status_code == 422
    assert client.get(f"/api/v1/vacancies/{uuid4()}/labourers").status_code == 404
