import pytest

from matcher.parse.credit_code import credit_code_check, parse_credit_code

BODY = "91350821MA2Y0ABC1"
CODE = BODY + credit_code_check(BODY)


def test_the_example_of_the_standard():
    assert credit_code_check("91350100M000100Y4") == "3"


@pytest.mark.parametrize("written", [CODE, CODE.lower(), f"{CODE[:9]} {CODE[9:]}", f"'{CODE}"])
def test_a_right_code(written):
    reading = parse_credit_code(written)
    assert (reading.value, reading.findings) == (CODE, ())


@pytest.mark.parametrize("written", [CODE[:17] + "I", CODE[:-1], "350821100012345", "办理中"])
def test_a_wrong_code_is_kept_with_a_warning(written):
    reading = parse_credit_code(written)
    assert reading.value == written
    assert [finding.code for finding in reading.findings] == ["credit_code.checksum"]


def test_a_number_cell_lost_its_last_digits():
    reading = parse_credit_code(9.135082112345678e17)
    assert reading.value is None
    assert [finding.code for finding in reading.findings] == ["credit_code.checksum"]


@pytest.mark.parametrize("value", [None, "", "无", "/"])
def test_an_empty_cell(value):
    assert parse_credit_code(value).value is None
    assert parse_credit_code(value).findings == ()
