"""One import: how far it is, what it would change, its doubts, and the steps that can be taken."""

from __future__ import annotations

from uuid import UUID

from nicegui import ui

from api.messages import entry
from api.pages.office.lead import IMPORTS, lead
from api.pages.office.parts import SIZE, Cell, Link, ask_int, figures, heading, note, pager, table
from api.pages.office.parts import ways as links
from api.pages.office.standing import follow, show_job
from api.pages.office.words import EFFECTS, KINDS, REFUSALS, STAGES, count, moment
from api.pages.states import confirmed, empty, loading, toast_done
from api.pages.visits import Visit
from api.service.errors import NotFound
from api.service.imports import (
    ImportStage,
    ImportView,
    RowView,
    ask_to_apply,
    ask_to_read,
    drop_import,
    get_import,
    job_of,
    list_doubts,
    list_rows,
    undo_import,
)
from api.service.jobs import OPEN_STATES
from api.store.tables import ImportKind, JobState, RowEffect

DOUBTS = "doubts"
NAMED = 20


async def show_import(visit: Visit) -> None:
    """Status and steps first, then rows or doubts."""
    lead(visit, IMPORTS)
    import_id = _id_of(visit)
    with loading():
        view = await visit.ask(get_import, import_id)
        job = await visit.ask(job_of, import_id)
    heading(view.file)
    _facts(view)
    if job is not None and job.state in OPEN_STATES:
        await follow(visit, job, lambda _job: ui.navigate.reload())
    else:
        if job is not None and job.state is JobState.FAILED:
            show_job(visit, job)
        _steps(visit, view)
    if view.stage in {ImportStage.READ, ImportStage.APPLIED, ImportStage.UNDONE}:
        await _rows_or_doubts(visit, view)


def _id_of(visit: Visit) -> UUID:
    try:
        return UUID(visit.request.path_params["import_id"])
    except ValueError:
        raise NotFound("not an id", what="import") from None


def _facts(view: ImportView) -> None:
    told = f"{KINDS[view.kind]}，{view.by} 于 {moment(view.at)} 上传"
    if view.applied_at is not None:
        told += f"，{moment(view.applied_at)} 导入"
    if view.undone_at is not None:
        told += f"，{moment(view.undone_at)} 撤销"
    note(told + "。")
    if view.same_as is not None:
        with ui.element("p").classes("cf-warn"):
            ui.label("这份文件与以前上传的一份完全相同。")
            ui.link("看那一份", f"{IMPORTS}/{view.same_as}")
    counts = view.counts
    figures(
        "这份文件",
        [
            ("状态", STAGES[view.stage]),
            ("行数", count(counts.read)),
            ("新增", count(counts.new)),
            ("有变化", count(counts.changed)),
            ("没有变化", count(counts.same)),
            ("不导入", count(counts.refused)),
            ("册上有、文件里没有", count(counts.missing)),
            ("疑问", count(counts.doubts)),
        ],
    )


def _steps(visit: Visit, view: ImportView) -> None:
    counts = view.counts

    async def apply() -> None:
        detail = f"新增 {count(counts.new)}，改动 {count(counts.changed)}。导入后可以撤销。"
        if await confirmed("要导入吗？", "导入", detail=detail):
            await visit.ask(ask_to_apply, view.id)
            ui.navigate.reload()

    async def read() -> None:
        await visit.ask(ask_to_read, view.id)
        ui.navigate.reload()

    async def drop() -> None:
        if await confirmed("要放弃这份文件吗？", "放弃", detail="文件会删除，记录不变。"):
            await visit.ask(drop_import, view.id)
            ui.navigate.reload()

    async def undo() -> None:
        detail = "改动的恢复原样，新增的退出名单；后来又改过或有对接结果的不动。"
        if await confirmed("要撤销这次导入吗？", "撤销", detail=detail):
            done = await visit.ask(undo_import, view.id)
            _tell_undone(done.restored, done.withdrawn, done.left)

    with ui.element("div").classes("cf-steps"):
        if view.stage is ImportStage.READ:
            ui.button("导入", on_click=visit.act(apply))
        if view.stage in {ImportStage.UPLOADED, ImportStage.READ}:
            ui.button("重新读取", on_click=visit.act(read)).props("outline")
            ui.button("放弃", on_click=visit.act(drop)).props("outline color=negative")
        if view.stage is ImportStage.APPLIED:
            ui.button("撤销导入", on_click=visit.act(undo)).props("outline color=negative")


def _tell_undone(restored: int, withdrawn: int, left: tuple[int, ...]) -> None:
    told = f"已撤销：恢复 {count(restored)} 条，退出名单 {count(withdrawn)} 条"
    if left:
        named = "、".join(map(str, left[:NAMED])) + ("等" if len(left) > NAMED else "")
        told += f"；第 {named} 行后来有改动，保持不变"
    toast_done(told + "。")
    ui.timer(3.0, ui.navigate.reload, once=True)


async def _rows_or_doubts(visit: Visit, view: ImportView) -> None:
    path, counts = f"{IMPORTS}/{view.id}", view.counts
    by_effect = {
        RowEffect.CHANGED: counts.changed,
        RowEffect.NEW: counts.new,
        RowEffect.REFUSED: counts.refused,
        RowEffect.SAME: counts.same,
    }
    first = next((one for one, number in by_effect.items() if number), RowEffect.SAME)
    asked = visit.request.query_params.get("show", first.value)
    entries = [
        (f"{path}?show={one.value}", f"{EFFECTS[one]} {count(number)}")
        for one, number in by_effect.items()
    ]
    entries.append((f"{path}?show={DOUBTS}", f"疑问 {count(counts.doubts)}"))
    links("差异和疑问", entries, f"{path}?show={asked}")
    page = ask_int(visit, "page", 1)
    if asked == DOUBTS:
        await _doubts(visit, view, path, page)
        return
    effect = RowEffect(asked) if asked in set(RowEffect) else first
    skip = (page - 1) * SIZE
    found = await visit.ask(list_rows, view.id, effects=(effect,), skip=skip, most=SIZE)
    if not found.total:
        empty("没有这样的行")
        return
    who = "姓名" if view.kind is ImportKind.LABOURERS else "单位和岗位"
    head = tuple(filter(None, ("行", who, _HEADS.get(effect))))
    table(EFFECTS[effect], head, (_row(one)[: len(head)] for one in found.rows))
    pager(path, {"show": effect.value}, page=page, total=found.total)


_HEADS = {RowEffect.CHANGED: "改动", RowEffect.REFUSED: "原因"}


def _row(row: RowView) -> tuple[Cell, ...]:
    where = f"{row.sheet} 第 {row.sheet_row} 行"
    label: Cell = row.label or "—"
    if row.labourer is not None:
        label = Link(row.label or "—", f"/desk?person={row.labourer}")
    if row.is_erased:
        return where, "已删除", "信息已按本人要求删除"
    return where, label, _told(row)


def _told(row: RowView) -> str:
    if row.reason is not None:
        first = "" if row.first_row is None else f"（第 {row.first_row} 条）"
        return REFUSALS[row.reason] + first
    return "；".join(
        f"{one.column}：{one.before or '空'} → {one.after or '空'}" for one in row.changes
    )


async def _doubts(visit: Visit, view: ImportView, path: str, page: int) -> None:
    found = await visit.ask(list_doubts, view.id, skip=(page - 1) * SIZE, most=SIZE)
    if not found.total:
        empty("没有疑问")
        return
    table(
        "疑问",
        ("位置", "栏目", "轻重", "疑问"),
        (
            (
                f"{one.sheet} 第 {one.sheet_row} 行" if one.sheet_row else one.sheet or "整份文件",
                one.column,
                str(entry("severity", one.severity)),
                one.message,
            )
            for one in found.doubts
        ),
    )
    pager(path, {"show": DOUBTS}, page=page, total=found.total)
