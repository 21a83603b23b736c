"""Where the places of one list come from: the kernel's long lists, or one record's own scores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.kernel.rows import EMPTY
from matcher.pairs import Pairs, evaluate_across, scores_of
from matcher.pools import Pools
from matcher.scorecard import Direction, Scorecards
from matcher.shortlists import Shortlists

Place = tuple[int, int]
"""(-score, row of the other side): places in rising order are best first, ties by row."""


@dataclass(frozen=True, slots=True)
class LongLists:
    """Lists of the kernel, made once for all rows of one side.

    Parameters
    ----------
    ids : (n,) int64
        Rows of this side, ascending.
    rows : (n, k) int32
        Rows of the other side, best first; ``EMPTY`` where fewer are open.
    scores : (n, k) int16
    """

    ids: NDArray[np.int64]
    rows: NDArray[np.int32]
    scores: NDArray[np.int16]

    @classmethod
    def of(cls, ids: NDArray[np.int64], others: NDArray[np.int64], lists: Shortlists) -> LongLists:
        """Lists by position turned into lists by row."""
        if not len(others):
            return cls(ids, np.full_like(lists.positions, EMPTY), lists.scores)
        rows = others[np.maximum(lists.positions, 0)].astype(np.int32)
        return cls(ids, np.where(lists.positions == EMPTY, EMPTY, rows), lists.scores)

    def places(self, row: int) -> tuple[list[Place], bool]:
        """Places of a row, and whether there may be more than these."""
        position = int(np.searchsorted(self.ids, row))
        if position == len(self.ids) or self.ids[position] != row:
            return [], False
        rows, scores = self.rows[position], self.scores[position]
        taken = int((rows != EMPTY).sum())
        places = list(
            zip((-scores[:taken].astype(int)).tolist(), rows[:taken].tolist(), strict=True)
        )
        return places, taken == len(rows)


@dataclass(frozen=True, slots=True)
class OwnScores:
    """What one record is worth to every record of the other side, and they to it.

    Parameters
    ----------
    number
        Of the change that made it; of two changed records, the later one knows the pair.
    ids : (n,) int64
        Rows of the other side at that time, ascending; only pairs that are open.
    for_labourer, for_vacancy : (n,) int16
        Scores in both directions.
    """

    number: int
    ids: NDArray[np.int64]
    for_labourer: NDArray[np.int16]
    for_vacancy: NDArray[np.int16]

    def scores(self, direction: Direction) -> NDArray[np.int16]:
        """Scores of one direction."""
        is_labourer = direction is Direction.VACANCIES_FOR_LABOURER
        return self.for_labourer if is_labourer else self.for_vacancy

    def score_of(self, row: int, direction: Direction) -> int | None:
        """Score of the pair with a row; ``None`` where it is closed or was not there."""
        position = int(np.searchsorted(self.ids, row))
        if position == len(self.ids) or self.ids[position] != row:
            return None
        return int(self.scores(direction)[position])

    def places(self, direction: Direction) -> Iterator[Place]:
        """All open pairs, best first."""
        scores = self.scores(direction).astype(np.int64)
        order = np.lexsort((self.ids, -scores))
        return zip((-scores[order]).tolist(), self.ids[order].tolist(), strict=True)


GONE = OwnScores(0, np.zeros(0, np.int64), np.zeros(0, np.int16), np.zeros(0, np.int16))


def scores_of_person(pools: Pools, position: int, cards: Scorecards, number: int) -> OwnScores:
    """A person's scores with every vacancy."""
    pairs = evaluate_across(pools.labourers.picked(np.array([position])), pools.vacancies)
    return _own(pairs, pools.vacancies.ids, cards, number)


def scores_of_vacancy(pools: Pools, position: int, cards: Scorecards, number: int) -> OwnScores:
    """A vacancy's scores with every person."""
    pairs = evaluate_across(pools.labourers, pools.vacancies.picked(np.array([position])))
    return _own(pairs, pools.labourers.ids, cards, number)


def _own(pairs: Pairs, others: NDArray[np.int64], cards: Scorecards, number: int) -> OwnScores:
    is_open = ~pairs.is_closed
    return OwnScores(
        number,
        others[is_open],
        scores_of(pairs, cards.labourer)[is_open].astype(np.int16),
        scores_of(pairs, cards.vacancy)[is_open].astype(np.int16),
    )
