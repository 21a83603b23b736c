"""How crowded lists are: whether many people are shown few vacancies, by vacancy and by seat."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.errors import ShapeMismatch


@dataclass(frozen=True, slots=True)
class CongestionMeasures:
    """Measures of crowding of one set of lists; ``None`` where there is nothing to measure.

    ``r`` is how often vacancy v is recommended, ``R`` the sum over the n vacancies, ``s`` its
    seats, ``S`` their sum. The first group takes every vacancy as one, whatever its headcount: a
    list that follows the seats looks crowded on it. The second is per seat.

    Parameters
    ----------
    most_recommended
        ``max r``; 0 without vacancies.
    coverage
        Share of vacancies with ``r > 0``, in [0, 1]. ``None`` without vacancies.
    gini
        Gini index of r, ``2 sum(i r_i) / (n R) - (n + 1) / n`` with r rising: 0 if all are
        recommended alike, near 1 if one takes all. ``None`` without recommendations.
    congestion
        ``sum(m ln m) / ln n`` over ``m = r / R``: -1 if all are recommended alike, 0 if one takes
        all; lower is better. ``None`` with fewer than two vacancies, or no recommendation.
    share_on_no_list
        Vacancies with seats and ``r = 0``, of all with seats. ``None`` if none has seats.
    gini_per_seat
        Gini index of the load ``r / s``, each vacancy counted as often as it has seats: 0 if
        every seat is recommended alike. Vacancies without seats are left out. ``None`` if none
        with seats is recommended.
    beyond_seats_share
        ``sum(max(r - s, 0)) / R``: recommendations beyond what a vacancy can take, all of them
        where it has no seat. ``None`` without recommendations.
    max_load_per_seat
        ``max r / s`` over the vacancies with seats. ``None`` if none has seats.
    """

    most_recommended: int
    coverage: float | None
    gini: float | None
    congestion: float | None
    share_on_no_list: float | None
    gini_per_seat: float | None
    beyond_seats_share: float | None
    max_load_per_seat: float | None


def congestion(recommended: NDArray[np.integer], seats: NDArray[np.integer]) -> CongestionMeasures:
    """Measure how crowded lists are.

    Parameters
    ----------
    recommended : (n,)
        How often each vacancy stands on a list, 0 or more.
    seats : (n,)
        Headcounts, 0 or more.

    Raises
    ------
    ShapeMismatch
        If the two differ in length.

    Notes
    -----
    Coverage, Gini and Congestion are those of ReCon (Mashayekhi et al., RecSys 2023) as its code
    computes them, but for ``R``: there it is people times k, here the recommendations that were
    made, as lists may be shorter than k.

    Examples
    --------
    >>> measures = congestion(np.array([4, 2, 0, 0]), np.array([2, 1, 1, 0]))
    >>> measures.gini, measures.coverage, measures.beyond_seats_share, measures.max_load_per_seat
    (0.5833333333333334, 0.5, 0.5, 2.0)
    """
    if recommended.shape != seats.shape:
        raise ShapeMismatch(f"{len(recommended)} vacancies recommended, {len(seats)} with seats")
    count = recommended.astype(np.int64)
    has_seats = seats > 0
    taken, room = count[has_seats], seats[has_seats].astype(np.int64)
    total = int(count.sum())
    return CongestionMeasures(
        most_recommended=int(count.max(initial=0)),
        coverage=_share(int((count > 0).sum()), len(count)),
        gini=_gini(count, np.ones_like(count)),
        congestion=_congestion(count),
        share_on_no_list=_share(int((taken == 0).sum()), len(taken)),
        gini_per_seat=_gini(taken, room),
        beyond_seats_share=_share(int(np.maximum(count - seats, 0).sum()), total),
        max_load_per_seat=float((taken / room).max()) if len(taken) else None,
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _gini(counts: NDArray[np.int64], seats: NDArray[np.int64]) -> float | None:
    """Gini index over seats that share the counts of their vacancy evenly, in whole numbers.

    Each block of s seats with c in all lies on the ranks ``w + 1 .. w + s``; summing the plain
    formula over the block leaves ``c (2 w + s - S) / (S C)``.
    """
    if not counts.any():
        return None
    order = np.argsort(counts / seats, kind="stable")
    count, size = counts[order], seats[order]
    before = np.cumsum(size) - size
    n_seats, n_counts = int(size.sum()), int(count.sum())
    return int((count * (2 * before + size - n_seats)).sum()) / (n_seats * n_counts)


def _congestion(counts: NDArray[np.int64]) -> float | None:
    if len(counts) < 2 or not counts.any():
        return None
    share = counts[counts > 0] / counts.sum()
    return float((share * np.log(share)).sum() / np.log(len(counts)))
