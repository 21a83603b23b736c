"""Why a vacancy may suit a person, and what to ask or bring, in words for that person alone."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from api.messages import fill
from api.reasons import LEAST_POINTS
from api.words import PairWords
from matcher import ListedPair


@cache
def person_table() -> Mapping[str, Mapping[str, Any]]:
    """Phrases by kind (``signal``, ``ask``) and code."""
    data = resources.files("api") / "data" / "person_words.zh.toml"
    return tomllib.loads(data.read_text(encoding="utf-8"))


def reasons_for_person(pair: ListedPair, word_of: PairWords) -> tuple[str, ...]:
    """What speaks for the vacancy, weightiest first; nothing that speaks against it."""
    told = sorted(
        ((points, code) for code, points in pair.parts if points >= LEAST_POINTS),
        key=lambda item: -item[0],
    )
    phrases = (_reason(code, pair) for _, code in told)
    return tuple(fill(phrase, word_of) for phrase in phrases if phrase)


def _reason(code: str, pair: ListedPair) -> str:
    steps = person_table()["signal"].get(code, ())
    value = pair.values.get(code, -1)
    return next((phrase for least, phrase in reversed(steps) if value >= least), "")


def asks_for_person(pair: ListedPair, word_of: PairWords) -> Iterator[str]:
    """What to ask or bring, in the order of the checks."""
    table = person_table()["ask"]
    return (fill(table[code], word_of) for code in pair.to_check if code in table)
