"""The section that tells where the people of the roster went, and what kept some without a job."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from api.messages import entry
from api.reports.charts import Bar, Step, bars, count_text, funnel, percent_text
from api.reports.summary.blocks import Block, Section, Table, drawn, if_any, joined
from api.reports.summary.figures import PeopleFigures, SummaryFigures
from api.reports.summary.wording import advice, condition_name, guarded
from matcher import Route

_ORDER = (
    Route.MATCH,
    Route.NO_VACANCY,
    Route.WANTS_CHANGE,
    Route.EMPLOYED,
    Route.NOT_WILLING,
    Route.UNDER_AGE,
    Route.REVIEW,
)
NOTHING_OFFERED = "没有岗位可推荐"


def people_section(figures: SummaryFigures) -> Section:
    """Funnel with what to do about each route; then the gates that closed."""
    people = figures.people
    if not people.total:
        return Section("people", "人员去向", (_nobody(),))
    closings = (_closings(people),) if people.closings else ()
    return Section("people", "人员去向", (_funnel(people), *closings))


def people_headline(people: PeopleFigures) -> str:
    """The funnel in one sentence."""
    head = f"名册 {count_text(people.total)} 人"
    if not people.seekers:
        return f"{head}，眼下没有求职的人"
    matched = people.routes[Route.MATCH]
    tail = (
        "都已有推荐岗位" if matched == people.seekers else f"已有推荐岗位 {count_text(matched)} 人"
    )
    return f"{head}，正在求职 {count_text(people.seekers)} 人，{tail}"


def funnel_steps(people: PeopleFigures) -> tuple[Step, ...]:
    """Rows of the funnel: each takes some routes away."""
    routes = people.routes
    changing = routes[Route.WANTS_CHANGE]
    employed = routes[Route.EMPLOYED] + changing
    employed_said = f"已就业 {count_text(employed)} 人"
    if changing:
        employed_said += f"（{count_text(changing)} 人想换岗）"
    taken = (
        ("信息可用", routes[Route.REVIEW], _said(routes, Route.REVIEW)),
        ("年满16周岁", routes[Route.UNDER_AGE], _said(routes, Route.UNDER_AGE)),
        ("尚未就业", employed, employed_said),
        ("正在求职", routes[Route.NOT_WILLING], _said(routes, Route.NOT_WILLING)),
        ("已有推荐岗位", routes[Route.NO_VACANCY], _said(routes, Route.NO_VACANCY)),
    )
    steps, left = [Step("名册人数", people.total, 0)], people.total
    for label, dropped, why in taken:
        left -= dropped
        steps.append(Step(label, left, dropped, why if dropped else ""))
    return tuple(steps)


def _said(routes: Mapping[Route, int], route: Route) -> str:
    return f"{entry('route', route)} {count_text(routes[route])} 人"


def _nobody() -> Block:
    return Block("people-none", "名册里没有读到人", remarks=("请核对名册文件，再重新推荐。",))


def _funnel(people: PeopleFigures) -> Block:
    headline = people_headline(people)
    rows = tuple(
        (
            str(entry("route", route)),
            count_text(people.routes[route]),
            percent_text(people.routes[route], people.total),
            advice("route", route),
        )
        for route in _ORDER
        if people.routes[route]
    )
    remarks = joined(
        "正在求职：年满16周岁、尚未就业、没有表示不愿就业的人；"
        "名册没写是否已就业的也算在内，推荐时标明先核实。",
        if_any(
            people.routes[Route.WANTS_CHANGE],
            f"想换岗的人里，{count_text(people.transfers)} 人有转岗可选的岗位。",
        ),
    )
    return Block(
        "people-routes",
        headline,
        drawn("people-routes", headline, partial(funnel, funnel_steps(people))),
        remarks,
        Table(("去向", "人数", "占名册", "怎么办"), rows, is_open=True),
    )


def _closings(people: PeopleFigures) -> Block:
    rows = tuple(
        (
            condition_name(c.code) if c.code else NOTHING_OFFERED,
            guarded(c.code, c.mostly),
            advice("gate", c.code),
        )
        for c in people.closings
    )
    alone = count_text(people.routes[Route.NO_VACANCY])
    headline = f"{alone} 人没有合适岗位，{_main_obstacle(people, rows)}"
    marks = [
        Bar(name, c.mostly, f"{count} 人")
        for (name, count, _), c in zip(rows, people.closings, strict=True)
    ]
    return Block(
        "people-closed",
        headline,
        drawn("people-closed", headline, partial(bars, marks)) if len(marks) > 1 else None,
        ("每人只算一次，算在挡住岗位最多的条件上。名单见 unmatched.csv。",),
        Table(("卡在哪里", "人数", "怎么办"), rows, is_open=True),
    )


def _main_obstacle(people: PeopleFigures, rows: Sequence[tuple[str, str, str]]) -> str:
    name, count, _ = rows[0]
    if not people.closings[0].code:
        return f"因为{name}"
    return f"{count} 人主要卡在{name}" if len(rows) > 1 else f"都卡在{name}"
