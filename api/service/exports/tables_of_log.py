"""The audit log as a table."""

from __future__ import annotations

import json
from typing import Any

from api.reports.export_book import ExportSheet
from api.service.actors import Actor
from api.service.audit_log import AuditLine, AuditSpan, lines_between
from api.service.choices import words
from api.service.exports.models import ExportAsked, ExportKind
from api.service.office import Office
from api.words import date_text
from matcher import masked_text

TITLES = (
    *(("序号", 9.0), ("时间", 20.0), ("账号", 16.0), ("角色", 14.0), ("操作", 20.0)),
    *(("对象（化名）", 22.0), ("用途", 16.0), ("说明", 50.0)),
)


def audit_sheets(office: Office, actor: Actor, asked: ExportAsked) -> tuple[ExportSheet, ...]:
    """Lines of the log that the actor may read, oldest first; people stand as pseudonyms."""
    lines = lines_between(office, actor, AuditSpan(asked.since, asked.until))
    name = words()["export_kind"][ExportKind.AUDIT]
    return (ExportSheet(name, TITLES, list(map(_row, lines)), f"共{len(lines)}条。"),)


def _row(line: AuditLine) -> tuple[str | int, ...]:
    at = line.at.astimezone()
    return (
        line.seq,
        f"{date_text(at.date())} {at:%H:%M:%S}",
        line.actor,
        line.role,
        line.action,
        _grouped(line.subject or ""),
        line.purpose or "",
        _detail(line.detail),
    )


def _grouped(pseudonym: str) -> str:
    """In fours, as nobody reads sixteen signs; no run of digits then looks like a number."""
    return " ".join(pseudonym[start : start + 4] for start in range(0, len(pseudonym), 4))


def _detail(detail: dict[str, Any]) -> str:
    return "；".join(f"{key}={_said(value)}" for key, value in sorted(detail.items()))


def _said(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return masked_text(text)
