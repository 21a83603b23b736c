"""What pages say while they wait, when there is nothing, and when something goes wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from nicegui import ui

from api.http.errors import http_sentence

SHOWN_MS = 6000
YES, NO = "yes", "no"


def toast_done(sentence: str) -> None:
    """Say that something is done."""
    ui.notify(sentence, classes="cf-toast cf-done", timeout=SHOWN_MS, position="bottom")


def toast_refusal(sentence: str) -> None:
    """Say why something was not done; it stays until it is closed."""
    ui.notify(
        sentence, classes="cf-toast cf-refused", timeout=0, close_button="知道了", position="bottom"
    )


def toast_fault() -> None:
    """Say that the fault is ours."""
    toast_refusal(http_sentence("http.fault").replace("，请把编号告诉维护人员", "，请稍后再试"))


def empty(sentence: str, advice: str = "") -> None:
    """There is nothing to show, and what can be done about it."""
    with ui.element("div").classes("cf-state"):
        ui.label(sentence).classes("cf-state-what")
        if advice:
            ui.label(advice)


def failed(sentence: str) -> None:
    """A part of the page could not be filled; it can be opened anew."""
    with ui.element("div").classes("cf-state cf-failed").props("role=alert"):
        ui.label(sentence).classes("cf-state-what")
        ui.button("重新打开", on_click=ui.navigate.reload).props("outline")


@contextmanager
def loading(sentence: str = "正在读取…") -> Iterator[None]:
    """Shows that something is under way while the block runs."""
    with ui.element("div").classes("cf-state").props("role=status aria-live=polite") as shown:
        ui.spinner(size="2em").props("aria-hidden=true")
        ui.label(sentence)
    try:
        yield
    finally:
        shown.delete()


async def confirmed(question: str, yes: str, *, detail: str = "") -> bool:
    """Ask before something that cannot be taken back; anything but the named button is no."""
    with ui.dialog() as dialog, ui.card().classes("cf-dialog"):
        dialog.props["role"], dialog.props["aria-label"] = "alertdialog", question
        ui.label(question).classes("cf-dialog-question")
        if detail:
            ui.label(detail)
        with ui.row().classes("cf-dialog-buttons"):
            ui.button("取消", on_click=lambda: dialog.submit(NO)).props("outline autofocus")
            ui.button(yes, on_click=lambda: dialog.submit(YES))
    answer = await dialog
    dialog.clear()
    dialog.delete()
    return bool(answer == YES)


def ask_to_sign_in(login: str) -> None:
    """Open the small sign-in over the page, which stays as it is."""
    ui.run_javascript(f"chunfeng.signInAgain({json.dumps(login)})")
