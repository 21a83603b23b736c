"""The book for counsellors: which one condition to talk about with whom, and what to ask first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from api.progress import Advance
from api.reports.jobs import JobWords, words_of_jobs
from api.reports.ledger_tables import by_record
from api.reports.ledger_words import (
    answer_words,
    change_words,
    gain_words,
    no_ledger,
    question_words,
)
from api.reports.looks import CELL, CENTRE, MARK, NOTE, TITLE
from api.reports.people import words_of_people
from api.reports.sheets import Book, Column, Page, Value, open_papers
from api.reports.shut_words import gates_words
from api.reports.staff_papers import INTERNAL
from api.runs.planning import PlanRun
from api.words import date_text
from matcher.ledger import Ledger, Line

FILE = "放宽条件台账（内部使用）.xlsx"
MOST_MORE = 2
"""Further changes that are told beside the best one."""

SMALL = CELL.at(10)
COLUMNS = (
    Column("序号", 5, CENTRE),
    Column("编号", 6, CENTRE),
    Column("姓名", 8.5, CENTRE),
    Column("乡镇", 9, CENTRE),
    Column("行政村", 9, CENTRE),
    Column("技能与工种", 24, SMALL),
    Column("放宽哪一条", 18, SMALL),
    Column("能带来什么", 14, SMALL),
    Column("可去的岗位", 28, SMALL),
    Column("还可以放宽", 22, SMALL),
    Column("联系电话", 12.5, CENTRE),
    Column("办理情况", 12, CENTRE),
)
"""Of the people."""
VACANCY_COLUMNS = (
    Column("序号", 5, CENTRE),
    Column("岗位编号", 7, CENTRE),
    Column("单位", 24, SMALL),
    Column("岗位", 18, SMALL),
    Column("空着的名额", 8, CENTRE),
    Column("放宽哪一条", 18, SMALL),
    Column("能带来什么", 16, SMALL),
    Column("可来的人", 28, SMALL),
    Column("还可以放宽", 22, SMALL),
    Column("办理情况", 14, CENTRE),
)
COURSE_COLUMNS = (
    Column("序号", 5, CENTRE),
    Column("培训", 40),
    Column("参加的人", 12, CENTRE),
    Column("能带来什么", 24),
    Column("办理情况", 24, CENTRE),
)
SHUT_COLUMNS = (
    Column("序号", 5, CENTRE),
    Column("岗位编号", 7, CENTRE),
    Column("单位", 26, SMALL),
    Column("岗位", 20, SMALL),
    Column("名额", 7, CENTRE),
    Column("卡住的人", 60, SMALL),
    Column("办理情况", 16, CENTRE),
)
QUESTION_COLUMNS = (
    Column("序号", 5, CENTRE),
    Column("编号", 6, CENTRE),
    Column("姓名", 8.5, CENTRE),
    Column("乡镇", 9, CENTRE),
    Column("行政村", 9, CENTRE),
    Column("问什么", 24),
    Column("为什么要问", 36, SMALL),
    Column("联系电话", 12.5, CENTRE),
    Column("答复", 20, CENTRE),
)

Lines = Iterator[Sequence[Value]]


def write_ledger_book(run: PlanRun, folder: Path, advance: Advance) -> None:
    """Write the book with all its sheets.

    Parameters
    ----------
    advance
        Told the number of lines written.
    """
    with open_papers(folder / FILE) as book:
        for name, (columns, head, lines_of) in SHEETS.items():
            lines = [] if run.ledger is None else list(lines_of(run, run.ledger))
            empty = f"{no_ledger(run)}。" if run.ledger is None else _EMPTY[name]
            told = f"{head if lines else empty}　　{date_text(run.today)}"
            _write(book, name, columns, lines, told)
            advance(len(lines))


def _write(
    book: Book, name: str, columns: Sequence[Column], lines: Sequence[Sequence[Value]], head: str
) -> None:
    sheet = book.add(name, columns, Page(footer_left=INTERNAL, footer_right=name))
    sheet.line(INTERNAL, MARK)
    sheet.line(name, TITLE)
    sheet.line(head, NOTE)
    if lines:
        sheet.header()
    for number, line in enumerate(lines, start=1):
        sheet.row((number, *line))


def _people(run: PlanRun, ledger: Ledger) -> Lines:
    """Everybody without a seat, those first whose change seats more people."""
    people, jobs = words_of_people(run), words_of_jobs(run)
    helped = {ledger.labourer_row(one): lines for one, lines in by_record(ledger.labourers).items()}
    unplaced = [int(run.pools.labourers.ids[at]) for at in sorted(run.unplaced)]
    for row in sorted(unplaced, key=lambda row: -_hope(helped.get(row, []))):
        person, lines = people(row), helped.get(row, [])
        yield (
            person.row,
            person.name,
            person.town,
            person.village,
            person.work,
            *_best(lines, lambda line: _jobs(line, ledger, jobs)),
            person.phone,
            None,
        )


def _hope(lines: Sequence[Line]) -> int:
    """2 where one change seats more people, 1 where it seats the person, 0 else."""
    return 0 if not lines else 2 if lines[0].gain.n_seats > 0 else 1


def _vacancies(run: PlanRun, ledger: Ledger) -> Lines:
    people, jobs = words_of_people(run), words_of_jobs(run)
    position_of = {row: i for i, row in enumerate(run.pools.vacancies.ids.tolist())}

    def who(line: Line) -> str:
        found = (people(ledger.labourer_row(one)) for one in line.evidence)
        return "、".join(f"{person.name}（{person.row}）" for person in found)

    for record, lines in by_record(ledger.vacancies).items():
        job = jobs(ledger.vacancy_row(record))
        booth = run.booths[position_of[job.row]]
        free = booth.seats - len(booth.holders)
        yield (job.row, job.employer, job.title, free, *_best(lines, who), None)


def _best(lines: Sequence[Line], evidence: Callable[[Line], str]) -> tuple[str, str, str, str]:
    """The best change, what it brings, on what it rests, and what else may be given up."""
    if not lines:
        return NOTHING_FOUND, "", "", ""
    best, more = lines[0], lines[1 : 1 + MOST_MORE]
    others = "；".join(change_words(line.code) for line in more)
    return change_words(best.code), gain_words(best.gain), evidence(best), others


def _jobs(line: Line, ledger: Ledger, jobs: Callable[[int], JobWords]) -> str:
    found = (jobs(ledger.vacancy_row(one)) for one in line.evidence)
    return "；".join(f"{job.title}（{job.employer}）" for job in found)


def _courses(_run: PlanRun, ledger: Ledger) -> Lines:
    for total in ledger.courses.totals:
        yield (total.code, total.n_suited, gain_words(total.together), None)


def _shut(run: PlanRun, ledger: Ledger) -> Lines:
    jobs = words_of_jobs(run)
    for vacancy in ledger.shut:
        job = jobs(ledger.vacancy_row(vacancy.record))
        told = gates_words(vacancy.gates)
        yield (job.row, job.employer, job.title, vacancy.n_seats, told, None)


def _questions(run: PlanRun, ledger: Ledger) -> Lines:
    people = words_of_people(run)
    for line in ledger.questions.lines:
        person = people(ledger.labourer_row(line.record))
        yield (
            person.row,
            person.name,
            person.town,
            person.village,
            question_words(line.code),
            answer_words(line.best, line.worst),
            person.phone,
            None,
        )


NOTHING_FOUND = "没有找到放宽一条就能成的"
Sheet = tuple[Sequence[Column], str, Callable[[PlanRun, Ledger], Lines]]
SHEETS: dict[str, Sheet] = {
    "没有名额的人": (
        COLUMNS,
        "每人只放宽一条，把全县名额重新排一次得到的。放不放宽由本人决定，不要勉强；几个人同时放宽，"
        "要重新安排一次。",
        _people,
    ),
    "没招满的岗位": (
        VACANCY_COLUMNS,
        "每条岗位只放宽一条，把全县名额重新排一次得到的。放不放宽由单位决定。",
        _vacancies,
    ),
    "培训": (COURSE_COLUMNS, "让用得上的人都参加这一门培训，全县能多安排多少人。", _courses),
    "没有人能做的岗位": (
        SHUT_COLUMNS,
        "参加安排的人没有一个符合条件的岗位。一个人可能同时卡在几条上。",
        _shut,
    ),
    "先问什么": (QUESTION_COLUMNS, "回答对安排影响最大的人和问题，影响大的在前。", _questions),
}
"""Columns, the sentence at the head and the lines of each sheet."""
_EMPTY = {
    "没有名额的人": "参加安排的人都有名额。",
    "没招满的岗位": "没有放宽一条就能招得更好的岗位。",
    "培训": "没有哪一门培训能多安排人。",
    "没有人能做的岗位": "有名额的市场岗位，都有人符合条件。",
    "先问什么": "没有会影响安排的问题要问。",
}
