"""Where the rows, labels and legend of a chart stand, on a wide page and on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from api.reports.charts.svg import diamond, dot, rectangle, shortened, text_width, words_at

GAP = 8.0
LABEL_PX = 19.0
"""Height of a label that stands above its marks."""
LABEL_RISE_PX = 5.0
"""How far its foot stands above them."""
LEGEND_PX = 24.0

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Size:
    """Room for a chart, in px.

    A chart is drawn once for each size, because type must not shrink with the page.

    Parameters
    ----------
    css
        Class by which the page shows one size and hides the other.
    label_width
        Most that labels may take beside their marks; 0 puts them above.
    """

    css: str
    width: float
    label_width: float


WIDE = Size("wide", 680, 236)
NARROW = Size("narrow", 340, 0)


@dataclass(frozen=True, slots=True)
class Rows:
    """The layout of one chart's rows.

    Parameters
    ----------
    size
        Room for the whole chart.
    left
        Where marks begin; 0 where labels stand above.
    """

    size: Size
    left: float

    @classmethod
    def of(cls, labels: Iterable[str], size: Size) -> Rows:
        """Give labels beside their marks the room they need, up to the most they may take."""
        room = widest(labels) + GAP if size.label_width else 0.0
        return cls(size, min(size.label_width, room))

    @property
    def is_above(self) -> bool:
        """Whether labels stand above their marks."""
        return self.size.label_width == 0

    @property
    def room(self) -> float:
        """What the labels leave for marks."""
        return self.size.width - self.left

    def lay(
        self,
        rows: Sequence[tuple[str, Row]],
        marks: Callable[[Row, float], Iterator[str]],
        *,
        row_px: float,
        top: float = 0.0,
    ) -> tuple[list[str], float]:
        """Labels and marks of all rows, and the y under the last one.

        Parameters
        ----------
        marks
            Draws one row from ``left`` on, given the top of its marks, which are ``row_px`` high.
        """
        body: list[str] = []
        y = top
        for label, row in rows:
            if not self.is_above:
                words = shortened(label, self.left - GAP)
                middle = y + row_px / 2 + 4.5
                body.append(words_at(self.left - GAP, middle, words, anchor="end"))
            else:
                body.append(
                    words_at(0, y + LABEL_PX - LABEL_RISE_PX, shortened(label, self.size.width))
                )
                y += LABEL_PX
            body += marks(row, y)
            y += row_px
        return body, max(y, 1.0)


def count_text(value: int) -> str:
    """A number with its thousands separated.

    Examples
    --------
    >>> count_text(12345)
    '12,345'
    """
    return f"{value:,}"


def widest(words: Iterable[str]) -> float:
    """Width of the longest words, 0 for none."""
    return max((text_width(some) for some in words), default=0.0)


def scale_for(marks: Iterable[tuple[int, str]], room: float) -> float:
    """Pixels for each unit, so that every mark fits with its words behind it.

    Parameters
    ----------
    marks
        Length of each mark in units, and the words behind it.
    """
    spare = [(value, room - GAP - text_width(words)) for value, words in marks if value > 0]
    return max(0.0, min((px / value for value, px in spare), default=0.0))


def lay_legend(
    entries: Sequence[tuple[str, str]], size: Size, *, top: float = 0.0
) -> tuple[list[str], float]:
    """Names of tones and marks, flowing over as many lines as they need, and the y under them.

    Parameters
    ----------
    entries
        Words and the mark they explain: ``dot``, ``diamond`` or the class of a tone.
    """
    body: list[str] = []
    x, y = 0.0, top
    for words, mark in entries:
        width = 20 + text_width(words)
        if x and x + width > size.width:
            x, y = 0.0, y + LEGEND_PX
        body += (_sample(mark, x, y), words_at(x + 20, y + 14, words, css="m"))
        x += width + 2.5 * GAP
    return body, y + LEGEND_PX


def _sample(mark: str, x: float, y: float) -> str:
    if mark == "dot":
        return dot(x + 7, y + 9.5, 5.5, css="tone-1")
    if mark == "diamond":
        return diamond(x + 7, y + 9.5, 6.5, css="tone-4")
    return rectangle(x, y + 3, 13, 13, css=mark)
