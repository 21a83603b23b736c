"""Decides which 小类 a vacancy title may belong to, best first.

A scorecard over all groups of the classification, by lexicon and rules alone:

1. Strip the trimmings (:mod:`models.trades.wording`).
2. Add up the points of general words (:mod:`models.trades.title_words`) and of trades
   (:mod:`models.trades.recognise`). Chinese puts the head last, so a word that ends its segment
   counts more; so does the first of several jobs named. Words in brackets and words of the
   neighbouring text count less.
3. Add how much the title looks like the names of the 小类 (:mod:`models.trades.resemblance`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.trades.lexicon import Lexicon, Trade
from models.trades.recognise import find_trades
from models.trades.resemblance import resembling_minors
from models.trades.scanning import scan_every, scan_outermost
from models.trades.title_words import load_title_words
from models.trades.wording import TitleParts, split_title

_TRADE_POINTS = 1.5
_DECIDED_TRADE_POINTS = 3.0
_GENERAL_WORK = "6-00-00"
_GENERAL_WORK_POINTS = 1.0
_LIKENESS_POINTS = 2.0
_AT_THE_END = 1.15
_LATER_SEGMENT = 0.8
_ASIDE = 0.3
_CONTEXT = 0.15
_RANKS = ("员", "工", "师", "师傅", "岗", "专员", "助理", "人员", "学徒", "学徒工", "岗位", "实习")


@dataclass(frozen=True, slots=True)
class MinorCandidate:
    """A 小类 that a title may belong to.

    Parameters
    ----------
    minor
        Three parts of the national code.
    score
        Points; comparable within one title only.
    evidence
        Words that spoke for it, loudest first; empty where only likeness of letters did.
    """

    minor: str
    score: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Vote:
    minor: str
    word: str
    span: tuple[int, int]
    points: float
    is_decided: bool = False


def rank_minors(title: str, lexicon: Lexicon, *, context: str = "") -> list[MinorCandidate]:
    """小类 that a title may belong to, best first; ties by code. Empty if no letter matches.

    Parameters
    ----------
    context
        Neighbouring text: employer and description.

    Examples
    --------
    >>> rank_minors("急招焊工（包吃住）", Lexicon.load())[0].minor
    '6-18-02'
    """
    parts = split_title(title)
    votes = list(_votes(parts, lexicon, context))
    scores: dict[str, float] = {}
    for vote in votes:
        scores[vote.minor] = scores.get(vote.minor, 0.0) + vote.points
    for minor, likeness in resembling_minors("".join(parts.segments)).items():
        scores[minor] = scores.get(minor, 0.0) + _LIKENESS_POINTS * likeness
    ranked = sorted(scores.items(), key=lambda entry: (-entry[1], entry[0]))
    evidence = _evidence(votes)
    return [
        MinorCandidate(minor, round(score, 4), evidence.get(minor, ())) for minor, score in ranked
    ]


def _votes(parts: TitleParts, lexicon: Lexicon, context: str) -> Iterator[_Vote]:
    whole = " ".join((*parts.segments, parts.aside, parts.firm))
    hint = f"{whole} {context}"
    for position, segment in enumerate(parts.segments):
        share = 1.0 if position == 0 else _LATER_SEGMENT
        trades = list(_trade_votes(segment, lexicon, hint, share))
        words = [vote for vote in _word_votes(segment, share) if not _is_part(vote, trades)]
        yield from _without_echo([*trades, *words, *_pair_votes(segment, whole, share)])
    for text, share in ((parts.aside, _ASIDE), (f"{parts.firm} {context}", _CONTEXT)):
        yield from _without_echo([*_word_votes(text, share), *_pair_votes(text, whole, share)])


def _word_votes(text: str, share: float) -> Iterator[_Vote]:
    table = load_title_words()
    for start, end in scan_outermost(text, table.alone_index):
        points = share * _weight_of_place(text, end)
        word = text[start:end]
        for claim in table.alone[word]:
            yield _Vote(claim.minor, word, (start, end), claim.points * points)


def _pair_votes(text: str, whole: str, share: float) -> Iterator[_Vote]:
    table = load_title_words()
    for start, end in scan_every(text, table.paired_index):
        word = text[start:end]
        others = whole.replace(word, " ")
        for claim in table.paired[word]:
            if any(companion in others for companion in claim.companions):
                yield _Vote(claim.minor, word, (start, end), claim.points * share)


def _trade_votes(segment: str, lexicon: Lexicon, hint: str, share: float) -> Iterator[_Vote]:
    for span in find_trades(segment, lexicon, industry_hint=hint):
        is_decided = len(lexicon.meanings.get(span.surface, ())) > 1 and not span.rivals
        points = share * _weight_of_place(segment, span.end) * _points_of(span.trade, is_decided)
        where = (span.start, span.end)
        yield _Vote(span.trade.minor, span.surface, where, points, is_decided)


def _points_of(trade: Trade, is_decided: bool) -> float:  # noqa: FBT001
    if is_decided:
        return _DECIDED_TRADE_POINTS
    return _GENERAL_WORK_POINTS if trade.minor == _GENERAL_WORK else _TRADE_POINTS


def _is_part(vote: _Vote, trades: list[_Vote]) -> bool:
    """Whether a word is but a part of a longer trade of another kind: 车工 in 叉车工.

    Where the industry has decided between several meanings, the whole word counts as a part too.
    """
    start, end = vote.span
    return any(
        trade.minor != vote.minor
        and trade.span[0] <= start
        and end <= trade.span[1]
        and (trade.is_decided or vote.span != trade.span)
        for trade in trades
    )


def _without_echo(votes: list[_Vote]) -> list[_Vote]:
    """Keep the loudest of overlapping votes for one 小类: saying it twice adds nothing."""
    kept: list[_Vote] = []
    for vote in sorted(votes, key=lambda vote: (-vote.points, vote.span, vote.minor)):
        start, end = vote.span
        if not any(
            other.minor == vote.minor and start < other.span[1] and other.span[0] < end
            for other in kept
        ):
            kept.append(vote)
    return kept


def _weight_of_place(text: str, end: int) -> float:
    return _AT_THE_END if text[end:] == "" or text[end:] in _RANKS else 1.0


def _evidence(votes: list[_Vote]) -> dict[str, tuple[str, ...]]:
    evidence: dict[str, tuple[str, ...]] = {}
    for vote in sorted(votes, key=lambda vote: (-vote.points, vote.word)):
        said = evidence.get(vote.minor, ())
        if vote.word not in said:
            evidence[vote.minor] = (*said, vote.word)
    return evidence
