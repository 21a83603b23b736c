"""How free text reaches the core: as profiles, each distinct text read once."""

from __future__ import annotations

from functools import lru_cache

from matcher.texts import LabourerProfile, LabourerTexts, VacancyProfile, VacancyTexts
from models.text import Tokenizer
from models.trades import Lexicon
from models.understanding.labourer import read_labourer
from models.understanding.vacancy import read_vacancy

_REMEMBERED = 1 << 16


class LexiconTextReader:
    """Reads texts with the lexicon and rules alone; implements ``matcher.texts.TextReader``.

    Examples
    --------
    >>> lexicon = Lexicon.load()
    >>> reader = LexiconTextReader(lexicon, Tokenizer(lexicon.words()))
    >>> profile = reader.read_labourer(LabourerTexts(wanted="保安", skills="会平车，不会电焊"))
    >>> [(mention.trade, mention.claim.name) for mention in profile.trades], profile.skills
    ([('缝纫工', 'TRAINED'), ('保安员', 'WANTED')], frozenset({'平车'}))
    """

    def __init__(self, lexicon: Lexicon, tokenizer: Tokenizer) -> None:
        self.lexicon = lexicon
        self.tokenizer = tokenizer
        self._read_labourer = lru_cache(_REMEMBERED)(
            lambda texts: read_labourer(texts, lexicon, tokenizer)
        )
        self._read_vacancy = lru_cache(_REMEMBERED)(
            lambda texts: read_vacancy(texts, lexicon, tokenizer)
        )

    def read_labourer(self, texts: LabourerTexts) -> LabourerProfile:
        """Trades, skills, permits and tokens of one labourer."""
        return self._read_labourer(texts)

    def read_vacancy(self, texts: VacancyTexts) -> VacancyProfile:
        """Trades, skills, permits, demand and tokens of one vacancy."""
        return self._read_vacancy(texts)
