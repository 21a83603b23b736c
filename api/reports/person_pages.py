"""The persons' pages: five vacancies in large type, what to do, and what nobody may demand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from api.progress import Advance
from api.reports.audience import employer_for_people, title_for_people
from api.reports.grouping import by_town
from api.reports.looks import HEI, LABEL, NOTE, TITLE, Look
from api.reports.measure import display_width, half_widths
from api.reports.people import PersonWords, known_home, words_of_people
from api.reports.person_phrases import asks_for_person, reasons_for_person
from api.reports.sheets import Column, Page, PaperSheet, open_papers
from api.reports.spoken import spoken_board, spoken_hours, spoken_place, spoken_wage
from api.runs.matching import MatchRun
from api.words import PairWords, date_text
from matcher import EmployerKind, ListedPair

FOLDER = "个人推荐单"
MOST_JOBS = 5

GREETING = "您好！根据您登记的情况挑选了下面的岗位，供您参考。去不去由您决定。"
NO_REASON = "可以先了解一下"
NO_PLACE = "没有写明，请先问清"
ALWAYS_ASK = "问清工资怎么算、几时发，签不签合同"
APPLY = "先到村里或乡镇申报，经评议、公示后确定"
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
    (
        "您可以",
        "问为什么推荐这些岗位。岗位由电脑按登记情况初选，您也可以要求由工作人员人工推荐，"
        "其他帮助不会减少。",
    ),
)

# Both widths together stay within A4 even where the plain font's digits are replaced by wider ones.
COLUMNS = (Column("", 10), Column("", 64))
SIZE = 14.0
JOB = Look(15, HEI, is_ruled=True, is_wrapped=False, fill="#E7E6E6")
ITEM, VALUE = LABEL.at(12), Look(SIZE, is_ruled=True, is_wrapped=False)
NOTE_LABEL, NOTE_TEXT = LABEL.at(11), Look(11, is_ruled=True)
TITLE_POINTS, NAME_POINTS, JOB_POINTS, ITEM_POINTS, GAP_POINTS = 32.0, 24.0, 25.0, 21.0, 4.0


@dataclass(frozen=True, slots=True)
class _Terms:
    """What every page says of one vacancy to people of one county."""

    name: str
    pay: str
    place: str
    is_public_welfare: bool


def write_person_pages(run: MatchRun, folder: Path, advance: Advance) -> None:
    """Write a workbook for each town, a sheet for each village, a page for each labourer.

    Parameters
    ----------
    advance
        Told the number of pages written.
    """
    people, terms = words_of_people(run), _terms_by_row(run)
    for town in by_town(run, run.by_labourer):
        with open_papers(folder / FOLDER / town.file) as book:
            for village in town.villages:
                sheet = book.add(village.village, COLUMNS, _page(run, town.town, village.village))
                breaks = []
                for position in village.positions:
                    pairs = list(islice(run.by_labourer.row(position), MOST_JOBS))
                    _write_head(sheet, people(pairs[0].labourer_row))
                    for pair in pairs:
                        _write_job(sheet, run, pair, terms)
                    for label, text in NOTES:
                        sheet.band(((0, 0, label, NOTE_LABEL), (1, 1, text, NOTE_TEXT)))
                    breaks.append(sheet.next_row)
                sheet.break_pages_at(breaks[:-1])
                advance(len(village.positions))


def _page(run: MatchRun, town: str, village: str) -> Page:
    return Page(
        is_landscape=False,
        is_fitted=False,
        margin_cm=1.0,
        footer_left=known_home(town, village),
        footer_right=date_text(run.today),
    )


def _write_head(sheet: PaperSheet, person: PersonWords) -> None:
    home = known_home(person.town, person.village)
    name = "　　".join(word for word in (person.name, home, f"编号{person.row}") if word)
    sheet.band(((0, 1, "就业岗位推荐单", TITLE),), points=TITLE_POINTS)
    sheet.band(((0, 1, name, NOTE.at(15)),), points=NAME_POINTS)
    sheet.line(GREETING, NOTE.at(12))


def _write_job(
    sheet: PaperSheet, run: MatchRun, pair: ListedPair, terms: Callable[[int, str | None], _Terms]
) -> None:
    labourer, vacancy = run.labourers[pair.labourer_row], run.vacancies[pair.vacancy_row]
    word_of = PairWords(labourer, vacancy, run.regions, run.today, run.home_county)
    told = terms(vacancy.row, labourer.home.county_code or run.home_county)
    asks = [*asks_for_person(pair, word_of), ALWAYS_ASK]
    last = ("怎么办", APPLY) if told.is_public_welfare else ("请留意", fitting(asks))
    why = fitting(reasons_for_person(pair, word_of)) or NO_REASON
    sheet.band(
        ((0, 0, f"岗位{pair.rank}", ITEM), (1, 1, told.name, JOB)),
        points=JOB_POINTS,
    )
    for label, text in (("工资", told.pay), ("地点", told.place), ("推荐理由", why), last):
        sheet.band(((0, 0, label, ITEM), (1, 1, text, VALUE)), points=ITEM_POINTS)
    sheet.skip(GAP_POINTS)


def _terms_by_row(run: MatchRun) -> Callable[[int, str | None], _Terms]:
    def terms(row: int, home: str | None) -> _Terms:
        vacancy = run.vacancies[row]
        place = spoken_place(vacancy.place, run.regions, home) or NO_PLACE
        return _Terms(
            f"{title_for_people(vacancy)}　{employer_for_people(vacancy)}",
            fitting((spoken_wage(vacancy).removeprefix("工资"), spoken_hours(vacancy))),
            fitting((place, spoken_board(vacancy))),
            vacancy.kind is EmployerKind.PUBLIC_WELFARE,
        )

    return cache(terms)


def fitting(phrases: Iterable[str]) -> str:
    """As many phrases, from the first, as one line of the page takes; one at least.

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
