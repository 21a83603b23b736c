"""Vacancies as pages and programs get them: lines of a list, whole adverts with their notices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.messages import notice_sentence
from api.service.actors import Actor
from api.service.cells import CellView, Question, questions, shown_cells
from api.service.choices import EMPLOYER_KINDS, KindOfEmployer, VacancyState, words
from api.service.memory import Offer
from api.service.office import Office
from api.store.tables import Role
from api.words import age_limit_text, headcount_text, place_text, wage_text
from matcher import FORM_WORDS, Action, Cells, Notice, check_advert, masked_text
from matcher.io.columns import VACANCY_COLUMNS
from matcher.routing import is_expired

COLUMN_NAMES: Mapping[str, str] = MappingProxyType({c.key: c.name for c in VACANCY_COLUMNS})
STAFF = frozenset({Role.ADMINISTRATOR, Role.OPERATOR, Role.COUNSELLOR})
"""Who sees an employer's contact by name."""
_KINDS = MappingProxyType({kind: name for name, kind in EMPLOYER_KINDS.items()})


class Seats(BaseModel):
    """Seats of a vacancy; ``None`` where the advert names no number."""

    model_config = ConfigDict(frozen=True)

    total: int | None = Field(examples=[10])
    taken: int = Field(examples=[3])
    left: int | None = Field(examples=[7])


class VacancyLine(BaseModel):
    """One line of a list of vacancies."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    title: str = Field(examples=["缝纫工"])
    employer: str = Field(examples=["长汀县第一服装厂"])
    kind: KindOfEmployer | None
    kind_word: str = Field(examples=["企业"])
    trade: str = Field(examples=["缝纫工"])
    place: str = Field(examples=["河田镇"])
    wage: str = Field(examples=["3000–4500元/月"])
    headcount: str = Field(examples=["10人"])
    seats: Seats
    state: VacancyState
    state_word: str = Field(examples=["招聘中"])
    is_suspended: bool = Field(description="广告中有必须先改正的内容，暂停推荐")


class VacancyPage(BaseModel):
    """A part of a list of vacancies. ``next`` goes into ``after``."""

    model_config = ConfigDict(frozen=True)

    total: int = Field(examples=[1])
    items: tuple[VacancyLine, ...]
    next: UUID | None


class VacancyFacts(BaseModel):
    """What was understood of an advert."""

    model_config = ConfigDict(frozen=True)

    education: str | None = Field(examples=["初中"])
    ages: str = Field(examples=["18–50岁"])
    trades: tuple[str, ...] = Field(examples=[("缝纫工",)])
    skills: tuple[str, ...] = Field(examples=[("平缝",)])
    licences: tuple[str, ...] = Field(examples=[("电工证",)])
    demand: str | None = Field(examples=["轻"])
    forms: tuple[str, ...] = Field(examples=[("全日制",)])
    wage_min_cny_month: float | None = Field(examples=[3000])
    wage_max_cny_month: float | None = Field(examples=[4500])
    has_lodging: bool | None
    has_meals: bool | None
    has_night_shift: bool | None
    valid_until: date | None


class NoticeView(BaseModel):
    """What in the advert the law forbids, or a person must check."""

    model_config = ConfigDict(frozen=True)

    code: str = Field(examples=["advert.sex"])
    action: Action
    column: str = Field(examples=["性别要求"])
    sentence: str = Field(examples=["写了性别要求，依法不能限制，请单位改正。"])
    clause: str = Field(examples=["就业促进法第27条"])


class VacancyView(BaseModel):
    """A whole vacancy: as stated, as understood, what is to be mended and what to be asked."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    version: int = Field(examples=[1])
    employer: UUID | None = Field(description="用人单位的编号，登记本人同意时要用")
    line: VacancyLine
    facts: VacancyFacts
    cells: tuple[CellView, ...]
    notices: tuple[NoticeView, ...]
    questions: tuple[Question, ...]
    filled_at: datetime | None
    closed_at: datetime | None


def seats_of(office: Office, offer: Offer) -> Seats:
    """Seats in all, taken and left."""
    headcount = offer.vacancy.headcount
    total = headcount.low if headcount.high is None else headcount.high
    taken = office.states.taken(offer.id)
    return Seats(total=total, taken=taken, left=None if total is None else max(0, total - taken))


def vacancy_state(office: Office, offer: Offer) -> VacancyState:
    """Whether a vacancy takes people; one whose last day is past counts as closed."""
    if offer.closed_at is not None or is_expired(offer.vacancy, office.today()):
        return VacancyState.CLOSED
    is_full = offer.filled_at is not None or seats_of(office, offer).left == 0
    return VacancyState.FULL if is_full else VacancyState.OPEN


def kind_of(offer: Offer) -> KindOfEmployer | None:
    """Who offers the vacancy."""
    return None if offer.vacancy.kind is None else _KINDS[offer.vacancy.kind]


def vacancy_line(office: Office, offer: Offer) -> VacancyLine:
    """A vacancy as a line."""
    vacancy, kind, state = offer.vacancy, kind_of(offer), vacancy_state(office, offer)
    notices = check_advert(vacancy, office.today())
    return VacancyLine(
        id=offer.id,
        title=masked_text(vacancy.title),
        employer=masked_text(vacancy.employer),
        kind=kind,
        kind_word="" if kind is None else words()["employer_kind"][kind],
        trade=next((one.trade for one in vacancy.profile.trades), ""),
        place=place_text(vacancy.place, office.parts.regions, office.county),
        wage=wage_text(vacancy.wage),
        headcount=headcount_text(vacancy.headcount),
        seats=seats_of(office, offer),
        state=state,
        state_word=words()["vacancy_state"][state],
        is_suspended=any(notice.action is Action.SUSPEND for notice in notices),
    )


def vacancy_view(office: Office, actor: Actor, offer: Offer, cells: Cells) -> VacancyView:
    """A vacancy with the whole advert; who to ask is named to staff alone."""
    return VacancyView(
        id=offer.id,
        version=offer.version,
        employer=offer.employer,
        line=vacancy_line(office, offer),
        facts=_facts(offer),
        cells=shown_cells(VACANCY_COLUMNS, cells if actor.role in STAFF else _unnamed(cells)),
        notices=tuple(map(_notice, check_advert(offer.vacancy, office.today()))),
        questions=questions(COLUMN_NAMES, offer.findings, office.parts.regions),
        filled_at=offer.filled_at,
        closed_at=offer.closed_at,
    )


def _unnamed(cells: Cells) -> Cells:
    contact = cells.get("contact")
    return cells if not contact else {**cells, "contact": f"{str(contact)[0]}**"}


def _facts(offer: Offer) -> VacancyFacts:
    one, profile = offer.vacancy, offer.vacancy.profile
    level = one.education.level
    return VacancyFacts(
        education=None if level is None else FORM_WORDS[level],
        ages=age_limit_text(one.age),
        trades=tuple(dict.fromkeys(mention.trade for mention in profile.trades)),
        skills=tuple(sorted(profile.skills)),
        licences=tuple(FORM_WORDS[licence] for licence in sorted(profile.licences)),
        demand=None if profile.demand is None else FORM_WORDS[profile.demand],
        forms=tuple(FORM_WORDS[form] for form in one.forms or ()),
        wage_min_cny_month=one.wage.month_min,
        wage_max_cny_month=one.wage.month_max,
        has_lodging=one.has_lodging,
        has_meals=one.has_meals,
        has_night_shift=one.has_night_shift,
        valid_until=one.valid_until,
    )


def _notice(notice: Notice) -> NoticeView:
    return NoticeView(
        code=notice.code,
        action=notice.action,
        column=notice.column,
        sentence=notice_sentence(notice),
        clause=notice.clause,
    )
