"""Everything about chosen pairs: signal values, points that add up, gate verdicts.

This is the plain definition of the score. Shortlists are explained with it, and the kernel must
equal it bit for bit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.gates import GATES
from matcher.pools import Pools, Side
from matcher.rows import Gate, Ints, ProductSignal, Signal, View
from matcher.scorecard import Scorecard
from matcher.signals import PRODUCT_SIGNALS, SIGNALS
from matcher.sparse import SparseRows
from matcher.vocabulary import MISSING, EmployerKind, Verdict

BASE = "base"
MOST_DENSE = 4_000_000
"""Entries up to which sparse rows are written out rather than searched."""
LAST_RESORT = "public_welfare.last_resort"
"""The part that holds a public-welfare post below the market jobs that fit."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Values and verdicts of n pairs.

    Parameters
    ----------
    labourers, vacancies : (n,)
        Positions in the pools.
    values
        Signal values by code, each (n,) int64 with ``MISSING``.
    verdicts
        Gate verdicts by code, each (n,) int8.
    is_last_resort : (n,)
        Whether the vacancy is a public-welfare post.
    """

    labourers: NDArray[np.int64]
    vacancies: NDArray[np.int64]
    values: Mapping[str, Ints]
    verdicts: Mapping[str, NDArray[np.int8]]
    is_last_resort: NDArray[np.bool_]

    @property
    def is_closed(self) -> NDArray[np.bool_]:
        """Pairs that at least one gate closes."""
        return self._any(Verdict.NO)

    @property
    def is_to_check(self) -> NDArray[np.bool_]:
        """Pairs with at least one gate that a person must settle."""
        return self._any(Verdict.TO_CHECK)

    def _any(self, verdict: Verdict) -> NDArray[np.bool_]:
        given = [verdicts == verdict for verdicts in self.verdicts.values()]
        return np.asarray(np.logical_or.reduce(given))


def evaluate_pairs(
    pools: Pools, labourers: NDArray[np.int64], vacancies: NDArray[np.int64]
) -> Pairs:
    """Every signal and every gate of the pairs (``labourers[i]``, ``vacancies[i]``)."""
    people, jobs = pools.labourers, pools.vacancies

    def views(row: Gate | Signal) -> tuple[View, View]:
        return (
            View({name: people.fields[name][labourers] for name in row.labourer_fields}),
            View({name: jobs.fields[name][vacancies] for name in row.vacancy_fields}),
        )

    values = {s.code: _product(s, pools, labourers, vacancies) for s in PRODUCT_SIGNALS}
    for signal in SIGNALS:
        values[signal.code] = _full(signal.value(*views(signal)), len(labourers))
    verdicts = {gate.code: _verdict(gate, *views(gate), values) for gate in GATES}
    return Pairs(
        labourers,
        vacancies,
        values,
        {code: _full(verdict, len(labourers)) for code, verdict in verdicts.items()},
        jobs.fields["kind"][vacancies] == EmployerKind.PUBLIC_WELFARE,
    )


def _full(array: NDArray[np.generic], n: int) -> NDArray:  # type: ignore[type-arg]
    """A row that reads one side alone may answer with fewer dimensions."""
    return np.broadcast_to(array, (n,))


def _product(
    signal: ProductSignal,
    pools: Pools,
    labourers: NDArray[np.int64],
    vacancies: NDArray[np.int64],
) -> Ints:
    people, jobs = pools.labourers, pools.vacancies
    dots = paired_products(
        people.products[signal.code], jobs.products[signal.code], labourers, vacancies
    )
    is_known = (people.fields[signal.known_labourer][labourers] == 1) & (
        jobs.fields[signal.known_vacancy][vacancies] == 1
    )
    return np.where(is_known, dots, MISSING)


def paired_products(
    left: SparseRows,
    right: SparseRows,
    left_rows: NDArray[np.int64],
    right_rows: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Exact product of row ``left_rows[i]`` with row ``right_rows[i]``, shape (n,).

    Examples
    --------
    >>> a = SparseRows.of([{0: 2, 3: 5}], n_keys=4)
    >>> paired_products(a, a, np.array([0]), np.array([0])).tolist()
    [29]
    """
    entries = left.take(left_rows)
    pair = np.repeat(np.arange(len(left_rows)), np.diff(entries.starts))
    rows, place = np.unique(right_rows, return_inverse=True)
    held = right.take(rows)
    if len(rows) * right.n_keys <= MOST_DENSE:
        weights = _dense(held)[place[pair], entries.keys]
    else:
        weights = _looked_up(held, place[pair], entries.keys)
    products = entries.weights.astype(np.int64) * weights
    return np.bincount(pair, products, minlength=len(left_rows)).astype(np.int64)


def _dense(rows: SparseRows) -> NDArray[np.int64]:
    """Rows written out, (n_rows, n_keys)."""
    dense = np.zeros((rows.n_rows, rows.n_keys), dtype=np.int64)
    dense[np.repeat(np.arange(rows.n_rows), np.diff(rows.starts)), rows.keys] = rows.weights
    return dense


def _looked_up(
    rows: SparseRows, places: NDArray[np.int64], keys: NDArray[np.int32]
) -> NDArray[np.int64]:
    """Weight of ``keys[i]`` in row ``places[i]``, 0 where the row does not hold it."""
    if not len(rows.keys):
        return np.zeros(len(keys), dtype=np.int64)
    row = np.repeat(np.arange(rows.n_rows), np.diff(rows.starts))
    held = row * rows.n_keys + rows.keys
    wanted = places * rows.n_keys + keys
    at = np.searchsorted(held, wanted)
    at[at == len(held)] = 0
    return np.where(held[at] == wanted, rows.weights[at], 0).astype(np.int64)


def _verdict(
    gate: Gate, labourer: View, vacancy: View, values: Mapping[str, Ints]
) -> NDArray[np.int8]:
    verdict = gate.decide(labourer, vacancy)
    if gate.lift is None:
        return verdict
    speaks = values[gate.lift.signal] >= gate.lift.at_least
    is_lifted = (verdict == Verdict.NO) & speaks & gate.lift.applies(labourer, vacancy)
    return np.where(is_lifted, np.int8(Verdict.TO_CHECK), verdict)


def points_of(pairs: Pairs, scorecard: Scorecard) -> dict[str, Ints]:
    """Points by part, ``base`` first; they add up to the score exactly."""
    n = len(pairs.labourers)
    parts = {BASE: np.full(n, scorecard.base, dtype=np.int64)}
    parts |= {code: table.points_of(pairs.values[code]) for code, table in scorecard.tables.items()}
    if scorecard.last_resort_below is not None:
        total = sum(parts.values(), start=np.zeros(n, dtype=np.int64))
        over = np.minimum(0, scorecard.last_resort_below - 1 - total)
        parts[LAST_RESORT] = np.where(pairs.is_last_resort, over, 0)
    return parts


def scores_of(pairs: Pairs, scorecard: Scorecard) -> Ints:
    """Score of each pair, closed or not."""
    parts = points_of(pairs, scorecard).values()
    return np.asarray(sum(parts, start=np.zeros(len(pairs.labourers), dtype=np.int64)))


def all_pairs(people: Side, jobs: Side) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Positions of every pair, labourer by labourer."""
    positions = np.indices((len(people), len(jobs))).reshape(2, -1)
    return positions[0].astype(np.int64), positions[1].astype(np.int64)
