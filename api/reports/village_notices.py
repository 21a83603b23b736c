"""The villages' notices: who might go where, in words that can be read out over a loudspeaker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path

from api.progress import Advance
from api.reports.audience import employer_for_people, title_for_people
from api.reports.grouping import VillageGroup, by_town
from api.reports.looks import CELL, CENTRE, NOTE, NOTE_RIGHT, SUBTITLE, TITLE
from api.reports.people import NO_VILLAGE, PersonWords, known_home, words_of_people
from api.reports.sheets import Column, Page, PaperSheet, open_papers
from api.reports.spoken import spoken_place, spoken_wage
from api.runs.matching import MatchRun
from api.words import date_text
from matcher import Vacancy

FOLDER = "村级推荐通知单"
MOST_JOBS = 3
HOME_UNKNOWN = "乡镇、行政村待补"

GREETING = (
    "各位乡亲：我们为下面的乡亲挑选了几个岗位，请本人或家人看一看、听一听。"
    "想去的，请到村里或乡镇就业服务窗口说一声，由工作人员帮您联系用人单位、问清情况再去。"
)
NOTES = (
    "一、岗位只是推荐，去不去由本人决定，录用不录用由用人单位决定。公益性岗位要先申报，"
    "经评议、公示后确定。",
    "二、介绍工作不收任何费用。用人单位不得收押金，不得扣身份证等证件。遇到收费、扣证的，"
    "请不要交，拨打12333反映。",
    "三、想知道为什么推荐、想换别的岗位，或者想让工作人员当面推荐，都可以提出，"
    "不影响享受其他就业服务。",
)

COLUMNS = (
    Column("序号", 5, CENTRE.at(12)),
    Column("姓名", 10, CENTRE.at(14)),
    Column("村", 10, CENTRE.at(12)),
    Column("岗位一", 33, CELL.at(12)),
    Column("岗位二", 33, CELL.at(12)),
    Column("岗位三", 33, CELL.at(12)),
)


def write_village_notices(run: MatchRun, folder: Path, advance: Advance) -> None:
    """Write a workbook for each town, a sheet for each village, three vacancies a person.

    Parameters
    ----------
    advance
        Told the number of people written.
    """
    people, jobs = words_of_people(run), _jobs_aloud(run)
    for town in by_town(run, run.by_labourer):
        with open_papers(folder / FOLDER / town.file) as book:
            for village in town.villages:
                place = known_home(town.town, village.village) or HOME_UNKNOWN
                sheet = book.add(
                    village.village, COLUMNS, Page(least_row_points=34, footer_left=place)
                )
                _write_head(sheet, place)
                for number, (row, told) in enumerate(_lines(run, village, jobs), start=1):
                    sheet.row((number, *_who(people(row)), *told))
                _write_end(sheet, run)
                advance(len(village.positions))


def _who(person: PersonWords) -> tuple[str, str]:
    return person.name, "" if person.village == NO_VILLAGE else person.village


def _lines(
    run: MatchRun, village: VillageGroup, jobs: Callable[[int, str | None], str]
) -> Iterator[tuple[int, Sequence[str]]]:
    """Data row of each person with the three best vacancies; fewer leave empty cells."""
    pairs = run.by_labourer
    for position in village.positions:
        first, end = int(pairs.starts[position]), int(pairs.starts[position + 1])
        row = int(pairs.labourer_rows[first])
        home = run.labourers[row].home.county_code or run.home_county
        best = islice(pairs.vacancy_rows[first:end].tolist(), MOST_JOBS)
        told = [jobs(vacancy_row, home) for vacancy_row in best]
        yield row, [*told, *[""] * (MOST_JOBS - len(told))]


def _jobs_aloud(run: MatchRun) -> Callable[[int, str | None], str]:
    def told(row: int, home: str | None) -> str:
        vacancy = run.vacancies[row]
        return job_aloud(vacancy, spoken_place(vacancy.place, run.regions, home))

    return cache(told)


def job_aloud(vacancy: Vacancy, place: str) -> str:
    """One vacancy in a breath.

    Examples
    --------
    >>> job_aloud(Vacancy(1, employer="永兴服装厂", title="缝纫工"), "河田镇")
    '缝纫工，永兴服装厂，在河田镇，工资没有写明，请先问清。'
    """
    where = f"在{place}" if place else "地点请先问清"
    return (
        f"{title_for_people(vacancy)}，{employer_for_people(vacancy)}，{where}，"
        f"{spoken_wage(vacancy)}。"
    )


def _write_head(sheet: PaperSheet, place: str) -> None:
    sheet.line("就业岗位推荐通知单", TITLE)
    sheet.line(place, SUBTITLE)
    sheet.line(GREETING, NOTE.at(13))
    sheet.header()


def _write_end(sheet: PaperSheet, run: MatchRun) -> None:
    for note in NOTES:
        sheet.line(note, NOTE.at(12))
    county = run.regions.name_of(run.home_county) if run.home_county else ""
    sheet.line(f"{county}公共就业服务机构　　{date_text(run.today)}", NOTE_RIGHT.at(12))
