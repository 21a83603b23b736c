"""How two shares move along one axis: lines between marks as SVG text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from api.reports.charts.layout import GAP, Size, lay_legend, widest
from api.reports.charts.svg import Caption, diamond, dot, drawing, line, words_at

PLOT_PX = 170.0
NUMBER_PX = 18.0
"""Room for the numbers above the highest mark and below the lowest."""
TICK_PX = 24.0


@dataclass(frozen=True, slots=True)
class Stop:
    """Two shares at one place of the axis.

    Parameters
    ----------
    at
        In [0, 1], rising from stop to stop.
    label
        What stands under the axis.
    first, second
        In percent, 0 or more.
    """

    at: float
    label: str
    first: float
    second: float

    @property
    def words(self) -> tuple[str, str]:
        """Both shares as printed."""
        return f"{self.first:.0f}%", f"{self.second:.0f}%"


def paired_curves(
    stops: Sequence[Stop],
    names: tuple[str, str],
    caption: Caption,
    size: Size,
    *,
    mark: float | None = None,
) -> str:
    """Dots and diamonds joined along the axis, each with its number.

    Parameters
    ----------
    mark
        Place of the axis that is marked by a line across.
    """
    legend, top = lay_legend(((names[0], "dot"), (names[1], "diamond")), size)
    highest = max((max(stop.first, stop.second) for stop in stops), default=0.0) or 1.0
    margin = GAP + widest(word for s in stops for word in (s.label, *s.words)) / 2
    foot = top + 2 * NUMBER_PX + PLOT_PX

    def place(at: float, value: float) -> tuple[float, float]:
        x = margin + at * (size.width - 2 * margin)
        return x, foot - NUMBER_PX - value / highest * PLOT_PX

    body = [*legend, line((0, foot), (size.width, foot), css="axis")]
    if mark is not None:
        x, _ = place(mark, 0)
        body.append(line((x, top), (x, foot), css="median"))
    firsts = [place(stop.at, stop.first) for stop in stops]
    seconds = [place(stop.at, stop.second) for stop in stops]
    for places, css in ((seconds, "axis"), (firsts, "gap")):
        body += (line(a, b, css=css) for a, b in pairwise(places))
    for stop, first, second in zip(stops, firsts, seconds, strict=True):
        body += (diamond(*second, 6.5, css="tone-4"), dot(*first, 5.5, css="tone-1"))
        body += _numbers(stop, first, second)
        body.append(words_at(first[0], foot + 17, stop.label, css="m", anchor="middle"))
    told = "；".join(f"{s.label} {names[0]} {s.words[0]}，{names[1]} {s.words[1]}" for s in stops)
    return drawing(caption, told, body, size=(size.width, foot + TICK_PX), css=size.css)


def _numbers(stop: Stop, first: tuple[float, float], second: tuple[float, float]) -> Iterator[str]:
    """The higher number above its mark, the lower one below; one of them where they are equal."""
    (x, high), (_, low) = sorted((first, second), key=lambda place: place[1])
    above, below = stop.words if stop.first >= stop.second else stop.words[::-1]
    yield words_at(x, high - 9, above, css="n s", anchor="middle")
    if above != below:
        yield words_at(x, low + 17, below, css="n s", anchor="middle")
