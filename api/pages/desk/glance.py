"""The person at a glance: who it is, what is known, and numbers that are shown one at a time."""

from __future__ import annotations

from collections.abc import Iterator

from nicegui import ui

from api.pages.desk.parts import Desk, Part, Topic
from api.pages.desk.revealing import Number, Numbers
from api.pages.desk.wording import NOT_STATED, day_words, listed, yes_no
from api.service.actors import Permission
from api.service.choices import RevealKind
from api.service.people_views import PersonView


def glance_part(desk: Desk) -> None:
    """The part that stands at the top."""

    async def read() -> PersonView:
        return desk.person

    def show(person: PersonView) -> None:
        part.heading.set_text(person.name)
        _badges(person)
        with ui.element("dl").classes("cf-facts"):
            for name, fact in _facts(person):
                with ui.element("div"):
                    with ui.element("dt"):
                        ui.label(name)
                    with ui.element("dd").classes("cf-missing" if fact == NOT_STATED else ""):
                        ui.label(fact)
        Numbers(desk, _numbers(person), may=desk.visit.actor.may(Permission.PEOPLE_REVEAL))

    name = desk.person.name
    part = desk.add(Part(name, "glance", read, show, topics=frozenset({Topic.RECORD})))


def _badges(person: PersonView) -> None:
    with ui.element("div").classes("cf-badges"):
        ui.label(person.state_word).classes("cf-badge")
        if person.survey_word:
            ui.label(f"登记：{person.survey_word}").classes("cf-badge")
        if person.is_human_only:
            ui.label("要求人工服务").classes("cf-badge cf-badge-strong")


def _facts(person: PersonView) -> Iterator[tuple[str, str]]:
    facts = person.facts
    wage = facts.wage_wanted_cny_month
    yield "年龄", NOT_STATED if facts.age is None else f"{facts.age}岁"
    yield "住址", facts.home or NOT_STATED
    yield "文化程度", facts.education or NOT_STATED
    yield "目前就业", facts.employment or NOT_STATED
    yield "就业意向", facts.intention or NOT_STATED
    yield "想做", listed(facts.wanted_trades)
    yield "期望月薪", NOT_STATED if wage is None else f"{wage:,.0f}元"
    yield "做过", listed(facts.known_trades)
    yield "技能", listed(facts.skills)
    yield "证书", listed(facts.licences)
    yield "服务需求", listed(facts.needs)
    yield "可接受住宿", yes_no(facts.accepts_lodging)
    yield "要照料家人", yes_no(facts.has_care_duties)
    if facts.available_from is not None:
        yield "可上岗", day_words(facts.available_from)


def _numbers(person: PersonView) -> Iterator[Number]:
    cells = {cell.key: cell.value for cell in person.cells}
    yield Number(RevealKind.CERTIFICATE, person.certificate or cells.get("identity", ""))
    yield Number(RevealKind.PHONE, person.phone or cells.get("phone", ""))
    if contact := cells.get("contact", ""):
        yield Number(RevealKind.CONTACT, contact)
