"""One plan: how good it is in plain words, pictures, who sits where, and the steps from here."""

from __future__ import annotations

from uuid import UUID

from nicegui import ui

from api.messages import entry
from api.pages.office import plan_charts
from api.pages.office.lead import PLAN, lead
from api.pages.office.parts import SIZE, Link, ask_int, chart, figures, heading, note, pager, table
from api.pages.office.plan import open_plan
from api.pages.office.plan_charts import Picture
from api.pages.office.standing import follow
from api.pages.office.words import PLAN_STATES, count, day, moment
from api.pages.states import confirmed, empty, loading, toast_done
from api.pages.visits import Visit
from api.service.areas import area_name
from api.service.errors import NotFound
from api.service.overview import vacancy_titles
from api.service.plans import (
    PageQuery,
    PlanView,
    list_changes,
    list_places,
    put_in_force,
    read_plan,
    replan,
)
from api.store.tables import PlanState

GONE = "已不在册的岗位"


async def show_plan(visit: Visit) -> None:
    """Certificate, steps, pictures, changes, seats."""
    lead(visit, PLAN)
    plan_id = _id_of(visit)
    with loading():
        plan = await visit.ask(read_plan, plan_id)
    heading(f"{day(plan.day)}的安排")
    note(f"{plan.actor} 于 {moment(plan.at)} 做出，{PLAN_STATES[plan.state]}。")
    _steps(visit, plan)
    _certificate(plan)
    await _pictures(visit, plan)
    await _changes(visit, plan)
    await _seats(visit, plan)


def _id_of(visit: Visit) -> UUID:
    try:
        return UUID(visit.request.path_params["plan"])
    except ValueError:
        raise NotFound("not an id", what="plan") from None


def _steps(visit: Visit, plan: PlanView) -> None:
    async def enforce() -> None:
        detail = "启用后各摊位和一对一按这份安排走，正在执行的那份停用。"
        if await confirmed("要启用这份安排吗？", "启用", detail=detail):
            await visit.ask(put_in_force, plan.id)
            toast_done("已启用。")
            ui.navigate.reload()

    async def again() -> None:
        detail = "按现在的人员、岗位和对接结果另做一份；已谈妥的保留原来的名额。"
        if await confirmed("要重新安排吗？", "重新安排", detail=detail):
            job = await visit.ask(replan, plan.id)
            steps.set_visibility(False)
            with box:
                await follow(visit, job, open_plan)

    with ui.element("div").classes("cf-steps") as steps:
        if plan.state is PlanState.MADE:
            ui.button("启用", on_click=visit.act(enforce))
        ui.button("重新安排", on_click=visit.act(again)).props("outline")
        ui.button("打印", on_click=lambda: ui.run_javascript("window.print()")).props("outline")
    box = ui.element("div").classes("cf-stack")


def _certificate(plan: PlanView) -> None:
    heading("排得好不好")
    ui.label(plan_charts.proof_words(plan)).classes("cf-headline")
    gap = "—" if plan.gap is None else f"万分之 {plan.gap * 10_000:.2f}"
    figures(
        "这份安排",
        [
            ("目标值", f"{plan.objective:,.2f}"),
            ("上界", f"{plan.bound:,.2f}"),
            ("差距", gap),
            ("参加安排", f"{count(plan.people)} 人"),
            ("安排人数", f"{count(plan.people_placed)} 人"),
            ("安排户数", f"{count(plan.households_placed)} 户"),
            ("名额", count(plan.seats)),
            ("已有去处", f"{count(plan.figures['settled'])} 人"),
            ("只由人工服务", f"{count(plan.figures['human_only'])} 人"),
        ],
    )
    note("目标值是有名额的人的合适程度加上优先的分；上界是任何排法都超不过的数。")
    left = plan.figures["unplaced"]
    if left:
        told = "；".join(f"{entry('unplaced', one)} {count(n)} 人" for one, n in left.items())
        note(f"没有名额的人：{told}。")


async def _pictures(visit: Visit, plan: PlanView) -> None:
    vacancies = plan.figures["vacancies"]
    titles = await visit.ask(vacancy_titles, map(UUID, vacancies))

    def title_of(vacancy: str) -> str:
        return titles.get(UUID(vacancy), GONE)

    regions = visit.office.parts.regions
    _show(plan_charts.proof_picture(plan))
    heading("谁有了名额")
    _show(plan_charts.town_picture(plan, lambda code: area_name(code, regions) or "地址不详"))
    _show(plan_charts.vacancy_picture(plan, title_of))
    heading("扎堆少了多少")
    crowd = plan_charts.crowd_picture(plan, title_of)
    if crowd is None:
        note("就算人人只奔最合适的岗位，也没有岗位超出名额。")
    _show(crowd)
    _congestion(plan)
    heading("优先的代价")
    _show(plan_charts.priority_picture(plan))
    _priorities(plan)


def _show(picture: Picture | None) -> None:
    if picture is None:
        return
    ui.label(picture.headline).classes("cf-headline")
    chart(picture.wide + picture.narrow)


_MEASURES = {
    "most_recommended": "去得最多的岗位有几人",
    "max_load_per_seat": "最挤的岗位每个名额几人",
    "beyond_seats_share": "名额收不下的人占多少",
    "share_on_no_list": "没有人去的岗位占多少",
}


def _congestion(plan: PlanView) -> None:
    before, after = (plan.certificate["congestion"][side] for side in ("before", "after"))
    rows = [
        (name, _measure(code, before[code]), _measure(code, after[code]))
        for code, name in _MEASURES.items()
    ]
    table("扎堆的程度", ("衡量", "只奔最合适的", "按安排"), rows)


def _measure(code: str, value: float | None) -> str:
    if value is None:
        return "—"
    return f"{value:.0%}" if "share" in code else f"{value:g}"


def _priorities(plan: PlanView) -> None:
    rows = []
    for one in plan.certificate["priorities"]:
        numbers = [count(one[name]) for name in ("people", "placed", "placed_without")]
        shown = numbers if plan_charts.is_told(one) else ["不足3"] * len(numbers)
        cost = f"{plan_charts.cost_of(one):.1%}"
        rows.append((str(entry("premium", one["code"])), *shown, cost))
    if not rows:
        note("没有设优先的情况。")
        return
    head = ("优先的情况", "人数", "有市场岗位", "不设这一项时", "全县合适程度少")
    table("优先的代价", head, rows)
    note("人数不足 3 人的不写具体数字。")


async def _changes(visit: Visit, plan: PlanView) -> None:
    if plan.replaces is None:
        return
    heading("与上一份安排不同的人")
    page = ask_int(visit, "changes", 1)
    query = PageQuery(offset=(page - 1) * SIZE, limit=SIZE)
    found = await visit.ask(list_changes, plan.id, query)
    if not found.total:
        empty("没有人的去处有变化")
        return
    told = {one for change in found.items for one in (change.before, change.now)}
    titles = await visit.ask(vacancy_titles, (one for one in told if one is not None))

    def title(vacancy: UUID | None) -> str:
        return "没有名额" if vacancy is None else titles.get(vacancy, GONE)

    rows = (
        (
            Link(one.masked_name, f"/desk?person={one.person}"),
            title(one.before),
            title(one.now),
        )
        for one in found.items
    )
    table("去处有变化的人", ("姓名", "原来", "现在"), rows)
    path = f"{PLAN}/{plan.id}"
    pager(path, {}, page=page, total=found.total, name="changes")


async def _seats(visit: Visit, plan: PlanView) -> None:
    heading("名额表")
    page = ask_int(visit, "page", 1)
    query = PageQuery(offset=(page - 1) * SIZE, limit=SIZE)
    found = await visit.ask(list_places, plan.id, query)
    if not found.total:
        empty("没有安排出名额", "请核对人员和岗位。")
        return
    rows = (
        (
            Link(one.masked_name, f"/desk?person={one.person}"),
            "本人的名额" if one.choice == 1 else f"备选 {one.choice - 1}",
            one.title,
            one.employer,
        )
        for one in found.items
    )
    table("名额表", ("姓名", "去处", "岗位", "单位"), rows)
    pager(f"{PLAN}/{plan.id}", {}, page=page, total=found.total)
