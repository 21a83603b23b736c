"""Somebody who is not on record yet: a few fields, and on to their page."""

from __future__ import annotations

from uuid import UUID, uuid4

from nicegui import ui

from api.messages import error_sentence
from api.pages.desk.dialogs import dialog_card
from api.pages.desk.fields import Choice, made, text_field
from api.pages.desk.paths import person_path
from api.pages.visits import Visit
from api.service.errors import Conflict
from api.service.people import read_person
from api.service.walk_ins import WalkIn, add_walk_in


class WalkInForm:
    """The dialog; it stays open until the person is on record."""

    def __init__(self, visit: Visit, towns: dict[str, str]) -> None:
        self._visit, self._id = visit, str(uuid4())
        with dialog_card("新登记一人") as self._dialog:
            self._name = text_field("姓名")
            self._birth = text_field("出生年月", hint="例如 1980-05")
            self._town: Choice | ui.input
            self._town = Choice("乡镇", towns) if towns else text_field("乡镇")
            self._village = text_field("行政村")
            self._phone = text_field("电话")
            self._contact = text_field("没有电话时怎样找到本人")
            self._wanted = text_field("想做什么")
            self._alike = ui.element("div").classes("cf-stack")
            self._other = ui.checkbox("已核对，不是同一人")
            self._other.set_visibility(False)
            with ui.row().classes("cf-dialog-buttons"):
                ui.button("取消", on_click=self._dialog.close).props("outline")
                ui.button("登记", on_click=visit.act(self._save))

    async def _save(self) -> None:
        walk_in = made(
            WalkIn,
            id=self._id,
            name=self._name.value,
            birth=str(self._birth.value or "").strip().replace(".", "-").replace("/", "-"),
            town=self._town.value,
            village=self._village.value,
            phone=self._phone.value,
            contact=self._contact.value,
            wanted_trades=self._wanted.value,
            is_not_duplicate=bool(self._other.value),
        )
        try:
            person = await self._visit.ask(add_walk_in, walk_in)
        except Conflict as conflict:
            await self._tell(conflict)
        else:
            ui.navigate.to(person_path(person.id))

    async def _tell(self, conflict: Conflict) -> None:
        """Who may be the same person, with a way to their page."""
        reason, people = conflict.params.get("reason"), conflict.params.get("people", ())
        if reason not in {"duplicate", "certificate"} or not isinstance(people, tuple):
            raise conflict
        alike = [await self._visit.ask(read_person, one) for one in people if isinstance(one, UUID)]
        self._alike.clear()
        with self._alike:
            ui.label(error_sentence(conflict)).classes("cf-refusal").props("role=alert")
            for one in alike:
                says = f"{one.name} {one.facts.home} {one.certificate or ''}"
                ui.link(says, person_path(one.id))
        self._other.set_visibility(reason == "duplicate")
