"""Which vacancies go on the sheet that the person takes home, and the link that prints it."""

from __future__ import annotations

from uuid import UUID

from nicegui import ui

from api.http.app import PREFIX
from api.pages.states import toast_refusal

MOST = 5
"""As many as one page takes in large type."""


class SheetChoice:
    """Vacancies that are ticked, in the order of ticking.

    Parameters
    ----------
    chosen
        Kept while the lists are read again.
    """

    def __init__(self, person: UUID, chosen: list[UUID]) -> None:
        self._person = person
        self._chosen = chosen
        with ui.element("div").classes("cf-actions"):
            self._says = ui.label().classes("cf-note")
            self._link = ui.link("打印建议单", "#", new_tab=True).classes("cf-button")
            self._link.props["rel"] = "noopener"
        self._tell()

    def box(self, vacancy: UUID, called: str) -> None:
        """A box that puts a vacancy on the sheet."""
        box = ui.checkbox("印在建议单上", value=vacancy in self._chosen)
        box.props["aria-label"] = f"印在建议单上：{called}"
        box.on_value_change(lambda: self._tick(vacancy, box))

    def _tick(self, vacancy: UUID, box: ui.checkbox) -> None:
        if not box.value:
            self._chosen[:] = [one for one in self._chosen if one != vacancy]
        elif vacancy not in self._chosen:
            if len(self._chosen) == MOST:
                box.set_value(False)
                toast_refusal(f"一张建议单最多印 {MOST} 个岗位。")
                return
            self._chosen.append(vacancy)
        self._tell()

    def _tell(self) -> None:
        query = "&".join(f"vacancy={one}" for one in self._chosen)
        self._link.props["href"] = f"{PREFIX}/labourers/{self._person}/advice-sheet?{query}"
        self._link.set_visibility(bool(self._chosen))
        told = (
            f"已选 {len(self._chosen)} 个岗位。" if self._chosen else "勾选岗位，可打印大字建议单。"
        )
        self._says.set_text(told)
