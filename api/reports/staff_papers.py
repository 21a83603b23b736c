"""The staff's papers: for each vacancy whom to talk to, why and what to ask; not for employers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from api.messages import entry
from api.progress import Advance
from api.reasons import Reasons, reasons_of
from api.reports.grouping import by_employer
from api.reports.jobs import JobWords, words_of_jobs
from api.reports.looks import CELL, CENTRE, FACT, LABEL, MARK, NOTE, SUBTITLE, TITLE
from api.reports.people import PersonWords, words_of_people
from api.reports.sheets import Column, Page, PaperSheet, Spans, Value, open_papers
from api.runs.matching import MatchRun
from api.words import PairWords, date_text
from matcher import Grade, ListedPair

FOLDER = "岗位推荐名单（内部使用）"
INTERNAL = "内部使用，不得交用人单位"
ADVERT_UNSETTLED = "岗位信息待核实，见表头"
NOBODY = "目前没有合适人选。可请乡镇、村再摸查，或与单位商量放宽条件。"

COLUMNS = (
    Column("序号", 4.5, CENTRE),
    Column("编号", 6, CENTRE),
    Column("姓名", 8.5, CENTRE),
    Column("乡镇", 8, CENTRE),
    Column("行政村", 8, CENTRE),
    Column("年龄", 4.5, CENTRE),
    Column("文化程度", 7.5, CENTRE),
    Column("技能与工种", 20, CELL.at(10)),
    Column("推荐意见", 8.5, CENTRE),
    Column("推荐理由", 25, CELL.at(10)),
    Column("需问清", 22, CELL.at(10)),
    Column("联系电话", 12.5, CENTRE),
    Column("意向", 5.5, CENTRE),
    Column("面试", 5.5, CENTRE),
    Column("录用", 5.5, CENTRE),
    Column("婉拒原因", 11, CENTRE),
)
LAST = len(COLUMNS) - 1


def write_staff_papers(run: MatchRun, folder: Path, advance: Advance) -> None:
    """Write a workbook for each employer, a sheet for each vacancy.

    Parameters
    ----------
    advance
        Told the number of places written.
    """
    jobs, people = words_of_jobs(run), words_of_people(run)
    for group in by_employer(run):
        with open_papers(folder / FOLDER / group.file) as book:
            for position in group.positions:
                pairs = list(run.by_vacancy.row(position))
                job = jobs(int(run.matching.pools.vacancies.ids[position]))
                page = Page(footer_left=INTERNAL, footer_right=f"{job.title}　{job.employer}")
                sheet = book.add(job.title, COLUMNS, page)
                _write_head(sheet, job, pairs, date_text(run.today))
                for pair in pairs:
                    sheet.row(_line(run, pair, people(pair.labourer_row)))
                advance(len(pairs))


def _write_head(sheet: PaperSheet, job: JobWords, pairs: Sequence[ListedPair], today: str) -> None:
    sheet.line(INTERNAL, MARK)
    sheet.line("岗位推荐名单", TITLE)
    sheet.line(f"{job.employer}　{job.title}", SUBTITLE)
    for spans in fact_rows(job, split=7, last=LAST):
        sheet.band(spans)
    sheet.line(f"岗位编号{job.row}。{_counts(pairs)}　　{today}", NOTE)
    if pairs:
        sheet.header()


def fact_rows(job: JobWords, *, split: int, last: int) -> list[Spans]:
    """Rows of label and value across a table's columns.

    Parameters
    ----------
    split
        Last column of the left half.
    last
        Last column of the table.
    """
    pairs = (
        ("单位类型", job.kind, "招聘人数", job.seats),
        ("工作地点", job.place, "工资", job.wage),
        ("食宿交通", job.board, "班次形式", job.hours),
    )
    rows: list[Spans] = [
        (
            (0, 1, a, LABEL),
            (2, split, b, FACT),
            (split + 1, split + 1, c, LABEL),
            (split + 2, last, d, FACT),
        )
        for a, b, c, d in pairs
    ]
    rows.append(_wide("招聘条件", job.conditions, last))
    if job.notices:
        rows.append(_wide("岗位待处理", "\n".join(job.notices), last))
    return rows


def _wide(label: str, text: str, last: int) -> Spans:
    return ((0, 1, label, LABEL), (2, last, text, FACT))


def _counts(pairs: Sequence[ListedPair]) -> str:
    if not pairs:
        return NOBODY
    counts = Counter(pair.grade for pair in pairs)
    told = "，".join(f"{entry('grade', g)}{counts[g]}人" for g in Grade if counts[g])
    return f"共推荐{len(pairs)}人：{told}。按推荐顺序排列。"


def _line(run: MatchRun, pair: ListedPair, person: PersonWords) -> Sequence[Value]:
    labourer, vacancy = run.labourers[pair.labourer_row], run.vacancies[pair.vacancy_row]
    reasons = reasons_of(
        pair, PairWords(labourer, vacancy, run.regions, run.today, run.home_county)
    )
    return (
        pair.rank,
        person.row,
        person.name,
        person.town,
        person.village,
        person.age,
        person.education,
        person.work,
        str(entry("grade", pair.grade)),
        reasons.sentence,
        questions(pair, reasons),
        person.phone,
        *(None,) * 4,
    )


def questions(pair: ListedPair, reasons: Reasons, *, unsettled: str = ADVERT_UNSETTLED) -> str:
    """What to ask the person; ``unsettled`` stands for all that is open about the advert."""
    asked = [
        question
        for code, question in zip(pair.to_check, reasons.to_ask, strict=True)
        if not _is_about_advert(code)
    ]
    if any(map(_is_about_advert, pair.to_check)):
        asked.append(unsettled)
    return "；".join(dict.fromkeys(asked))


def _is_about_advert(code: str) -> bool:
    return code.startswith("advert.") and code != "advert.age"
