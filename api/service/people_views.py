"""People as pages and programs get them: lines of a list, whole records, never a clear number."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.service.cells import CellView, Question, questions, shown_cells
from api.service.choices import PersonState, state_of, words
from api.service.memory import Person
from api.service.office import Office
from api.store.tables import SurveyState
from api.words import place_text, trades_text
from matcher import FORM_WORDS, Cells, Claim, Intention, masked_text
from matcher.io.columns import LABOURER_COLUMNS

COLUMN_NAMES: Mapping[str, str] = MappingProxyType({c.key: c.name for c in LABOURER_COLUMNS})


class PersonLine(BaseModel):
    """One line of a list of people."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    name: str = Field(examples=["赵小英"])
    certificate: str | None = Field(examples=["35*************123"])
    age: int | None = Field(examples=[45])
    town: str | None = Field(examples=["河田镇"])
    village: str | None = Field(examples=["露湖村"])
    wanted_trade: str = Field(examples=["缝纫工"])
    state: PersonState
    state_word: str = Field(examples=["待安置"])
    survey_state: SurveyState | None
    is_human_only: bool = Field(description="本人要求只由工作人员推荐")


class PersonPage(BaseModel):
    """A part of a list of people. ``next`` goes into ``after``."""

    model_config = ConfigDict(frozen=True)

    total: int = Field(examples=[1])
    items: tuple[PersonLine, ...]
    next: UUID | None


class PersonFacts(BaseModel):
    """What was understood of a record."""

    model_config = ConfigDict(frozen=True)

    age: int | None = Field(examples=[45])
    home: str = Field(examples=["河田镇露湖村"])
    education: str | None = Field(examples=["初中"])
    health: tuple[str, ...] = Field(examples=[("健康",)])
    ability: str | None = Field(examples=["普通劳动力"])
    employment: str | None = Field(examples=["未就业"])
    is_willing: bool | None
    intention: str | None = Field(examples=["县内"])
    needs: tuple[str, ...] = Field(examples=[("职业介绍",)])
    wanted_trades: tuple[str, ...] = Field(examples=[("缝纫工",)])
    known_trades: tuple[str, ...] = Field(examples=[("缝纫工",)])
    skills: tuple[str, ...] = Field(examples=[("平缝",)])
    licences: tuple[str, ...] = Field(examples=[("焊工证",)])
    wage_wanted_cny_month: float | None = Field(examples=[3500])
    available_from: date | None
    has_care_duties: bool | None
    accepts_lodging: bool | None


class PersonView(BaseModel):
    """A whole record: as stated, as understood, and what is to be asked."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    version: int = Field(examples=[1])
    name: str = Field(examples=["赵小英"])
    certificate: str | None = Field(examples=["35*************123"])
    phone: str | None = Field(examples=["138****1234"])
    town: str | None = Field(examples=["河田镇"])
    village: str | None = Field(examples=["露湖村"])
    state: PersonState
    state_word: str = Field(examples=["待安置"])
    survey_state: SurveyState | None
    survey_word: str = Field(examples=["已摸查"])
    is_human_only: bool
    created_at: datetime
    facts: PersonFacts
    cells: tuple[CellView, ...]
    questions: tuple[Question, ...]


def person_line(person: Person, today: date) -> PersonLine:
    """A person as a line."""
    labourer = person.labourer
    state = state_of(labourer, today)
    return PersonLine(
        id=person.id,
        name=masked_text(labourer.name),
        certificate=None if labourer.identity is None else labourer.identity.masked,
        age=labourer.age_on(today),
        town=_masked(labourer.home.town),
        village=_masked(labourer.home.village),
        wanted_trade=trades_text(labourer, Claim.WANTED, most=1),
        state=state,
        state_word=words()["person_state"][state],
        survey_state=_survey_state(person),
        is_human_only=person.wants_human_only,
    )


def person_view(office: Office, person: Person, cells: Cells) -> PersonView:
    """A person with the whole record."""
    line = person_line(person, office.today())
    labourer = person.labourer
    state = line.survey_state
    return PersonView(
        **line.model_dump(exclude={"age", "wanted_trade"}),
        version=person.version,
        phone=None if labourer.phone is None else labourer.phone.masked,
        survey_word="" if state is None else words()["survey_state"][state],
        created_at=person.created_at,
        facts=_facts(office, person),
        cells=shown_cells(LABOURER_COLUMNS, cells),
        questions=questions(COLUMN_NAMES, person.findings, office.parts.regions),
    )


def _facts(office: Office, person: Person) -> PersonFacts:
    one, profile = person.labourer, person.labourer.profile
    employment = None if one.employment is None else one.employment.name.lower()
    return PersonFacts(
        age=one.age_on(office.today()),
        home=place_text(one.home, office.parts.regions, office.county),
        education=None if one.education is None else FORM_WORDS[one.education],
        health=tuple(FORM_WORDS[each] for each in one.health or ()),
        ability=None if one.ability is None else FORM_WORDS[one.ability],
        employment=None if employment is None else words()["employment"][employment],
        is_willing=one.is_willing,
        intention=intention_word(one.intention),
        needs=tuple(FORM_WORDS[each] for each in one.needs or ()),
        wanted_trades=_trades(person, wanted=True),
        known_trades=_trades(person, wanted=False),
        skills=tuple(sorted(profile.skills)),
        licences=tuple(FORM_WORDS[each] for each in sorted(profile.licences or ())),
        wage_wanted_cny_month=one.wage_wanted_cny_month,
        available_from=one.available_from,
        has_care_duties=one.has_care_duties,
        accepts_lodging=one.accepts_lodging,
    )


def intention_word(intention: Intention) -> str | None:
    """How far somebody will go, in the form's words."""
    if intention.only_outside:
        return "只去县外"
    return None if intention.furthest is None else FORM_WORDS[intention.furthest]


def _trades(person: Person, *, wanted: bool) -> tuple[str, ...]:
    mentions = person.labourer.profile.trades
    names = (one.trade for one in mentions if (one.claim is Claim.WANTED) is wanted)
    return tuple(dict.fromkeys(names))


def _masked(text: str | None) -> str | None:
    return None if text is None else masked_text(text)


def _survey_state(person: Person) -> SurveyState | None:
    return None if person.survey_state is None else SurveyState(person.survey_state)
