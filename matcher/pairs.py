"""Everything about chosen pairs: signal values, points that add up, gate verdicts.

This is the plain definition of the score. Shortlists are explained with it, and the kernel must
equal it bit for bit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.errors import ShapeMismatch
from matcher.gates import GATES
from matcher.pools import Coded, Pools, Side
from matcher.rows import Gate, Ints, Signal, View
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
    products = {
        s.code: paired_products(
            people.products[s.code], jobs.products[s.code], labourers, vacancies
        )
        for s in PRODUCT_SIGNALS
    }
    fields = _taken(people.fields, labourers), _taken(jobs.fields, vacancies)
    return _evaluated(labourers, vacancies, fields, products)


def evaluate_across(people: Coded, jobs: Coded) -> Pairs:
    """As :func:`evaluate_pairs`: one labourer with many vacancies, or many with one vacancy.

    The one is compared by broadcasting and its sparse rows are written out once, so a single row
    against a pool costs a fraction of what chosen pairs cost. Key spaces may be of different size,
    as long as equal keys mean the same.

    Raises
    ------
    ShapeMismatch
        If neither side is one record.
    """
    n_people, n_jobs = len(people.fields["age"]), len(jobs.fields["kind"])
    if n_people != 1 and n_jobs != 1:
        raise ShapeMismatch(f"{n_people} x {n_jobs}: neither side is one record")
    one, many = (people, jobs) if n_people == 1 else (jobs, people)
    products = {
        s.code: _row_products(one.products[s.code], many.products[s.code]) for s in PRODUCT_SIGNALS
    }
    n = len(products[PRODUCT_SIGNALS[0].code])
    alone, all_of_them = np.zeros(n, dtype=np.int64), np.arange(n)
    positions = (alone, all_of_them) if n_people == 1 else (all_of_them, alone)
    return _evaluated(*positions, (people.fields, jobs.fields), products)


def _row_products(one: SparseRows, many: SparseRows) -> Ints:
    """Exact product of a single row with each of many."""
    dense = np.zeros(max(one.n_keys, many.n_keys), dtype=np.int64)
    dense[one.keys] = one.weights
    sums = np.zeros(len(many.keys) + 1, dtype=np.int64)
    np.cumsum(dense[many.keys] * many.weights, out=sums[1:])
    return np.asarray(sums[many.starts[1:]] - sums[many.starts[:-1]])


Fields = Mapping[str, Ints]


def _taken(fields: Fields, positions: NDArray[np.int64]) -> Fields:
    return {name: values[positions] for name, values in fields.items()}


def _evaluated(
    labourers: NDArray[np.int64],
    vacancies: NDArray[np.int64],
    fields: tuple[Fields, Fields],
    products: Mapping[str, Ints],
) -> Pairs:
    """All rows over fields that broadcast to the pairs."""
    people, jobs = fields
    n = len(labourers)
    worked_out: dict[str, object] = {}

    def views(row: Gate | Signal) -> tuple[View, View]:
        return (
            View({name: people[name] for name in row.labourer_fields}, worked_out),
            View({name: jobs[name] for name in row.vacancy_fields}, worked_out),
        )

    values = {}
    for product in PRODUCT_SIGNALS:
        is_known = (people[product.known_labourer] == 1) & (jobs[product.known_vacancy] == 1)
        values[product.code] = np.where(is_known, products[product.code], MISSING)
    for signal in SIGNALS:
        values[signal.code] = _full(signal.value(*views(signal)), n)
    verdicts = {gate.code: _full(_verdict(gate, *views(gate), values), n) for gate in GATES}
    is_last_resort = _full(jobs["kind"] == EmployerKind.PUBLIC_WELFARE, n)
    return Pairs(labourers, vacancies, values, verdicts, is_last_resort)


def _full(array: NDArray[np.generic], n: int) -> NDArray:  # type: ignore[type-arg]
    """A row that reads one side alone may answer with fewer dimensions."""
    return array if array.shape == (n,) else np.broadcast_to(array, (n,))


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
