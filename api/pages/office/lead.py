"""The first page of the office, its tabs, and what stands above each of them."""

from __future__ import annotations

from nicegui import ui

from api.pages.office.parts import figures, heading, note, ways
from api.pages.office.standing import show_jobs
from api.pages.office.words import count, word
from api.pages.states import loading
from api.pages.theme import STYLE
from api.pages.visits import Visit
from api.service.actors import Permission
from api.service.fair import FairCounts, fair_counts
from api.service.overview import Overview, StateCount, overview

HOME, IMPORTS, PLAN, WORK, USERS, AUDIT = (
    *("/office", "/office/imports", "/office/plan"),
    *("/office/work", "/office/users", "/office/audit"),
)
TABS: tuple[tuple[str, str, Permission], ...] = (
    (HOME, "概况", Permission.IMPORTS_READ),
    (IMPORTS, "导入", Permission.IMPORTS_READ),
    (PLAN, "岗位安排", Permission.PLANS_MAKE),
    (WORK, "工作清单", Permission.PEOPLE_REVIEW),
    (USERS, "用户", Permission.USERS_MANAGE),
    (AUDIT, "操作记录", Permission.AUDIT_READ),
)


def lead(visit: Visit, here: str) -> None:
    """The tabs that the role may open."""
    ui.add_head_html(f'<link rel="stylesheet" href="{STYLE}/office.css">')
    ui.add_body_html(f'<script src="{STYLE}/office.js"></script>')
    shown = [(path, name) for path, name, needed in TABS if visit.actor.may(needed)]
    ways("办公室", shown, here, css="cf-tabs")


async def show_overview(visit: Visit) -> None:
    """The county in figures, today's fair, and what is under way."""
    lead(visit, HOME)
    with loading():
        told = await visit.ask(overview)
        fair = await visit.ask(fair_counts)
    _county(told)
    _fair(fair)
    heading("正在进行的工作")
    await show_jobs(visit)


def _county(told: Overview) -> None:
    heading("人员")
    figures("人员", [("在册", count(told.people)), *_states("person_state", told.people_by_state)])
    heading("岗位")
    seats = [
        ("招聘名额", count(told.seats)),
        ("已录用", count(told.seats_taken)),
        ("剩余名额", count(told.seats_left)),
    ]
    figures("岗位", [*_states("vacancy_state", told.vacancies_by_state), *seats])
    note("没有写人数的岗位按 1 个名额算。")


def _states(kind: str, counts: tuple[StateCount, ...]) -> list[tuple[str, str]]:
    return [(word(kind, one.state), count(one.count)) for one in counts]


def _fair(fair: FairCounts) -> None:
    total = fair.total
    heading("今天的招聘会")
    figures(
        "今天的招聘会",
        [
            ("接待", f"{count(total.met_people)} 人"),
            (
                "达成意向",
                f"{count(total.intention_people)} 人 / {count(total.intention_times)} 人次",
            ),
            ("录用", f"{count(total.offered_people)} 人 / {count(total.offered_times)} 人次"),
            ("婉拒", f"{count(total.refused_times)} 人次"),
        ],
    )
