"""What a plan decides about, as arrays: pairs with their benefit, seats, households."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.errors import ShapeMismatch
from matcher.plan.seats.scanning import NOT_AMONG, copy_of_people, edges_held

NO_SEAT = -1
"""Vacancy position of a person who holds no seat."""

CHANCE_UNIT = 100_000_000
"""A chance of 1 as an integer: so fine that no two scores have the same chance."""
VALUE_UNIT = 1_000
"""A value of 1 as an integer."""
BENEFIT_UNIT = VALUE_UNIT * CHANCE_UNIT
"""A benefit of 1 as an integer: value times chance. All prices are in it."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs a plan may use, person by person.

    Parameters
    ----------
    starts : (n_people + 1,) int64
        Person i has the pairs ``starts[i]:starts[i + 1]``.
    vacancies : (n_edges,) int32
        Vacancy positions; within a person by falling benefit, ties by rising position.
    benefits : (n_edges,) int64
        Above 0, in 1 / ``BENEFIT_UNIT``.
    """

    starts: NDArray[np.int64]
    vacancies: NDArray[np.int32]
    benefits: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.vacancies)

    @property
    def n_people(self) -> int:
        """Number of people, those without any pair included."""
        return len(self.starts) - 1

    @property
    def people(self) -> NDArray[np.int32]:
        """Person of each pair, (n_edges,)."""
        counts = np.diff(self.starts)
        return np.repeat(np.arange(self.n_people, dtype=np.int32), counts)

    def of_people(self, is_one: NDArray[np.bool_]) -> Edges:
        """The pairs of some people, (n_people,) bool; the others have none.

        Examples
        --------
        >>> both = Edges.of(np.array([0, 1]), np.array([4, 4]), np.array([5, 9]), n_people=2)
        >>> both.of_people(np.array([False, True]))
        Edges(starts=array([0, 0, 1]), vacancies=array([4], dtype=int32), benefits=array([9]))
        """
        counts = np.where(is_one, np.diff(self.starts), 0)
        if counts.sum() == len(self):
            return self
        starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        vacancies = np.empty(starts[-1], dtype=np.int32)
        benefits = np.empty(starts[-1], dtype=np.int64)
        copy_of_people((self.starts, self.vacancies, self.benefits), counts, vacancies, benefits)
        return Edges(starts, vacancies, benefits)

    def without(self, person: int, vacancy: int) -> Edges:
        """The same without a pair; as they are if it is not among them."""
        span = slice(self.starts[person], self.starts[person + 1])
        at = self.starts[person] + np.flatnonzero(self.vacancies[span] == vacancy)
        if not len(at):
            return self
        starts = self.starts.copy()
        starts[person + 1 :] -= 1
        return Edges(starts, np.delete(self.vacancies, at), np.delete(self.benefits, at))

    @classmethod
    def of(
        cls,
        people: NDArray[np.integer],
        vacancies: NDArray[np.integer],
        benefits: NDArray[np.integer],
        *,
        n_people: int,
    ) -> Edges:
        """Sort pairs given in any order; of a pair given twice the higher benefit counts.

        Examples
        --------
        >>> Edges.of(np.array([1, 0, 1]), np.array([4, 2, 3]), np.array([5, 9, 7]), n_people=2)
        Edges(starts=array([0, 1, 3]), vacancies=array([2, 3, 4], dtype=int32), \
benefits=array([9, 7, 5]))
        """
        order = np.lexsort((-np.asarray(benefits, dtype=np.int64), vacancies, people))
        pair = np.stack([people[order], vacancies[order]])
        is_new = np.ones(len(order), dtype=bool)
        is_new[1:] = (pair[:, 1:] != pair[:, :-1]).any(axis=0)
        kept = order[is_new]
        kept = kept[np.lexsort((vacancies[kept], -benefits[kept].astype(np.int64), people[kept]))]
        starts = np.zeros(n_people + 1, dtype=np.int64)
        np.cumsum(np.bincount(people[kept], minlength=n_people), out=starts[1:])
        return cls(starts, vacancies[kept].astype(np.int32), benefits[kept].astype(np.int64))


@dataclass(frozen=True, slots=True)
class SeatProblem:
    """Give seats to people so that the benefits and the households' bonuses are largest.

    Each person holds at most one seat, each vacancy has at most ``seats`` people. A household
    earns its bonus once, as soon as one of its members holds a seat.

    Parameters
    ----------
    edges
        Pairs that may be used.
    seats : (n_vacancies,) int64
        Headcounts; 0 is allowed.
    households : (n_people,) int32
        Household number of each person, 0 .. n_households - 1.
    bonuses : (n_households,) int64
        Never negative, in 1 / ``BENEFIT_UNIT``.

    Raises
    ------
    ShapeMismatch
        If people, vacancies or households do not fit together.
    """

    edges: Edges
    seats: NDArray[np.int64]
    households: NDArray[np.int32]
    bonuses: NDArray[np.int64]

    def __post_init__(self) -> None:
        n_people = self.edges.n_people
        if len(self.households) != n_people:
            raise ShapeMismatch(f"{n_people} people, {len(self.households)} of them in households")
        if n_people and not 0 <= self.households.max() < len(self.bonuses):
            raise ShapeMismatch(f"household {self.households.max()} of {len(self.bonuses)}")
        if len(self.edges) and self.edges.vacancies.max() >= len(self.seats):
            raise ShapeMismatch(f"vacancy {self.edges.vacancies.max()} of {len(self.seats)}")

    @property
    def n_vacancies(self) -> int:
        """Number of vacancies, those without seats included."""
        return len(self.seats)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who holds a seat where.

    Parameters
    ----------
    vacancies : (n_people,) int32
        Vacancy position, ``NO_SEAT`` for those who hold none.
    """

    vacancies: NDArray[np.int32]

    @property
    def n_placed(self) -> int:
        """Number of people who hold a seat."""
        return int((self.vacancies != NO_SEAT).sum())


def objective(problem: SeatProblem, assignment: Assignment) -> int:
    """Worth of an assignment: benefits of its pairs and bonuses of its households.

    Raises
    ------
    ValueError
        If a pair is used that is not among the edges, or a vacancy has more people than seats.
    """
    edges = problem.edges
    is_placed = assignment.vacancies != NO_SEAT
    used = edges_held(edges.starts, edges.vacancies, assignment.vacancies)[is_placed]
    if (used == NOT_AMONG).any():
        raise ValueError("the assignment uses a pair that is no edge")
    taken = np.bincount(assignment.vacancies[is_placed], minlength=problem.n_vacancies)
    if (taken > problem.seats).any():
        raise ValueError("a vacancy has more people than seats")
    covered = np.unique(problem.households[is_placed])
    return int(edges.benefits[used].sum()) + int(problem.bonuses[covered].sum())
