"""The two pools as scorers see them: coded fields and sparse rows, one position per record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from matcher.arrays import (
    LABOURER_FIELDS,
    VACANCY_FIELDS,
    Coordinates,
    Frame,
    PlaceIds,
    arrays_of,
)
from matcher.errors import ShapeMismatch
from matcher.products import trade_and_skill_rows
from matcher.records import Labourer, Vacancy
from matcher.rows import Ints, View
from matcher.signals import TEXT_SIMILARITY
from matcher.sparse import SparseRows


@dataclass(frozen=True, slots=True)
class Side:
    """One pool as arrays.

    Parameters
    ----------
    ids : (n,) int64
        Data row of each record, strictly ascending; ties of a score break by it.
    fields
        Coded fields by name, each (n,) int64 with ``MISSING``.
    products
        Sparse rows by signal code, each of n rows.

    Raises
    ------
    ShapeMismatch
        If ids do not ascend or anything has another length.
    """

    ids: NDArray[np.int64]
    fields: Mapping[str, Ints]
    products: Mapping[str, SparseRows]

    def __post_init__(self) -> None:
        lengths = {name: len(values) for name, values in self.fields.items()}
        lengths |= {code: rows.n_rows for code, rows in self.products.items()}
        wrong = sorted(name for name, length in lengths.items() if length != len(self.ids))
        if wrong:
            raise ShapeMismatch(f"a side of {len(self.ids)} records, but not so: {wrong}")
        if len(self.ids) and (np.diff(self.ids) <= 0).any():
            raise ShapeMismatch("ids of a side must ascend strictly")

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, positions: NDArray[np.integer]) -> Side:
        """The chosen positions, which must ascend."""
        return Side(
            self.ids[positions],
            {name: values[positions] for name, values in self.fields.items()},
            {code: rows.take(positions) for code, rows in self.products.items()},
        )

    def view(self, names: Sequence[str], shape: tuple[int, ...]) -> View:
        """The named fields and no others, reshaped for broadcasting."""
        return View({name: self.fields[name].reshape(shape) for name in names})


@dataclass(frozen=True, slots=True)
class Pools:
    """Labourers who may be matched, and vacancies that may be shown."""

    labourers: Side
    vacancies: Side


def build_pools(
    labourers: Sequence[Labourer],
    vacancies: Sequence[Vacancy],
    text: tuple[SparseRows, SparseRows],
    *,
    today: date,
    coordinates: Coordinates = lambda _place: None,
) -> Pools:
    """Arrays of two lists of records.

    Parameters
    ----------
    labourers, vacancies
        Any order; the pools are in the order of ``row``, which is the id.
    text
        Word weights of labourers and of vacancies, in the order of the lists.
    today
        Day on which ages are taken.
    """
    order_l = np.argsort([p.row for p in labourers], kind="stable")
    order_v = np.argsort([v.row for v in vacancies], kind="stable")
    sorted_l = [labourers[i] for i in order_l]
    sorted_v = [vacancies[i] for i in order_v]
    homes = [place for p in sorted_l for place in (p.home,)]
    frame = Frame(today, PlaceIds.of([*homes, *(v.place for v in sorted_v)]), coordinates)
    rows_l, rows_v = trade_and_skill_rows(sorted_l, sorted_v)
    return Pools(
        Side(
            np.array([p.row for p in sorted_l], dtype=np.int64),
            arrays_of(sorted_l, LABOURER_FIELDS, frame),
            {**rows_l, TEXT_SIMILARITY.code: text[0].take(order_l)},
        ),
        Side(
            np.array([v.row for v in sorted_v], dtype=np.int64),
            arrays_of(sorted_v, VACANCY_FIELDS, frame),
            {**rows_v, TEXT_SIMILARITY.code: text[1].take(order_v)},
        ),
    )
