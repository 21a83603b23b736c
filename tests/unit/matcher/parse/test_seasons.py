from datetime import date

import pytest

from matcher.parse.seasons import parse_months, parse_season
from matcher.records import Season

TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("value", "months"),
    [
        ("3-5月", {3, 4, 5}),
        ("3月-5月", {3, 4, 5}),
        ("3月至5月", {3, 4, 5}),
        ("3到5月", {3, 4, 5}),
        ("3月初到5月底", {3, 4, 5}),
        ("3月中旬-5月上旬", {3, 4, 5}),
        ("3月1日-5月31日", {3, 4, 5}),
        ("三月至五月", {3, 4, 5}),
        ("3-5", {3, 4, 5}),
        ("3,4,5月", {3, 4, 5}),
        ("4月、10月", {4, 10}),
        ("4月和10月", {4, 10}),
        ("四、五月", {4, 5}),
        ("十月至十二月", {10, 11, 12}),
        ("11月至次年2月", {11, 12, 1, 2}),
        ("十二月到二月", {12, 1, 2}),
        ("4月-5月，9月-10月", {4, 5, 9, 10}),
        ("6月份", {6}),
        (5, {5}),
        ("春耕秋收", {3, 4, 5, 9, 10, 11}),
        ("双抢", {7, 8}),
        ("全年", set(range(1, 13))),
    ],
)
def test_months_of_the_year(value, months):
    reading = parse_months(value)
    assert (reading.value, reading.findings) == (months, ())


@pytest.mark.parametrize("value", [None, "", "无", "/"])
def test_no_months_and_no_doubt(value):
    assert parse_months(value).value == frozenset()
    assert parse_months(value).findings == ()


@pytest.mark.parametrize("value", ["农忙时", "农历三月", "13月", date(2026, 3, 5), "看情况"])
def test_doubtful_months(value):
    reading = parse_months(value)
    assert reading.value == frozenset()
    assert [finding.code for finding in reading.findings] == ["date.unread"]


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2026-03-01至2026-10-31", date(2026, 3, 1), date(2026, 10, 31)),
        ("20260301-20261031", date(2026, 3, 1), date(2026, 10, 31)),
        ("2026.3-2026.10", date(2026, 3, 1), date(2026, 10, 31)),
        ("2026年3月至10月", date(2026, 3, 1), date(2026, 10, 31)),
        ("2026年3月1日—5月31日", date(2026, 3, 1), date(2026, 5, 31)),
        ("2026年11月至次年2月", date(2026, 11, 1), date(2027, 2, 28)),
        ("2026年4月起", date(2026, 4, 1), None),
        ("至2026年12月31日", None, date(2026, 12, 31)),
        (date(2026, 3, 5), date(2026, 3, 5), None),
    ],
)
def test_a_span_of_days(value, start, end):
    season = parse_season(value, today=TODAY).value
    assert (season.start, season.end) == (start, end)


def test_a_span_knows_its_months_and_its_length():
    season = parse_season("2026-03-01至2026-05-31", today=TODAY).value
    assert (season.months, season.days) == ({3, 4, 5}, 92)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("30天", Season(days=30)),
        ("3个月", Season(days=90)),
        ("半年", Season(days=182)),
        ("3月-5月", Season(months=frozenset({3, 4, 5}))),
        ("每年春茶季", Season(months=frozenset({3, 4, 5}))),
        ("4-10月，约180天", Season(months=frozenset(range(4, 11)), days=180)),
        ("长期", Season()),
        ("无", Season()),
        (None, Season()),
    ],
)
def test_a_season_by_months_or_length(value, expected):
    reading = parse_season(value, today=TODAY)
    assert (reading.value, reading.findings) == (expected, ())


@pytest.mark.parametrize("value", ["忙的时候", "2026-02-30至2026-05-01"])
def test_a_doubtful_season(value):
    reading = parse_season(value, today=TODAY)
    assert reading.value == Season()
    assert [finding.code for finding in reading.findings] == ["date.unread"]
