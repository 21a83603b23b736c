"""What becomes of a recommendation, recorded from the desk: at once, or with a day and a reason."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from nicegui import ui

from api.pages.desk.dialogs import dialog_card
from api.pages.desk.fields import Choice, made, moment_field, moment_of, text_field
from api.pages.desk.parts import Desk, Topic
from api.pages.desk.wording import AT_ONCE, MORE, REASONS, SIDES
from api.pages.states import toast_done
from api.service.actors import Permission
from api.service.choices import words
from api.service.outcome_rules import WITH_DUE
from api.service.outcome_views import OutcomeIn
from api.service.outcomes import record
from api.store.tables import OutcomeState


def outcome_buttons(desk: Desk, vacancy: UUID, title: str, *, focus: str) -> None:
    """Buttons for a vacancy.

    Parameters
    ----------
    title
        What it is called, for readers of screens: there are many such buttons on the page.
    focus
        Name of the part that keyboards go on from.
    """
    if not desk.visit.actor.may(Permission.OUTCOMES_RECORD):
        return
    for state, word in AT_ONCE.items():
        given = {"id": str(uuid4()), "vacancy": vacancy, "state": state}
        button = ui.button(word).props("outline" if state == OutcomeState.RECOMMENDED else "")
        button.props["aria-label"] = f"{word}：{title}"
        button.on_click(desk.act(partial(_record, desk, given, focus)))
    more = ui.button("婉拒…").props("outline")
    more.props["aria-label"] = f"婉拒：{title}"
    more.on_click(desk.act(partial(_ask, desk, vacancy, title, OutcomeState.REFUSED, focus)))
    other = ui.button("其他…").props("outline")
    other.props["aria-label"] = f"其他结果：{title}"
    other.on_click(desk.act(partial(_ask, desk, vacancy, title, OutcomeState.INTERVIEWED, focus)))


async def _ask(desk: Desk, vacancy: UUID, title: str, state: OutcomeState, focus: str) -> None:
    """Ask for what goes with a state; refused, what was chosen stays for another try."""
    sent = str(uuid4())
    with dialog_card(f"登记结果：{title}") as dialog:
        form = _Form(state)
        with ui.row().classes("cf-dialog-buttons"):
            ui.button("取消", on_click=dialog.close).props("outline")

            async def save() -> None:
                given = form.given() | {"id": sent, "vacancy": vacancy}
                await _record(desk, given, focus)
                dialog.close()

            ui.button("保存", on_click=desk.act(save))


class _Form:
    """The state, and the fields that go with it."""

    def __init__(self, state: OutcomeState) -> None:
        self._state = Choice("结果", MORE, value=state, on_change=self._show)
        with ui.element("div").classes("cf-stack") as self._due:
            self._at = moment_field("时间")
            self._place = text_field("地点或乘车点")
            self._over = ui.checkbox("名额已满时仍要录用（超额录用）")
        with ui.element("div").classes("cf-stack") as self._refusal:
            self._whose = Choice("谁不愿意", SIDES, value="labourer")
            self._reason = Choice("原因", {"": "请选择", **REASONS})
        self._set()

    async def _show(self) -> None:
        self._set()

    def _set(self) -> None:
        self._due.set_visibility(self._state.value in WITH_DUE)
        self._over.set_visibility(self._state.value == OutcomeState.OFFERED)
        self._refusal.set_visibility(self._state.value == OutcomeState.REFUSED)

    def given(self) -> dict[str, Any]:
        """What was chosen."""
        state = self._state.value
        facts: dict[str, Any] = {"state": state}
        if state in WITH_DUE:
            facts |= {"due_at": moment_of(self._at), "note": str(self._place.value or "")}
        if state == OutcomeState.OFFERED:
            facts["overbook"] = bool(self._over.value)
        if state == OutcomeState.REFUSED:
            facts |= {"whose": self._whose.value, "reason": self._reason.value or None}
        return facts


async def _record(desk: Desk, given: dict[str, Any], focus: str) -> None:
    outcome = made(OutcomeIn, **given, labourer=desk.person.id)
    recorded = await desk.visit.ask(record, outcome)
    state = words()["outcome_state"][outcome.state]
    toast_done(f"已登记：{state}，余 {recorded.seats_left} 个名额")
    await desk.changed(Topic.OUTCOMES, focus=focus)
