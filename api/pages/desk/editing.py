"""The record as a form: cells as they are stated, only what was touched is sent."""

from __future__ import annotations

from collections.abc import Mapping

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from api.pages.desk.conflicts import kept_kindly
from api.pages.desk.dialogs import dialog_card
from api.pages.desk.fields import text_field
from api.pages.desk.parts import Desk, Topic
from api.pages.states import toast_done
from api.service.people_views import PersonView

FIRST = (
    "name", "phone", "contact", "town", "village", "identity", "birth", "education", "health",
    "ability", "employed", "intention", "wanted_trades", "wage_wanted", "skills", "licences",
    "experience", "lodging_accepted", "care_duties", "available_from", "needs", "remarks",
)  # fmt: skip
"""What is talked about at a desk; the other columns of the form are one step away."""
LEFT_OUT = frozenset({"sex", "ethnicity", "politics"})
"""Nothing at the desk depends on them; they come with the roster."""


async def edit(desk: Desk) -> None:
    """Open the form; it stays open until it is saved or closed."""
    person = desk.person
    with dialog_card("修改登记信息", is_wide=True) as dialog:
        fields = _fields(person)
        with ui.row().classes("cf-dialog-buttons cf-dialog-foot"):
            ui.button("取消", on_click=dialog.close).props("outline")

            async def save() -> None:
                touched = _touched(person, fields)
                if not touched or await kept_kindly(desk, person.version, touched):
                    toast_done("已保存" if touched else "没有改动")
                    if touched:
                        await desk.changed(Topic.RECORD, focus="glance")
                dialog.close()

            ui.button("保存", on_click=desk.act(save))


def _fields(person: PersonView) -> Mapping[str, ui.input]:
    cells = {cell.key: cell for cell in person.cells if cell.key not in LEFT_OUT}
    rest = [key for key in cells if key not in FIRST]
    fields = {}
    with ui.element("div").classes("cf-form-grid"):
        for key in FIRST:
            cell = cells[key]
            fields[key] = text_field(cell.column, value=cell.value, most=2000)
    with ui.element("details").classes("cf-details"):
        TextElement(tag="summary", text="其他各栏")
        with ui.element("div").classes("cf-form-grid"):
            for key in rest:
                cell = cells[key]
                fields[key] = text_field(cell.column, value=cell.value, most=2000)
    return fields


def _touched(person: PersonView, fields: Mapping[str, ui.input]) -> dict[str, str]:
    stated = {cell.key: cell.value for cell in person.cells}
    typed = {key: str(field.value or "").strip() for key, field in fields.items()}
    return {key: text for key, text in typed.items() if text != stated.get(key, "").strip()}
