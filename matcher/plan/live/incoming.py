"""Takes events into a living plan: who looks, which pairs are off, which seats there are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from matcher.plan.live.events import Event, EventKind
from matcher.plan.live.living import LivePlan
from matcher.plan.seats.problem import NO_SEAT, Assignment


def taken_in(live: LivePlan, event: Event) -> LivePlan:
    """Write down what happened; nobody is seated yet.

    Raises
    ------
    ValueError
        If an event does not fit the plan: somebody in talks without a seat, or about one that is
        gone; a walk-in who takes part already; a position that is not in the pools.
    """
    _check(live, event)
    return _TAKEN_IN[event.kind](live, event)


def _check(live: LivePlan, event: Event) -> None:
    needs_person = event.kind is not EventKind.SEATS
    needs_vacancy = event.kind in {EventKind.SEATS, EventKind.REFUSED}
    if needs_person and not 0 <= event.person < len(live.pools.labourers):
        raise ValueError(f"{event.kind}: no person {event.person}")
    if needs_vacancy and not 0 <= event.vacancy < len(live.pools.vacancies):
        raise ValueError(f"{event.kind}: no vacancy {event.vacancy}")
    if event.seats < 0:
        raise ValueError(f"{event.kind}: {event.seats} seats")


def _walk_in(live: LivePlan, event: Event) -> LivePlan:
    if live.takes_part[event.person]:
        raise ValueError(f"person {event.person} takes part already")
    takes_part = live.takes_part.copy()
    takes_part[event.person] = True
    return replace(live, takes_part=takes_part)


def _leave(live: LivePlan, event: Event) -> LivePlan:
    takes_part, fixed = live.takes_part.copy(), live.fixed.copy()
    takes_part[event.person] = False
    fixed[event.person] = NO_SEAT
    seatless = _without_seat(live.assignment, event.person)
    return replace(live, takes_part=takes_part, fixed=fixed, assignment=seatless)


def _refuse(live: LivePlan, event: Event) -> LivePlan:
    pair = event.person, event.vacancy
    fixed, assignment = live.fixed.copy(), live.assignment
    if fixed[event.person] == event.vacancy:
        fixed[event.person] = NO_SEAT
    if assignment.vacancies[event.person] == event.vacancy:
        assignment = _without_seat(assignment, event.person)
    market, last = (replace(phase, edges=phase.edges.without(*pair)) for phase in live.phases)
    return replace(
        live,
        refused=live.refused | {pair},
        fixed=fixed,
        assignment=assignment,
        phases=(market, last),
    )


def _without_seat(assignment: Assignment, person: int) -> Assignment:
    """Let nothing that happens next rely on the seat a person had."""
    vacancies = assignment.vacancies.copy()
    vacancies[person] = NO_SEAT
    return Assignment(vacancies)


def _fix(live: LivePlan, event: Event) -> LivePlan:
    vacancy = live.assignment.vacancies[event.person]
    if vacancy == NO_SEAT:
        raise ValueError(f"person {event.person} holds no seat to talk about")
    fixed = live.fixed.copy()
    fixed[event.person] = vacancy
    if (fixed == vacancy).sum() > live.campaign.seats[vacancy]:
        raise ValueError(f"person {event.person}: the seat at vacancy {vacancy} is gone")
    return replace(live, fixed=fixed)


def _set_seats(live: LivePlan, event: Event) -> LivePlan:
    seats, fixed = live.campaign.seats.copy(), live.fixed.copy()
    seats[event.vacancy] = event.seats
    fixed[_too_many(live, event)] = NO_SEAT
    return replace(live, campaign=replace(live.campaign, seats=seats), fixed=fixed)


def _too_many(live: LivePlan, event: Event) -> NDArray[np.int64]:
    """People in talks about a vacancy for whom it has no seat any more: the least benefits."""
    talking = np.flatnonzero(live.fixed == event.vacancy)
    by_benefit = np.argsort(-live.benefits_in_talks[talking], kind="stable")
    return talking[by_benefit[event.seats :]]


_TAKEN_IN = {
    EventKind.WALK_IN: _walk_in,
    EventKind.REFUSED: _refuse,
    EventKind.LEFT: _leave,
    EventKind.IN_TALKS: _fix,
    EventKind.SEATS: _set_seats,
}
