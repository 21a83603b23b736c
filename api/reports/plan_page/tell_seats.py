"""The section that tells which vacancies are full, which stay short, and who is sent beyond."""

from __future__ import annotations

from functools import partial

from api.reports.charts import Bar, Pair, count_text, paired_dots, percent_text, stacked_bar
from api.reports.plan_page.figures import Fill, PlanFigures
from api.reports.summary.blocks import Block, Section, Table, drawn, if_any, joined

MOST_SHORT = 15
MOST_LISTED = 200


def seats_section(figures: PlanFigures) -> Section:
    """Vacancies by how full they are, those most short, people sent beyond the seats."""
    blocks = (_states(figures), _short(figures), _extra(figures))
    return Section("seats", "岗位招满了没有", blocks)


def _states(figures: PlanFigures) -> Block:
    with_seats = [fill for fill in figures.fills if fill.seats]
    if not with_seats:
        return Block("seats-states", "没有可以安排的名额，请核对岗位表")
    full = sum(fill.placed == fill.seats for fill in with_seats)
    empty = sum(fill.placed == 0 for fill in with_seats)
    filled = sum(fill.placed for fill in with_seats)
    headline = (
        f"{count_text(figures.seats)} 个名额安排了 {count_text(filled)} 个"
        f"（{percent_text(filled, figures.seats)}），{count_text(full)} 条岗位排满"
    )
    counts = (("排满", full), ("排了一部分", len(with_seats) - full - empty), ("没有排人", empty))
    parts = [Bar(name, count, f"{count_text(count)} 条") for name, count in counts if count]
    return Block(
        "seats-states",
        headline,
        drawn("seats-states", headline, partial(stacked_bar, parts)),
        joined(
            if_any(
                figures.unstated,
                f"{count_text(figures.unstated)} 条岗位没写招几人，各按设定的名额算，"
                "请单位补上人数再排一次。",
            ),
            if_any(
                figures.seats - figures.people,
                f"名额比参加安排的人多 {count_text(figures.seats - figures.people)} 个，"
                "空着的名额要靠再摸查、再动员。",
            ),
        ),
        Table(("岗位", "条数"), tuple((name, count_text(count)) for name, count in counts)),
    )


def _short(figures: PlanFigures) -> Block:
    short = sorted(
        (fill for fill in figures.fills if fill.placed < fill.seats),
        key=lambda fill: (fill.placed - fill.seats, fill.row),
    )
    if not short:
        return Block("seats-short", "有名额的岗位都排满了")
    most = short[0]
    headline = f"最缺人的是{most.label}，还差 {count_text(most.seats - most.placed)} 人"
    marks = [
        Pair(fill.label, fill.seats, fill.placed, f"缺 {count_text(fill.seats - fill.placed)}")
        for fill in short[:MOST_SHORT]
    ]
    rows = tuple(_row(fill) for fill in short[:MOST_LISTED])
    return Block(
        "seats-short",
        headline,
        drawn("seats-short", headline, partial(paired_dots, marks, ("名额", "安排"))),
        joined(
            if_any(
                len(short) - MOST_SHORT,
                f"没排满的共 {count_text(len(short))} 条，图上是最缺人的 {MOST_SHORT} 条。",
            ),
            "每条岗位的名额和人数在 seats.csv。",
        ),
        Table(("岗位", "名额", "安排", "加邀", "候补"), rows),
    )


def _row(fill: Fill) -> tuple[str, ...]:
    numbers = (fill.seats, fill.placed, fill.extra, fill.reserves)
    return fill.label, *map(count_text, numbers)


def _extra(figures: PlanFigures) -> Block:
    extra = sum(fill.extra for fill in figures.fills)
    if not extra:
        return Block("seats-extra", "没有加邀的人")
    booths = sum(fill.extra > 0 for fill in figures.fills)
    return Block(
        "seats-extra",
        f"为防有人不来、来了不去，{count_text(booths)} 个展位另加邀 {count_text(extra)} 人次",
        None,
        (
            "加邀的是把这里当第二、第三选择的人和候补的人，一人最多去三个展位；公益性岗位不加邀。",
            "每个展位分开估计：同一个人去几个展位，在每个展位都算一个人，"
            "所以名额招不满的可能会比展位名单上写的大一些。",
            "加邀多少按假定的到场率和意向率算，没有用本县数据核对。每次招聘会后请记下"
            "到场、愿意去的人数，下次就能算得准。",
        ),
    )
