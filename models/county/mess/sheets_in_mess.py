"""How the sheets of a county look once faults are planted in them."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.io.columns import LABOURER_COLUMNS
from matcher.parse.text import clean
from models.county.chance import Chance
from models.county.mess.faults import Ground
from models.county.mess.line_faults import (
    NOTES,
    VACANCY_NOTES,
    insert_lines,
    merge_employers,
    merge_villages,
)
from models.county.mess.number_faults import NUMBER_FAULTS
from models.county.mess.planting import Planter
from models.county.mess.roster_faults import ROSTER_FAULTS
from models.county.mess.vacancy_faults import VACANCY_FAULTS
from models.county.mess.word_faults import WORD_FAULTS
from models.county.order import CountyOrder
from models.county.people import Person
from models.county.sheets import (
    FORM_HEADING,
    LABOURER_PAGES,
    READ,
    Expectation,
    Heading,
    Line,
    LineKind,
    SheetPlan,
    vacancy_sheet,
)
from models.county.vacancies import Advert
from models.county.vacancy_parameters import MessFigures

ODD_HEADING = Heading(
    labels={
        **FORM_HEADING.labels,
        "name": "姓  名",
        "sex": "性\n别",
        "identity": "证件\n号码",
        "education": "文化\n程度",
        "phone": "*联系方式",
        "employed": "是否\n已就业",
    },
    groups=FORM_HEADING.groups,
)
FLAT_HEADING = Heading(
    labels={
        "identity": "身份证号",
        "education": "学历",
        "health": "身体状况",
        "phone": "联系电话",
        "workplace": "务工地点",
        "employer": "务工单位",
        "wanted_trades": "求职意向",
        "wage_wanted": "期望工资",
    }
)
"""The header of another hand: one row, other words."""

_FIRST_ON_SECOND_SHEET = ("household", "town", "village", "name", "relation", "sex", "identity")
_LINES_PART = 0.03


def labourers_in_mess(
    order: CountyOrder,
    pairs: Sequence[tuple[Line, Person]],
    figures: MessFigures,
    *,
    ground: Ground,
    titles: Sequence[str],
) -> list[SheetPlan]:
    """Roster with faults: cells, households, people written twice, lines between, two sheets."""
    chance = Chance(order.seed, "labourers in mess")
    faults = (*NUMBER_FAULTS, *WORD_FAULTS, *ROSTER_FAULTS)
    count = faults_wanted(len(pairs), len(faults), order.mess, figures)
    planter = Planter(ground, chance)
    planter.groups(pairs, count)
    planter.cells(pairs, faults, count)
    planter.phones(pairs, count)
    pairs = planter.repeats(pairs, count)
    people = {id(line): person for line, person in pairs}
    lines = [line for line, _ in pairs]
    cut = len(lines) - second_sheet_rows(len(lines), figures)
    lines_each = max(1, round(count * _LINES_PART))
    first = insert_lines(lines[:cut], NOTES, count=lines_each, chance=chance)
    _expect_of_first(first)
    main = SheetPlan(
        "就业信息表", LABOURER_COLUMNS, titles, ODD_HEADING, first, pages=LABOURER_PAGES
    )
    merge_villages(main, people, code=order.county_code, runs=figures.merged_runs, chance=chance)
    rest = lines[cut:]
    if not rest:
        return [main]
    _expect_of_first(rest)
    order_of = {key: place for place, key in enumerate(_FIRST_ON_SECOND_SHEET)}
    columns = sorted(LABOURER_COLUMNS, key=lambda one: order_of.get(one.key, len(order_of)))
    return [main, SheetPlan("补报人员", columns, titles[:1], FLAT_HEADING, rest)]


def vacancies_in_mess(
    order: CountyOrder,
    pairs: Sequence[tuple[Line, Advert]],
    figures: MessFigures,
    *,
    ground: Ground,
    titles: Sequence[str],
) -> list[SheetPlan]:
    """Adverts with faults: cells, lines between, merged employers."""
    chance = Chance(order.seed, "vacancies in mess")
    count = faults_wanted(len(pairs), len(VACANCY_FAULTS), order.mess, figures)
    Planter(ground, chance).cells(pairs, VACANCY_FAULTS, count)
    lines_each = max(1, round(count * _LINES_PART))
    lines = insert_lines(
        [line for line, _ in pairs], VACANCY_NOTES, count=lines_each, chance=chance
    )
    plan = vacancy_sheet("岗位信息", titles, lines)
    adverts = {id(line): advert for line, advert in pairs}
    merge_employers(plan, adverts, runs=figures.merged_runs, chance=chance)
    return [plan]


def faults_wanted(rows: int, kinds: int, mess: float, figures: MessFigures) -> int:
    """Rows that carry a fault: the share asked for, and more if that brings every kind up once."""
    by_share = round(rows * mess)
    return max(by_share, min(kinds, int(rows * figures.most_share)))


def second_sheet_rows(rows: int, figures: MessFigures) -> int:
    """Rows that stand on the second sheet; none if the first would be left with fewer."""
    fewest, most = figures.second_sheet_rows
    wanted = min(most, max(fewest, round(rows * figures.second_sheet_share)))
    return wanted if rows >= 2 * wanted else 0


def _expect_of_first(lines: Sequence[Line]) -> None:
    """Expect the first plain record under an odd header to be read by that header."""
    for line in lines:
        if line.kind is LineKind.RECORD and not line.planted:
            line.planted += [
                Expectation(key, READ, clean(line.cells[key])) for key in ("name", "sex")
            ]
            return
