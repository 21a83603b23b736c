from datetime import date

import pytest

from matcher.parse.ages import parse_age_limit
from matcher.records import AgeLimit

TODAY = date(2026, 3, 1)


def read(value):
    return parse_age_limit(value, today=TODAY)


def codes(value):
    return [finding.code for finding in read(value).findings]


@pytest.mark.parametrize(
    ("value", "low", "high", "why"),
    [
        ("18-45周岁", 18, 45, "a range"),
        ("18—45", 18, 45, "a long dash, no unit"),
        ("18至50岁", 18, 50, "至"),
        ("20岁到50岁", 20, 50, "units on both sides"),
        ("16-65周岁（含）", 16, 65, "含"),
        ("年龄18-55岁", 18, 55, "the column's name repeated"),
        ("60-18", 18, 60, "the wrong way round"),
        ("50岁以上，45岁以下", 45, 50, "the wrong way round, in two halves"),
        ("45以下", None, 45, "以下 includes the number"),
        ("45岁以下（含）", None, 45, "as said"),
        ("60周岁及以下", None, 60, "as said in other words"),
        ("三十五岁以下", None, 35, "in Chinese"),
        ("30岁以内", None, 30, "以内"),
        ("不超过45", None, 45, "不超过"),
        ("≤55", None, 55, "a sign"),
        ("未满60", None, 60, "未满"),
        ("45", None, 45, "a lone number is the highest"),
        (45.0, None, 45, "as a number cell"),
        ("16岁以上", 16, None, "以上"),
        ("年满18周岁", 18, None, "满"),
        ("十八岁以上", 18, None, "in Chinese"),
        (18, 18, None, "a small lone number is the lowest"),
        ("成年", 18, None, "a word"),
        ("18周岁以上60周岁以下", 18, 60, "two halves"),
        ("学历不限，18岁以上", 18, None, "不限 is about something else"),
        ("男女不限，18-55岁", 18, 55, "both sexes, one range"),
        ("60岁以下均可", None, 60, "均可"),
        ("法定劳动年龄内", 16, 60, "in law"),
        ("80后", None, 46, "born in 1980 or later"),
        ("90后、80后", None, 46, "the older of them"),
        ("1980年后出生", None, 46, "a year of birth"),
        ("1980年1月1日以后出生", None, 46, "a day of birth"),
        ("1976年以前出生", 50, None, "before it"),
        ("4050人员，60岁以下", None, 60, "4050 is a category"),
    ],
)
def test_an_age_limit(value, low, high, why):
    assert read(value).value == AgeLimit(low, high), why
    assert codes(value) == []


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("男60女55以下", None, 60),
        ("女55岁以下、男60岁以下", None, 60),
        ("男60周岁、女55周岁以下", None, 60),
        ("男18-60，女18-50", 18, 60),
        ("16岁以上；部分岗位男超60、女超50可", 16, None),
    ],
)
def test_limits_that_differ_by_sex_are_read_at_their_widest(value, low, high):
    assert read(value).value == AgeLimit(low, high)
    assert codes(value) == ["age.by_sex"]


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("35岁以下优先", None, 35),
        ("45岁左右", None, 45),
        ("25—40岁（条件优秀者可放宽）", 25, 40),
        ("50岁以下，可适当放宽至55岁", None, 55),
        ("年龄可放宽", None, None),
        ("退休人员优先", None, None),
    ],
)
def test_soft_limits(value, low, high):
    assert read(value).value == AgeLimit(low, high, is_soft=True)
    assert codes(value) == []


def test_a_preference_for_something_else_leaves_the_limit_firm():
    assert read("18-55岁，有经验者优先").value == AgeLimit(18, 55)


@pytest.mark.parametrize(
    "value",
    [None, "", "无", "不限", "无年龄限制", "36岁在岗", "56–60岁在岗", "留守、老年居多", "4050人员"],
)
def test_no_limit_and_no_doubt(value):
    assert read(value).value == AgeLimit()
    assert codes(value) == []


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("看情况", "age.unread"),
        (date(2026, 1, 1), "age.unread"),
        (True, "age.unread"),
        ("6岁以上", "age.implausible"),
        ("18-450岁", "age.implausible"),
    ],
)
def test_doubtful_limits(value, code):
    assert read(value).value == AgeLimit()
    assert codes(value) == [code]
