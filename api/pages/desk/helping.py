"""Services that are given, what is to be done next, and what came of recommendations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from uuid import uuid4

from nicegui import ui

from api.pages.desk.fields import Choice, day_field, day_of, made, text_field
from api.pages.desk.parts import Desk, Part, Topic
from api.pages.desk.wording import (
    FOLLOW_UPS,
    REASONS,
    SERVICES,
    SIDES,
    day_words,
    moment_words,
)
from api.pages.states import toast_done
from api.service.actors import Permission
from api.service.choices import words
from api.service.follow_ups import (
    FollowUpPage,
    FollowUpQuery,
    FollowUpView,
    list_follow_ups,
    mark_done,
)
from api.service.help_given import ServiceIn, ServiceList, give, list_services
from api.service.outcome_list import list_outcomes
from api.service.outcome_views import OutcomePage, OutcomeQuery, OutcomeView
from api.service.outcomes import undo
from api.service.vacancies import read_vacancy

FAR = timedelta(days=3660)
MOST = 100


def helping_parts(desk: Desk) -> None:
    """The parts that the role may see."""
    if desk.visit.actor.may(Permission.SERVICES_RECORD):
        _services(desk)
    if desk.visit.actor.may(Permission.FOLLOW_UPS_READ):
        _follow_ups(desk)
    if desk.visit.actor.may(Permission.OUTCOMES_READ):
        _outcomes(desk)


def _services(desk: Desk) -> None:
    async def read() -> ServiceList:
        return await desk.visit.ask(list_services, desk.person.id)

    def show(told: ServiceList) -> None:
        _form(desk)
        with ui.element("ul").classes("cf-list"):
            for one in told.items:
                again = "" if one.next_day is None else f"，下次 {day_words(one.next_day)}"
                with ui.element("li"):
                    ui.label(f"{day_words(one.day)} {SERVICES[one.kind]}{again}")
                    ui.label(f"{one.note}（{one.by}）" if one.note else one.by).classes("cf-note")

    topics = frozenset({Topic.SERVICES})
    desk.add(Part("服务记录", "services", read, show, topics=topics))


def _form(desk: Desk) -> None:
    sent = str(uuid4())
    with ui.element("div").classes("cf-form-grid"):
        kind = Choice("服务内容", SERVICES, value="job_recommendation")
        day = day_field("服务日期", desk.visit.office.today())
        again = day_field("下次日期")
        note = text_field("说明", most=2000)

    async def save() -> None:
        given = made(
            ServiceIn,
            id=sent,
            kind=kind.value,
            day=day_of(day),
            next_day=day_of(again),
            note=str(note.value or ""),
        )
        await desk.visit.ask(give, desk.person.id, given)
        toast_done("服务已登记" if given.next_day is None else "服务已登记，已列入待回访")
        await desk.changed(Topic.SERVICES, focus="services")

    ui.button("登记服务", on_click=desk.act(save)).classes("cf-first-action")


def _follow_ups(desk: Desk) -> None:
    async def read() -> FollowUpPage:
        until = desk.visit.office.today() + FAR
        query = FollowUpQuery(labourer=desk.person.id, until=until, size=MOST)
        return await desk.visit.ask(list_follow_ups, query)

    def show(told: FollowUpPage) -> None:
        if not told.items:
            ui.label("没有待办的事。").classes("cf-note")
        with ui.element("ul").classes("cf-list"):
            for one in told.items:
                with ui.element("li").classes("cf-todo"):
                    _todo(desk, one)

    topics = frozenset({Topic.SERVICES, Topic.RECORD})
    desk.add(Part("待办", "todo", read, show, topics=topics))


def _todo(desk: Desk, one: FollowUpView) -> None:
    late = "（已过期）" if one.is_overdue else ""
    with ui.element("div"):
        ui.label(f"{day_words(one.day)}{late} {FOLLOW_UPS[one.kind]}")
        ui.label(f"{one.note}（{one.who}）" if one.note else f"负责：{one.who}").classes("cf-note")
    if not desk.visit.actor.may(Permission.FOLLOW_UPS_CHANGE):
        return

    async def done() -> None:
        await desk.visit.ask(mark_done, one.id)
        toast_done("已办结")
        await desk.changed(Topic.SERVICES, focus="todo")

    button = ui.button("办结").props("outline")
    button.props["aria-label"] = f"办结：{FOLLOW_UPS[one.kind]}"
    button.on_click(desk.act(done))


@dataclass(frozen=True, slots=True)
class _Told:
    page: OutcomePage
    titles: dict[object, str]


def _outcomes(desk: Desk) -> None:
    async def read() -> _Told:
        query = OutcomeQuery(labourer=desk.person.id, undone=True, size=MOST)
        page = await desk.visit.ask(list_outcomes, query)
        titles: dict[object, str] = {}
        for vacancy in dict.fromkeys(one.vacancy for one in page.items):
            line = (await desk.visit.ask(read_vacancy, vacancy)).line
            titles[vacancy] = f"{line.title}，{line.employer}"
        return _Told(page, titles)

    def show(told: _Told) -> None:
        if not told.page.items:
            ui.label("还没有登记过结果。").classes("cf-note")
        with ui.element("ul").classes("cf-list"):
            for one in told.page.items:
                with ui.element("li").classes("cf-todo"):
                    _outcome(desk, one, told.titles[one.vacancy])

    topics = frozenset({Topic.OUTCOMES})
    desk.add(Part("推荐结果", "outcomes", read, show, topics=topics))


def _outcome(desk: Desk, one: OutcomeView, title: str) -> None:
    says = f"{day_words(one.day)} {words()['outcome_state'][one.state]}：{title}"
    details = [
        ""
        if one.whose is None or one.reason is None
        else f"{SIDES[one.whose]}：{REASONS[one.reason]}",
        "" if one.due_at is None else moment_words(one.due_at),
        one.note,
        one.by,
        "" if one.undone_by is None else f"{one.undone_by} 已撤销",
    ]
    with ui.element("div").classes("" if one.undone_at is None else "cf-undone"):
        ui.label(says)
        ui.label("，".join(filter(None, details))).classes("cf-note")
    if one.undone_at is None and desk.visit.actor.may(Permission.OUTCOMES_RECORD):
        button = ui.button("撤销").props("outline")
        button.props["aria-label"] = f"撤销：{words()['outcome_state'][one.state]}，{title}"
        button.on_click(desk.act(partial(_undo, desk, one)))


def _refusal(one: OutcomeView) -> str:
    is_told = one.whose is not None and one.reason is not None
    return f"{SIDES[str(one.whose)]}：{REASONS[str(one.reason)]}" if is_told else ""


async def _undo(desk: Desk, one: OutcomeView) -> None:
    await desk.visit.ask(undo, one.id)
    toast_done("已撤销")
    await desk.changed(Topic.OUTCOMES, focus="outcomes")
