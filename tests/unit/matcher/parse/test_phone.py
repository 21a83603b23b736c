import pytest

from matcher.parse.phone import parse_phone

MOBILE = "13800001234"


def codes(reading):
    return [finding.code for finding in reading.findings]


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (MOBILE, MOBILE),
        (13800001234, MOBILE),
        (13800001234.0, MOBILE),
        ("138 0000 1234", MOBILE),
        ("138-0000-1234", MOBILE),
        ("１３８００００１２３４", MOBILE),
        ("+86 13800001234", MOBILE),
        ("0086-13800001234", MOBILE),
        ("8613800001234", MOBILE),
        ("13800001234/13900005678", MOBILE),
        ("13800001234 13900005678", MOBILE),
        ("13800001234、0597-6831234", MOBILE),
        ("13800001234(微信同号)", MOBILE),
        ("老王13800001234", MOBILE),
        ("1380000123/13800001234", MOBILE),
        ("0597-6831234", "05976831234"),
        ("0597 6831234", "05976831234"),
        ("(0597)6831234", "05976831234"),
        ("0597-6831234转801", "05976831234"),
        ("010-62345678", "01062345678"),
        ("400-800-1234", "4008001234"),
    ],
)
def test_a_phone_as_written(value, number):
    reading = parse_phone(value)
    assert reading.value is not None
    assert (reading.value.number, reading.findings) == (number, ())


@pytest.mark.parametrize("value", ["12800001234", "1380000123", "6831234", "同上", "380001234567"])
def test_no_phone(value):
    reading = parse_phone(value)
    assert (reading.value, codes(reading)) == (None, ["phone.invalid"])


@pytest.mark.parametrize("value", ["1.38E+10", "1.38e10", 13800000000.0, 13800000000])
def test_a_number_that_lost_digits_is_damaged(value):
    reading = parse_phone(value)
    assert (reading.value, codes(reading)) == (None, ["phone.damaged"])


@pytest.mark.parametrize("value", [None, "", "无", "/", "138****1234", "059****1234"])
def test_nothing_and_our_own_mask_are_no_doubt(value):
    assert parse_phone(value).value is None
    assert parse_phone(value).findings == ()


def test_a_phone_never_shows_in_a_repr():
    assert MOBILE not in repr(parse_phone(MOBILE))
