"""The places of all shortlists with everything that can be said of each: parts, checks, grade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from matcher.adverts import Action, Notice
from matcher.kernel.rows import EMPTY
from matcher.pairs import Pairs, evaluate_pairs, points_of
from matcher.pools import Pools
from matcher.scorecard import Direction, Scorecard
from matcher.shortlists import Shortlists
from matcher.vocabulary import Verdict

CHUNK_PAIRS = 200_000


FIT_UNCLEAR = "fit.unclear"
"""Check code of a place whose score says that nothing known speaks for the pair."""


class Grade(StrEnum):
    """How a place is told to people until outcomes have calibrated the score."""

    SUITED = "suited"
    POSSIBLE = "possible"
    TO_CHECK = "to_check"


@dataclass(frozen=True, slots=True)
class ListedPair:
    """One place of one list.

    Parameters
    ----------
    rank
        1 is best.
    score
        Points; the sum of ``parts``.
    parts
        (code, points) of every part worth anything, ``base`` first.
    values
        Signal values behind the parts, by code; only signals that are not missing.
    to_check
        Codes of gates a person must settle, then of notices on the advert, then ``FIT_UNCLEAR``.
    """

    labourer_row: int
    vacancy_row: int
    rank: int
    score: int
    parts: tuple[tuple[str, int], ...]
    values: Mapping[str, int]
    to_check: tuple[str, ...]
    grade: Grade


@dataclass(frozen=True, slots=True)
class ListedPairs:
    """All places of one direction, row by row.

    Parameters
    ----------
    starts : (n_rows + 1,)
        Row i holds the places ``starts[i]:starts[i + 1]``, best first.
    labourer_rows, vacancy_rows, scores : (n_places,)
        Data rows and points.
    parts, values : (n_codes, n_places) int16
        Points and values in the order of ``codes``; -1 in ``values`` is missing.
    is_to_check : (n_gates, n_places)
        Gates to settle, in the order of ``gate_codes``.
    """

    direction: Direction
    starts: NDArray[np.int64]
    labourer_rows: NDArray[np.int64]
    vacancy_rows: NDArray[np.int64]
    scores: NDArray[np.int16]
    codes: tuple[str, ...]
    parts: NDArray[np.int16]
    values: NDArray[np.int16]
    gate_codes: tuple[str, ...]
    is_to_check: NDArray[np.bool_]
    suited_from: int
    possible_from: int
    flags: Mapping[int, tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.scores)

    def row(self, i: int) -> Iterator[ListedPair]:
        """Places of the i-th row, best first."""
        for rank, place in enumerate(range(self.starts[i], self.starts[i + 1]), start=1):
            yield self._pair(place, rank)

    def _pair(self, place: int, rank: int) -> ListedPair:
        points, values = self.parts[:, place].tolist(), self.values[:, place].tolist()
        gates = [self.gate_codes[g] for g in np.flatnonzero(self.is_to_check[:, place])]
        vacancy_row = int(self.vacancy_rows[place])
        score = int(self.scores[place])
        unclear = (FIT_UNCLEAR,) if score < self.possible_from else ()
        to_check = (*gates, *self.flags.get(vacancy_row, ()), *unclear)
        return ListedPair(
            int(self.labourer_rows[place]),
            vacancy_row,
            rank,
            score,
            tuple((code, p) for code, p in zip(self.codes, points, strict=True) if p),
            {code: v for code, v in zip(self.codes, values, strict=True) if v >= 0},
            to_check,
            self._grade(score, is_to_check=bool(to_check)),
        )

    def _grade(self, score: int, *, is_to_check: bool) -> Grade:
        if is_to_check:
            return Grade.TO_CHECK
        return Grade.SUITED if score >= self.suited_from else Grade.POSSIBLE


def advert_flags(notices: Mapping[int, tuple[Notice, ...]]) -> dict[int, tuple[str, ...]]:
    """Codes of what must be checked on each advert, by data row; what is mended closes nothing."""
    flags = {
        row: tuple(dict.fromkeys(n.code for n in given if n.action is Action.CHECK))
        for row, given in notices.items()
    }
    return {row: codes for row, codes in flags.items() if codes}


def list_pairs(
    pools: Pools,
    shortlists: Shortlists,
    scorecard: Scorecard,
    direction: Direction,
    *,
    flags: Mapping[int, tuple[str, ...]],
) -> ListedPairs:
    """Everything about every place of the shortlists."""
    is_taken = shortlists.positions != EMPTY
    rows = np.repeat(np.arange(len(is_taken)), is_taken.sum(axis=1))
    columns = shortlists.positions[is_taken].astype(np.int64)
    is_labourer = direction is Direction.VACANCIES_FOR_LABOURER
    labourers, vacancies = (rows, columns) if is_labourer else (columns, rows)
    chunks = [
        _evaluate(pools, labourers[i : i + CHUNK_PAIRS], vacancies[i : i + CHUNK_PAIRS], scorecard)
        for i in range(0, max(1, len(rows)), CHUNK_PAIRS)
    ]
    return ListedPairs(
        direction,
        np.concatenate([[0], np.cumsum(is_taken.sum(axis=1))]).astype(np.int64),
        pools.labourers.ids[labourers],
        pools.vacancies.ids[vacancies],
        shortlists.scores[is_taken],
        chunks[0].codes,
        np.concatenate([chunk.parts for chunk in chunks], axis=1),
        np.concatenate([chunk.values for chunk in chunks], axis=1),
        chunks[0].gate_codes,
        np.concatenate([chunk.is_to_check for chunk in chunks], axis=1),
        scorecard.suited_from,
        scorecard.possible_from,
        flags,
    )


def list_row(
    pairs: Pairs,
    rows: tuple[NDArray[np.int64], NDArray[np.int64]],
    scorecard: Scorecard,
    direction: Direction,
    *,
    flags: Mapping[int, tuple[str, ...]],
) -> tuple[ListedPair, ...]:
    """The places of a single row from its pairs, best first.

    Parameters
    ----------
    rows : (n_places,) each
        Data rows of the pairs' labourers and vacancies.
    """
    chunk = _chunk(pairs, scorecard)
    listed = ListedPairs(
        direction,
        np.array([0, len(rows[0])]),
        rows[0],
        rows[1],
        chunk.parts.sum(axis=0, dtype=np.int16),
        chunk.codes,
        chunk.parts,
        chunk.values,
        chunk.gate_codes,
        chunk.is_to_check,
        scorecard.suited_from,
        scorecard.possible_from,
        flags,
    )
    return tuple(listed.row(0))


@dataclass(frozen=True, slots=True)
class _Chunk:
    codes: tuple[str, ...]
    parts: NDArray[np.int16]
    values: NDArray[np.int16]
    gate_codes: tuple[str, ...]
    is_to_check: NDArray[np.bool_]


def _evaluate(
    pools: Pools,
    labourers: NDArray[np.int64],
    vacancies: NDArray[np.int64],
    scorecard: Scorecard,
) -> _Chunk:
    return _chunk(evaluate_pairs(pools, labourers, vacancies), scorecard)


def _chunk(pairs: Pairs, scorecard: Scorecard) -> _Chunk:
    points = points_of(pairs, scorecard)
    missing = np.full(len(pairs.labourers), -1, dtype=np.int16)
    return _Chunk(
        tuple(points),
        np.array(list(points.values())).astype(np.int16).reshape(len(points), -1),
        np.array([pairs.values.get(code, missing) for code in points]).astype(np.int16),
        tuple(pairs.verdicts),
        np.array([v == Verdict.TO_CHECK for v in pairs.verdicts.values()], dtype=bool),
    )
