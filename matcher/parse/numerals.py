"""Decides the value of one numeral: 12000, 1.2万, 1万2, 三千五, 两三千, 十几, 4k."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_MULTIPLIER = r"(?:[十百千万亿]|[kw](?![a-z0-9]))"
_MIXED = rf"(?<![\d.]){_ARABIC}(?:\s?{_MULTIPLIER}+(?:\d+(?:\.\d+)?{_MULTIPLIER}*)?)?"
_AFTER_ONE = r"(?:个|天|月|日|年|件|斤|小时|晚|班|双|亩|次|套)"
_CHINESE = (
    r"(?!十分|百分|万一|千方|百货)"
    rf"(?:(?!(?<=[十百千万二三四五六七八九])一{_AFTER_ONE})[零〇一二两俩三四五六七八九十百千万亿半几数])+"
)
NUMERAL = rf"(?:{_MIXED}|{_CHINESE})"
"""Regular expression of a numeral, without groups; the text is lower case."""

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2, "俩": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "k": 1000, "w": 10**4}
_ALTERNATIVES = re.compile(r"([一二两三四五六七八九])([二三四五六七八九])(?=[十百千万]|$)")
_PART = re.compile(r"(\d+(?:\.\d+)?)\s?([十百千万亿kw]*)")
_LENDER = re.compile(rf"(?:{_ARABIC}|[一二两三四五六七八九十半]+)\s?([百千万亿kw])")
_LARGEST = 1e13


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral as read: two alternatives (七八十) or an open end (十几) make it wide."""

    low: float | None
    high: float | None


def is_loose(literal: str) -> bool:
    """Whether a literal may be part of a word: a lone 三 or 百, or digits without multiplier."""
    if literal[0].isdigit():
        return False
    return len(literal) == 1 or not any(char in "十百千万" for char in literal)


def lent_scale(first: str, second: str) -> float:
    """Return what the second number of a range lends to the first: 千 in 3-5千, else 1.

    Only a coefficient with one multiplier lends, only to a number without one.
    """
    lender = _LENDER.fullmatch(second)
    if lender is None or re.search(r"[百千万亿kw]", first):
        return 1.0
    return float(_SCALES[lender[1]])


def read_numeral(literal: str) -> Numeral | None:
    """Read a literal that ``NUMERAL`` matched; ``None`` where it makes no sense.

    Examples
    --------
    >>> read_numeral("七八十"), read_numeral("1万2").low
    (Numeral(low=70.0, high=80.0), 12000.0)
    """
    numeral = _read_arabic(literal) if literal[0].isdigit() else _read_chinese(literal)
    if numeral is None or max(numeral.low or 0, numeral.high or 0) > _LARGEST:
        return None
    return numeral


def _read_arabic(literal: str) -> Numeral | None:
    parts = _PART.findall(literal.replace(",", ""))
    if any(len(digits) > 20 for digits, _ in parts):
        return None
    total, scale = 0.0, 1.0
    for position, (digits, multipliers) in enumerate(parts):
        if position and not multipliers and len(digits) == 1:
            total += float(digits) * scale / 10
            continue
        factor = 1.0
        for multiplier in multipliers[:3]:
            factor *= _SCALES[multiplier]
        total += float(digits) * factor
        scale = factor if multipliers else scale
    return Numeral(_tidy(total), _tidy(total))


def _read_chinese(literal: str) -> Numeral | None:
    if literal[0] in "几数":
        return Numeral(None, None)
    if "几" in literal or "数" in literal:
        value = _chinese_value(re.sub("[几数]", "", literal))
        return None if value is None else Numeral(value, None)
    if _is_spelled_digits(literal):
        return _spelled_digits(literal)
    twins = _ALTERNATIVES.search(literal)
    if twins is None or not _are_neighbours(twins):
        value = _chinese_value(literal)
        return None if value is None else Numeral(value, value)
    low = _chinese_value(literal[: twins.start(2)] + literal[twins.end(2) :])
    high = _chinese_value(literal[: twins.start(1)] + literal[twins.end(1) :])
    return None if low is None or high is None else Numeral(low, high)


def _is_spelled_digits(literal: str) -> bool:
    return len(literal) > 2 and all(char in _DIGITS for char in literal)


def _spelled_digits(literal: str) -> Numeral | None:
    if len(literal) > 12:
        return None
    value = float("".join(str(_DIGITS[char]) for char in literal))
    return Numeral(value, value)


def _are_neighbours(twins: re.Match[str]) -> bool:
    first, second = _DIGITS[twins[1]], _DIGITS[twins[2]]
    return second == first + 1 or (first, second) == (3, 5)


def _chinese_value(literal: str) -> float | None:
    """Read 三千五, 一万二, 一百零五, 三千半; a trailing digit takes the next lower step."""
    total = section = digit = 0.0
    step, has_zero = 1.0, False
    for char in literal:
        if char == "半":
            section, digit = section + (step / 2 if step > 1 else 0.5), 0.0
        elif char in _DIGITS:
            if digit:
                return None
            digit, has_zero = float(_DIGITS[char]), has_zero or char in "零〇"
        elif char in "万亿":
            step = float(_SCALES[char])
            total = (total + section + digit or 1) * step
            section, digit, has_zero = 0.0, 0.0, False
        else:
            step = float(_SCALES[char])
            section += (digit or 1) * step
            digit, has_zero = 0.0, False
    trailing = digit * step / 10 if step >= 100 and not has_zero else digit
    return total + section + trailing


def _tidy(value: float) -> float:
    return round(value, 6)
