"""Decides when two spellings of a text count as the same for recognition.

Full-width letters, capitals and gaps inside a word (保  安) make no difference. Each character
keeps its place in the original, so that evidence can be shown as it was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_CAPITALS = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_FOLD = (
    _FULL_WIDTH
    | _CAPITALS
    | {_wide: _plain + 32 for _wide, _plain in _FULL_WIDTH.items() if 65 <= _plain <= 90}
    | {0x3000: 0x20, 0x00A0: 0x20, 0x0009: 0x20, 0x000A: 0x20, 0x000D: 0x20}
)
_GAP_AT_A_LONE_CHARACTER = re.compile(
    r"(?<![^ ])[一-鿿] +(?=[一-鿿])|(?<=[一-鿿]) +(?=[一-鿿](?![^ ]))"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and for each of its characters the place in the original."""

    text: str
    places: tuple[int, ...]


def fold(text: str) -> Folded:
    """Fold a text, closing gaps beside a lone character.

    Examples
    --------
    >>> fold("ＣＮＣ 普 工").text
    'cnc 普工'
    """
    plain = text.translate(_FOLD)
    if " " not in plain:
        return Folded(plain, tuple(range(len(plain))))
    kept = [place for place, is_kept in enumerate(_keeps(plain)) if is_kept]
    return Folded("".join(plain[place] for place in kept), tuple(kept))


def _keeps(plain: str) -> list[bool]:
    keeps = [True] * len(plain)
    for gap in _GAP_AT_A_LONE_CHARACTER.finditer(plain):
        for place in range(gap.start(), gap.end()):
            if plain[place] == " ":
                keeps[place] = False
    return keeps
