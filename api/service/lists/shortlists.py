"""Shortlists both ways, for whoever may see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from api.messages import entry
from api.reports.jobs import title_words
from api.service.actors import Actor, Permission
from api.service.choices import words
from api.service.errors import NotFound
from api.service.lists.views import OfferShortlist, PersonShortlist
from api.service.lists.wording import offer_place, person_place
from api.service.memory import Offer, Person
from api.service.office import Office
from api.service.scope import may_see_person, person_in_reach
from matcher import Direction, ListedPair, Route
from matcher.standing import StandingMarket
from matcher.vocabulary import Tier

MOST_PLACES = 50
WITH_LISTS = frozenset({Route.MATCH, Route.WANTS_CHANGE, Route.NO_VACANCY})
"""Routes of people who are recommended vacancies."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of which something holds, asked one by one: lists ask of few, the data base has many."""

    holds: Callable[[int], bool]

    def __contains__(self, row: object) -> bool:
        return isinstance(row, int) and self.holds(row)


def vacancies_for(
    office: Office, actor: Actor, labourer: UUID, *, length: int = 10
) -> PersonShortlist:
    """Vacancies for a person with seats left, in the county and outside.

    Whoever asked for no automatic recommendation gets none (PIPL 24); search by hand still works.

    Raises
    ------
    Forbidden, NotFound
        If the role may not, or the person is out of the actor's area.
    """
    actor.must(Permission.PEOPLE_ADVISE)
    person = office.memory.person(labourer)
    person_in_reach(actor, person.codes)
    market = office.market.now
    route = market.route_of(person.row)
    is_listed = route in WITH_LISTS and not person.wants_human_only
    stays = person.labourer.intention.furthest is Tier.IN_COUNTY
    inside, outside = _both_sides(office, market, person, length) if is_listed else ([], [])
    offered = [*inside, *(() if stays else outside)]
    _note_shown(office, Direction.VACANCIES_FOR_LABOURER, offered)
    return PersonShortlist(
        labourer=labourer,
        route=route.value,
        route_word=str(entry("route", route)),
        is_human_only=person.wants_human_only,
        inside=tuple(offer_place(office, person, offer, pair) for pair, offer in inside),
        outside=tuple(offer_place(office, person, offer, pair) for pair, offer in outside),
        is_outside_conditional=stays,
    )


def labourers_for(
    office: Office, actor: Actor, vacancy: UUID, *, length: int = 20
) -> OfferShortlist:
    """People who may still be sent to a vacancy, within the actor's area.

    Nobody who has a seat, for whom it came to nothing here, or who asked for no automatic
    recommendation.

    Raises
    ------
    Forbidden, NotFound
        If the role may not, or there is no such vacancy.
    """
    actor.must(Permission.VACANCIES_SHORTLIST)
    offer = office.memory.offer(vacancy)
    market = office.market.now
    off_list = _off_list(market, offer)
    refused = office.states.refused_at(vacancy)

    def is_out(row: int) -> bool:
        try:
            person = office.memory.person_of_row(row)
        except NotFound:
            return True  # erased since the match was built
        return (
            person.wants_human_only
            or person.id in refused
            or office.states.has_seat(person.id)
            or not may_see_person(actor, person.codes)
        )

    found = () if off_list else market.labourers_for(offer.row, length, Rows(is_out))
    people = _with_people(office, found)
    _note_shown(office, Direction.LABOURERS_FOR_VACANCY, [(pair, offer) for pair, _ in people])
    return OfferShortlist(
        vacancy=vacancy,
        title=title_words(offer.vacancy),
        seats_left=office.states.seats_left(offer),
        off_list=off_list,
        people=tuple(person_place(office, person, offer, pair) for pair, person in people),
    )


def _off_list(market: StandingMarket, offer: Offer) -> str | None:
    """Why nobody is sent there, in words."""
    if offer.closed_at is not None:
        return words()["vacancy_state"]["closed"]
    reason = market.off_list_of(offer.row)
    return None if reason is None else str(entry("off_list", reason))


_Listed = list[tuple[ListedPair, Offer]]


def _both_sides(
    office: Office, market: StandingMarket, person: Person, length: int
) -> tuple[_Listed, _Listed]:
    """Lists in the county and outside; outside as if willing, where the wish is to stay."""
    county = person.labourer.home.county_code or office.county
    refused = office.states.refused_by_person(person.id)

    def is_out(row: int, *, inside: bool) -> bool:
        offer = office.memory.offer_of_row(row)
        is_inside = offer.vacancy.place.county_code == county
        is_full = office.states.seats_left(offer) <= 0
        return is_inside is not inside or is_full or offer.id in refused

    stays = person.labourer.intention.furthest is Tier.IN_COUNTY
    wider = _as_if_willing(market, person) if stays else market
    lists = (
        market.vacancies_for(person.row, length, Rows(lambda row: is_out(row, inside=True))),
        wider.vacancies_for(person.row, length, Rows(lambda row: is_out(row, inside=False))),
    )
    memory = office.memory
    at_home, away = (
        [(pair, memory.offer_of_row(pair.vacancy_row)) for pair in one] for one in lists
    )
    return at_home, away


def _as_if_willing(market: StandingMarket, person: Person) -> StandingMarket:
    """The market if the person would leave the county; thrown away after one question."""
    intention = replace(person.labourer.intention, furthest=Tier.OUTSIDE)
    return market.with_labourer(replace(person.labourer, intention=intention))


def _with_people(office: Office, pairs: Iterable[ListedPair]) -> list[tuple[ListedPair, Person]]:
    return [(pair, office.memory.person_of_row(pair.labourer_row)) for pair in pairs]


def _note_shown(office: Office, direction: Direction, listed: _Listed) -> None:
    if office.shown is not None:
        people = office.memory
        office.shown.note(
            direction,
            [(people.person_of_row(p.labourer_row).id, offer.id, p.rank) for p, offer in listed],
        )
