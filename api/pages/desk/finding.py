"""A field that finds while one types, and the list under it; arrows and Enter go through it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from nicegui import ui

from api.pages.desk.fields import GIVE_VALUE, text_field
from api.pages.visits import Visit

WAIT_MS = 250
ARROWS = """(event) => {
  const finder = event.currentTarget;
  const all = [...finder.querySelectorAll('.cf-found')];
  if (!all.length) return;
  event.preventDefault();
  const next = all.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1);
  (next < 0 ? finder.querySelector('input') : all[Math.min(next, all.length - 1)]).focus();
}"""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found.

    Parameters
    ----------
    go
        What happens when it is chosen.
    path
        Where it leads, if it is a page of its own.
    """

    says: str
    detail: str
    go: Callable[[], Awaitable[None]]
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, in the order of the service, and how many there are in all."""

    items: Sequence[Found]
    total: int


@dataclass(frozen=True, slots=True)
class Wording:
    """What a finder says."""

    label: str
    hint: str
    unit: str
    nothing: str


class Finder:
    """Asks ``find`` a moment after the last key; ``None`` says that there is nothing to ask yet."""

    def __init__(
        self,
        visit: Visit,
        wording: Wording,
        find: Callable[[str], Awaitable[Answer | None]],
    ) -> None:
        self._visit, self._wording, self._find = visit, wording, find
        self._text: str | None = None
        with ui.element("div").classes("cf-finder") as root:
            self._field = text_field(wording.label, hint=wording.hint)
            self._field.props(f"debounce={WAIT_MS} clearable clear-icon=close autocomplete=off")
            self._says = ui.label("").classes("cf-note").props("role=status")
            self._list = ui.element("div").classes("cf-found-list")
        root.on("keydown.down", js_handler=ARROWS)
        root.on("keydown.up", js_handler=ARROWS)
        self._field.on_value_change(visit.act(self._typed))
        self._field.on("keydown.enter", self._enter, js_handler=GIVE_VALUE)

    async def search(self) -> None:
        """Find what stands in the field now."""
        await self._show(str(self._field.value or ""))

    async def _typed(self) -> None:
        if str(self._field.value or "").strip() != self._text:  # else Enter was faster
            await self.search()

    async def _enter(self, event: Any) -> None:
        """The only one there is, or on to the first of several."""

        async def choose() -> None:
            answer = await self._show(str(event.args or ""))
            if answer is None or not answer.items:
                return
            if answer.total == 1:
                await answer.items[0].go()
            else:
                first = f"document.querySelector('#c{self._list.id} .cf-found')?.focus()"
                ui.run_javascript(first)

        await self._visit.act(choose)()

    async def _show(self, text: str) -> Answer | None:
        self._text = text = text.strip()
        self._says.set_text("正在查找…")
        try:
            answer = await self._find(text)
        except BaseException:
            self._says.set_text("")
            raise
        if text != self._text:
            return None  # something else has been typed meanwhile
        self._list.clear()
        self._says.set_text(self._told(answer))
        with self._list:
            for one in () if answer is None else answer.items:
                self._line(one)
        return answer

    def _told(self, answer: Answer | None) -> str:
        if answer is None:
            return ""
        if not answer.items:
            return self._wording.nothing
        more = f"，先列出 {len(answer.items)} {self._wording.unit}"
        told = f"找到 {answer.total} {self._wording.unit}"
        return told + (more if answer.total > len(answer.items) else "")

    def _line(self, one: Found) -> None:
        tag = "button" if one.path is None else "a"
        with ui.element(tag).classes("cf-found") as line:
            ui.label(one.says).classes("cf-found-says")
            ui.label(one.detail).classes("cf-note")
        if one.path is None:
            line.props("type=button")
            line.on("click", self._visit.act(one.go))
        else:
            line.props["href"] = one.path
