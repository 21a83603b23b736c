"""A text reader built once for all tests, and short forms of what it says."""

from __future__ import annotations

from functools import cache

from matcher.texts import LabourerProfile, LabourerTexts, VacancyProfile, VacancyTexts
from models.text import Tokenizer
from models.trades import Lexicon
from models.understanding import LexiconTextReader


@cache
def text_reader() -> LexiconTextReader:
    """The reader with the shipped lexicon; building it takes a second."""
    return LexiconTextReader(Lexicon.load(), Tokenizer(Lexicon.load().words()))


def labourer(column: str, text: str) -> LabourerProfile:
    """Profile of a labourer of whom one column is filled in."""
    return text_reader().read_labourer(LabourerTexts(**{column: text}))


def vacancy(**texts: str) -> VacancyProfile:
    """Profile of an advert of which the named columns are filled in."""
    return text_reader().read_vacancy(VacancyTexts(**texts))


def claims(profile: LabourerProfile) -> set[str]:
    """``缝纫工:T`` for each mention: W wanted, E experienced, T trained."""
    return {f"{mention.trade}:{mention.claim.name[0]}" for mention in profile.trades}
