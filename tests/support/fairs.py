"""A fair in small, for tests in a browser: vacancies of two employers, and people who fit them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from support.rosters import person, vacancy

from api.service.records import person_record, vacancy_content
from api.store import Change, Store, VacancyRecord, add_people, add_vacancies
from api.store.tables import EmployerRow
from matcher import Cells, RecordReader

EMPLOYER, OTHER = "长汀县第一服装厂", "长汀县第二电子厂"
_SEWING = {"wanted_trades": "缝纫工", "skills": "平缝", "experience": "缝纫工5年"}
PEOPLE: tuple[Cells, ...] = (
    person(11, name="丁秀英", town="河田镇", village="露湖村", **_SEWING),
    person(12, name="方桂兰", town="大同镇", village="东街村", **_SEWING),
    person(13, name="江玉梅", town="策武镇", village="南坑村", wanted_trades="缝纫工"),
    person(14, name="汤小林", town="河田镇", wanted_trades="普工", education="小学"),
    person(15, name="吴招娣", town="大同镇", wanted_trades="电子装配工、缝纫工"),
)
VACANCIES = (
    vacancy(1, employer=EMPLOYER, title="缝纫工", headcount=1, trade="缝纫工"),
    vacancy(2, employer=OTHER, title="缝纫工", headcount=4, wage="3200元/月", trade="缝纫工"),
    vacancy(3, employer=OTHER, title="电焊工", headcount=2, licences="焊工证"),
)


def fill_fair(store: Store, reader: RecordReader, now: datetime, county: str) -> UUID:
    """Bring everybody in; the employer of the first vacancy."""
    change = Change("console", now)
    people = [
        (person_record(cells, reader.labourer(0, cells)[0], reader.context.regions), change)
        for cells in PEOPLE
    ]
    with store.writing() as session:
        add_people(session, store.vault, store.blinding(session), people)
        for cells in VACANCIES:
            content, contact = vacancy_content(cells)
            record = VacancyRecord(content, contact, str(cells["employer"]), county_code=county)
            add_vacancies(session, store.vault, [(record, change)])
        named = session.scalars(select(EmployerRow.id).where(EmployerRow.name == EMPLOYER))
        return named.one()
