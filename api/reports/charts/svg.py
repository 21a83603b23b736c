"""How marks and words are spelled in SVG, and how wide words will be."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import accumulate, takewhile

FONT_PX = 13
"""Size of every word in a chart; the page's style sheet sets the same."""
_WIDE = frozenset("WFA")
_NARROW_SHARE = 0.58
"""Width of a Latin letter or figure against that of a Chinese character."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What a chart is called.

    Parameters
    ----------
    key
        Letters that tell this chart from the others of the page.
    title
        The sentence that the chart is there to say.
    """

    key: str
    title: str


def text_width(words: str, font_px: float = FONT_PX) -> float:
    """Width in px, a little generous, whatever the font.

    Examples
    --------
    >>> text_width("河田镇", 10), text_width("12", 10)
    (30.0, 11.6)
    """
    return sum(
        font_px * (1.0 if unicodedata.east_asian_width(sign) in _WIDE else _NARROW_SHARE)
        for sign in words
    )


def shortened(words: str, width: float, font_px: float = FONT_PX) -> str:
    """The words, cut and closed with … where they would not fit.

    Examples
    --------
    >>> shortened("电子产品装配工", 60, 10), shortened("普工", 60, 10)
    ('电子产品装…', '普工')
    """
    if text_width(words, font_px) <= width:
        return words
    mark = text_width("…", font_px)
    ends = accumulate(text_width(sign, font_px) for sign in words)
    kept = sum(1 for _ in takewhile(lambda end: end + mark <= width, ends))
    return words[:kept] + "…"


def pixels(value: float) -> str:
    """A length or place, to a tenth of a px.

    Examples
    --------
    >>> pixels(12.0), pixels(3.14159)
    ('12', '3.1')
    """
    return f"{value:.1f}".removesuffix(".0")


def rectangle(x: float, y: float, width: float, height: float, *, css: str) -> str:
    """A bar or a part of one; no bar at all where there is nothing to show."""
    if width <= 0 or height <= 0:
        return ""
    place = f'x="{pixels(x)}" y="{pixels(y)}" width="{pixels(width)}" height="{pixels(height)}"'
    return f'<rect class="{css}" {place}/>'


def line(start: tuple[float, float], end: tuple[float, float], *, css: str) -> str:
    """A straight line between two (x, y) points."""
    (x1, y1), (x2, y2) = start, end
    return (
        f'<line class="{css}" x1="{pixels(x1)}" y1="{pixels(y1)}" '
        f'x2="{pixels(x2)}" y2="{pixels(y2)}"/>'
    )


def dot(x: float, y: float, radius: float, *, css: str) -> str:
    """A round mark."""
    return f'<circle class="{css}" cx="{pixels(x)}" cy="{pixels(y)}" r="{pixels(radius)}"/>'


def diamond(x: float, y: float, radius: float, *, css: str) -> str:
    """A mark told from a dot by its shape, for those who do not see its colour."""
    corners = ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))
    points = " ".join(f"{pixels(a)},{pixels(b)}" for a, b in corners)
    return f'<polygon class="{css}" points="{points}"/>'


def words_at(x: float, y: float, words: str, *, css: str = "", anchor: str = "start") -> str:
    """Words whose foot stands at y; ``anchor`` says whether x is their start, middle or end."""
    if not words:
        return ""
    return (
        f'<text class="{css or "w"}" x="{pixels(x)}" y="{pixels(y)}" text-anchor="{anchor}">'
        f"{escape(words)}</text>"
    )


def drawing(
    caption: Caption, told: str, body: Iterable[str], *, size: tuple[float, float], css: str
) -> str:
    """One chart. ``told`` says in words what it shows, for those who hear the page."""
    width, height = size
    title, desc = f"{caption.key}-{css}-t", f"{caption.key}-{css}-d"
    return (
        f'<svg class="chart {css}" role="img" '
        f'viewBox="0 0 {pixels(width)} {pixels(height)}" width="{pixels(width)}" '
        f'height="{pixels(height)}" aria-labelledby="{title}" aria-describedby="{desc}">'
        f'<title id="{title}">{escape(caption.title)}</title>'
        f'<desc id="{desc}">{escape(told)}</desc>{"".join(body)}</svg>'
    )
