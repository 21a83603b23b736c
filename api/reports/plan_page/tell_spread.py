"""The blocks that tell what it costs and buys to lead people apart by their lists."""

from __future__ import annotations

from functools import partial

from api.reports.charts import Stop, count_text, paired_curves
from api.reports.plan_page.figures import PlanFigures
from api.reports.summary.blocks import Block, Table, drawn, if_any, joined
from matcher.plan import GRID, Crowding

PLAIN, FULL = 0.0, 1.0
NAMES = ("合适程度", "扎堆人次")


def spread_blocks(figures: PlanFigures) -> tuple[Block, ...]:
    """First places of the lists, then the lists as a whole; nothing without any list."""
    plain = figures.study.at(PLAIN, 1)
    if not plain.people:
        return ()
    return (_firsts(figures, plain), _lists(figures))


def _firsts(figures: PlanFigures, plain: Crowding) -> Block:
    steps = [one for one in figures.study.crowding if one.length == 1]
    headline = spread_words(plain, figures.study.at(figures.spread, 1))
    stops = [
        Stop(one.spread, _name(one.spread), *_left(one, plain))
        for one in steps
        if one.spread in GRID
    ]
    draw = partial(paired_curves, stops, NAMES, mark=figures.spread)
    rows = tuple((_name(one.spread), *_first_cells(one)) for one in steps)
    return Block(
        "congestion-spread",
        headline,
        drawn("congestion-spread", headline, draw) if _beyond(plain) else None,
        joined(
            "每人一份名单（lists.csv），按“合适程度 × 优先的分 − a × 名额的价”排："
            "a = 0 只看合适，a = 1 全按计划的价，想要的人多的岗位往后放。",
            if_any(
                _beyond(plain),
                "图上以 a = 0 为一百：合适程度是各人名单第一条的平均，扎堆人次是人人去第一条时"
                "超出名额的人；虚线是这次用的 a。",
            ),
            "只算市场岗位。",
            if_any(figures.is_limited, "名单没有按限额调整。"),
        ),
        Table(
            (
                "名单",
                "合适程度降",
                "超出名额的人",
                "坐得下的人",
                "去得最多的岗位",
                "没有人去的岗位",
                "最挤的每个名额",
                "基尼（按名额）",
                "基尼（按岗位）",
            ),
            (*rows, ("按计划", *_first_cells(figures.study.planned))),
        ),
    )


def spread_words(plain: Crowding, chosen: Crowding) -> str:
    """One sentence: what the chosen spread costs and what it buys."""
    if not _beyond(plain):
        return "人人去名单第一条，也没有岗位超出名额"
    if chosen.spread == PLAIN:
        return f"名单没有分散（a = 0）：人人去第一条，{count_text(_beyond(plain))} 人次超出名额"
    less = 1 - _beyond(chosen) / _beyond(plain)
    change = f"少 {less:.0%}" if less >= 0 else f"多 {-less:.0%}"
    return f"{_name(chosen.spread)}：合适程度{_fall(chosen.fit_loss)}，扎堆人次{change}"


def _lists(figures: PlanFigures) -> Block:
    length = figures.list_length
    steps = [one for one in figures.study.crowding if one.length == length]
    plain, chosen = figures.study.at(PLAIN, length), figures.study.at(figures.spread, length)
    most = (plain.crowded.most_recommended, chosen.crowded.most_recommended)
    headline = f"每人列 {length} 条，最热的岗位上了 {count_text(most[0])} 份名单" + (
        "" if chosen.spread == PLAIN else f"，分散后 {count_text(most[1])} 份"
    )
    rows = tuple((_name(one.spread), *_list_cells(one)) for one in steps)
    return Block(
        "congestion-lists",
        headline,
        None,
        joined(
            "有退路的人：名单上至少有一条，把它放在第一位的人不多于它的名额。",
            "名额大的岗位本来就该多列，所以看每个名额和按名额算的基尼系数；"
            "公益性岗位只排在没有市场名额的人的名单末尾，这里不算。",
        ),
        Table(
            (
                "名单",
                "合适程度降",
                "有退路的人",
                "最热的岗位上几份",
                "没上名单的岗位",
                "最挤的每个名额",
                "基尼（按名额）",
                "基尼（按岗位）",
            ),
            rows,
        ),
    )


def _beyond(one: Crowding) -> int:
    """People for whom the first place of their list has no seat."""
    return one.people - one.people_with_seat


def _left(one: Crowding, plain: Crowding) -> tuple[float, float]:
    """Fit and crowding in percent of those of plain lists."""
    return 100 * (1 - (one.fit_loss or 0.0)), 100 * _beyond(one) / max(1, _beyond(plain))


def _first_cells(one: Crowding) -> tuple[str, ...]:
    return (
        _loss(one.fit_loss),
        count_text(_beyond(one)),
        count_text(one.people_with_seat),
        *_measures(one),
    )


def _list_cells(one: Crowding) -> tuple[str, ...]:
    return (_loss(one.fit_loss), count_text(one.people_with_room), *_measures(one))


def _measures(one: Crowding) -> tuple[str, ...]:
    crowded = one.crowded
    return (
        count_text(crowded.most_recommended),
        "—" if crowded.share_on_no_list is None else f"{crowded.share_on_no_list:.0%}",
        _number(crowded.max_load_per_seat, 1),
        _number(crowded.gini_per_seat, 2),
        _number(crowded.gini, 2),
    )


def _name(spread: float) -> str:
    """How a spread is told.

    Examples
    --------
    >>> _name(0.0), _name(0.25), _name(1.0)
    ('a = 0', 'a = 0.25', 'a = 1')
    """
    return f"a = {spread:g}"


def _fall(loss: float | None) -> str:
    share = loss or 0.0
    if abs(share) < 0.0005:
        return "不变"
    return f"降 {share:.1%}" if share > 0 else f"升 {-share:.1%}"


def _loss(loss: float | None) -> str:
    """A share that is lost, never told as a negative nothing.

    Examples
    --------
    >>> _loss(0.0268), _loss(-0.0001), _loss(None)
    ('2.7%', '0.0%', '—')
    """
    return "—" if loss is None else f"{round(loss, 3) + 0.0:.1%}"


def _number(number: float | None, digits: int) -> str:
    return "—" if number is None else f"{number:.{digits}f}"
