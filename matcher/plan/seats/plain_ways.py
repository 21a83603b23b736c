"""Plain ways to give out seats: what a plan is compared with.

All of them look at pairs and at nothing else: what a household's bonus is worth they learn when
:func:`matcher.plan.seats.problem.objective` values what they did. Ties go to the lower person, then
to the lower vacancy.
"""

from __future__ import annotations

import numpy as np

from matcher.plan.seats.problem import NO_SEAT, Assignment, SeatProblem


def greedy(problem: SeatProblem) -> Assignment:
    """Take pairs by falling benefit, each if its person and a seat are still free.

    O(n log n) in the pairs; the benefits of what is placed are half of the best possible or more.
    """
    edges = problem.edges
    order = np.argsort(-edges.benefits, kind="stable")  # pairs stand by person, then by vacancy
    held = [NO_SEAT] * edges.n_people
    left = problem.seats.tolist()
    for person, vacancy in zip(
        edges.people[order].tolist(), edges.vacancies[order].tolist(), strict=True
    ):
        if left[vacancy] > 0 and held[person] == NO_SEAT:
            held[person] = vacancy
            left[vacancy] -= 1
    return Assignment(np.array(held, dtype=np.int32))


def plain_top(problem: SeatProblem) -> Assignment:
    """Send everybody to their best vacancy; it keeps its best, and nobody tries a second one."""
    edges = problem.edges
    held = np.full(edges.n_people, NO_SEAT, dtype=np.int32)
    people = np.flatnonzero(np.diff(edges.starts))
    best = edges.starts[people]
    order = np.lexsort((-edges.benefits[best], edges.vacancies[best]))  # stable: lower people first
    wanted = edges.vacancies[best][order]
    queued = np.arange(len(wanted)) - np.searchsorted(wanted, wanted)
    is_taken = queued < problem.seats[wanted]
    held[people[order][is_taken]] = wanted[is_taken]
    return Assignment(held)
