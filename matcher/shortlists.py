"""Exact shortlists of two pools, both ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.classes import CodedSide
from matcher.kernel.rows import EMPTY, FREE, Block, best_of_rows, unpacked
from matcher.pools import Pools
from matcher.scorecard import Direction, Scorecard, Scorecards
from matcher.sweeps import Progress, Sweep, no_progress


@dataclass(frozen=True, slots=True)
class Shortlists:
    """Best columns of every row.

    Parameters
    ----------
    scores : (n_rows, k) int16
        Points, best first.
    positions : (n_rows, k) int32
        Column positions in the pool; ``EMPTY`` where fewer than k pairs are open.
    """

    scores: NDArray[np.int16]
    positions: NDArray[np.int32]

    def of_row(self, row: int) -> Iterator[tuple[int, int]]:
        """(position, score) of one row's places, best first."""
        for position, score in zip(self.positions[row], self.scores[row], strict=True):
            if position == EMPTY:
                return
            yield int(position), int(score)


def shortlist(
    pools: Pools,
    scorecard: Scorecard,
    direction: Direction,
    *,
    length: int,
    threads: int = 2,
    progress: Progress = no_progress,
) -> Shortlists:
    """Exact top-``length`` columns of every row.

    Parameters
    ----------
    direction
        Whether rows are labourers or vacancies.
    length
        Places of a list, at least 1.
    threads
        Workers; the result does not depend on it.
    """
    sweep = Sweep.of(pools, scorecard, direction, threads=threads)
    return best_of(sweep, length, progress)


def shortlist_both_ways(
    pools: Pools,
    scorecards: Scorecards,
    *,
    top_vacancies: int,
    top_labourers: int,
    threads: int = 2,
    progress: Progress = no_progress,
) -> tuple[Shortlists, Shortlists]:
    """Both shortlists, as :func:`shortlist` gives them: for labourers, for vacancies."""
    people, jobs = CodedSide.of(pools.labourers), CodedSide.of(pools.vacancies)
    to_people, to_jobs = Direction.VACANCIES_FOR_LABOURER, Direction.LABOURERS_FOR_VACANCY
    for_people = Sweep.between(people, jobs, scorecards.labourer, to_people, threads=threads)
    for_jobs = Sweep.between(jobs, people, scorecards.vacancy, to_jobs, threads=threads)
    return best_of(for_people, top_vacancies, progress), best_of(for_jobs, top_labourers, progress)


def best_of(sweep: Sweep, length: int, progress: Progress = no_progress) -> Shortlists:
    """Exact top-``length`` columns of every row of a sweep."""
    lists = np.full((sweep.rows.n_records, length), FREE, dtype=np.int64)

    def merge(rows: NDArray[np.int64], block: Block) -> None:
        own = lists[rows]
        best_of_rows(block, own)
        lists[rows] = own

    sweep.run(merge, list_length=length, progress=progress)
    return Shortlists(*unpacked(lists))
