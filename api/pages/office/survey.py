"""Records by how far they have come, with the steps that the role may take."""

from __future__ import annotations

from nicegui import ui

from api.pages.office.lead import WORK
from api.pages.office.parts import SIZE, ask_int, note, pager, ways
from api.pages.office.words import STEPS, word
from api.pages.states import empty, loading, toast_done, toast_refusal
from api.pages.visits import Visit
from api.service.people_marks import TRANSITIONS, SurveyChange, move_survey
from api.service.people_search import PeopleQuery, search_people
from api.service.people_views import PersonLine
from api.store.tables import SurveyState

LONGEST_REASON = 500


async def show_survey(visit: Visit) -> None:
    """One state after another, the people in it, and what may follow."""
    asked = visit.request.query_params.get("state", "")
    state = SurveyState(asked) if asked in set(SurveyState) else SurveyState.SURVEYED
    entries = [(_path(one), word("survey_state", one)) for one in SurveyState]
    ways("摸查状态", entries, _path(state))
    note("摸查 → 审核 → 录入；有问题的退回重查，原因留给登记的人。")
    page = ask_int(visit, "page", 1)
    with loading():
        query = PeopleQuery(survey_state=state, page=page, size=SIZE)
        found = await visit.ask(search_people, query)
    if not found.total:
        empty(f"没有{word('survey_state', state)}的人")
        return
    with ui.element("div").classes("cf-stack"):
        for one in found.items:
            _line(visit, one, state)
    kept = {"list": "survey", "state": state.value}
    pager(WORK, kept, page=page, total=found.total)


def _path(state: SurveyState) -> str:
    return f"{WORK}?list=survey&state={state.value}"


def _line(visit: Visit, one: PersonLine, state: SurveyState) -> None:
    with ui.element("div").classes("cf-line") as line:
        ui.link(one.name, f"/desk?person={one.id}").classes("cf-strong")
        ui.label(f"{one.town or ''}{one.village or ''}")
        ui.label(one.state_word)
        for (before, after), roles in TRANSITIONS.items():
            if before is state and visit.actor.role in roles:
                _step(visit, one, after, line)


def _step(visit: Visit, one: PersonLine, after: SurveyState, line: ui.element) -> None:
    async def move() -> None:
        reason = ""
        if after is SurveyState.RETURNED:
            given = await _reason(one.name)
            if given is None:
                return
            reason = given
        await visit.ask(move_survey, one.id, SurveyChange(state=after, reason=reason))
        line.delete()
        toast_done(f"{one.name}：{word('survey_state', after)}。")

    button = ui.button(STEPS[after], on_click=visit.act(move)).props("outline")
    button.props["aria-label"] = f"{STEPS[after]}：{one.name}"


async def _reason(name: str) -> str | None:
    """Ask why a record goes back; ``None`` if it does not."""
    with ui.dialog() as dialog, ui.card().classes("cf-dialog"):
        dialog.props["role"], dialog.props["aria-label"] = "dialog", "退回重查"
        ui.label(f"退回{name}的登记信息").classes("cf-dialog-question")
        field = ui.input("哪里要重查").props(f"outlined autofocus maxlength={LONGEST_REASON}")
        field.classes("cf-field")

        def send() -> None:
            if field.value.strip():
                dialog.submit(field.value.strip())
            else:
                toast_refusal("请写明退回的原因。")

        with ui.row().classes("cf-dialog-buttons"):
            ui.button("取消", on_click=lambda: dialog.submit(None)).props("outline")
            ui.button("退回", on_click=send)
    answer = await dialog
    dialog.clear()
    dialog.delete()
    return answer if isinstance(answer, str) else None
