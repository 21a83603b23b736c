"""A changed side holds the new values where the change is, and the old ones elsewhere."""

from __future__ import annotations

import numpy as np

from matcher.ledger.changes import Change, changed, changed_records
from matcher.pools import Side
from matcher.sparse import SparseRows

SIDE = Side(
    np.array([3, 5, 8]),
    {"a": np.array([1, 2, 3]), "b": np.array([4, 5, 6])},
    {"p": SparseRows.of([{0: 1}, {1: 2, 2: 3}, {}], 4), "q": SparseRows.of([{}, {}, {0: 9}], 1)},
)
CHANGE = Change(
    "some.code",
    np.array([0, 2]),
    {"a": np.array([10, 30])},
    {"p": SparseRows.of([{}, {0: 7, 3: 8}], 4)},
)


def rows(sparse: SparseRows) -> list[dict[int, int]]:
    return [
        dict(zip(sparse.keys[s:e].tolist(), sparse.weights[s:e].tolist(), strict=True))
        for s, e in zip(sparse.starts[:-1], sparse.starts[1:], strict=True)
    ]


def test_the_whole_side_after_a_change() -> None:
    after = changed(SIDE, CHANGE)
    assert after.ids.tolist() == [3, 5, 8]
    assert after.fields["a"].tolist() == [10, 2, 30]
    assert after.fields["b"].tolist() == [4, 5, 6]
    assert rows(after.products["p"]) == [{}, {1: 2, 2: 3}, {0: 7, 3: 8}]
    assert rows(after.products["q"]) == [{}, {}, {0: 9}]
    assert SIDE.fields["a"].tolist() == [1, 2, 3]  # the side itself stays


def test_the_changed_records_alone() -> None:
    own = changed_records(SIDE, CHANGE)
    assert own.ids.tolist() == [3, 8]
    assert own.fields["a"].tolist() == [10, 30]
    assert own.fields["b"].tolist() == [4, 6]
    assert rows(own.products["p"]) == [{}, {0: 7, 3: 8}]


def test_one_record_of_a_change() -> None:
    one = CHANGE.take(np.array([False, True]))
    assert one.records.tolist() == [2]
    assert one.fields["a"].tolist() == [30]
    assert rows(one.products["p"]) == [{0: 7, 3: 8}]
