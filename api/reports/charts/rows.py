"""How rows of numbers become bars and marks: pure functions from numbers to SVG text.

Every mark carries its number, and tones differ in lightness or shape, not in hue alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.reports.charts.layout import (
    GAP,
    LABEL_RISE_PX,
    LEGEND_PX,
    Rows,
    Size,
    count_text,
    lay_legend,
    scale_for,
    widest,
)
from api.reports.charts.svg import Caption, diamond, dot, drawing, line, rectangle, words_at


@dataclass(frozen=True, slots=True)
class Bar:
    """One number with its name.

    Parameters
    ----------
    said
        How the number is printed, at the end of the bar.
    note
        Printed at the right edge of the chart.
    """

    label: str
    value: int
    said: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers to compare.

    Parameters
    ----------
    note
        Printed at the right edge of the chart.
    second_said
        Printed in place of the second number, where that is none: 不详, 没有岗位.
    """

    label: str
    first: int
    second: int
    note: str = ""
    second_said: str = ""

    @property
    def words(self) -> tuple[str, str]:
        """Both numbers as printed."""
        return count_text(self.first), self.second_said or count_text(self.second)


def bars(rows: Sequence[Bar], caption: Caption, size: Size, *, note_head: str = "") -> str:
    """One bar for each row with its words behind it, and a column of notes under ``note_head``."""
    layout = Rows.of((row.label for row in rows), size)
    notes = widest([note_head, *(row.note for row in rows)])
    room = layout.room - (notes + 2 * GAP if notes and not layout.is_above else 0.0)
    scale = scale_for(((row.value, row.said) for row in rows), room)

    def marks(row: Bar, y: float) -> Iterator[str]:
        length = row.value * scale
        yield rectangle(layout.left, y + 5, length, 15, css="tone-1")
        yield words_at(layout.left + length + GAP - 2, y + 17, row.said, css="n")
        note_y = y - LABEL_RISE_PX if layout.is_above else y + 17
        yield words_at(size.width, note_y, row.note, css="m", anchor="end")

    head = [words_at(size.width, 14, note_head, css="m", anchor="end")]
    top = LEGEND_PX if note_head else 0.0
    body, height = layout.lay([(row.label, row) for row in rows], marks, row_px=26, top=top)
    told = "；".join(f"{row.label} {row.said} {row.note}".strip() for row in rows)
    told = f"{note_head}：{told}" if note_head else told
    return drawing(caption, told, [*head, *body], size=(size.width, height), css=size.css)


def paired_bars(rows: Sequence[Pair], names: tuple[str, str], caption: Caption, size: Size) -> str:
    """Two bars for each row, one under the other, each with its number."""
    layout = Rows.of((row.label for row in rows), size)
    scale = scale_for(
        (mark for row in rows for mark in zip((row.first, row.second), row.words, strict=True)),
        layout.room,
    )

    def marks(row: Pair, y: float) -> Iterator[str]:
        sides = zip((row.first, row.second), row.words, ("tone-1", "tone-4"), (3, 17), strict=True)
        for value, words, tone, down in sides:
            css = "n" if words[:1].isdigit() else "m"
            yield rectangle(layout.left, y + down, value * scale, 12, css=tone)
            x = layout.left + value * scale + (GAP - 2 if value else 0)
            yield words_at(x, y + down + 10.5, words, css=css)

    head, top = lay_legend(((names[0], "tone-1"), (names[1], "tone-4")), size)
    body, height = layout.lay([(row.label, row) for row in rows], marks, row_px=36, top=top)
    told = _told(rows, names)
    return drawing(caption, told, [*head, *body], size=(size.width, height), css=size.css)


def paired_dots(rows: Sequence[Pair], names: tuple[str, str], caption: Caption, size: Size) -> str:
    """A dot and a diamond for each row, joined by a line as long as the gap between them."""
    layout = Rows.of((row.label for row in rows), size)
    margin = 2 * GAP + widest(words for row in rows for words in row.words)
    notes = widest(row.note for row in rows)
    start = layout.left + margin
    end = size.width - margin - (notes + GAP if notes else 0.0)
    largest = max((value for row in rows for value in (row.first, row.second)), default=0)
    scale = max(0.0, end - start) / max(1, largest)

    def marks(row: Pair, y: float) -> Iterator[str]:
        first, second = (start + value * scale for value in (row.first, row.second))
        middle = y + 13
        yield line((start, middle), (end, middle), css="rail")
        yield line((first, middle), (second, middle), css="gap")
        yield diamond(second, middle, 6.5, css="tone-4")
        yield dot(first, middle, 5.5, css="tone-1")
        yield from _numbers(row, (first, second), middle + 4.5)
        yield words_at(size.width, middle + 4.5, row.note, css="n", anchor="end")

    head, top = lay_legend(((names[0], "dot"), (names[1], "diamond")), size)
    body, height = layout.lay([(row.label, row) for row in rows], marks, row_px=27, top=top)
    told = _told(rows, names)
    return drawing(caption, told, [*head, *body], size=(size.width, height), css=size.css)


def _numbers(row: Pair, places: tuple[float, float], y: float) -> Iterator[str]:
    """Both numbers outside the line between the marks; one of them where they are equal."""
    (left, low), (right, high) = sorted(zip(places, row.words, strict=True))
    if row.first != row.second:
        yield words_at(left - GAP - 1, y, low, css="n", anchor="end")
    yield words_at(right + GAP + 1, y, high, css="n")


def _told(rows: Sequence[Pair], names: tuple[str, str]) -> str:
    first, second = names
    return "；".join(f"{r.label} {first} {r.words[0]}，{second} {r.words[1]}" for r in rows)
