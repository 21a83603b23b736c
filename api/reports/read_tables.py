"""How a file was understood, as csv: one line per labourer or vacancy, with every doubt's code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, IntFlag
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from api.runs.reading import ReadRun
from api.words import licence_text
from matcher import (
    FORM_WORDS,
    LABOURER_FORM,
    Claim,
    Doubt,
    Labourer,
    Vacancy,
    check_advert,
    masked_text,
    write_csv,
)

_CLAIM_WORDS = {Claim.WANTED: "想做", Claim.EXPERIENCED: "做过", Claim.TRAINED: "学过"}

Field = str | int | float | None
Record = TypeVar("Record", Labourer, Vacancy)


@dataclass(frozen=True, slots=True)
class _About:
    """What a column may need besides the record: the day, doubt codes by data row."""

    today: date
    doubts: Mapping[int, str]


Columns = Mapping[str, Callable[[Record, _About], Field]]


def write_read_tables(run: ReadRun, folder: Path, *, today: date) -> None:
    """Write ``labourers_read.csv`` and ``vacancies_read.csv`` for the files that were read."""
    if run.roster is not None:
        about = _About(today, _codes_by_row(run.roster.doubts))
        lines = _lines(run.roster.labourers, LABOURER_COLUMNS, about)
        write_csv(folder / "labourers_read.csv", tuple(LABOURER_COLUMNS), lines)
    if run.book is not None:
        about = _About(today, _codes_by_row(run.book.doubts))
        lines = _lines(run.book.vacancies, VACANCY_COLUMNS, about)
        write_csv(folder / "vacancies_read.csv", tuple(VACANCY_COLUMNS), lines)


def _lines(
    records: Sequence[Record], columns: Columns[Record], about: _About
) -> Iterator[tuple[Field, ...]]:
    return (tuple(_shown(read(record, about)) for read in columns.values()) for record in records)


def _shown(value: Field) -> Field:
    """A value without numbers that identify: people write them into any column."""
    return masked_text(value) if isinstance(value, str) else value


def _codes_by_row(doubts: Iterable[Doubt]) -> dict[int, str]:
    codes: dict[int, list[str]] = defaultdict(list)
    for doubt in doubts:
        codes[doubt.cell.data_row].append(f"{doubt.cell.column}:{doubt.code}")
    return {row: ";".join(dict.fromkeys(given)) for row, given in codes.items()}


def _word(value: Enum | None) -> str:
    return "" if value is None else FORM_WORDS[value]


def _words(value: IntFlag | None) -> str:
    """Each flag's word in code order; 无 where the answer was none."""
    if value is None:
        return ""
    return ",".join(FORM_WORDS[member] for member in type(value) if member in value) or "无"


def _yes_no(value: bool | None) -> str:  # noqa: FBT001 - a value, not a switch
    return "" if value is None else "是" if value else "否"


def _number(value: float | None) -> Field:
    return None if value is None else round(value, 2) if value % 1 else int(value)


def _months(months: Iterable[int]) -> str:
    return ",".join(str(month) for month in sorted(months))


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _column_name(text: str) -> str:
    """Form's name of the column that a text of :class:`matcher.LabourerTexts` comes from."""
    return LABOURER_FORM.column("wanted_trades" if text == "wanted" else text).name


def _trades(labourer: Labourer) -> str:
    return ";".join(
        f"{_CLAIM_WORDS[m.claim]} {m.trade} {m.minor}（{_column_name(m.column)}：{m.evidence}）"
        for m in labourer.profile.trades
    )


LABOURER_COLUMNS: Columns[Labourer] = MappingProxyType(
    {
        "labourer_row": lambda p, _: p.row,
        "identity": lambda p, _: p.identity.masked if p.identity else "",
        "phone": lambda p, _: p.phone.masked if p.phone else "",
        "birth": lambda p, _: _iso(p.birth),
        "age": lambda p, a: p.age_on(a.today),
        "county_code": lambda p, _: p.home.county_code,
        "town": lambda p, _: p.home.town,
        "village": lambda p, _: p.home.village,
        "registered_code": lambda p, _: p.registered.code if p.registered else None,
        "residence_code": lambda p, _: p.residence.code if p.residence else None,
        "household": lambda p, _: p.household,
        "category": lambda p, _: _word(p.category),
        "education": lambda p, _: _word(p.education),
        "in_school": lambda p, _: _yes_no(p.is_in_school),
        "health": lambda p, _: _words(p.health),
        "ability": lambda p, _: _word(p.ability),
        "avoids_heavy": lambda p, _: _yes_no(p.profile.avoids_heavy),
        "heavy_confirmed": lambda p, _: _yes_no(p.is_heavy_work_confirmed),
        "employment": lambda p, _: "" if p.employment is None else p.employment.name.lower(),
        "wishes_change": lambda p, _: _yes_no(p.wishes_change),
        "willing": lambda p, _: _yes_no(p.is_willing),
        "intention": lambda p, _: _word(p.intention.furthest),
        "only_outside": lambda p, _: _yes_no(p.intention.only_outside),
        "prefers_outside": lambda p, _: _yes_no(p.intention.prefers_outside),
        "needs": lambda p, _: _words(p.needs),
        "trades": lambda p, _: _trades(p),
        "skills": lambda p, _: ",".join(sorted(p.profile.skills)),
        "licences": lambda p, _: (
            "" if p.profile.licences is None else licence_text(p.profile.licences) or "无"
        ),
        "licences_lacking": lambda p, _: licence_text(p.profile.licences_lacking),
        "experience_years": lambda p, _: _number(p.profile.experience_years),
        "wage_wanted_cny_month": lambda p, _: _number(p.wage_wanted_cny_month),
        "accepts_lodging": lambda p, _: _yes_no(p.accepts_lodging),
        "care_duties": lambda p, _: _yes_no(p.has_care_duties),
        "hardships": lambda p, _: _words(p.hardships),
        "available_from": lambda p, _: _iso(p.available_from),
        "busy_months": lambda p, _: _months(p.busy_months),
        "doubts": lambda p, a: a.doubts.get(p.row, ""),
    }
)
"""Columns of ``labourers_read.csv``. Codes are the form's own words; blank is not known."""


def _flags(vacancy: Vacancy, today: date) -> str:
    """What was understood as soft, open or odd, and what the advert check says."""
    stated = {
        "wage.negotiable": vacancy.wage.is_negotiable,
        "wage.guarantee": vacancy.wage.has_guarantee,
        "wage.piece_part": vacancy.wage.has_piece_part,
        "headcount.unstated": vacancy.headcount.low is None,
        "education.soft": vacancy.education.is_soft,
        "age.soft": vacancy.age.is_soft,
        "dispatch": vacancy.is_dispatch,
    }
    notices = (notice.code for notice in check_advert(vacancy, today))
    return ";".join(dict.fromkeys([*(code for code, holds in stated.items() if holds), *notices]))


VACANCY_COLUMNS: Columns[Vacancy] = MappingProxyType(
    {
        "vacancy_row": lambda v, _: v.row,
        "employer": lambda v, _: v.employer,
        "kind": lambda v, _: _word(v.kind),
        "title": lambda v, _: v.title,
        "trade": lambda v, _: v.profile.trades[0].trade if v.profile.trades else "",
        "minor_code": lambda v, _: v.profile.trades[0].minor if v.profile.trades else "",
        "headcount": lambda v, _: v.headcount.low,
        "headcount_max": lambda v, _: v.headcount.high,
        "wage_basis": lambda v, _: v.wage.basis.value,
        "wage_min_stated": lambda v, _: _number(v.wage.stated_min),
        "wage_max_stated": lambda v, _: _number(v.wage.stated_max),
        "wage_min_cny_month": lambda v, _: _number(v.wage.month_min),
        "wage_max_cny_month": lambda v, _: _number(v.wage.month_max),
        "education_min": lambda v, _: _word(v.education.level),
        "age_min": lambda v, _: v.age.low,
        "age_max": lambda v, _: v.age.high,
        "county_code": lambda v, _: v.place.county_code,
        "region_code": lambda v, _: v.place.code,
        "town": lambda v, _: v.place.town,
        "village": lambda v, _: v.place.village,
        "demand": lambda v, _: _word(v.profile.demand),
        "demand_stated": lambda v, _: _word(v.profile.demand_stated),
        "forms": lambda v, _: _words(v.forms),
        "skills": lambda v, _: ",".join(sorted(v.profile.skills)),
        "licences": lambda v, _: licence_text(v.profile.licences),
        "valid_until": lambda v, _: _iso(v.valid_until),
        "flags": lambda v, a: _flags(v, a.today),
        "doubts": lambda v, a: a.doubts.get(v.row, ""),
    }
)
"""Columns of ``vacancies_read.csv``."""
