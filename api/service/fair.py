"""The fair as it goes: people met, people willing, seats given, and why others refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.service.actors import Actor, Permission
from api.service.bus import Event
from api.service.day_counts import Tally, summed
from api.service.errors import NotFound
from api.service.memory import Offer
from api.service.office import Office
from api.service.scope import may_change_vacancy
from api.store.tables import RefusalReason, Side


class RefusalCount(BaseModel):
    """How often it came to nothing for one reason."""

    model_config = ConfigDict(frozen=True)

    whose: Side
    reason: RefusalReason
    times: int = Field(examples=[2], description="人次")


class Counts(BaseModel):
    """People and times apart: who looks at three vacancies is one person and three times."""

    model_config = ConfigDict(frozen=True)

    met_people: int = Field(examples=[40], description="接待人数")
    intention_people: int = Field(examples=[25], description="达成意向人数")
    intention_times: int = Field(examples=[31], description="达成意向人次")
    offered_people: int = Field(examples=[12], description="录用人数")
    offered_times: int = Field(examples=[12], description="录用人次")
    refused_times: int = Field(examples=[5], description="婉拒人次")
    refused: tuple[RefusalCount, ...]


Some = TypeVar("Some", bound=Counts)


class VacancyCounts(Counts):
    """Counts of one vacancy."""

    vacancy: UUID
    title: str = Field(examples=["缝纫工"])
    employer: UUID | None
    seats_left: int = Field(examples=[3])


class EmployerCounts(Counts):
    """Counts of one employer: a person met at two of its vacancies is one person."""

    employer: UUID
    name: str = Field(examples=["长汀县某服装厂"])


class FairCounts(BaseModel):
    """A day in counts, the busiest first. ``version`` changes whenever anything does."""

    model_config = ConfigDict(frozen=True)

    day: date
    version: int = Field(examples=[17])
    total: Counts
    employers: tuple[EmployerCounts, ...]
    vacancies: tuple[VacancyCounts, ...]


def fair_counts(office: Office, actor: Actor, day: date | None = None) -> FairCounts:
    """What a day brought at the vacancies of the actor's county; today's unless told."""
    actor.must(Permission.FAIR_WATCH)
    asked, version = day or office.today(), office.states.version
    found = list(_within(office, actor, office.states.counts.of(asked)))
    by_employer: dict[UUID, list[tuple[Offer, Tally]]] = defaultdict(list)
    for offer, tally in found:
        if offer.employer is not None:
            by_employer[offer.employer].append((offer, tally))
    return FairCounts(
        day=asked,
        version=version,
        total=Counts.model_validate(_figures(summed(tally for _, tally in found))),
        employers=_busiest_first(_of_employer(*one) for one in by_employer.items()),
        vacancies=_busiest_first(_of_vacancy(office, *one) for one in found),
    )


def watching(office: Office, actor: Actor) -> Callable[[Event], bool]:
    """What an actor is told of as it happens: what concerns vacancies of the own county.

    Events that name no vacancy say only that something is to be looked at anew.
    """
    actor.must(Permission.FAIR_WATCH)

    def concerns(event: Event) -> bool:
        if event.vacancy is None:
            return True
        try:
            offer = office.memory.offer(event.vacancy)
        except NotFound:  # memory is filled anew
            return False
        return may_change_vacancy(actor, offer.county, offer.employer)

    return concerns


def _within(
    office: Office, actor: Actor, tallies: dict[UUID, Tally]
) -> Iterable[tuple[Offer, Tally]]:
    for vacancy, tally in tallies.items():
        try:
            offer = office.memory.offer(vacancy)
        except NotFound:  # memory is filled anew
            continue
        if may_change_vacancy(actor, offer.county, offer.employer):
            yield offer, tally


def _figures(tally: Tally) -> dict[str, object]:
    refused = sorted(tally.refused.items(), key=lambda one: (-one[1], one[0]))
    return {
        "met_people": len(tally.met),
        "intention_people": len(tally.intention),
        "intention_times": tally.intention.total(),
        "offered_people": len(tally.offered),
        "offered_times": tally.offered.total(),
        "refused_times": tally.refused.total(),
        "refused": tuple(
            RefusalCount(whose=whose, reason=reason, times=times)
            for (whose, reason), times in refused
        ),
    }


def _of_vacancy(office: Office, offer: Offer, tally: Tally) -> VacancyCounts:
    of = {"vacancy": offer.id, "title": offer.vacancy.title, "employer": offer.employer}
    left = office.states.seats_left(offer)
    return VacancyCounts.model_validate(_figures(tally) | of | {"seats_left": left})


def _of_employer(employer: UUID, found: list[tuple[Offer, Tally]]) -> EmployerCounts:
    figures = _figures(summed(tally for _, tally in found))
    name = found[0][0].vacancy.employer
    return EmployerCounts.model_validate(figures | {"employer": employer, "name": name})


def _busiest_first(counts: Iterable[Some]) -> tuple[Some, ...]:
    return tuple(sorted(counts, key=lambda one: -one.met_people))
