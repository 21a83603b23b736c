"""The order in which a booth's papers show people: by how well they suit the vacancy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.rows import EMPTY, FLOOR
from matcher.pairs import evaluate_pairs, scores_of
from matcher.plan.lists.booths import Booth
from matcher.pools import Pools
from matcher.scorecard import Scorecard
from matcher.shortlists import Shortlists

CHUNK_PAIRS = 200_000


def as_shown(booths: Sequence[Booth], points: NDArray[np.int64]) -> tuple[Booth, ...]:
    """Booths with holders, and those sent beyond them, by points, most first; ties by person.

    Who is sent stays as it is, and so do the reserves: whom a free seat is offered is the plan's
    matter (:func:`matcher.plan.lists.booths.booths_of`).

    Parameters
    ----------
    points : (n_people, length)
        Of each choice for its vacancy (:func:`vacancy_scores`).
    """

    def ordered(people: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple(sorted(people, key=lambda one: (-points[one], one[0])))

    return tuple(
        replace(booth, holders=ordered(booth.holders), extra=ordered(booth.extra))
        for booth in booths
    )


def vacancy_scores(pools: Pools, choices: Shortlists, card: Scorecard) -> NDArray[np.int64]:
    """Points of every choice by the scorecard that orders people for a vacancy.

    It reads neither care duties nor health, ability, wanted wage or past refusals, so nobody is
    shown last for any of them.

    Parameters
    ----------
    card
        Of direction ``Direction.LABOURERS_FOR_VACANCY``.

    Returns
    -------
    (n_people, length)
        As the choices; ``FLOOR`` where a place is empty.
    """
    people, places = np.nonzero(choices.positions != EMPTY)
    vacancies = choices.positions[people, places].astype(np.int64)
    points = np.full(choices.positions.shape, FLOOR, dtype=np.int64)
    for first in range(0, len(people), CHUNK_PAIRS):
        part = slice(first, first + CHUNK_PAIRS)
        pairs = evaluate_pairs(pools, people[part], vacancies[part])
        points[people[part], places[part]] = scores_of(pairs, card)
    return points
