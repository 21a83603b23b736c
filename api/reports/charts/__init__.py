"""Small charts as SVG text: numbers in, one picture out, the same bytes every time."""

from api.reports.charts.curves import Stop, paired_curves
from api.reports.charts.layout import NARROW, WIDE, Size, count_text
from api.reports.charts.rows import Bar, Pair, bars, paired_bars, paired_dots
from api.reports.charts.shares import (
    Panel,
    Step,
    funnel,
    histograms,
    percent_text,
    stacked_bar,
)
from api.reports.charts.svg import Caption

__all__ = [
    "NARROW",
    "WIDE",
    "Bar",
    "Caption",
    "Pair",
    "Panel",
    "Size",
    "Step",
    "Stop",
    "bars",
    "count_text",
    "funnel",
    "histograms",
    "paired_bars",
    "paired_curves",
    "paired_dots",
    "percent_text",
    "stacked_bar",
]
