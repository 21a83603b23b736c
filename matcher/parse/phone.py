"""Decides which phone number a cell holds."""

from __future__ import annotations

import re

from matcher.parse.findings import finding
from matcher.parse.reading import CellValue, Reading
from matcher.parse.text import clean, is_blank
from matcher.records import Phone

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}")
_SERVICE = re.compile(r"[48]00\d{7}")
_COUNTRY = re.compile(r"^(?:\+86|0086|\(86\)|86(?=1[3-9]\d{9}$))")
_OWN_MASK = re.compile(r"\d{3,4}\*{4}\d{3,4}")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?e\+?\d{2}")
_SEPARATOR = re.compile(r"[/、,;|或和]|\s{1,}(?=[01+(])|(?<=\d{11})\s")
_EXTENSION = re.compile(r"(?:转|-|#|ext\.?)\d{1,6}$")
_SHORTEST, _LOST = 5, 10**6


def parse_phone(value: CellValue) -> Reading[Phone | None]:
    """Read a mobile number, a landline with its area code or a 400 number; of several the first.

    A number whose last digits a sheet has lost is damaged. Our own mask says nothing new.

    Examples
    --------
    >>> parse_phone("0597-6831234 / 139 0000 1234")
    Reading(value=Phone(059****1234), findings=())
    """
    text = clean(value).lower()
    if is_blank(text) or _OWN_MASK.fullmatch(text.replace(" ", "")):
        return Reading(None)
    if _is_damaged(value, text):
        return Reading(None, (finding("phone.damaged"),))
    found = (_number(written) for written in _candidates(text))
    number = next((number for number in found if number), None)
    if number is not None:
        return Reading(Phone(number))
    length = sum(character.isdigit() for character in text)
    return Reading(None, (finding("phone.invalid", length=length),))


def _is_damaged(value: CellValue, text: str) -> bool:
    if _SCIENTIFIC.fullmatch(text.replace(" ", "")):
        return True
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and text.isdigit() and len(text) == 11 and int(text) % _LOST == 0


def _candidates(text: str) -> list[str]:
    """List what may be numbers: as separated, then any run of digits that looks like one."""
    runs = [match[0] for match in re.finditer(r"(?<!\d)1[3-9]\d{9}(?!\d)", text)]
    return [*_SEPARATOR.split(text), text, *runs]


def _number(written: str) -> str | None:
    bare = re.sub(r"[^\d+()#\-转ext.]", "", written)
    bare = _COUNTRY.sub("", bare.replace("(+86)", "+86"))
    for attempt in (bare, _EXTENSION.sub("", bare)):
        digits = re.sub(r"\D", "", attempt)
        if any(shape.fullmatch(digits) for shape in (_MOBILE, _LANDLINE, _SERVICE)):
            return digits
    return None
