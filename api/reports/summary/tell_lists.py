"""The section that tells how good the lists are, how they crowd and who is short of candidates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from api.messages import entry
from api.reports.charts import (
    Bar,
    Pair,
    bars,
    count_text,
    paired_bars,
    percent_text,
    stacked_bar,
)
from api.reports.summary.blocks import Block, Section, Table, drawn, if_any, joined
from api.reports.summary.figures import ListFigures, SummaryFigures
from api.reports.summary.lists import TOO_FEW, Crowded, Crowding, Shortage
from api.reports.summary.wording import advice, condition_name, guarded, seats_phrase
from matcher import Vacancy, masked_text

MOST_CHECKS = 10


def lists_section(figures: SummaryFigures, vacancies: Mapping[int, Vacancy]) -> Section:
    """Grades, what to settle first, crowding, vacancies short of candidates."""
    lists = figures.lists
    if not lists.crowding.first_places:
        empty = Block("lists-none", "没有推荐单：没有求职的人，或没有合适的岗位")
        return Section("lists", "推荐单", (empty,))
    blocks = (
        _grades(lists),
        _checks(lists),
        _crowding(lists.crowding, vacancies),
        _shortage(lists),
    )
    return Section("lists", "推荐单", blocks)


def _grades(lists: ListFigures) -> Block:
    total = lists.crowding.first_places
    named = [(str(entry("grade", grade)), n) for grade, n in lists.grades.items()]
    headline = f"{count_text(total)} 人的首选岗位里，" + "，".join(
        f"{name} {count_text(n)} 人" for name, n in named
    )
    marks = [Bar(name, n, f"{count_text(n)} 人（{percent_text(n, total)}）") for name, n in named]
    rows = tuple((name, count_text(n), percent_text(n, total)) for name, n in named)
    return Block(
        "lists-grades",
        headline,
        drawn("lists-grades", headline, partial(stacked_bar, marks)),
        ("首选是每人推荐单上的第一条。先核实不是不合适，是有一两件事要先问清。",),
        Table(("等级", "人数", "占比"), rows),
    )


def _checks(lists: ListFigures) -> Block:
    if not lists.checks:
        return Block("lists-checks", "首选岗位没有要先核实的事")
    named = [(code, condition_name(code), n) for code, n in lists.checks.items()]
    code, name, n = named[0]
    headline = f"推荐前最要先问清的是{name}，牵涉 {guarded(code, n)} 人"
    marks = [Bar(name, n, f"{guarded(code, n)} 人") for code, name, n in named[:MOST_CHECKS]]
    rows = tuple((name, guarded(code, n), _settling(code)) for code, name, n in named)
    return Block(
        "lists-checks",
        headline,
        drawn("lists-checks", headline, partial(bars, marks)),
        ("只数首选岗位；一个人可能有几件事要核实。名册补齐以后重新推荐，先核实的人会少下来。",),
        Table(("先核实什么", "人数", "怎么办"), rows),
    )


def _settling(code: str) -> str:
    return advice("gate", code) or "请向单位核实招聘信息"


def _crowding(crowding: Crowding, vacancies: Mapping[int, Vacancy]) -> Block:
    n = len(crowding.most)
    share = percent_text(crowding.of_most, crowding.first_places)
    headline = f"{share}的首选集中在 {n} 条岗位，这 {n} 条{_seats_of_most(crowding)}"
    marks = [
        Pair(_called(c, vacancies), c.first_places, c.seats or 0, second_said=_seats_said(c))
        for c in crowding.most
    ]
    rows = tuple(
        (
            str(c.row),
            masked_text(vacancies[c.row].title),
            masked_text(vacancies[c.row].employer),
            count_text(c.first_places),
            _seats_said(c),
        )
        for c in crowding.most
    )
    unlisted = crowding.unlisted
    return Block(
        "lists-crowding",
        headline,
        drawn(
            "lists-crowding",
            headline,
            partial(paired_bars, marks, ("列为首选的人数", "写明招聘人数")),
        ),
        joined(
            "推荐单不是分配方案：同一个岗位会推荐给许多人，招满为止。"
            "请先问意愿、再约面试，不要向本人许诺。",
            if_any(
                unlisted.adverts,
                f"有 {count_text(unlisted.adverts)} 条可推荐的岗位不在任何人的推荐单上，"
                f"{seats_phrase(unlisted)}，可在招聘会上另行推介。",
            ),
        ),
        Table(("岗位表行号", "岗位", "单位", "列为首选的人数", "写明招聘人数"), rows),
    )


def _called(crowded: Crowded, vacancies: Mapping[int, Vacancy]) -> str:
    vacancy = vacancies[crowded.row]
    return "·".join(masked_text(words) for words in (vacancy.title, vacancy.employer) if words)


def _seats_said(crowded: Crowded) -> str:
    return "不详" if crowded.seats is None else count_text(crowded.seats)


def _seats_of_most(crowding: Crowding) -> str:
    unstated = crowding.unstated_of_most
    if unstated == len(crowding.most):
        return "都没写招几人"
    said = f"写明只招 {count_text(crowding.seats_of_most)} 人"
    return said + (f"（{unstated} 条没写）" if unstated else "")


def _shortage(lists: ListFigures) -> Block:
    shortage = lists.shortage
    none, few = shortage.none, shortage.few
    if not none.adverts and not few.adverts:
        return Block("lists-shortage", "没有缺人选的岗位", remarks=(_enough(shortage),))
    told = joined(
        if_any(none.adverts, f"{count_text(none.adverts)} 条岗位没有人选"),
        if_any(few.adverts, f"{count_text(few.adverts)} 条岗位人选不够"),
    )
    closings = [c for c in shortage.closings if c.mostly]
    headline = "，".join(told) + (
        f"，多半卡在{condition_name(closings[0].code)}" if closings else ""
    )
    marks = [Bar(condition_name(c.code), c.mostly, f"{count_text(c.mostly)} 条") for c in closings]
    rows = tuple(
        (
            condition_name(c.code),
            count_text(c.mostly),
            guarded(c.code, c.alone),
            advice("gate", c.code),
        )
        for c in shortage.closings
    )
    return Block(
        "lists-shortage",
        headline,
        drawn("lists-shortage", headline, partial(bars, marks)) if marks else None,
        joined(
            if_any(none.adverts, f"没有人选的{seats_phrase(none)}。"),
            if_any(few.adverts, f"人选不够的{seats_phrase(few)}。"),
            _enough(shortage),
            "每条岗位只算一次，算在挡住人最多的条件上；“只差这一项”是放宽以后就能推荐的人次。",
            if_any(
                none.adverts + few.adverts - shortage.looked_at,
                f"这里细看了招人最多的 {count_text(shortage.looked_at)} 条。",
            ),
        ),
        Table(("卡在哪里", "岗位条数", "只差这一项的人次", "怎么办"), rows) if rows else None,
    )


def _enough(shortage: Shortage) -> str:
    return (
        f"人选少于招聘人数，或不满 {TOO_FEW} 人，算不够；"
        f"每条岗位最多列 {shortage.list_length} 人，列满的算够。"
    )
