"""How written text is made comparable before anything is looked for in it."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(
    r"[\u200b-\u200f\u2028-\u202f\u2060\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
_LINE_BREAKS = re.compile(r"[ \t]*(?:\r\n|\r|\n)\s*")
_BLANKS = re.compile(r"[ \t\u00a0\u3000]+")
_BESIDE_A_MARK = re.compile(r" *([,;:。、!?()/\n]) *")
_SPELLED_OUT = re.compile(r"(?<![^\s,;。、])[\u4e00-\u9fff](?: [\u4e00-\u9fff])+(?![^\s,;。、])")


def normalise(text: str) -> str:
    r"""Text in compatibility form: half width, single blanks between words, line breaks as ``\n``.

    Words that were spaced out for looks (缝 纫 工) are closed up; case is kept.

    Examples
    --------
    >>> normalise("　Ｃ１驾照，缝 纫 工\r\n\r\n保安 ")
    'C1驾照,缝纫工\n保安'
    """
    if not text:
        return ""
    text = _INVISIBLE.sub("", text.replace("_x000D_", "\n"))
    text = _LINE_BREAKS.sub("\n", unicodedata.normalize("NFKC", text))
    text = _BESIDE_A_MARK.sub(r"\1", _BLANKS.sub(" ", text)).strip(" \n")
    return _SPELLED_OUT.sub(lambda match: match[0].replace(" ", ""), text)
