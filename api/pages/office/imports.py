"""Files of people and vacancies: hand one in, and what was handed in before."""

from __future__ import annotations

from nicegui import ui

from api.pages.office.lead import IMPORTS, lead
from api.pages.office.parts import SIZE, Link, ask_int, heading, note, pager, table
from api.pages.office.words import KINDS, STAGES, count, moment
from api.pages.states import empty, loading
from api.pages.visits import Visit
from api.service.imports import list_imports
from api.store.tables import ImportKind

FORM = (
    '<form class="cf-upload" data-office-upload aria-label="上传文件">'
    "<fieldset><legend>文件里是什么</legend>{kinds}</fieldset>"
    '<div class="cf-drop"><label for="cf-file">选择文件，或拖到这里</label>'
    '<input id="cf-file" name="file" type="file" accept=".xlsx,.xls,.csv" required>'
    "<p>xlsx、xls 或 csv，不超过 64 MB。文件加密保存，导入前不改动任何记录。</p></div>"
    '<progress max="100" value="0" aria-label="上传进度" hidden></progress>'
    '<p class="cf-refusal" role="alert" hidden></p>'
    '<button type="submit">上传并读取</button></form>'
)
KIND = (
    '<label class="cf-radio"><input type="radio" name="kind" value="{value}"{checked}>'
    " {words}</label>"
)


async def show_imports(visit: Visit) -> None:
    """The form, then the history."""
    lead(visit, IMPORTS)
    kinds = "".join(
        KIND.format(
            value=kind.value,
            words=words,
            checked=" checked" if kind is ImportKind.LABOURERS else "",
        )
        for kind, words in KINDS.items()
    )
    ui.html(FORM.format(kinds=kinds), sanitize=False)
    heading("导入记录")
    page = ask_int(visit, "page", 1)
    with loading():
        found = await visit.ask(list_imports, skip=(page - 1) * SIZE, most=SIZE)
    if not found.total:
        empty("还没有导入过文件", "先上传花名册，再上传岗位表。")
        return
    head = ("文件", "内容", "状态", "行数", "新增", "有变化", "不导入", "疑问", "经手人", "时间")
    table(
        "导入记录",
        head,
        (
            (
                Link(one.file, f"{IMPORTS}/{one.id}"),
                KINDS[one.kind],
                STAGES[one.stage],
                count(one.counts.read),
                count(one.counts.new),
                count(one.counts.changed),
                count(one.counts.refused),
                count(one.counts.doubts),
                one.by,
                moment(one.at),
            )
            for one in found.imports
        ),
    )
    pager(IMPORTS, {}, page=page, total=found.total)
    note("没有导入的文件 30 天后自动清除。")
