"""What is to be asked, with what the answer opens, and the answer put straight on record."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from api.pages.desk.conflicts import kept_kindly
from api.pages.desk.fields import Choice, text_field
from api.pages.desk.parts import Desk, Part, Topic
from api.pages.states import toast_done
from api.service import lists
from api.service.actors import Permission
from api.service.choices import form_choices
from api.service.lists.opening import OpeningLine
from api.service.people_views import COLUMN_NAMES

CELL_OF: Mapping[str, str] = MappingProxyType(
    {
        "intention.furthest": "intention",
        "education": "education",
        "licences": "licences",
        "ability": "ability",
        "age": "birth",
        "employment": "employed",
        "experience": "experience",
        "lodging": "lodging_accepted",
    }
)
"""Which column an answer goes into, by the code of the question."""
WORTH_ASKING = (
    "education",
    "intention",
    "wanted_trades",
    "wage_wanted",
    "skills",
    "licences",
    "experience",
    "lodging_accepted",
    "care_duties",
)
YES_NO = ("employed", "lodging_accepted", "willing")
MASKED = ("identity", "phone")
"""Numbers that could not be read are told masked; the field for the answer is empty."""


def questions_part(desk: Desk) -> None:
    """The part with all that is open."""

    async def read() -> lists.PersonOpenings | None:
        if desk.person.is_human_only:
            return None
        return await desk.visit.ask(lists.openings, desk.person.id)

    def show(told: lists.PersonOpenings | None) -> None:
        asked = _gains(told) if told is not None else {}
        sentences = {one.key: one.sentence for one in desk.person.questions}
        keys = list(dict.fromkeys([*asked, *sentences]))
        if not keys:
            ui.label("没有影响推荐的问题。").classes("cf-note")
        for key in keys:
            _line(desk, key, asked.get(key), sentences.get(key, ""))
        _not_stated(desk, set(keys))

    topics = frozenset({Topic.RECORD, Topic.OUTCOMES})
    desk.add(Part("要问的", "questions", read, show, topics=topics))


def _not_stated(desk: Desk, asked: set[str]) -> None:
    """What else is empty, one step away: it closes nothing, and yet the match knows more by it."""
    stated = {cell.key for cell in desk.person.cells if cell.value}
    left = [key for key in WORTH_ASKING if key not in stated | asked]
    if not left or not desk.visit.actor.may(Permission.PEOPLE_CHANGE):
        return
    with ui.element("details").classes("cf-details"):
        TextElement(tag="summary", text=f"还没有填的 {len(left)} 项")
        with ui.element("div").classes("cf-stack"):
            for key in left:
                _answer(desk, key)


def _gains(told: lists.PersonOpenings) -> dict[str, OpeningLine]:
    return {CELL_OF.get(one.code, one.code): one for one in told.openings if one.is_question}


def _line(desk: Desk, key: str, gain: OpeningLine | None, sentence: str) -> None:
    asked = f"请问清：{gain.says}" if gain is not None and not sentence else sentence
    with ui.element("div").classes("cf-question"):
        with ui.element("div").classes("cf-question-says"):
            ui.label(asked)
            if gain is not None and (told := _gain_words(gain)):
                ui.label(told).classes("cf-gain")
        if key in COLUMN_NAMES and desk.visit.actor.may(Permission.PEOPLE_CHANGE):
            _answer(desk, key)


def _gain_words(gain: OpeningLine) -> str:
    more = f"问清后多 {gain.vacancies} 个岗位" if gain.vacancies else ""
    seats = f"（余 {gain.seats} 个名额）" if gain.vacancies else ""
    fewer = f"可能少 {gain.may_close} 个岗位" if gain.may_close else ""
    return "，".join(one for one in (more + seats, fewer) if one)


def _answer(desk: Desk, key: str) -> None:
    stated = next((cell.value for cell in desk.person.cells if cell.key == key), "")
    words = _words_for(desk, key)
    with ui.element("div").classes("cf-answer"):
        field: Choice | ui.input
        if words:
            options = {"": "请选择", **{word: word for word in words}}
            field = Choice(COLUMN_NAMES[key], options, value=stated if stated in words else "")
        else:
            field = text_field(COLUMN_NAMES[key], value="" if key in MASKED else stated, most=2000)
        button = ui.button("保存").props("outline")
        button.props["aria-label"] = f"保存{COLUMN_NAMES[key]}"
        button.on_click(desk.act(partial(_save, desk, key, field)))


def _words_for(desk: Desk, key: str) -> tuple[str, ...]:
    if key in YES_NO:
        return ("是", "否")
    return form_choices(desk.visit.actor).form_words.get(key, ()) if key != "needs" else ()


async def _save(desk: Desk, key: str, field: Choice | ui.input) -> None:
    text = str(field.value or "").strip()
    if not text:
        return
    if await kept_kindly(desk, desk.person.version, {key: text}):
        toast_done(f"已保存：{COLUMN_NAMES[key]}")
        await desk.changed(Topic.RECORD, focus="questions")
