"""The book of differences between two runs: what they were made from, people, vacancies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from api.reports.diff_summary import TOLD_OF_VACANCIES, unlike_words
from api.reports.diff_words import (
    kind_word,
    origin_value,
    origin_word,
    person_word,
    state_words,
    vacancy_words,
    why_word,
)
from api.reports.looks import CENTRE, MARK, NOTE, TITLE
from api.reports.sheets import Book, Column, Page, Value, open_papers
from api.reports.staff_papers import INTERNAL
from api.runs.comparing import RunDiff
from matcher.run_diff import UNCHANGED, PersonChange, VacancyMove, VacancyState

FILE = "两次结果的差别（内部使用）.xlsx"

ORIGIN_COLUMNS = (
    Column("序号", 6, CENTRE),
    Column("项目", 30),
    Column("前一次", 45),
    Column("后一次", 45),
)
PEOPLE_COLUMNS = (
    Column("序号", 6, CENTRE),
    Column("前一次编号", 10, CENTRE),
    Column("后一次编号", 10, CENTRE),
    Column("变化", 14, CENTRE),
    Column("前一次", 24),
    Column("后一次", 24),
    Column("为什么", 34),
    Column("办理情况", 16, CENTRE),
)
VACANCY_COLUMNS = (
    Column("序号", 6, CENTRE),
    Column("前一次岗位编号", 13, CENTRE),
    Column("后一次岗位编号", 13, CENTRE),
    Column("变化", 30),
    Column("前一次名额", 9, CENTRE),
    Column("后一次名额", 9, CENTRE),
    Column("前一次人数", 9, CENTRE),
    Column("后一次人数", 9, CENTRE),
    Column("办理情况", 20, CENTRE),
)
_ORDER = (
    PersonChange.LOST,
    PersonChange.MOVED,
    PersonChange.GAINED,
    PersonChange.NEW,
    PersonChange.GONE,
    PersonChange.UNCLEAR,
)
"""Whom somebody must talk to comes first."""


def write_diff_book(diff: RunDiff, folder: Path) -> None:
    """Write the book with its three sheets."""
    with open_papers(folder / FILE) as book:
        _write(book, "设置变化", ORIGIN_COLUMNS, list(_origins(diff)), _head_of_origins(diff))
        _write(book, "人员变化", PEOPLE_COLUMNS, list(_people(diff)), _head_of_people(diff))
        _write(book, "岗位变化", VACANCY_COLUMNS, list(_vacancies(diff)), _head_of_vacancies(diff))


def _write(
    book: Book,
    name: str,
    columns: Sequence[Column],
    lines: Sequence[Sequence[Value]],
    head: str,
) -> None:
    sheet = book.add(name, columns, Page(footer_left=INTERNAL, footer_right=name))
    sheet.line(INTERNAL, MARK)
    sheet.line(f"两次结果的差别：{name}", TITLE)
    sheet.line(head, NOTE)
    if lines:
        sheet.header()
    for line in lines:
        sheet.row(line)


def _head_of_origins(diff: RunDiff) -> str:
    both = f"两次{kind_word(diff.changes.kind)}"
    if diff.is_same:
        return f"{both}的结果完全一样：文件、设置和各项清单都相同。"
    if diff.unlike_files:
        return f"{unlike_words(diff)}。"
    return f"{both}用的文件、设置或程序版本不同，人员和岗位的变化由此而来。文件名后面是内容的指纹。"


def _head_of_people(diff: RunDiff) -> str:
    kind = diff.changes.kind
    counts = Counter(move.change for move in diff.changes.people)
    still = "，".join(
        f"{person_word(kind, change)} {counts[change]} 人"
        for change in PersonChange
        if change in UNCHANGED and counts[change]
    )
    told = "编号是各次名册的行号，姓名请查当次名单。" if _has_changes(diff) else "人员没有变化。"
    return told + (f"没有列出的：{still}。" if still else "")


def _has_changes(diff: RunDiff) -> bool:
    return any(move.change not in UNCHANGED for move in diff.changes.people)


def _head_of_vacancies(diff: RunDiff) -> str:
    if not any(_told(move) for move in diff.changes.vacancies):
        return "岗位没有变化。"
    placed = {"plan": "安排到这个岗位的人数", "match": "这个岗位推荐名单上的人数"}
    return (
        f"岗位编号是各次岗位表的行号。人数是{placed[diff.changes.kind]}。没有变化的岗位没有列出。"
    )


def _origins(diff: RunDiff) -> Iterator[Sequence[Value]]:
    for number, origin in enumerate(diff.origins, start=1):
        before, after = origin_value(origin.before), origin_value(origin.after)
        yield number, origin_word(origin), before, after


def _people(diff: RunDiff) -> Iterator[Sequence[Value]]:
    kind = diff.changes.kind
    changed = [move for move in diff.changes.people if move.change not in UNCHANGED]
    for number, move in enumerate(sorted(changed, key=lambda one: _ORDER.index(one.change)), 1):
        yield (
            number,
            None if move.before is None else move.before.row,
            None if move.after is None else move.after.row,
            person_word(kind, move.change),
            state_words(kind, move.before),
            state_words(kind, move.after),
            why_word(move.why),
            None,
        )


def _vacancies(diff: RunDiff) -> Iterator[Sequence[Value]]:
    told = [move for move in diff.changes.vacancies if _told(move)]
    for number, move in enumerate(told, start=1):
        a, b = move.before, move.after
        words = vacancy_words(
            diff.changes.kind, filter(TOLD_OF_VACANCIES.__contains__, move.changes)
        )
        yield (
            number,
            None if a is None else a.row,
            None if b is None else b.row,
            words,
            None if a is None else a.seats,
            None if b is None else b.seats,
            _people_at(a),
            _people_at(b),
            None,
        )


def _told(move: VacancyMove) -> bool:
    return any(change in TOLD_OF_VACANCIES for change in move.changes)


def _people_at(state: VacancyState | None) -> int | None:
    return state.people if state is not None and state.takes_part else None
