"""Plans from the data base: as the command makes them, kept whole, seen by whom they concern."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import select, update
from support.jobs import ADMINISTRATOR, OPERATOR, office_at
from support.plan_office import fill, outcome
from support.plan_runs import make_plan as command_plan
from support.stores import sqlite_place

from api.jobs import queue
from api.jobs.kinds import KINDS
from api.reports.certificate import certificate
from api.service import plans
from api.service.actors import Actor
from api.service.errors import Conflict, Forbidden, NotFound, Unacceptable
from api.service.jobs import JobView
from api.service.long_work import Cancelled
from api.service.office import Office
from api.service.plan_jobs import make_plan
from api.service.plans import PageQuery, PlanOrder, PlanView
from api.store.tables import LabourerRow, OutcomeState, PlanRow, PlanSeatRow, PlanState, Role

__all__ = ["sqlite_place"]

ALL = PageQuery(limit=200)
COUNSELLOR = Actor("counsellor", Role.COUNSELLOR, "350821")
ELSEWHERE = Actor("elsewhere", Role.OPERATOR, "350823")


@pytest.fixture
def office(sqlite_place) -> Iterator[Office]:
    with office_at(sqlite_place) as opened:
        fill(opened)
        yield opened


def silent(_done: int, _total: int) -> None:
    pass


def done(office: Office, asked: JobView) -> PlanView:
    """The plan of a job, done here instead of in a process of its own."""
    job = queue.take_next(office.store, office.clock())
    assert job.id == asked.id
    answer = KINDS[job.kind].work(office, job, silent)
    queue.end_done(office.store, job, answer, office.clock())
    return plans.read_plan(office, ADMINISTRATOR, UUID(answer["plan"]))


def planned(office: Office, **order: object) -> PlanView:
    return done(office, plans.make_plan(office, OPERATOR, PlanOrder(**order)))


def seats(office: Office, plan: PlanView, by: Actor = OPERATOR) -> dict[UUID, UUID]:
    page = plans.list_places(office, by, plan.id, ALL)
    return {one.person: one.vacancy for one in page.items if one.choice == 1}


# ---------------------------------------------------------------- the plan itself


def test_a_plan_is_that_of_the_command_for_the_same_records(office: Office) -> None:
    plan = planned(office)
    labourers = [one.labourer for one in office.memory.people()]
    vacancies = [one.vacancy for one in office.memory.offers()]
    run = command_plan(labourers, vacancies, today=office.today())
    told = certificate(run)
    assert told["people_placed"] == 12
    same = set(plan.certificate) - {"settings"}
    assert {name: plan.certificate[name] for name in same} == {name: told[name] for name in same}
    assert seats(office, plan) == {
        office.memory.person_of_row(run.pools.labourers.ids[position]).id: (
            office.memory.offer_of_row(run.pools.vacancies.ids[vacancy]).id
        )
        for position, vacancy in enumerate(run.plan.assignment.vacancies.tolist())
        if vacancy >= 0
    }


def test_figures_count_every_seat_and_name_nobody(office: Office) -> None:
    plan = planned(office)
    vacancies, towns = plan.figures["vacancies"], plan.figures["towns"]
    assert sum(one["placed"] for one in vacancies.values()) == plan.people_placed
    assert sum(one["seats"] for one in towns.values()) == plan.seats == 12
    assert sum(one["people"] for one in towns.values()) == plan.people == 24
    assert sum(plan.figures["unplaced"].values()) == plan.people - plan.people_placed
    people = {str(one.id) for one in office.memory.people()}
    names = {one.labourer.name for one in office.memory.people()}
    assert not any(word in plan.model_dump_json() for word in people | names)


def test_each_seat_has_its_next_best_and_nobody_is_named_in_full(office: Office) -> None:
    page = plans.list_places(office, OPERATOR, planned(office).id, ALL)
    choices: dict[UUID, list[int]] = {}
    for one in page.items:
        choices.setdefault(one.person, []).append(one.choice)
        assert one.masked_name[1:] == "*" * (len(one.masked_name) - 1)
        assert 0 < one.chance < 1
    assert all(ranks == list(range(1, len(ranks) + 1)) for ranks in choices.values())
    assert max(map(len, choices.values())) == 3
    part = plans.list_places(office, OPERATOR, page_plan(office), PageQuery(offset=2, limit=3))
    assert part.items == page.items[2:5]
    assert part.total == page.total


def page_plan(office: Office) -> UUID:
    return plans.list_plans(office, OPERATOR, PageQuery()).items[0].id


def test_who_wants_people_alone_takes_no_part(office: Office) -> None:
    first = min(seats(office, planned(office)))
    with office.store.writing() as session:
        row = update(LabourerRow).where(LabourerRow.id == first)
        session.execute(row.values(wants_human_only=True))
    office.memory.load(office.store)
    plan = planned(office)
    assert first not in seats(office, plan)
    assert (plan.people, plan.figures["human_only"]) == (23, 1)


def test_seats_that_are_given_away_are_not_given_again(office: Office) -> None:
    person, vacancy = next(iter(seats(office, planned(office)).items()))
    outcome(office, person, vacancy, OutcomeState.OFFERED)
    plan = planned(office)
    assert person not in seats(office, plan)
    assert plan.figures["vacancies"][str(vacancy)]["seats"] == 2
    assert list(seats(office, plan).values()).count(vacancy) == 2


def test_a_pair_that_was_refused_is_off(office: Office) -> None:
    before = seats(office, planned(office))
    person, vacancy = next(iter(before.items()))
    outcome(office, person, vacancy, OutcomeState.REFUSED)
    plan = planned(office)
    page = plans.list_places(office, OPERATOR, plan.id, ALL)
    assert (person, vacancy) not in {(one.person, one.vacancy) for one in page.items}
    assert plan.figures["refused_pairs"] == 1
    assert plan.objective <= plan.bound


# ---------------------------------------------------------------- planned again


def test_who_is_in_talks_keeps_the_seat_and_who_refused_is_told(office: Office) -> None:
    first = planned(office)
    before = seats(office, first)
    (talks, kept), (refuser, refused), *_ = before.items()
    outcome(office, talks, kept, OutcomeState.INTENTION)
    outcome(office, refuser, refused, OutcomeState.REFUSED)
    again = done(office, plans.replan(office, COUNSELLOR, first.id))
    now = seats(office, again)
    assert again.replaces == first.id
    assert now[talks] == kept
    assert now.get(refuser) != refused
    counts = [list(now.values()).count(one.id) for one in office.memory.offers()]
    assert max(counts) <= 3
    changes = plans.list_changes(office, OPERATOR, again.id, ALL)
    told = {one.person: (one.before, one.now) for one in changes.items}
    assert told == {
        person: (before.get(person), now.get(person))
        for person in before.keys() | now.keys()
        if before.get(person) != now.get(person)
    }
    assert refuser in told
    assert plans.list_changes(office, OPERATOR, first.id, ALL).total == 0


# ---------------------------------------------------------------- kept whole


def test_a_job_that_was_done_before_makes_no_second_plan(office: Office) -> None:
    plans.make_plan(office, OPERATOR, PlanOrder())
    job = queue.take_next(office.store, office.clock())
    answers = [make_plan(office, job, silent) for _ in range(2)]
    assert answers[0] == answers[1]
    with office.store.reading() as session:
        assert len(session.scalars(select(PlanRow.id)).all()) == 1


def test_cancelled_at_any_step_there_is_no_plan(office: Office) -> None:
    plans.make_plan(office, OPERATOR, PlanOrder())
    job = queue.take_next(office.store, office.clock())
    for last in range(5):

        def stop(done: int, _total: int, last: int = last) -> None:
            if done >= last:
                raise Cancelled

        with pytest.raises(Cancelled):
            make_plan(office, job, stop)
    with pytest.raises(Cancelled):
        make_plan(office, replace(job, started_at=office.clock()), silent)
    with office.store.reading() as session:
        assert session.scalars(select(PlanRow)).all() == []
        assert session.scalars(select(PlanSeatRow)).all() == []


# ---------------------------------------------------------------- in force, and who may


def test_one_plan_holds_in_a_county(office: Office) -> None:
    first, second = planned(office), planned(office)
    assert plans.put_in_force(office, COUNSELLOR, first.id).state is PlanState.IN_FORCE
    assert plans.put_in_force(office, OPERATOR, second.id).state is PlanState.IN_FORCE
    states = [one.state for one in plans.list_plans(office, OPERATOR, PageQuery()).items]
    assert states == [PlanState.IN_FORCE, PlanState.CLOSED]
    with pytest.raises(Conflict):
        plans.put_in_force(office, OPERATOR, first.id)


def test_a_town_sees_the_places_of_its_people_alone(office: Office) -> None:
    plan = planned(office)
    towns = {one.codes.town for one in office.memory.people()}
    assert None not in towns
    parts = [seats(office, plan, Actor("t", Role.COUNSELLOR, town)) for town in sorted(towns)]
    whole = seats(office, plan)
    assert sum(map(len, parts)) == len(whole)
    assert {person: one for part in parts for person, one in part.items()} == whole


def test_another_county_finds_no_plan(office: Office) -> None:
    plan = planned(office)
    assert plans.list_plans(office, ELSEWHERE, PageQuery()).total == 0
    for act in (plans.read_plan, plans.put_in_force, plans.replan):
        with pytest.raises(NotFound):
            act(office, ELSEWHERE, plan.id)
    for act in (plans.list_places, plans.list_changes):
        with pytest.raises(NotFound):
            act(office, ELSEWHERE, plan.id, ALL)
    with pytest.raises(NotFound):
        plans.make_plan(office, ELSEWHERE, PlanOrder(county="350821"))


def test_a_plan_needs_a_county(office: Office) -> None:
    province = Actor("province", Role.OPERATOR, "35")
    with pytest.raises(Unacceptable):
        plans.make_plan(replace(office, county=None), province, PlanOrder())


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.REGISTRAR, Role.RECRUITER])
def test_the_office_alone_has_plans_made(office: Office, role: Role) -> None:
    with pytest.raises(Forbidden):
        plans.make_plan(office, Actor("someone", role, "350821"), PlanOrder())


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.RECRUITER])
def test_villages_and_employers_see_no_plan(office: Office, role: Role) -> None:
    somebody, plan = Actor("someone", role, "350821"), UUID(int=1)
    for act in (plans.read_plan, plans.put_in_force, plans.replan):
        with pytest.raises(Forbidden):
            act(office, somebody, plan)
    for act in (plans.list_places, plans.list_changes):
        with pytest.raises(Forbidden):
            act(office, somebody, plan, ALL)
    with pytest.raises(Forbidden):
        plans.list_plans(office, somebody, ALL)
