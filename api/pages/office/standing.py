"""How far long work is, kept up to date, with the way to stop it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

from nicegui import ui

from api.pages.office.parts import note
from api.pages.office.words import JOB_STATES, JOBS, moment
from api.pages.states import confirmed, empty, toast_done
from api.pages.visits import Visit
from api.service.jobs import OPEN_STATES, JobQuery, JobView, cancel_job, list_jobs, read_job

LOOK_SECONDS = 1.0
OnEnd = Callable[[JobView], Awaitable[None] | None]


async def show_jobs(visit: Visit) -> None:
    """Everything that waits or runs, as long as the page is open."""
    box = ui.element("div").classes("cf-stack")
    shown: list[tuple[object, ...]] = []

    async def look() -> None:
        found = await visit.ask(list_jobs, JobQuery(is_open=True, limit=100))
        now = [(one.id, one.state, one.done, one.total, one.is_cancel_asked) for one in found.items]
        if now == shown and box.default_slot.children:
            return
        shown[:] = now
        box.clear()
        with box:
            for job in found.items:
                show_job(visit, job)
            if not found.items:
                empty("没有正在进行的工作")

    await look()
    ui.timer(2 * LOOK_SECONDS, visit.act(look), immediate=False)


async def follow(visit: Visit, job: JobView, on_end: OnEnd) -> None:
    """One piece of work until it is over; then ``on_end`` says what to do."""
    box = ui.element("div").classes("cf-stack").props("role=status")
    timer = ui.timer(LOOK_SECONDS, lambda: None, immediate=False, active=False)

    def show(now: JobView) -> None:
        box.clear()
        with box:
            show_job(visit, now)

    async def look() -> None:
        now = await visit.ask(read_job, job.id)
        if now.state in OPEN_STATES:
            show(now)
            return
        timer.deactivate()
        show(now)
        ended = on_end(now)
        if ended is not None:
            await ended

    show(job)
    timer.callback = visit.act(look)
    timer.activate()


def show_job(visit: Visit, job: JobView) -> None:
    """One piece of work as it is now."""
    name, state = JOBS.get(job.kind, job.kind), JOB_STATES[job.state]
    with ui.element("div").classes("cf-job"):
        with ui.element("div").classes("cf-job-what"):
            ui.label(name).classes("cf-strong")
            ui.label("正在停止" if job.is_cancel_asked and job.ended_at is None else state)
            ui.label(f"{job.actor} {moment(job.created_at)}").classes("cf-note")
        if job.state in OPEN_STATES:
            _bar(name, job)
            if not job.is_cancel_asked:
                button = ui.button("取消", on_click=visit.act(lambda: _cancel(visit, job.id)))
                button.props("outline")
                button.props["aria-label"] = f"取消{name}"
        if job.message:
            ui.label(job.message).classes("cf-refusal").props("role=alert")


def _bar(name: str, job: JobView) -> None:
    is_known = job.total > 0
    bar = ui.linear_progress(job.done / job.total if is_known else 0, show_value=False)
    bar.classes("cf-bar").props("" if is_known else "indeterminate")
    bar.props["aria-label"] = f"{name}的进度"
    if is_known:
        note(f"{job.done:,} / {job.total:,}")
    elif job.done:
        note(f"已处理 {job.done:,} 行")


async def _cancel(visit: Visit, job: UUID) -> None:
    if await confirmed("要停止这项工作吗？", "停止", detail="已做的部分会撤销，不留半截。"):
        await visit.ask(cancel_job, job)
        toast_done("已要求停止。")
