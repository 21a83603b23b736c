"""Builds checksum-valid certificate numbers of invented people.

The check character is worked out here by the definition (ISO 7064 MOD 11-2: the weighted sum is 1
modulo 11), so that the parser is not tested against itself.
"""

from __future__ import annotations

from datetime import date

CHANGTING = "350821"


def identity_number(
    birth: date = date(1985, 3, 4),
    *,
    prefix: str = CHANGTING,
    order: int = 12,
    is_male: bool = True,
) -> str:
    """Return eighteen characters; ``order`` (0-49) tells people of one birthday and sex apart."""
    sequence = (order * 2 + is_male) % 1000
    return complete(f"{prefix}{birth:%Y%m%d}{sequence:03d}")


def complete(seventeen: str) -> str:
    """Add the check character that makes the weighted sum 1 modulo 11."""
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(seventeen))
    value = next(value for value in range(11) if (total + value) % 11 == 1)
    return seventeen + ("X" if value == 10 else str(value))


def wrong_checksum(number: str) -> str:
    """Return the number with another check digit than the right one."""
    return number[:17] + ("1" if number[17] != "1" else "2")


def disability_number(number: str, *, kind: int = 4, grade: int = 3, reissue: str = "") -> str:
    """Return the number of the disability certificate of the same person."""
    return f"{number}{kind}{grade}{reissue}"


def fifteen_digits(number: str) -> str:
    """Return the old form of a number of somebody born in the 1900s."""
    return number[:6] + number[8:17]


def number_ending_in_x(birth: date = date(1985, 3, 4)) -> str:
    """Return a number whose check character is X."""
    numbers = (identity_number(birth, order=order) for order in range(500))
    return next(number for number in numbers if number.endswith("X"))
