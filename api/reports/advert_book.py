"""``待改岗位.xlsx``: which adverts must be mended or settled, by what clause, and what to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from api.messages import entry, notice_sentence
from api.progress import Advance
from api.reports.jobs import employer_words, title_words
from api.reports.looks import CELL, CENTRE, NOTE, TITLE
from api.reports.sheets import Book, Column, Page, Value, open_papers
from api.runs.matching import MatchRun
from api.words import date_text
from matcher import Action, Notice, Vacancy, masked_text

FILE = "待改岗位.xlsx"

SHEETS: Mapping[Action, tuple[str, str]] = MappingProxyType(
    {
        Action.SUSPEND: (
            "暂停推荐",
            "以下岗位已暂停推荐。请先与单位核实，改好后重新导入即可恢复。",
        ),
        Action.MEND: (
            "请单位改",
            "以下条件不符合规定，推荐时没有按这些条件筛选。请单位改好招聘信息后再发布。",
        ),
        Action.CHECK: ("请核实", "以下岗位照常推荐，所列人员都标“先核实”。请向单位问清。"),
        Action.NOTE: ("提示", "以下岗位照常推荐。请提醒单位补充或书面告知。"),
    }
)
"""A sheet for each kind of notice, gravest first, with what it means for the lists."""
NOTHING = "没有这类岗位。"
NOT_LISTED = "岗位没有推荐"
NOT_IN_ROSTER = "名册无此项，不能统计"
EXPIRED_SHEET = "已过有效期"
EXPIRED_NOTE = "以下岗位已过有效期，没有推荐。仍在招人的，请单位更新日期后重新导入。"

COLUMNS = (
    Column("序号", 5, CENTRE),
    Column("岗位编号", 9, CENTRE),
    Column("单位", 18),
    Column("岗位", 13),
    Column("问题", 11, CENTRE),
    Column("所在栏目", 9, CENTRE),
    Column("原文", 15),
    Column("怎么改", 28),
    Column("依据", 22, CELL.at(10)),
    Column("处理结果", 14, CENTRE),
)
MEND_COLUMNS = (*COLUMNS[:-1], Column("会挡住的求职人数", 11, CENTRE), COLUMNS[-1])
"""Only a limit that is not applied can be asked whom it would have kept away."""
EXPIRED_COLUMNS = (
    *COLUMNS[:4],
    Column("有效期至", 16, CENTRE),
    Column("处理结果", 40, CENTRE),
)


def write_advert_book(run: MatchRun, folder: Path, advance: Advance) -> None:
    """Write the adverts to settle, a sheet for each kind.

    Parameters
    ----------
    advance
        Told the number of lines written.
    """
    with open_papers(folder / FILE) as book:
        for action in SHEETS:
            advance(_write_notices(book, run, action))
        advance(_write_expired(book, run))


def _write_notices(book: Book, run: MatchRun, action: Action) -> int:
    name, note = SHEETS[action]
    lines = [*_lines(run, action)]
    columns = MEND_COLUMNS if action is Action.MEND else COLUMNS
    sheet = book.add(name, columns, Page(footer_left=name, footer_right=date_text(run.today)))
    sheet.line(f"招聘信息处理清单（{name}）", TITLE)
    sheet.line(f"{note}共{len(lines)}处。　　{date_text(run.today)}" if lines else NOTHING, NOTE)
    sheet.header()
    for number, line in enumerate(lines, start=1):
        sheet.row((number, *line))
    return len(lines)


def _lines(run: MatchRun, action: Action) -> Iterator[Sequence[Value]]:
    for row, notices in sorted(run.matching.notices.items()):
        for notice in notices:
            if notice.action is action:
                yield _line(run, run.vacancies[row], notice)


def _line(run: MatchRun, vacancy: Vacancy, notice: Notice) -> Sequence[Value]:
    return (
        vacancy.row,
        employer_words(vacancy),
        title_words(vacancy),
        str(entry("advert", notice.code)["name"]),
        notice.column,
        masked_text(notice.excerpt),
        notice_sentence(notice),
        notice.clause,
        *((_shut_out(run, vacancy, notice),) if notice.action is Action.MEND else ()),
        None,
    )


def _shut_out(run: MatchRun, vacancy: Vacancy, notice: Notice) -> Value:
    key = (vacancy.row, notice.code)
    if key not in run.shut_out:
        return NOT_LISTED
    count = run.shut_out[key]
    return NOT_IN_ROSTER if count is None else count


def _write_expired(book: Book, run: MatchRun) -> int:
    rows = sorted(row for row, why in run.matching.off_lists.items() if why == "expired")
    if not rows:
        return 0
    page = Page(footer_left=EXPIRED_SHEET, footer_right=date_text(run.today))
    sheet = book.add(EXPIRED_SHEET, EXPIRED_COLUMNS, page)
    sheet.line(f"招聘信息处理清单（{EXPIRED_SHEET}）", TITLE)
    sheet.line(f"{EXPIRED_NOTE}共{len(rows)}个。", NOTE)
    sheet.header()
    for number, row in enumerate(rows, start=1):
        vacancy = run.vacancies[row]
        until = date_text(vacancy.valid_until)
        sheet.row((number, row, employer_words(vacancy), title_words(vacancy), until, None))
    return len(rows)
