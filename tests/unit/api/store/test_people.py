"""People are kept with their history, found without being named, and opened by their key alone."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import select, text, update
from support.stores import (
    NOW,
    add,
    by_force,
    change,
    name_of,
    number_of,
    phone_of,
    record,
)

from api.store import (
    Blinded,
    KeysUnusable,
    SealBroken,
    UnknownPerson,
    add_people,
    change_person,
    find_person,
    open_history,
    open_records,
    reveal,
    subject_of,
)
from api.store.tables import LabourerRow, LabourerVersionRow


def find(store, certificate: str):
    with store.reading() as session:
        return find_person(session, store.vault, store.blinding(session), certificate)


def test_records_open_as_they_were_written(store) -> None:
    people = add(store, 1, 2, 3)
    with store.reading() as session:
        opened = open_records(session, store.vault)
        some = open_records(session, store.vault, people[:1])
    assert opened == {one: dict(record(n).content) for n, one in enumerate(people, start=1)}
    assert some == {people[0]: opened[people[0]]}


def test_a_change_makes_a_version_and_keeps_the_earlier_ones(store) -> None:
    (person,) = add(store, 1)
    with store.writing() as session:
        number = change_person(
            session,
            store.vault,
            store.blinding(session),
            labourer=person,
            changed=(record(7, remarks="会开叉车"), change(source_row=12)),
        )
    assert number == 2
    with store.reading() as session:
        history = open_history(session, store.vault, person)
        rows = session.execute(
            select(LabourerVersionRow.number, LabourerVersionRow.source_row).order_by(
                LabourerVersionRow.number
            )
        ).all()
    assert [one["remarks"] for one in history] == ["会缝纫", "会开叉车"]
    assert rows == [(1, None), (2, 12)]
    assert find(store, number_of(7)) == person
    with pytest.raises(UnknownPerson):
        find(store, number_of(1))


def test_a_person_is_found_however_the_number_is_written(store) -> None:
    people = add(store, 1, 2)
    number = number_of(2)
    for written in (
        number,
        number.lower(),
        f"{number[:6]} {number[6:14]} {number[14:]}",
        number + "43",
    ):
        assert find(store, written) == people[1]


def test_nobody_is_said_to_be_nobody(store) -> None:
    (person,) = add(store, 1)
    with pytest.raises(UnknownPerson) as refused:
        find(store, number_of(9))
    assert number_of(9) not in str(refused.value)
    with store.writing() as session:
        blinding, changed = store.blinding(session), (record(1), change())
        with pytest.raises(UnknownPerson):
            change_person(session, store.vault, blinding, labourer=uuid4(), changed=changed)
    with store.reading() as session:
        for kind in Blinded:
            with pytest.raises(UnknownPerson):
                reveal(session, store.vault, uuid4(), kind)
        assert reveal(session, store.vault, person, Blinded.PHONE) == phone_of(1)


def test_a_person_without_numbers_has_no_look_up(store) -> None:
    bare = type(record(1))({"name": "钱"}, county_code="350821")
    with store.writing() as session:
        blinding = store.blinding(session)
        people = add_people(session, store.vault, blinding, [(bare, change()), (bare, change())])
    with store.reading() as session:
        assert reveal(session, store.vault, people[0], Blinded.CERTIFICATE) is None
        assert len(open_records(session, store.vault)) == 2


def test_one_number_can_be_revealed_alone(store) -> None:
    (person,) = add(store, 1)
    with store.reading() as session:
        assert reveal(session, store.vault, person, Blinded.CERTIFICATE) == number_of(1)
        assert reveal(session, store.vault, person, Blinded.PHONE) == phone_of(1)


def test_nothing_of_a_person_shows(store) -> None:
    shown = repr(record(1)) + repr(LabourerRow(sealed_phone=b"1"))
    assert "350821" in shown
    for secret in (name_of(1), number_of(1), phone_of(1)):
        assert secret not in shown


def test_a_record_put_in_anothers_place_does_not_open(store) -> None:
    first, second = add(store, 1, 2)
    with by_force(store) as connection:
        taken = select(LabourerVersionRow.sealed_record).where(
            LabourerVersionRow.labourer_id == second
        )
        sealed = connection.scalar(taken)
        connection.execute(
            update(LabourerVersionRow)
            .where(LabourerVersionRow.labourer_id == first)
            .values(sealed_record=sealed)
        )
    with store.reading() as session:
        with pytest.raises(SealBroken) as refused:
            open_records(session, store.vault)
        assert refused.value.params["place"] == "labourer_versions.record"


def test_an_earlier_version_put_in_force_again_does_not_open(store) -> None:
    (person,) = add(store, 1)
    with store.writing() as session:
        changed = (record(1, remarks="二"), change())
        blinding = store.blinding(session)
        change_person(session, store.vault, blinding, labourer=person, changed=changed)
    with by_force(store) as connection:
        connection.execute(
            text(
                "UPDATE labourer_versions SET sealed_record ="
                " (SELECT sealed_record FROM labourer_versions WHERE number = 1) WHERE number = 2"
            )
        )
    with store.reading() as session, pytest.raises(SealBroken):
        open_records(session, store.vault)


def test_a_person_whose_key_is_lost_is_no_erased_one(store) -> None:
    (person,) = add(store, 1)
    with store.vault.ring._writing() as ring:
        ring.execute("DELETE FROM keys")
    with store.reading() as session, pytest.raises(KeysUnusable):
        open_history(session, store.vault, person)
    assert subject_of(person) not in store.vault.ring.erased()
    assert NOW
