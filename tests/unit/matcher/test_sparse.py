"""Sparse integer rows: taken, transposed, multiplied, and refused where they do not fit."""

from __future__ import annotations

import numpy as np
import pytest

from matcher.errors import ShapeMismatch
from matcher.sparse import SparseRows, number

LEFT = SparseRows.of([{0: 2, 3: 5}, {}, {2: 1}], n_keys=4)
RIGHT = SparseRows.of([{3: 4}, {0: 3, 2: 7}], n_keys=4)


def test_products() -> None:
    assert LEFT.multiply(RIGHT).tolist() == [[20, 6], [0, 0], [0, 7]]


def test_rows_are_taken_in_the_order_asked_for() -> None:
    taken = LEFT.take(np.array([2, 0, 2]))
    assert taken.multiply(RIGHT).tolist() == [[0, 7], [20, 6], [0, 7]]
    assert LEFT.take(np.zeros(0, dtype=np.int64)).n_rows == 0


def test_postings_list_the_rows_of_each_key() -> None:
    postings = LEFT.postings()
    assert (postings.n_rows, postings.n_keys) == (4, 3)
    assert postings.starts.tolist() == [0, 1, 1, 2, 3]
    assert list(zip(postings.keys.tolist(), postings.weights.tolist(), strict=True)) == [
        (0, 2),
        (2, 1),
        (0, 5),
    ]


def test_what_does_not_fit_together_is_refused() -> None:
    keys, weights = np.zeros(2, dtype=np.int32), np.ones(1, dtype=np.int16)
    with pytest.raises(ShapeMismatch, match="2 keys, 1 weights"):
        SparseRows(np.array([0, 2]), keys, weights, 1)
    with pytest.raises(ShapeMismatch, match="last start 3"):
        SparseRows(np.array([0, 3]), keys, np.ones(2, dtype=np.int16), 1)
    with pytest.raises(ShapeMismatch, match="key spaces differ: 4 and 5"):
        LEFT.multiply(SparseRows.of([{}], n_keys=5))


def test_names_are_numbered_alike_in_any_order() -> None:
    assert number(["b", "a", "b"]) == number(["a", "b"]) == {"a": 0, "b": 1}
