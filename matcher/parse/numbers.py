"""Decides which quantities a text names, ranges and open ends included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from matcher.parse.numerals import NUMERAL, Numeral, is_loose, lent_scale, read_numeral

_DASH = r"(?:\s?(?:[-‐‑‒–—―−~〜∼～→]+>?|至|到)\s?)"
_MANY = r"(?:好几|多|余|来|几)"
_LOW_BEFORE = (
    r"不低于|不少于|不下于|不小于|高于|大于|超过|超出|超|逾|至少|最低|最少|≥|>=|>|破"
    r"|年满|满|上(?=[百千万])|过(?=[\d一二两三四五六七八九百千万])"
)
_CAP_BEFORE = (
    r"最高|最多|最大|至多|不超过|不高于|不多于|不大于|≤|<=|<|可达到?|能达到?|高达|多达"
    r"|上限|不足|低于|少于|小于|未满|不满"
)
_ABOUT_BEFORE = r"约|大约|大概|将近|接近|近|差不多"
_FILLER = r"可以|可|能|达到|达|为|是|:|=|\s"
_LOW_AFTER = r"(?:\(?含\)?)?(?:[及或]?以上|之上|往上|起步|起(?!薪)|出头|开外|\+(?=$|[/元,;。)\s]))"
_CAP_AFTER = r"(?:\(?含\)?)?(?:[及或]?以下|之下|以内|之内|内|封顶|为止)"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a text, in the order of reading.

    Parameters
    ----------
    low, high
        Bounds; ``None`` on one side is an open end, on both a vague word such as 几千.
    unit
        The unit words found beside the number, joined.
    start, end
        Where it stands in the text.
    """

    low: float | None
    high: float | None
    unit: str
    start: int
    end: int


def parse_number(text: str) -> float | None:
    """Read a text that is one plain number as a whole; ``None`` otherwise.

    Examples
    --------
    >>> parse_number("三千五"), parse_number("1万2"), parse_number("约三千")
    (3500.0, 12000.0, None)
    """
    if not re.fullmatch(NUMERAL, text.strip().lower()):
        return None
    numeral = read_numeral(text.strip().lower())
    return numeral.low if numeral is not None and numeral.low == numeral.high else None


def find_quantities(text: str, *, unit: str = r"(?!)") -> tuple[Quantity, ...]:
    """Find all quantities of a cleaned, lower-case text.

    Parameters
    ----------
    text
        The text; 3-5千 counts as 3千-5千.
    unit
        Regular expression of the words that may stand right behind a number. Without one of them
        (or 多, 余, a range, an open end) a lone 一 or 三 is no number: 一般, 三班.

    Examples
    --------
    >>> [(found.low, found.high) for found in find_quantities("三千五至四千元", unit="元")]
    [(3500.0, 4000.0)]
    """
    found = (_quantity(match, text) for match in _pattern(unit).finditer(text))
    return tuple(quantity for quantity in found if quantity is not None)


@cache
def _pattern(unit: str) -> re.Pattern[str]:
    about = f"(?:{_ABOUT_BEFORE}|{_FILLER})*"
    return re.compile(
        rf"(?P<before>(?:{_LOW_BEFORE}|{_CAP_BEFORE}|{_ABOUT_BEFORE}|{_FILLER})*)"
        rf"(?P<first>{NUMERAL})(?P<many>{_MANY})?\s?(?P<unit1>{unit})?"
        rf"(?:{_DASH}{about}(?P<second>{NUMERAL})(?P<many2>{_MANY})?\s?(?P<unit2>{unit})?)?"
        rf"(?:\s?(?:(?P<low>{_LOW_AFTER})|(?P<cap>{_CAP_AFTER})))?"
        rf"(?:\s?(?P<unit3>{unit}))?(?P<low2>{_LOW_AFTER})?"
    )


_MARKER = re.compile(
    rf"(?P<low>{_LOW_BEFORE}|上$|过$)|(?P<cap>{_CAP_BEFORE})|(?P<about>{_ABOUT_BEFORE})"
)


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    first = read_numeral(match["first"])
    second = read_numeral(match["second"]) if match["second"] else None
    if first is None or (match["second"] and second is None):
        return None
    if is_loose(match["first"]) and not _is_held(match, text):
        return None
    low, high = _bounds(match, first, second)
    units = "".join(match[name] or "" for name in ("unit1", "unit2", "unit3"))
    return Quantity(low, high, units, match.start(), match.end())


def _is_held(match: re.Match[str], text: str) -> bool:
    """Whether something beside a lone 三, 百 or 几 shows that it is a number."""
    names = ("many", "unit1", "second", "low", "cap", "unit3")
    if any(match[name] for name in names) or match["first"] == text.strip():
        return True
    return bool(_markers(match))


def _markers(match: re.Match[str]) -> frozenset[str]:
    """Which kinds of bound the words before a number state: low, cap, about."""
    return frozenset(found.lastgroup or "" for found in _MARKER.finditer(match["before"]))


def _bounds(
    match: re.Match[str], first: Numeral, second: Numeral | None
) -> tuple[float | None, float | None]:
    has_low_after = bool(match["low"] or match["low2"])
    if second is not None:
        low, high = _range(first, second, lent_scale(match["first"], match["second"]))
        return low, None if has_low_after or match["many2"] else high
    low, high = first.low, first.high
    is_many = bool(match["many"]) or high is None
    if is_many or has_low_after:
        return low, None
    markers = _markers(match)
    if match["cap"] or "cap" in markers:
        return None, high
    return (low, None) if "low" in markers else (low, high)


def _range(first: Numeral, second: Numeral, scale: float) -> tuple[float | None, float | None]:
    """Return the bounds of a range; 3-5千 lends its 千 to the 3, 5000-1万 does not."""
    low, high = first.low, second.high
    if low is None or high is None:
        return low, high
    if low < high / scale:
        low *= scale
    return (low, high) if low <= high else (high, low)
