"""Which pairs that are not written down could be worth more to somebody than what she has.

Of every person it is known what such a pair was worth at most at reference prices. A price that
lies above its reference changes nothing. One that lies below can have made a pair better, by the
difference at most: only people to whom that could matter are looked at, and only at the vacancies
below their reference. When they are many, everybody is looked at once, exactly, and the prices of
now become the reference.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matcher.plan.live.living import EVERYTHING, UNKNOWN, LivePhase, LivePlan
from matcher.plan.seats.bounds import NOTHING
from matcher.plan.seats.problem import Edges
from matcher.plan.seats.widening import are_known, merged
from matcher.pricing import PricedPairs, pairs_above

MANY = 1 / 8
"""Share of the people from which on it is better to look at everybody."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at pairs that are not written down came to.

    Parameters
    ----------
    phase
        With better pairs among its edges.
    n_better
        How many these are.
    unknown : (n_people,) int64
        What any other pair is worth at most, at the prices of now, to those who may have a seat.
    """

    phase: LivePhase
    n_better: int
    unknown: NDArray[np.int64]


def get_to_know(live: LivePlan, phase: LivePhase, people: NDArray[np.int64]) -> LivePhase:
    """Write down every open pair of people of whom too little is known in a phase."""
    if not len(people):
        return phase
    free = np.zeros(len(live.pools.vacancies), dtype=np.int64)
    floors = np.full(len(live.pools.labourers), NOTHING)
    part = live.sweep.part(people, phase.vacancies)
    found = _not_written(live, phase, pairs_above(part, live.pricing, free, floors))
    worths, known_to = phase.worths.copy(), phase.known_to.copy()
    worths[people], known_to[people] = NOTHING, EVERYTHING
    return replace(_with_pairs(phase, found, free), worths=worths, known_to=known_to)


def look_again(
    live: LivePlan,
    phase: LivePhase,
    *,
    has_seats: NDArray[np.bool_],
    may_have: NDArray[np.bool_],
    known: NDArray[np.int64],
) -> Look:
    """Write down the pairs that beat, at the prices of now, what a person has among the edges.

    1. By how much can a pair have become better since the reference?
    2. To whom can that matter, beside what she has or would lose by staying at home?
    3. Look at these few; or at everybody, and renew the reference.

    Parameters
    ----------
    has_seats : (n_vacancies,)
        Others have no price.
    may_have : (n_people,)
        Who may have a seat in this phase.
    known : (n_people,)
        What the best pair among the edges is worth to each person.
    """
    prices = phase.solved.prices
    below = np.flatnonzero(has_seats & (prices < phase.reference))  # 1.
    if not len(below):
        return Look(phase, 0, phase.worths)
    most = int((phase.reference - prices)[below].max())
    floors = np.maximum(known, -live.campaign.bonuses[live.campaign.households])  # 2.
    has_others = (phase.known_to != UNKNOWN) & (phase.known_to != EVERYTHING)
    asked = np.flatnonzero(has_others & may_have & (phase.worths + most > floors))
    if len(asked) > MANY * len(floors):  # 3.
        return _look_at_all(live, phase, (np.flatnonzero(has_others), below), floors)
    found = _found(live, phase, (asked, below), floors)
    unknown = np.minimum(phase.worths + most, np.maximum(phase.worths, floors))
    return Look(_with_pairs(phase, found, prices), len(found.rows), unknown)


def _look_at_all(
    live: LivePlan,
    phase: LivePhase,
    where: tuple[NDArray[np.int64], NDArray[np.int64]],
    floors: NDArray[np.int64],
) -> Look:
    """Look exactly, so that ``worths`` can speak of the prices of now."""
    prices = phase.solved.prices
    found = _found(live, phase, where, np.minimum(phase.worths, floors))
    is_better = found.worths > floors[found.rows]
    worths, reference = phase.worths.copy(), phase.reference.copy()
    np.maximum.at(worths, found.rows[~is_better], found.worths[~is_better])
    reference[where[1]] = prices[where[1]]
    better = _chosen(found, is_better)
    wider = replace(_with_pairs(phase, better, prices), worths=worths, reference=reference)
    return Look(wider, len(better.rows), worths)


def _found(
    live: LivePlan,
    phase: LivePhase,
    where: tuple[NDArray[np.int64], NDArray[np.int64]],
    at_least: NDArray[np.int64],
) -> PricedPairs:
    """Pairs of some people and vacancies, not written down, that are worth more than told."""
    part = live.sweep.part(*where)
    pairs = pairs_above(part, live.pricing, phase.solved.prices, at_least)
    return _not_written(live, phase, pairs)


def _not_written(live: LivePlan, phase: LivePhase, pairs: PricedPairs) -> PricedPairs:
    """Those that are neither among the edges nor off."""
    edges = phase.edges
    is_out = are_known(edges.starts, edges.vacancies, pairs.rows, pairs.columns)
    if live.refused:
        off = np.array(list(live.refused), dtype=np.int64)
        n_vacancies = len(live.pools.vacancies)
        is_out |= np.isin(
            pairs.rows * n_vacancies + pairs.columns, off[:, 0] * n_vacancies + off[:, 1]
        )
    return _chosen(pairs, ~is_out)


def _chosen(pairs: PricedPairs, chosen: NDArray[np.bool_]) -> PricedPairs:
    return PricedPairs(pairs.rows[chosen], pairs.columns[chosen], pairs.worths[chosen])


def _with_pairs(phase: LivePhase, pairs: PricedPairs, prices: NDArray[np.int64]) -> LivePhase:
    """Write pairs down; at ``prices`` they are worth what they say."""
    if not len(pairs.rows):
        return phase
    benefits = pairs.worths + prices[pairs.columns]
    new = Edges.of(pairs.rows, pairs.columns, benefits, n_people=phase.edges.n_people)
    return replace(phase, edges=merged(phase.edges, new))
