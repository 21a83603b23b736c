"""The book of reserves: whom to call when a seat falls free, and who has no seat and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from api.messages import entry
from api.progress import Advance
from api.reasons import reasons_of
from api.reports.jobs import words_of_jobs
from api.reports.looks import CELL, CENTRE, MARK, NOTE, TITLE
from api.reports.people import words_of_people
from api.reports.plan_words import asks_household
from api.reports.sheets import Book, Column, Page, Value, open_papers
from api.reports.staff_papers import INTERNAL, questions
from api.runs.planning import PlanRun
from api.words import PairWords, date_text
from matcher.plan import Unplaced

FILE = "候补和未安排人员（内部使用）.xlsx"

COLUMNS = (
    Column("岗位编号", 7, CENTRE),
    Column("单位", 19, CELL.at(10)),
    Column("岗位", 14, CELL.at(10)),
    Column("次序", 5, CENTRE),
    Column("编号", 6, CENTRE),
    Column("姓名", 8.5, CENTRE),
    Column("乡镇", 8, CENTRE),
    Column("技能与工种", 22, CELL.at(10)),
    Column("推荐意见", 8.5, CENTRE),
    Column("需问清", 24, CELL.at(10)),
    Column("联系电话", 12.5, CENTRE),
    Column("联系结果", 13, CENTRE),
)
"""Of the reserves."""

UNPLACED_COLUMNS = (
    Column("序号", 5, CENTRE),
    Column("编号", 6, CENTRE),
    Column("姓名", 8.5, CENTRE),
    Column("乡镇", 9, CENTRE),
    Column("行政村", 9, CENTRE),
    Column("技能与工种", 24, CELL.at(10)),
    Column("为什么没有安排", 16, CELL.at(10)),
    Column("最接近的岗位", 26, CELL.at(10)),
    Column("怎么办", 26, CELL.at(10)),
    Column("联系电话", 12.5, CENTRE),
    Column("办理情况", 12, CENTRE),
)
NEXT_STEP = {
    Unplaced.NO_OPEN_PAIR: "查清是哪些条件不合，与本人商量放宽，或介绍培训、灵活就业。",
    Unplaced.NO_SEATS: "请单位写明招聘人数后重新安排。",
    Unplaced.LIMITED: "加车、加展位或放宽限额后重新安排；有名额空出来时先联系。",
    Unplaced.OUTBID: "在候补名单上，有人不来、不去时先联系；也可与本人商量别的工种或地点。",
}


def write_reserve_book(run: PlanRun, folder: Path, advance: Advance) -> None:
    """Write the book with both sheets.

    Parameters
    ----------
    advance
        Told the number of lines written.
    """
    with open_papers(folder / FILE) as book:
        for name, columns, lines in (
            ("候补名单", COLUMNS, list(_reserves(run))),
            ("未安排人员", UNPLACED_COLUMNS, list(_unplaced(run))),
        ):
            _write(book, name, columns, lines, run)
            advance(len(lines))


def _write(
    book: Book,
    name: str,
    columns: Sequence[Column],
    lines: Sequence[Sequence[Value]],
    run: PlanRun,
) -> None:
    sheet = book.add(name, columns, Page(footer_left=INTERNAL, footer_right=name))
    sheet.line(INTERNAL, MARK)
    sheet.line(name, TITLE)
    sheet.line(f"{_HEADS[name] if lines else _EMPTY[name]}　　{date_text(run.today)}", NOTE)
    if lines:
        sheet.header()
    for line in lines:
        sheet.row(line)


_HEADS = {
    "候补名单": "名额空出来时，按次序联系。一人可以是几个岗位的候补，联系前先看是否已有着落。",
    "未安排人员": "参加了安排、但这次没有名额的人。一个也不要落下。",
}
_EMPTY = {
    "候补名单": "没有候补人员：参加安排的人都有名额，或没有合适岗位。",
    "未安排人员": "参加安排的人都有名额。",
}


def _reserves(run: PlanRun) -> Iterator[Sequence[Value]]:
    people, jobs = words_of_people(run), words_of_jobs(run)
    for position, booth in enumerate(run.booths):
        job = jobs(int(run.pools.vacancies.ids[position]))
        for order, (at, place) in enumerate(booth.reserves, start=1):
            pair = list(run.choices.row(at))[place]
            person = people(pair.labourer_row)
            vacancy, labourer = run.vacancies[pair.vacancy_row], run.labourers[pair.labourer_row]
            words = PairWords(labourer, vacancy, run.regions, run.today, run.home_county)
            asked = [questions(pair, reasons_of(pair, words)), asks_household(run, at)]
            yield (
                job.row,
                job.employer,
                job.title,
                order,
                person.row,
                person.name,
                person.town,
                person.work,
                str(entry("grade", pair.grade)),
                "；".join(told for told in asked if told),
                person.phone,
                None,
            )


def _unplaced(run: PlanRun) -> Iterator[Sequence[Value]]:
    people, jobs = words_of_people(run), words_of_jobs(run)
    for number, (at, reason) in enumerate(sorted(run.unplaced.items()), start=1):
        person = people(int(run.pools.labourers.ids[at]))
        nearest = next(run.choices.row(at), None)
        job = None if nearest is None else jobs(nearest.vacancy_row)
        yield (
            number,
            person.row,
            person.name,
            person.town,
            person.village,
            person.work,
            str(entry("unplaced", reason)),
            "" if job is None else f"{job.title}（{job.employer}）",
            NEXT_STEP[reason],
            person.phone,
            None,
        )
