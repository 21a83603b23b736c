"""Numbers in clear: for a purpose, one at a time, and hidden again after half a minute."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nicegui import ui

from api.pages.desk.dialogs import dialog_card
from api.pages.desk.fields import Choice
from api.pages.desk.parts import Desk
from api.pages.desk.wording import NOT_STATED
from api.service.choices import RevealKind, words
from api.service.revealing import RevealRequest, reveal_number

HIDDEN_AFTER_S = 30.0
SHOW = "show"


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the person, masked; empty where there is none."""

    which: RevealKind
    masked: str


class Numbers:
    """The numbers of a person; at most one stands in clear."""

    def __init__(self, desk: Desk, numbers: Iterable[Number], *, may: bool) -> None:
        self._desk = desk
        self._shown: tuple[Number, ui.label] | None = None
        with ui.element("div").classes("cf-numbers"):
            for number in numbers:
                self._line(number, may=may)
            self._timer = ui.timer(HIDDEN_AFTER_S, self._hide, active=False, immediate=False)

    def _line(self, number: Number, *, may: bool) -> None:
        name = words()["reveal"][number.which]
        with ui.element("div").classes("cf-number"):
            ui.label(name).classes("cf-number-name")
            shown = ui.label(number.masked or NOT_STATED).classes("cf-number-value")
            shown.props(f"data-number={number.which} aria-live=polite")
            if may and number.masked:
                button = ui.button("查看").props("outline dense")
                button.props["aria-label"] = f"查看{name}"
                button.on_click(self._desk.act(lambda: self._ask(number, shown)))

    async def _ask(self, number: Number, shown: ui.label) -> None:
        title = f"查看{words()['reveal'][number.which]}"
        with dialog_card(title) as dialog:
            ui.label("每次查看都会留下记录；30 秒后自动隐藏。").classes("cf-note")
            purpose = Choice("用途", words()["reveal_purpose"], value="call")
            with ui.row().classes("cf-dialog-buttons"):
                ui.button("取消", on_click=dialog.close).props("outline")
                ui.button("查看", on_click=lambda: dialog.submit(SHOW))
        if await dialog != SHOW:
            return
        asked = RevealRequest.model_validate({"which": number.which, "purpose": purpose.value})
        visit = self._desk.visit
        revealed = await visit.ask(reveal_number, self._desk.person.id, asked)
        self._hide()
        shown.set_text(revealed.value)
        self._shown = number, shown
        self._timer.activate()

    def _hide(self) -> None:
        self._timer.deactivate()
        if self._shown is not None:
            number, label = self._shown
            label.set_text(number.masked)
            self._shown = None
