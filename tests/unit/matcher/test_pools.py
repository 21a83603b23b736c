"""Two lists of records as two pools: order, shapes, and what a row may see of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from support.world import make_labourer, make_vacancy, pools_of, seeker, trade, work

from matcher.errors import ShapeMismatch
from matcher.pools import Side
from matcher.signals import PRODUCT_SIGNALS, TEXT_SIMILARITY
from matcher.sparse import SparseRows

PEOPLE = [
    make_labourer(5, birth=date(1990, 1, 1), profile=seeker(tokens=("平车", "锁边"))),
    make_labourer(2, birth=None, profile=seeker(trade("厨师"), skills=frozenset({"炒菜"}))),
    make_labourer(9, profile=seeker(tokens=("保洁",))),
]
JOBS = [make_vacancy(3, profile=work(trade("厨师"))), make_vacancy(1)]


def test_the_order_of_the_lists_is_no_matter() -> None:
    forth, back = pools_of(PEOPLE, JOBS), pools_of(PEOPLE[::-1], JOBS[::-1])
    for one, other in ((forth.labourers, back.labourers), (forth.vacancies, back.vacancies)):
        assert one.ids.tolist() == sorted(one.ids.tolist()) == other.ids.tolist()
        assert {n: v.tolist() for n, v in one.fields.items()} == {
            n: v.tolist() for n, v in other.fields.items()
        }
        for code in one.products:
            assert rows_of(one.products[code]) == rows_of(other.products[code]), code


def test_a_record_stands_in_one_position_everywhere() -> None:
    side = pools_of(PEOPLE, JOBS).labourers
    assert side.ids.tolist() == [2, 5, 9]
    assert side.fields["age"].tolist() == [-1, 36, 40]
    assert [len(row) for row in rows_of(side.products[TEXT_SIMILARITY.code])] == [0, 2, 1]
    assert set(side.products) == {signal.code for signal in PRODUCT_SIGNALS}


def test_empty_pools() -> None:
    pools = pools_of([], [])
    assert len(pools.labourers) == len(pools.vacancies) == 0


def test_a_part_of_a_side_is_a_side() -> None:
    side = pools_of(PEOPLE, JOBS).labourers
    part = side.take(np.array([0, 2]))
    assert part.ids.tolist() == [2, 9]
    assert part.fields["age"].tolist() == [-1, 40]
    whole = rows_of(side.products[TEXT_SIMILARITY.code])
    assert rows_of(part.products[TEXT_SIMILARITY.code]) == [whole[0], whole[2]]


def test_records_are_picked_in_any_order() -> None:
    side = pools_of(PEOPLE, JOBS).labourers
    picked = side.picked(np.array([2, 0, 2]))
    assert picked.fields["age"].tolist() == [40, -1, 40]
    whole = rows_of(side.products[TEXT_SIMILARITY.code])
    assert rows_of(picked.products[TEXT_SIMILARITY.code]) == [whole[2], whole[0], whole[2]]


def test_a_view_holds_what_was_asked_for_in_the_shape_that_was_asked_for() -> None:
    view = pools_of(PEOPLE, JOBS).labourers.view(("age",), (-1, 1))
    assert view.age.shape == (3, 1)
    with pytest.raises(AttributeError, match="does not declare the field 'sex'"):
        _ = view.sex


@pytest.mark.parametrize(
    "broken",
    [
        {"ids": np.array([1, 2])},
        {"fields": {"age": np.array([40])}},
        {"products": {"text.similarity": SparseRows.of([{}], n_keys=1)}},
    ],
    ids=lambda broken: next(iter(broken)),
)
def test_what_does_not_fit_together_is_refused(broken: dict) -> None:
    side = pools_of(PEOPLE, JOBS).labourers
    with pytest.raises(ShapeMismatch, match="a side of"):
        replace(side, **broken)


@pytest.mark.parametrize("ids", [[3, 2, 1], [1, 1, 2]], ids=["falling", "twice"])
def test_ids_that_do_not_ascend_are_refused(ids: list[int]) -> None:
    with pytest.raises(ShapeMismatch, match="ascend"):
        Side(np.array(ids), {}, {})


def test_one_row_given_twice_is_refused() -> None:
    with pytest.raises(ShapeMismatch, match="ascend"):
        pools_of([make_labourer(1), make_labourer(1)], JOBS)


def rows_of(rows: SparseRows) -> list[dict[int, int]]:
    bounds = zip(rows.starts[:-1], rows.starts[1:], strict=True)
    return [
        dict(zip(rows.keys[a:b].tolist(), rows.weights[a:b].tolist(), strict=True))
        for a, b in bounds
    ]
