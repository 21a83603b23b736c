"""How alike two lists of tokens are: integer word weights whose products are exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matcher.errors import ShapeMismatch
from matcher.sparse import SparseRows

Tokens = Sequence[str]

FULL_WEIGHT = 127
"""Weight of a document that is one token and reaches the pivot."""
MAX_PRODUCT = 32767
"""Largest value of int16."""
FEWEST_DOCUMENTS = 2
"""A token of a single document can match nothing."""


@dataclass(frozen=True, slots=True)
class SharedToken:
    """One token of both sides, its part of the product, and its share of the whole (0 to 1)."""

    token: str
    product: int
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class TextSpace:
    """Frozen vocabulary with its weights, common to both sides.

    A document's weights are ``127 * v / max(|v|, pivot_norm)``, rounded, where ``v`` holds
    ``(1 + ln tf) * idf`` and ``idf`` is ``1 + ln((1 + n) / (1 + df))``. The pivot keeps a one-word
    advert from being blown up to full likeness (Singhal, Buckley, Mitra 1996: pivoted document
    length normalization).

    No product of two documents leaves int16. Let ``a`` be a row. If its rounded weights have a
    squared length of at most 32,767 they stay; else the row is cut down to whole weights instead of
    rounded, and as ``0 <= floor(x) <= x`` its squared length is at most 127² = 16,129. So every row
    has ``|a|² <= 32,767``, and by Cauchy-Schwarz ``a·b <= |a||b| <= 32,767`` for any two rows. All
    weights are positive, so partial sums are no larger.

    The formula is scikit-learn's, and a test holds the two equal; importing scikit-learn here would
    cost every command three seconds.

    Parameters
    ----------
    tokens
        Vocabulary in ascending order; a token's place is its key.
    idf : (n_tokens,) float64
    pivot_norm
        Length, in idf units, below which a document counts as thin.

    Raises
    ------
    ShapeMismatch
        If there is not one idf for each token.
    """

    tokens: tuple[str, ...]
    idf: NDArray[np.float64]
    pivot_norm: float
    _keys: Mapping[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if len(self.tokens) != len(self.idf):
            raise ShapeMismatch(f"{len(self.tokens)} tokens, but {len(self.idf)} idf weights")
        object.__setattr__(self, "_keys", {token: i for i, token in enumerate(self.tokens)})

    @classmethod
    def fit(
        cls,
        vacancy_tokens: Iterable[Tokens],
        labourer_tokens: Iterable[Tokens],
        *,
        pivot_norm: float,
    ) -> TextSpace:
        """Learn vocabulary and idf from both sides together; the order of documents is no matter.

        Examples
        --------
        >>> space = TextSpace.fit([["缝纫", "平车"]], [["缝纫"], ["平车", "保安"]], pivot_norm=2.0)
        >>> space.tokens
        ('平车', '缝纫')
        """
        documents = [*vacancy_tokens, *labourer_tokens]
        counts = Counter(token for document in documents for token in set(document))
        kept = sorted(token for token, count in counts.items() if count >= FEWEST_DOCUMENTS)
        holding = np.array([counts[token] for token in kept], dtype=np.float64)
        idf = 1.0 + np.log((1.0 + len(documents)) / (1.0 + holding))
        return cls(tuple(kept), idf, pivot_norm)

    def transform(self, documents: Iterable[Tokens]) -> SparseRows:
        """Weights of documents, one row each, weights 1 to 127; unknown tokens are left out."""
        rows = [self._counted(document) for document in documents]
        starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)
        keys = np.array([key for row in rows for key, _ in row], dtype=np.int32)
        counts = np.array([count for row in rows for _, count in row], dtype=np.float64)
        weights = _whole_weights((1.0 + np.log(counts)) * self.idf[keys], starts, self.pivot_norm)
        kept = weights > 0
        kept_before = np.concatenate([[0], np.cumsum(kept)]).astype(np.int64)
        return SparseRows(kept_before[starts], keys[kept], weights[kept], len(self.tokens))

    def _counted(self, document: Tokens) -> list[tuple[int, int]]:
        keys = (self._keys[token] for token in document if token in self._keys)
        return sorted(Counter(keys).items())

    def explain_product(self, left: SparseRows, right: SparseRows) -> tuple[SharedToken, ...]:
        """Shared tokens of two documents (one row each), the heaviest first.

        The products add up exactly to the product of the two rows.

        Raises
        ------
        ShapeMismatch
            If a side is not one row of this space.
        """
        if (left.n_rows, right.n_rows) != (1, 1) or {left.n_keys, right.n_keys} != {
            len(self.tokens)
        }:
            raise ShapeMismatch("explaining a product takes one row of this space on each side")
        keys, at_left, at_right = np.intersect1d(left.keys, right.keys, return_indices=True)
        products = left.weights[at_left].astype(int) * right.weights[at_right].astype(int)
        order = np.lexsort((keys, -products))
        total = max(int(products.sum()), 1)
        return tuple(
            SharedToken(self.tokens[keys[i]], int(products[i]), int(products[i]) / total)
            for i in order
        )


def _whole_weights(
    values: NDArray[np.float64], starts: NDArray[np.int64], pivot_norm: float
) -> NDArray[np.int16]:
    lengths = np.diff(starts)
    norms = np.sqrt(_row_sums(values**2, starts))
    scaled = FULL_WEIGHT * values / np.repeat(np.maximum(norms, pivot_norm), lengths)
    rounded = np.rint(scaled)
    is_too_long = _row_sums(rounded**2, starts) > MAX_PRODUCT
    whole: NDArray[np.float64] = np.where(
        np.repeat(is_too_long, lengths), np.floor(scaled), rounded
    )
    return whole.astype(np.int16)


def _row_sums(values: NDArray[np.float64], starts: NDArray[np.int64]) -> NDArray[np.float64]:
    rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    sums = np.bincount(rows, weights=values, minlength=len(starts) - 1)
    return np.asarray(sums, dtype=np.float64)
