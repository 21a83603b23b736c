"""Small questions of the booth: when and where, whose refusal and why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from nicegui import ui

from api.pages.booth.words import REASONS, SIDES, moment_of
from api.store.tables import RefusalReason, Side

Due = tuple[datetime | None, str]


@contextmanager
def asking(title: str) -> Iterator[ui.dialog]:
    """A dialog with a title; the block fills it. It must be thrown away by :func:`answer_of`."""
    with ui.dialog() as dialog, ui.card().classes("cf-dialog cf-booth-dialog"):
        dialog.props["role"], dialog.props["aria-label"] = "dialog", title
        ui.label(title).classes("cf-dialog-question").props("role=heading aria-level=2")
        yield dialog


async def answer_of(dialog: ui.dialog) -> Any:
    """Open a dialog, wait for the answer, and throw it away; ``None`` if it was closed."""
    answer = await dialog
    dialog.clear()
    dialog.delete()
    return answer


def field(label: str, **props: str) -> ui.input:
    """A field of a dialog."""
    made = ui.input(label).props("outlined stack-label").classes("cf-field")
    for name, value in props.items():
        made.props[name] = value
    return made


def day_field(label: str, day: date) -> ui.input:
    """A field for a day."""
    made = field(label, type="date")
    made.value = day.isoformat()
    return made


def close_button(dialog: ui.dialog, word: str = "取消") -> None:
    """The way out."""
    ui.button(word, on_click=lambda: dialog.submit(None)).props("outline")


async def ask_when(title: str, day: date, *, place: str, has_hour: bool) -> Due | None:
    """Ask when and where something is to come."""
    with asking(title) as dialog:
        on = day_field("日期", day)
        at = field("时间", type="time") if has_hour else None
        where = field(place, maxlength="200")
        wrong = ui.label("日期或时间写得不对，请改一下。").classes("cf-wrong").props("role=alert")
        wrong.visible = False

        def save() -> None:
            try:
                due = moment_of(on.value or "", "" if at is None else at.value or "")
            except ValueError:
                wrong.visible = True
                return
            dialog.submit((due, where.value or ""))

        with ui.row().classes("cf-dialog-buttons"):
            close_button(dialog)
            ui.button("登记", on_click=save)
    answer: Due | None = await answer_of(dialog)
    return answer


async def ask_refusal(name: str) -> tuple[Side, RefusalReason] | None:
    """Ask whose it was and why, with one tap for both."""
    with asking(f"{name}：谁婉拒，为什么") as dialog:
        for side, whose in SIDES.items():
            ui.label(f"{whose}婉拒").classes("cf-booth-group").props("role=heading aria-level=3")
            group = ui.element("div").classes("cf-taps")
            group.props["role"], group.props["aria-label"] = "group", f"{whose}婉拒的原因"
            with group:
                for reason, word in REASONS.items():
                    answer = (side, reason)
                    ui.button(word, on_click=lambda answer=answer: dialog.submit(answer)).props(
                        "outline"
                    )
        with ui.row().classes("cf-dialog-buttons"):
            close_button(dialog)
    chosen: tuple[Side, RefusalReason] | None = await answer_of(dialog)
    return chosen
