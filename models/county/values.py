"""How a value that must be read is written down in the list of planted faults."""

from __future__ import annotations

from enum import Enum, Flag

from matcher.records import Place
from matcher.vocabulary import FORM_WORDS, WageBasis

_STARS, _PHONE_STARS = "*" * 13, "*" * 4


def identity_value(number: str) -> str:
    """Certificate number, masked: two first and three last of the personal 18.

    Examples
    --------
    >>> identity_value("11010119000101001X43")
    '11*************01X'
    """
    return f"{number[:2]}{_STARS}{number[15:18]}"


def phone_value(number: str) -> str:
    """Phone number, masked: three first, four last digits."""
    return f"{number[:3]}{_PHONE_STARS}{number[-4:]}"


def word_value(member: Enum) -> str:
    """The form's word; of several flags each in the order of the vocabulary.

    Examples
    --------
    >>> from matcher.vocabulary import Health
    >>> word_value(Health.DISABLED | Health.CHRONIC)
    '长期慢性病、残疾'
    """
    if isinstance(member, Flag):
        return "、".join(FORM_WORDS[one] for one in type(member) if one in member)
    return FORM_WORDS[member]


def place_value(place: Place) -> str:
    """Code, town and village, as far as they are known.

    Examples
    --------
    >>> place_value(Place("350821", "河田镇"))
    '350821 河田镇'
    """
    return " ".join(part for part in (place.code, place.town, place.village) if part)


def range_value(low: float | None, high: float | None) -> str:
    """From-to; one figure where both are equal; an open end stays empty.

    Examples
    --------
    >>> range_value(10, 15), range_value(10, 10), range_value(1.5, None), range_value(None, 45)
    ('10-15', '10', '1.5-', '-45')
    """
    if low == high:
        return _plain(low)
    return f"{_plain(low)}-{_plain(high)}"


def wage_value(basis: WageBasis, low: float | None, high: float | None) -> str:
    """Basis and amounts in 元 per basis: ``month 3500-4500``."""
    return f"{basis.value} {range_value(low, high)}"


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:g}"
