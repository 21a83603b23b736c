"""Names as they are spelled with Latin letters: what people are searched and ordered by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

from pypinyin import Style, pinyin

MOST_SPELLINGS = 64
"""Of one name; a long foreign name of many-voiced characters would have thousands."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A name's place in the order of names, and all ways to type it.

    Parameters
    ----------
    order
        Pinyin by character, then the name: a stable order that readers of Chinese expect.
    typed
        Full spellings and initials, from each character on, each after a space.
    """

    order: tuple[tuple[str, ...], str] = ((), "")
    typed: str = ""

    def begins(self, letters: str) -> bool:
        """Whether somebody who types these small letters may mean the name."""
        return f" {letters}" in self.typed


def spelled(name: str) -> Spelled:
    """How a name is spelled; every reading of every character counts, as 单 is Dan or Shan.

    Examples
    --------
    >>> [spelled("单小英").begins(typed) for typed in ("sxy", "dxy", "shanxiao", "xiaoying", "yx")]
    [True, True, True, True, False]
    """
    sounds = [_sounds(sign) for sign in name if not sign.isspace()]
    initials = [_unique(sound[0] for sound in readings) for readings in sounds]
    ways = _unique((*_from_each_on(sounds), *_from_each_on(initials)))
    usual = tuple(readings[0] for readings in sounds)
    return Spelled((usual, name), "".join(f" {way}" for way in ways))


def _from_each_on(parts: list[tuple[str, ...]]) -> Iterator[str]:
    for start in range(len(parts)):
        for chosen in islice(product(*parts[start:]), MOST_SPELLINGS):
            yield "".join(chosen)


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


@lru_cache(maxsize=10_000)
def _sounds(sign: str) -> tuple[str, ...]:
    """Readings of a sign, the usual one first; what is no Chinese character stands for itself."""
    readings = pinyin(sign, style=Style.NORMAL, heteronym=True)[0]
    return _unique(one.lower() for one in readings if one) or (sign.lower(),)
