"""The few lines a command ends with on the terminal."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from api.messages import entry
from api.runs.matching import MatchRun
from api.runs.reading import ReadRun
from matcher import Action, Route, Severity


def read_summary(read: ReadRun, out: Path) -> str:
    """What was read and how much of it is doubtful."""
    lines = []
    if read.roster is not None:
        lines.append(f"名册：读到 {len(read.roster.labourers)} 人")
    if read.book is not None:
        lines.append(f"岗位：读到 {len(read.book.vacancies)} 条")
    lines.append(_doubt_line(read))
    books = {"problems.xlsx": read.roster, "problems_vacancies.xlsx": read.book}
    files = ["problems.csv", *(name for name, source in books.items() if source is not None)]
    lines.append("请看：" + "，".join(str(out / name) for name in files))
    return "\n".join(lines)


def match_summary(run: MatchRun, read: ReadRun, out: Path) -> str:
    """People read, willing, matched, and the others by reason; seats; adverts to settle."""
    routes = Counter(run.matching.routing.routes.values())
    n_willing = routes[Route.MATCH] + routes[Route.NO_VACANCY]
    on_lists = [v for v in run.vacancies.values() if v.row not in run.matching.off_lists]
    seats = sum(v.headcount.low or 0 for v in on_lists)
    unstated = sum(v.headcount.low is None for v in on_lists)
    actions = Counter(
        action
        for notices in run.matching.notices.values()
        for action in {notice.action for notice in notices}
    )
    others = "，".join(
        f"{entry('route', route)} {routes[route]} 人"
        for route in Route
        if routes[route] and route is not Route.MATCH
    )
    return "\n".join(
        line
        for line in (
            f"名册读到 {len(run.labourers)} 人，待推荐 {n_willing} 人，"
            f"已推荐 {routes[Route.MATCH]} 人",
            f"未推荐：{others}" if others else "",
            f"岗位读到 {len(run.vacancies)} 条，可推荐 {len(on_lists)} 条，写明招 {seats} 人"
            + (f"，另有 {unstated} 条没写人数" if unstated else ""),
            f"招聘信息：待改 {actions[Action.MEND]} 条，暂停推荐 {actions[Action.SUSPEND]} 条，"
            f"待核 {actions[Action.CHECK]} 条",
            _doubt_line(read),
            f"请先看：{out / 'summary.html'}",
        )
        if line
    )


def _doubt_line(read: ReadRun) -> str:
    counts = Counter(doubt.severity for doubt in read.doubts)
    told = "，".join(f"{entry('severity', s)} {counts[s]} 处" for s in Severity)
    return f"疑点：{told}"
