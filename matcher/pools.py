"""The two pools as scorers see them: coded fields and sparse rows, one position per record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

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
from matcher.products import ProductKeys
from matcher.records import Labourer, Vacancy
from matcher.rows import Ints, View
from matcher.signals import SKILL_OVERLAP, TEXT_SIMILARITY, TRADE_KNOWN, TRADE_WANTED
from matcher.sparse import SparseRows


class Coded(Protocol):
    """Some records as arrays, in whatever order."""

    @property
    def fields(self) -> Mapping[str, Ints]:
        """Coded fields by name, each (n,) int64 with ``MISSING``."""
        ...

    @property
    def products(self) -> Mapping[str, SparseRows]:
        """Sparse rows by signal code, each of n rows."""
        ...


@dataclass(frozen=True, slots=True)
class CodedRecords:
    """Records taken out of a side in an order of their own; :class:`Coded`."""

    fields: Mapping[str, Ints]
    products: Mapping[str, SparseRows]


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

    def picked(self, positions: NDArray[np.integer]) -> CodedRecords:
        """The records at some positions, in the order given."""
        return CodedRecords(
            {name: values[positions] for name, values in self.fields.items()},
            {code: rows.take(positions) for code, rows in self.products.items()},
        )

    def spliced(self, first: int, last: int, records: Side) -> Side:
        """Positions ``first`` to ``last`` (not included) replaced by other records."""

        def joined(values: NDArray[np.int64], new: NDArray[np.int64]) -> NDArray[np.int64]:
            return np.concatenate([values[:first], new, values[last:]])

        return Side(
            joined(self.ids, records.ids),
            {name: joined(values, records.fields[name]) for name, values in self.fields.items()},
            {
                code: rows.spliced(first, last, records.products[code])
                for code, rows in self.products.items()
            },
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
    coding = Coding.of(sorted_l, sorted_v, today=today, coordinates=coordinates)
    return Pools(
        coding.labourers(sorted_l, text[0].take(order_l)),
        coding.vacancies(sorted_v, text[1].take(order_v)),
    )


@dataclass(frozen=True, slots=True)
class Coding:
    """How records become arrays: the numbers of places, trades and skills of both pools."""

    frame: Frame
    keys: ProductKeys

    @classmethod
    def of(
        cls,
        labourers: Sequence[Labourer],
        vacancies: Sequence[Vacancy],
        *,
        today: date,
        coordinates: Coordinates,
    ) -> Coding:
        """Number all that two lists of records name."""
        places = PlaceIds.of([*(p.home for p in labourers), *(v.place for v in vacancies)])
        return cls(Frame(today, places, coordinates), ProductKeys.of(labourers, vacancies))

    def knowing(self, labourers: Sequence[Labourer], vacancies: Sequence[Vacancy]) -> Coding:
        """The same with what further records name, numbered behind; itself if nothing is new."""
        homes = [p.home for p in labourers]
        places = self.frame.place_ids.knowing([*homes, *(v.place for v in vacancies)])
        keys = self.keys.knowing(labourers, vacancies)
        if places is self.frame.place_ids and keys is self.keys:
            return self
        return Coding(replace(self.frame, place_ids=places), keys)

    def labourers(self, records: Sequence[Labourer], text: SparseRows) -> Side:
        """People by rising row, their word weights in the same order."""
        return Side(
            np.array([p.row for p in records], dtype=np.int64),
            arrays_of(records, LABOURER_FIELDS, self.frame),
            {**self.keys.of_labourers(records), TEXT_SIMILARITY.code: text},
        )

    def vacancies(self, records: Sequence[Vacancy], text: SparseRows) -> Side:
        """Vacancies by rising row, their word weights in the same order."""
        return Side(
            np.array([v.row for v in records], dtype=np.int64),
            arrays_of(records, VACANCY_FIELDS, self.frame),
            {**self.keys.of_vacancies(records), TEXT_SIMILARITY.code: text},
        )

    def wide(self, side: Side) -> Side:
        """A side coded before further keys were numbered, in the key space of now."""
        sizes = {SKILL_OVERLAP.code: len(self.keys.skills)}
        sizes |= dict.fromkeys((TRADE_WANTED.code, TRADE_KNOWN.code), len(self.keys.trades))
        products = {
            code: rows.wider(sizes[code]) if code in sizes else rows
            for code, rows in side.products.items()
        }
        return Side(side.ids, side.fields, products)
