"""Plans of all seats: asked for, read, put in force, and made again when much has happened."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, Select, func, select, true, update
from sqlalchemy.orm import Session

from api.service.actors import Actor, Permission
from api.service.areas import COUNTY
from api.service.errors import Conflict, NotFound, Unacceptable
from api.service.jobs import JobView, enqueue
from api.service.office import Office
from api.service.plan_field import PlanAsked
from api.service.plan_jobs import PLAN
from api.service.scope import people_of
from api.store.tables import LabourerRow, PlanRow, PlanSeatRow, PlanState
from matcher.plan import PlanSettings

MOST_PLACES = 200
MOST = 2**31 - 1
_PLAN = "0b0e2c51-7d0b-4c39-9a0f-3f2f6f2f3b11"
_PERSON = "3d0f7a52-8f0c-4a55-8a52-5d1b9f6f6c10"
_VACANCY = "c1b7de09-0c9c-4d36-a9c3-6f2a4d7be1aa"


class PlanOrder(BaseModel):
    """What a plan is to be made for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    county: str | None = Field(None, pattern=r"^[0-9]{6}$", examples=["350821"])
    day: date | None = Field(
        None, ge=date(2000, 1, 1), le=date(2100, 1, 1), description="today if left out"
    )
    settings: PlanSettings = Field(default_factory=PlanSettings)


class PageQuery(BaseModel):
    """Which part of a long answer is asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    offset: int = Field(0, ge=0, le=MOST)
    limit: int = Field(50, ge=1, le=MOST_PLACES)


class PlanCard(BaseModel):
    """A plan in short. ``objective``, ``bound`` and ``gap`` say how good it is."""

    model_config = ConfigDict(frozen=True)

    id: UUID = Field(examples=[_PLAN])
    county: str | None = Field(examples=["350821"])
    state: PlanState = Field(examples=["made"])
    day: date = Field(examples=["2026-03-05"])
    actor: str = Field(examples=["wang.operator"])
    at: datetime
    replaces: UUID | None = Field(examples=[None])
    objective: float = Field(examples=[301.5])
    bound: float = Field(examples=[301.52])
    gap: float | None = Field(examples=[0.00007])
    people: int = Field(examples=[520])
    people_placed: int = Field(examples=[410])
    households_placed: int = Field(examples=[350])
    seats: int = Field(examples=[600])


class PlanView(PlanCard):
    """A plan with its certificate and figures; nobody is named."""

    certificate: dict[str, Any] = Field(examples=[{"objective": 301.5, "bound": 301.52}])
    figures: dict[str, Any] = Field(examples=[{"unplaced": {"outbid": 110}}])
    settings: dict[str, Any] = Field(examples=[{"gap": 0.0002}])


class PlanPage(BaseModel):
    """Plans, the latest first."""

    model_config = ConfigDict(frozen=True)

    items: tuple[PlanCard, ...]
    total: int = Field(examples=[1])


class PlaceView(BaseModel):
    """A place of a person on a plan. Choice 1 holds the seat; chances are not percentages."""

    model_config = ConfigDict(frozen=True)

    person: UUID = Field(examples=[_PERSON])
    masked_name: str = Field(examples=["赵**"])
    vacancy: UUID = Field(examples=[_VACANCY])
    title: str = Field(examples=["缝纫工"])
    employer: str = Field(examples=["河田服装厂"])
    choice: int = Field(examples=[1])
    chance: float = Field(examples=[0.62])
    value: float = Field(examples=[1.3])
    price: float = Field(examples=[0.1])


class PlacePage(BaseModel):
    """Places of the people in the actor's area."""

    model_config = ConfigDict(frozen=True)

    items: tuple[PlaceView, ...]
    total: int = Field(examples=[1])


class ChangeView(BaseModel):
    """Somebody to be told: the seat by the plan before, and by this one."""

    model_config = ConfigDict(frozen=True)

    person: UUID = Field(examples=[_PERSON])
    masked_name: str = Field(examples=["赵**"])
    before: UUID | None = Field(examples=[_VACANCY])
    now: UUID | None = Field(examples=[None])


class ChangePage(BaseModel):
    """Who is to be told of a change, within the actor's area."""

    model_config = ConfigDict(frozen=True)

    items: tuple[ChangeView, ...]
    total: int = Field(examples=[0])


def make_plan(office: Office, actor: Actor, order: PlanOrder) -> JobView:
    """Have a plan made.

    Raises
    ------
    Unacceptable
        ``county_needed`` if neither order, actor nor data base says which county.
    NotFound
        If the county is not within the actor's area.
    """
    actor.must(Permission.PLANS_MAKE)
    own = actor.area[:COUNTY] if len(actor.area) >= COUNTY else None
    county = order.county or own or office.county
    if county is None:
        raise Unacceptable("no county", field="county", reason="county_needed")
    county = office.parts.regions.find_county(county)
    if not county.startswith(actor.area[:COUNTY]):
        raise NotFound("county out of reach", what="county")
    asked = PlanAsked(county, order.day or office.today(), actor.role, order.settings)
    return enqueue(office, actor, PLAN, asked.packed())


def replan(office: Office, actor: Actor, plan: UUID) -> JobView:
    """Have a plan made anew from what has happened since: people in talks keep their seats."""
    actor.must(Permission.PLANS_CHANGE)
    with office.store.reading() as session:
        before = _row(session, actor, plan)
    settings = PlanSettings.model_validate(
        {name: before.settings[name] for name in PlanSettings.model_fields if name != "threads"}
    )
    county = before.county_code or ""
    asked = PlanAsked(county, office.today(), actor.role, settings, before.id)
    return enqueue(office, actor, PLAN, asked.packed())


def list_plans(office: Office, actor: Actor, query: PageQuery) -> PlanPage:
    """Plans of the actor's county, the latest first."""
    actor.must(Permission.PLANS_READ)
    condition = _plans_of(actor)
    with office.store.reading() as session:
        total = session.scalar(select(func.count()).select_from(PlanRow).where(condition)) or 0
        rows = session.scalars(
            select(PlanRow)
            .where(condition)
            .order_by(PlanRow.at.desc(), PlanRow.id)
            .offset(query.offset)
            .limit(query.limit)
        )
        return PlanPage(items=tuple(PlanCard(**_card(row)) for row in rows), total=total)


def read_plan(office: Office, actor: Actor, plan: UUID) -> PlanView:
    """One plan with its certificate.

    Raises
    ------
    NotFound
        If there is none in the actor's county.
    """
    actor.must(Permission.PLANS_READ)
    with office.store.reading() as session:
        return _view(_row(session, actor, plan))


def put_in_force(office: Office, actor: Actor, plan: UUID) -> PlanView:
    """Let a plan hold for its county; the one that held until now is closed.

    Raises
    ------
    Conflict
        ``plan_closed`` if a later plan has taken its place.
    """
    actor.must(Permission.PLANS_CHANGE)
    with office.writing(actor, "plan.in_force") as writing:
        row = _row(writing.session, actor, plan)
        if row.state == PlanState.CLOSED:
            raise Conflict("the plan is closed", what="plan", reason="plan_closed")
        writing.session.execute(
            update(PlanRow)
            .where(PlanRow.county_code == row.county_code)
            .where(PlanRow.state == PlanState.IN_FORCE.value)
            .where(PlanRow.id != row.id)
            .values(state=PlanState.CLOSED.value)
        )
        row.state = PlanState.IN_FORCE.value
        writing.tell(plan=str(plan))
        return _view(row)


def list_places(office: Office, actor: Actor, plan: UUID, query: PageQuery) -> PlacePage:
    """Places of a plan, of people in the actor's area, each person's together."""
    actor.must(Permission.PLANS_READ)
    with office.store.reading() as session:
        _row(session, actor, plan)
        found = _places_of(actor, plan)
        total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
        ordered = found.order_by(PlanSeatRow.labourer_id, PlanSeatRow.choice)
        rows = session.scalars(ordered.offset(query.offset).limit(query.limit)).all()
    return PlacePage(items=tuple(_place(office, row) for row in rows), total=total)


def list_changes(office: Office, actor: Actor, plan: UUID, query: PageQuery) -> ChangePage:
    """Whose seat is another one than by the plan before; none if there was no plan before."""
    actor.must(Permission.PLANS_READ)
    with office.store.reading() as session:
        row = _row(session, actor, plan)
        if row.settings["replaces"] is None:
            return ChangePage(items=(), total=0)
        before = _seats(session, actor, UUID(row.settings["replaces"]))
        now = _seats(session, actor, plan)
    people = sorted(p for p in before.keys() | now.keys() if before.get(p) != now.get(p))
    part = people[query.offset : query.offset + query.limit]
    items = (
        ChangeView(
            person=one,
            masked_name=_masked_name(office, one),
            before=before.get(one),
            now=now.get(one),
        )
        for one in part
    )
    return ChangePage(items=tuple(items), total=len(people))


def _plans_of(actor: Actor) -> ColumnElement[bool]:
    if not actor.area:
        return true()
    return PlanRow.county_code.startswith(actor.area[:COUNTY], autoescape=True)


def _row(session: Session, actor: Actor, plan: UUID) -> PlanRow:
    row = session.scalar(select(PlanRow).where(PlanRow.id == plan).where(_plans_of(actor)))
    if row is None:
        raise NotFound("no such plan", what="plan")
    return row


def _places_of(actor: Actor, plan: UUID) -> Select[PlanSeatRow]:
    return (
        select(PlanSeatRow)
        .join(LabourerRow, LabourerRow.id == PlanSeatRow.labourer_id)
        .where(PlanSeatRow.plan_id == plan)
        .where(LabourerRow.erased_at.is_(None))
        .where(people_of(actor))
    )


def _seats(session: Session, actor: Actor, plan: UUID) -> dict[UUID, UUID]:
    rows = session.scalars(_places_of(actor, plan).where(PlanSeatRow.choice == 1))
    return {row.labourer_id: row.vacancy_id for row in rows}


def _card(row: PlanRow) -> dict[str, Any]:
    told = (
        *("objective", "bound", "gap", "people"),
        *("people_placed", "households_placed", "seats"),
    )
    return {
        "id": row.id,
        "county": row.county_code,
        "state": PlanState(row.state),
        "day": row.day,
        "actor": row.actor,
        "at": row.at,
        "replaces": row.settings["replaces"],
        **{name: row.certificate[name] for name in told},
    }


def _view(row: PlanRow) -> PlanView:
    return PlanView(
        **_card(row), certificate=row.certificate, figures=row.figures, settings=row.settings
    )


def _place(office: Office, row: PlanSeatRow) -> PlaceView:
    vacancy = office.memory.offer(row.vacancy_id).vacancy
    return PlaceView(
        person=row.labourer_id,
        masked_name=_masked_name(office, row.labourer_id),
        vacancy=row.vacancy_id,
        title=vacancy.title,
        employer=vacancy.employer,
        choice=row.choice,
        chance=row.chance,
        value=row.value,
        price=row.price,
    )


def _masked_name(office: Office, person: UUID) -> str:
    """Family name alone, as on a notice board."""
    name = office.memory.person(person).labourer.name
    return name[:1] + "*" * max(0, len(name) - 1)
