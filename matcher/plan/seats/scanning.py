"""Loops over pairs that stand person by person, by falling benefit."""

# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs

from __future__ import annotations

import numpy as np
from numba import njit

NOT_AMONG = -1


@njit(nogil=True)
def edges_held(starts, vacancies, held):
    """Edge of each person that leads to the vacancy she holds, ``NOT_AMONG`` if none, (n_people,).

    ``held`` is below 0 for people who hold none.
    """
    edges = np.full(held.size, NOT_AMONG)
    for person in range(held.size):
        if held[person] < 0:
            continue
        for edge in range(starts[person], starts[person + 1]):
            if vacancies[edge] == held[person]:
                edges[person] = edge
                break
    return edges


@njit(nogil=True)
def best_of_edges(starts, vacancies, benefits, prices, nothing):
    """Give each person's largest benefit less price; ``nothing`` where she has no pair."""
    best = np.full(starts.size - 1, nothing)
    for person in range(best.size):
        most = nothing
        for edge in range(starts[person], starts[person + 1]):
            if benefits[edge] <= most:
                break  # benefits fall and prices are never negative
            most = max(most, benefits[edge] - prices[vacancies[edge]])
        best[person] = most
    return best


@njit(nogil=True)
def copy_of_people(edges, counts, vacancies, benefits):
    """Copy the edges of those people whose count is not 0, one after the other."""
    starts, old_vacancies, old_benefits = edges
    at = 0
    for person in range(counts.size):
        if counts[person] == 0:
            continue
        for edge in range(starts[person], starts[person + 1]):
            vacancies[at], benefits[at] = old_vacancies[edge], old_benefits[edge]
            at += 1


@njit(nogil=True)
def edges_per_vacancy(vacancies, n_vacancies):
    """Count the edges of each vacancy, (n_vacancies,)."""
    counts = np.zeros(n_vacancies, np.int64)
    for vacancy in vacancies:
        counts[vacancy] += 1
    return counts
