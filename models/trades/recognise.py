"""Decides which trades a text names.

How it goes:

1. Fold the text (letter width, capitals, gaps).
2. Walk from left to right; at each place take the longest word of the lexicon.
3. A word of several meanings goes to the one whose cues the neighbouring text holds most of.
4. A place of work speaks only where nothing better is said: where it is all that stands between
   two slashes (茶园/制茶工), or where no trade was found at all (在电子厂上班).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from models.trades.folding import Folded, fold
from models.trades.lexicon import Lexicon, Meaning, Trade
from models.trades.scanning import WordIndex, index_words, scan_longest

_SLASHES = ("/", "／", "、", "\\")


@dataclass(frozen=True, slots=True)
class TradeSpan:
    """One trade named in a text.

    Parameters
    ----------
    trade
        The trade, or its likeliest reading.
    start, end
        Place in the text as given; ``text[start:end]`` is the evidence as written.
    surface
        The lexicon's word that was met.
    rivals
        Other readings of the word, where nothing near it told which one is meant.
    """

    trade: Trade
    start: int
    end: int
    surface: str
    rivals: tuple[Trade, ...] = ()


def find_trades(text: str, lexicon: Lexicon, *, industry_hint: str = "") -> list[TradeSpan]:
    """Trades that a text names, from left to right, without overlap.

    Parameters
    ----------
    text
        Title, wish or work history as written.
    industry_hint
        Text that tells the industry (name of the employer, description); it names no trade itself.

    Examples
    --------
    >>> lexicon = Lexicon.load()
    >>> [span.trade.name for span in find_trades("车工", lexicon, industry_hint="某某服饰公司")]
    ['缝纫工']
    >>> [span.trade.name for span in find_trades("车工", lexicon, industry_hint="某某机械厂")]
    ['车工']
    """
    # 1
    folded = fold(text)
    trades, places = _indexes(lexicon)
    # 2 and 3
    spans = _spans(folded, lexicon.meanings, trades, industry_hint)
    # 4
    at_work = _spans(folded, lexicon.places, places, industry_hint)
    if not spans:
        return at_work
    alone = [
        place
        for place in at_work
        if _fills_its_slot(place, text) and not any(_overlap(place, span) for span in spans)
    ]
    return sorted([*spans, *alone], key=lambda span: span.start) if alone else spans


def is_same_trade(one: Trade, other: Trade) -> bool:
    """Whether two trades are one and the same."""
    return one.name == other.name


def is_same_minor(one: Trade, other: Trade) -> bool:
    """Whether two trades fall under one 小类."""
    return one.minor == other.minor


def _spans(
    folded: Folded, words: Mapping[str, tuple[Meaning, ...]], index: WordIndex, hint: str
) -> list[TradeSpan]:
    spans = []
    for start, end in scan_longest(folded.text, index):
        surface = folded.text[start:end]
        meanings = words[surface]
        if meanings:
            trade, rivals = _decide(meanings, surface, f"{folded.text} {hint}")
            place, last = folded.places[start], folded.places[end - 1]
            spans.append(TradeSpan(trade, place, last + 1, surface, rivals))
    return spans


def _fills_its_slot(span: TradeSpan, text: str) -> bool:
    before, after = text[: span.start].rstrip(), text[span.end :].lstrip()
    is_listed = before.endswith(_SLASHES) or after.startswith(_SLASHES)
    return (
        is_listed
        and (not before or before.endswith(_SLASHES))
        and (not after or after.startswith(_SLASHES))
    )


def _overlap(one: TradeSpan, other: TradeSpan) -> bool:
    return one.start < other.end and other.start < one.end


def _decide(
    meanings: tuple[Meaning, ...], surface: str, text: str
) -> tuple[Trade, tuple[Trade, ...]]:
    if len(meanings) == 1:
        return meanings[0].trade, ()
    near = fold(text).text.replace(surface, " ")
    votes = [sum(cue in near for cue in meaning.cues) for meaning in meanings]
    best = votes.index(max(votes))
    if votes[best]:
        return meanings[best].trade, ()
    return meanings[0].trade, tuple(meaning.trade for meaning in meanings[1:])


@cache
def _indexes(lexicon: Lexicon) -> tuple[WordIndex, WordIndex]:
    return index_words(lexicon.meanings), index_words(lexicon.places)
