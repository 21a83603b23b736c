"""What is learned or understood: text, trades, and the made-up county."""

from models.county import CountyOrder, CountyReport, make_county
from models.text import TextSpace, Tokenizer
from models.trades import Lexicon, Trade
from models.understanding import LexiconTextReader

__all__ = [
    "CountyOrder",
    "CountyReport",
    "Lexicon",
    "LexiconTextReader",
    "TextSpace",
    "Tokenizer",
    "Trade",
    "make_county",
]
