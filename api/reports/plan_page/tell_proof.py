"""The section that tells how good the plan is, in plain words, beside plain ways."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from api.reports.charts import Bar, Pair, bars, count_text, paired_bars
from api.reports.plan_page.figures import PlanFigures
from api.reports.plan_words import gap_words
from api.reports.summary.blocks import Block, Section, Table, drawn, if_any, joined
from matcher.plan import Phase

WHOLE = 10_000
"""The bound, in the units of the bars."""


def proof_section(figures: PlanFigures) -> Section:
    """The proof, and plain ways beside it."""
    return Section("proof", "排得好不好", (_proof(figures), _ways(figures)))


def _proof(figures: PlanFigures) -> Block:
    proof = figures.certificate
    headline = gap_words(proof, figures.best)
    rows = tuple(
        row
        for name, phase in (
            ("市场岗位", figures.plan.market),
            ("公益性岗位", figures.plan.last_resort),
        )
        for row in _round_rows(name, phase)
    )
    ways = (
        ("最好也不过", proof.bound),
        ("本计划", proof.objective),
        ("逐个挑最好的", figures.comparison.greedy.objective),
        ("只奔最合适的", figures.comparison.plain_top.objective),
    )
    marks = [_bar(name, worth, proof.bound) for name, worth in ways]
    return Block(
        "proof-gap",
        headline,
        drawn("proof-gap", headline, partial(bars, marks)) if proof.bound else None,
        joined(
            if_any(
                figures.is_limited,
                "这次另有限额：上限只算进了岗位、展位和单位的限额，没有算进乘车的和留给特定人群的，"
                "差的里面包括它们带来的；逐个挑最好和只奔最合适的办法没有守限额。",
            ),
            "这是怎么知道的：给每个名额定一个“价”，想要的人多，价就高。按这些价，全县每一对人和岗位都"
            "重新看过一遍，加起来得到超不过的上限；本计划与上限的差，就是最多还能改进多少。"
            "先排市场岗位，再给没有排上的人排公益性岗位，两步各算各的上限，不先排市场岗位的排法不在内。",
            "总效果是每个有名额的人的合适程度，乘上优先的分，再加一户一就业的分。"
            "图上以上限为一百，逐个挑最好的办法和只奔最合适的办法放在一起比。",
        ),
        Table(("轮次", "写下的配对", "出价次数", "相差（万分之）", "新写下的配对"), rows),
    )


def _bar(name: str, worth: int, bound: int) -> Bar:
    if not bound:
        return Bar(name, 0, "0")
    share = worth / bound
    return Bar(name, round(share * WHOLE), f"{_floor(share * 100)}")


def _floor(percent: float) -> str:
    """Two decimals, never rounded up to a hundred.

    Examples
    --------
    >>> _floor(100.0), _floor(99.9999), _floor(58.804)
    ('100', '99.99', '58.80')
    """
    return "100" if percent >= 100 else f"{int(percent * 100) / 100:.2f}"


def _round_rows(name: str, phase: Phase) -> Iterator[tuple[str, ...]]:
    for number, one in enumerate(phase.generated.rounds, start=1):
        yield (
            f"{name}第 {number} 轮",
            count_text(one.n_edges),
            count_text(one.n_bids),
            f"{one.certificate.gap * 1e4:.2f}" if one.certificate.objective else "—",
            count_text(one.n_new),
        )


def _ways(figures: PlanFigures) -> Block:
    compared = figures.comparison
    ways = (
        ("本计划", compared.plan),
        ("逐个挑最好的", compared.greedy),
        ("只奔最合适的", compared.plain_top),
    )
    more = compared.plan.people - compared.greedy.people
    headline = (
        f"比逐个挑最好的办法多安排 {count_text(more)} 人"
        if more > 0
        else "安排的人数与逐个挑最好的办法一样多，但配得更合适"
        if compared.plan.objective > compared.greedy.objective
        else "与逐个挑最好的办法结果相当"
    )
    names = ("安排的人", "有人安排上的户")
    marks = [Pair(name, way.people, way.households) for name, way in ways]
    rows = tuple((name, count_text(way.people), count_text(way.households)) for name, way in ways)
    return Block(
        "proof-ways",
        headline,
        drawn("proof-ways", headline, partial(paired_bars, marks, names)),
        (
            "逐个挑最好的：从最合适的一对开始，一对一对往下定。"
            "只奔最合适的：人人去自己最合适的岗位，排不上的就没有了。",
        ),
        Table(("办法", *names), rows),
    )
