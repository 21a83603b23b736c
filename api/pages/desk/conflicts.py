"""Writing cells when somebody else may have been faster: what they changed is told, and asked."""

from __future__ import annotations

from collections.abc import Mapping

from nicegui import ui

from api.pages.desk.dialogs import dialog_card
from api.pages.desk.fields import made
from api.pages.desk.parts import Desk, Topic
from api.pages.desk.wording import moment_words
from api.service.errors import Conflict
from api.service.people import CellChanges, PersonVersion, change_cells, read_history, read_person
from api.service.people_views import COLUMN_NAMES, PersonView

SAVE, KEEP = "save", "keep"


async def kept_kindly(desk: Desk, version: int, cells: Mapping[str, str]) -> bool:
    """Write cells over the version that was seen; whether they are on record now.

    Where somebody was faster, it says who, when and what, and asks whether to write all the same.
    Saying no shows the record as it is now.
    """
    changes = made(CellChanges, cells=dict(cells))
    while True:
        try:
            await desk.visit.ask(change_cells, desk.person.id, version, changes)
        except Conflict as conflict:
            if conflict.params.get("reason") != "version":
                raise
        else:
            return True
        now = await desk.visit.ask(read_person, desk.person.id)
        history = await desk.visit.ask(read_history, desk.person.id)
        later = [one for one in history.versions if one.version > version]
        if not await _asked(now, later, cells):
            await desk.changed(Topic.RECORD)
            return False
        version = now.version


async def _asked(now: PersonView, later: list[PersonVersion], cells: Mapping[str, str]) -> bool:
    stated = {cell.key: cell.value for cell in now.cells}
    with dialog_card("这条记录刚刚有人改过") as dialog:
        dialog.props["role"] = "alertdialog"
        with ui.element("ul").classes("cf-list"):
            for one in later:
                with ui.element("li"):
                    columns = "、".join(one.changed) or "登记状态"
                    ui.label(f"{one.by} {moment_words(one.at)} 改了：{columns}")
        for key, text in cells.items():
            if stated.get(key, "") != text:
                with ui.element("div").classes("cf-conflict"):
                    ui.label(COLUMN_NAMES[key]).classes("cf-number-name")
                    ui.label(f"现在：{stated.get(key) or '（空）'}")
                    ui.label(f"您填的：{text or '（空）'}")
        with ui.row().classes("cf-dialog-buttons"):
            ui.button("用现在的", on_click=lambda: dialog.submit(KEEP)).props("outline")
            ui.button("按我填的保存", on_click=lambda: dialog.submit(SAVE))
    return bool(await dialog == SAVE)
