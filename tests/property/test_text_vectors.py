"""Laws of word weights, for any documents."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from models.text.vectors import FULL_WEIGHT, MAX_PRODUCT, TextSpace

tokens = st.sampled_from([f"词{i}" for i in range(40)])
documents = st.lists(st.lists(tokens, max_size=30), min_size=1, max_size=12)
pivots = st.floats(min_value=0.0, max_value=30.0)
quick = settings(max_examples=60, deadline=None)


@quick
@given(documents, documents, pivots)
def test_products_fit_int16_and_are_exact(
    vacancies: list[list[str]], labourers: list[list[str]], pivot: float
) -> None:
    space = TextSpace.fit(vacancies, labourers, pivot_norm=pivot)
    left, right = space.transform(labourers), space.transform(vacancies)
    product = left.multiply(right)
    assert product.min(initial=0) >= 0
    assert product.max(initial=0) <= MAX_PRODUCT
    assert np.array_equal(product, right.multiply(left).T)
    for rows in (left, right):
        assert ((rows.weights >= 1) & (rows.weights <= FULL_WEIGHT)).all()
        assert all(
            (np.diff(rows.keys[a:b]) > 0).all()
            for a, b in zip(rows.starts, rows.starts[1:], strict=False)
        )


@quick
@given(documents, documents, pivots)
def test_order_and_batch_change_nothing(
    vacancies: list[list[str]], labourers: list[list[str]], pivot: float
) -> None:
    space = TextSpace.fit(vacancies, labourers, pivot_norm=pivot)
    other = TextSpace.fit(labourers[::-1], vacancies[::-1], pivot_norm=pivot)
    assert space.tokens == other.tokens
    assert np.array_equal(space.idf, other.idf)
    whole = space.transform(labourers)
    for row, document in enumerate(labourers):
        alone = space.transform([document])
        part = whole.take(np.array([row]))
        assert np.array_equal(alone.keys, part.keys)
        assert np.array_equal(alone.weights, part.weights)
