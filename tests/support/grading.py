"""Grades a reader against the planted faults of a made-up county."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Flag
from functools import cached_property
from pathlib import Path

from matcher.adverts import check_advert
from matcher.doubts import Doubt, Severity
from matcher.io.context import ReadingContext
from matcher.io.labourers import Roster, read_labourers
from matcher.io.vacancies import VacancyBook, read_vacancies
from matcher.records import Labourer, Place, Vacancy
from matcher.vocabulary import FORM_WORDS

Spot = tuple[str, str, int]
"""File, sheet and row of the sheet."""


@dataclass(frozen=True)
class Planted:
    """One row of ``planted.csv``."""

    spot: Spot
    column: str
    expect: str
    value: str

    def __str__(self) -> str:
        place = "!".join(map(str, self.spot))
        return f"{place} {self.column} should be {self.expect} {self.value}"


@dataclass(frozen=True)
class Read:
    """A county as read."""

    folder: Path
    context: ReadingContext
    suffix: str = ".xlsx"

    @cached_property
    def roster(self) -> Roster:
        return read_labourers(self.folder / f"labourers{self.suffix}", self.context)

    @cached_property
    def vacancies(self) -> VacancyBook:
        return read_vacancies(self.folder / f"vacancies{self.suffix}", self.context)

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        return (*self.roster.doubts, *self.vacancies.doubts)

    @cached_property
    def doubts_at(self) -> Mapping[tuple[Spot, str], list[Doubt]]:
        found: dict[tuple[Spot, str], list[Doubt]] = {}
        for doubt in self.doubts:
            cell = doubt.cell
            found.setdefault(((cell.file, cell.sheet, cell.row), cell.column), []).append(doubt)
        return found

    @cached_property
    def records_at(self) -> Mapping[Spot, Labourer | Vacancy]:
        found: dict[Spot, Labourer | Vacancy] = {}
        for layout, records in (
            (self.roster.layout, self.roster.labourers),
            (self.vacancies.layout, self.vacancies.vacancies),
        ):
            by_row = {record.row: record for record in records}
            for sheet, row in layout.records():
                found[layout.file, sheet.name, row.row.number] = by_row[row.data_row]
        return found

    def planted(self) -> Iterator[Planted]:
        """What was planted in the files that were read."""
        with (self.folder / "planted.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if row["file"].endswith(self.suffix):
                    spot = row["file"], row["sheet"], int(row["row"])
                    yield Planted(spot, row["column"], row["expect"], row["value"])

    def missed(self) -> list[str]:
        """Everything planted that was not found, or not read as it must be."""
        return [f"{one}; {self.seen(one)}" for one in self.planted() if not self.is_right(one)]

    def is_right(self, planted: Planted) -> bool:
        """Whether the reader made of it what it should."""
        doubts = self.doubts_at.get((planted.spot, planted.column), [])
        if planted.expect == "read":
            is_quiet = all(doubt.severity is Severity.NOTE for doubt in doubts)
            return is_quiet and self.value_at(planted) == planted.value
        if planted.expect.startswith("advert."):
            vacancy = self.records_at[planted.spot]
            assert isinstance(vacancy, Vacancy)
            notices = check_advert(vacancy, self.context.today)
            return any((n.code, n.column) == (planted.expect, planted.column) for n in notices)
        return any(doubt.code == planted.expect for doubt in doubts)

    def value_at(self, planted: Planted) -> str:
        """What was read in a column, as the list of planted faults writes it."""
        record = self.records_at.get(planted.spot)
        if isinstance(record, Labourer):
            return labourer_value(planted.column, record)
        return vacancy_value(planted.column, record) if isinstance(record, Vacancy) else "no record"

    def seen(self, planted: Planted) -> str:
        """What the reader made of it instead."""
        doubts = self.doubts_at.get((planted.spot, planted.column), [])
        codes = ", ".join(doubt.code for doubt in doubts) or "no doubt"
        is_read = planted.expect == "read"
        return f"{codes}; read {self.value_at(planted)!r}" if is_read else codes


def labourer_value(column: str, person: Labourer) -> str:
    """One column of a labourer."""
    intention = person.intention.furthest
    values = {
        "姓名": person.name,
        "性别": _word(person.sex),
        "证件号码": person.identity.masked if person.identity else "",
        "文化程度": _word(person.education),
        "健康状况": _word(person.health),
        "劳动能力": _word(person.ability),
        "联系方式": person.phone.masked if person.phone else "",
        "就业地点": _place(person.workplace),
        "就业时间": _day(person.employed_since),
        "就业意向": _word(intention),
        "户编号": person.household or "",
        "乡镇": _place(person.home),
        "行政村": person.home.village or "",
        "出生日期": _day(person.birth),
        "期望月薪": _range(person.wage_wanted_cny_month, person.wage_wanted_cny_month),
    }
    return values[column]


def vacancy_value(column: str, vacancy: Vacancy) -> str:
    """One column of a vacancy."""
    wage, seats, age = vacancy.wage, vacancy.headcount, vacancy.age
    values = {
        "单位名称": vacancy.employer,
        "岗位名称": vacancy.title,
        "招聘人数": _range(seats.low, seats.high),
        "工作地点": _place(vacancy.place),
        "薪资待遇": f"{wage.basis.value} {_range(wage.stated_min, wage.stated_max)}",
        "学历要求": _word(vacancy.education.level),
        "年龄要求": _range(age.low, age.high),
        "有效期至": _day(vacancy.valid_until),
        "联系电话": vacancy.phone.masked if vacancy.phone else "",
    }
    return values[column]


def _word(member: object) -> str:
    if member is None:
        return ""
    if isinstance(member, Flag):
        return "、".join(FORM_WORDS[one] for one in type(member) if one & member)
    return FORM_WORDS[member]  # type: ignore[index]


def _place(place: Place | None) -> str:
    parts = (place.code, place.town, place.village) if place else ()
    return " ".join(part for part in parts if part)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _range(low: float | None, high: float | None) -> str:
    ends = ["" if end is None else f"{end:g}" for end in (low, high)]
    return ends[0] if low == high else "-".join(ends)
