"""Which vacancies are found: by title or employer, place, kind, state and trade, in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pydantic import Field

from api.service.actors import Actor, Permission
from api.service.choices import KindOfEmployer, VacancyPlace, VacancyState
from api.service.fields import Line
from api.service.memory import Offer
from api.service.office import Office
from api.service.paging import Paged, cut, next_after
from api.service.scope import may_change_vacancy
from api.service.vacancy_views import VacancyPage, kind_of, vacancy_line, vacancy_state

Holds = Callable[[Offer], bool]


class VacancyQuery(Paged):
    """What vacancies are searched by; all of it must hold."""

    q: Line = Field("", description="岗位或单位名称的一部分", examples=["服装厂"])
    place: VacancyPlace | None = None
    kind: KindOfEmployer | None = None
    state: VacancyState | None = None
    trade: Line = Field("", description="工种", examples=["缝纫工"])
    is_mine: bool = Field(default=False, description="只列本人可以更改的")


def search_vacancies(office: Office, actor: Actor, query: VacancyQuery) -> VacancyPage:
    """Vacancies that the query fits, the newest first. Adverts are public: everybody's."""
    actor.must(Permission.VACANCIES_SEARCH)
    rules = tuple(_rules(office, actor, query))
    offers = sorted(office.memory.offers(), key=lambda offer: -offer.row)
    found = [offer for offer in offers if all(holds(offer) for holds in rules)]
    part = cut(found, query, lambda offer: offer.id)
    return VacancyPage(
        total=len(found),
        items=tuple(vacancy_line(office, offer) for offer in part),
        next=next_after(found, part, lambda offer: offer.id),
    )


def _rules(office: Office, actor: Actor, query: VacancyQuery) -> Iterator[Holds]:
    """Cheap ones first."""
    if query.is_mine:
        yield lambda offer: may_change_vacancy(actor, offer.county, offer.employer)
    if query.q:
        yield lambda offer: query.q in offer.vacancy.title or query.q in offer.vacancy.employer
    if query.kind is not None:
        yield lambda offer: kind_of(offer) is query.kind
    if query.trade:
        yield lambda offer: any(query.trade in one.trade for one in offer.vacancy.profile.trades)
    if query.place is not None:
        home = office.county or actor.area[:6]
        wanted = query.place is VacancyPlace.IN_COUNTY
        yield lambda offer: _is_in(offer, home) is wanted
    if query.state is not None:
        yield lambda offer: vacancy_state(office, offer) is query.state


def _is_in(offer: Offer, home: str) -> bool | None:
    """Whether the work is in the county; ``None`` where the advert names no county."""
    county = offer.vacancy.place.county_code
    return None if county is None else county == (home or offer.county)
