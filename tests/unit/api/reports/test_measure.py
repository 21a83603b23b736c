"""Heights: a row is as high as its fullest cell needs, and no cell needs less than a line."""

from __future__ import annotations

import pytest

from api.reports.measure import HIGHEST_ROW_POINTS, count_lines, display_width, row_points


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("", 0, "nothing"),
        ("abc", 3, "half-width signs"),
        ("缝纫工", 6, "full-width signs"),
        ("3000到4500元", 12, "mixed"),
    ],
)
def test_display_width(text: str, expected: int, why: str) -> None:
    assert display_width(text) == expected, why


@pytest.mark.parametrize(
    ("text", "width", "expected", "why"),
    [
        ("", 10, 1, "an empty cell has a line"),
        ("缝纫工", 10, 1, "fits"),
        ("缝" * 10, 10, 3, "ten signs of 15 pixels in 74"),
        ("一\n二\n三", 30, 3, "lines of its own"),
        ("一\n" + "二" * 40, 20, 5, "both"),
    ],
)
def test_count_lines(text: str, width: float, expected: int, why: str) -> None:
    assert count_lines(text, width, 11) == expected, why


def test_larger_type_takes_more_lines_and_higher_ones() -> None:
    text = "会平车、锁边，熟手优先，可带徒" * 2
    assert count_lines(text, 20, 14) > count_lines(text, 20, 10)
    assert row_points(2, 14) > row_points(2, 10) > row_points(1, 10)


def test_no_row_is_higher_than_a_row_may_be() -> None:
    assert row_points(1_000, 11) == HIGHEST_ROW_POINTS
