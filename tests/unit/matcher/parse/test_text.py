from datetime import date, datetime, time, timedelta

import pytest

from matcher.parse.findings import quote
from matcher.parse.text import clean, is_blank, is_empty, is_none_held, squeeze


@pytest.mark.parametrize(
    ("value", "expected", "why"),
    [
        (None, "", "an empty cell"),
        ("", "", "an empty text"),
        ("  缝纫工 ", "缝纫工", "spaces at the ends"),
        ("　缝纫　工　", "缝纫 工", "ideographic spaces"),
        ("王　芳", "王芳", "a name spaced out to fill its column"),
        ("小  学", "小学", "a word spaced out"),
        ("会 缝 纫 A", "会 缝 纫 A", "not every piece is a character"),
        ("缝纫\u00a0工", "缝纫 工", "a space that does not break"),
        ("缝\u200b纫\ufeff工", "缝纫工", "characters without width"),
        ("缝纫\r\n工\n\n车间", "缝纫 工 车间", "line breaks within a cell"),
        ("ＡＢ１２（三）", "AB12(三)", "wide letters, digits and brackets"),
        (138.0, "138", "a whole number stored as a float"),
        (0.5, "0.5", "a fraction stays one"),
        (13800001234.0, "13800001234", "a phone stored as a float"),
        (3.50803198911231e17, "3.50803198911231e+17", "too long a number is not dressed up"),
        (7, "7", "an integer"),
        (float("nan"), "", "no number"),
        (float("inf"), "", "no number either"),
        (True, "是", "a tick box cell"),
        (False, "否", "a tick box cell, not ticked"),
        (date(2026, 3, 5), "2026-03-05", "a date"),
        (
            datetime.fromisoformat("2026-03-05"),
            "2026-03-05",
            "a date that a sheet stores with midnight",
        ),
        (datetime.fromisoformat("2026-03-05T08:30"), "2026-03-05 08:30:00", "a date with a time"),
        (time(8, 30), "08:30:00", "a time"),
        (timedelta(hours=1), "1:00:00", "a length of time"),
    ],
)
def test_a_cell_becomes_one_line(value, expected, why):
    assert clean(value) == expected, why


def test_an_absurdly_long_number_is_no_text():
    assert clean(10**5000) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("县（市、区）", "县(市,区)"),
        ("就业意向（县内/县外）", "就业意向 (县内／县外)"),
        ("证件\n号码", "证件 号码"),
        ("Wage_Text", "wagetext"),
    ],
)
def test_headers_that_differ_in_signs_alone_are_equal(one, other):
    assert squeeze(one) == squeeze(other) != ""


@pytest.mark.parametrize("text", ["", "/", "—", "——", "-", "空", "N/A", "n/a", "NULL", "不详", "…"])
def test_what_says_nothing_is_empty(text):
    assert is_empty(text)
    assert is_blank(text)


@pytest.mark.parametrize("text", ["无", "没有", "暂无", "无。"])
def test_a_bare_none_is_an_answer_in_some_columns(text):
    assert is_none_held(text)
    assert not is_empty(text)
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", "无证", "√", "不限", "县内/县外"])
def test_what_says_something_is_not_blank(text):
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("请打13800001234", "13800001234"),
        ("138-0000-1234 老王", "138-0000-1234"),
        ("0597-6831234", "6831234"),
        ("350821 19850304 001X", "19850304"),
    ],
)
def test_a_quote_hides_what_may_be_a_phone_or_an_id(text, hidden):
    assert hidden not in quote(text)


def test_a_quote_is_short_and_keeps_amounts():
    assert quote("3000-4000元/月") == "3000-4000元/月"
    assert len(quote("很" * 200)) == 31
