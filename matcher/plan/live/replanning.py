"""A plan that lives: what happens at the fair is taken in at once, and few people are moved.

The market's seats are settled again from where they are (``matcher.plan.seats.settling``); the
public-welfare posts then, for those left without one. The certificate goes along: it speaks of all
pairs, those that were never written down included (``matcher.plan.live.looking``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from matcher.plan.live.events import Change, Event
from matcher.plan.live.incoming import taken_in
from matcher.plan.live.living import LivePhase, LivePlan
from matcher.plan.live.looking import get_to_know, look_again
from matcher.plan.seats.bounds import NOTHING, Certificate, best_worths, dual_bound
from matcher.plan.seats.problem import NO_SEAT, Assignment, SeatProblem, objective
from matcher.plan.seats.solving import solve
from matcher.vocabulary import EmployerKind

MOST_TURNS = 20
"""Times that people get new pairs because a price fell; two or three are usual."""


def replan(live: LivePlan, events: Iterable[Event]) -> tuple[LivePlan, tuple[Change, ...]]:
    """Take events in, one after the other, and settle once.

    Returns
    -------
    LivePlan, changes
        The plan now, and who must be told, by position: everybody whose seat is another one or
        none now, those whose talks ended because seats were withdrawn included.

    Raises
    ------
    ValueError
        If an event does not fit the plan: somebody in talks without a seat, or about one that is
        gone; a walk-in who takes part already; a position that is not in the pools.
    """
    now = live
    for event in events:
        now = taken_in(now, event)
    now = _settled(now)
    before, after = live.assignment.vacancies, now.assignment.vacancies
    moved = np.flatnonzero(before != after)
    changes = tuple(Change(int(p), int(before[p]), int(after[p])) for p in moved)
    return now, changes


def _settled(live: LivePlan) -> LivePlan:
    """Settle both phases; the second for those whom the first leaves without a seat."""
    campaign = live.campaign
    is_welfare = live.pools.vacancies.fields["kind"] == EmployerKind.PUBLIC_WELFARE
    is_fixed = live.fixed != NO_SEAT
    taken = np.bincount(live.fixed[is_fixed], minlength=len(is_welfare))
    seats = campaign.seats - taken  # never negative: talks end when seats are withdrawn
    bonuses = campaign.bonuses.copy()
    bonuses[campaign.households[is_fixed]] = 0
    held = live.fixed.copy()
    settled: list[LivePhase] = []
    for phase, own in zip(live.phases, (~is_welfare, is_welfare), strict=True):
        may_have = live.takes_part & (held == NO_SEAT)
        strangers = may_have & (bonuses[campaign.households] > phase.known_to)
        known = get_to_know(live, phase, np.flatnonzero(strangers))
        problem = SeatProblem(known.edges, np.where(own, seats, 0), campaign.households, bonuses)
        done = _settle_phase(live, known, problem, may_have)
        settled.append(done)
        held = np.where(may_have, done.solved.assignment.vacancies, held)
        bonuses = bonuses.copy()
        bonuses[campaign.households[held != NO_SEAT]] = 0
    certificates = [_of_fixed(live), *(phase.certificate for phase in settled)]
    return replace(
        live,
        assignment=Assignment(held.astype(np.int32)),
        certificate=Certificate(
            sum(c.objective for c in certificates), sum(c.bound for c in certificates)
        ),
        phases=(settled[0], settled[1]),
    )


def _of_fixed(live: LivePlan) -> Certificate:
    """What the seats that people are in talks about are worth: nothing can change that."""
    households = np.unique(live.campaign.households[live.fixed != NO_SEAT])
    worth = int(live.benefits_in_talks.sum()) + int(live.campaign.bonuses[households].sum())
    return Certificate(worth, worth)


def _settle_phase(
    live: LivePlan, phase: LivePhase, problem: SeatProblem, may_have: NDArray[np.bool_]
) -> LivePhase:
    """Settle the seats of a phase.

    1. Settle over the pairs of the people who may have a seat here.
    2. Look at what was not written down; where that shows better pairs, settle again.
    """
    has_seats = problem.seats > 0
    for _ in range(MOST_TURNS):
        usable = replace(problem, edges=phase.edges.of_people(may_have))  # 1.
        solved = solve(usable, epsilon=phase.epsilon, before=phase.solved)
        known = best_worths(phase.edges, solved.prices)
        look = look_again(  # 2.
            live,
            replace(phase, solved=solved),
            has_seats=has_seats,
            may_have=may_have,
            known=known,
        )
        phase = look.phase
        if not look.n_better:
            break
    else:  # what the last turn wrote down counts for the bound, though nobody could take it yet
        known = best_worths(phase.edges, solved.prices)
    at_most = np.where(may_have, np.maximum(known, look.unknown), NOTHING)
    certificate = Certificate(
        objective(usable, solved.assignment), dual_bound(usable, solved.prices, at_most)
    )
    return replace(phase, certificate=certificate)
