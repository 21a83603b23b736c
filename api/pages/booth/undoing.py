"""What was just done can be taken back at once: a bar that stays for ten seconds."""

from __future__ import annotations

import asyncio

from nicegui import background_tasks, ui

from api.pages.booth.lines import Handler

SHOWN_S = 10.0


class UndoBar:
    """One bar at the foot of the page; the next thing done takes its place."""

    def __init__(self) -> None:
        self._bar = ui.element("div").classes("cf-undo").props("role=status aria-live=polite")
        self._bar.visible = False
        self._number = 0

    def show(self, sentence: str, undo: Handler) -> None:
        """Say what was done, and offer to take it back for a while."""
        self._bar.clear()
        with self._bar:
            ui.label(sentence)
            ui.button("撤销", color=None, on_click=undo).props("outline")
        self.again()

    def again(self) -> None:
        """Ten seconds more, after something lay over it."""
        self._number += 1
        self._bar.visible = True
        background_tasks.create(self._hide_later(self._number), name="undo bar")

    def hide(self) -> None:
        """It is taken back, or too late."""
        self._number += 1
        self._bar.visible = False

    async def _hide_later(self, number: int) -> None:
        await asyncio.sleep(SHOWN_S)
        if number == self._number and not self._bar.is_deleted:
            self._bar.visible = False
