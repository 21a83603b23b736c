"""Makes a plan of all seats from the records of the data base: the work behind ``plan.make``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.reports.certificate import seats_certificate, settings_told
from api.runs.seating import Seating, basis_of, compared, give_out_apart
from api.service.actors import Actor
from api.service.areas import area_codes
from api.service.jobs import Job
from api.service.long_work import Progress
from api.service.office import Office
from api.service.plan_field import Field, PlanAsked, field_of
from api.service.settled import settled_by
from api.store.tables import PlanRow, PlanSeatRow, PlanState
from api.wiring import prepare_plan
from matcher import Direction, list_pairs
from matcher.plan import (
    BENEFIT_UNIT,
    CHANCE_UNIT,
    VALUE_UNIT,
    name_choices,
    unplaced_reasons,
)

PLAN = "plan.make"
STEPS = 5


def make_plan(office: Office, job: Job, progress: Progress) -> Mapping[str, Any]:
    """Make a plan and keep it; one that this job has kept before is not made again.

    1. People of the county and its open vacancies are taken as they are on record. Whoever was
       offered work has it; in a plan that replaces another, those in talks keep their seat, too.
    2. Who wants to be helped by people alone takes no part. Pairs that were refused are off.
    3. The seats are given out as ``chunfeng plan`` does, and the certificate is made.
    4. Plan and places are written in one transaction.
    """
    progress(0, STEPS)
    with office.store.reading() as session:
        before = session.scalar(select(PlanRow.id).where(PlanRow.job_id == job.id))
        settled = settled_by(session)
    if before is not None:
        return {"plan": str(before)}
    asked = PlanAsked.of(job.asked, office.parts.settings.threads)
    field = field_of(office, asked, settled)  # 1., 2.
    prepare_plan(office.parts.settings)
    progress(1, STEPS)
    seating = _seated(office, asked, field, progress)  # 3.
    progress(4, STEPS)
    return {"plan": str(_kept(office, job, asked, field, seating))}  # 4.


def _seated(office: Office, asked: PlanAsked, field: Field, progress: Progress) -> Seating:
    parts, settings = office.parts, asked.settings
    basis = basis_of(field.given, parts, settings, field.apart)
    seats = give_out_apart(
        basis,
        parts,
        settings,
        apart=field.apart,
        advance=lambda _pairs: progress(2, STEPS),
    )
    progress(3, STEPS)
    return compared(basis, seats, parts, settings)


def _kept(office: Office, job: Job, asked: PlanAsked, field: Field, seating: Seating) -> UUID:
    plan = uuid5(job.id, PLAN)
    actor = Actor(job.actor, asked.role)
    with office.writing(actor, "plan.make") as writing:
        session = writing.session
        job.must_hold(session)
        session.add(
            PlanRow(
                id=plan,
                job_id=job.id,
                county_code=asked.county,
                state=PlanState.MADE.value,
                day=asked.day,
                settings={**settings_told(seating), "replaces": asked.packed()["replaces"]},
                certificate=seats_certificate(seating),
                figures=_figures(office, field, seating),
                actor=job.actor,
                at=writing.at,
            )
        )
        session.flush()
        rows = list(_places(plan, field, seating, office))
        rows += _kept_places(session, plan, asked, field)
        rows.sort(key=lambda row: (row.labourer_id, row.choice))
        session.add_all(rows)
        writing.tell(plan=str(plan), people=seating.comparison.plan.people)
    return plan


def _places(plan: UUID, field: Field, seating: Seating, office: Office) -> Iterator[PlanSeatRow]:
    """Places of everybody who holds a seat: the seat, then what would be next best."""
    pools, campaign, made = seating.pools, seating.campaign, seating.plan
    choices = list_pairs(
        pools,
        name_choices(made, campaign, most=seating.settings.choices),
        office.parts.scorecards.labourer,
        Direction.VACANCIES_FOR_LABOURER,
        flags={},
    )
    positions = {row: i for i, row in enumerate(pools.vacancies.ids.tolist())}
    zero = (len(campaign.links) - 1) // 2
    for position in range(len(pools.labourers)):
        if made.assignment.vacancies[position] < 0:
            continue
        for pair in choices.row(position):
            price = int(made.prices[positions[pair.vacancy_row]])
            person = field.people[pair.labourer_row].id
            yield PlanSeatRow(
                id=_place_id(plan, person, pair.rank),
                plan_id=plan,
                labourer_id=person,
                vacancy_id=field.offers[pair.vacancy_row].id,
                choice=pair.rank,
                chance=int(campaign.links[pair.score + zero]) / CHANCE_UNIT,
                value=int(campaign.values[position]) / VALUE_UNIT,
                price=price / BENEFIT_UNIT,
            )


def _kept_places(
    session: Session, plan: UUID, asked: PlanAsked, field: Field
) -> Iterator[PlanSeatRow]:
    """Places of those in talks or placed, as the plan before had them; none it did not know of."""
    if asked.replaces is None:
        return
    query = select(PlanSeatRow).where(PlanSeatRow.plan_id == asked.replaces)
    for row in session.scalars(query):
        if (row.labourer_id, row.vacancy_id) in field.fixed:
            yield PlanSeatRow(
                id=_place_id(plan, row.labourer_id, 1),
                plan_id=plan,
                labourer_id=row.labourer_id,
                vacancy_id=row.vacancy_id,
                choice=1,
                chance=row.chance,
                value=row.value,
                price=row.price,
            )


def _place_id(plan: UUID, person: UUID, choice: int) -> UUID:
    return uuid5(plan, f"{person}:{choice}")


def _figures(office: Office, field: Field, seating: Seating) -> dict[str, Any]:
    """Counts by vacancy and by town; nobody is named."""
    held = seating.plan.assignment.vacancies.tolist()
    placed = Counter(held)
    here = {person.id for person in field.people.values()}
    shown = seating.comparison.shown_before.tolist()
    offers = [field.offers[row] for row in seating.pools.vacancies.ids.tolist()]
    seats = seating.campaign.seats.tolist()
    return {
        "vacancies": {
            str(offer.id): {"seats": seats[i], "placed": placed[i], "shown": shown[i]}
            for i, offer in sorted(enumerate(offers), key=lambda one: one[1].id)
        },
        "towns": _towns(office, field, seating, held, placed),
        "unplaced": {
            reason.value: count
            for reason, count in sorted(
                Counter(unplaced_reasons(seating.plan, seating.campaign, None).values()).items()
            )
        },
        "settled": sum(person in here for person, _ in field.fixed),
        "human_only": len(field.apart.people),
        "refused_pairs": len(field.apart.pairs),
    }


def _towns(
    office: Office, field: Field, seating: Seating, held: list[int], placed: Mapping[int, int]
) -> dict[str, dict[str, int]]:
    """By code of the town, else of the county, else none: its people, and the seats there."""
    found: dict[str, Counter[str]] = {}
    for position, row in enumerate(seating.pools.labourers.ids.tolist()):
        codes = field.people[row].codes
        town = found.setdefault(codes.town or codes.county or "", Counter())
        town["people"] += 1
        town["placed"] += held[position] >= 0
    for position, row in enumerate(seating.pools.vacancies.ids.tolist()):
        codes = area_codes(field.offers[row].vacancy.place, office.parts.regions)
        town = found.setdefault(codes.town or codes.county or "", Counter())
        town["seats"] += int(seating.campaign.seats[position])
        town["seats_filled"] += placed[position]
    names = ("people", "placed", "seats", "seats_filled")
    return {code: {name: found[code][name] for name in names} for code in sorted(found)}
