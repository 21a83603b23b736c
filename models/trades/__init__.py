"""Knows the trades of a county: the lexicon, its recognition in text, the 小类 of a title."""

from models.trades.lexicon import Lexicon, Meaning, Trade
from models.trades.recognise import TradeSpan, find_trades, is_same_minor, is_same_trade
from models.trades.titles import MinorCandidate, rank_minors

__all__ = [
    "Lexicon",
    "Meaning",
    "MinorCandidate",
    "Trade",
    "TradeSpan",
    "find_trades",
    "is_same_minor",
    "is_same_trade",
    "rank_minors",
]
