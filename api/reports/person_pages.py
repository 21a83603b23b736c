"""The persons' pages: five vacancies in large type, what to do, and what nobody may demand."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from api.progress import Advance
from api.reports.grouping import by_town
from api.reports.people import words_of_people
from api.reports.sheets import open_papers
from api.reports.slips import (
    COLUMNS,
    MAY_ASK,
    slip_page,
    terms_of_jobs,
    write_head,
    write_job,
    write_notes,
)
from api.runs.matching import MatchRun

FOLDER = "个人推荐单"
TITLE = "就业岗位推荐单"
MOST_JOBS = 5
GAP_POINTS = 4.0

GREETING = "您好！根据您登记的情况挑选了下面的岗位，供您参考。去不去由您决定。"
NOTES = (
    (
        "想去的话",
        "请告诉村里或乡镇就业工作人员，由他们帮您联系单位。见面时带上身份证和有关证书，"
        "录用不录用由用人单位决定。",
    ),
    (
        "不收费",
        "介绍工作不收任何费用，单位不得收押金、不得扣身份证等证件。遇到这些情况请拨打12333。",
    ),
    ("您可以", MAY_ASK.format(what="推荐这些岗位")),
)


def write_person_pages(run: MatchRun, folder: Path, advance: Advance) -> None:
    """Write a workbook for each town, a sheet for each village, a page for each labourer.

    Parameters
    ----------
    advance
        Told the number of pages written.
    """
    people, terms = words_of_people(run), terms_of_jobs(run)
    for town in by_town(run, run.by_labourer):
        with open_papers(folder / FOLDER / town.file) as book:
            for village in town.villages:
                page = slip_page(run, town.town, village.village)
                sheet = book.add(village.village, COLUMNS, page)
                breaks = []
                for position in village.positions:
                    pairs = list(islice(run.by_labourer.row(position), MOST_JOBS))
                    write_head(sheet, TITLE, people(pairs[0].labourer_row), GREETING)
                    for pair in pairs:
                        write_job(sheet, run, pair, terms, label=f"岗位{pair.rank}")
                        sheet.skip(GAP_POINTS)
                    write_notes(sheet, NOTES)
                    breaks.append(sheet.next_row)
                sheet.break_pages_at(breaks[:-1])
                advance(len(village.positions))
