"""Vacancies for the person, in the county and outside; by hand where the person asked for that."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from nicegui import ui

from api.pages.desk.acting import outcome_buttons
from api.pages.desk.parts import Desk, Part, Topic
from api.pages.desk.sheet import SheetChoice
from api.pages.states import empty
from api.service import lists
from api.service.actors import Permission
from api.service.choices import words
from api.service.lists.views import Fit, OfferPlace, Reason
from api.service.outcome_list import list_outcomes
from api.service.outcome_views import OutcomeQuery

Tell = Callable[[UUID, str], Awaitable[None]]
"""Opens the story of a vacancy with a title."""
SHOWN_OUTCOMES = 100


@dataclass(frozen=True, slots=True)
class _Lists:
    both: lists.PersonShortlist
    states: Mapping[UUID, str]
    """Word of the latest state, by vacancy."""


def offers_part(desk: Desk, tell: Tell) -> None:
    """The part with both lists."""
    ticked: list[UUID] = []

    async def read() -> _Lists:
        both = await desk.visit.ask(lists.vacancies_for, desk.person.id)
        return _Lists(both, await _states(desk))

    def show(told: _Lists) -> None:
        if told.both.is_human_only:
            by_hand = "没有自动名单。可以在“查一个岗位”里手工查找岗位，再登记推荐结果。"
            empty("本人要求只由工作人员推荐", by_hand)
            return
        if not told.both.inside and not told.both.outside:
            empty(f"目前没有可推荐的岗位（{told.both.route_word}）", "看看“改一项会怎样”。")
            return
        is_if = told.both.is_outside_conditional
        outside = "县外（若愿意出县）" if is_if else "县外"
        sheets = told.both.inside if is_if else (*told.both.inside, *told.both.outside)
        ticked[:] = [one for one in ticked if one in {place.vacancy for place in sheets}]
        sheet = SheetChoice(desk.person.id, ticked)
        sides = _Side(desk, told.states, tell)
        with ui.element("div").classes("cf-columns"):
            sides.show("县内", told.both.inside, sheet)
            sides.show(outside, told.both.outside, None if is_if else sheet)

    topics = frozenset({Topic.RECORD, Topic.OUTCOMES})
    desk.add(Part("推荐岗位", "offers", read, show, topics=topics))


async def _states(desk: Desk) -> Mapping[UUID, str]:
    if not desk.visit.actor.may(Permission.OUTCOMES_READ):
        return {}
    query = OutcomeQuery(labourer=desk.person.id, size=SHOWN_OUTCOMES)
    page = await desk.visit.ask(list_outcomes, query)
    known = words()["outcome_state"]
    return {one.vacancy: known[one.state] for one in reversed(page.items)}


@dataclass(frozen=True, slots=True)
class _Side:
    """What the cards of both lists share."""

    desk: Desk
    states: Mapping[UUID, str]
    tell: Tell

    def show(self, title: str, places: tuple[OfferPlace, ...], sheet: SheetChoice | None) -> None:
        """One list; its vacancies may go on the sheet where there is one."""
        with ui.element("div").classes("cf-column"):
            heading = ui.label(f"{title} · {len(places)} 个").classes("cf-column-title")
            heading.props("role=heading aria-level=3")
            if not places:
                ui.label("没有合适的岗位。").classes("cf-note")
            with ui.element("ol").classes("cf-cards"):
                for place in places:
                    with ui.element("li").classes("cf-card"):
                        self._card(place, sheet)

    def _card(self, place: OfferPlace, sheet: SheetChoice | None) -> None:
        with ui.element("div").classes("cf-card-top"):
            ui.label(f"{place.rank}. {place.title}").classes("cf-card-title")
            if place.is_last_resort:
                ui.label("公益岗 · 托底").classes("cf-badge")
            if state := self.states.get(place.vacancy):
                ui.label(state).classes("cf-badge cf-badge-strong")
        ui.label(place.employer)
        _terms(place)
        _fit(place.fit)
        called = f"{place.title}，{place.employer}"
        if sheet is not None:
            sheet.box(place.vacancy, called)
        with ui.element("div").classes("cf-actions"):
            outcome_buttons(self.desk, place.vacancy, called, focus="offers")
            button = ui.button("为什么").props("flat")
            button.props["aria-label"] = f"为什么：{called}"
            button.on_click(self.desk.act(partial(self.tell, place.vacancy, called)))


def _terms(place: OfferPlace) -> None:
    with ui.element("div").classes("cf-card-facts"):
        ui.label(place.wage).classes("cf-wage")
        ui.label(place.place)
        if place.distance_km is not None:
            ui.label(f"约 {place.distance_km:g} 公里")
        ui.label(f"余 {place.seats_left} 名")


def _fit(fit: Fit) -> None:
    ui.label(fit.says).classes("cf-fit")
    with ui.element("ul").classes("cf-reasons"):
        for reason in fit.reasons:
            with ui.element("li"):
                ui.label(reason.says)
                _bar(reason)
    if fit.to_ask:
        ui.label("要问：" + "；".join(fit.to_ask)).classes("cf-to-ask")


def _bar(reason: Reason) -> None:
    """A bar beside words that say the same; nothing for readers of screens."""
    kind = "cf-bar-for" if reason.bar >= 0 else "cf-bar-against"
    with ui.element("div").classes("cf-bar").props("aria-hidden=true"):
        ui.element("div").classes(kind).style(f"width: {abs(reason.bar) * 100:.0f}%")
