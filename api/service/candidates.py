"""Whom a recruiter may look at for a vacancy, and what of them: what each person agreed to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select

from api.service.actors import Actor, Permission
from api.service.consent import AgreedField, agreed_by_person
from api.service.errors import NotFound
from api.service.memory import Person
from api.service.office import Office
from api.service.scope import may_see_person, vacancy_in_reach
from api.store.tables import OutcomeState, RecommendationRow, Role
from matcher import FORM_WORDS, Labourer, masked_text

BAND_YEARS = 5
_F = AgreedField


class Candidate(BaseModel):
    """A person who agreed, with what was agreed to and nothing else; the rest is empty."""

    model_config = ConfigDict(frozen=True)

    labourer: UUID
    state: OutcomeState | None
    day: date | None
    name: str | None = Field(None, examples=["赵小英"])
    phone: str | None = Field(None, examples=["138****1234"])
    age_band: str | None = Field(None, examples=["45-49岁"])
    trades: tuple[str, ...] | None = Field(None, examples=[("缝纫工",)])
    skills: tuple[str, ...] | None = Field(None, examples=[("平缝",)])
    education: str | None = Field(None, examples=["初中"])
    licences: tuple[str, ...] | None = Field(None, examples=[("焊工证",)])
    experience_years: float | None = Field(None, examples=[3])


class CandidateList(BaseModel):
    """Candidates of a vacancy, in the order in which they came to the office."""

    model_config = ConfigDict(frozen=True)

    items: tuple[Candidate, ...]


def candidates(office: Office, actor: Actor, vacancy: UUID) -> CandidateList:
    """People who agreed with the employer and were shown for the vacancy, or stand somewhere.

    Raises
    ------
    NotFound
        If the vacancy is not the actor's.
    """
    actor.must(Permission.VACANCIES_CANDIDATES)
    offer = office.memory.offer(vacancy)
    vacancy_in_reach(actor, offer.county, offer.employer)
    if offer.employer is None:
        return CandidateList(items=())
    shown = select(RecommendationRow.labourer_id).where(RecommendationRow.vacancy_id == vacancy)
    with office.store.reading() as session:
        agreed = agreed_by_person(session, offer.employer)
        named = set(session.scalars(shown))
    named |= office.states.of_vacancy(vacancy).keys()
    people = sorted(_people(office, actor, named & agreed.keys()), key=lambda one: one.row)
    return CandidateList(
        items=tuple(_candidate(office, vacancy, one, agreed[one.id]) for one in people)
    )


def _people(office: Office, actor: Actor, named: set[UUID]) -> Iterator[Person]:
    for labourer in named:
        try:
            person = office.memory.person(labourer)
        except NotFound:  # erased
            continue
        if actor.role is Role.RECRUITER or may_see_person(actor, person.codes):
            yield person


def _candidate(
    office: Office, vacancy: UUID, person: Person, agreed: frozenset[AgreedField]
) -> Candidate:
    latest = office.states.latest(person.id, vacancy)
    told: dict[str, Any] = {}
    for field in AgreedField:
        if field in agreed:
            name, value = _TOLD[field](person.labourer, office.today())
            told[name] = value
    return Candidate(
        labourer=person.id,
        state=None if latest is None else latest.state,
        day=None if latest is None else latest.day,
        **told,
    )


def age_band(age: int | None) -> str | None:
    """Age in bands of five years.

    Examples
    --------
    >>> age_band(45), age_band(49), age_band(50)
    ('45-49岁', '45-49岁', '50-54岁')
    """
    if age is None:
        return None
    low = age // BAND_YEARS * BAND_YEARS
    return f"{low}-{low + BAND_YEARS - 1}岁"


def _education(one: Labourer) -> str | None:
    return None if one.education is None else FORM_WORDS[one.education]


def _trades(one: Labourer) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.trade for mention in one.profile.trades))


def _licences(one: Labourer) -> tuple[str, ...]:
    return tuple(FORM_WORDS[each] for each in sorted(one.profile.licences or ()))


_TOLD: Mapping[AgreedField, Callable[[Labourer, date], tuple[str, Any]]] = MappingProxyType(
    {
        _F.NAME: lambda one, _: ("name", masked_text(one.name)),
        _F.PHONE: lambda one, _: ("phone", None if one.phone is None else one.phone.masked),
        _F.AGE_BAND: lambda one, today: ("age_band", age_band(one.age_on(today))),
        _F.TRADES: lambda one, _: ("trades", _trades(one)),
        _F.SKILLS: lambda one, _: ("skills", tuple(sorted(one.profile.skills))),
        _F.EDUCATION: lambda one, _: ("education", _education(one)),
        _F.LICENCES: lambda one, _: ("licences", _licences(one)),
        _F.EXPERIENCE: lambda one, _: ("experience_years", one.profile.experience_years),
    }
)
"""What each field shows; the whole way from a record to a recruiter."""
