from datetime import date
from enum import IntFlag

import pytest

from matcher.parse.choices import read_one, read_several, ticked, words


class Colour(IntFlag):
    RED = 1
    BLUE = 2


TABLE = words((r"红", Colour.RED), (r"蓝|无色蓝", Colour.BLUE))


def one(value, **known):
    return read_one(value, TABLE, is_personal=False, **known)


def several(value, **known):
    return read_several(value, TABLE, is_personal=False, **known)


def codes(reading):
    return [finding.code for finding in reading.findings]


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("是", "是"),
        ("☑是□否", "是"),
        ("□是 ☑否", "否"),
        ("是√否□", "是"),
        ("是□否√", "否"),
        ("是√ 否", "是"),
        ("√是", "是"),
        ("□县内 ■县外 ■省外", "县外,省外"),
        ("是□否□", ""),
        ("□", ""),
        ("√", "√"),
    ],
)
def test_only_ticked_options_count(text, chosen):
    assert ticked(text) == chosen


@pytest.mark.parametrize(
    ("value", "expected"),
    [("红", Colour.RED), ("1红", Colour.RED), ("02.蓝", Colour.BLUE), (" 蓝 色", Colour.BLUE)],
)
def test_one_word_by_its_text(value, expected):
    assert (one(value).value, codes(one(value))) == (expected, [])


@pytest.mark.parametrize("value", [1, "1", "02", "1,2", 2.0])
def test_a_bare_number_is_never_matched(value):
    assert (one(value).value, codes(one(value))) == (None, ["value.bare_code"])
    assert (several(value).value, codes(several(value))) == (None, ["value.bare_code"])


@pytest.mark.parametrize("value", ["绿", date(2026, 1, 1), "😀"])
def test_an_unknown_word(value):
    assert (one(value).value, codes(one(value))) == (None, ["value.unknown"])
    assert (several(value).value, codes(several(value))) == (None, ["value.unknown"])


def test_unknown_words_about_a_person_are_not_quoted():
    assert dict(read_one("绿", TABLE, is_personal=True).findings[0].facts) == {}
    assert dict(one("绿").findings[0].facts) == {"text": "绿"}


@pytest.mark.parametrize("value", [None, "", "/", "不详", "□"])
def test_nothing_chosen(value):
    assert (one(value).value, codes(one(value))) == (None, [])
    assert (several(value).value, codes(several(value))) == (None, [])


def test_a_bare_none_means_what_the_column_says():
    assert several("无", when_none=Colour(0)).value == Colour(0)
    assert codes(one("无")) == ["value.unknown"]


@pytest.mark.parametrize("text", ["红,蓝", "蓝、红", "红 蓝", "红；蓝", "红/蓝", "红蓝", "红和蓝"])
def test_several_words_in_any_order_between_any_signs(text):
    assert several(text).value == Colour.RED | Colour.BLUE
    assert codes(several(text)) == []


@pytest.mark.parametrize(
    ("text", "expected", "found"),
    [
        ("无红，蓝", Colour.BLUE, []),
        ("无色蓝", Colour.BLUE, []),
        ("红（很深）", Colour.RED, []),
        ("红、绿", Colour.RED, ["value.unknown"]),
        ("其他（红）", Colour.RED, ["value.unknown"]),
        ("不红", None, ["value.unknown"]),
    ],
)
def test_denials_remarks_and_strangers(text, expected, found):
    assert (several(text).value, codes(several(text))) == (expected, found)
