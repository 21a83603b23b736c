"""Which people an actor finds: by name, initials, place, trade and state, in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from pydantic import Field

from api.service.actors import Actor, Permission
from api.service.cells import is_asking
from api.service.choices import PersonState, state_of
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
    rules = tuple(_rules(query, today))
    found = [
        person
        for person in office.memory.people_by_name()
        if may_see_person(actor, person.codes) and all(holds(person) for holds in rules)
    ]
    part = cut(found, query, lambda person: person.id)
    return PersonPage(
        total=len(found),
        items=tuple(person_line(person, today) for person in part),
        next=next_after(found, part, lambda person: person.id),
    )


def _rules(query: PeopleQuery, today: date) -> Iterator[Holds]:
    """Cheap ones first."""
    if query.q:
        yield _named(query.q)
    if query.wants_human is not None:
        yield lambda person: person.wants_human_only is query.wants_human
    if query.survey_state is not None:
        yield lambda person: person.survey_state == query.survey_state
    if query.town:
        town = town_stem(query.town)
        yield lambda person: town_stem(person.labourer.home.town or "") == town
    if query.village:
        village = village_stem(query.village)
        yield lambda person: village_stem(person.labourer.home.village or "") == village
    if query.trade:
        yield lambda person: any(query.trade in one.trade for one in person.labourer.profile.trades)
    if query.questions is not None:
        yield lambda person: is_asking(person.findings) is query.questions
    if query.state is not None:
        yield lambda person: state_of(person.labourer, today) is query.state


def _named(asked: str) -> Holds:
    letters = asked.lower().replace(" ", "").replace("'", "")
    if letters.isascii() and letters.isalpha():
        return lambda person: person.spelled.begins(letters)
    return lambda person: asked in person.labourer.name
