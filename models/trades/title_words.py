"""Decides which words of a title speak for which 小类, and how loudly.

The table is written by hand: a word, the 小类 it belongs to, a weight class, and, where the word
alone would say too much, other words one of which must stand beside it (销售 beside 经理 is
management of sales, 2-06-07; alone it is selling, 4-01-02). It holds general words, not titles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from models.trades.scanning import WordIndex, index_words
from models.trades.tables import read_rows, split_list

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {"sure": 4.0, "strong": 3.0, "head": 2.0, "weak": 1.0}
)
"""Points of each class.

``sure`` names the job whatever stands beside it (司机), ``strong`` its field (电商), ``head`` an
activity that many fields share (客服), ``weak`` only hints.
"""

_BESIDE = 1.5
"""How much louder two words that belong together speak than one."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a word says: its 小类, its points and the companions it needs, if any."""

    minor: str
    points: float
    companions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleWords:
    """Claims of words that stand alone, and of words that need a companion; ready for scanning."""

    alone: Mapping[str, tuple[Claim, ...]]
    alone_index: WordIndex
    paired: Mapping[str, tuple[Claim, ...]]
    paired_index: WordIndex


@cache
def load_title_words() -> TitleWords:
    """Read the shipped table, once."""
    alone: dict[str, tuple[Claim, ...]] = {}
    paired: dict[str, tuple[Claim, ...]] = {}
    for row in read_rows("title_words.csv"):
        companions = split_list(row["beside"])
        points = WEIGHTS[row["weight"]] * (_BESIDE if companions else 1.0)
        table = paired if companions else alone
        claim = Claim(row["minor"], points, companions)
        table[row["word"]] = (*table.get(row["word"], ()), claim)
    return TitleWords(
        MappingProxyType(alone), index_words(alone), MappingProxyType(paired), index_words(paired)
    )
