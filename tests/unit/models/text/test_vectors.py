"""Word weights: whole numbers, exact products, no reward for being thin."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from matcher.errors import ShapeMismatch
from models.text.vectors import FULL_WEIGHT, MAX_PRODUCT, TextSpace

VACANCIES = [["缝纫", "平车", "锁边"], ["缝纫"], ["保安", "巡逻"], ["焊工"]]
LABOURERS = [["缝纫", "平车"], ["保安", "保安", "缝纫"], [], ["焊工", "无人知晓"]]


def _space(pivot_norm: float = 3.0) -> TextSpace:
    return TextSpace.fit(VACANCIES, LABOURERS, pivot_norm=pivot_norm)


def _product(space: TextSpace, left: list[str], right: list[str]) -> int:
    return int(space.transform([left]).multiply(space.transform([right]))[0, 0])


def test_only_tokens_of_two_documents_are_kept() -> None:
    assert _space().tokens == tuple(sorted(["缝纫", "平车", "保安", "焊工"]))


def test_weights_are_those_of_scikit_learn_before_rounding() -> None:
    documents = [*VACANCIES, *LABOURERS]
    oracle = TfidfVectorizer(analyzer=list, min_df=2, sublinear_tf=True, norm=None)
    expected = oracle.fit_transform(documents).toarray()
    norms = np.maximum(np.linalg.norm(expected, axis=1, keepdims=True), 3.0)
    space = _space()
    assert space.tokens == tuple(oracle.get_feature_names_out())
    rows = space.transform(documents)
    dense = np.zeros_like(expected)
    dense[np.repeat(np.arange(rows.n_rows), np.diff(rows.starts)), rows.keys] = rows.weights
    np.testing.assert_array_equal(dense, np.rint(FULL_WEIGHT * expected / norms))


def test_a_thin_advert_does_not_win_by_its_thinness() -> None:
    person = ["缝纫", "平车"]
    assert _product(_space(), person, ["缝纫"]) < _product(_space(), person, ["缝纫", "平车"])


def test_without_a_pivot_a_single_word_would_count_in_full() -> None:
    assert _product(_space(pivot_norm=0.1), ["缝纫"], ["缝纫"]) == FULL_WEIGHT**2
    assert _product(_space(pivot_norm=6.0), ["缝纫"], ["缝纫"]) < FULL_WEIGHT**2 / 4


def test_nothing_in_common_and_nothing_at_all_are_zero() -> None:
    assert _product(_space(), ["缝纫"], ["保安"]) == 0
    assert _product(_space(), [], ["保安"]) == 0
    assert _product(_space(), ["从未见过"], ["从未见过"]) == 0


def test_a_space_without_common_tokens_is_empty_and_works() -> None:
    space = TextSpace.fit([["甲"]], [["乙"]], pivot_norm=1.0)
    assert space.tokens == ()
    assert space.transform([["甲"], []]).starts.tolist() == [0, 0, 0]


@pytest.mark.parametrize("length", [1, 130, 3_000, 40_000, 64_000])
def test_no_product_leaves_int16(length: int) -> None:
    """Rounding up many small weights is the worst case: 64,000 of them round from 0.5 to 1."""
    document = [str(i) for i in range(length)]
    rows = TextSpace.fit([document], [document], pivot_norm=0.0).transform([document])
    squared = int((rows.weights.astype(np.int64) ** 2).sum())
    assert squared <= MAX_PRODUCT
    assert rows.weights.dtype == np.int16


def test_explained_parts_add_up_to_the_product() -> None:
    space = _space()
    left, right = space.transform([["缝纫", "平车", "保安"]]), space.transform([["平车", "缝纫"]])
    shared = space.explain_product(left, right)
    assert sum(token.product for token in shared) == left.multiply(right)[0, 0]
    assert {token.token for token in shared} == {"缝纫", "平车"}
    assert shared[0].product >= shared[1].product
    assert sum(token.share for token in shared) == pytest.approx(1.0)


def test_explaining_takes_one_row_of_the_same_space() -> None:
    space = _space()
    two = space.transform([["缝纫"], ["平车"]])
    with pytest.raises(ShapeMismatch):
        space.explain_product(two, two)
    other = TextSpace.fit([["甲"]], [["甲"]], pivot_norm=1.0).transform([["甲"]])
    with pytest.raises(ShapeMismatch):
        space.explain_product(space.transform([["缝纫"]]), other)


def test_idf_and_tokens_belong_together() -> None:
    with pytest.raises(ShapeMismatch):
        TextSpace(("甲",), np.array([]), 1.0)
