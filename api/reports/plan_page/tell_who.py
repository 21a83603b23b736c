"""The section that tells who has a seat, town by town, and what went first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from api.messages import entry
from api.reports.charts import Bar, Pair, count_text, paired_bars, percent_text, stacked_bar
from api.reports.plan_page.figures import PlanFigures
from api.reports.summary.blocks import Block, Section, Table, drawn, if_any, joined
from api.reports.summary.wording import LEAST_SHOWN
from matcher import Grade
from matcher.plan import Priority, Unplaced

MOST_TOWNS = 20


def who_section(figures: PlanFigures) -> Section:
    """People, towns, priorities."""
    return Section("who", "谁有了名额", (_people(figures), _towns(figures), _priorities(figures)))


def _people(figures: PlanFigures) -> Block:
    if not figures.people:
        return Block("who-people", "没有人参加安排，请核对名册")
    left = figures.people - figures.placed
    headline = f"参加安排的 {count_text(figures.people)} 人，" + (
        f"{count_text(figures.placed)} 人有名额，{count_text(left)} 人没有"
        if left
        else "人人有名额"
    )
    parts = [Bar(str(entry("grade", grade)), figures.grades.get(grade, 0), "") for grade in Grade]
    bars = [
        Bar(b.label, b.value, f"{count_text(b.value)} 人")
        for b in (*parts, Bar("没有名额", left, ""))
    ]
    shown = [bar for bar in bars if bar.value]
    rows = tuple((bar.label, count_text(bar.value)) for bar in parts) + tuple(
        (str(entry("unplaced", reason)), count_text(figures.reasons.get(reason, 0)))
        for reason in Unplaced
    )
    return Block(
        "who-people",
        headline,
        drawn("who-people", headline, partial(stacked_bar, shown)),
        joined(
            "较合适、可以试试、先核实的意思与推荐单相同；先核实的请在联系时先问清。",
            if_any(
                figures.reasons.get(Unplaced.OUTBID, 0),
                "没有名额的人在候补名单上，名额空出来时先联系他们。",
            ),
            *(f"{told}。" for told in figures.to_know),
        ),
        Table(("安排", "人数"), rows),
    )


def _towns(figures: PlanFigures) -> Block:
    towns = figures.towns
    if not towns:
        return Block("who-towns", "没有人参加安排，不比较各乡镇")
    least = min(towns, key=lambda town: (town.placed / town.people, -town.people, town.name))
    headline = (
        f"{len(towns)} 个乡镇人人都有名额"
        if least.placed == least.people
        else f"有名额的人占得最少的是{least.name}，{count_text(least.people)} 人里 "
        f"{count_text(least.placed)} 人有"
    )
    marks = [Pair(town.name, town.people, town.placed) for town in towns[:MOST_TOWNS]]
    rows = tuple(
        (
            town.name,
            count_text(town.people),
            count_text(town.placed),
            percent_text(town.placed, town.people),
            count_text(town.seats),
            count_text(town.seats_filled),
        )
        for town in towns
    )
    return Block(
        "who-towns",
        headline,
        drawn("who-towns", headline, partial(paired_bars, marks, ("参加安排", "有名额"))),
        joined(
            if_any(len(towns) - MOST_TOWNS, f"图上是人数最多的 {MOST_TOWNS} 个乡镇。"),
            "每个乡镇一份乘车名单。",
        ),
        Table(("乡镇", "参加安排", "有名额", "占", "当地岗位的名额", "其中已安排"), rows),
    )


def _priorities(figures: PlanFigures) -> Block:
    headline = (
        f"尚无人稳定就业的 {count_text(figures.unsettled)} 户里，"
        f"{count_text(figures.settled)} 户有人有了名额"
        if figures.unsettled
        else "没有查到户编号齐全、又无人稳定就业的户"
    )
    marks = [
        Pair(str(entry("premium", one.code)), one.placed, one.placed_without)
        for one in figures.priorities
        if "—" not in guarded(one)
    ]
    names = ("有市场岗位", "不设这一项时")
    return Block(
        "who-priorities",
        headline,
        drawn("who-priorities", headline, partial(paired_bars, marks, names)) if marks else None,
        joined(
            "没填户编号的不算一户一就业，请补问。"
            + if_any(
                figures.without_number,
                f"参加安排的人里有 {count_text(figures.without_number)} 人没填。",
            ),
            "优先的分由本县决定，与合适程度分开计算。图上是每一项照顾到的人里有几人有市场岗位，"
            "不设这一项又会有几人；为了它，全县的合适程度少了多少，见数据表。"
            f"不足 {LEAST_SHOWN} 人的不写具体数字。",
        ),
        Table(
            ("优先的情况", "比一般人多算", "人数", *names, "全县合适程度少"),
            tuple(_priority_rows(figures)),
        ),
    )


def _priority_rows(figures: PlanFigures) -> Iterator[tuple[str, ...]]:
    for one in figures.priorities:
        yield (
            str(entry("premium", one.code)),
            f"{one.thousandths / 1000:.0%}",
            *guarded(one),
            f"{max(0.0, one.cost):.1%}",
        )


def guarded(one: Priority) -> tuple[str, str, str]:
    """People, placed, placed without: hidden where so few are left that they could be known."""
    if 0 < one.people < LEAST_SHOWN:
        return f"不足{LEAST_SHOWN}", "—", "—"
    counts = (one.placed, one.placed_without)
    placed, without = (
        "—" if 0 < one.people - count < LEAST_SHOWN else count_text(count) for count in counts
    )
    return count_text(one.people), placed, without
