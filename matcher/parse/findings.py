"""Decides how much of a cell's text a finding may quote."""

from __future__ import annotations

import re
from types import MappingProxyType

from matcher.doubts import Finding

_LONG_NUMBER = re.compile(
    r"\d{7,}(?:\.\d+)?[xX]?"
    r"|\d{3,4}[- ]\d{4}[- ]\d{4}"
    r"|\d{6}[- ]\d{8}[- ]\d{3}[\dxX]"
    r"|0\d{2,3}[- ]\d{7,8}"
)
_LONGEST_QUOTE = 30


def finding(code: str, **facts: object) -> Finding:
    """Build a finding with read-only facts."""
    return Finding(code, MappingProxyType(facts))


def quote(text: str) -> str:
    """Shorten a text for a finding and blot out whatever may be a phone or an ID number.

    Examples
    --------
    >>> quote("找老王 13800001234")
    '找老王 …'
    """
    blotted = _LONG_NUMBER.sub("…", text)
    return blotted if len(blotted) <= _LONGEST_QUOTE else f"{blotted[:_LONGEST_QUOTE]}…"
