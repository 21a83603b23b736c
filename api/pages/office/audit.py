"""The audit log: narrowed, page by page, and checked as a whole."""

from __future__ import annotations

from datetime import date
from html import escape
from urllib.parse import urlencode

from nicegui import ui

from api.pages.office.lead import AUDIT, lead
from api.pages.office.parts import SIZE, heading, note, table
from api.pages.office.words import ACTIONS, moment, word
from api.pages.states import empty, failed, loading
from api.pages.theme import ROLES
from api.pages.visits import Visit
from api.service.audit_log import AuditAsked, AuditLine, AuditVerified, read_audit, verify_audit

FORM = (
    '<form class="cf-filter" method="get" action="{path}" aria-label="筛选">'
    '<label>用户名<input name="actor" value="{actor}" maxlength="60" autocomplete="off"></label>'
    '<label>操作<select name="action"><option value="">全部</option>{actions}</select></label>'
    '<label>日期<input name="day" type="date" value="{day}"></label>'
    '<button type="submit">筛选</button></form>'
)
_ROLE_WORDS = {role.value: words for role, words in ROLES.items()} | {"console": "命令行"}


async def show_audit(visit: Visit) -> None:
    """The check, the filter, the lines."""
    lead(visit, AUDIT)
    _check(visit)
    stated = {name: visit.request.query_params.get(name, "") for name in ("actor", "action", "day")}
    ui.html(_form(stated), sanitize=False)
    before = visit.request.query_params.get("before", "")
    try:
        asked = AuditAsked(
            actor=stated["actor"] or None,
            action=stated["action"] or None,
            day=date.fromisoformat(stated["day"]) if stated["day"] else None,
            before=int(before) if before else None,
            limit=SIZE,
        )
    except ValueError:  # what the model refuses
        failed("筛选的内容不对，请改正后再试。")
        return
    with loading():
        found = await visit.ask(read_audit, asked)
    if not found.lines:
        empty("没有这样的记录")
        return
    head = ("序号", "时间", "用户", "角色", "操作", "对象", "用途", "详情")
    table("操作记录", head, map(_line, found.lines))
    if found.next is not None:
        kept = {name: one for name, one in stated.items() if one} | {"before": str(found.next)}
        ui.link("更早的记录", f"{AUDIT}?{urlencode(kept)}")
    note("对象是代号，不是姓名或号码。")


def _form(stated: dict[str, str]) -> str:
    ordered = sorted(ACTIONS.items(), key=lambda one: one[0])
    actions = "".join(
        f'<option value="{code}"{" selected" if code == stated["action"] else ""}>{words}</option>'
        for code, words in ordered
    )
    return FORM.format(
        path=AUDIT, actor=escape(stated["actor"]), actions=actions, day=escape(stated["day"])
    )


def _check(visit: Visit) -> None:
    async def check() -> None:
        box.clear()
        with box, loading("正在核对整本记录…"):
            told = await visit.ask(verify_audit)
        with box:
            _verdict(told)

    with ui.element("div").classes("cf-steps"):
        ui.button("核对记录是否被改动", on_click=visit.act(check)).props("outline")
    box = ui.element("div").props("role=status")


def _verdict(told: AuditVerified) -> None:
    if told.is_sound:
        ui.label(f"共 {told.rows:,} 条，前后相连，没有改动或缺失。").classes("cf-good")
        return
    heading("记录有问题，请立即报告")
    table("有问题的记录", ("序号", "问题"), ((str(one.seq), one.fault) for one in told.faults))


def _line(one: AuditLine) -> tuple[str, ...]:
    detail = "，".join(f"{name} {value}" for name, value in one.detail.items() if value is not None)
    return (
        str(one.seq),
        moment(one.at),
        one.actor,
        _ROLE_WORDS.get(one.role, one.role),
        ACTIONS.get(one.action, one.action),
        one.subject or "",
        word("reveal_purpose", one.purpose) if one.purpose else "",
        detail,
    )
