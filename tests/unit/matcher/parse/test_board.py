from datetime import date

import pytest

from matcher.parse.board import Board, parse_board, parse_shift
from matcher.parse.schedule import Schedule


@pytest.mark.parametrize(
    ("text", "lodging", "meals"),
    [
        ("包吃住", True, True),
        ("包食宿", True, True),
        ("是", True, True),
        ("有食堂、宿舍", True, True),
        ("免费食宿、夫妻房", True, True),
        ("包吃不包住", False, True),
        ("包住不包吃", True, False),
        ("伙食自理，提供住宿", True, False),
        ("住宿免费，餐费自理", True, False),
        ("供午餐，无住宿", False, True),
        ("不包吃住", False, False),
        ("食宿自理", False, False),
        ("无", False, False),
        ("提供住宿", True, None),
        ("不提供住宿", False, None),
        ("免费中餐", None, True),
        ("餐补300元", None, None),
        ("住房补贴", None, None),
        ("", None, None),
        ("不详", None, None),
    ],
)
def test_board(text, lodging, meals):
    reading = parse_board(text)
    assert (reading.value, reading.findings) == (Board(lodging, meals), ())


def test_unclear_board_is_a_doubt():
    reading = parse_board("面谈")
    assert reading.value == Board()
    assert [finding.code for finding in reading.findings] == ["value.unknown"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("长白班，8小时", Schedule(hours_per_day=8, has_night_shift=False)),
        (
            "长白班，8小时，月休4天",
            Schedule(
                days_per_month=26, hours_per_day=8, hours_per_month=208, has_night_shift=False
            ),
        ),
        ("两班倒", Schedule(has_night_shift=True)),
        ("时间自由", Schedule(is_flexible=True)),
        (
            "每天4小时，每月22天",
            Schedule(days_per_month=22, hours_per_day=4, hours_per_month=88),
        ),
        ("无", Schedule()),
        (None, Schedule()),
        (date(2026, 1, 1), Schedule()),
    ],
)
def test_shifts(text, expected):
    reading = parse_shift(text)
    assert (reading.value, reading.findings) == (expected, ())
