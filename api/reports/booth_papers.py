"""The booths' lists: whom each vacancy expects by the plan, why, and what to ask; staff only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from api.messages import entry
from api.progress import Advance
from api.reasons import reasons_of
from api.reports.grouping import by_employer
from api.reports.jobs import JobWords, words_of_jobs
from api.reports.looks import CELL, CENTRE, MARK, NOTE, SUBTITLE, TITLE
from api.reports.people import PersonWords, words_of_people
from api.reports.plan_words import asks_household, tenths_words
from api.reports.sheets import Column, Page, PaperSheet, Value, open_papers
from api.reports.staff_papers import INTERNAL, fact_rows, questions
from api.runs.planning import PlanRun
from api.words import PairWords, date_text
from matcher import ListedPair
from matcher.plan import Booth

FOLDER = "展位名单（内部使用）"
NOBODY = "本计划没有安排人到这个岗位。"
ALONE = "各展位分开估计，来的人也可能去了别的展位，仅供参考。"
"""Beside the chances: people sent to several booths are counted in full at each."""
LAST_RESORT = "公益性岗位须先申报，经评议、公示后确定；不加邀，不到展位。"

COLUMNS = (
    Column("序号", 4.5, CENTRE),
    Column("编号", 6, CENTRE),
    Column("姓名", 8.5, CENTRE),
    Column("乡镇", 8, CENTRE),
    Column("安排", 12, CENTRE.at(10)),
    Column("技能与工种", 21, CELL.at(10)),
    Column("推荐意见", 8.5, CENTRE),
    Column("推荐理由", 25.5, CELL.at(10)),
    Column("需问清", 22.5, CELL.at(10)),
    Column("联系电话", 12.5, CENTRE),
    Column("到场", 5.5, CENTRE),
    Column("意向", 5.5, CENTRE),
    Column("面试", 5.5, CENTRE),
    Column("录用", 5.5, CENTRE),
    Column("婉拒原因", 11, CENTRE),
)
LAST = len(COLUMNS) - 1


def write_booth_papers(run: PlanRun, folder: Path, advance: Advance) -> None:
    """Write a workbook for each employer, a sheet for each vacancy.

    Parameters
    ----------
    advance
        Told the number of people written.
    """
    jobs, line = words_of_jobs(run), _lines(run)
    for group in by_employer(run):
        with open_papers(folder / FOLDER / group.file) as book:
            for position in group.positions:
                booth = run.booths[position]
                job = jobs(int(run.pools.vacancies.ids[position]))
                page = Page(footer_left=INTERNAL, footer_right=f"{job.title}　{job.employer}")
                sheet = book.add(job.title, COLUMNS, page)
                _write_head(sheet, job, booth, run)
                for order, (person, place) in enumerate(_sent(booth), start=1):
                    sheet.row(line(order, person, place))
                advance(booth.n_sent)


def _write_head(sheet: PaperSheet, job: JobWords, booth: Booth, run: PlanRun) -> None:
    sheet.line(INTERNAL, MARK)
    sheet.line("展位名单", TITLE)
    sheet.line(f"{job.employer}　{job.title}", SUBTITLE)
    for spans in fact_rows(job, split=6, last=LAST):
        sheet.band(spans)
    sheet.line(f"岗位编号{job.row}。{booth_words(booth, run)}　　{date_text(run.today)}", NOTE)
    if booth.n_sent:
        sheet.header()


def booth_words(booth: Booth, run: PlanRun) -> str:
    """Seats, who is sent, and what is to be expected of them."""
    if not booth.n_sent:
        return NOBODY
    told = f"名额{booth.seats}个，安排{len(booth.holders)}人"
    if booth.is_public_welfare:
        return f"{told}。{LAST_RESORT}"
    if booth.extra:
        told += f"，另加邀{len(booth.extra)}人"
    turnout = run.settings.turnout
    return (
        f"{told}。按到场{tenths_words(turnout.show_up)}、到场后愿意去的"
        f"{tenths_words(turnout.intention)}估计（假定，未用本县数据核对）："
        f"名额招不满的可能性{tenths_words(booth.chance_of_empty_seat)}，"
        f"有人愿意去却没有名额的可能性{tenths_words(booth.chance_in_vain)}。"
        f"{ALONE}"
    )


def _sent(booth: Booth) -> Iterator[tuple[int, int]]:
    yield from booth.holders
    yield from booth.extra


def _lines(run: PlanRun) -> Callable[[int, int, int], Sequence[Value]]:
    people = words_of_people(run)
    pairs = cache(lambda person: tuple(run.choices.row(person)))

    def line(order: int, person: int, place: int) -> Sequence[Value]:
        pair = pairs(person)[place]
        told = placement_words(place, has_seat=person not in run.unplaced)
        return (order, *person_cells(run, person, pair, people(pair.labourer_row), told))

    return line


def placement_words(place: int, *, has_seat: bool) -> str:
    """How the person stands to the vacancy.

    Examples
    --------
    >>> placement_words(0, has_seat=True), placement_words(1, has_seat=True)
    ('有名额', '加邀，第2选择')
    >>> placement_words(0, has_seat=False)
    '加邀，候补'
    """
    if not has_seat:
        return "加邀，候补"
    return f"加邀，第{place + 1}选择" if place else "有名额"


def person_cells(
    run: PlanRun, position: int, pair: ListedPair, person: PersonWords, told: str
) -> Sequence[Value]:
    """Cells after the order, as ``COLUMNS`` has them."""
    labourer, vacancy = run.labourers[pair.labourer_row], run.vacancies[pair.vacancy_row]
    reasons = reasons_of(
        pair, PairWords(labourer, vacancy, run.regions, run.today, run.home_county)
    )
    asked = [questions(pair, reasons), asks_household(run, position)]
    return (
        person.row,
        person.name,
        person.town,
        told,
        person.work,
        str(entry("grade", pair.grade)),
        reasons.sentence,
        "；".join(words for words in asked if words),
        person.phone,
        *(None,) * 5,
    )
