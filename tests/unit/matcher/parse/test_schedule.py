import pytest

from matcher.parse.schedule import drop_schedule, read_schedule


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("每月26天", 26),
        ("每月工作22天", 22),
        ("26天/月", 26),
        ("月休4天", 26),
        ("月休2-4天", 26),
        ("月休四天", 26),
        ("单休", 26),
        ("双休", 21.75),
        ("做六休一", 26),
        ("每周工作6天", 26),
        ("每周工作5天", 21.75),
        ("工期30天", None),
        ("30天", None),
        ("每月45天", None),
        ("每周工作8天", None),
    ],
)
def test_days_a_month(text, days):
    assert read_schedule(text).days_per_month == days


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("每天8小时", 8),
        ("日8小时", 8),
        ("12小时/天", 12),
        ("8小时工作制", 8),
        ("每天工作10h", 10),
        ("8小时", None),
        ("每天30小时", None),
    ],
)
def test_hours_a_day(text, hours):
    assert read_schedule(text).hours_per_day == hours


def test_a_bare_8_hours_is_a_day_in_a_column_about_time():
    assert read_schedule("长白班8小时", is_about_time=True).hours_per_day == 8


@pytest.mark.parametrize(
    ("text", "worked", "cap"),
    [
        ("每月160小时", 160, None),
        ("每月≤44小时", None, 44),
        ("每月不超过44小时", None, 44),
        ("每月44小时以内", None, 44),
        ("每周24小时", 104, None),
        ("每周200小时", None, None),
        ("每月工作500小时", None, None),
        ("每天8小时，每月22天", 176, None),
    ],
)
def test_hours_a_month(text, worked, cap):
    schedule = read_schedule(text)
    assert (schedule.hours_per_month, schedule.hours_cap) == (worked, cap)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("长白班", False),
        ("不上夜班", False),
        ("无夜班", False),
        ("夜班", True),
        ("两班倒", True),
        ("白夜班轮班", True),
        ("8小时", None),
    ],
)
def test_night_shift(text, expected):
    assert read_schedule(text).has_night_shift is expected


def test_flexible_hours():
    assert read_schedule("工时灵活").is_flexible is True
    assert read_schedule("8小时").is_flexible is None


def test_working_time_leaves_the_money_behind():
    assert drop_schedule("每天8小时，每月26天，3000元") == ";，;，3000元"
