"""The shape of a paper for one person: a label and a value a line, in large type."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from api.reports.audience import employer_for_people, title_for_people
from api.reports.looks import HEI, LABEL, NOTE, TITLE, Look
from api.reports.measure import count_lines, display_width, half_widths, row_points
from api.reports.people import PersonWords, known_home
from api.reports.person_phrases import asks_for_person, reasons_for_person
from api.reports.sheets import Column, Page, PaperSheet
from api.reports.spoken import spoken_board, spoken_hours, spoken_place, spoken_wage
from api.runs.records import RunRecords
from api.words import PairWords, date_text
from matcher import EmployerKind, ListedPair, Regions, Vacancy

NO_REASON = "可以先了解一下"
NO_PLACE = "没有写明，请先问清"
ALWAYS_ASK = "问清工资怎么算、几时发，签不签合同"
APPLY = "先到村里或乡镇申报，经评议、公示后确定"

MAY_ASK = (
    "问为什么{what}。岗位由电脑按登记情况初选，您也可以要求由工作人员人工推荐，其他帮助不会减少。"
)

# Both widths together stay within A4 even where the plain font's digits are replaced by wider ones.
COLUMNS = (Column("", 10), Column("", 64))
SIZE = 14.0
JOB = Look(15, HEI, is_ruled=True, is_wrapped=False, fill="#E7E6E6")
ITEM, VALUE = LABEL.at(12), Look(SIZE, is_ruled=True, is_wrapped=False)
NOTE_LABEL, NOTE_TEXT = LABEL.at(11), Look(11, is_ruled=True)
TITLE_POINTS, NAME_POINTS, JOB_POINTS, ITEM_POINTS = 32.0, 24.0, 25.0, 21.0


@dataclass(frozen=True, slots=True)
class Terms:
    """What every paper says of one vacancy to people of one county."""

    name: str
    wage: str
    pay: str
    """Wage and hours."""
    where: str
    place: str
    """Where, with board and the way there."""
    is_public_welfare: bool


TermsOf = Callable[[int, str | None], Terms]
"""Terms by data row of the vacancy and county of the person."""


def terms_of_jobs(run: RunRecords) -> TermsOf:
    """Terms as told to people of a county; each vacancy's are made once a county."""

    def terms(row: int, home: str | None) -> Terms:
        return terms_of(run.vacancies[row], run.regions, home)

    return cache(terms)


def terms_of(vacancy: Vacancy, regions: Regions, home: str | None) -> Terms:
    """Terms of one vacancy as told to people of a county."""
    place = spoken_place(vacancy.place, regions, home) or NO_PLACE
    wage = spoken_wage(vacancy)
    return Terms(
        f"{title_for_people(vacancy)}　{employer_for_people(vacancy)}",
        wage,
        fitting((wage.removeprefix("工资"), spoken_hours(vacancy))),
        place,
        fitting((place, spoken_board(vacancy))),
        vacancy.kind is EmployerKind.PUBLIC_WELFARE,
    )


def slip_page(run: RunRecords, town: str, village: str) -> Page:
    """A4 upright, broken where the paper says."""
    return Page(
        is_landscape=False,
        is_fitted=False,
        margin_cm=1.0,
        footer_left=known_home(town, village),
        footer_right=date_text(run.today),
    )


def write_head(sheet: PaperSheet, title: str, person: PersonWords, greeting: str) -> None:
    """Write what the paper is, whose it is and a greeting."""
    home = known_home(person.town, person.village)
    name = "　　".join(word for word in (person.name, home, f"编号{person.row}") if word)
    sheet.band(((0, 1, title, TITLE),), points=TITLE_POINTS)
    sheet.band(((0, 1, name, NOTE.at(15)),), points=NAME_POINTS)
    sheet.line(greeting, NOTE.at(12))


def write_job(
    sheet: PaperSheet, run: RunRecords, pair: ListedPair, terms: TermsOf, *, label: str
) -> None:
    """Write one vacancy in full: what it is and pays, where, why, and what to ask or do."""
    labourer, vacancy = run.labourers[pair.labourer_row], run.vacancies[pair.vacancy_row]
    word_of = PairWords(labourer, vacancy, run.regions, run.today, run.home_county)
    told = terms(vacancy.row, labourer.home.county_code or run.home_county)
    asks = [*asks_for_person(pair, word_of), ALWAYS_ASK]
    last = ("怎么办", APPLY) if told.is_public_welfare else ("请留意", fitting(asks))
    why = fitting(reasons_for_person(pair, word_of)) or NO_REASON
    sheet.band(((0, 0, label, ITEM), (1, 1, told.name, JOB)), points=JOB_POINTS)
    for item, text in (("工资", told.pay), ("地点", told.place), ("推荐理由", why), last):
        write_item(sheet, item, text)


def write_item(sheet: PaperSheet, label: str, text: str) -> None:
    """Write a label with one line of value."""
    sheet.band(((0, 0, label, ITEM), (1, 1, text, VALUE)), points=ITEM_POINTS)


def write_notes(sheet: PaperSheet, notes: Iterable[tuple[str, str]]) -> None:
    """Write labels with sentences in smaller type."""
    for label, text in notes:
        lines = count_lines(text, COLUMNS[1].width, NOTE_TEXT.size)
        sheet.band(
            ((0, 0, label, NOTE_LABEL), (1, 1, text, NOTE_TEXT)),
            points=row_points(lines, NOTE_TEXT.size),
        )


def fitting(phrases: Iterable[str]) -> str:
    """As many phrases, from the first, as one line of the paper takes; one at least.

    Examples
    --------
    >>> fitting(["每月3000到4500元，有保底", "白班", "这一句话实在是太长太长了，一行里写不下去"])
    '每月3000到4500元，有保底；白班'
    """
    fits = half_widths(COLUMNS[1].width, SIZE)
    line = ""
    for phrase in phrases:
        longer = f"{line}；{phrase}" if line and phrase else line or phrase
        if not line or display_width(longer) <= fits:
            line = longer
    return line
