"""Why a pair stands on a list, in short phrases: what speaks for it, what against, what to ask."""

from __future__ import annotations

from dataclasses import dataclass

from api.messages import entry, fill, phrase_for
from api.words import UNKNOWN, PairWords
from matcher import FIT_UNCLEAR, ListedPair

MOST_FOR, MOST_AGAINST = 3, 2
LEAST_POINTS = 10
"""Parts worth less than a tenth of a log-odds are not told."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Phrases of one pair, weightiest first."""

    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    to_ask: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """One line for a staff sheet."""
        text = "；".join(self.speaks_for) or "名册信息少，请先问清意愿和技能"
        return (
            f"{text}。但{'；'.join(self.speaks_against)}。" if self.speaks_against else f"{text}。"
        )


def reasons_of(pair: ListedPair, word_of: PairWords) -> Reasons:
    """Phrases for the largest parts of either sign, and a question for every check."""
    told = weighed_phrases(pair, word_of)
    return Reasons(
        tuple(phrase for points, phrase in told if points >= LEAST_POINTS)[:MOST_FOR],
        tuple(phrase for points, phrase in told if points <= -LEAST_POINTS)[:MOST_AGAINST],
        tuple(question(code, word_of) for code in pair.to_check),
    )


def weighed_phrases(pair: ListedPair, word_of: PairWords) -> list[tuple[int, str]]:
    """Points and phrase of every part that has one, the weightiest first, of either sign."""
    told = [
        (points, phrase) for code, points in pair.parts if (phrase := _phrase(code, pair, word_of))
    ]
    return sorted(told, key=lambda item: -abs(item[0]))


def _phrase(code: str, pair: ListedPair, word_of: PairWords) -> str:
    if code not in pair.values:
        return ""
    phrase = fill(phrase_for(code, pair.values[code]), word_of)
    return "" if UNKNOWN in phrase else phrase


def question(code: str, word_of: PairWords) -> str:
    """What a person must ask or settle for a check code, be it a gate's or an advert's."""
    if code == FIT_UNCLEAR:
        return str(entry("check", code))
    if code.startswith("advert.") and code != "advert.age":
        return str(entry("advert", code)["name"])
    return fill(str(entry("gate", code)["check"]), word_of)
