"""Decides where words of a fixed list stand in a text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

_GOES_ON_AFTER_GONG = frozenset("程作资地具业厂商龄时序艺种会")


@dataclass(frozen=True, slots=True)
class WordIndex:
    """A list of words, ready for scanning.

    ``lengths`` gives, for a first character, the lengths of the words it opens, longest first.
    """

    words: Collection[str]
    lengths: Mapping[str, tuple[int, ...]]


def index_words(words: Collection[str]) -> WordIndex:
    """Prepare a list of words; empty ones must not be among them."""
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[0], set()).add(len(word))
    ordered = {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()}
    return WordIndex(frozenset(words), MappingProxyType(ordered))


def scan_longest(text: str, index: WordIndex) -> Iterator[tuple[int, int]]:
    """Start and end of words from left to right, the longest at each place, without overlap.

    Examples
    --------
    >>> list(scan_longest("电子普工", index_words({"电子", "普工", "电子普工"})))
    [(0, 4)]
    """
    start = 0
    while start < len(text):
        end = next(_ends_at(text, start, index), None)
        if end is None:
            start += 1
        else:
            yield start, end
            start = end


def scan_outermost(text: str, index: WordIndex) -> list[tuple[int, int]]:
    """Start and end of words that lie in no other word found; they may overlap.

    Examples
    --------
    >>> scan_outermost("汽车销售顾问", index_words({"汽车销售", "销售顾问", "顾问"}))
    [(0, 4), (2, 6)]
    """
    found: list[tuple[int, int]] = []
    for start in range(len(text)):
        end = next(_ends_at(text, start, index), 0)
        if end and (not found or end > found[-1][1]):
            found.append((start, end))
    return found


def scan_every(text: str, index: WordIndex) -> list[tuple[int, int]]:
    """Start and end of every word, also of those that lie in a longer one."""
    return [(start, end) for start in range(len(text)) for end in _ends_at(text, start, index)]


def _ends_at(text: str, start: int, index: WordIndex) -> Iterator[int]:
    for length in index.lengths.get(text[start], ()):
        end = start + length
        if text[start:end] in index.words and end <= len(text) and not _is_cut_short(text, end):
            yield end


def _is_cut_short(text: str, end: int) -> bool:
    """Whether a word's last 工 belongs to the word behind it, as 装卸工 in 装卸工作."""
    return text[end - 1] == "工" and end < len(text) and text[end] in _GOES_ON_AFTER_GONG
