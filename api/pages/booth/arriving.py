"""Somebody comes to the booth and is on record in half a minute."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from nicegui import ui

from api.pages.booth.dialogs import answer_of, asking, close_button, field
from api.pages.booth.words import birth_month, reached_by
from api.pages.visits import Visit
from api.service.errors import Conflict
from api.service.people import read_person
from api.service.people_views import PersonView
from api.service.walk_ins import WalkIn, add_walk_in

ANOTHER = "another"


async def ask_arrival(visit: Visit) -> UUID | None:
    """Ask for what is needed, and put the person on record; who it is."""
    said = await _asked(visit)
    if said is None:
        return None
    try:
        return (await visit.ask(add_walk_in, said)).id
    except Conflict as conflict:
        if conflict.params.get("reason") != "duplicate":
            raise
        people: Sequence[UUID] = conflict.params["people"]  # type: ignore[assignment]
        answer = await _same(visit, people, int(str(conflict.params["elsewhere"])))
    if answer is None or isinstance(answer, UUID):
        return answer
    another = said.model_copy(update={"is_not_duplicate": True})
    return (await visit.ask(add_walk_in, another)).id


async def _asked(visit: Visit) -> WalkIn | None:
    made = uuid4()  # of this dialog: sent twice, kept once
    with asking("现场登记") as dialog:
        name = field("姓名", autofocus="", autocomplete="off", maxlength="50")
        birth = field("出生年月", placeholder="如 198005", inputmode="numeric", autocomplete="off")
        town = ui.select(list(_towns(visit)), label="乡镇", new_value_mode=None)
        town.props("outlined stack-label").classes("cf-field")
        reached = field("电话或联系方式", autocomplete="off", maxlength="200")
        trade = field("想做的工种（可不填）", autocomplete="off", maxlength="200")
        asked = (name, birth, town, reached)
        _must_be_filled(*asked)

        def save() -> None:
            wrong = [one for one in asked if not one.validate()]  # each says so
            if not wrong:
                dialog.submit(
                    _walk_in(made, name.value, birth.value, town.value, reached.value, trade.value)
                )

        trade.on("keydown.enter", save)
        with ui.row().classes("cf-dialog-buttons"):
            close_button(dialog)
            ui.button("登记", on_click=save)
    answer: WalkIn | None = await answer_of(dialog)
    return answer


def _must_be_filled(name: ui.input, birth: ui.input, town: ui.select, reached: ui.input) -> None:
    name.validation = {"请填姓名": _is_filled}
    birth.validation = {"请填年和月，如 198005": lambda text: bool(birth_month(text or ""))}
    town.validation = {"请选乡镇": bool}
    reached.validation = {"请填电话，或怎样找到本人": _is_filled}
    for one in (name, birth, town, reached):
        one.error = None  # nothing is wrong before anything is typed


def _is_filled(text: str | None) -> bool:
    return bool((text or "").strip())


def _walk_in(made: UUID, name: str, birth: str, town: str, reached: str, trade: str) -> WalkIn:
    said: dict[str, Any] = {
        "id": made,
        "name": name,
        "birth": birth_month(birth),
        "town": town,
        "wanted_trades": trade or "",
        **reached_by(reached),
    }
    return WalkIn.model_validate(said)


def _towns(visit: Visit) -> tuple[str, ...]:
    county = visit.actor.area[:6] or visit.office.county or ""
    return visit.office.parts.regions.towns_of(county)


async def _same(visit: Visit, people: Sequence[UUID], elsewhere: int) -> UUID | str | None:
    """Whether it is one of those who look alike: that one, another, or nothing yet."""
    alike = [await visit.ask(read_person, one) for one in people]
    with asking("可能已经登记过") as dialog:
        ui.label("姓名、出生年月和乡镇相同。请核对后选择。")
        for one in alike:
            with ui.element("div").classes("cf-alike"):
                ui.label(_told(one))
                ui.button("是同一人", on_click=lambda one=one: dialog.submit(one.id))
        if elsewhere:
            ui.label(f"另有{elsewhere}人不在您负责的地区，请联系县里核对。")
        with ui.row().classes("cf-dialog-buttons"):
            close_button(dialog)
            ui.button("不是同一人", on_click=lambda: dialog.submit(ANOTHER)).props("outline")
    answer: UUID | str | None = await answer_of(dialog)
    return answer


def _told(one: PersonView) -> str:
    age = None if one.facts.age is None else f"{one.facts.age}岁"
    return "，".join(each for each in (one.name, age, one.facts.home, one.phone) if each)
