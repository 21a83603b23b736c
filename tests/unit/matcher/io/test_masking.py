"""ID and phone numbers never leave in clear."""

from __future__ import annotations

from datetime import date

import pytest
from support.people import make_identity, make_phone

from matcher.io.masking import masked_cell, masked_text
from matcher.parse.reading import CellValue

ID = make_identity()
MASKED = f"35{'*' * 13}{ID[15:]}"
PHONE = make_phone(1234)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (ID, MASKED, "an ID"),
        (f"身份证{ID}，", f"身份证{MASKED}，", "inside a sentence"),
        (f"{ID[:6]} {ID[6:14]} {ID[14:]}", MASKED, "with gaps"),
        (f"{ID[:6]}-{ID[6:14]}-{ID[14:]}", MASKED, "with hyphens"),
        (" ".join(ID), MASKED, "digit by digit"),
        (f"{ID}43", MASKED, "a disability certificate"),
        (f"{ID}43B1", f"35{'*' * 13}{ID[15:]}B1", "with its renewal: the letters tell nothing"),
        (ID[:17], f"35{'*' * 13}{ID[14:17]}", "one digit lost"),
        ("".join(chr(ord(c) + 0xFEE0) for c in ID), MASKED, "full-width digits"),
        (PHONE, "138****1234", "a phone"),
        (f"{PHONE[:3]}-{PHONE[3:7]}-{PHONE[7:]}", "138****1234", "with hyphens"),
        (f"+86 {PHONE}", "138****1234", "with the country"),
        (f"找{PHONE}或0597-6831234", "找138****1234或059****1234", "two numbers"),
        (f"电话{PHONE}（儿子）", "电话138****1234（儿子）", "in brackets"),
        (f"ID{ID}X", f"ID{MASKED}X", "letters around"),
        (f"Tel.{PHONE}.", "Tel.138****1234.", "points around"),
        ("3000-4500元/月", "3000-4500元/月", "a wage"),
        ("2020-03-01至2021-05-01", "2020-03-01至2021-05-01", "two dates"),
        ("20200301-20210501", "20200301-20210501", "two dates in digits"),
        ("13.5%", "13.5%", "a share"),
        ("0.123456789012", "0.123456789012", "a fraction"),
        ("", "", "nothing"),
    ],
)
def test_text(text: str, expected: str, why: str) -> None:
    assert masked_text(text) == expected, why
    assert masked_text(expected) == expected, "a mask stays as it is"


@pytest.mark.parametrize(
    ("value", "key", "expected", "why"),
    [
        (float(ID[:17]) * 10, "identity", f"35{'*' * 13}", "a damaged number"),
        (int(PHONE), "phone", "138****1234", "a phone as a number"),
        (int(PHONE), "", "138****1234", "in any column"),
        (ID[:12], "identity", f"35{'*' * 13}{ID[9:12]}", "too short to be known for an ID"),
        ("68312345", "phone", "683****2345", "a local number in its column"),
        (MASKED, "identity", MASKED, "already hidden"),
        ("无", "identity", "无", "a word"),
        ("913508210000000001", "credit_code", "913508210000000001", "firms are public"),
        ("91350821-MA2XY1234W", "credit_code", "91350821-MA2XY1234W", "written with a hyphen"),
        (ID, "credit_code", MASKED, "the owner's own number"),
        (f"法人{ID}", "credit_code", f"法人{MASKED}", "the owner's with a word"),
        (PHONE, "credit_code", "138****1234", "a phone in the wrong column"),
        (35, "", 35, "a short number"),
        (4500.5, "wage_wanted", 4500.5, "a wage"),
        (date(2024, 1, 2), "birth", date(2024, 1, 2), "a date"),
        (True, "", True, "yes"),
        (None, "identity", None, "nothing"),
    ],
)
def test_cell(value: CellValue, key: str, expected: CellValue, why: str) -> None:
    found = masked_cell(value, key)
    if isinstance(value, float) and isinstance(found, str):
        assert found.startswith(str(expected)), why
        assert len(found) == 18, why
    else:
        assert found == expected, why
