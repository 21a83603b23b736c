"""One person at the booth, drawn: who, how well it fits and why, what to ask, and what to tap."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from nicegui import ui

from api.pages.booth.board import Line, minutes_of
from api.pages.booth.taps import TapIds
from api.pages.booth.words import said_of, state_word
from api.service.lists.views import Fit, Reason

Handler = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Tap:
    """One button of a line.

    Parameters
    ----------
    is_open
        Whether the person's state allows it.
    is_state
        Whether it records what came of the vacancy, and may do so after others.
    """

    word: str
    handler: Handler
    is_open: bool
    is_state: bool


Taps = Callable[[Line, TapIds], Sequence[Tap]]


@dataclass(frozen=True, slots=True)
class Doing:
    """What can be done on a line.

    Parameters
    ----------
    taps
        What may be tapped. Of somebody who was dealt with, what may still come of it.
    undo, agree
        Take back what stands on the line; ask whether the employer may be told.
    """

    taps: Taps
    undo: Callable[[Line], Handler]
    agree: Callable[[Line], Handler] | None


class Lines:
    """Lines in their order. One that did not change is left alone, with the focus in it."""

    def __init__(self, doing: Doing, label: str, *, are_done: bool) -> None:
        self._doing, self._are_done = doing, are_done
        self._box = ui.element("div").classes("cf-lines").props("role=list")
        self._box.props["aria-label"] = label
        self._drawn: dict[object, tuple[Line, ui.element]] = {}

    def show(self, lines: tuple[Line, ...]) -> None:
        """Draw what changed, drop who is gone, keep the order."""
        wanted = {line.labourer for line in lines}
        for gone in self._drawn.keys() - wanted:
            self._drawn.pop(gone)[1].delete()
        for place, line in enumerate(lines):
            before, card = self._drawn.get(line.labourer) or (None, self._new())
            if before != line:
                self._fill(card, line)
            self._drawn[line.labourer] = line, card
            if self._box.default_slot.children[place] is not card:
                card.move(target_index=place)

    def _new(self) -> ui.element:
        with self._box:
            return ui.element("div").classes("cf-person").props("role=listitem")

    def _fill(self, card: ui.element, line: Line) -> None:
        card.clear()
        with card:
            self._head(line)
            if line.fit is not None:
                _fit(line.fit)
            self._standing(line)
            self._taps(line)

    def _head(self, line: Line) -> None:
        with ui.element("div").classes("cf-person-head"):
            ui.label(line.name).classes("cf-person-name").props("role=heading aria-level=3")
            if line.fit is not None:
                ui.label(line.fit.says).classes(f"cf-grade cf-grade-{line.fit.grade}")
            for remark in line.remarks:
                ui.label(remark).classes("cf-remark")
        if line.facts:
            ui.label(" · ".join(line.facts)).classes("cf-facts")
        if line.elsewhere:
            ui.label("别处：" + "；".join(line.elsewhere)).classes("cf-elsewhere")

    def _standing(self, line: Line) -> None:
        """Where the person stands here, what the employer may know, and the ways back."""
        with ui.element("div").classes("cf-standing"):
            if line.record is not None:
                at = minutes_of(line.record.at)
                ui.label(f"{said_of(line.record)}（{at} {line.record.by}）").classes("cf-strong")
            elif line.wants_human:
                ui.label("要求人工服务，不再自动推荐").classes("cf-strong")
            elif line.state is not None:
                ui.label(state_word(line.state)).classes("cf-strong")
            if line.may_undo or line.wants_human:
                undo = ui.button("撤销", on_click=self._doing.undo(line)).props("outline")
                undo.props["aria-label"] = f"撤销：{line.name}"
            if self._doing.agree is not None and not self._are_done:
                self._agreement(line, self._doing.agree(line))

    def _agreement(self, line: Line, agree: Handler) -> None:
        if line.is_agreed:
            ui.label("✓ 本人已同意告知单位").classes("cf-agreed")
            return
        button = ui.button("同意告知单位…", on_click=agree).props("flat")
        button.props["aria-label"] = f"同意告知单位…：{line.name}"

    def _taps(self, line: Line) -> None:
        taps = self._doing.taps(line, TapIds())
        if self._are_done:
            taps = [one for one in taps if one.is_open and one.is_state and not line.wants_human]
        if not taps:
            return
        group = ui.element("div").classes("cf-taps").props("role=group")
        group.props["aria-label"] = f"登记：{line.name}"
        with group:
            for place, tap in enumerate(taps):
                button = ui.button(tap.word, on_click=tap.handler)
                is_first = place == 0 and tap.is_open and not self._are_done
                button.props("unelevated" if is_first else "outline")
                button.set_enabled(tap.is_open)


def _fit(fit: Fit) -> None:
    if fit.reasons:
        with ui.element("ul").classes("cf-reasons"):
            for reason in fit.reasons:
                _reason(reason)
    if fit.to_ask:
        ui.label("要问清：" + "；".join(fit.to_ask)).classes("cf-ask")


def _reason(reason: Reason) -> None:
    is_for = reason.bar >= 0
    with ui.element("li"):
        with ui.element("span").classes("cf-bar").props("aria-hidden=true"):
            width = max(6, round(abs(reason.bar) * 100))
            ui.element("span").classes("cf-for" if is_for else "cf-against").style(
                f"width: {width}%"
            )
        ui.label(f"{'＋' if is_for else '－'} {reason.says}")
