"""Which records of a side look alike to a set of rules: classes by equal field values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matcher.pools import Side
from matcher.rows import Ints
from matcher.sparse import SparseRows
from matcher.vocabulary import MISSING

_DENSE_SHARE = 8
"""Up to this many possible codes per record a table of them is faster than sorting."""


@dataclass(frozen=True, slots=True)
class Classes:
    """A partition of records.

    Parameters
    ----------
    of_record : (n,)
        Class of each record, 0..n_classes-1.
    examples : (n_classes,)
        Position of one record of each class, the first.
    """

    of_record: NDArray[np.int64]
    examples: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.examples)


@dataclass(frozen=True, slots=True)
class CodedSide:
    """Fields of one side with each field's distinct values numbered, so that classes come cheap.

    Parameters
    ----------
    values
        Field values, each (n,).
    codes
        Number of each value among the field's distinct ones, each (n,).
    sizes
        How many numbers a field has; after :meth:`take` some may be unused.
    products
        Sparse rows by signal code, as in the pool.
    """

    n_records: int
    values: Mapping[str, Ints]
    codes: Mapping[str, NDArray[np.int64]]
    sizes: Mapping[str, int]
    products: Mapping[str, SparseRows]
    _known: dict[tuple[str, ...], Classes] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, side: Side) -> CodedSide:
        """Number the values of every field."""
        numbered = {name: _number(values) for name, values in side.fields.items()}
        return cls(
            len(side),
            side.fields,
            {name: codes for name, (codes, _) in numbered.items()},
            {name: size for name, (_, size) in numbered.items()},
            side.products,
        )

    def take(self, positions: NDArray[np.integer]) -> CodedSide:
        """The chosen records with the same numbering."""
        return CodedSide(
            len(positions),
            {name: values[positions] for name, values in self.values.items()},
            {name: codes[positions] for name, codes in self.codes.items()},
            self.sizes,
            {code: rows.take(positions) for code, rows in self.products.items()},
        )

    def only(self, names: Collection[str]) -> CodedSide:
        """The same records with some fields and no products."""
        return CodedSide(
            self.n_records,
            {name: self.values[name] for name in names},
            {name: self.codes[name] for name in names},
            {name: self.sizes[name] for name in names},
            {},
        )

    def without(self, names: Iterable[str], where: NDArray[np.bool_]) -> CodedSide:
        """The same records with some fields missing where told, under a number of its own."""
        values, codes, sizes = dict(self.values), dict(self.codes), dict(self.sizes)
        for name in set(names) & set(values):
            values[name] = np.where(where, MISSING, values[name])
            codes[name] = np.where(where, sizes[name], codes[name])
            sizes[name] += 1
        return CodedSide(self.n_records, values, codes, sizes, self.products)

    def classes(self, names: Sequence[str]) -> Classes:
        """Records with equal values in all named fields share a class.

        Examples
        --------
        >>> fields = {"a": np.array([5, 5, 2]), "b": np.array([0, 1, 0])}
        >>> side = CodedSide.of(Side(np.array([1, 2, 3]), fields, {}))
        >>> side.classes(["a"]).of_record.tolist(), len(side.classes(["a", "b"]))
        ([1, 1, 0], 3)
        """
        key = tuple(names)
        if key not in self._known:
            codes, count = self._joint_codes(names)
            first = np.zeros(count, dtype=np.int64)
            first[codes[::-1]] = np.arange(self.n_records - 1, -1, -1)
            self._known[key] = Classes(codes, first)
        return self._known[key]

    def values_of(self, names: Sequence[str], classes: Classes) -> dict[str, Ints]:
        """The named fields at one record of each class."""
        return {name: self.values[name][classes.examples] for name in names}

    def _joint_codes(self, names: Sequence[str]) -> tuple[NDArray[np.int64], int]:
        codes, count = np.zeros(self.n_records, dtype=np.int64), min(1, self.n_records)
        for name in names if self.n_records else ():
            limit = count * self.sizes[name]
            codes, count = _compress(codes * self.sizes[name] + self.codes[name], limit)
        return codes, count


def _number(values: Ints) -> tuple[NDArray[np.int64], int]:
    if len(values) == 0:
        return values, 0
    low = int(values.min())
    return _compress(values - low, int(values.max()) - low + 1)


def _compress(codes: NDArray[np.int64], limit: int) -> tuple[NDArray[np.int64], int]:
    """Codes in 0..limit-1 renumbered without gaps, with their number; order is kept."""
    if limit > _DENSE_SHARE * len(codes):
        values, inverse = np.unique(codes, return_inverse=True)
        return inverse.astype(np.int64), len(values)
    is_present = np.zeros(limit, dtype=bool)
    is_present[codes] = True
    if is_present.all():
        return codes, limit
    numbers = np.cumsum(is_present) - 1
    return numbers[codes], int(numbers[-1]) + 1
