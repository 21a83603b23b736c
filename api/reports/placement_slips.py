"""The persons' slips of a plan: where to go first, what else there is, what nobody may demand.

Half a page each, to be cut and handed over; whoever has no seat gets one as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from api.progress import Advance
from api.reports.bus_lists import riders_of
from api.reports.fair_facts import BUS, FAIR, write_fact, write_facts
from api.reports.grouping import VillageGroup, towns_of
from api.reports.looks import Look
from api.reports.people import PersonWords, known_home, words_of_people
from api.reports.sheets import PaperSheet, open_papers
from api.reports.slips import (
    COLUMNS,
    ITEM,
    MAY_ASK,
    Terms,
    slip_page,
    terms_of_jobs,
    write_head,
    write_item,
    write_job,
    write_notes,
)
from api.runs.planning import PlanRun
from matcher import ListedPair
from matcher.plan import Unplaced

FOLDER = "个人安排单"
TITLE = "招聘会就业安排单"
HALF_POINTS = 378.0
"""Height of a slip: two stand on a page and are cut apart between them."""
CUT = "┄" * 24 + "　沿此线裁开　" + "┄" * 24
CUT_LOOK, CUT_POINTS = Look(9, align="center", colour="#7F7F7F"), 14.0
OTHER, OTHER_POINTS = Look(11.5, is_ruled=True, is_wrapped=False), 19.0


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands in the plan: the greeting, and what the vacancies are to them."""

    greeting: str
    first: str
    others: str


SEATED = Standing(
    "您好！招聘会上为您安排了岗位，请先到下面的展位面谈。去不去由您决定。",
    "先到展位",
    "也可以看",
)
INVITED = Standing(
    "您好！名额不多，您是候补。请来展位看看，有空名额就补。去不去由您决定。",
    "先到展位",
    "也可以看",
)
RESERVE = Standing(
    "您好！名额不多，您是候补。有空名额时，工作人员会联系您。去不去由您决定。",
    "候补岗位",
    "也是候补",
)
APPLICANT = Standing(
    "您好！下面有公益性岗位可以申报，经评议、公示后确定。去不去由您决定。",
    "可以申报",
    "也可以看",
)
NOTHING_YET = "您好！这一次还没有挑到合适的岗位，我们接着为您留意。"
HEADCOUNT_OPEN = "您好！合适的岗位有，招多少人还要向单位问清，问清了再联系您。"
NEXT_STEPS = (
    ("怎么办", "请到村里或乡镇就业窗口，说说想做什么、到哪里做、工资多少"),
    ("还可以问", "技能培训、灵活就业、自己创业，都可以问，请工作人员一起想办法"),
)

AT_THE_FAIR = (
    "想去的话",
    "请告诉村里或乡镇就业工作人员，按时上车，带上身份证和有关证书。"
    "不去也请说一声。录用不录用由用人单位决定。",
)
ASK_STAFF = (
    "想去的话",
    "请告诉村里或乡镇就业工作人员，由他们帮您联系。办的时候带上身份证和有关证书，"
    "录用不录用由用人单位决定。",
)
NO_CHARGE = ("不收费", "乘车、求职都不收费，单位不得收押金、扣证件；遇到了请打12333。")
MAY_ASK_WHY = ("您可以", MAY_ASK.format(what="这样安排"))


def write_placement_slips(run: PlanRun, folder: Path, advance: Advance) -> None:
    """Write a workbook for each town, a sheet for each village, half a page for each labourer.

    Parameters
    ----------
    advance
        Told the number of slips written.
    """
    slips = _Slips(run)
    everybody = enumerate(run.pools.labourers.ids.tolist())
    for town in towns_of(run, everybody):
        with open_papers(folder / FOLDER / town.file) as book:
            write_facts(book, known_home(town.town, ""))
            for village in town.villages:
                page = slip_page(run, town.town, village.village)
                _write_village(book.add(village.village, COLUMNS, page), village, slips)
                advance(len(village.positions))


def _write_village(sheet: PaperSheet, village: VillageGroup, slips: _Slips) -> None:
    """Write two slips a page."""
    breaks = []
    last = len(village.positions) - 1
    for number, position in enumerate(village.positions):
        start = sheet.points
        slips.write(sheet, position)
        if number == last:
            break
        if number % 2:
            breaks.append(sheet.next_row)
        else:
            sheet.skip(max(1.0, start + HALF_POINTS - CUT_POINTS - sheet.points))
            sheet.band(((0, 1, CUT, CUT_LOOK),), points=CUT_POINTS)
    sheet.break_pages_at(breaks)


class _Slips:
    """Writes the slip of one person after the other."""

    def __init__(self, run: PlanRun) -> None:
        self._run = run
        self._people, self._terms = words_of_people(run), terms_of_jobs(run)
        self._first_booths = {r.position: r.vacancy_rows[0] for r in riders_of(run)}

    def write(self, sheet: PaperSheet, position: int) -> None:
        """Write the slip of somebody of the pool."""
        run = self._run
        person = self._people(int(run.pools.labourers.ids[position]))
        home = run.labourers[person.row].home.county_code or run.home_county
        named = [(pair, self._terms(pair.vacancy_row, home)) for pair in run.choices.row(position)]
        if not named:
            _write_without_jobs(sheet, person, run.unplaced[position])
            return
        booth, has_seat = self._first_booths.get(position), position not in run.unplaced
        (pair, terms), *others = in_order(named, has_seat=has_seat, booth=booth)
        told = standing_of(terms, has_seat=has_seat, is_riding=booth is not None)
        write_head(sheet, TITLE, person, told.greeting)
        write_job(sheet, run, pair, self._terms, label=told.first)
        for _, other in others:
            _write_other(sheet, other, told)
        if booth is not None:
            for about in (FAIR, BUS):
                write_fact(sheet, about, ITEM, OTHER, OTHER_POINTS)
        write_notes(sheet, (ASK_STAFF if booth is None else AT_THE_FAIR, NO_CHARGE, MAY_ASK_WHY))


def in_order(
    named: Sequence[tuple[ListedPair, Terms]], *, has_seat: bool, booth: int | None
) -> Sequence[tuple[ListedPair, Terms]]:
    """A person's choices as the slip tells them.

    1. A seat is first; without one, the booth that the bus list names first.
    2. Of the others, public-welfare posts are last.
    """
    first = named[0][0].vacancy_row if has_seat else booth
    return sorted(named, key=lambda one: (one[0].vacancy_row != first, one[1].is_public_welfare))


def standing_of(first: Terms, *, has_seat: bool, is_riding: bool) -> Standing:
    """How somebody with choices stands in the plan, by the first vacancy on the slip."""
    if first.is_public_welfare:
        return APPLICANT
    if has_seat:
        return SEATED
    return INVITED if is_riding else RESERVE


def _write_other(sheet: PaperSheet, terms: Terms, told: Standing) -> None:
    label = APPLICANT.first if terms.is_public_welfare else told.others
    cells = ((0, 0, label, ITEM), (1, 1, other_words(terms), OTHER))
    sheet.band(cells, points=OTHER_POINTS)


def other_words(terms: Terms) -> str:
    """A further choice in one line.

    Examples
    --------
    >>> other_words(Terms("缝纫工　永兴服装厂", "每月3000元，有保底", "", "河田镇", "", False))
    '缝纫工　永兴服装厂；每月3000元；河田镇'
    """
    if terms.is_public_welfare:
        return f"{terms.name}；要先申报"
    wage = terms.wage.partition("，")[0]
    return f"{terms.name}；{wage}；{terms.where}"


def _write_without_jobs(sheet: PaperSheet, person: PersonWords, reason: Unplaced) -> None:
    greeting = HEADCOUNT_OPEN if reason is Unplaced.NO_SEATS else NOTHING_YET
    write_head(sheet, TITLE, person, greeting)
    for label, text in NEXT_STEPS:
        write_item(sheet, label, text)
    write_notes(sheet, (NO_CHARGE, MAY_ASK_WHY))
