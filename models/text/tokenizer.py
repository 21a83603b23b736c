"""How text is cut into the tokens by which a person and a post are found alike."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations, pairwise

import jieba

from models.text.normalise import normalise
from models.text.words import words_of

_RUNS = re.compile(r"[0-9]+(?:\.[0-9]+)?|[a-z][a-z0-9+#]*|[\u3400-\u4dbf\u4e00-\u9fff]+")
_IS_NUMBER = re.compile(r"[0-9]")
_PIECE = re.compile(r"[^,;。、!?\n]+")
# who does the work, not what is made: 女装 stays
_SEXED = re.compile(r"妇?[男女](?![装鞋裤裙袜包衣表衬式款])(?:性|士|子|人|生|工|方|孩子?)*")
_RANKS = frozenset("工员师")
_CACHED_PIECES = 1 << 16


class Tokenizer:
    """Cuts text with a dictionary of its own; may be shared by threads.

    jieba keeps its prefix dictionary as a marshal file under a well-known name in the temp folder.
    Reading that file back saves no time, and another user may have put it there: it is neither
    written nor read here, so no folder is needed at all. The hidden Markov model stays off: it
    makes the cut of an unknown word depend on its neighbours. Unknown words become overlapping
    pairs of characters instead. A known word inside a longer known one is a token as well, so that
    缝纫 and 缝纫工 are not strangers.

    Parameters
    ----------
    words
        Words never to be cut apart, beside those of ``data/domain_words.txt``; any order.

    Examples
    --------
    >>> Tokenizer(["缝纫", "缝纫工"]).tokens("招缝纫工，会平车，包吃住，3000-4500元")
    ('缝纫', '缝纫工', '平车', '包吃住')
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._jieba = _loaded_jieba()
        known = words_of("domain_words") | frozenset(words)
        runs = (run for word in known for run in _RUNS.findall(word.lower()))
        self._known = frozenset(run for run in runs if len(run) > 1)
        self._ignored = words_of("stop_words") | words_of("protected_words")
        # What a word weighs in jieba depends on the words before it: hence the order.
        for word in sorted(self._known):
            self._jieba.add_word(word)
        self._tokens_of_piece = lru_cache(_CACHED_PIECES)(self._tokens_of_piece_uncached)

    def cut(self, text: str) -> tuple[str, ...]:
        """Every word, number and sign group of a text in reading order, in lower case."""
        return tuple(self._cut(normalise(text).lower()))

    def tokens(self, text: str) -> tuple[str, ...]:
        """Words that carry likeness: no numbers, stop words, protected words or lone characters."""
        pieces = _PIECE.findall(normalise(text).lower())
        return tuple(token for piece in pieces for token in self._tokens_of_piece(piece))

    def _cut(self, text: str) -> Iterator[str]:
        # Numbers go first: glued to a word they make every amount a word of its own.
        for run in _RUNS.findall(text):
            if run[0] < "\u3400":
                yield run
            else:
                yield from self._jieba.cut(run, HMM=False)

    def _tokens_of_piece_uncached(self, piece: str) -> tuple[str, ...]:
        tokens: list[str] = []
        singles: list[str] = []
        for word in (*map(self._told, self._cut(piece)), ""):
            if len(word) == 1 and not _IS_NUMBER.match(word):
                singles.append(word)
                continue
            pairs = map("".join, pairwise(singles))
            tokens += [pair for pair in pairs if pair not in self._ignored]
            singles = []
            if len(word) > 1 and not _IS_NUMBER.match(word):
                tokens += self._with_parts(word)
        return tuple(tokens)

    def _told(self, word: str) -> str:
        """What a word tells of likeness: 女服务员 as much as 男服务员, an ignored one nothing."""
        told = _SEXED.sub("", word)
        is_scrap = told != word and len(told) < 2
        return "" if is_scrap or not self._ignored.isdisjoint((word, told)) else told

    def _with_parts(self, word: str) -> list[str]:
        """Known words within a word, then the word itself."""
        if word not in self._known:
            return [word]
        spans = combinations(range(len(word) + 1), 2)
        parts = (word[start:end] for start, end in spans if _is_fair_part(word, start, end))
        return [part for part in parts if part in self._known and part not in self._ignored] + [
            word
        ]


def _is_fair_part(word: str, start: int, end: int) -> bool:
    """Whether a part leaves no scrap: 缝纫 of 缝纫工 does not, 车工 of 叉车工 does."""
    is_proper = 2 <= end - start < len(word)
    return is_proper and start != 1 and (len(word) - end != 1 or word[-1] in _RANKS)


def _loaded_jieba() -> jieba.Tokenizer:
    # The package sets its logger to DEBUG and reports each load; warnings and errors still pass.
    logging.getLogger("jieba").setLevel(logging.WARNING)
    cutter = jieba.Tokenizer()
    cutter.FREQ, cutter.total = cutter.gen_pfdict(cutter.get_dict_file())
    cutter.initialized = True
    return cutter
