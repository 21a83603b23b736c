"""The page itself: search at the top, then the person who sits at the desk."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from nicegui import ui

from api.pages.desk.editing import edit
from api.pages.desk.fields import Choice
from api.pages.desk.finding import Answer, Finder, Found, Wording
from api.pages.desk.glance import glance_part
from api.pages.desk.helping import helping_parts
from api.pages.desk.human import ask_for_human, recommend_again
from api.pages.desk.offers import offers_part
from api.pages.desk.openings import openings_part
from api.pages.desk.parts import Desk, Part, Topic
from api.pages.desk.paths import PATH, person_in, person_path
from api.pages.desk.questions import questions_part
from api.pages.desk.story import Story
from api.pages.desk.today import today_list
from api.pages.desk.walking_in import WalkInForm
from api.pages.registry import PageSpec
from api.pages.states import empty
from api.pages.visits import Visit
from api.service.actors import Permission
from api.service.people import read_person
from api.service.people_search import PeopleQuery, search_people
from api.service.people_views import PersonLine

STYLE = '<link rel="stylesheet" href="/assets/desk.css">'
MOST_FOUND = 20
WORDING = Wording("找人", "姓名、拼音或首字母", "人", "没有找到。请换个写法，或新登记一人。")


async def build(visit: Visit) -> None:
    """Fill the page."""
    ui.add_head_html(STYLE)
    _search(visit)
    asked = visit.request.query_params.get("person")
    if asked is None:
        empty("还没有选人", "先按姓名、拼音或首字母找到本人；没有登记过的，点“新登记一人”。")
        await today_list(visit)
        return
    person = await visit.ask(read_person, person_in(asked))
    _person(Desk(visit, person))


DESK = PageSpec(PATH, "一对一", Permission.PEOPLE_ADVISE, build)


def _search(visit: Visit) -> None:
    towns = _towns(visit)
    with ui.element("div").classes("cf-search").props("role=search"):
        town: Choice | None = None

        async def find(text: str) -> Answer | None:
            chosen = "" if town is None else town.value
            if not text and not chosen:
                return None
            query = PeopleQuery(q=text[:100], town=chosen, size=MOST_FOUND)
            page = await visit.ask(search_people, query)
            return Answer([_found(line) for line in page.items], page.total)

        finder = Finder(visit, WORDING, find)
        if towns:
            options = {"": "全部乡镇", **towns}
            town = Choice("乡镇", options, on_change=visit.act(finder.search))
        if visit.actor.may(Permission.PEOPLE_CREATE):

            async def walk_in() -> None:
                WalkInForm(visit, {"": "请选择", **towns} if towns else {})

            ui.button("新登记一人", on_click=visit.act(walk_in)).props("outline")


def _towns(visit: Visit) -> dict[str, str]:
    county = visit.office.county or visit.actor.area[:6]
    return {name: name for name in visit.office.parts.regions.towns_of(county)}


def _found(line: PersonLine) -> Found:
    age = "" if line.age is None else f"{line.age}岁"
    home = (line.town or "") + (line.village or "")
    facts = (age, home, line.certificate, line.wanted_trade, line.state_word)
    path = person_path(line.id)

    async def go() -> None:
        ui.navigate.to(path)

    return Found(line.name, " · ".join(one for one in facts if one), go, path)


def _person(desk: Desk) -> None:
    with ui.element("div").classes("cf-desk"):
        with ui.element("div").classes("cf-side"):
            glance_part(desk)
            _actions(desk)
            questions_part(desk)
        with ui.element("div").classes("cf-main"):
            story: list[Story] = []

            async def tell(vacancy: UUID, called: str) -> None:
                await story[0].tell(vacancy, called)

            offers_part(desk, tell)
            story.append(Story(desk))
            openings_part(desk)
            helping_parts(desk)
    ui.timer(0, desk.fill, once=True)


def _actions(desk: Desk) -> None:
    async def read() -> bool:
        return desk.person.is_human_only

    def show(is_human_only: bool) -> None:  # noqa: FBT001 - the only thing that was read
        with ui.element("div").classes("cf-actions"):
            if desk.visit.actor.may(Permission.PEOPLE_CHANGE):
                ui.button("修改登记信息", on_click=desk.act(partial(edit, desk))).props("outline")
                word, ask = (
                    ("恢复自动推荐", recommend_again)
                    if is_human_only
                    else (
                        "要求人工",
                        ask_for_human,
                    )
                )
                ui.button(word, on_click=desk.act(partial(ask, desk))).props("outline")

    desk.add(Part("办理", "actions", read, show, topics=frozenset({Topic.RECORD})))
