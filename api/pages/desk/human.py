"""要求人工: no automatic list, a counsellor and a day instead; and back again."""

from __future__ import annotations

from nicegui import ui

from api.pages.desk.dialogs import dialog_card
from api.pages.desk.fields import day_field, day_of, made, text_field
from api.pages.desk.parts import Desk, Topic
from api.pages.states import confirmed, toast_done
from api.service.people_marks import HUMAN_DUE, HumanOnly, want_human, want_no_human


async def ask_for_human(desk: Desk) -> None:
    """Ask who advises the person, and by when."""
    with dialog_card("要求人工服务") as dialog:
        ui.label("登记后不再自动推荐岗位，由负责人当面推荐。").classes("cf-note")
        who = text_field("负责人账号", value=desk.visit.actor.login)
        due = day_field("期限", desk.visit.office.today() + HUMAN_DUE)

        async def save() -> None:
            login = str(who.value or "").strip()
            own = desk.visit.actor.login
            wish = made(
                HumanOnly, counsellor=None if login in {"", own} else login, day=day_of(due)
            )
            await desk.visit.ask(want_human, desk.person.id, wish)
            toast_done("已改为人工服务")
            dialog.close()
            await desk.changed(Topic.RECORD, focus="glance")

        with ui.row().classes("cf-dialog-buttons"):
            ui.button("取消", on_click=dialog.close).props("outline")
            ui.button("登记", on_click=desk.act(save))


async def recommend_again(desk: Desk) -> None:
    """Back to automatic recommendations, once that is confirmed."""
    if await confirmed("恢复自动推荐吗？", "恢复", detail="请先确认这是本人的意思。"):
        await desk.visit.ask(want_no_human, desk.person.id)
        toast_done("已恢复自动推荐")
        await desk.changed(Topic.RECORD, focus="glance")
