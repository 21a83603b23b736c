"""``chunfeng audit verify``: whether the audit log still says what was written."""

from __future__ import annotations

import typer

from api.commands.console import now
from api.settings import ProcessSettings
from api.store import AuditBroken, AuditReport, Fault, opened
from api.store_wiring import store_place


def run() -> None:
    """Look through the whole log."""
    with opened(store_place(ProcessSettings()), now(), may_create=False) as store:
        report = store.audit_report()
    _refuse_faults(report)
    typer.echo(f"操作记录完好，共{report.rows}条。")


def _refuse_faults(report: AuditReport) -> None:
    if not report.faults:
        return
    fault, row = report.faults[0]
    if fault is Fault.MISSING:
        raise _broken("missing", row, report)
    if fault is Fault.CUT_OFF:
        raise _broken("cut_off", row, report)
    raise _broken("changed", row, report)


def _broken(reason: str, row: int, report: AuditReport) -> AuditBroken:
    count = len(report.faults)
    return AuditBroken(f"audit log: {reason} at row {row}", reason=reason, row=row, count=count)
