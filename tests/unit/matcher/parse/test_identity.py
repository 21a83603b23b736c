from datetime import date

import pytest
from support.identity import (
    complete,
    disability_number,
    fifteen_digits,
    identity_number,
    number_ending_in_x,
    wrong_checksum,
)
from support.writing import full_width

from matcher.parse.identity import check_character, parse_identity
from matcher.vocabulary import Sex

BIRTH = date(1985, 3, 4)
NUMBER = identity_number(BIRTH)
ENDING_IN_X = number_ending_in_x()


def codes(reading):
    return [finding.code for finding in reading.findings]


def test_check_characters_agree_with_the_definition():
    for order in range(100):
        number = identity_number(BIRTH, order=order)
        assert check_character(number[:17]) == number[17]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (NUMBER, NUMBER),
        (f" {NUMBER} ", NUMBER),
        (f"'{NUMBER}", NUMBER),
        (f"’{NUMBER}", NUMBER),
        (f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}", NUMBER),
        (f"{NUMBER[:6]}-{NUMBER[6:14]}-{NUMBER[14:]}", NUMBER),
        (f"{NUMBER[:9]}\n{NUMBER[9:]}", NUMBER),
        (full_width(NUMBER), NUMBER),
        (ENDING_IN_X, ENDING_IN_X),
        (ENDING_IN_X.lower(), ENDING_IN_X),
        (f"{ENDING_IN_X[:17]}×", ENDING_IN_X),
        (f"{ENDING_IN_X[:17]}*", ENDING_IN_X),
    ],
    ids=lambda value: f"{len(value)}",
)
def test_a_whole_number_is_read_in_any_spelling(written, number):
    reading = parse_identity(written)
    assert reading.value is not None
    assert (reading.value.number, reading.value.birth) == (number, BIRTH)
    assert reading.value.is_checksum_right
    assert reading.findings == ()


def test_sex_and_person_come_with_the_number():
    man, woman = identity_number(is_male=True), identity_number(is_male=False)
    assert parse_identity(man).value.sex is Sex.MALE
    assert parse_identity(woman).value.sex is Sex.FEMALE


@pytest.mark.parametrize("reissue", ["", "B1", "01"])
def test_a_disability_certificate_is_the_same_person(reissue):
    written = disability_number(NUMBER, kind=4, grade=3, reissue=reissue)
    identity = parse_identity(written).value
    assert (identity.number, identity.person) == (written, NUMBER)
    assert (identity.disability_kind, identity.disability_grade) == (4, 3)


@pytest.mark.parametrize("suffix", ["93", "40", "45", "xx"])
def test_a_wrong_suffix_is_left_off_and_said(suffix):
    reading = parse_identity(NUMBER + suffix)
    assert reading.value.number == NUMBER
    assert codes(reading) == ["identity.disability_suffix"]


@pytest.mark.parametrize(
    "value",
    [
        3.50821198503040e17,
        350821198503040000,
        350821198503041234,
        "3.50821198503E+17",
        "3.5E17",
        "350821198503040128.0",
    ],
    ids=["float", "rounded", "whole", "text", "short", "point"],
)
def test_a_number_cell_is_damaged_and_nothing_is_recovered(value):
    reading = parse_identity(value)
    assert reading.value is None
    assert codes(reading) == ["identity.damaged"]


def test_zeros_where_a_sheet_kept_fifteen_digits_are_damage():
    reading = parse_identity(f"{NUMBER[:15]}000")
    assert (reading.value, codes(reading)) == (None, ["identity.damaged"])


def test_a_wrong_checksum_keeps_the_number():
    written = wrong_checksum(NUMBER)
    reading = parse_identity(written)
    assert (reading.value.number, reading.value.birth) == (written, BIRTH)
    assert not reading.value.is_checksum_right
    assert codes(reading) == ["identity.checksum"]


def test_fifteen_digits_are_completed_with_a_warning():
    reading = parse_identity(fifteen_digits(NUMBER))
    assert reading.value.number == NUMBER
    assert codes(reading) == ["identity.fifteen_digits"]


@pytest.mark.parametrize(
    ("written", "code", "why"),
    [
        (NUMBER[:17], "identity.length", "one short"),
        (f"{NUMBER}4", "identity.length", "one long"),
        (f"{NUMBER}/{NUMBER}", "identity.length", "two people in one cell"),
        ("办理中", "identity.length", "words"),
        (f"{NUMBER[:10]}O{NUMBER[11:]}", "identity.characters", "a letter for a zero"),
        (complete("35082119850231012"), "identity.birth_date", "the 31st of February"),
        (complete("35082118850304012"), "identity.birth_date", "born in 1885"),
        (complete("35082120300304012"), "identity.birth_date", "not born yet"),
        ("350821********0121", "identity.masked_elsewhere", "masked by somebody else"),
        (True, "identity.length", "a tick box"),
    ],
    ids=lambda value: "" if isinstance(value, str) and value[:2] == "35" else None,
)
def test_a_number_that_cannot_be_used(written, code, why):
    reading = parse_identity(written, today=date(2026, 3, 1))
    assert (reading.value, codes(reading)) == (None, [code]), why


def test_our_own_mask_means_unchanged():
    reading = parse_identity(parse_identity(NUMBER).value.masked)
    assert (reading.value, codes(reading)) == (None, ["identity.masked"])


@pytest.mark.parametrize("value", [None, "", "无", "/", "不详"])
def test_an_empty_cell_is_no_doubt(value):
    assert parse_identity(value).value is None
    assert parse_identity(value).findings == ()


def test_an_unknown_region_is_a_warning_beside_the_value():
    number = identity_number(prefix="999999")
    reading = parse_identity(number, is_known_prefix=lambda prefix: prefix == "350821")
    assert reading.value is not None
    assert codes(reading) == ["identity.region_unknown"]


@pytest.mark.parametrize("prefix", ["810000", "820000", "830000"])
def test_residence_permits_are_of_no_known_region_and_fine(prefix):
    number = identity_number(prefix=prefix)
    assert parse_identity(number, is_known_prefix=lambda _: False).findings == ()


@pytest.mark.parametrize(
    "written", [wrong_checksum(NUMBER), f"{NUMBER}93", f"{NUMBER}4"], ids=["sum", "suffix", "long"]
)
def test_findings_and_reprs_never_show_the_number(written):
    reading = parse_identity(written, is_known_prefix=lambda _: False)
    assert NUMBER[:17] not in repr(reading)
    assert NUMBER[6:14] not in repr([dict(finding.facts) for finding in reading.findings])
