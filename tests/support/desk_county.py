"""A few people with wishes and a few vacancies for them, to try the desk on; all invented."""

from __future__ import annotations

from datetime import datetime

from support.rosters import person, vacancy
from support.service import PASSWORD, parts, quick_passwords

from api.service.areas import village_code
from api.service.records import person_record, vacancy_content
from api.store import Change, Store, VacancyRecord, add_people, add_vacancies
from api.store.tables import Role, UserRow
from matcher import RecordReader

REGISTRAR = "lu.village"
_HOME = {"town": "河田镇", "village": "露湖村"}
PEOPLE = (
    person(
        20,
        name="王小梅",
        wanted_trades="缝纫工",
        skills="平车",
        experience="在服装厂做缝纫工3年",
        wage_wanted="3500元",
        contact="刘村文书",
        **_HOME,
    ),
    person(21, name="王晓明", wanted_trades="电焊工", intention="县外", **_HOME),
    person(
        22,
        name="单春生",
        education="",
        ability="",
        wanted_trades="保洁员、包装工",
        town="大同镇",
        village="东街村",
    ),
)
_MADE = {"place": "福建省龙岩市长汀县河田镇", "board": "包吃住"}
VACANCIES = (
    vacancy(1, employer="长汀县河田服装厂", headcount=6, **_MADE),
    vacancy(
        2,
        employer="长汀县大同制衣厂",
        title="包装工",
        place="福建省龙岩市长汀县大同镇",
        education="初中",
    ),
    vacancy(
        3,
        employer="长汀县河田镇人民政府",
        kind="公益性岗位",
        title="保洁员",
        headcount=2,
        wage="2000元/月",
        place="福建省龙岩市长汀县河田镇",
    ),
    vacancy(
        4,
        employer="厦门市同安箱包厂",
        title="缝纫工",
        headcount=30,
        place="福建省厦门市同安区",
        wage="5000-7000元/月",
        board="包吃住",
    ),
    vacancy(
        5,
        employer="龙岩市新罗机械厂",
        title="电焊工",
        headcount=4,
        place="福建省龙岩市新罗区",
        wage="6000-8000元/月",
        education="高中",
        licences="焊工证",
    ),
)


def add_desk_county(store: Store, now: datetime, county: str) -> None:
    """Put them on record."""
    reader = RecordReader(parts().context(now.date(), county))
    change = Change("console", now)
    people = [
        (person_record(cells, reader.labourer(row, cells)[0], reader.context.regions), change)
        for row, cells in enumerate(PEOPLE, start=1)
    ]
    offers = []
    for cells in VACANCIES:
        content, contact = vacancy_content(cells)
        record = VacancyRecord(content, contact, str(cells["employer"]), county_code=county)
        offers.append((record, change))
    with store.writing() as session:
        add_people(session, store.vault, store.blinding(session), people)
        add_vacancies(session, store.vault, offers)
        session.add(_registrar(now, county))


def _registrar(now: datetime, county: str) -> UserRow:
    """Who keeps the register of the village of :data:`_HOME`."""
    return UserRow(
        login=REGISTRAR,
        role=Role.REGISTRAR.value,
        area_code=village_code(county, _HOME["town"], _HOME["village"]),
        password_hash=quick_passwords().hashed(PASSWORD),
        created_at=now,
    )
