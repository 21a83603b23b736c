"""A county in small in the data base: some tens of people, a few vacancies, and outcomes."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from support.rosters import person, vacancy

from api.service.office import Office
from api.service.records import person_record, vacancy_content, vacancy_county
from api.store import Change, VacancyRecord, add_people, add_vacancies
from api.store.tables import OutcomeRow, OutcomeState
from matcher import RecordReader

COUNTY = "长汀县"
TOWNS = ("河田镇", "策武镇", "大同镇")
TRADES = ("缝纫工", "普工", "保洁员")
KEPT_BY = "350821"


def people_cells(count: int) -> list[dict[str, object]]:
    """People of three towns who look for work, two of a household."""
    return [
        person(
            number,
            county=COUNTY,
            town=TOWNS[number % 3],
            village="露湖村",
            household=str(number // 2 + 1),
            employed="否",
            employed_since=None,
            employer=None,
            workplace=None,
            intention="县内",
            wanted_trades=TRADES[number % 3],
            skills="会缝纫" if number % 2 else "",
        )
        for number in range(count)
    ]


def vacancy_cells(count: int, headcount: int = 3) -> list[dict[str, object]]:
    """Vacancies of three towns, of one employer each."""
    return [
        vacancy(
            number,
            employer=f"河田{number}厂",
            title=TRADES[number % 3],
            headcount=headcount,
            place=f"{COUNTY}{TOWNS[number % 3]}",
        )
        for number in range(count)
    ]


def fill(office: Office, *, people: int = 24, vacancies: int = 4) -> None:
    """Put people and vacancies on record, one second after the other, so that order is known."""
    regions = office.parts.regions
    reader = RecordReader(office.parts.context(office.today(), office.county))
    start = office.clock()
    with office.store.writing() as session:
        records, offers = [], []
        for number, cells in enumerate(people_cells(people)):
            labourer, _ = reader.labourer(number + 1, cells)
            change = Change("console", start + timedelta(seconds=number))
            records.append((person_record(cells, labourer, regions), change))
        for number, cells in enumerate(vacancy_cells(vacancies)):
            advert, _ = reader.vacancy(number + 1, cells)
            content, contact = vacancy_content(cells)
            kept = vacancy_county(advert, KEPT_BY)
            record = VacancyRecord(content, contact, advert.employer, county_code=kept)
            offers.append((record, Change("console", start + timedelta(seconds=number))))
        add_people(session, office.store.vault, office.store.blinding(session), records)
        add_vacancies(session, office.store.vault, offers)
    office.memory.load(office.store)


def outcome(office: Office, person: UUID, vacancy: UUID, state: OutcomeState) -> None:
    """Note what became of a pair."""
    with office.store.writing() as session:
        session.add(
            OutcomeRow(
                labourer_id=person,
                vacancy_id=vacancy,
                state=state.value,
                day=office.today(),
                actor="console",
                at=office.clock(),
            )
        )
