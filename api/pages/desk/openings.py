"""What one change would open to the person, in vacancies and seats."""

from __future__ import annotations

from nicegui import ui

from api.pages.desk.parts import Desk, Part, Topic
from api.service import lists
from api.service.lists.opening import OpeningLine

MOST_CLOSING = 5


def openings_part(desk: Desk) -> None:
    """The part with conditions that could be relaxed, and those that close most."""

    async def read() -> lists.PersonOpenings | None:
        if desk.person.is_human_only:
            return None
        return await desk.visit.ask(lists.openings, desk.person.id)

    def show(told: lists.PersonOpenings | None) -> None:
        if told is None:
            ui.label("本人要求只由工作人员推荐，这里不自动计算。").classes("cf-note")
            return
        changes = [one for one in told.openings if not one.is_question]
        if not changes:
            ui.label("放宽一项条件，也不会多出岗位。").classes("cf-note")
        with ui.element("ul").classes("cf-list"):
            for one in changes:
                with ui.element("li"):
                    _line(one)
        if told.closing:
            most = told.closing[:MOST_CLOSING]
            says = "、".join(f"{name}（{count} 个岗位）" for name, count in most)
            ui.label(f"现在挡住岗位最多的条件：{says}").classes("cf-note")

    topics = frozenset({Topic.RECORD, Topic.OUTCOMES})
    desk.add(Part("改一项会怎样", "openings", read, show, topics=topics))


def _line(one: OpeningLine) -> None:
    with ui.element("div").classes("cf-opening"):
        ui.label(one.says).classes("cf-opening-says")
        ui.label(f"多 {one.vacancies} 个岗位，余 {one.seats} 个名额").classes("cf-gain")
    if one.titles:
        ui.label("如：" + "、".join(one.titles)).classes("cf-note")
