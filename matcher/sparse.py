"""Sparse integer rows: the form in which trades, skills and words of a pool reach the scorers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.errors import ShapeMismatch


@dataclass(frozen=True, slots=True)
class SparseRows:
    """CSR rows of small positive integers.

    Parameters
    ----------
    starts : (n_rows + 1,) int64
        Row i holds the entries ``starts[i]:starts[i + 1]``.
    keys : (n_entries,) int32
        Key of each entry, ascending and unique within a row, in 0..n_keys-1.
    weights : (n_entries,) int16
        Positive weight of each entry.
    n_keys
        Size of the key space, shared by the two sides that are multiplied.

    Raises
    ------
    ShapeMismatch
        If the arrays do not fit together.
    """

    starts: NDArray[np.int64]
    keys: NDArray[np.int32]
    weights: NDArray[np.int16]
    n_keys: int

    def __post_init__(self) -> None:
        if len(self.keys) != len(self.weights) or self.starts[-1] != len(self.keys):
            raise ShapeMismatch(
                f"sparse rows: {len(self.keys)} keys, {len(self.weights)} weights, "
                f"last start {int(self.starts[-1])}"
            )

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        return len(self.starts) - 1

    @classmethod
    def of(cls, rows: Sequence[Mapping[int, int]], n_keys: int) -> SparseRows:
        """Rows from mappings of key to weight.

        Examples
        --------
        >>> SparseRows.of([{3: 1, 1: 2}, {}], n_keys=4).keys.tolist()
        [1, 3]
        """
        lengths = [len(row) for row in rows]
        entries = [entry for row in rows for entry in sorted(row.items())]
        return cls(
            np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64),
            np.array([key for key, _ in entries], dtype=np.int32),
            np.array([weight for _, weight in entries], dtype=np.int16),
            n_keys,
        )

    def take(self, rows: NDArray[np.integer]) -> SparseRows:
        """The chosen rows, in the order given."""
        lengths = np.diff(self.starts)[rows]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        source = np.repeat(self.starts[:-1][rows] - starts[:-1], lengths) + np.arange(starts[-1])
        return SparseRows(starts, self.keys[source], self.weights[source], self.n_keys)

    def wider(self, n_keys: int) -> SparseRows:
        """The same rows in a key space with further keys behind."""
        return SparseRows(self.starts, self.keys, self.weights, n_keys)

    def spliced(self, first: int, last: int, rows: SparseRows) -> SparseRows:
        """Rows ``first`` to ``last`` (not included) replaced by others.

        Examples
        --------
        >>> a = SparseRows.of([{0: 1}, {1: 2}, {2: 3}], n_keys=3)
        >>> a.spliced(1, 2, SparseRows.of([{0: 7, 2: 8}], n_keys=3)).starts.tolist()
        [0, 1, 3, 4]
        """
        if rows.n_keys != self.n_keys:
            raise ShapeMismatch(f"key spaces differ: {self.n_keys} and {rows.n_keys}")
        begin, end = int(self.starts[first]), int(self.starts[last])
        shift = len(rows.keys) - (end - begin)
        return SparseRows(
            np.concatenate(
                [self.starts[:first], rows.starts + begin, self.starts[last + 1 :] + shift]
            ).astype(np.int64),
            np.concatenate([self.keys[:begin], rows.keys, self.keys[end:]]),
            np.concatenate([self.weights[:begin], rows.weights, self.weights[end:]]),
            self.n_keys,
        )

    def postings(self) -> SparseRows:
        """The transpose: row k lists the rows that hold key k, in ascending order."""
        order = np.argsort(self.keys, kind="stable")
        row_of_entry = np.repeat(np.arange(self.n_rows, dtype=np.int32), np.diff(self.starts))
        counts = np.bincount(self.keys, minlength=self.n_keys)
        starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        return SparseRows(starts, row_of_entry[order], self.weights[order], self.n_rows)

    def multiply(self, other: SparseRows) -> NDArray[np.int64]:
        """Dense exact product of every row with every row of ``other``; the plain way.

        Returns
        -------
        (n_rows, other.n_rows) int64
        """
        if self.n_keys != other.n_keys:
            raise ShapeMismatch(f"key spaces differ: {self.n_keys} and {other.n_keys}")
        dense = np.zeros((other.n_rows, other.n_keys), dtype=np.int64)
        rows = np.repeat(np.arange(other.n_rows), np.diff(other.starts))
        dense[rows, other.keys] = other.weights
        product = np.zeros((self.n_rows, other.n_rows), dtype=np.int64)
        for row in range(self.n_rows):
            span = slice(self.starts[row], self.starts[row + 1])
            product[row] = dense[:, self.keys[span]] @ self.weights[span].astype(np.int64)
        return product


def number(names: Iterable[str]) -> dict[str, int]:
    """Frozen numbering of names, 0..n-1 in sorted order."""
    return {name: i for i, name in enumerate(sorted(set(names)))}
