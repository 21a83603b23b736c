"""Plain ways to give out seats: what a plan is compared with.

All of them look at pairs and at nothing else: what a household's bonus is worth they learn when
:func:`matcher.plan.seats.problem.objective` values what they did. Ties go to the lower person, then
to the lower vacancy.
"""

from __future__ import annotations

from heapq import heappush, heapreplace

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


def deferred_acceptance(problem: SeatProblem) -> Assignment:
    """Let people ask for seats, best first, and vacancies keep whom they benefit most from.

    1. A person without a seat asks the best vacancy not asked yet, if any is left.
    2. With a seat free, the vacancy takes the person on.
    3. Else it keeps the better one of the person and the worst it holds, and the other one goes
       on asking.

    No person and vacancy then prefer each other to what they have. As both sides rank by the one
    benefit and break ties alike, the only such outcome is that of :func:`greedy`: the two differ
    in the way, not in the end. O(n log s) in the pairs and the seats of a vacancy.

    References
    ----------
    Gale and Shapley 1962; two sides that rank alike: Eeckhout 2000, Economics Letters 69.
    """
    edges = problem.edges
    vacancies, benefits = edges.vacancies.tolist(), edges.benefits.tolist()
    asks, ends = edges.starts[:-1].tolist(), edges.starts[1:].tolist()
    seats = problem.seats.tolist()
    holders: list[list[tuple[int, int]]] = [[] for _ in seats]  # worst first
    asking = list(range(edges.n_people))
    while asking:
        person = asking.pop()
        while asks[person] < ends[person]:  # 1.
            edge = asks[person]
            asks[person] += 1
            holder = holders[vacancies[edge]]
            claim = benefits[edge], -person
            if len(holder) < seats[vacancies[edge]]:  # 2.
                heappush(holder, claim)
                break
            if holder and holder[0] < claim:  # 3.
                asking.append(-heapreplace(holder, claim)[1])
                break
    held = np.full(edges.n_people, NO_SEAT, dtype=np.int32)
    for vacancy, holder in enumerate(holders):
        held[[-person for _, person in holder]] = vacancy
    return Assignment(held)


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
