"""What one text names, and in what sense it names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from models.text import (
    CueTable,
    LicenceSpan,
    Passage,
    SkillSpan,
    Span,
    find_licences,
    find_skills,
    find_unnamed,
    read_passages,
)
from models.trades import Lexicon, TradeSpan, find_trades

LONGEST_TEXT = 3000
"""Characters of one cell that are read; no advert says more, and a pasted book must not stall."""

_NO_TRADE = re.compile(r"不限|不挑|不论|任何|各类|都可|均可")
_DONE = re.compile(r"(?<=[做干当搞开跑送带看养种打修卖扫搬烧教])[过了](?=[\u4e00-\u9fff])")
_MISREAD = re.compile(r"会计[算较划]|保安族|建档立卡|监测(?:户|对象)")
"""Words that begin like a trade or a skill; the longest goes on for two characters."""
_REMEMBERED = 1 << 16


@dataclass(frozen=True, slots=True)
class Mentions:
    """One normalised text: what it names, and the passages that tell in what sense.

    ``unnamed`` are places where a permit is spoken of without its name (没有证).
    """

    text: str
    trades: tuple[TradeSpan, ...]
    skills: tuple[SkillSpan, ...]
    licences: tuple[LicenceSpan, ...]
    unnamed: tuple[Span, ...]
    passages: tuple[Passage, ...]

    def passage_of(self, start: int, end: int) -> Passage | None:
        """The passage that holds a whole stretch; ``None`` if cue words or punctuation cut it."""
        for passage in self.passages:
            if passage.start <= start and end <= passage.end:
                return passage
        return None

    def said_trades(self) -> Iterator[tuple[TradeSpan, Passage]]:
        """Trades with their passages, in reading order, those in names of permits among them."""
        for span in self.trades:
            passage = self.passage_of(span.start, span.end)
            if passage is not None:
                yield span, passage

    def said_skills(self) -> Iterator[tuple[str, Passage]]:
        """Skills with their passages, in reading order."""
        for span in self.skills:
            passage = self.passage_of(span.start, span.end)
            if passage is not None and not self.is_in_permit(span.start):
                yield span.skill, passage

    def said_licences(self) -> Iterator[tuple[LicenceSpan, Passage]]:
        """Named permits with their passages, in reading order."""
        for span in self.licences:
            passage = self.passage_of(span.start, span.end)
            if passage is not None:
                yield span, passage

    def is_in_permit(self, place: int) -> bool:
        """Whether a place lies in the name of a permit (the 电工 of 电工证)."""
        return any(span.start <= place < span.end for span in self.licences)

    def subjects(self) -> tuple[Span, ...]:
        """Where trades and skills stand."""
        return (*_places(self.trades), *_places(self.skills))


def read_mentions(
    text: str,
    lexicon: Lexicon,
    cues: CueTable,
    *,
    industry_hint: str = "",
    is_permit_column: bool = False,
) -> Mentions:
    """Everything that matching needs to know of one normalised text.

    Parameters
    ----------
    industry_hint
        Neighbouring text; asked only where the text alone leaves open which trade a word means.
    """
    alone = _read(text, lexicon, cues, is_permit_column)
    if any(span.rivals for span in alone.trades):
        trades = tuple(_trades(text, lexicon, industry_hint))
        return replace(alone, trades=trades)
    return alone


@lru_cache(_REMEMBERED)
def _read(text: str, lexicon: Lexicon, cues: CueTable, is_permit_column: bool) -> Mentions:  # noqa: FBT001 - positional for the cache
    trades = tuple(_trades(text, lexicon, ""))
    skills = tuple(_skills(text, lexicon))
    licences = find_licences(text, is_permit_column=is_permit_column)
    unnamed = find_unnamed(text)
    spans = [*_places(trades), *_places(skills), *_places(licences), *unnamed]
    passages = read_passages(text, cues, shielded=_merged(spans))
    return Mentions(text, trades, skills, licences, unnamed, passages)


def _trades(text: str, lexicon: Lexicon, industry_hint: str) -> Iterator[TradeSpan]:
    plain = _without_done(text)
    for span in find_trades(plain.text, lexicon, industry_hint=industry_hint):
        start, end = plain.original(span.start, span.end)
        if not _NO_TRADE.search(text, start, end) and not _MISREAD.search(text, start, end + 2):
            yield replace(span, start=start, end=end)


def _skills(text: str, lexicon: Lexicon) -> Iterator[SkillSpan]:
    plain = _without_done(text)
    for span in find_skills(plain.text, lexicon):
        start, end = plain.original(span.start, span.end)
        if not _MISREAD.search(text, start, end + 2):
            yield replace(span, start=start, end=end)


@dataclass(frozen=True, slots=True)
class _Plain:
    """A text without the 过 and 了 of its verbs, and where each character stood before."""

    text: str
    places: tuple[int, ...]

    def original(self, start: int, end: int) -> Span:
        """Stretch of the original text; it begins after the last verb that was done.

        开过货车 names 货车, and 开过 stays outside, for it tells that the work was done.
        """
        places = self.places[start:end]
        gaps = [place for before, place in pairwise(places) if place - before > 1]
        return max([places[0], *gaps]), places[-1] + 1


def _without_done(text: str) -> _Plain:
    if not _DONE.search(text):
        return _Plain(text, tuple(range(len(text))))
    places = tuple(place for place in range(len(text)) if not _DONE.match(text, place))
    return _Plain("".join(text[place] for place in places), places)


def _places(found: Iterable[TradeSpan | SkillSpan | LicenceSpan]) -> tuple[Span, ...]:
    return tuple((span.start, span.end) for span in found)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in ascending order, overlapping ones as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
