"""The section that tells what to mend first: doubts in the two files and findings on adverts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from api.messages import entry
from api.reports.charts import Bar, bars, count_text
from api.reports.summary.blocks import Block, Section, Table, drawn, if_any, joined
from api.reports.summary.figures import SummaryFigures, SupplyFigures
from api.reports.summary.quality import DoubtKind, NoticeKind
from api.reports.summary.wording import condition_name, doubt_name, guarded
from matcher import Action, Severity

MOST_KINDS = 10
_ACTION_WORDS = {
    Action.SUSPEND: "暂停推荐，先核实",
    Action.MEND: "请单位改",
    Action.CHECK: "请核实",
    Action.NOTE: "提示单位",
}


def flaws_section(figures: SummaryFigures) -> Section:
    """Doubts of the files, then findings on adverts."""
    blocks = (_doubts(figures.doubts), _notices(figures.notices, figures.supply))
    return Section("flaws", "要改要核的信息", blocks)


def _doubts(kinds: Sequence[DoubtKind]) -> Block:
    cells: Counter[Severity] = Counter()
    for kind in kinds:
        cells[kind.severity] += kind.cells
    grave = [kind for kind in kinds if kind.severity is not Severity.NOTE]
    if not grave:
        return Block("flaws-doubts", "名册和岗位表没有须更正或要核对的地方")
    headline = (
        f"名册和岗位表有 {count_text(cells[Severity.ERROR])} 处须更正，"
        f"{count_text(cells[Severity.WARNING])} 处请核对"
    )
    shown = grave[:MOST_KINDS]
    marks = [Bar(doubt_name(k.code), k.cells, f"{_cells(k)} 处", _gravity(k)) for k in shown]
    rows = tuple(
        (doubt_name(k.code), _gravity(k), _cells(k), guarded(k.code, k.rows)) for k in kinds
    )
    return Block(
        "flaws-doubts",
        headline,
        drawn("flaws-doubts", headline, partial(bars, marks)),
        joined(
            f"先改“{doubt_name(shown[0].code)}”（{_cells(shown[0])} 处）。每一处在哪一格，"
            "见 problems.xlsx 和 problems_vacancies.xlsx，可发回去改。",
            if_any(len(grave) - len(shown), f"图上是最要紧的 {len(shown)} 种，先排须更正的。"),
        ),
        Table(("问题", "程度", "处数", "涉及行数"), rows),
    )


def _cells(kind: DoubtKind) -> str:
    return guarded(kind.code, kind.cells)


def _gravity(kind: DoubtKind) -> str:
    return str(entry("severity", kind.severity))


def _notices(kinds: Sequence[NoticeKind], supply: SupplyFigures) -> Block:
    grave = [kind for kind in kinds if kind.action is not Action.NOTE]
    if not grave:
        return Block("flaws-adverts", "招聘信息没有要改的文字")
    headline = _notice_headline(grave, supply)
    marks = [
        Bar(condition_name(k.code), k.adverts, f"{count_text(k.adverts)} 条", _effect(k))
        for k in grave
    ]
    rows = tuple(
        (
            condition_name(kind.code),
            _ACTION_WORDS[kind.action],
            count_text(kind.adverts),
            count_text(kind.seats),
            _people(kind, kind.shut_out),
            _people(kind, kind.worst),
        )
        for kind in kinds
    )
    return Block(
        "flaws-adverts",
        headline,
        drawn("flaws-adverts", headline, partial(bars, marks)),
        (
            "要改的文字一律不用来筛人。“会挡住”是照那句话执行，愿意去的求职者里有多少人会被拒；"
            "不详是名册没有这一项，算不出来。逐条见 待改岗位.xlsx。",
        ),
        Table(("问题", "处理", "条数", "写明招聘人数", "会挡住的人次", "最多一条挡住的人数"), rows),
    )


def _notice_headline(grave: Sequence[NoticeKind], supply: SupplyFigures) -> str:
    """How many adverts are held back and must be mended, and the limit that would cost most."""
    suspended, to_mend = supply.statuses["suspended"].adverts, supply.to_mend.adverts
    told = joined(
        if_any(suspended, f"{count_text(suspended)} 条已暂停推荐"),
        if_any(to_mend, f"{count_text(to_mend)} 条须请单位修改"),
    ) or (f"{len(grave)} 类情况要核实",)
    worst = max((k for k in grave if k.worst), key=lambda k: k.worst or 0, default=None)
    said = "，".join(("招聘信息中", *told))
    if worst is None:
        return said
    return f"{said}；有一条{condition_name(worst.code)}，会挡住 {_people(worst, worst.worst)} 人"


def _effect(kind: NoticeKind) -> str:
    if kind.worst:
        return f"最多一条会挡住 {_people(kind, kind.worst)} 人"
    return _ACTION_WORDS[kind.action]


def _people(kind: NoticeKind, count: int | None) -> str:
    if count is None:
        return "不详" if kind.action is Action.MEND else "—"
    return guarded(kind.code, count)
