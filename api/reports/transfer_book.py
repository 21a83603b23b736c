"""``转岗推荐.xlsx``: where employed people who wish to change might go, for staff."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from api.messages import entry
from api.progress import Advance
from api.reasons import reasons_of
from api.reports.grouping import by_town
from api.reports.jobs import words_of_jobs
from api.reports.looks import CELL, CENTRE, MARK, NOTE, TITLE
from api.reports.people import words_of_people
from api.reports.sheets import Column, Page, Value, open_papers
from api.reports.staff_papers import INTERNAL, questions
from api.runs.matching import MatchRun
from api.words import UNKNOWN, PairWords, date_text
from matcher import ListedPair, masked_text

FILE = "转岗推荐.xlsx"
MOST_JOBS = 5
EXPLANATION = "所列人员已就业、想换岗。岗位先满足未就业人员，有余再安排；本人未提出的，不动员离职。"
NOBODY = "没有已就业、想换岗的人员。"

COLUMNS = (
    Column("编号", 6, CENTRE),
    Column("姓名", 8.5, CENTRE),
    Column("行政村", 8, CENTRE),
    Column("年龄", 4.5, CENTRE),
    Column("现单位", 13, CELL.at(10)),
    Column("技能与工种", 18, CELL.at(10)),
    Column("次序", 4.5, CENTRE),
    Column("推荐岗位", 12),
    Column("单位", 16, CELL.at(10)),
    Column("工作地点", 11, CELL.at(10)),
    Column("工资", 14, CELL.at(10)),
    Column("推荐意见", 8.5, CENTRE),
    Column("推荐理由", 20, CELL.at(10)),
    Column("需问清", 16, CELL.at(10)),
    Column("办理情况", 10, CENTRE),
)


def write_transfer_book(run: MatchRun, folder: Path, advance: Advance) -> None:
    """Write one workbook, a sheet for each town, five vacancies a person.

    Parameters
    ----------
    advance
        Told the number of people written.
    """
    lines = _Lines(run)
    towns = by_town(run, run.by_transfer)
    with open_papers(folder / FILE) as book:
        for town in towns:
            page = Page(footer_left=f"{INTERNAL}　{town.town}", footer_right=date_text(run.today))
            sheet = book.add(town.town, COLUMNS, page)
            sheet.line(INTERNAL, MARK)
            sheet.line(f"转岗推荐名单（{town.town}）", TITLE)
            sheet.line(f"{EXPLANATION}　　{date_text(run.today)}", NOTE)
            sheet.header()
            for village in town.villages:
                for position in village.positions:
                    pairs = islice(run.by_transfer.row(position), MOST_JOBS)
                    for line in lines.of(pairs):
                        sheet.row(line)
                advance(len(village.positions))
        if not towns:
            book.add("转岗推荐", COLUMNS, Page()).line(NOBODY, NOTE)


class _Lines:
    """Makes the lines of one person after the other."""

    def __init__(self, run: MatchRun) -> None:
        self._run, self._people, self._jobs = run, words_of_people(run), words_of_jobs(run)

    def of(self, pairs: Iterable[ListedPair]) -> Iterator[Sequence[Value]]:
        """One line a vacancy; the first one tells all of the person, the others who it is."""
        for pair in pairs:
            yield (*self._person(pair), *self._vacancy(pair), None)

    def _person(self, pair: ListedPair) -> Sequence[Value]:
        person = self._people(pair.labourer_row)
        if pair.rank > 1:
            return (person.row, person.name, *(None,) * 4)
        employer = self._run.labourers[pair.labourer_row].employer
        return (
            person.row,
            person.name,
            person.village,
            person.age,
            masked_text(employer) if employer else UNKNOWN,
            person.work,
        )

    def _vacancy(self, pair: ListedPair) -> Sequence[Value]:
        run, job = self._run, self._jobs(pair.vacancy_row)
        labourer, vacancy = run.labourers[pair.labourer_row], run.vacancies[pair.vacancy_row]
        reasons = reasons_of(
            pair, PairWords(labourer, vacancy, run.regions, run.today, run.home_county)
        )
        return (
            pair.rank,
            job.title,
            job.employer,
            job.place,
            job.wage,
            str(entry("grade", pair.grade)),
            reasons.sentence,
            questions(pair, reasons, unsettled="岗位信息待核实"),
        )
