"""The few lines a command ends with on the terminal."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from api.messages import entry
from api.reports.ledger_words import ledger_line
from api.reports.plan_words import (
    best_of,
    companions_words,
    gap_words,
    greedy_words,
    idle_limits_words,
    settled_households,
)
from api.runs.matching import MatchRun
from api.runs.planning import PlanRun
from api.runs.reading import ReadRun
from matcher import Action, Route, Severity
from matcher.plan import Unplaced

FIRST_OF_PLAN = "plan.html"
"""What to open after a plan."""


def read_summary(read: ReadRun, out: Path) -> str:
    """What was read and how much of it is doubtful."""
    lines = []
    if read.roster is not None:
        lines.append(f"名册：读到 {len(read.roster.labourers)} 人")
    if read.book is not None:
        lines.append(f"岗位：读到 {len(read.book.vacancies)} 条")
    lines.append(doubt_line(read))
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
            doubt_line(read),
            f"请先看：{out / 'summary.html'}",
        )
        if line
    )


def plan_summary(run: PlanRun, read: ReadRun, out: Path) -> str:
    """People and seats, who is placed, households, and how good that is."""
    compared, seats = run.comparison, int(run.campaign.seats.sum())
    unstated = sum(
        run.vacancies[row].headcount.low is None for row in run.pools.vacancies.ids.tolist()
    )
    settled, eligible = settled_households(run)
    reasons = Counter(run.unplaced.values())
    others = "，".join(
        f"{entry('unplaced', reason)} {reasons[reason]} 人"
        for reason in Unplaced
        if reasons[reason]
    )
    return "\n".join(
        line
        for line in (
            f"名册读到 {len(run.labourers)} 人，参加安排 {len(run.pools.labourers)} 人",
            f"可安排岗位 {len(run.pools.vacancies)} 条，名额 {seats} 个"
            + (
                f"（{unstated} 条没写人数，各按 {run.settings.seats_unstated} 个算）"
                if unstated
                else ""
            ),
            f"安排 {compared.plan.people} 人、{compared.plan.households} 户，"
            f"其中尚无人稳定就业的户 {settled} 户（共 {eligible} 户）",
            f"没有安排：{others}" if others else "",
            f"{gap_words(run.plan.certificate, best_of(run))}；{greedy_words(run)}",
            ledger_line(run),
            companions_words(run),
            idle_limits_words(run),
            doubt_line(read),
            f"请先看：{out / FIRST_OF_PLAN}",
        )
        if line
    )


def doubt_line(read: ReadRun) -> str:
    """Doubts by what is to be done about them."""
    counts = Counter(doubt.severity for doubt in read.doubts)
    told = "，".join(f"{entry('severity', s)} {counts[s]} 处" for s in Severity)
    return f"疑点：{told}"
