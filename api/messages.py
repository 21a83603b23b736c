"""Codes turned into Chinese: the only place where a sentence is made from a code and its facts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from matcher import Doubt, Fault, MatcherError, Notice, Regions, masked_text

_PLACEHOLDER = re.compile(r"\{([\w.]+)\}")


@cache
def catalogue() -> Mapping[str, Mapping[str, Any]]:
    """The table of sentences, by kind of code."""
    data = resources.files("api") / "data" / "messages.zh.toml"
    return tomllib.loads(data.read_text(encoding="utf-8"))


def entry(kind: str, code: str) -> Any:
    """What the table holds for a code.

    Raises
    ------
    KeyError
        If the code has no sentence: a programming error, held off by a contract test.
    """
    return catalogue()[kind][code]


def fill(sentence: str, word_of: Callable[[str], str]) -> str:
    """The sentence with each ``{name}`` replaced by its word.

    Examples
    --------
    >>> fill("岗位在{vacancy.place}", {"vacancy.place": "河田镇"}.__getitem__)
    '岗位在河田镇'
    """
    if "{" not in sentence:  # most have no facts; half a million are filled in a county
        return sentence
    return _PLACEHOLDER.sub(lambda found: word_of(found.group(1)), sentence)


def phrase_for(code: str, value: int) -> str:
    """The phrase of a signal's value: that of the highest step it reaches; empty if it has none."""
    chosen = ""
    for least, phrase in entry("signal", code).get("says", ()):
        if value >= least:
            chosen = phrase
    return str(chosen)


def notice_sentence(notice: Notice) -> str:
    """What an advert's notice says, with the words that spoke."""
    facts = {"excerpt": masked_text(notice.excerpt)}
    return fill(str(entry("advert", notice.code)["says"]), facts.__getitem__)


def doubt_sentence(doubt: Doubt, regions: Regions) -> str:
    """What is odd about a cell, politely; regions are named. Personal texts are never facts."""

    def word(name: str) -> str:
        return _fact_word(name, doubt.facts.get(name, ""), regions) or WITHHELD

    return fill(str(entry("doubt", doubt.code)), word)


WITHHELD = "所填内容"
_REGION_FACTS = frozenset({"county", "candidates", "places"})


def _fact_word(name: str, fact: object, regions: Regions) -> str:
    if isinstance(fact, str) and name in _REGION_FACTS:
        return regions.full_name(fact) if fact.isdigit() else fact
    if isinstance(fact, list | tuple | set | frozenset):
        return "、".join(word for one in fact if (word := _fact_word(name, one, regions)))
    return str(fact)


def error_sentence(error: MatcherError) -> str:
    """What went wrong and what to do next; a reason of its own goes before the code's."""
    sentences = catalogue()["error"]
    reason = str(error.params.get("reason", ""))
    sentence = sentences.get(f"{error.code}.{reason}", sentences[error.code])
    return fill(str(sentence), lambda name: _told(name, error.params.get(name, "")))


TABLE_FACTS = frozenset({"form", "other", "side"})
"""Facts of errors that name one of the two tables by its code."""


FAULT_FACT = "faults"
"""Fact of errors that lists what is wrong with the entries of a file."""


def fault_words(fault: Fault) -> str:
    """What is wrong with one entry.

    Examples
    --------
    >>> from matcher import FaultCode
    >>> fault_words(Fault("turnout.show_up", FaultCode.AT_MOST, "1"))
    'turnout.show_up 不能大于 1'
    """
    facts = {"entry": masked_text(fault.entry), "bound": fault.bound}
    return fill(str(entry("fault", fault.code)), facts.__getitem__).strip()


def _told(name: str, fact: object) -> str:
    """A fact as told: tables by their Chinese names, files without folders, no number in clear."""
    if name in TABLE_FACTS:
        return str(entry("table", str(fact)))
    if name == FAULT_FACT and isinstance(fact, tuple):
        return "；".join(fault_words(fault) for fault in fact)
    return masked_text(fact.name if isinstance(fact, Path) else str(fact))
