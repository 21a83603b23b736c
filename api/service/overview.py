"""The county in figures, as the office looks at it, and the work that no record asks for itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.messages import notice_sentence
from api.service.actors import Actor, Permission
from api.service.choices import PersonState, VacancyState, states_of
from api.service.memory import Offer, Person
from api.service.office import Office
from api.service.paging import Paged, cut, next_after
from api.service.pair_states import seats_of
from api.service.people_views import PersonPage, person_line
from api.service.scope import may_change_vacancy, may_see_person
from api.service.vacancy_views import VacancyLine, vacancy_line, vacancy_state
from matcher import Action, Route, check_advert, masked_text


class StateCount(BaseModel):
    """How many stand somewhere."""

    model_config = ConfigDict(frozen=True)

    state: str = Field(examples=["unplaced"])
    count: int = Field(examples=[120])


class Overview(BaseModel):
    """People and vacancies of the actor's area.

    Seats are those of vacancies that are not closed; an advert without a number counts as one.
    """

    model_config = ConfigDict(frozen=True)

    people: int = Field(examples=[520])
    people_by_state: tuple[StateCount, ...]
    vacancies_by_state: tuple[StateCount, ...]
    seats: int = Field(examples=[600])
    seats_taken: int = Field(examples=[40])
    seats_left: int = Field(examples=[560])


class AdvertToMend(BaseModel):
    """An advert with what the law, or good sense, asks the employer to change."""

    model_config = ConfigDict(frozen=True)

    line: VacancyLine
    sentences: tuple[str, ...] = Field(examples=[("写了性别要求，依法不能限制，请单位改正。",)])


class AdvertsToMend(BaseModel):
    """A part of the list; those that are held back come first. ``next`` goes into ``after``."""

    model_config = ConfigDict(frozen=True)

    total: int = Field(examples=[3])
    items: tuple[AdvertToMend, ...]
    next: UUID | None


class EmployerLine(BaseModel):
    """An employer that has vacancies on record."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    name: str = Field(examples=["长汀县某服装厂"])


class EmployerList(BaseModel):
    """Employers by name."""

    model_config = ConfigDict(frozen=True)

    items: tuple[EmployerLine, ...]


def overview(office: Office, actor: Actor) -> Overview:
    """People by state, vacancies by state, seats."""
    actor.must(Permission.IMPORTS_READ)
    people = _people(office, actor)
    states = Counter(states_of((one.labourer for one in people), office.today()).values())
    offers = _offers(office, actor)
    by_state = Counter(vacancy_state(office, one) for one in offers)
    kept = [one for one in offers if one.closed_at is None]
    return Overview(
        people=len(people),
        people_by_state=tuple(
            StateCount(state=state.value, count=states[state]) for state in PersonState
        ),
        vacancies_by_state=tuple(
            StateCount(state=state.value, count=by_state[state]) for state in VacancyState
        ),
        seats=sum(map(seats_of, kept)),
        seats_taken=sum(office.states.taken(one.id) for one in kept),
        seats_left=sum(map(office.states.seats_left, kept)),
    )


def people_without_vacancy(office: Office, actor: Actor, query: Paged) -> PersonPage:
    """People who look for work and to whom no vacancy is open, by name."""
    actor.must(Permission.PEOPLE_ADVISE)
    market, today = office.market.now, office.today()
    found = [
        one
        for one in _people(office, actor)
        if one.row in market.labourers and market.route_of(one.row) is Route.NO_VACANCY
    ]
    part = cut(found, query, lambda person: person.id)
    return PersonPage(
        total=len(found),
        items=tuple(person_line(person, today) for person in part),
        next=next_after(found, part, lambda person: person.id),
    )


def adverts_to_mend(office: Office, actor: Actor, query: Paged) -> AdvertsToMend:
    """Adverts of the county with something to change, held-back ones first."""
    actor.must(Permission.VACANCIES_CREATE)
    today = office.today()
    told = {
        one.id: notices
        for one in _offers(office, actor)
        if one.closed_at is None and (notices := check_advert(one.vacancy, today))
    }
    is_held = {one: any(n.action is Action.SUSPEND for n in found) for one, found in told.items()}
    found = sorted(map(office.memory.offer, told), key=lambda one: (not is_held[one.id], one.row))
    part = cut(found, query, lambda offer: offer.id)
    return AdvertsToMend(
        total=len(found),
        items=tuple(
            AdvertToMend(
                line=vacancy_line(office, one),
                sentences=tuple(dict.fromkeys(map(notice_sentence, told[one.id]))),
            )
            for one in part
        ),
        next=next_after(found, part, lambda offer: offer.id),
    )


def vacancy_titles(office: Office, actor: Actor, vacancies: Iterable[UUID]) -> dict[UUID, str]:
    """Title and employer of adverts; none for what is not on record any more."""
    actor.must(Permission.VACANCIES_READ)
    known = ((one, office.memory.known_offer(one)) for one in vacancies)
    return {
        one: masked_text(f"{offer.vacancy.title}（{offer.vacancy.employer}）")
        for one, offer in known
        if offer is not None
    }


def list_employers(office: Office, actor: Actor) -> EmployerList:
    """Employers whose vacancies the actor's county keeps: whom a recruiter can be of."""
    actor.must(Permission.USERS_MANAGE)
    names = {
        one.employer: masked_text(one.vacancy.employer)
        for one in _offers(office, actor)
        if one.employer is not None
    }
    ordered = sorted(names.items(), key=lambda one: (one[1], one[0]))
    return EmployerList(items=tuple(EmployerLine(id=one, name=name) for one, name in ordered))


def _people(office: Office, actor: Actor) -> tuple[Person, ...]:
    return office.memory.people_within(
        (actor.role, actor.area), lambda person: may_see_person(actor, person.codes)
    )


def _offers(office: Office, actor: Actor) -> list[Offer]:
    return [
        one for one in office.memory.offers() if may_change_vacancy(actor, one.county, one.employer)
    ]
