"""The section that tells how crowded plain lists are, and what it costs to spread people."""

from __future__ import annotations

from functools import partial

from api.reports.charts import Pair, count_text, paired_bars, percent_text
from api.reports.plan_page.figures import PlanFigures
from api.reports.plan_page.tell_spread import spread_blocks
from api.reports.summary.blocks import Block, Section, Table, drawn, joined
from matcher.plan import CongestionMeasures

MOST_CROWDED = 12


def congestion_section(figures: PlanFigures) -> Section:
    """Crowded vacancies before and after, and the measures."""
    blocks = (_crowded(figures), _measures(figures), *spread_blocks(figures))
    return Section("congestion", "扎堆少了多少", blocks)


def _crowded(figures: PlanFigures) -> Block:
    compared = figures.comparison
    crowded = sorted(
        (fill for fill in figures.fills if fill.shown > fill.seats),
        key=lambda fill: (fill.seats - fill.shown, fill.row),
    )
    if not crowded:
        return Block("congestion-crowded", "就算人人只奔最合适的岗位，也没有岗位超出名额")
    beyond = sum(fill.shown - fill.seats for fill in crowded)
    total = int(compared.shown_before.sum())
    headline = (
        f"人人只奔最合适的岗位，{count_text(beyond)} 人会扑空"
        f"（{percent_text(beyond, total)}）；按计划去，没有人超出名额"
    )
    marks = [Pair(fill.label, fill.shown, fill.placed) for fill in crowded[:MOST_CROWDED]]
    names = ("只奔最合适的", "按计划")
    rows = tuple(
        (fill.label, count_text(fill.seats), count_text(fill.shown), count_text(fill.placed))
        for fill in crowded
    )
    return Block(
        "congestion-crowded",
        headline,
        drawn("congestion-crowded", headline, partial(paired_bars, marks, names)),
        (f"图上是最扎堆的 {min(MOST_CROWDED, len(crowded))} 条岗位。",),
        Table(("岗位", "名额", *names), rows),
    )


def _measures(figures: PlanFigures) -> Block:
    compared = figures.comparison
    sides = zip(_told(compared.before), _told(compared.after), strict=True)
    rows = tuple((name, *told) for name, told in zip(_NAMES, sides, strict=True))
    return Block(
        "congestion-measures",
        _cost_words(figures),
        None,
        joined(
            "基尼系数 0 是人人均摊，越近 1 越扎堆；一条岗位招很多人时，按岗位算的会偏高，"
            "应看按名额算的。",
            _fit_words(figures),
        ),
        Table(("衡量", "只奔最合适的", "按计划"), rows, is_open=True),
    )


def _fit_words(figures: PlanFigures) -> str:
    if figures.is_calibrated:
        return "合适程度按录用结果校准过，仍只用来前后比较。"
    return "合适程度未校准（没有用本县的录用结果核对过），只能前后比较，不是录用的可能。"


def _cost_words(figures: PlanFigures) -> str:
    best, seat = figures.comparison.p_best, figures.comparison.p_seat
    if best is None or seat is None:
        return "没有人有名额，无法比较"
    loss = (best - seat) / best
    if loss < 0.0005:
        return "分散开来，平均合适程度没有降低"
    return f"代价：有名额的人，平均合适程度比各自最好的岗位低 {loss:.1%}"


_NAMES = (
    "去得最多的岗位有几人",
    "有名额的岗位里，没有人去的占多少",
    "去的人里，名额收不下的占多少",
    "最挤的岗位每个名额几人",
    "按名额算的基尼系数",
    "按岗位算的基尼系数",
)


def _told(measures: CongestionMeasures) -> tuple[str, ...]:
    """Cells of one column, in the order of ``_NAMES``."""
    return (
        count_text(measures.most_recommended),
        _share(measures.share_on_no_list),
        _share(measures.beyond_seats_share),
        _number(measures.max_load_per_seat, 1),
        _number(measures.gini_per_seat, 2),
        _number(measures.gini, 2),
    )


def _share(share: float | None) -> str:
    return "—" if share is None else f"{share:.0%}"


def _number(number: float | None, digits: int) -> str:
    return "—" if number is None else f"{number:.{digits}f}"
