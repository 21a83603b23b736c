"""Which column a single heading names."""

from __future__ import annotations

import re
from functools import lru_cache

from matcher.io.forms import Form, keys_by_name, unread_names
from matcher.parse.reading import CellValue
from matcher.parse.text import clean, squeeze

LONGEST_HEADING = 40
SHORTEST_TYPO = 4
"""Headings of at least so many characters may have one of them wrong."""

UNREAD = ""
"""Key of headings that are known and not read."""

_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|<[^<>]*>|\{[^{}]*\}")
_MANY_DIGITS = re.compile(r"\d{3}")
_NUMBERING = re.compile(r"^(?:\d+|[一二三四五六七八九十]+[、.])")


def key_of(value: CellValue, form: Form) -> str | None:
    r"""Key of the column that a cell names; ``UNREAD`` for known others, ``None`` for no heading.

    1. The heading as it stands, without punctuation and white space.
    2. Without what stands in brackets, and without a number in front.

    Examples
    --------
    >>> from matcher.io.forms import LABOURER_FORM as form
    >>> key_of("就业意向\n（县内/县外）", form), key_of("*姓 名", form), key_of("张三", form)
    ('intention', 'name', None)
    """
    if not isinstance(value, str) or not value or len(value) > LONGEST_HEADING:
        return None
    return None if _MANY_DIGITS.search(value) else _key_of(value, form)


def guessed_key(value: CellValue, form: Form) -> str | None:
    """Key of a heading that has one character mistaken, if that leaves no second candidate.

    For cells of a row that is a header for other reasons: data would be taken for headings.

    Examples
    --------
    >>> from matcher.io.forms import LABOURER_FORM as form
    >>> guessed_key("证件号吗", form), guessed_key("镇乡", form)
    ('identity', None)
    """
    heading = squeeze(_IN_BRACKETS.sub("", clean(value)))
    if not SHORTEST_TYPO <= len(heading) <= LONGEST_HEADING:
        return None
    names = keys_by_name(form).items()
    close = {key for name, key in names if _differ_in_one(heading, name)}
    return close.pop() if len(close) == 1 else None


@lru_cache(maxsize=1 << 14)
def _key_of(text: str, form: Form) -> str | None:
    keys, unread = keys_by_name(form), unread_names(form)
    plain = clean(text)
    bare = _IN_BRACKETS.sub("", plain)
    # 1. and 2.
    for candidate in (plain, bare, _NUMBERING.sub("", bare)):
        heading = squeeze(candidate)
        if heading in keys:
            return keys[heading]
        if heading in unread:
            return UNREAD
    return None


def _differ_in_one(left: str, right: str) -> bool:
    return len(left) == len(right) and sum(a != b for a, b in zip(left, right, strict=True)) == 1
