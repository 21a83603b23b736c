"""Charts as text: every number is printed, every mark in proportion, nothing outside the frame."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from functools import partial
from importlib import resources
from time import process_time

import pytest

from api.reports.charts import (
    NARROW,
    WIDE,
    Bar,
    Caption,
    Pair,
    Panel,
    Size,
    Step,
    Stop,
    bars,
    funnel,
    histograms,
    paired_bars,
    paired_curves,
    paired_dots,
    percent_text,
    stacked_bar,
)
from api.reports.charts.svg import shortened, text_width

Draw = Callable[[Caption, Size], str]
CAPTION = Caption("towns", "河田镇 312 人求职")
NAMES = ("求职人数", "招聘人数")
LONG = "特别特别特别特别特别特别特别特别特别特别特别特别特别长的名字"
HOSTILE = "</text><script>alert('x')</script>&\"单位"

CHARTS: dict[str, Draw] = {
    "bars": partial(bars, [Bar("河田镇", 1234, "1,234 人"), Bar("策武镇", 617, "617 人")]),
    "noted bars": partial(
        bars, [Bar("a", 9, "9 条", "请单位改"), Bar("b", 1, "1 条")], note_head="怎么办"
    ),
    "paired bars": partial(
        paired_bars, [Pair("河田镇", 312, 48), Pair("策武镇", 5, 0, second_said="没有岗位")], NAMES
    ),
    "paired dots": partial(
        paired_dots, [Pair("缝纫工", 10, 40, "缺人 30"), Pair("普工", 7, 7, "相当")], NAMES
    ),
    "funnel": partial(funnel, [Step("名册", 5000, 0), Step("求职", 40, 4960, "已就业 4,960 人")]),
    "stacked bar": partial(stacked_bar, [Bar("较合适", 3, "3 人"), Bar("先核实", 1, "1 人")]),
    "histograms": partial(
        histograms,
        [Panel("期望", (1, 3, 0, 4), 1.5, "8 人"), Panel("县内", (0, 0, 0, 0), None, "0 条")],
        ("", "2,000", "", "3,000"),
    ),
    "paired curves": partial(
        paired_curves,
        [Stop(0, "a = 0", 100, 100), Stop(0.5, "a = 0.5", 97, 62), Stop(1, "a = 1", 80, 130)],
        ("合适程度", "扎堆人次"),
        mark=0.5,
    ),
    "no bars": partial(bars, []),
    "no curves": partial(paired_curves, [], NAMES),
    "no pairs": partial(paired_bars, [], NAMES),
    "no dots": partial(paired_dots, [], NAMES),
    "no steps": partial(funnel, []),
    "no parts": partial(stacked_bar, []),
    "no panels": partial(histograms, [], ()),
    "zeros": partial(bars, [Bar("河田镇", 0, "0 人")]),
    "zero pairs": partial(paired_dots, [Pair("缝纫工", 0, 0)], NAMES),
    "zero steps": partial(funnel, [Step("名册", 0, 0)]),
    "zero parts": partial(stacked_bar, [Bar("较合适", 0, "0 人")]),
    "long names": partial(paired_bars, [Pair(LONG, 3, 4), Pair("普工", 1_000_000, 2)], NAMES),
    "hostile names": partial(paired_dots, [Pair(HOSTILE, 3, 4, HOSTILE[:9])], NAMES),
}
SIZES = (WIDE, NARROW)


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def words_of(svg: str) -> list[str]:
    return [text.text or "" for text in parsed(svg).iter("text")]


def numbers(element: ET.Element, *names: str) -> list[float]:
    return [float(element.attrib[name]) for name in names]


def tones(svg: str, tone: str) -> list[float]:
    return [float(r.attrib["width"]) for r in parsed(svg).iter("rect") if r.attrib["class"] == tone]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.css)
@pytest.mark.parametrize("name", CHARTS)
def test_chart_is_well_formed_and_named(name: str, size: Size) -> None:
    root = parsed(CHARTS[name](CAPTION, size))
    assert root.attrib["role"] == "img"
    assert root.findtext("title") == CAPTION.title
    ids = {element.attrib["id"] for element in root.iter() if "id" in element.attrib}
    assert {root.attrib["aria-labelledby"], root.attrib["aria-describedby"]} == ids
    assert all(size.css in one for one in ids), "both sizes stand on one page"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.css)
@pytest.mark.parametrize("name", CHARTS)
def test_nothing_leaves_the_frame(name: str, size: Size) -> None:
    root = parsed(CHARTS[name](CAPTION, size))
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    for rect in root.iter("rect"):
        x, y, w, h = numbers(rect, "x", "y", "width", "height")
        assert x >= 0
        assert y >= 0
        assert x + w <= width + 0.2
        assert y + h <= height + 0.2
    for text in root.iter("text"):
        x, y = numbers(text, "x", "y")
        length = text_width(text.text or "")
        start = {"start": x, "middle": x - length / 2, "end": x - length}[
            text.attrib["text-anchor"]
        ]
        assert start >= -0.2, text.text
        assert start + length <= width + 0.2, text.text
        assert y <= height, text.text


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("bars", ["1,234 人", "617 人", "河田镇"]),
        ("noted bars", ["9 条", "请单位改", "怎么办"]),
        ("paired bars", ["312", "48", "没有岗位"]),
        ("paired dots", ["10", "40", "7", "缺人 30"]),
        ("funnel", ["5,000", "40", "已就业 4,960 人"]),
        ("stacked bar", ["较合适 3 人", "3", "1"]),
        ("histograms", ["13", "38", "50", "8 人", "2,000"]),
    ],
)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.css)
def test_numbers_are_printed(name: str, printed: list[str], size: Size) -> None:
    assert set(printed) <= set(words_of(CHARTS[name](CAPTION, size)))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.css)
def test_bars_are_in_proportion(size: Size) -> None:
    long, short = tones(CHARTS["bars"](CAPTION, size), "tone-1")
    assert long == pytest.approx(2 * short, rel=0.01)
    legend, people, few = tones(CHARTS["paired bars"](CAPTION, size), "tone-1")
    _, seats = tones(CHARTS["paired bars"](CAPTION, size), "tone-4")
    assert people / seats == pytest.approx(312 / 48, rel=0.02)
    assert people / few == pytest.approx(312 / 5, rel=0.05)
    assert legend == 13


def test_a_zero_has_no_bar() -> None:
    assert not list(parsed(CHARTS["zeros"](CAPTION, WIDE)).iter("rect"))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.css)
def test_a_funnel_step_ends_where_the_one_before_ended(size: Size) -> None:
    svg = CHARTS["funnel"](CAPTION, size)
    whole, kept = tones(svg, "tone-1")
    (dropped,) = tones(svg, "tone-3")
    assert kept + dropped == pytest.approx(whole, abs=0.2)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.css)
def test_a_stack_fills_its_width(size: Size) -> None:
    svg = CHARTS["stacked bar"](CAPTION, size)
    parts = [tones(svg, tone)[0] for tone in ("tone-1", "tone-2")]
    assert sum(parts) == pytest.approx(size.width - 4)
    assert parts[0] + 2 == pytest.approx(0.75 * size.width)


def test_the_median_stands_where_it_is() -> None:
    root = parsed(CHARTS["histograms"](CAPTION, WIDE))
    (median,) = (one for one in root.iter("line") if one.attrib["class"] == "median")
    assert float(median.attrib["x1"]) == pytest.approx(1.5 * WIDE.width / 4)


def test_equal_values_share_one_number() -> None:
    assert words_of(CHARTS["paired dots"](CAPTION, WIDE)).count("7") == 1


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.css)
def test_hostile_names_stay_words(size: Size) -> None:
    svg = CHARTS["hostile names"](CAPTION, size)
    assert "<script" not in svg
    assert HOSTILE[:9] in words_of(svg)


def test_a_label_that_does_not_fit_is_cut_and_told_in_full_to_those_who_listen() -> None:
    svg = CHARTS["long names"](CAPTION, WIDE)
    assert any(words.endswith("…") for words in words_of(svg))
    assert LONG in (parsed(svg).findtext("desc") or "")


@pytest.mark.parametrize("name", CHARTS)
def test_equal_numbers_give_equal_bytes(name: str) -> None:
    assert CHARTS[name](CAPTION, WIDE) == CHARTS[name](CAPTION, WIDE)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 0, "0%"),
        (0, 9, "0%"),
        (1, 3, "33%"),
        (2, 3, "67%"),
        (1, 8, "13%"),
        (1, 201, "<1%"),
        (1, 200, "1%"),
        (200, 201, ">99%"),
        (9, 9, "100%"),
    ],
)
def test_percent(part: int, whole: int, said: str) -> None:
    assert percent_text(part, whole) == said


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "least", "why"),
    [
        ("ink", "paper", 7.0, "text"),
        ("quiet", "paper", 4.5, "remarks"),
        ("quiet", "ground", 4.5, "remarks outside the sections"),
        ("accent", "paper", 4.5, "words in the accent colour, and white words on it"),
        ("ink", "accent-mid", 4.5, "numbers on the second tone"),
        ("ink", "accent-pale", 4.5, "numbers on the third tone"),
        ("ink", "grey", 4.5, "numbers on the fourth tone"),
        ("accent-mid", "paper", 3.0, "marks"),
        ("grey", "paper", 3.0, "marks"),
        ("accent", "accent-mid", 1.8, "neighbours of a stack, whatever the eye makes of hue"),
        ("accent-mid", "accent-pale", 1.8, "neighbours of a stack"),
        ("accent", "grey", 1.8, "the two bars of a pair"),
    ],
)
def test_colours_can_be_told_apart(one: str, other: str, least: float, why: str) -> None:
    css = (resources.files("api") / "templates" / "summary" / "page.css").read_text("utf-8")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))
    assert contrast(colours[one], colours[other]) >= least, why


@pytest.mark.parametrize("sign", ["缝", "a", "缝a1"])
def test_words_that_are_cut_fit_and_one_sign_more_would_not(sign: str) -> None:
    cut = shortened(sign * 50, 100)
    assert cut.endswith("…")
    assert text_width(cut) <= 100
    assert text_width((sign * 50)[: len(cut)] + "…") > 100


def test_a_title_as_long_as_a_cell_can_be_is_cut_at_once() -> None:
    start = process_time()
    assert shortened("缝" * 32_767, 60, 10) == "缝缝缝缝缝…"
    assert process_time() - start < 1
