"""The page of a booth: which vacancy, its people, and everything that is done there."""

from __future__ import annotations

import asyncio
from uuid import UUID

from nicegui import app, ui

from api.pages.booth.actions import Actions, Step
from api.pages.booth.arriving import ask_arrival
from api.pages.booth.board import Board, Kept, gathered, is_staffed
from api.pages.booth.choosing import Chooser
from api.pages.booth.head import draw_counts, draw_head
from api.pages.booth.lines import Handler, Lines
from api.pages.booth.undoing import UndoBar
from api.pages.booth.watching import Watch
from api.pages.states import empty, loading
from api.pages.visits import Visit
from api.service.actors import Permission
from api.service.errors import NotFound
from api.service.vacancy_views import VacancyView

CHOSEN = "booth.vacancy"
"""Kept for a tab, in memory alone."""


class Booth:
    """A booth that somebody has open."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.kept = visit, Kept()
        self._vacancy: UUID | None = None
        self._board: Board | None = None
        self._turn = asyncio.Lock()
        self._stage = ui.element("div").classes("cf-stage")
        with ui.element("div").classes("cf-booth"):
            self._chooser = Chooser(visit, self.choose)
            self._work = ui.element("div").classes("cf-work")
        self.undo_bar = UndoBar()
        Watch(
            visit.office.bus,
            ui.context.client,
            self.acting(self._connected),
            self.acting(self.refresh),
        )

    async def begin(self) -> None:
        """Open with the vacancy of the link, or ask for one."""
        asked = self.visit.request.query_params.get("vacancy", "")
        try:
            if asked:
                await self.choose(_uuid(asked), is_known=True)
        except NotFound:
            with self._work:
                empty("没有找到这个岗位。", "可能已经下架。请在上面重新选择。")
        if self._vacancy is None:
            await self._chooser.show()

    def shown(self) -> VacancyView:
        """The vacancy of the booth; actions are drawn only where there is one."""
        if self._board is None:
            raise NotFound("no vacancy is chosen", what="vacancy")
        return self._board.vacancy

    def acting(self, step: Step) -> Handler:
        """A handler that tells what goes wrong, and outlives the line that it was drawn on."""
        handled = self.visit.act(step)

        async def on_stage() -> None:
            with self._stage:
                await handled()

        return on_stage

    async def choose(self, vacancy: UUID, *, is_known: bool = False) -> None:
        """Make this the booth of a vacancy."""
        with self._work if self._board is None else self._stage, loading():
            board = await self.visit.ask(gathered, vacancy, Kept())
        self._vacancy, self.kept, self._board = vacancy, Kept(), board
        self._draw()
        self._show(board)
        if not is_known:
            self._remember()

    async def refresh(self) -> None:
        """Look at everything anew, and draw what changed."""
        if self._vacancy is None:
            return
        async with self._turn:
            board = await self.visit.ask(gathered, self._vacancy, self.kept)
            if board.vacancy.id == self._vacancy and board != self._board:
                self._board = board
                self._show(board)

    async def _connected(self) -> None:
        """Go on with the vacancy of before; else with what is new since the page was made."""
        if self._vacancy is not None:
            self._remember()
            await self.refresh()
            return
        before = app.storage.tab.get(CHOSEN)
        if before is not None:
            await self.choose(_uuid(before))

    def _remember(self) -> None:
        app.storage.tab[CHOSEN] = str(self._vacancy)
        ui.run_javascript(f"history.replaceState(null, '', '/booth?vacancy={self._vacancy}')")

    def _draw(self) -> None:
        self._chooser.close()
        self._work.clear()
        with self._work:
            self._head = ui.element("div").classes("cf-booth-head")
            self._counts = ui.element("div").classes("cf-booth-counts")
            self._tools()
            self._nobody = ui.element("div")
            doing = Actions(self).doing()
            self._listed = Lines(doing, "可以谈的人", are_done=False)
            self._handled_title = ui.label("今天已办理").classes("cf-booth-part")
            self._handled_title.props("role=heading aria-level=2")
            self._handled = Lines(doing, "今天已办理", are_done=True)

    def _tools(self) -> None:
        with ui.element("div").classes("cf-tools"):
            if self.visit.actor.may(Permission.PEOPLE_CREATE):
                ui.button("现场登记", on_click=self.acting(self._arrive)).props("unelevated")
            ui.button("换岗位", on_click=self.acting(self._chooser.open)).props("outline")
            path = f"/print/booth/{self._vacancy}"
            if is_staffed(self.visit.actor):
                _print_link("打印名单（内部）", path)
            _print_link("打印名单（给单位）", f"{path}/employer")
            _print_link("打印二维码", f"{path}/code")

    def _show(self, board: Board) -> None:
        for box, draw in ((self._head, draw_head), (self._counts, draw_counts)):
            box.clear()
            with box:
                draw(board)
        self._nobody.clear()
        if not board.listed:
            with self._nobody:
                self._say_nobody()
        self._listed.show(board.listed)
        self._handled.show(board.handled)
        self._handled_title.visible = bool(board.handled)

    def _say_nobody(self) -> None:
        if is_staffed(self.visit.actor):
            empty("还没有合适的人选。", "有人来时点“现场登记”，或到一对一服务台按姓名找人。")
        else:
            empty("还没有本人同意告知您的人选。", "工作人员征得本人同意后，名单会自己出现。")

    async def _arrive(self) -> None:
        came = await ask_arrival(self.visit)
        if came is not None:
            arrived = (came, *(one for one in self.kept.arrived if one != came))
            self.kept = Kept(arrived, self.kept.wants_human)
            await self.refresh()


def _print_link(word: str, path: str) -> None:
    ui.link(word, path, new_tab=True).classes("cf-link-button")


def _uuid(text: str) -> UUID:
    """The id in a link; what is none leads to no vacancy."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


async def booth_page(visit: Visit) -> None:
    """Fill the page."""
    ui.add_head_html('<link rel="stylesheet" href="/assets/booth.css">')
    await Booth(visit).begin()
