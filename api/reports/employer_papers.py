"""The employers' papers: what applicants can do, under a number and without anything else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from api.progress import Advance
from api.reports.grouping import EmployerGroup, by_employer
from api.reports.jobs import JobWords, words_of_jobs
from api.reports.looks import CENTRE, FACT, LABEL, NOTE, SUBTITLE, TITLE
from api.reports.people import education_for_employers, skill_words
from api.reports.sheets import Column, Page, PaperSheet, Value, open_papers
from api.runs.matching import MatchRun
from api.words import UNKNOWN, date_text, licence_text, months_text, trades_text
from matcher import Claim, EmployerKind, Labourer

FOLDER = "岗位推荐名单（交用人单位）"

EXPLANATION = (
    "本表只列求职人员的编号和工种、技能等情况。需要约见的，请在“单位意见”栏写明，"
    "由就业服务机构征得本人同意后提供姓名并安排见面。",
    "录用与否由用人单位决定。招聘时不得限制性别、民族、婚育等，不得收取押金、服装费等费用，"
    "不得扣押证件。",
)
CONFIRMED = "就业服务机构确认后交出　　经办人：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿＿＿"

COLUMNS = (
    Column("编号", 8, CENTRE),
    Column("工种", 19),
    Column("技能", 21),
    Column("文化程度", 9, CENTRE),
    Column("持证", 15),
    Column("从业经历", 9, CENTRE),
    Column("单位意见（约见或不约）", 13, CENTRE),
)
"""All that an employer may see of a person, and one column for the answer."""
LAST = len(COLUMNS) - 1


def write_employer_papers(run: MatchRun, folder: Path, advance: Advance) -> None:
    """Write a workbook for each employer, a sheet for each vacancy that has people.

    People of whom nothing known speaks for the vacancy are left to the staff: somebody must ask
    them first.

    Public-welfare posts have none: standing on such a list says that a person is in hardship, and
    who gets the post is decided by application, review and publication, not by the employer.

    Parameters
    ----------
    advance
        Told the number of places written.
    """
    jobs, words = words_of_jobs(run), words_for_employers(run)
    for group in by_employer(run):
        positions = [p for p in group.positions if _has_paper(run, p)]
        if not positions:
            continue
        with open_papers(folder / FOLDER / group.file) as book:
            for position in positions:
                job = jobs(int(run.matching.pools.vacancies.ids[position]))
                page = Page(is_landscape=False, least_row_points=26, footer_right=job.title)
                sheet = book.add(job.title, COLUMNS, page)
                _write_head(sheet, group, job, date_text(run.today))
                rows = _labourer_rows(run, position)
                for row in rows:
                    sheet.row(words(row))
                advance(len(rows))


def _has_paper(run: MatchRun, position: int) -> bool:
    vacancy = run.vacancies[int(run.matching.pools.vacancies.ids[position])]
    is_public_welfare = vacancy.kind is EmployerKind.PUBLIC_WELFARE
    return not is_public_welfare and bool(_labourer_rows(run, position))


def _labourer_rows(run: MatchRun, position: int) -> list[int]:
    """Data rows of the people for a vacancy, best first."""
    starts = run.by_vacancy.starts
    places = slice(int(starts[position]), int(starts[position + 1]))
    speaks = run.by_vacancy.scores[places] >= run.by_vacancy.possible_from
    return [int(row) for row in run.by_vacancy.labourer_rows[places][speaks]]


def words_for_employers(run: MatchRun) -> Callable[[int], Sequence[Value]]:
    """The row of a person by data row; each person's is made once."""
    return cache(lambda row: person_row(run.labourers[row]))


def person_row(labourer: Labourer) -> Sequence[Value]:
    """What an employer may see of a person, in the order of ``COLUMNS``.

    Nothing is quoted: each word is the lexicon's, the form's or a number.
    """
    profile = labourer.profile
    known = trades_text(labourer, Claim.EXPERIENCED, Claim.TRAINED)
    wanted = trades_text(labourer, Claim.WANTED)
    years = profile.experience_years
    return (
        labourer.row,
        known or (f"想做{wanted}" if wanted else UNKNOWN),
        skill_words(labourer) or UNKNOWN,
        education_for_employers(labourer.education),
        licence_text(profile.licences or ()) or UNKNOWN,
        UNKNOWN if years is None else months_text(years),
        None,
    )


def _write_head(sheet: PaperSheet, group: EmployerGroup, job: JobWords, today: str) -> None:
    sheet.line("求职人员情况表", TITLE)
    sheet.line(f"{group.employer}　{job.title}", SUBTITLE)
    sheet.band(
        (
            (0, 0, "工作地点", LABEL),
            (1, 1, job.place, FACT),
            (2, 2, f"招聘人数：{job.seats}", FACT),
            (3, 3, "工资", LABEL),
            (4, LAST, job.wage, FACT),
        )
    )
    for text in EXPLANATION:
        sheet.line(text, NOTE)
    sheet.line(f"{CONFIRMED}　　制表：{today}", NOTE)
    sheet.header()
