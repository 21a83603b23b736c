"""What a director should have done first, with counts, gravest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from api.reports.charts import count_text
from api.reports.summary.blocks import first_few
from api.reports.summary.figures import SummaryFigures
from matcher import Route, Severity

MOST_TASKS = 6
MOST_TOWNS_NAMED = 3


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. ``key`` is the block of the page that says more."""

    count: str
    what: str
    key: str


def first_tasks(figures: SummaryFigures) -> tuple[Task, ...]:
    """At most ``MOST_TASKS`` things that are there to be done."""
    told = (task for task in _tasks(figures) if task is not None)
    return tuple(islice(told, MOST_TASKS))


def _tasks(figures: SummaryFigures) -> Iterator[Task | None]:
    supply, routes = figures.supply, figures.people.routes
    errors = sum(kind.cells for kind in figures.doubts if kind.severity is Severity.ERROR)
    bare = towns_without_adverts(figures)
    yield _task(
        supply.statuses["suspended"].adverts,
        "条招聘信息写有押金、收费或扣证，已暂停推荐，请先核实",
        "flaws-adverts",
    )
    yield _task(routes[Route.NO_VACANCY], "人求职而没有合适岗位，请安排专人对接", "people-closed")
    yield _task(
        supply.to_mend.adverts, "条招聘信息写有性别、婚育等限制，请单位删改", "flaws-adverts"
    )
    yield _task(routes[Route.REVIEW], "人待人工复核，请入户核实或合并重复的行", "people-routes")
    yield _task(
        len(bare),
        f"个乡镇有人求职、当地没有岗位：{first_few(bare, MOST_TOWNS_NAMED)}",
        "offers-towns",
    )
    yield _task(errors, "处须更正，请发回村里和单位改", "flaws-doubts")
    yield _task(supply.listed.unstated, "条可推荐的岗位没写招几人，请向单位问清", "offers-states")
    yield _task(
        supply.statuses["expired"].adverts,
        "条招聘信息已过有效期，请问单位是否续招",
        "offers-states",
    )


def _task(count: int, what: str, key: str) -> Task | None:
    return Task(count_text(count), what, key) if count else None


def towns_without_adverts(figures: SummaryFigures) -> tuple[str, ...]:
    """Towns where people look for work and no advert says it is there, most people first."""
    return tuple(
        town.name
        for town in figures.supply.towns
        if town.name and town.people and not town.offer.adverts
    )
