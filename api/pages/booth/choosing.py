"""Which vacancy the booth is for: found by a part of its title or of the employer's name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from nicegui import ui

from api.pages.states import empty
from api.pages.visits import Visit
from api.service.choices import VacancyState
from api.service.vacancy_search import VacancyQuery, search_vacancies
from api.service.vacancy_views import VacancyLine

MOST = 10
Choose = Callable[[UUID], Awaitable[None]]


class Chooser:
    """A field and what it finds; whoever recruits finds the own employer's vacancies."""

    def __init__(self, visit: Visit, choose: Choose) -> None:
        self._visit, self._choose = visit, choose
        self._box = ui.element("div").classes("cf-chooser")
        with self._box:
            self._field = (
                ui.input("找岗位：岗位或单位名称")
                .props("outlined stack-label clearable debounce=300 maxlength=100")
                .classes("cf-field")
            )
            self._nothing = ui.element("div")
            self._found = ui.element("div").classes("cf-found").props("role=list aria-label=岗位")
        self._drawn: dict[VacancyLine, ui.element] = {}
        self._field.on_value_change(visit.act(self.show))

    async def open(self) -> None:
        """Ask for another vacancy."""
        self._box.visible = True
        await self.show()
        self._field.run_method("focus")

    def close(self) -> None:
        """A vacancy is chosen."""
        self._box.visible = False

    async def show(self) -> None:
        """Show what is found."""
        typed = (self._field.value or "").strip()
        query = VacancyQuery(q=typed, size=MOST, is_mine=True)
        page = await self._visit.ask(search_vacancies, query)
        self._nothing.clear()
        if not page.items:
            with self._nothing:
                empty("没有找到岗位。", "请换岗位或单位名称的一部分再找。")
        self._redraw(page.items)

    def _redraw(self, lines: Sequence[VacancyLine]) -> None:
        """Lines that stay are left alone: whoever is about to tap one hits it."""
        for gone in self._drawn.keys() - set(lines):
            self._drawn.pop(gone).delete()
        for place, line in enumerate(lines):
            if line not in self._drawn:
                with self._found:
                    self._drawn[line] = self._draw(line)
            if self._found.default_slot.children[place] is not self._drawn[line]:
                self._drawn[line].move(target_index=place)

    def _draw(self, line: VacancyLine) -> ui.element:
        async def choose() -> None:
            await self._choose(line.id)

        with ui.element("div").props("role=listitem") as item:
            button = ui.button(color=None, on_click=self._visit.act(choose))
            with button.props("flat no-caps align=left").classes("cf-vacancy"):
                ui.label(line.title).classes("cf-strong")
                ui.label(f"{line.employer} · {line.wage}")
                ui.label(left_words(line)).classes("cf-quiet")
        return item


def left_words(line: VacancyLine) -> str:
    """How many seats are left, or why there are none."""
    if line.state is not VacancyState.OPEN:
        return line.state_word
    left = line.seats.left
    return "未写人数" if left is None else f"剩{left}个名额"
