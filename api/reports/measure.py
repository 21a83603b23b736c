"""How many lines a text takes in a cell, which spreadsheet programs do not work out on opening."""

from __future__ import annotations

from math import ceil

PIXELS_PER_UNIT = 8.0
"""Width of one unit of column width: a digit of the plain font of our workbooks."""
PIXELS_PER_POINT = 96 / 72
PADDING_PIXELS = 6.0
LINE_SPACING = 1.32
"""Height of a line in font sizes; 宋体 needs 1.2, the free fonts that replace it more."""
ROW_PADDING_POINTS = 6.0
HIGHEST_ROW_POINTS = 400.0
"""Just under what a row may be high (409 points)."""


def display_width(text: str) -> int:
    """Columns of half a character: a Chinese sign takes two.

    Examples
    --------
    >>> display_width("月薪3000元")
    10
    """
    return len(text) if text.isascii() else len(text.encode("gb18030", "replace"))


def half_widths(width: float, size: float) -> int:
    """Half characters of a font size (points) that fit into one line of a cell of that width."""
    pixels = width * PIXELS_PER_UNIT - PADDING_PIXELS
    return max(2, int(pixels / (size * PIXELS_PER_POINT / 2)))


def count_lines(text: str, width: float, size: float) -> int:
    """Lines of a wrapped text.

    Examples
    --------
    >>> count_lines("缝纫工", 20, 11), count_lines("缝纫工，会平车和锁边的优先", 10, 11)
    (1, 3)
    """
    fits = half_widths(width, size)
    if len(text) * 2 <= fits and "\n" not in text:
        return 1
    # Punctuation may not begin a line: a full line often ends one sign early.
    usable = max(2, fits - 1)
    lines = (display_width(line) for line in text.split("\n"))
    return sum(1 if wide <= fits else ceil(wide / usable) for wide in lines)


def row_points(lines: int, size: float) -> float:
    """Height of a row of so many lines."""
    return min(HIGHEST_ROW_POINTS, lines * size * LINE_SPACING + ROW_PADDING_POINTS)
