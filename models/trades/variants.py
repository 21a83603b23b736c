"""Decides in which further forms a trade's word is written.

Whoever writes 磨床工 also writes 磨床学徒, 磨床师傅 or 磨床熟练工: the stem with another ending for
the person. Listing them all would bury the lexicon, so they are made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

_ENDINGS_OF_WORDS = ("工", "员", "师")
_OTHER_ENDINGS = (
    "学徒",
    "学徒工",
    "师傅",
    "熟练工",
    "普工",
    "女工",
    "男工",
    "技工",
    "操作工",
    "操作员",
    "人员",
    "工人",
    "工",
    "员",
)
_SHORTEST_STEM = 2

_T = TypeVar("_T")


def with_variants(words: Mapping[str, _T]) -> dict[str, _T]:
    """Words with their further forms; a form that is a word already keeps its own meaning.

    Examples
    --------
    >>> forms = with_variants({"磨床工": 1, "磨床学徒": 2})
    >>> forms["磨床师傅"], forms["磨床学徒"]
    (1, 2)
    """
    grown = dict(words)
    for word, meaning in words.items():
        stem = word[:-1]
        if word.endswith(_ENDINGS_OF_WORDS) and len(stem) >= _SHORTEST_STEM:
            for ending in _OTHER_ENDINGS:
                grown.setdefault(stem + ending, meaning)
    return grown
