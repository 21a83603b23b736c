"""Places of lists in words."""

from __future__ import annotations

from api.messages import entry
from api.reasons import LEAST_POINTS, question, weighed_phrases
from api.reports.jobs import employer_words, title_words, wage_words
from api.reports.people import home_words, known_home, work_words
from api.service.choices import words
from api.service.lists.views import Fit, OfferPlace, PersonPlace, Reason
from api.service.memory import Offer, Person
from api.service.office import Office
from api.words import PairWords, headcount_text, place_text
from matcher import ListedPair, masked_text
from matcher.regions import distance_km
from matcher.vocabulary import EmployerKind

MOST_REASONS = 5
FULL_BAR = 150
"""Points that fill a bar: one and a half log-odds, what the weightiest parts give."""
MOST_ELSEWHERE = 3


def pair_words(office: Office, person: Person, offer: Offer) -> PairWords:
    """Words of a pair, seen from the office's county."""
    regions = office.parts.regions
    return PairWords(person.labourer, offer.vacancy, regions, office.today(), office.county)


def offer_place(office: Office, person: Person, offer: Offer, pair: ListedPair) -> OfferPlace:
    """A vacancy on a person's list."""
    vacancy = offer.vacancy
    return OfferPlace(
        rank=pair.rank,
        vacancy=offer.id,
        title=title_words(vacancy),
        employer=employer_words(vacancy),
        place=place_text(vacancy.place, office.parts.regions, office.county),
        wage=wage_words(vacancy),
        headcount=headcount_text(vacancy.headcount),
        seats_left=office.states.seats_left(offer),
        distance_km=_distance(office, person, offer),
        is_last_resort=vacancy.kind is EmployerKind.PUBLIC_WELFARE,
        fit=_fit(pair, pair_words(office, person, offer)),
    )


def person_place(office: Office, person: Person, offer: Offer, pair: ListedPair) -> PersonPlace:
    """A person on a vacancy's list."""
    labourer = person.labourer
    town, village = home_words(labourer, regions=office.parts.regions, home=office.county)
    latest = office.states.latest(person.id, offer.id)
    return PersonPlace(
        rank=pair.rank,
        labourer=person.id,
        name=masked_text(labourer.name),
        age=labourer.age_on(office.today()),
        home=known_home(town, village),
        work=work_words(labourer),
        elsewhere=_elsewhere(office, person, offer),
        state=None if latest is None else latest.state.value,
        fit=_fit(pair, pair_words(office, person, offer)),
    )


def _fit(pair: ListedPair, told: PairWords) -> Fit:
    phrases = [one for one in weighed_phrases(pair, told) if abs(one[0]) >= LEAST_POINTS]
    return Fit(
        grade=pair.grade.value,
        says=str(entry("grade", pair.grade)),
        reasons=tuple(
            Reason(says=phrase, bar=max(-1.0, min(1.0, points / FULL_BAR)))
            for points, phrase in phrases[:MOST_REASONS]
        ),
        to_ask=tuple(question(code, told) for code in pair.to_check),
    )


def _elsewhere(office: Office, person: Person, here: Offer) -> tuple[str, ...]:
    """Where else the person stands, the latest first: nobody is sent to two booths unawares."""
    standing = office.states.of_person(person.id).values()
    latest = sorted(standing, key=lambda one: one.at, reverse=True)
    return tuple(
        f"{title_words(office.memory.offer(one.vacancy).vacancy)}：{words()['outcome_state'][one.state]}"
        for one in latest
        if one.vacancy != here.id
    )[:MOST_ELSEWHERE]


def _distance(office: Office, person: Person, offer: Offer) -> float | None:
    regions = office.parts.regions
    home = regions.coordinates(person.labourer.home)
    work = regions.coordinates(offer.vacancy.place)
    return None if home is None or work is None else round(distance_km(home, work), 1)
