"""How one row of the roster becomes one labourer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from matcher.io.context import ReadingContext
from matcher.io.record_cells import RecordCells
from matcher.parse.dates import find_days, parse_date, parse_year
from matcher.parse.education import parse_education
from matcher.parse.identity import parse_identity
from matcher.parse.intention import parse_intention
from matcher.parse.person_choices import (
    has_ended,
    parse_ability,
    parse_care_duties,
    parse_category,
    parse_employment,
    parse_hardships,
    parse_health,
    parse_lodging_accepted,
    parse_needs,
    parse_relation,
    parse_school_state,
    parse_sex,
    parse_willing,
    parse_yes_no,
    wishes_change,
)
from matcher.parse.phone import parse_phone
from matcher.parse.reading import CellValue, Reading
from matcher.parse.seasons import parse_months
from matcher.parse.text import clean, is_none_held
from matcher.parse.wage import parse_wanted_wage
from matcher.records import NOWHERE, Identity, Intention, Labourer, Place
from matcher.regions import tier_range
from matcher.roster_entry import Entry
from matcher.texts import Claim, LabourerTexts
from matcher.vocabulary import Employment, Tier

CHECKED_TEXTS = (
    "workplace", "employer", "employed_since", "intention", "needs", "relation", "school",
)  # fmt: skip
"""Columns whose text the roster rules read (``matcher.checks``)."""

_UNWILLING = re.compile(
    r"(?:无|没有?|暂无|缺乏)(?:外出)?(?:就业|务工|工作)?(?:意愿|意向)"
    r"|(?:不愿意?|不想|不打算)(?:外出)?(?:就业|务工|工作|上班|打工)"
)
_CARES = re.compile(r"照顾|照料|照看|看护|带小?孩|带娃|陪读")
_ANY_TRADE = re.compile(r"不限|均可|都可|都行|随便|服从|听从|无要求|^无$|^其他$")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the record that one column fills, by one parser."""

    key: str
    name: str
    parse: Callable[[CellValue, ReadingContext], Reading[Any]]


def _plain(parse: Callable[[CellValue], Reading[Any]]) -> Callable[..., Reading[Any]]:
    return lambda value, _: parse(value)


def _day(value: CellValue, context: ReadingContext) -> Reading[date | None]:
    return parse_date(value, today=context.today)


def _place(value: CellValue, context: ReadingContext) -> Reading[Place | None]:
    reading = context.places.read(value)
    return Reading(None if reading.value == NOWHERE else reading.value, reading.findings)


def _text(value: CellValue) -> Reading[str | None]:
    text = clean(value)
    return Reading(text if text and not is_none_held(text) else None)


FIELDS: tuple[Field, ...] = (
    Field("phone", "phone", _plain(parse_phone)),
    Field("household", "household", _plain(_text)),
    Field("relation", "is_household_head", _plain(parse_relation)),
    Field("category", "category", _plain(parse_category)),
    Field("residence", "residence", _place),
    Field("registered", "registered", _place),
    Field("education", "education", _plain(parse_education)),
    Field("school", "is_in_school", _plain(parse_school_state)),
    Field("graduation_year", "graduation_year", lambda v, c: parse_year(v, today=c.today)),
    Field("health", "health", _plain(parse_health)),
    Field("ability", "ability", _plain(parse_ability)),
    Field("workplace", "workplace", _place),
    Field("employer", "employer", _plain(_text)),
    Field("employed_since", "employed_since", _day),
    Field("needs", "needs", _plain(parse_needs)),
    Field("wage_wanted", "wage_wanted_cny_month", _plain(parse_wanted_wage)),
    Field("lodging_accepted", "accepts_lodging", _plain(parse_lodging_accepted)),
    Field("available_from", "available_from", _day),
    Field("busy_months", "busy_months", _plain(parse_months)),
    Field("companions", "companions", _plain(_text)),
    Field("hardship", "hardships", _plain(parse_hardships)),
    Field("hardship_date", "hardship_recognised", _day),
)
"""Columns that fill one field each; the others need more than one column."""

PAST_DAYS = ("birth", "employed_since", "hardship_date", "surveyed", "reviewed")
"""Columns whose day cannot lie ahead."""


def read_labourer(cells: RecordCells, context: ReadingContext) -> Entry:
    """Read one row. ``cells.findings`` holds afterwards what was odd.

    1. Columns that fill one field each.
    2. Name, ID, birth, sex: the ID decides the birth; what contradicts it is a doubt.
    3. Home: the column 县, else a town that only one county has, else the home county.
    4. Employment: ended if the text or the dates say so; wishes to change if a wish is stated.
    5. Willingness and intention, also where they stand in the other's column.
    6. Free text, handed to the text reader.
    """
    # 1.
    values: dict[str, Any] = {
        field.name: cells.read(field.key, lambda value, field=field: field.parse(value, context))  # type: ignore[misc]
        for field in FIELDS
    }
    # 2. to 5.
    values |= _who(cells, context)
    values["home"] = _home(cells, context)
    values |= _standing(cells, context, needs=bool(values["needs"]))
    values |= _wishes(cells, context, home=values["home"], employment=values["employment"])
    values["is_heavy_work_confirmed"] = cells.read("heavy_confirmed", parse_yes_no) is True
    # 6.
    texts = _free_texts(cells)
    values["profile"] = context.text_reader.read_labourer(texts)
    labourer = Labourer(row=cells.row.data_row, **values)
    _doubt_texts(cells, labourer, texts)
    days = _past_days(cells, context)
    return Entry(
        labourer,
        texts={key: _said(cells, key) for key in CHECKED_TEXTS if cells.has_column(key)},
        age=labourer.age_on(context.today),
        dates={key: days[key] for key in ("surveyed", "reviewed") if key in days},
        income_cny_month=cells.read("income", parse_wanted_wage),
    )


def _said(cells: RecordCells, key: str) -> str:
    """Text for the rules. A bare 无 says nothing, save of needs: none are asked for."""
    text = cells.text(key)
    return "" if is_none_held(text) and key != "needs" else text


def _who(cells: RecordCells, context: ReadingContext) -> dict[str, Any]:
    name = cells.text("name")
    if not name:
        cells.doubt("name", "name.missing")
    identity = cells.read(
        "identity",
        lambda value: parse_identity(
            value, is_known_prefix=context.regions.is_known_prefix, today=context.today
        ),
    )
    if cells.is_left_empty("identity"):
        cells.doubt("identity", "identity.missing")
    if cells.is_left_empty("phone"):
        cells.doubt("phone", "phone.missing")
    sex = cells.read("sex", parse_sex)
    if identity is not None and sex is not None and sex is not identity.sex:
        cells.doubt("sex", "identity.sex_mismatch")
    return {
        "name": name,
        "identity": identity,
        "birth": _birth(cells, context, identity),
        "sex": sex if sex is not None or identity is None else identity.sex,
    }


def _birth(cells: RecordCells, context: ReadingContext, identity: Identity | None) -> date | None:
    written = cells.read("birth", lambda value: parse_date(value, today=context.today))
    if identity is None:
        return written if written is None or written <= context.today else None
    if written is not None and not _means(cells.value("birth"), identity.birth, context.today):
        cells.doubt("birth", "identity.birth_mismatch", written=written, identity=identity.birth)
    return identity.birth


def _means(value: CellValue, birth: date, today: date) -> bool:
    """Whether a cell may mean this day: 1980年5月 means any day of that month."""
    if not isinstance(value, date):
        days = find_days(clean(value), today=today)
        if days and days[0] is not None:
            return days[0].first <= birth <= days[0].last
    return parse_date(value, today=today).value == birth


def _home(cells: RecordCells, context: ReadingContext) -> Place:
    places = context.places
    county = cells.read("county", places.read_county_cell).county_code
    town, village = cells.value("town"), cells.value("village")
    reading = places.read_town_village(county, town, village)
    key = "town" if town is not None or not cells.has_column("village") else "village"
    cells.findings += [(key, found) for found in reading.findings]
    return reading.value


def _standing(cells: RecordCells, context: ReadingContext, *, needs: bool) -> dict[str, Any]:
    today = context.today
    employment = cells.read("employed", lambda value: parse_employment(value, today=today))
    until = cells.read("employed_until", lambda value: parse_date(value, today=today))
    is_over = (until is not None and until < today) or any(
        has_ended(cells.value(key), today=today) for key in ("employed_since", "unemployed_reason")
    )
    if employment is Employment.EMPLOYED and is_over:
        employment = Employment.ENDED
    asked = ("employed", "intention", "wanted_trades", "needs", "remarks")
    has_wish = needs or any(
        wish and not is_none_held(wish) for wish in map(cells.text, ("intention", "wanted_trades"))
    )
    wishes = has_wish or any(wishes_change(cells.value(key)) for key in asked)
    return {
        "employment": employment,
        "wishes_change": employment is Employment.EMPLOYED and wishes,
    }


def _wishes(
    cells: RecordCells, context: ReadingContext, *, home: Place, employment: Employment | None
) -> dict[str, Any]:
    is_willing = cells.read("willing", parse_willing)
    says_no = any(
        _UNWILLING.search(cells.text(key)) for key in ("intention", "needs", "unemployed_reason")
    )
    if is_willing is None and says_no and employment is not Employment.EMPLOYED:
        is_willing = False
    care = cells.read("care_duties", parse_care_duties)
    if care is None and _CARES.search(cells.text("unemployed_reason")):
        care = True

    def tier_of(text: str) -> Tier | None:
        tiers = tier_range(home, context.places.read(text).value)
        return tiers[1] if tiers else None

    intention = Intention()
    if not _UNWILLING.search(cells.text("intention")):
        reading = parse_intention(cells.value("intention"), tier_of=tier_of)
        cells.findings += [("intention", found) for found in reading.findings]
        intention = reading.value
    return {"is_willing": is_willing, "has_care_duties": care, "intention": intention}


def _free_texts(cells: RecordCells) -> LabourerTexts:
    remarks = (cells.text("remarks"), cells.text("unemployed_reason"))
    return LabourerTexts(
        wanted=cells.text("wanted_trades"),
        skills=cells.text("skills"),
        licences=cells.text("licences"),
        experience=cells.text("experience"),
        needs=cells.text("needs"),
        remarks="；".join(text for text in remarks if text),
    )


def _doubt_texts(cells: RecordCells, labourer: Labourer, texts: LabourerTexts) -> None:
    """Doubt what names a trade or a permit that nobody knows."""
    wanted = any(mention.claim is Claim.WANTED for mention in labourer.profile.trades)
    if texts.wanted and not wanted and not _ANY_TRADE.search(texts.wanted):
        cells.doubt("wanted_trades", "trade.unknown")
    permits = labourer.profile.licences or labourer.profile.licences_lacking
    is_told = labourer.profile.licences is not None or bool(permits)
    if texts.licences and not is_told:
        cells.doubt("licences", "licence.unknown")


def _past_days(cells: RecordCells, context: ReadingContext) -> dict[str, date]:
    """Days of the columns that only look back; one that lies ahead is a doubt."""
    days = {}
    for key in PAST_DAYS:
        if cells.value(key) is None:
            continue
        parse = lambda value: parse_date(value, today=context.today)  # noqa: E731
        day = (
            cells.read(key, parse)
            if key in {"surveyed", "reviewed"}
            else cells.peek(key, parse).value
        )
        if day is not None and day > context.today:
            cells.doubt(key, "date.in_future", written=day)
        elif day is not None:
            days[key] = day
    return days
