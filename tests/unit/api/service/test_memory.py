"""Records as stated, and the memory of the data base: what is loaded equals what is put."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.rosters import person, vacancy
from support.service import COUNTY, parts

from api.service.actors import Actor
from api.service.errors import NotFound
from api.service.memory import Memory
from api.service.office import Office
from api.service.records import (
    packed,
    person_cells,
    person_record,
    unpacked,
    vacancy_cells,
    vacancy_content,
    vacancy_county,
)
from api.store import (
    Change,
    VacancyRecord,
    add_vacancies,
    change_person,
    open_people,
    open_vacancies,
    subject_of,
)
from api.store.tables import AuditRow, Role
from matcher import RecordReader

NAMES = st.sampled_from(["name", "birth", "remarks", "wage"])
VALUES = st.one_of(
    st.text(min_size=1), st.integers(), st.floats(allow_nan=False), st.booleans(), st.dates()
)


# ---------------------------------------------------------------- records


@given(st.dictionaries(NAMES, VALUES))
def test_what_is_packed_comes_back_through_json(cells: dict[str, object]) -> None:
    assert unpacked(json.loads(json.dumps(packed(cells)))) == cells


@given(st.dictionaries(NAMES, st.one_of(VALUES, st.none(), st.just(""), st.datetimes())))
def test_empty_cells_are_left_out_and_days_lose_their_hour(cells: dict[str, object]) -> None:
    kept = {
        key: value.date() if isinstance(value, datetime) else value
        for key, value in cells.items()
        if value not in (None, "")
    }
    assert unpacked(packed(cells)) == kept


def test_a_text_that_looks_like_a_day_stays_a_text() -> None:
    cells = {"remarks": "1980-05-01", "birth": date(1980, 5, 1)}
    assert unpacked(packed(cells)) == cells


def test_numbers_leave_the_cells_and_come_back() -> None:
    cells = person(1, town="河田镇", village="露湖村")
    labourer, _ = RecordReader(parts().context(date(2026, 3, 5), COUNTY)).labourer(1, cells)
    record = person_record(cells, labourer, parts().regions)
    assert cells["identity"] not in json.dumps(record.content)
    assert cells["phone"] not in json.dumps(record.content)
    assert (record.certificate, record.phone) == (cells["identity"], cells["phone"])
    assert record.county_code == COUNTY
    assert person_cells(record.content, record.certificate, record.phone) == cells


def test_a_number_that_cannot_be_read_stays_where_it_was() -> None:
    cells = person(1, identity="不详", phone="没有")
    labourer, _ = RecordReader(parts().context(date(2026, 3, 5), COUNTY)).labourer(1, cells)
    record = person_record(cells, labourer, parts().regions)
    assert (record.certificate, record.phone) == (None, None)
    assert person_cells(record.content, None, None) == cells


def test_a_contact_leaves_the_advert_and_comes_back() -> None:
    cells = vacancy(1, contact="李某", phone="13800000000")
    content, contact = vacancy_content(cells)
    assert "李某" not in json.dumps(content, ensure_ascii=False)
    assert "13800000000" not in json.dumps(content)
    assert vacancy_cells(content, contact) == cells


def test_a_vacancy_is_kept_by_who_brought_it_in() -> None:
    reader = RecordReader(parts().context(date(2026, 3, 5), COUNTY))
    read, _ = reader.vacancy(1, vacancy(1))
    assert vacancy_county(read, "350823106") == "350823"
    assert vacancy_county(read, "35") == COUNTY


# ---------------------------------------------------------------- memory


def fresh(office: Office) -> Memory:
    return Memory(RecordReader(parts().context(office.today(), COUNTY)))


@pytest.fixture
def with_offers(office: Office) -> Office:
    """Two vacancies besides the people."""
    with office.store.writing() as session:
        pairs = []
        for number in (1, 2):
            cells = vacancy(number, contact="李某")
            record = VacancyRecord(*vacancy_content(cells), str(cells["employer"]), None, COUNTY)
            pairs.append((record, Change("console", office.clock())))
        add_vacancies(session, office.store.vault, pairs)
    office.memory.load(office.store)
    return office


def test_loading_equals_putting_one_by_one(with_offers: Office) -> None:
    memory = fresh(with_offers)
    with with_offers.store.reading() as session:
        for one in open_people(session, with_offers.store.vault):
            memory.put_people([one])
        for other in open_vacancies(session, with_offers.store.vault):
            memory.put_offers([other])
    assert list(memory.people()) == list(with_offers.memory.people())
    assert list(memory.offers()) == list(with_offers.memory.offers())
    with_offers.memory.load(with_offers.store)
    assert list(memory.people()) == list(with_offers.memory.people())


def test_rows_and_ids_find_the_same(with_offers: Office) -> None:
    memory = with_offers.memory
    assert [one.row for one in memory.people()] == [1, 2, 3]
    for one in memory.people():
        assert memory.person(one.id) is memory.person_of_row(one.row) is one
        assert one.labourer.row == one.row
        assert one.labourer.name not in repr(one)
    for other in memory.offers():
        assert memory.offer(other.id) is memory.offer_of_row(other.row) is other
        assert other.is_open
        assert not replace(other, closed_at=with_offers.clock()).is_open


def test_a_new_version_keeps_its_row(office: Office) -> None:
    cells = person(1, town="大同镇")
    number = cells["identity"]
    first = next(one for one in office.memory.people() if one.labourer.identity.number == number)
    labourer, _ = RecordReader(parts().context(office.today(), COUNTY)).labourer(1, cells)
    record = person_record(cells, labourer, parts().regions)
    vault, change = office.store.vault, Change("console", office.clock())
    with office.store.writing() as session:
        blinding = office.store.blinding(session)
        change_person(session, vault, blinding, labourer=first.id, changed=(record, change))
        opened = open_people(session, vault, [first.id])
    (put,) = office.memory.put_people(opened)
    assert (put.row, put.version) == (first.row, first.version + 1)
    assert office.memory.person(first.id).labourer.home.town == "大同镇"


def test_a_dropped_person_is_gone_and_the_row_is_not_given_again(office: Office) -> None:
    gone = next(office.memory.people())
    office.memory.drop_person(gone.id)
    for look in (lambda: office.memory.person(gone.id), lambda: office.memory.person_of_row(1)):
        with pytest.raises(NotFound):
            look()
    with office.store.reading() as session:
        (opened,) = open_people(session, office.store.vault, [gone.id])
    (put,) = office.memory.put_people([replace(opened, id=uuid4())])
    assert put.row == 4


# ---------------------------------------------------------------- office


def test_a_writing_is_on_record_with_a_pseudonym(office: Office) -> None:
    somebody = next(office.memory.people())
    with office.writing(Actor("lin", Role.COUNSELLOR), "people.change") as w:
        w.about(somebody.id, "correction", fields=["phone"])
    with office.store.reading() as session:
        line = session.query(AuditRow).order_by(AuditRow.seq.desc()).first()
    assert (line.actor, line.role, line.action) == ("lin", "counsellor", "people.change")
    assert line.subject == office.store.vault.pseudonym(subject_of(somebody.id))
    assert (line.purpose, line.detail) == ("correction", '{"fields":["phone"]}')
    assert line.at == office.clock()


def test_what_fails_is_neither_written_nor_on_record(office: Office) -> None:
    with office.store.reading() as session:
        before = session.query(AuditRow).count()
    with (
        pytest.raises(NotFound),
        office.writing(Actor("lin", Role.COUNSELLOR), "people.change"),
    ):
        raise NotFound("no")
    with office.store.reading() as session:
        assert session.query(AuditRow).count() == before
