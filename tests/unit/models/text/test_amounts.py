"""Times, loads and numbers, as written."""

from __future__ import annotations

import pytest

from models.text.durations import find_durations, number_of
from models.text.loads import find_loads
from models.text.normalise import normalise

DURATIONS: tuple[tuple[str, list[float], str], ...] = (
    ("5年", [5.0], "digits"),
    ("五年", [5.0], "Chinese"),
    ("十二年", [12.0], "tens"),
    ("三年半", [3.5], "and a half"),
    ("半年", [0.5], "half"),
    ("三五年", [3.0], "three to five"),
    ("3~5年", [3.0], "the lower end"),
    ("10多年", [10.0], "and more"),
    ("1.5年", [1.5], "a decimal"),
    ("18个月", [1.5], "months"),
    ("2015-2018年", [3.0], "from and to"),
    ("2015年3月至2018年5月", [3.0], "from and to, with months"),
    ("2015年", [], "a calendar year"),
    ("15年去广东", [], "a short calendar year"),
    ("1990年出生", [], "a birth"),
    ("半年内", [], "a term"),
    ("每年", [], "no number"),
    ("缝纫5年，保安3年", [5.0, 3.0], "two"),
)

LOADS: tuple[tuple[str, list[tuple[float, bool]], str], ...] = (
    ("搬运50斤", [(25.0, False)], "exactly the limit is within it"),
    ("搬运51斤", [(25.5, True)], "over the limit"),
    ("每袋50公斤", [(50.0, True)], "kilograms"),
    ("单件重量约30kg", [(30.0, True)], "Latin unit"),
    ("扛上百斤", [(50.0, True)], "a hundred, in Chinese"),
    ("每次搬22公斤，每小时8次", [(22.0, True)], "often"),
    ("每次搬22公斤，每小时2次", [(22.0, False)], "seldom"),
    ("每次搬20公斤，每小时8次", [(20.0, False)], "often, exactly the limit"),
    ("两人抬60斤", [(15.0, False)], "shared"),
    ("搬10-30斤", [(15.0, False)], "the upper end"),
    ("叉车搬运500公斤", [], "by machine"),
    ("采摘每斤1.5元", [], "pay"),
    ("日产1000斤", [], "output"),
    ("体重50公斤", [], "the person's own weight"),
)


@pytest.mark.parametrize(("text", "expected", "why"), DURATIONS)
def test_durations(text: str, expected: list[float], why: str) -> None:
    assert [d.years for d in find_durations(normalise(text))] == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), LOADS)
def test_loads(text: str, expected: list[tuple[float, bool]], why: str) -> None:
    assert [(x.kg, x.is_over_statute) for x in find_loads(normalise(text))] == expected, why


@pytest.mark.parametrize(
    ("written", "value"),
    [("7", 7), ("二", 2), ("两", 2), ("十", 10), ("二十三", 23), ("一百零五", 105), ("百", 100)],
)
def test_numbers(written: str, value: float) -> None:
    assert number_of(written) == value
