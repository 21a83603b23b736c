"""What a person agrees that the employer learns, asked before a name is shown there."""

from __future__ import annotations

from uuid import UUID

from nicegui import ui

from api.pages.booth.dialogs import answer_of, asking, close_button, day_field
from api.pages.booth.words import FIELDS, FORMS
from api.pages.visits import Visit
from api.service.agreements import AgreementIn, agree
from api.service.consent import AgreedField
from api.service.vacancy_views import VacancyView
from api.store.tables import AgreementForm

ASKED_FIRST = frozenset(
    {AgreedField.NAME, AgreedField.PHONE, AgreedField.TRADES, AgreedField.EXPERIENCE}
)


async def ask_agreement(visit: Visit, vacancy: VacancyView, labourer: UUID, name: str) -> bool:
    """Ask, and record what was agreed to; whether anything was."""
    if vacancy.employer is None:
        return False
    given = await _asked(visit, vacancy, vacancy.employer, labourer, name)
    if given is None:
        return False
    await visit.ask(agree, given)
    return True


async def _asked(
    visit: Visit, vacancy: VacancyView, employer: UUID, labourer: UUID, name: str
) -> AgreementIn | None:
    with asking(f"{name}是否同意告知单位") as dialog:
        ui.label(f"用人单位：{vacancy.line.employer}")
        ui.label("用途：招聘。请当面问清，再勾选本人同意告知的内容。")
        boxes = _boxes()
        form = ui.radio(
            {one.value: word for one, word in FORMS.items()}, value=AgreementForm.ORAL.value
        ).props("inline")
        form.props["aria-label"] = "同意的方式"
        day = day_field("日期", visit.office.today())
        ui.label(f"记录人：{visit.actor.login}").classes("cf-quiet")
        wrong = ui.label("请至少勾选一项，并填对日期。").classes("cf-wrong").props("role=alert")
        wrong.visible = False

        def save() -> None:
            fields = [one for one, box in boxes.items() if box.value]
            whose = {"labourer": labourer, "employer": employer}
            how = {"fields": fields, "form": form.value, "day": day.value}
            try:
                dialog.submit(AgreementIn.model_validate(whose | how))
            except ValueError:
                wrong.visible = True

        with ui.row().classes("cf-dialog-buttons"):
            close_button(dialog, "暂不告知")
            ui.button("本人同意", on_click=save)
    answer: AgreementIn | None = await answer_of(dialog)
    return answer


def _boxes() -> dict[AgreedField, ui.checkbox]:
    with ui.element("div").classes("cf-checks") as group:
        group.props["role"], group.props["aria-label"] = "group", "告知的内容"
        return {one: ui.checkbox(word, value=one in ASKED_FIRST) for one, word in FIELDS.items()}
