"""Invented numbers are well formed, say what they must, and are given once."""

from __future__ import annotations

from datetime import date

import pytest
from support.identity import complete

from matcher.parse.credit_code import parse_credit_code
from models.county.chance import Chance
from models.county.numbers import Numbers

ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
BIRTH = date(1980, 5, 6)


@pytest.mark.parametrize("is_male", [True, False])
def test_certificate_numbers(is_male: bool) -> None:
    numbers, chance = Numbers(), Chance(1)
    given = [numbers.identity("350821", BIRTH, chance, is_male=is_male) for _ in range(300)]
    assert len(set(given)) == 300, "never one twice, although a birthday has only 500"
    for number in given:
        assert number.startswith("35082119800506")
        assert complete(number[:17]) == number
        assert int(number[16]) % 2 == is_male


def test_phones_begin_as_told() -> None:
    numbers, chance = Numbers(), Chance(1)
    given = [numbers.phone(("154", "161"), chance) for _ in range(100)]
    assert {phone[:3] for phone in given} == {"154", "161"}
    assert all(len(phone) == 11 and phone.isdigit() for phone in given)


def test_credit_codes_have_both_check_characters() -> None:
    numbers, chance = Numbers(), Chance(1)
    for _ in range(100):
        code = numbers.credit_code("91", "350821", chance)
        assert parse_credit_code(code).findings == ()
        assert code.startswith("91350821")
        body, check = code[8:16], code[16]
        values = [int(sign) if sign.isdigit() else ord(sign) - 55 for sign in body]
        total = sum(v * w for v, w in zip(values, ORGANISATION_WEIGHTS, strict=True))
        expected = 11 - total % 11
        assert check == {10: "X", 11: "0"}.get(expected, str(expected)), "GB 11714"
