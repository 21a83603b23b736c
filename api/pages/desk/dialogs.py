"""Dialogs of the desk: named for readers of screens, closed with Esc, gone when they are closed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from nicegui import ui


@contextmanager
def dialog_card(title: str, *, is_wide: bool = False) -> Iterator[ui.dialog]:
    """An open dialog; the block fills it, and whoever awaits it gets what was submitted."""
    with ui.dialog() as dialog, ui.card().classes("cf-dialog" + (" cf-wide" if is_wide else "")):
        dialog.props["aria-label"] = title
        ui.label(title).classes("cf-dialog-question").props("role=heading aria-level=2")
        yield dialog
    dialog.on("hide", dialog.delete)
    dialog.open()
