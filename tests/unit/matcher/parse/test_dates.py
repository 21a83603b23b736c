from datetime import date, datetime, time

import pytest

from matcher.parse.dates import parse_date, parse_year

TODAY = date(2026, 3, 10)


def reasons(reading):
    return [finding.facts["reason"] for finding in reading.findings]


@pytest.mark.parametrize(
    ("value", "expected", "why"),
    [
        (date(2026, 3, 5), date(2026, 3, 5), "a date cell"),
        (datetime.fromisoformat("2026-03-05T08:30"), date(2026, 3, 5), "with a time"),
        (46086, date(2026, 3, 5), "a day number of a sheet"),
        (46086.5, date(2026, 3, 5), "with a time of day"),
        ("46086", date(2026, 3, 5), "as text"),
        (18264, date(1950, 1, 1), "an early birth as a number cell"),
        (20260305, date(2026, 3, 5), "eight digits as a number"),
        (202603, date(2026, 3, 1), "six digits: the month"),
        (2026, date(2026, 1, 1), "four digits: the year"),
        ("2026-3-5", date(2026, 3, 5), "dashes"),
        ("2026.3.5", date(2026, 3, 5), "dots"),
        ("2026/3/5 8:30", date(2026, 3, 5), "slashes and a time"),
        ("2026-03-05T00:00:00", date(2026, 3, 5), "as programs write it"),
        ("2026年3月5日", date(2026, 3, 5), "in Chinese"),
        ("2026 3 5", date(2026, 3, 5), "spaces"),
        ("20260305", date(2026, 3, 5), "compact"),
        ("二〇二六年三月五日", date(2026, 3, 5), "Chinese digits"),
        ("二〇二六年十二月二十一日", date(2026, 12, 21), "Chinese tens"),
        ("２０２６－０３－０５", date(2026, 3, 5), "wide digits"),
        ("2026/3", date(2026, 3, 1), "a month is its first day"),
        ("2026年3月", date(2026, 3, 1), "a month in Chinese"),
        ("2026年3月中旬", date(2026, 3, 1), "part of a month"),
        ("2019年", date(2019, 1, 1), "a year"),
        ("2026年底", date(2026, 12, 1), "the end of a year"),
        ("98年5月", date(1998, 5, 1), "two digits of the last century"),
        ("26年3月", date(2026, 3, 1), "two digits of this one"),
        ("2019.3-2023.5", date(2019, 3, 1), "a span begins"),
        ("2019年3月至今", date(2019, 3, 1), "and goes on"),
        ("随时", TODAY, "at once is today"),
        ("立即上岗", TODAY, "at once in other words"),
    ],
)
def test_a_day_as_written(value, expected, why):
    reading = parse_date(value, today=TODAY)
    assert (reading.value, reading.findings) == (expected, ()), why


@pytest.mark.parametrize("value", [None, "", "/", "无", "长期", "不限", "招满为止", "不详"])
def test_no_date_and_no_doubt(value):
    reading = parse_date(value, today=TODAY)
    assert (reading.value, reading.findings) == (None, ())


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("正月初八", "lunar"),
        ("农历八月十五", "lunar"),
        ("春节后", "lunar"),
        ("2026-2-30", "unknown"),
        ("2026年13月", "unknown"),
        ("3月5日", "unknown"),
        ("260305", "unknown"),
        ("下个月", "unknown"),
        ("12345678901", "unknown"),
        (99999, "unknown"),
        ("18264", "unknown"),
        (-5, "unknown"),
        (True, "unknown"),
        (time(8), "unknown"),
        (date(1066, 10, 14), "unknown"),
        (2026.1, "ambiguous"),
    ],
)
def test_a_doubtful_day_has_no_value(value, reason):
    reading = parse_date(value, today=TODAY)
    assert (reading.value, reasons(reading)) == (None, [reason])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2024, 2024),
        ("2024", 2024),
        ("2024届", 2024),
        ("2024年6月毕业", 2024),
        ("24年", 2024),
        ("2024.6", 2024),
        (date(2024, 6, 30), 2024),
        (45473, 2024),
        ("无", None),
    ],
)
def test_a_year(value, expected):
    assert parse_year(value, today=TODAY).value == expected


@pytest.mark.parametrize("value", ["很久以前", "1800", "2099", 12])
def test_no_year(value):
    reading = parse_year(value, today=TODAY)
    assert reading.value is None
    assert [finding.code for finding in reading.findings] == ["date.unread"]
