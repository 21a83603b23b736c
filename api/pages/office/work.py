"""Work lists: whom something is open with; each line leads to the desk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from types import MappingProxyType

from nicegui import ui

from api.pages.office.lead import WORK, lead
from api.pages.office.parts import SIZE, Cell, Link, ask_int, heading, note, pager, table, ways
from api.pages.office.survey import show_survey
from api.pages.office.words import FOLLOW_UPS, day, word
from api.pages.states import empty, loading, toast_done
from api.pages.visits import Visit
from api.service.follow_ups import FollowUpQuery, FollowUpView, list_follow_ups, mark_done
from api.service.overview import adverts_to_mend, people_without_vacancy
from api.service.paging import Paged
from api.service.people_search import PeopleQuery, search_people
from api.service.people_views import PersonLine, PersonPage
from api.store.tables import FollowUpKind

AHEAD = timedelta(days=30)
"""What is due later is not listed yet."""
PERSON_HEAD = ("姓名", "年龄", "乡镇", "村", "想做的工种", "状态")


async def show_work(visit: Visit) -> None:
    """The lists there are, and one of them."""
    lead(visit, WORK)
    asked = visit.request.query_params.get("list", "")
    name = asked if asked in LISTS else next(iter(LISTS))
    entries = [(f"{WORK}?list={one}", words) for one, (words, _) in LISTS.items()]
    ways("清单", entries, f"{WORK}?list={name}")
    words, show = LISTS[name]
    heading(words)
    await show(visit)


async def _to_check(visit: Visit) -> None:
    note("登记信息有待核实的问题。点开姓名逐项核实。")
    query = PeopleQuery(questions=True, page=ask_int(visit, "page", 1), size=SIZE)
    with loading():
        found = await visit.ask(search_people, query)
    _people(visit, found, "check")


async def _without_vacancy(visit: Visit) -> None:
    note("想找工作，但没有一个岗位符合条件。可与本人商量放宽条件，或另找岗位。")
    with loading():
        found = await visit.ask(people_without_vacancy, Paged(page=_page(visit), size=SIZE))
    _people(visit, found, "none")


async def _to_mend(visit: Visit) -> None:
    note("招聘广告里依法或按常理要请单位改正的内容。暂停推荐的排在前面。")
    page = _page(visit)
    with loading():
        found = await visit.ask(adverts_to_mend, Paged(page=page, size=SIZE))
    if not found.total:
        empty("没有要改的广告")
        return
    rows = (
        (
            one.line.title,
            one.line.employer,
            "暂停推荐" if one.line.is_suspended else one.line.state_word,
            "".join(one.sentences),
        )
        for one in found.items
    )
    table("待改的广告", ("岗位", "单位", "状态", "要改的"), rows)
    pager(WORK, {"list": "mend"}, page=page, total=found.total)


def _due(kind: FollowUpKind, name: str, told: str) -> Callable[[Visit], Awaitable[None]]:
    async def show(visit: Visit) -> None:
        note(told)
        page, until = _page(visit), visit.office.today() + AHEAD
        query = FollowUpQuery(kind=kind, until=until, page=page, size=SIZE)
        with loading():
            found = await visit.ask(list_follow_ups, query)
        if not found.total:
            empty(f"没有待办的{FOLLOW_UPS[kind]}")
            return
        with ui.element("div").classes("cf-stack"):
            for one in found.items:
                _todo(visit, one)
        pager(WORK, {"list": name}, page=page, total=found.total)

    return show


def _todo(visit: Visit, one: FollowUpView) -> None:
    async def done() -> None:
        await visit.ask(mark_done, one.id)
        line.delete()
        toast_done("已办结。")

    with ui.element("div").classes("cf-line") as line:
        ui.link(one.name, f"/desk?person={one.labourer}").classes("cf-strong")
        ui.label(one.phone or "没有电话")
        ui.label(f"{day(one.day)}前" + ("（已过期）" if one.is_overdue else "")).classes(
            "cf-late" if one.is_overdue else ""
        )
        ui.label(f"负责人 {one.who}")
        if one.note:
            ui.label(one.note).classes("cf-note")
        button = ui.button("办结", on_click=visit.act(done)).props("outline")
        button.props["aria-label"] = f"办结：{one.name}"


def _people(visit: Visit, found: PersonPage, name: str) -> None:
    if not found.total:
        empty("没有这样的人")
        return
    table(LISTS[name][0], PERSON_HEAD, map(_person, found.items))
    pager(WORK, {"list": name}, page=_page(visit), total=found.total)


def _person(one: PersonLine) -> tuple[Cell, ...]:
    return (
        Link(one.name, f"/desk?person={one.id}"),
        "" if one.age is None else str(one.age),
        one.town or "",
        one.village or "",
        one.wanted_trade,
        " ".join(filter(None, (one.state_word, word("survey_state", one.survey_state)))),
    )


def _page(visit: Visit) -> int:
    return ask_int(visit, "page", 1)


Show = Callable[[Visit], Awaitable[None]]
LISTS: Mapping[str, tuple[str, Show]] = MappingProxyType(
    {
        "check": ("待核", _to_check),
        "mend": ("待改", _to_mend),
        "visit": (
            "待回访",
            _due(FollowUpKind.VISIT, "visit", "约好回访的和退回重查的，30 天内到期的都在。"),
        ),
        "none": ("零推荐", _without_vacancy),
        "certificate": (
            "证件待补",
            _due(FollowUpKind.CERTIFICATE, "certificate", "录用前要补上证件号码。"),
        ),
        "human": (
            "人工服务",
            _due(FollowUpKind.HUMAN_SERVICE, "human", "本人要求不作自动推荐，由工作人员服务。"),
        ),
        "survey": ("摸查进度", show_survey),
    }
)
