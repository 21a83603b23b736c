"""A plan that lives: what happens at the fair is taken in at once, and few people are moved.

The market's seats are settled again from where they are (``matcher.plan.settling``); the
public-welfare posts then, for those left without one. The certificate goes along: a price that
rises leaves what is proved of every person as it is; for a vacancy whose price falls, all people
are looked at again, and whoever could now have more gets the pair.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.rows import FLOOR
from matcher.pairs import evaluate_pairs, scores_of
from matcher.plan.bounds import NOTHING, Certificate, best_worths, dual_bound
from matcher.plan.planning import Campaign, SeatPlan
from matcher.plan.problem import NO_SEAT, Assignment, Edges, SeatProblem, objective
from matcher.plan.solving import Solved, solve
from matcher.plan.widening import are_known, merged
from matcher.pools import Pools
from matcher.scorecard import Scorecard
from matcher.vocabulary import EmployerKind

_Triples = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
"""People, vacancies and benefits of some pairs."""

UNKNOWN = -1
EVERYTHING = np.iinfo(np.int64).max

MOST_TURNS = 20
"""Times that people get new pairs because a price fell; two or three are usual."""


class EventKind(StrEnum):
    """What can happen."""

    WALK_IN = "walk_in"
    REFUSED = "refused"
    LEFT = "left"
    IN_TALKS = "in_talks"
    SEATS = "seats"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    Parameters
    ----------
    kind
        ``WALK_IN``: a person of the pools who took no part so far takes part. ``REFUSED``: the
        pair is off, whoever refused. ``LEFT``: the person looks no longer. ``IN_TALKS``: the
        person keeps the seat held now, whatever comes. ``SEATS``: the vacancy has ``seats`` seats
        from now on; 0 if it was withdrawn.
    person, vacancy
        Positions in the pools, as the kind needs them.
    """

    kind: EventKind
    person: int = -1
    vacancy: int = -1
    seats: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A person who must be told: the vacancy before and now, ``NO_SEAT`` for none."""

    person: int
    before: int
    now: int


@dataclass(frozen=True, slots=True)
class _Market:
    """The seats of one phase, by pool position.

    Parameters
    ----------
    worths : (n_people,) int64
        What the best pair that is not among the edges is worth to each person at most, at the
        prices.
    known_to : (n_people,) int64
        Household bonus up to which ``worths`` speaks of the person; ``UNKNOWN`` if not at all,
        because she took no part so far.
    """

    edges: Edges
    solved: Solved
    worths: NDArray[np.int64]
    known_to: NDArray[np.int64]
    vacancies: NDArray[np.int64]
    epsilon: int


@dataclass(frozen=True, slots=True)
class LivePlan:
    """A plan with what it takes to change it.

    Parameters
    ----------
    takes_part : (n_people,) bool
        Who is looking; people of the pools who did not come yet are not.
    fixed : (n_people,) int32
        Vacancy of those in talks, else ``NO_SEAT``.
    refused
        Pairs that are off.
    """

    pools: Pools
    scorecard: Scorecard
    campaign: Campaign
    takes_part: NDArray[np.bool_]
    fixed: NDArray[np.int32]
    refused: frozenset[tuple[int, int]]
    assignment: Assignment
    certificate: Certificate
    phases: tuple[_Market, _Market] = field(repr=False)


def begin(
    pools: Pools,
    scorecard: Scorecard,
    campaign: Campaign,
    plan: SeatPlan,
    *,
    people: NDArray[np.int64] | None = None,
) -> LivePlan:
    """Let a plan live.

    Parameters
    ----------
    people : (n,)
        Positions in ``pools`` of the people that the plan was made for, ascending; the others have
        not come yet. ``None``: it was made for everybody.
    """
    n_people = len(pools.labourers)
    who = np.arange(n_people) if people is None else people
    phases, bonuses = [], campaign.bonuses.copy()
    held = np.full(n_people, NO_SEAT, dtype=np.int32)
    for phase in (plan.market, plan.last_resort):
        made, rows = phase.generated, who[phase.people]
        own = np.full(n_people, NO_SEAT, dtype=np.int32)
        is_placed = made.solved.assignment.vacancies != NO_SEAT
        own[rows[is_placed]] = phase.vacancies[made.solved.assignment.vacancies[is_placed]]
        held = np.where(own == NO_SEAT, held, own)
        prices = np.zeros(len(pools.vacancies), dtype=np.int64)
        prices[phase.vacancies] = made.solved.prices
        worths = np.full(n_people, NOTHING, dtype=np.int64)
        worths[rows] = made.worths
        counts = np.zeros(n_people, dtype=np.int64)
        counts[rows] = np.diff(made.edges.starts)
        edges = Edges(
            np.concatenate([[0], np.cumsum(counts)]),
            phase.vacancies[made.edges.vacancies].astype(np.int32),
            made.edges.benefits,
        )
        solved = Solved(Assignment(own), prices, made.solved.n_bids, made.solved.is_exact)
        known_to = np.full(n_people, UNKNOWN, dtype=np.int64)
        known_to[rows] = bonuses[campaign.households[rows]]
        bonuses[campaign.households[held != NO_SEAT]] = 0
        phases.append(_Market(edges, solved, worths, known_to, phase.vacancies, made.epsilon))
    takes_part = np.zeros(n_people, dtype=bool)
    takes_part[who] = True
    return LivePlan(
        pools,
        scorecard,
        campaign,
        takes_part,
        np.full(n_people, NO_SEAT, dtype=np.int32),
        frozenset(),
        Assignment(held),
        plan.certificate,
        (phases[0], phases[1]),
    )


def replan(live: LivePlan, events: Iterable[Event]) -> tuple[LivePlan, tuple[Change, ...]]:
    """Take events in, one after the other, and settle once.

    Returns
    -------
    LivePlan, changes
        The plan now, and who must be told, by position.

    Raises
    ------
    ValueError
        If an event does not fit the plan: somebody in talks without a seat, a walk-in who takes
        part already, a position that is not in the pools.
    """
    now = live
    for event in events:
        now = _TAKEN_IN[event.kind](now, _checked(live.pools, event))
    now = _settled(now)
    before, after = live.assignment.vacancies, now.assignment.vacancies
    moved = np.flatnonzero(before != after)
    changes = tuple(Change(int(p), int(before[p]), int(after[p])) for p in moved)
    return now, changes


def _checked(pools: Pools, event: Event) -> Event:
    needs_person = event.kind is not EventKind.SEATS
    needs_vacancy = event.kind in {EventKind.SEATS, EventKind.REFUSED}
    if needs_person and not 0 <= event.person < len(pools.labourers):
        raise ValueError(f"{event.kind}: no person {event.person}")
    if needs_vacancy and not 0 <= event.vacancy < len(pools.vacancies):
        raise ValueError(f"{event.kind}: no vacancy {event.vacancy}")
    if event.seats < 0:
        raise ValueError(f"{event.kind}: {event.seats} seats")
    return event


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
    return replace(live, takes_part=takes_part, fixed=fixed)


def _refuse(live: LivePlan, event: Event) -> LivePlan:
    fixed = live.fixed.copy()
    if fixed[event.person] == event.vacancy:
        fixed[event.person] = NO_SEAT
    return replace(live, refused=live.refused | {(event.person, event.vacancy)}, fixed=fixed)


def _fix(live: LivePlan, event: Event) -> LivePlan:
    vacancy = live.assignment.vacancies[event.person]
    if vacancy == NO_SEAT:
        raise ValueError(f"person {event.person} holds no seat to talk about")
    fixed = live.fixed.copy()
    fixed[event.person] = vacancy
    return replace(live, fixed=fixed)


def _set_seats(live: LivePlan, event: Event) -> LivePlan:
    seats = live.campaign.seats.copy()
    seats[event.vacancy] = event.seats
    return replace(live, campaign=replace(live.campaign, seats=seats))


_TAKEN_IN = {
    EventKind.WALK_IN: _walk_in,
    EventKind.REFUSED: _refuse,
    EventKind.LEFT: _leave,
    EventKind.IN_TALKS: _fix,
    EventKind.SEATS: _set_seats,
}


def _getting_to_know(live: LivePlan, phase: _Market, people: NDArray[np.int64]) -> _Market:
    """Write down every open pair of people of whom too little is known in a phase."""
    pairs = np.repeat(people, len(phase.vacancies)), np.tile(phase.vacancies, len(people))
    edges = _with_edges(phase.edges, *_without_known(phase.edges, *_benefits(live, *pairs)))
    worths, known_to = phase.worths.copy(), phase.known_to.copy()
    worths[people], known_to[people] = NOTHING, EVERYTHING
    return replace(phase, edges=edges, worths=worths, known_to=known_to)


def _benefits(live: LivePlan, people: NDArray[np.int64], vacancies: NDArray[np.int64]) -> _Triples:
    """The open ones among some pairs, with their benefits."""
    pairs = evaluate_pairs(live.pools, people, vacancies)
    is_open = ~pairs.is_closed
    scores = scores_of(pairs, live.scorecard)[is_open]
    chances = live.campaign.links[scores - FLOOR]
    return people[is_open], vacancies[is_open], live.campaign.values[people[is_open]] * chances


def _without_known(
    edges: Edges,
    people: NDArray[np.int64],
    vacancies: NDArray[np.int64],
    benefits: NDArray[np.int64],
) -> _Triples:
    is_new = ~are_known(edges.starts, edges.vacancies, people, vacancies)
    return people[is_new], vacancies[is_new], benefits[is_new]


def _with_edges(
    edges: Edges,
    people: NDArray[np.int64],
    vacancies: NDArray[np.int64],
    benefits: NDArray[np.int64],
) -> Edges:
    if not len(people):
        return edges
    return merged(edges, Edges.of(people, vacancies, benefits, n_people=edges.n_people))


def _settled(live: LivePlan) -> LivePlan:
    """Settle both phases; the second for those whom the first leaves without a seat."""
    campaign = live.campaign
    is_welfare = live.pools.vacancies.fields["kind"] == EmployerKind.PUBLIC_WELFARE
    is_fixed = live.fixed != NO_SEAT
    taken = np.bincount(live.fixed[is_fixed], minlength=len(is_welfare))
    seats = np.maximum(campaign.seats - taken, 0)
    bonuses = campaign.bonuses.copy()
    bonuses[campaign.households[is_fixed]] = 0
    held = live.fixed.copy()
    settled, certificates = [], [_of_fixed(live)]
    for phase, own in zip(live.phases, (~is_welfare, is_welfare), strict=True):
        may_have = live.takes_part & (held == NO_SEAT)
        known = _getting_to_know(
            live, phase, np.flatnonzero(may_have & (bonuses[campaign.households] > phase.known_to))
        )
        problem = SeatProblem(known.edges, np.where(own, seats, 0), campaign.households, bonuses)
        done, certificate = _settle_phase(live, known, problem, may_have)
        settled.append(done)
        certificates.append(certificate)
        held = np.where(may_have, done.solved.assignment.vacancies, held)
        bonuses = bonuses.copy()
        bonuses[campaign.households[held != NO_SEAT]] = 0
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
    people = np.flatnonzero(live.fixed != NO_SEAT)
    _, _, benefits = _benefits(live, people, live.fixed[people].astype(np.int64))
    households = np.unique(live.campaign.households[people])
    worth = int(benefits.sum()) + int(live.campaign.bonuses[households].sum())
    return Certificate(worth, worth)


def _settle_phase(
    live: LivePlan, phase: _Market, problem: SeatProblem, may_have: NDArray[np.bool_]
) -> tuple[_Market, Certificate]:
    """Settle the seats of a phase.

    1. Leave out the pairs of people who may not have a seat here, and pairs that are off.
    2. Settle. Where a price fell, look at everybody once more; write new better pairs down and
       settle again.
    """
    edges, worths, before = phase.edges, phase.worths, phase.solved
    for _ in range(MOST_TURNS):
        allowed = _allowed(edges, may_have, live.refused)  # 1.
        usable = replace(problem, edges=allowed)
        solved = solve(usable, epsilon=phase.epsilon, before=before)  # 2.
        known = best_worths(allowed, solved.prices)
        cheaper = np.flatnonzero((solved.prices < before.prices) & (problem.seats > 0))
        better, worths = _look_again(
            live, replace(phase, edges=edges, worths=worths, solved=solved), cheaper, known
        )
        before = solved
        if not len(better[0]):
            break
        edges = _with_edges(edges, *better)
    else:  # what the last turn wrote down counts for the bound, though nobody could take it yet
        known = best_worths(_allowed(edges, may_have, live.refused), solved.prices)
    at_most = np.where(may_have, np.maximum(known, worths), NOTHING)
    certificate = Certificate(
        objective(usable, solved.assignment), dual_bound(usable, solved.prices, at_most)
    )
    return replace(phase, edges=edges, solved=solved, worths=worths), certificate


def _look_again(
    live: LivePlan, phase: _Market, cheaper: NDArray[np.int64], known: NDArray[np.int64]
) -> tuple[_Triples, NDArray[np.int64]]:
    """All pairs with vacancies whose price fell: those to write down, and worths of the others.

    Pairs that beat what a person has among the edges are to be written down.
    """
    people = np.flatnonzero(phase.known_to > UNKNOWN)
    pairs = np.repeat(people, len(cheaper)), np.tile(cheaper, len(people))
    found = _without_known(phase.edges, *_benefits(live, *pairs))
    gains = found[2] - phase.solved.prices[found[1]]
    floors = np.maximum(known, -live.campaign.bonuses[live.campaign.households])
    is_better = gains > floors[found[0]]
    others = phase.worths.copy()
    np.maximum.at(others, found[0][~is_better], gains[~is_better])
    return (found[0][is_better], found[1][is_better], found[2][is_better]), others


def _allowed(
    edges: Edges, may_have: NDArray[np.bool_], refused: frozenset[tuple[int, int]]
) -> Edges:
    people = edges.people
    kept = may_have[people]
    for person, vacancy in refused:
        span = slice(edges.starts[person], edges.starts[person + 1])
        kept[span] &= edges.vacancies[span] != vacancy
    counts = np.bincount(people[kept], minlength=edges.n_people)
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return Edges(starts, edges.vacancies[kept], edges.benefits[kept])
