"""Decides whether a 统一社会信用代码 is written rightly (GB 32100-2015)."""

from __future__ import annotations

import re
from typing import Final

from matcher.parse.findings import finding
from matcher.parse.reading import CellValue, Reading
from matcher.parse.text import clean, is_blank

_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS: Final = tuple(pow(3, place, 31) for place in range(17))
_CODE = re.compile(rf"[{_ALPHABET}]{{18}}")


def parse_credit_code(value: CellValue) -> Reading[str | None]:
    """Read a code of eighteen characters; one that is written wrongly is kept with a warning.

    A number cell lost its last digits and is not kept.

    Examples
    --------
    >>> parse_credit_code("91350100M000100Y43").findings
    ()
    """
    text = clean(value)
    if is_blank(text):
        return Reading(None)
    if isinstance(value, int | float):
        return Reading(None, (finding("credit_code.checksum", length=len(text)),))
    code = re.sub(r"[\s'’\-—–]", "", text).upper()
    if _CODE.fullmatch(code) and credit_code_check(code[:17]) == code[17]:
        return Reading(code)
    return Reading(code, (finding("credit_code.checksum", length=len(code)),))


def credit_code_check(body: str) -> str:
    """Return the check character of the first seventeen."""
    total = sum(
        _ALPHABET.index(character) * weight
        for character, weight in zip(body, _WEIGHTS, strict=True)
    )
    return _ALPHABET[-total % 31]
