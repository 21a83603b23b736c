"""Writes pairs down among those that are known, in the order that edges stand in."""

# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matcher.kernel.priced import PricedLists
from matcher.kernel.rows import EMPTY
from matcher.plan.seats.problem import Edges


def widened(edges: Edges, found: PricedLists, prices: NDArray[np.int64]) -> Edges:
    """Edges with the pairs of ``found``; those already written down are left as they are.

    Parameters
    ----------
    prices : (n_vacancies,) int64
        At which the pairs were found: worth and price add up to the benefit.
    """
    n_new = count_new(edges.starts, edges.vacancies, found.columns)
    starts = edges.starts + np.concatenate([[0], np.cumsum(n_new)])
    vacancies = np.empty(starts[-1], dtype=np.int32)
    benefits = np.empty(starts[-1], dtype=np.int64)
    old = (edges.starts, edges.vacancies, edges.benefits)
    merge(old, (found.worths, found.columns, prices), (starts, vacancies, benefits))
    return Edges(starts, vacancies, benefits)


def merged(one: Edges, other: Edges) -> Edges:
    """Edges of both, of the same people; they have no pair in common."""
    starts = one.starts + other.starts
    vacancies = np.empty(starts[-1], dtype=np.int32)
    benefits = np.empty(starts[-1], dtype=np.int64)
    interleave(
        (one.starts, one.vacancies, one.benefits),
        (other.starts, other.vacancies, other.benefits),
        (starts, vacancies, benefits),
    )
    return Edges(starts, vacancies, benefits)


@njit(nogil=True)
def best_unknown(starts, vacancies, worths, columns):
    """What the best pair that is not written down can be worth to each person at most, (n_people,).

    ``worths`` and ``columns`` are priced lists: whatever is not on a list is worth no more than the
    list's last place.
    """
    best = worths[:, -1].copy()
    for person in range(columns.shape[0]):
        for place in range(columns.shape[1]):
            vacancy = columns[person, place]
            if vacancy != EMPTY and not _is_known(starts, vacancies, person, vacancy):
                best[person] = worths[person, place]
                break
    return best


@njit(nogil=True)
def interleave(one, other, both):
    """Merge two sets of edges, each given as starts, vacancies and benefits, into a third."""
    starts, vacancies, benefits = one
    other_starts, other_vacancies, other_benefits = other
    new_starts, new_vacancies, new_benefits = both
    for person in range(starts.size - 1):
        left, right = starts[person], other_starts[person]
        for at in range(new_starts[person], new_starts[person + 1]):
            is_left = left < starts[person + 1] and (
                right == other_starts[person + 1]
                or benefits[left] > other_benefits[right]
                or (
                    benefits[left] == other_benefits[right]
                    and vacancies[left] < other_vacancies[right]
                )
            )
            if is_left:
                new_vacancies[at], new_benefits[at] = vacancies[left], benefits[left]
                left += 1
            else:
                new_vacancies[at], new_benefits[at] = other_vacancies[right], other_benefits[right]
                right += 1


@njit(nogil=True)
def _is_known(starts, vacancies, person, vacancy):
    is_known = False
    for edge in range(starts[person], starts[person + 1]):
        is_known |= vacancies[edge] == vacancy
    return is_known


@njit(nogil=True)
def are_known(starts, vacancies, some_people, some_vacancies):
    """Whether each of some pairs is written down, (n,) bool."""
    known = np.empty(some_people.size, np.bool_)
    for i in range(some_people.size):
        known[i] = _is_known(starts, vacancies, some_people[i], some_vacancies[i])
    return known


@njit(nogil=True)
def count_new(starts, vacancies, columns):
    """Count for each person the columns of a list that are not written down, (n_people,)."""
    n_new = np.zeros(columns.shape[0], np.int64)
    for person in range(columns.shape[0]):
        for vacancy in columns[person]:
            if vacancy == EMPTY:
                break
            n_new[person] += not _is_known(starts, vacancies, person, vacancy)
    return n_new


@njit(nogil=True)
def merge(old, found, new):
    """Copy what is known and insert what is new, so that benefits fall and ties rise."""
    old_starts, old_vacancies, old_benefits = old
    worths, columns, prices = found
    starts, vacancies, benefits = new
    for person in range(columns.shape[0]):
        end = starts[person]
        for edge in range(old_starts[person], old_starts[person + 1]):
            vacancies[end] = old_vacancies[edge]
            benefits[end] = old_benefits[edge]
            end += 1
        for place in range(columns.shape[1]):
            vacancy = columns[person, place]
            if vacancy == EMPTY:
                break
            if _is_known(old_starts, old_vacancies, person, vacancy):
                continue
            benefit = worths[person, place] + prices[vacancy]
            at = end
            while at > starts[person] and (
                benefits[at - 1] < benefit
                or (benefits[at - 1] == benefit and vacancies[at - 1] > vacancy)
            ):
                vacancies[at] = vacancies[at - 1]
                benefits[at] = benefits[at - 1]
                at -= 1
            vacancies[at] = vacancy
            benefits[at] = benefit
            end += 1
