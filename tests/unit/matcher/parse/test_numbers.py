import pytest

from matcher.parse.numbers import find_quantities, parse_number
from matcher.parse.numerals import read_numeral


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12000", 12000),
        ("2,500", 2500),
        ("3.6", 3.6),
        ("1.2万", 12000),
        ("1万2", 12000),
        ("1万2千", 12000),
        ("1万500", 10500),
        ("3千5", 3500),
        ("4k", 4000),
        ("4.5K", 4500),
        ("10w", 100000),
        ("三百", 300),
        ("三百五", 350),
        ("三百零五", 305),
        ("三百五十", 350),
        ("三千五", 3500),
        ("两千", 2000),
        ("一万二", 12000),
        ("一万零二百", 10200),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十五", 25),
        ("十二万", 120000),
        ("三千半", 3500),
        ("半", 0.5),
        ("二〇二六", 2026),
    ],
)
def test_a_numeral_as_a_whole(text, expected):
    assert parse_number(text) == expected


@pytest.mark.parametrize(
    "text", ["", "约三千", "三千元", "三到五千", "七八十", "几千", "一般", "abc"]
)
def test_what_is_not_one_plain_number(text):
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("literal", "low", "high"),
    [
        ("七八十", 70, 80),
        ("两三千", 2000, 3000),
        ("三五百", 300, 500),
        ("十七八", 17, 18),
        ("一百二三", 120, 130),
        ("四五", 4, 5),
        ("十几", 10, None),
        ("三十几", 30, None),
        ("几千", None, None),
        ("数百", None, None),
        ("一二十三", 13, 23),
    ],
)
def test_a_numeral_that_says_two_or_open(literal, low, high):
    numeral = read_numeral(literal)
    assert numeral is not None
    assert (numeral.low, numeral.high) == (low, high)


@pytest.mark.parametrize("literal", ["一二三四五六七八九一二三四", "二三五百", "三七百二五"])
def test_what_is_no_numeral(literal):
    assert read_numeral(literal) is None


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("3000元", [(3000, 3000)], "one amount"),
        ("3000多元", [(3000, None)], "多 opens the upper end"),
        ("百余人", [(100, None)], "a lone 百 beside 余"),
        ("十来个", [(10, None)], "来 as 多"),
        ("2500元以上", [(2500, None)], "以上 behind the unit"),
        ("45岁以下(含)", [(None, 45)], "以下 opens the lower end"),
        ("45岁(含)以下", [(None, 45)], "含 before it"),
        ("3000+", [(3000, None)], "a plus at the end"),
        ("3000+提成", [(3000, 3000)], "a plus that adds something"),
        ("最多125元", [(None, 125)], "最多 is a cap"),
        ("≤1012元", [(None, 1012)], "a sign for it"),
        ("不低于1895元", [(1895, None)], "低于 within 不低于 is no cap"),
        ("不超过20人", [(None, 20)], "超过 within 不超过 is no floor"),
        ("上万元", [(10000, None)], "上 before a lone 万"),
        ("月入过万", [(10000, None)], "过 before a lone 万"),
        ("近3000元", [(3000, 3000)], "近 changes nothing"),
        ("0.5万-0.8万", [(5000, 8000)], "each with its own 万"),
        ("0.5-0.8万", [(5000, 8000)], "the second lends its 万"),
        ("3-5千", [(3000, 5000)], "the second lends its 千"),
        ("三到五千", [(3000, 5000)], "the same in Chinese"),
        ("5000-1万", [(5000, 10000)], "nothing to lend"),
        ("三到五百", [(300, 500)], "hundreds too"),
        ("十到十五万", [(100000, 150000)], "a ten borrows"),
        ("三十五-八百一十", [(35, 810)], "a whole number lends nothing"),
        ("三千五至四千元", [(3500, 4000)], "a range in Chinese"),
        ("800→3000元", [(800, 3000)], "an arrow as dash"),
        ("4000-3000", [(3000, 4000)], "the wrong way round"),
        ("几千-五千元", [(None, 5000)], "nobody knows from what"),
        ("三千到几千元", [(3000, None)], "nobody knows up to what"),
        ("3000-4000多元", [(3000, None)], "多 at the end of a range"),
        ("2千左右，好的4千", [(2000, 2000), (4000, 4000)], "two amounts"),
        ("一般3000", [(3000, 3000)], "一般 is a word"),
        ("三班倒", [], "a lone digit without unit is no number"),
        ("十分优厚", [], "十分 is a word"),
        ("", [], "nothing"),
    ],
)
def test_quantities_of_a_text(text, expected, why):
    found = find_quantities(text, unit="元|人|个|周?岁")
    assert [(quantity.low, quantity.high) for quantity in found] == expected, why
