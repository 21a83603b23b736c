"""Why a vacancy is recommended, or why not: any vacancy, found by title or employer."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from nicegui import ui

from api.pages.desk.acting import outcome_buttons
from api.pages.desk.finding import Answer, Finder, Found, Wording
from api.pages.desk.parts import Desk, focus_on, part_heading
from api.pages.desk.wording import VERDICTS
from api.service import lists
from api.service.choices import words
from api.service.lists.stories import PairStory
from api.service.vacancy_search import VacancyQuery, search_vacancies
from api.service.vacancy_views import VacancyLine

MOST_FOUND = 10
WORDING = Wording("岗位或单位名称", "例如：缝纫工", "个岗位", "没有找到，请换个名称。")


class Story:
    """The part of the page in which a pair is told."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        with ui.element("section").classes("cf-part cf-part-why") as section:
            section.props["aria-labelledby"] = "why-title"
            part_heading("查一个岗位：为什么推荐，为什么不推荐", "why")
            Finder(desk.visit, WORDING, self._find)
            self._body = ui.element("div").props("id=story").classes("cf-story")

    async def _find(self, text: str) -> Answer | None:
        if not text:
            return None
        query = VacancyQuery(q=text[:100], size=MOST_FOUND)
        page = await self._desk.visit.ask(search_vacancies, query)
        return Answer([self._found(line) for line in page.items], page.total)

    def _found(self, line: VacancyLine) -> Found:
        left = "" if line.seats.left is None else f"余 {line.seats.left} 名"
        facts = (line.place, line.wage, left, line.state_word)
        called = f"{line.title}，{line.employer}"
        return Found(called, " · ".join(filter(None, facts)), partial(self.tell, line.id, called))

    async def tell(self, vacancy: UUID, called: str) -> None:
        """Read and show the story of a vacancy."""
        story = await self._desk.visit.ask(lists.why, self._desk.person.id, vacancy)
        self._body.clear()
        with self._body:
            _tell(self._desk, story, called)
        focus_on("story-title")


def _tell(desk: Desk, story: PairStory, called: str) -> None:
    title = ui.label(called).classes("cf-column-title")
    title.props("id=story-title role=heading aria-level=3 tabindex=-1")
    says = "可以推荐" if story.is_open else "不推荐"
    because = [one for one in (story.route_word, story.off_list) if one]
    closed = [one.says for one in story.conditions if one.verdict == "no"]
    told = f"{says}：{'；'.join([*because, *closed])}" if because or closed else says
    ui.label(told).classes("cf-verdict" if story.is_open else "cf-verdict cf-verdict-no")
    if desk.person.is_human_only:
        ui.label("本人要求只由工作人员推荐，这里只供核对。").classes("cf-note")
    ui.label(f"余 {story.seats_left} 名").classes("cf-note")
    if story.state is not None:
        ui.label(f"最近的状态：{words()['outcome_state'][story.state]}").classes("cf-note")
    with ui.element("div").classes("cf-actions"):
        outcome_buttons(desk, story.vacancy, called, focus="why")
    for notice in story.notices:
        ui.label(notice).classes("cf-to-ask")
    with ui.element("div").classes("cf-columns"):
        with ui.element("div").classes("cf-column"):
            _conditions(story)
        with ui.element("div").classes("cf-column"):
            _points(story)


def _conditions(story: PairStory) -> None:
    with ui.element("table").classes("cf-table"):
        _caption("条件")
        with ui.element("tbody"):
            for verdict, word in VERDICTS.items():
                for one in (line for line in story.conditions if line.verdict == verdict):
                    with ui.element("tr"):
                        with ui.element("th").props("scope=row"):
                            ui.label(word).classes(f"cf-is-{verdict}")
                        with ui.element("td"):
                            ui.label(one.says)


def _points(story: PairStory) -> None:
    with ui.element("table").classes("cf-table"):
        _caption("合适程度的分数，各项相加")
        with ui.element("tbody"):
            for part in story.parts:
                _row(part.says, part.points)
        with ui.element("tfoot"):
            _row("合计", story.score)


def _row(says: str, points: str) -> None:
    with ui.element("tr"):
        with ui.element("th").props("scope=row").classes("cf-plain"):
            ui.label(says)
        with ui.element("td").classes("cf-number-cell"):
            ui.label(points)


def _caption(text: str) -> None:
    with ui.element("caption"):
        ui.label(text)
