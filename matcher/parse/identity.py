"""Decides whether a certificate number was read whole, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from matcher.doubts import Finding
from matcher.parse.findings import finding
from matcher.parse.reading import CellValue, Reading
from matcher.parse.text import clean, is_blank
from matcher.records import Identity

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS: Final = "10X98765432"
_OUTSIDE_PROVINCES: Final = frozenset({"81", "82", "83"})
"""First digits of residence permits for people of Hong Kong, Macau and Taiwan."""

_EARLIEST_BIRTH: Final = 1900
_NOT_IN_NUMBER = re.compile(r"[\s'’‘`\"“”´.,，·:：_‐‑–—-]")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+?\d{2}|\d{15,18}\.0+")
_OWN_MASK = re.compile(r"\d{2}\*{13}\d{2}[\dX]")
_OTHER_MASK = re.compile(r"[\dX]*[*＊xX?#●•■]{3,}[\dX]*")
_PERSON = re.compile(r"\d{17}[\dX]")
_DISABILITY_SUFFIX = re.compile(r"[1-7][1-4](?:[A-Z0-9]{2})?")
_LENGTHS_WITH_SUFFIX = (20, 22)


def parse_identity(
    value: CellValue,
    *,
    is_known_prefix: Callable[[str], bool] | None = None,
    today: date | None = None,
) -> Reading[Identity | None]:
    """Read an ID number of 18 characters, or of 20 or 22 with a disability certificate.

    1. A number cell, or its scientific writing, lost its last digits: damaged, nothing recovered.
    2. A mask is no number; our own one (``is_own``) means the number is unchanged.
    3. Fifteen digits are the old form: completed to eighteen, with a warning.
    4. The birth date must be real, or there is no value. A wrong check character, a wrong suffix
       (left off) and an unknown region are findings beside the value.

    Parameters
    ----------
    value
        The cell.
    is_known_prefix
        Says of the first six digits whether any region ever had them; not asked for permits of
        Hong Kong, Macau and Taiwan. ``None``: regions are not checked.
    today
        A birth after it is not real. ``None``: not checked.

    Examples
    --------
    >>> parse_identity(3.50803198911231e17).findings[0].code
    'identity.damaged'
    """
    text = clean(value).upper()
    if is_blank(text):
        return Reading(None)
    number = _bare(text)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number or _SCIENTIFIC.fullmatch(text.replace(" ", "")):
        return Reading(None, (finding("identity.damaged", kind="number"),))
    if mask := _mask(number):
        return Reading(None, (mask,))
    if re.fullmatch(r"[0-9]{15}", number):
        return _fifteen(number, is_known_prefix, today)
    return _whole(number, is_known_prefix, today)


def check_character(digits: str) -> str:
    """Return the check character of seventeen digits (GB 11643, ISO 7064 MOD 11-2).

    Examples
    --------
    >>> check_character("11010519491231002")
    'X'
    """
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    return _CHECK_CHARACTERS[total % 11]


def _bare(text: str) -> str:
    """Strip what people put between the digits; a last × or * that must be an X becomes one."""
    number = _NOT_IN_NUMBER.sub("", text.replace("×", "X").replace("Х", "X"))
    is_star = re.fullmatch(r"[0-9]{17}\*", number) and check_character(number[:17]) == "X"
    return f"{number[:17]}X" if is_star else number


def _mask(number: str) -> Finding | None:
    if _OWN_MASK.fullmatch(number):
        return finding("identity.masked", is_own=True)
    is_number = _PERSON.fullmatch(number[:18])
    return (
        finding("identity.masked_elsewhere")
        if _OTHER_MASK.fullmatch(number) and not is_number
        else None
    )


def _fifteen(
    number: str, is_known_prefix: Callable[[str], bool] | None, today: date | None
) -> Reading[Identity | None]:
    seventeen = f"{number[:6]}19{number[6:]}"
    reading = _whole(seventeen + check_character(seventeen), is_known_prefix, today)
    return Reading(reading.value, (finding("identity.fifteen_digits"), *reading.findings))


def _whole(
    number: str, is_known_prefix: Callable[[str], bool] | None, today: date | None
) -> Reading[Identity | None]:
    length, person = len(number), number[:18]
    if length != 18 and length not in _LENGTHS_WITH_SUFFIX:
        return Reading(None, (finding("identity.length", length=length),))
    if not (_PERSON.fullmatch(person) and person.isascii()):
        return Reading(None, (finding("identity.characters", length=length),))
    is_right = check_character(person[:17]) == person[17]
    if not is_right and person.endswith("000"):
        # a sheet keeps fifteen digits of a number and writes zeros for the rest
        return Reading(None, (finding("identity.damaged", kind="zeros"),))
    birth = _birth(person[6:14])
    if birth is None or (today is not None and birth > today):
        return Reading(None, (finding("identity.birth_date"),))
    has_right_suffix = length == 18 or bool(_DISABILITY_SUFFIX.fullmatch(number[18:]))
    identity = Identity(number if has_right_suffix else person, birth, is_right)
    return Reading(
        identity, tuple(_findings(identity, is_known_prefix, has_right_suffix=has_right_suffix))
    )


def _findings(
    identity: Identity, is_known_prefix: Callable[[str], bool] | None, *, has_right_suffix: bool
) -> list[Finding]:
    found: list[Finding] = []
    if not identity.is_checksum_right:
        found.append(finding("identity.checksum", masked=identity.masked))
    if not has_right_suffix:
        found.append(finding("identity.disability_suffix", masked=identity.masked))
    is_asked = is_known_prefix is not None and identity.number[:2] not in _OUTSIDE_PROVINCES
    if is_asked and is_known_prefix is not None and not is_known_prefix(identity.number[:6]):
        found.append(finding("identity.region_unknown", masked=identity.masked))
    return found


def _birth(digits: str) -> date | None:
    try:
        birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return birth if birth.year >= _EARLIEST_BIRTH else None
