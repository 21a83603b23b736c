"""Which parts of a text are hidden before it leaves the machine: ID numbers and phone numbers."""

from __future__ import annotations

import re

from matcher.parse.reading import CellValue
from matcher.parse.text import clean

IDENTITY_STARS = "*" * 13
PHONE_STARS = "****"

_IDENTITY = re.compile(
    r"(?<!\d)(?<!\d\.)(?:"
    r"\d{6}[ -]?\d{8}[ -]?\d{3}[ -]?[\dXx](?:[ -]?\d{2,4})?"  # as printed, with gaps
    r"|\d(?: ?\d){16} ?[\dXx]"  # digit by digit
    r"|\d{15,}[Xx]?|\d{14}[Xx]"  # damaged ones and other long numbers
    r")(?!\d)"
)
_PHONE = re.compile(
    r"(?<!\d)(?<!\d\.)(?:"
    r"(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}"
    r"|0\d{2,3}[ -]?\d{7,8}"
    r"|\d{12,14}"
    r")(?!\d|\.\d)"
)
_SIGN = re.compile(r"[\dXx*]")
_CREDIT_CODE_LENGTH = 18
_BORN = re.compile(r"\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]")
"""A person's number by its date: sole traders write their own for want of a code."""
_THREE_DIGITS = re.compile(r"\d ?\d ?\d")
SHORTEST_HIDDEN = 7
"""In a column of numbers that identify, a run of so many signs is hidden whatever it is."""


def masked_identity(text: str) -> str:
    """Two first, three last signs of the personal 18.

    Examples
    --------
    >>> masked_identity("11010119000101001X43"), masked_identity("110101 19000101 0019")
    ('11*************01X', '11*************019')
    """
    signs = "".join(_SIGN.findall(text))[:18].upper()
    return f"{signs[:2]}{IDENTITY_STARS}{signs[-3:]}"


def masked_phone(text: str) -> str:
    """Three first, four last digits.

    Examples
    --------
    >>> masked_phone("+86 138-0000-1234"), masked_phone("0597-0001234")
    ('138****1234', '059****1234')
    """
    digits = "".join(_SIGN.findall(text))
    if len(digits) > 11 and digits.startswith("86"):
        digits = digits[2:]
    return f"{digits[:3]}{PHONE_STARS}{digits[-4:]}"


def masked_text(text: str) -> str:
    """Hide every number in a text that may be an ID or a phone number.

    Examples
    --------
    >>> masked_text("找他弟13800001234，工资3000-4500元，2024-01-01起")
    '找他弟138****1234，工资3000-4500元，2024-01-01起'
    """
    if len(text) < SHORTEST_HIDDEN or not _THREE_DIGITS.search(text):
        return text
    hidden = _IDENTITY.sub(lambda match: masked_identity(clean(match[0])), text)
    return _PHONE.sub(lambda match: masked_phone(clean(match[0])), hidden)


def masked_cell(value: CellValue, key: str = "") -> CellValue:
    """Hide in a cell what may not be shown. Dates, wages and other short values stay.

    Parameters
    ----------
    key
        Column key: identity and phone columns hide every long run of signs, however damaged;
        credit codes are public.
    """
    if value is None or isinstance(value, bool):
        return value
    if key == "credit_code" and _is_credit_code(clean(value)):
        return value
    if not isinstance(value, str | int | float):
        return value
    text = value if isinstance(value, str) else clean(value)
    if isinstance(value, float) and abs(value) >= 1e10:
        text = f"{value:.0f}"
    if key in HIDING and len(_SIGN.findall(text)) >= SHORTEST_HIDDEN and "*" not in text:
        return HIDING[key](text)
    hidden = masked_text(text)
    return value if hidden == text else hidden


def _is_credit_code(text: str) -> bool:
    code = re.sub(r"[\s'’-]", "", text).upper()
    is_one = len(code) == _CREDIT_CODE_LENGTH and code.isascii() and code.isalnum()
    return is_one and not _BORN.fullmatch(code)


HIDING = {"identity": masked_identity, "phone": masked_phone}
"""How a column that holds nothing but such numbers hides them."""
