"""The towns' bus lists: who rides to the fair, to which booth first, and a place to sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from api.progress import Advance
from api.reports.audience import employer_for_people, title_for_people
from api.reports.grouping import TownGroup, towns_of
from api.reports.looks import CELL, CENTRE, NOTE, NOTE_RIGHT, SUBTITLE, TITLE
from api.reports.people import NO_TOWN, NO_VILLAGE, PersonWords, words_of_people
from api.reports.sheets import Column, Page, PaperSheet, Value, open_papers
from api.reports.spoken import spoken_place
from api.runs.planning import PlanRun
from api.words import date_text

FOLDER = "乘车名单"
SHEET = "乘车名单"
TOWN_UNKNOWN = "乡镇待补"
ANY_PLACE = "请先问清"

NOTES = (
    "一、去不去由本人决定，录用不录用由用人单位决定。到场后先到“先到的展位”，也可以看别的展位。",
    "二、乘车、应聘都不收费。用人单位不得收押金，不得扣身份证等证件；遇到的请拨打12333反映。",
    "三、公益性岗位按申报、评议、公示办理，不在本名单上。",
)

COLUMNS = (
    Column("序号", 5, CENTRE.at(12)),
    Column("编号", 7, CENTRE.at(12)),
    Column("姓名", 10, CENTRE.at(14)),
    Column("行政村", 11, CENTRE.at(12)),
    Column("先到的展位", 38, CELL.at(12)),
    Column("工作地点", 17, CELL.at(12)),
    Column("还可以看", 38, CELL.at(10)),
    Column("上车签名", 13, CENTRE),
    Column("返程签名", 13, CENTRE),
)


@dataclass(frozen=True, slots=True)
class Rider:
    """A person on a bus; vacancies by data row, the first one to go to first."""

    position: int
    labourer_row: int
    vacancy_rows: tuple[int, ...]


def write_bus_lists(run: PlanRun, folder: Path, advance: Advance) -> None:
    """Write a workbook for each town, with one list, village after village.

    Parameters
    ----------
    advance
        Told the number of people written.
    """
    riders = {rider.position: rider for rider in riders_of(run)}
    people, booths = words_of_people(run), _booths_aloud(run)
    for town in towns_of(run, ((r.position, r.labourer_row) for r in riders.values())):
        with open_papers(folder / FOLDER / town.file) as book:
            place = TOWN_UNKNOWN if town.town == NO_TOWN else town.town
            sheet = book.add(SHEET, COLUMNS, Page(least_row_points=30, footer_left=place))
            listed = [riders[p] for village in town.villages for p in village.positions]
            _write_head(sheet, place, town, len(listed))
            for number, rider in enumerate(listed, start=1):
                sheet.row((number, *_cells(people(rider.labourer_row), rider, booths)))
            _write_end(sheet, run)
            advance(len(listed))


def riders_of(run: PlanRun) -> Iterator[Rider]:
    """Everybody who is sent to a booth, in pool order.

    Public-welfare posts have no booth: who holds one is not sent anywhere.
    """
    sent: dict[int, list[tuple[int, int]]] = {}
    for position, booth in enumerate(run.booths):
        if not booth.is_public_welfare:
            for person, place in (*booth.holders, *booth.extra):
                sent.setdefault(person, []).append((place, position))
    for person in sorted(sent):
        if person in run.unplaced or not _holds_last_resort(run, person):
            rows = tuple(int(run.pools.vacancies.ids[at]) for _, at in sorted(sent[person]))
            yield Rider(person, int(run.pools.labourers.ids[person]), rows)


def _holds_last_resort(run: PlanRun, person: int) -> bool:
    return run.booths[int(run.plan.assignment.vacancies[person])].is_public_welfare


def _booths_aloud(run: PlanRun) -> Callable[[int], tuple[str, str]]:
    """Employer with vacancy, and place, by data row of the vacancy."""

    def told(row: int) -> tuple[str, str]:
        vacancy = run.vacancies[row]
        place = spoken_place(vacancy.place, run.regions, run.home_county)
        return f"{employer_for_people(vacancy)}　{title_for_people(vacancy)}", place or ANY_PLACE

    return cache(told)


def _cells(
    person: PersonWords, rider: Rider, booths: Callable[[int], tuple[str, str]]
) -> Sequence[Value]:
    first, place = booths(rider.vacancy_rows[0])
    others = "\n".join(dict.fromkeys(booths(row)[0] for row in rider.vacancy_rows[1:]))
    village = "" if person.village == NO_VILLAGE else person.village
    return (person.row, person.name, village, first, place, others, None, None)


def _write_head(sheet: PaperSheet, place: str, town: TownGroup, n_people: int) -> None:
    sheet.line("招聘会乘车名单", TITLE)
    sheet.line(place, SUBTITLE)
    villages = len(town.villages)
    sheet.line(
        f"共{n_people}人，来自{villages}个村。上车时间：＿＿＿＿＿＿　上车地点：＿＿＿＿＿＿＿＿"
        "　车牌号：＿＿＿＿＿＿＿＿　带队人：＿＿＿＿＿＿＿＿",
        NOTE.at(12),
    )
    sheet.header()


def _write_end(sheet: PaperSheet, run: PlanRun) -> None:
    for note in NOTES:
        sheet.line(note, NOTE.at(12))
    county = run.regions.name_of(run.home_county) if run.home_county else ""
    sheet.line(f"{county}公共就业服务机构　　{date_text(run.today)}", NOTE_RIGHT.at(12))
