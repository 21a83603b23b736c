"""What a change makes of one side: other fields and other sparse rows for some of its records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from matcher.pools import Side
from matcher.rows import Ints
from matcher.sparse import SparseRows

NO_PRODUCTS: Mapping[str, SparseRows] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Change:
    """New values for k records of one side.

    Parameters
    ----------
    code
        The row of a table that the change comes from.
    records : (k,) int64
        Positions in the side, ascending.
    fields
        New values of coded fields, each (k,); other fields stay.
    products
        New sparse rows by signal code, each of k rows; others stay.
    """

    code: str
    records: NDArray[np.int64]
    fields: Mapping[str, Ints]
    products: Mapping[str, SparseRows] = field(default_factory=lambda: NO_PRODUCTS)

    def __len__(self) -> int:
        return len(self.records)

    def take(self, which: NDArray[np.integer] | NDArray[np.bool_]) -> Change:
        """The change of some of its records: ascending positions within it, or a mask."""
        chosen = np.arange(len(self))[which]
        return Change(
            self.code,
            self.records[chosen],
            {name: values[chosen] for name, values in self.fields.items()},
            {code: rows.take(chosen) for code, rows in self.products.items()},
        )


def changed(side: Side, change: Change) -> Side:
    """The whole side after the change."""
    fields = dict(side.fields)
    for name, values in change.fields.items():
        fields[name] = fields[name].copy()
        fields[name][change.records] = values
    products = dict(side.products)
    for code, rows in change.products.items():
        products[code] = _replaced(products[code], change.records, rows)
    return Side(side.ids, fields, products)


def changed_records(side: Side, change: Change) -> Side:
    """The changed records alone, (k,)."""
    own = side.take(change.records)
    return Side(own.ids, {**own.fields, **change.fields}, {**own.products, **change.products})


def _replaced(rows: SparseRows, records: NDArray[np.int64], new: SparseRows) -> SparseRows:
    both = SparseRows(
        np.concatenate([rows.starts, rows.starts[-1] + new.starts[1:]]),
        np.concatenate([rows.keys, new.keys]),
        np.concatenate([rows.weights, new.weights]),
        rows.n_keys,
    )
    source = np.arange(rows.n_rows)
    source[records] = rows.n_rows + np.arange(len(records))
    return both.take(source)
