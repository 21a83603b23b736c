"""Made-up seat problems, small enough to try everything and large enough to be crowded."""

from __future__ import annotations

import numpy as np

from matcher.plan.seats.problem import Edges, SeatProblem


def made_up_problem(
    seed: int,
    *,
    most_people: int = 12,
    most_vacancies: int = 8,
    highest: int = 30,
    scale: int = 1,
) -> SeatProblem:
    """A problem with households, some without a bonus, vacancies without seats, and many ties.

    ``scale`` multiplies every benefit and bonus, so that an ``epsilon`` of 1 can be below
    1 / (people + 1) of the smallest difference.
    """
    rng = np.random.default_rng(seed)
    n_people = int(rng.integers(0, most_people + 1))
    n_vacancies = int(rng.integers(1, most_vacancies + 1))
    is_edge = rng.random((n_people, n_vacancies)) < rng.choice([0.2, 0.5, 0.9])
    people, vacancies = np.nonzero(is_edge)
    benefits = rng.integers(1, highest + 1, len(people)) * scale
    n_households = max(1, n_people // 2 + 1)
    bonuses = rng.choice([0, 3, 10, 40], n_households) * scale
    return SeatProblem(
        Edges.of(people, vacancies, benefits, n_people=n_people),
        rng.choice([0, 1, 1, 2, 5], n_vacancies).astype(np.int64),
        rng.integers(0, n_households, n_people).astype(np.int32),
        bonuses.astype(np.int64),
    )
