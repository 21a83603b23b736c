"""How a whole is drawn with its parts: funnels, stacked bars and distributions as SVG text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from api.reports.charts.layout import (
    GAP,
    LABEL_RISE_PX,
    Rows,
    Size,
    count_text,
    lay_legend,
    scale_for,
)
from api.reports.charts.rows import Bar
from api.reports.charts.svg import Caption, drawing, line, rectangle, text_width, words_at

STACK_TONES = ("tone-1", "tone-2", "tone-3", "tone-4", "tone-5")
DARK_TONE = "tone-1"
PANEL_PX = 84.0
PANEL_HEAD_PX = 26.0
AXIS_PX = 22.0


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a funnel: who is left, and how many were left out on the way, in words."""

    label: str
    kept: int
    dropped: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One distribution.

    Parameters
    ----------
    counts
        One for each bin.
    mark
        Where the median stands, in bins from the left edge; ``None`` without one.
    said
        What is printed beside the label.
    """

    label: str
    counts: tuple[int, ...]
    mark: float | None
    said: str


def percent_text(part: int, whole: int) -> str:
    """A share in whole percent; nothing that is there is told as 0, nor a part as all.

    Examples
    --------
    >>> percent_text(1, 3), percent_text(1, 1000), percent_text(999, 1000), percent_text(0, 0)
    ('33%', '<1%', '>99%', '0%')
    """
    percent = (200 * part + whole) // (2 * whole) if whole else 0
    if part and not percent:
        return "<1%"
    return ">99%" if percent == 100 and part < whole else f"{percent}%"


def funnel(steps: Sequence[Step], caption: Caption, size: Size) -> str:
    """Who is left after each step; those who left at it are a pale end of the bar."""
    layout = Rows.of((step.label for step in steps), size)
    words = (count_text(s.kept) if layout.is_above else f"{s.kept:,}  {s.why}" for s in steps)
    scale = scale_for(
        zip((step.kept + step.dropped for step in steps), words, strict=True), layout.room
    )

    def marks(step: Step, y: float) -> Iterator[str]:
        number, kept, x = count_text(step.kept), step.kept * scale, layout.left
        end = x + (step.kept + step.dropped) * scale + GAP - 2
        yield rectangle(x, y + 4, kept, 22, css="tone-1")
        yield rectangle(x + kept, y + 4, step.dropped * scale, 22, css="tone-3")
        if text_width(number) + 2 * GAP <= kept:
            yield words_at(x + GAP, y + 20, number, css="n on")
        else:
            yield words_at(end, y + 20, number, css="n")
            end += text_width(number) + GAP
        if layout.is_above:
            yield words_at(size.width, y - LABEL_RISE_PX, step.why, css="m", anchor="end")
        else:
            yield words_at(end, y + 20, step.why, css="m")

    body, height = layout.lay([(step.label, step) for step in steps], marks, row_px=32)
    told = "；".join(" ".join((s.label, count_text(s.kept), s.why)).strip() for s in steps)
    return drawing(caption, told, body, size=(size.width, height), css=size.css)


def stacked_bar(parts: Sequence[Bar], caption: Caption, size: Size) -> str:
    """One bar cut into parts, named below it with their numbers; five parts at most."""
    scale = size.width / max(1, sum(part.value for part in parts))
    starts = accumulate((part.value * scale for part in parts), initial=0.0)
    body: list[str] = []
    for part, tone, start in zip(parts, STACK_TONES, starts, strict=False):
        length = part.value * scale
        body.append(rectangle(start, 0, max(0.0, length - 2), 30, css=tone))
        number = count_text(part.value)
        if text_width(number) + GAP <= length:
            css = "n on" if tone == DARK_TONE else "n"
            body.append(words_at(start + length / 2 - 1, 20, number, css=css, anchor="middle"))
    named = [(f"{part.label} {part.said}", t) for part, t in zip(parts, STACK_TONES, strict=False)]
    legend, height = lay_legend(named, size, top=40)
    told = "；".join(words for words, _ in named)
    return drawing(caption, told, [*body, *legend], size=(size.width, height), css=size.css)


def histograms(panels: Sequence[Panel], ticks: Sequence[str], caption: Caption, size: Size) -> str:
    """Distributions one under the other over the same bins, as shares in percent.

    Parameters
    ----------
    ticks
        Words under the left edge of each bin; empty ones are left out.
    """
    bin_px = size.width / max(1, len(ticks))
    body: list[str] = []
    y = 0.0
    for panel in panels:
        body += _panel(panel, y, bin_px, size)
        y += PANEL_HEAD_PX + PANEL_PX + GAP
    body += (words_at(i * bin_px, y + 8, t, css="m", anchor="middle") for i, t in enumerate(ticks))
    told = "；".join(f"{panel.label} {panel.said}" for panel in panels)
    return drawing(caption, told, body, size=(size.width, y + AXIS_PX), css=size.css)


def _panel(panel: Panel, top: float, bin_px: float, size: Size) -> Iterator[str]:
    total, foot = sum(panel.counts), top + PANEL_HEAD_PX + PANEL_PX
    scale = (PANEL_PX - 18) / max(1, *panel.counts)
    yield words_at(0, top + 15, panel.label, css="n")
    yield words_at(text_width(panel.label) + GAP, top + 15, panel.said, css="m")
    for i, count in enumerate(panel.counts):
        yield rectangle(
            i * bin_px + 1, foot - count * scale, bin_px - 2, count * scale, css="tone-2"
        )
    if panel.mark is not None:
        x = panel.mark * bin_px
        yield line((x, top + PANEL_HEAD_PX - 4), (x, foot), css="median")
    for i, count in enumerate(panel.counts):
        if count:
            share = percent_text(count, total).removesuffix("%")
            x, y = (i + 0.5) * bin_px, foot - count * scale - 4
            yield words_at(x, y, share, css="n s", anchor="middle")
    yield line((0, foot), (size.width, foot), css="axis")
