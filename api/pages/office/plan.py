"""Plans of all seats: have one made, and those there are."""

from __future__ import annotations

from datetime import date

from nicegui import ui

from api.pages.office.lead import PLAN, lead
from api.pages.office.parts import SIZE, Link, ask_int, field, heading, note, pager, table
from api.pages.office.standing import follow
from api.pages.office.words import PLAN_STATES, count, day, moment
from api.pages.states import empty, loading, toast_refusal
from api.pages.visits import Visit
from api.service.jobs import JobQuery, JobView, list_jobs
from api.service.plans import PageQuery, PlanOrder, list_plans, make_plan
from api.store.tables import JobState
from matcher.plan import PlanSettings

TEN_THOUSANDTHS = 10_000


async def show_plans(visit: Visit) -> None:
    """The order, then the plans."""
    lead(visit, PLAN)
    page = ask_int(visit, "page", 1)
    with loading():
        running = await visit.ask(list_jobs, JobQuery(is_open=True, limit=100))
        found = await visit.ask(list_plans, PageQuery(offset=(page - 1) * SIZE, limit=SIZE))
    under_way = [one for one in running.items if one.kind == "plan.make"]
    if under_way:
        heading("正在安排")
        await follow(visit, under_way[-1], open_plan)
    else:
        _order(visit)
    heading("历次安排")
    if not found.total:
        empty("还没有安排过岗位", "先导入花名册和岗位表，再开始安排。")
        return
    head = ("安排", "状态", "安排人数", "安排户数", "参加人数", "名额", "经手人", "时间")
    rows = (
        (
            Link(f"{day(one.day)}的安排", f"{PLAN}/{one.id}"),
            PLAN_STATES[one.state],
            count(one.people_placed),
            count(one.households_placed),
            count(one.people),
            count(one.seats),
            one.actor,
            moment(one.at),
        )
        for one in found.items
    )
    table("历次安排", head, rows)
    pager(PLAN, {}, page=page, total=found.total)


def open_plan(job: JobView) -> None:
    """Go to the plan that a job has made."""
    if job.state is JobState.DONE and job.answer is not None:
        ui.navigate.to(f"{PLAN}/{job.answer['plan']}")


def _order(visit: Visit) -> None:
    heading("安排岗位")
    note("按人和岗位的合适程度、优先的情况和名额，一次排好全县。做好后要“启用”才执行。")
    plain = PlanSettings()
    with ui.element("div").classes("cf-form-row"):
        county = None if visit.office.county else field("县代码", visit.actor.area[:6])
        when = field("按哪一天的情况", visit.office.today().isoformat(), kind="date")
        spread = field("名单分散程度（0–1）", f"{plain.spread:g}", hint="0 只看合适程度")
        gap = field("允许差距（万分之）", f"{plain.gap * TEN_THOUSANDTHS:g}", hint="越小越慢")
    box = ui.element("div").classes("cf-stack")

    async def make() -> None:
        order = order_of(
            None if county is None else county.value, when.value, spread.value, gap.value
        )
        if order is None:
            toast_refusal("填写的内容不对，请检查日期和数字。")
            return
        job = await visit.ask(make_plan, order)
        button.set_visibility(False)
        with box:
            await follow(visit, job, open_plan)

    button = ui.button("开始安排", on_click=visit.act(make))


def order_of(county: str | None, when: str, spread: str, gap: str) -> PlanOrder | None:
    """What was typed as an order; ``None`` where it is none."""
    try:
        settings = PlanSettings(spread=float(spread), gap=float(gap) / TEN_THOUSANDTHS)
        return PlanOrder(county=county or None, day=date.fromisoformat(when), settings=settings)
    except ValueError:
        return None
