"""A made-up county is read back: planted faults are found, and everything else as it was made."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from support.grading import Read
from support.profiles import text_reader

from matcher.adverts import Action, check_advert
from matcher.doubts import Severity
from matcher.io.context import ReadingContext
from matcher.io.rows import RowKind
from matcher.io.tables import open_table
from matcher.records import Place
from matcher.regions import Regions
from matcher.vocabulary import Employment
from models.county import (
    Advert,
    CountyOrder,
    CountyReport,
    Person,
    made_up_labourers,
    made_up_vacancies,
    make_county,
)

TODAY = date(2026, 3, 5)
CHANGTING = "350821"
PEOPLE, VACANCIES, MESS = 1500, 150, 0.05


def order_of(mess: float, *, with_csv: bool = False) -> CountyOrder:
    return CountyOrder(
        CHANGTING, PEOPLE, VACANCIES, seed=7, today=TODAY, mess=mess, with_csv=with_csv
    )


def read_county(folder: Path, suffix: str = ".xlsx") -> Read:
    context = ReadingContext(TODAY, Regions.load(), CHANGTING, text_reader())
    return Read(folder, context, suffix)


@pytest.fixture(scope="module")
def messy_folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CountyReport]:
    folder = tmp_path_factory.mktemp("messy")
    return folder, make_county(order_of(MESS, with_csv=True), folder, regions=Regions.load())


@pytest.fixture(scope="module")
def messy(messy_folder: tuple[Path, CountyReport]) -> Read:
    return read_county(messy_folder[0])


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Read:
    folder = tmp_path_factory.mktemp("clean")
    make_county(order_of(0.0), folder, regions=Regions.load())
    return read_county(folder)


@pytest.fixture(scope="module")
def people() -> list[Person]:
    return made_up_labourers(order_of(0.0), regions=Regions.load())


@pytest.fixture(scope="module")
def adverts() -> list[Advert]:
    return made_up_vacancies(order_of(0.0), regions=Regions.load())


def test_every_planted_fault_is_found_and_every_oddity_read(messy: Read) -> None:
    assert messy.missed() == []


def test_so_it_is_where_a_spreadsheet_program_saved_the_county_as_text(
    messy_folder: tuple[Path, CountyReport],
) -> None:
    assert read_county(messy_folder[0], ".csv").missed() == []


def test_planted_faults_are_many_and_of_all_kinds(
    messy: Read, messy_folder: tuple[Path, CountyReport]
) -> None:
    kinds = Counter(one.expect for one in messy.planted())
    assert kinds["read"] > 60, "oddities that must be read"
    assert len(kinds) > 60, "kinds of doubts and notices"
    faulty = {one.spot for one in messy.planted()}
    assert len(faulty) >= MESS * (PEOPLE + VACANCIES)
    assert sum(messy_folder[1].planted.values()) == 2 * sum(kinds.values()), "in xlsx and in csv"


@pytest.mark.parametrize("name", ["labourers.xlsx", "vacancies.xlsx"])
def test_every_row_is_accounted_for_once(messy: Read, name: str) -> None:
    book = messy.roster if name.startswith("l") else messy.vacancies
    records = messy.roster.labourers if name.startswith("l") else messy.vacancies.vacancies
    rows = [row for sheet in book.layout.sheets for row in sheet.rows]
    below = sum(
        row.number > layout.headers[0].last_row
        for layout, sheet in zip(
            book.layout.sheets, open_table(messy.folder / name).sheets, strict=True
        )
        for row in sheet.rows
    )
    assert len(rows) == below, "every row with content has a kind"
    assert len({row.data_row for row in rows}) == len(rows)
    assert [record.row for record in records] == [
        row.data_row for row in rows if row.kind is RowKind.RECORD
    ]


def test_no_person_is_lost_among_the_faults(messy: Read) -> None:
    copies = sum(one.expect == "person.duplicate" for one in messy.planted())
    assert len(messy.roster.labourers) == PEOPLE + copies
    assert len(messy.vacancies.vacancies) == VACANCIES


def test_a_clean_county_has_no_errors_and_hardly_a_warning(clean: Read) -> None:
    codes = Counter((doubt.severity, doubt.code) for doubt in clean.doubts)
    assert not {key: n for key, n in codes.items() if key[0] is Severity.ERROR}
    warnings = sum(n for (severity, _), n in codes.items() if severity is Severity.WARNING)
    assert warnings <= (PEOPLE + VACANCIES) / 200, codes


def test_people_are_read_as_they_were_made(clean: Read, people: list[Person]) -> None:
    assert len(clean.roster.labourers) == len(people)
    for read, made in zip(clean.roster.labourers, people, strict=True):
        expected = facts_of_person(made)
        assert {name: getattr(read, name) for name in expected} == expected, read.row


def facts_of_person(made: Person) -> dict[str, object]:
    household, work, wishes = made.household, made.work, made.wishes
    return {
        "name": made.member.name,
        "birth": made.member.birth,
        "household": made.household_number,
        "is_household_head": made.member.role == "head",
        "education": made.body.education,
        "health": made.body.health,
        "ability": made.body.ability,
        "graduation_year": made.body.graduation_year,
        "employment": work.employment,
        "employed_since": work.job.since.replace(day=1) if work.job else None,
        "wishes_change": work.employment is Employment.EMPLOYED
        and work.job is not None
        and work.job.wants_change,
        "is_willing": wishes.is_willing if wishes.is_stated else None,
        "wage_wanted_cny_month": wishes.wage_cny_month,
        "hardship_recognised": wishes.hardship_date,
        "is_heavy_work_confirmed": wishes.confirms_heavy,
        "home": Place(CHANGTING, household.town.name, household.village),
    }


def test_identity_phone_intention_and_workplace_are_read(clean: Read, people: list[Person]) -> None:
    for read, made in zip(clean.roster.labourers, people, strict=True):
        assert read.identity is not None
        assert read.identity.number == made.identity
        assert (read.phone.number if read.phone else "") == made.phone
        assert read.intention.furthest == made.wishes.furthest
        assert read.intention.only_outside == made.wishes.only_outside
        job = made.work.job
        assert (read.workplace.code if read.workplace else None) == (
            job.place.code if job else None
        )


def test_adverts_are_read_as_they_were_made(clean: Read, adverts: list[Advert]) -> None:
    assert len(clean.vacancies.vacancies) == len(adverts)
    for read, made in zip(clean.vacancies.vacancies, adverts, strict=True):
        assert read.employer == made.employer.name
        assert read.kind is made.employer.kind
        assert read.place.code == made.employer.place.code
        assert read.place.town == made.employer.place.town
        pay = (made.pay.basis, made.pay.low, made.pay.high)
        assert (read.wage.basis, read.wage.stated_min, read.wage.stated_max) == pay, made.pay.text
        seats = (made.seats.low, made.seats.high, made.seats.on_payroll)
        assert (read.headcount.low, read.headcount.high, read.headcount.on_payroll) == seats
        assert (read.age.low, read.age.high) == (made.limits.age_low, made.limits.age_high)
        if not read.education.is_soft:
            assert read.education.level == made.limits.education
        assert read.is_dispatch == bool(made.employer.user_firm)


def test_only_what_is_unlawful_must_be_mended(clean: Read, adverts: list[Advert]) -> None:
    grave = {Action.SUSPEND, Action.MEND}
    for read, made in zip(clean.vacancies.vacancies, adverts, strict=True):
        notices = check_advert(read, TODAY)
        assert {one.code for one in notices if one.action in grave} == made.limits.notices, read.row
