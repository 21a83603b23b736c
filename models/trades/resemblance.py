"""Decides how much a title looks like the occupation names of each 小类, letter by letter.

Characters and pairs of characters, weighted by how rare they are among the names, compared by
cosine. What too many names share (工, 员, 工程) tells none apart and is passed over. It knows no
synonyms: it speaks where the word lists are silent.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from models.trades.occupations import load_occupations

_Gram = str
_SHARED_BY_TOO_MANY = 80


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names by the grams they hold: (row of the name, share of its length) pairs.

    ``minors`` gives the 小类 of each row.
    """

    minors: tuple[str, ...]
    postings: Mapping[_Gram, tuple[tuple[int, float], ...]]
    rarity: Mapping[_Gram, float]


def resembling_minors(title: str) -> dict[str, float]:
    """Cosine in (0, 1] of the most similar name of each 小类 that shares a gram with the title.

    Examples
    --------
    >>> likeness = resembling_minors("缝纫工")
    >>> max(likeness, key=likeness.__getitem__)
    '6-05-01'
    """
    index = _name_index()
    weights = {
        gram: n * index.rarity[gram] for gram, n in _grams(title).items() if gram in index.rarity
    }
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    dots: dict[int, float] = {}
    for gram, weight in weights.items():
        for row, share in index.postings.get(gram, ()):
            dots[row] = dots.get(row, 0.0) + weight * share / length
    best: dict[str, float] = {}
    for row, cosine in dots.items():
        minor = index.minors[row]
        best[minor] = max(best.get(minor, 0.0), cosine)
    return best


@cache
def _name_index() -> NameIndex:
    named = [
        (minor, _grams(name))
        for minor, names in load_occupations().by_minor.items()
        for name in names
    ]
    seen_in = Counter(gram for _, grams in named for gram in grams)
    rarity = {gram: 1.0 + math.log(len(named) / n) for gram, n in seen_in.items()}
    postings: dict[_Gram, list[tuple[int, float]]] = {
        gram: [] for gram, n in seen_in.items() if n <= _SHARED_BY_TOO_MANY
    }
    for row, (_, grams) in enumerate(named):
        length = math.sqrt(math.fsum((n * rarity[gram]) ** 2 for gram, n in grams.items()))
        for gram in grams.keys() & postings.keys():
            postings[gram].append((row, grams[gram] * rarity[gram] / length))
    return NameIndex(
        tuple(minor for minor, _ in named),
        {gram: tuple(listed) for gram, listed in postings.items()},
        rarity,
    )


def _grams(text: str) -> Counter[_Gram]:
    return Counter(list(text)) + Counter(text[i : i + 2] for i in range(len(text) - 1))
