"""Which people an actor finds: by name, initials, place, trade and state, in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from pydantic import Field

from api.service.actors import Actor, Permission
from api.service.cells import is_asking
from api.service.choices import PersonState, states_of
from api.service.fields import Line
from api.service.memory import Person
from api.service.office import Office
from api.service.paging import Paged, cut, next_after
from api.service.people_views import PersonPage, person_line
from api.service.scope import may_see_person
from api.store.tables import SurveyState
from matcher.regions import town_stem, village_stem

Holds = Callable[[Person], bool]


class PeopleQuery(Paged):
    """What people are searched by; all of it must hold."""

    q: Line = Field("", description="姓名的一部分，或拼音、拼音首字母", examples=["zxy"])
    town: Line = Field("", description="乡镇", examples=["河田镇"])
    village: Line = Field("", description="行政村", examples=["露湖村"])
    trade: Line = Field("", description="想做或做过的工种", examples=["缝纫工"])
    state: PersonState | None = None
    survey_state: SurveyState | None = None
    wants_human: bool | None = Field(None, description="是否只由工作人员推荐")
    questions: bool | None = Field(None, description="登记信息是否有待核实的问题")


def search_people(office: Office, actor: Actor, query: PeopleQuery) -> PersonPage:
    """People of the actor's area that the query fits, in the order of their names."""
    actor.must(Permission.PEOPLE_SEARCH)
    today = office.today()
    found: Sequence[Person] = office.memory.people_within(
        (actor.role, actor.area), lambda person: may_see_person(actor, person.codes)
    )
    for holds in _rules(query):
        found = [person for person in found if holds(person)]
    if query.state is not None:
        states = states_of((person.labourer for person in found), today)
        found = [person for person in found if states[person.row] is query.state]
    part = cut(found, query, lambda person: person.id)
    return PersonPage(
        total=len(found),
        items=tuple(person_line(person, today) for person in part),
        next=next_after(found, part, lambda person: person.id),
    )


def _rules(query: PeopleQuery) -> Iterator[Holds]:
    """Cheap ones first."""
    if query.q:
        yield _named(query.q)
    if query.wants_human is not None:
        yield lambda person: person.wants_human_only is query.wants_human
    if query.survey_state is not None:
        yield lambda person: person.survey_state == query.survey_state
    if query.town:
        towns = lru_cache(town_stem)  # a county has few towns and many people
        yield lambda person: towns(person.labourer.home.town or "") == towns(query.town)
    if query.village:
        villages = lru_cache(village_stem)
        yield lambda person: villages(person.labourer.home.village or "") == villages(query.village)
    if query.trade:
        yield lambda person: any(query.trade in one.trade for one in person.labourer.profile.trades)
    if query.questions is not None:
        yield lambda person: is_asking(person.findings) is query.questions


def _named(asked: str) -> Holds:
    letters = asked.lower().replace(" ", "").replace("'", "")
    if letters.isascii() and letters.isalpha():
        return lambda person: person.spelled.begins(letters)
    return lambda person: asked in person.labourer.name
