"""What a number cell shows: a number, a day, a length of time, or nothing that can be shown."""

from __future__ import annotations

import math
from datetime import date, time, timedelta

import pytest

from matcher.io.number_cells import NumberCells
from matcher.parse.reading import CellValue

DAY, LENGTH, PLAIN = 1, 2, 0
CELLS = NumberCells.of_formats([0, 14, 46, 164], {164: "yyyy-mm-dd"}, counts_from_1904=False)


@pytest.mark.parametrize(
    ("number", "style", "value", "why"),
    [
        (12.0, PLAIN, 12, "whole"),
        (1.5, PLAIN, 1.5, "a fraction"),
        (3.5e17, PLAIN, 3.5e17, "digits lost: it stays a float"),
        (45292.0, DAY, date(2024, 1, 1), "a day"),
        (45292.0, 3, date(2024, 1, 1), "a format of its own"),
        (0.5, DAY, time(12), "a time of day"),
        (1.25, LENGTH, timedelta(hours=30), "a length of time"),
        (-1.0, DAY, -1, "no day before the first"),
        (1e9, DAY, 1_000_000_000, "no day so far ahead"),
        (math.inf, PLAIN, None, "damaged"),
        (math.nan, DAY, None, "damaged"),
    ],
)
def test_value(number: float, style: int, value: CellValue, why: str) -> None:
    found = CELLS.read(number, style)
    assert found == value, why
    assert type(found) is type(value), why
