"""How one row of the vacancy sheet becomes one vacancy."""

from __future__ import annotations

import re
from typing import Any

from matcher.io.columns import VACANCY_COLUMNS
from matcher.io.context import ReadingContext
from matcher.io.record_cells import RecordCells
from matcher.parse.ages import parse_age_limit
from matcher.parse.board import Board, parse_board, parse_shift
from matcher.parse.credit_code import parse_credit_code
from matcher.parse.dates import parse_date
from matcher.parse.education import parse_education_limit
from matcher.parse.headcount import parse_headcount
from matcher.parse.phone import parse_phone
from matcher.parse.schedule import Schedule, read_schedule
from matcher.parse.seasons import parse_season
from matcher.parse.text import is_none_held
from matcher.parse.vacancy_choices import (
    is_dispatch,
    parse_demand,
    parse_employer_kind,
    parse_insurance,
    parse_provided,
    parse_work_forms,
)
from matcher.parse.wage import parse_wage
from matcher.records import Season, Vacancy
from matcher.texts import VacancyTexts
from matcher.vocabulary import EmployerKind, WorkForm

LONGEST_MONTH = 31
"""A season of no more days than these is what a day's pay is counted by."""

FREE_TEXT = ("title", "description", "skills", "wage")
"""Columns where terms of work stand that have a column of their own, left empty."""

_TELLS_KIND = re.compile(r"公益性?岗位?|(?:扶贫|帮扶|就业)车间|(?:扶贫|帮扶)基地|合作社")
_TELLS_FORM = re.compile(r"非?全日制|全职|兼职|居家|在家(?:加工|制作|就业)|弹性|灵活|季节性|小时工")
_TELLS_BOARD = re.compile(r"(?:包|管|供|提供|免费|含)[^，。；、]{0,4}[吃住食宿餐饭]|[吃住食宿]{2}")


def read_vacancy(cells: RecordCells, context: ReadingContext) -> Vacancy:
    """Read one row. ``cells.findings`` holds afterwards what was odd.

    1. Who offers it: where no kind is stated, 公益性岗位 or 扶贫车间 in a name is one.
    2. Terms: what the column says, else what the free text says.
    3. The wage last: a day's pay depends on the days and the form of work that are stated.
    4. Free text, handed to the text reader.
    """
    if not cells.text("title"):
        cells.doubt("title", "title.missing")
    values: dict[str, Any] = {
        # 1.
        "employer": cells.text("employer"),
        "credit_code": cells.read("credit_code", parse_credit_code),
        "kind": _kind(cells),
        "title": cells.text("title"),
        # 2.
        "headcount": cells.read("headcount", parse_headcount),
        "place": cells.read("place", context.places.read),
        "education": cells.read("education", parse_education_limit),
        "age": cells.read("age", lambda value: parse_age_limit(value, today=context.today)),
        "season": cells.read("season", lambda value: parse_season(value, today=context.today)),
        "has_couple_room": cells.read("couple_room", parse_provided),
        "has_shuttle": cells.read("shuttle", parse_provided),
        "has_insurance": cells.read("insurance", parse_insurance),
        "interview": cells.text("interview"),
        "valid_until": cells.read("valid_until", lambda v: parse_date(v, today=context.today)),
        "phone": cells.read("phone", parse_phone),
        "contact": cells.text("contact"),
    }
    values |= _dispatch(cells) | _board(cells) | _working(cells, values["season"])
    cells.read("demand", parse_demand)
    # 4.
    texts = VacancyTexts(
        title=cells.text("title"),
        skills=cells.text("skills"),
        licences=cells.text("licences"),
        description=cells.text("description"),
        employer=cells.text("employer"),
        demand=cells.text("demand"),
    )
    values["profile"] = context.text_reader.read_vacancy(texts)
    if texts.title and not values["profile"].trades:
        cells.doubt("title", "trade.unknown")
    stated = ((column.name, cells.text(column.key)) for column in VACANCY_COLUMNS)
    values["texts"] = tuple((name, text) for name, text in stated if text)
    return Vacancy(row=cells.row.data_row, **values)


def _kind(cells: RecordCells) -> EmployerKind | None:
    kind = cells.read("kind", parse_employer_kind)
    if kind is not None or cells.text("kind"):
        return kind
    told = _TELLS_KIND.search(f"{cells.text('title')} {cells.text('employer')}")
    return parse_employer_kind(told[0]).value if told else None


def _dispatch(cells: RecordCells) -> dict[str, Any]:
    permit = cells.text("permit")
    user_firm = cells.text("user_firm")
    told = ("forms", "contract", "title", "description", "employer", "user_firm")
    return {
        "is_dispatch": any(is_dispatch(cells.value(key)) for key in told),
        "dispatch_permit": permit if permit and not is_none_held(permit) else None,
        "user_firm": user_firm if user_firm and not is_none_held(user_firm) else None,
    }


def _board(cells: RecordCells) -> dict[str, Any]:
    board = cells.read("board", parse_board)
    if board == Board() and not cells.text("board"):
        told = next(filter(_TELLS_BOARD.search, map(cells.text, FREE_TEXT)), None)
        board = parse_board(told).value if told else board
    return {"has_lodging": board.has_lodging, "has_meals": board.has_meals}


def _working(cells: RecordCells, season: Season) -> dict[str, Any]:
    told = "；".join(filter(None, map(cells.text, FREE_TEXT)))
    forms = cells.read("forms", parse_work_forms)
    if forms is None and not cells.text("forms"):
        forms = parse_work_forms("、".join(_TELLS_FORM.findall(told))).value
    shift = cells.read("shift", parse_shift)
    if shift == Schedule():
        shift = read_schedule(told.lower())
    # 3.
    days = shift.days_per_month
    if days is None and season.days is not None and season.days <= LONGEST_MONTH:
        days = season.days
    wage = parse_wage(
        cells.value("wage"),
        is_full_time=forms is not None and bool(forms & WorkForm.FULL_TIME),
        stated_days=days,
        stated_hours=shift.hours_per_month,
    )
    cells.findings += [("wage", found) for found in wage.findings]
    return {
        "forms": forms,
        "wage": wage.value,
        "hours_per_month": shift.hours_per_month,
        "has_night_shift": shift.has_night_shift,
    }
