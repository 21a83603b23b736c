"""What a booth shows of a vacancy, gathered from the service in one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from api.pages.booth.words import FIELDS
from api.service.actors import Actor, Permission
from api.service.candidates import Candidate, candidates
from api.service.consent import AgreedField
from api.service.errors import NotFound, ServiceError
from api.service.fair import FairCounts, fair_counts
from api.service.lists import labourers_for, why
from api.service.lists.views import Fit, PersonPlace
from api.service.office import Office
from api.service.outcome_list import list_outcomes
from api.service.outcome_views import OutcomeQuery, OutcomeView
from api.service.pair_states import SEATED
from api.service.people import read_person
from api.service.people_views import PersonView
from api.service.vacancies import read_vacancy
from api.service.vacancy_views import VacancyView
from api.store.tables import OutcomeState, Role

LISTED, RECORDED = 20, 100
SETTLED = SEATED | {OutcomeState.REFUSED}
"""States after which there is nothing to talk about here for now."""
_MAY_UNDO_ANY = frozenset({Role.ADMINISTRATOR, Role.OPERATOR})


@dataclass(frozen=True, slots=True)
class Line:
    """One person as the booth shows them.

    Parameters
    ----------
    facts
        Age, home and work; of a candidate what was agreed to.
    remarks
        Why somebody who is not on the list stands here.
    state
        Where the person stands with this vacancy, also from earlier days.
    record
        What was recorded last today.
    """

    labourer: UUID
    name: str
    facts: tuple[str, ...] = ()
    fit: Fit | None = None
    elsewhere: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    state: str | None = None
    record: OutcomeView | None = None
    may_undo: bool = False
    is_agreed: bool = False
    wants_human: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """One vacancy with its people: those to talk to, and those who were dealt with today."""

    vacancy: VacancyView
    seats_left: int | None
    off_list: str | None
    listed: tuple[Line, ...]
    handled: tuple[Line, ...]
    counts: FairCounts | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What the page remembers: people who just came, and who asked for people alone."""

    arrived: tuple[UUID, ...] = ()
    wants_human: tuple[UUID, ...] = ()


def is_staffed(actor: Actor) -> bool:
    """Whether somebody sees the staff's list; others see those who agreed."""
    return actor.may(Permission.VACANCIES_SHORTLIST)


def gathered(office: Office, actor: Actor, vacancy: UUID, kept: Kept) -> Board:
    """The board of a vacancy as an actor may see it."""
    view = read_vacancy(office, actor, vacancy)
    latest = _latest(office, actor, vacancy)
    if is_staffed(actor):
        return _for_staff(office, actor, view, latest, kept)
    found = candidates(office, actor, vacancy).items
    lines = tuple(
        _recorded(_candidate_line(one, place), actor, latest.get(one.labourer))
        for place, one in enumerate(found, start=1)
    )
    return Board(view, view.line.seats.left, None, lines, (), None)


def _for_staff(
    office: Office,
    actor: Actor,
    view: VacancyView,
    latest: Mapping[UUID, OutcomeView],
    kept: Kept,
) -> Board:
    shortlist = labourers_for(office, actor, view.id, length=LISTED)
    agreed = _agreed(office, actor, view.id)

    def finished(line: Line) -> Line:
        known = replace(line, is_agreed=line.labourer in agreed)
        return _recorded(known, actor, latest.get(line.labourer))

    on_list = {one.labourer: finished(_place_line(one)) for one in shortlist.people}
    arrived = [one for one in kept.arrived if not _is_settled(one, latest, kept)]
    off_list = {*kept.wants_human, *latest} - on_list.keys() - set(arrived)
    came = [on_list.pop(one, None) or _arrived_line(office, actor, one, view) for one in arrived]
    dealt_with = [one for one in dict.fromkeys((*kept.wants_human, *latest)) if one in off_list]
    handled = [_handled_line(office, actor, one, kept) for one in dealt_with]
    return Board(
        view,
        shortlist.seats_left,
        shortlist.off_list,
        (*(finished(one) for one in came if one is not None), *on_list.values()),
        tuple(finished(one) for one in handled if one is not None),
        fair_counts(office, actor) if actor.may(Permission.FAIR_WATCH) else None,
    )


def _is_settled(labourer: UUID, latest: Mapping[UUID, OutcomeView], kept: Kept) -> bool:
    last = latest.get(labourer)
    return labourer in kept.wants_human or (last is not None and last.state in SETTLED)


def _latest(office: Office, actor: Actor, vacancy: UUID) -> dict[UUID, OutcomeView]:
    """Today's last outcome of each person, the newest first."""
    query = OutcomeQuery(vacancy=vacancy, day=office.today(), size=RECORDED)
    found: dict[UUID, OutcomeView] = {}
    for one in list_outcomes(office, actor, query).items:
        if one.state is not OutcomeState.RECOMMENDED:
            found.setdefault(one.labourer, one)
    return found


def _agreed(office: Office, actor: Actor, vacancy: UUID) -> set[UUID]:
    with suppress(NotFound):  # another county keeps the advert
        return {one.labourer for one in candidates(office, actor, vacancy).items}
    return set()


def _recorded(line: Line, actor: Actor, record: OutcomeView | None) -> Line:
    if record is None:
        return line
    may_undo = actor.role in _MAY_UNDO_ANY or record.by == actor.login
    return replace(line, record=record, state=record.state.value, may_undo=may_undo)


def _place_line(one: PersonPlace) -> Line:
    age = None if one.age is None else f"{one.age}岁"
    facts = filled((age, one.home, one.work))
    return Line(one.labourer, one.name, facts, one.fit, one.elsewhere, state=one.state)


def _arrived_line(office: Office, actor: Actor, labourer: UUID, view: VacancyView) -> Line | None:
    """Somebody who just came and is not high on the list, with what is in the way."""
    try:
        person = read_person(office, actor, labourer)
        story = why(office, actor, labourer, view.id)
    except ServiceError:  # erased, or the vacancy was taken off
        return None
    closed = tuple(one.says for one in story.conditions if one.verdict == "no")
    facts = tuple(f"不符合：{one}" for one in closed) or ("不在推荐名单前列",)
    return Line(
        labourer, person.name, _facts_of(person), remarks=("刚登记", *facts), state=story.state
    )


def _handled_line(office: Office, actor: Actor, labourer: UUID, kept: Kept) -> Line | None:
    try:
        person = read_person(office, actor, labourer)
    except NotFound:
        return None
    wants = labourer in kept.wants_human and person.is_human_only
    return Line(labourer, person.name, _facts_of(person), wants_human=wants)


def _facts_of(person: PersonView) -> tuple[str, ...]:
    facts = person.facts
    age = None if facts.age is None else f"{facts.age}岁"
    return filled((age, facts.home, "、".join(facts.wanted_trades)))


def _candidate_line(one: Candidate, place: int) -> Line:
    facts = {
        AgreedField.PHONE: one.phone,
        AgreedField.AGE_BAND: one.age_band,
        AgreedField.TRADES: "、".join(one.trades or ()),
        AgreedField.SKILLS: "、".join(one.skills or ()),
        AgreedField.EDUCATION: one.education,
        AgreedField.LICENCES: "、".join(one.licences or ()),
        AgreedField.EXPERIENCE: one.experience_years and f"{one.experience_years:g}年",
    }
    told = tuple(f"{FIELDS[field]}：{fact}" for field, fact in facts.items() if fact)
    state = None if one.state is None else one.state.value
    return Line(one.labourer, one.name or f"{place}号", told, state=state, is_agreed=True)


def filled(texts: Iterable[str | None]) -> tuple[str, ...]:
    """Those that say something."""
    return tuple(one for one in texts if one)


def minutes_of(at: datetime) -> str:
    """The time of day at the desk."""
    return f"{at.astimezone():%H:%M}"
