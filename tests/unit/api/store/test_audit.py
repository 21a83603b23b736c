"""The audit log: nobody changes it unnoticed, and it names nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from support.stores import NOW, add, by_force, drop_guards, note, number_of, phone_of

from api.store import Entry, KeysUnusable, subject_of
from api.store.audit import Fault
from api.store.audit_head import AuditHead, Head


@pytest.fixture
def logged(store):
    """A data base with six rows in its log."""
    for number in range(6):
        with store.writing() as session:
            note(store, session, number=number)
    return store


def test_an_untouched_log_holds_together(logged) -> None:
    report = logged.audit_report()
    assert (report.rows, report.faults) == (6, ())
    assert report.head == logged.head.read()


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"])
def test_the_data_base_refuses(logged, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), by_force(logged) as connection:
        connection.execute(text(statement))


def test_a_server_refuses_to_empty_the_log(logged) -> None:
    if logged.file is None:
        with pytest.raises(DBAPIError, match="append-only"), by_force(logged) as connection:
            connection.execute(text("TRUNCATE audit"))


def change(connection: Connection) -> None:
    statement = text("UPDATE audit SET detail = :detail WHERE seq = 3")
    connection.execute(statement, {"detail": '{"number":9}'})


def redate(connection: Connection) -> None:
    connection.execute(text("UPDATE audit SET at = '2026-03-05 10:16:00+00' WHERE seq = 2"))


def take_out(connection: Connection) -> None:
    connection.execute(text("DELETE FROM audit WHERE seq = 4"))


def take_out_and_close_up(connection: Connection) -> None:
    take_out(connection)
    connection.execute(text("UPDATE audit SET seq = seq - 1 WHERE seq > 4"))


def cut_off(connection: Connection) -> None:
    connection.execute(text("DELETE FROM audit WHERE seq > 4"))


def cut_off_all(connection: Connection) -> None:
    connection.execute(text("DELETE FROM audit"))


def swap(connection: Connection) -> None:
    for old, new in ((2, 99), (5, 2), (99, 5)):
        connection.execute(text(f"UPDATE audit SET seq = {new} WHERE seq = {old}"))


def put_in_front(connection: Connection) -> None:
    connection.execute(
        text(
            "INSERT INTO audit SELECT 0, at, actor, role, action, subject, purpose, detail,"
            " sealed_note, previous, 'f' FROM audit WHERE seq = 1"
        )
    )


@pytest.mark.parametrize(
    ("tamper", "first"),
    [
        (change, (Fault.CHANGED, 3)),
        (redate, (Fault.CHANGED, 2)),
        (take_out, (Fault.MISSING, 4)),
        (take_out_and_close_up, (Fault.UNLINKED, 4)),
        (cut_off, (Fault.CUT_OFF, 6)),
        (cut_off_all, (Fault.CUT_OFF, 6)),
        (swap, (Fault.UNLINKED, 2)),
        (put_in_front, (Fault.MISSING, 1)),
    ],
)
def test_tampering_is_found(
    logged, tamper: Callable[[Connection], None], first: tuple[Fault, int]
) -> None:
    with by_force(logged) as connection:
        drop_guards(connection)
        tamper(connection)
    report = logged.audit_report()
    assert report.faults[0] == first


def test_a_log_written_anew_from_the_start_is_found(logged) -> None:
    """Whoever can write the data base can make a chain of their own, but not its signed end."""
    with by_force(logged) as connection:
        drop_guards(connection)
        cut_off_all(connection)
    for number in range(6):
        with logged.writing() as session:
            note(logged, session, number=number + 100)
    assert logged.audit_report().faults == ((Fault.REWRITTEN, 6),)


def test_a_forged_end_is_refused(logged) -> None:
    logged.head._file.execute("UPDATE head SET seq = 3")
    with pytest.raises(KeysUnusable) as refused:
        logged.audit_report()
    assert refused.value.params["reason"] == "forged_head"


def test_the_end_only_moves_on(store) -> None:
    head: AuditHead = store.head
    head.advance(Head(5, "e" * 64))
    head.advance(Head(4, "d" * 64))
    assert head.read() == Head(5, "e" * 64)
    head.set_back(Head(2, "b" * 64))
    assert head.read() == Head(2, "b" * 64)


def test_several_rows_of_one_transaction_follow_each_other(store) -> None:
    with store.writing() as session:
        for number in range(3):
            note(store, session, number=number)
    assert store.audit_report().rows == 3
    assert store.audit_report().faults == ()


def test_an_empty_log_holds_together(store) -> None:
    assert store.audit_report().faults == ()
    assert store.audit_report().head is None


# ---------------------------------------------------------------- what may stand in it


@pytest.mark.parametrize(
    "detail",
    [
        {"who": number_of(1)},
        {"list": [{"deep": f"电话{phone_of(1)}"}]},
        {phone_of(1): 1},
        {"pair": ("a", number_of(2))},
    ],
)
def test_numbers_that_identify_are_refused(store, detail: dict) -> None:
    with pytest.raises(ValueError, match="identifies") as refused, store.writing() as session:
        note(store, session, detail=detail)
    assert phone_of(1) not in str(refused.value)
    assert store.audit_report().rows == 0


def test_hashes_ids_and_counts_may_stand_in_it(store) -> None:
    facts = {
        "sha256": "13800001234" + "0" * 52 + "a",
        "id": "13800001-2341-4380-8000-138000012345",
        "hex": "1" * 31 + "f",
        "count": 20_000,
        "none": None,
        "yes": True,
    }
    with store.writing() as session:
        note(store, session, **facts)
    assert store.audit_report().faults == ()


@pytest.mark.parametrize("code", ["看了赵生", "Labourer Reveal", "", "a" * 61])
def test_action_and_purpose_are_codes(store, code: str) -> None:
    for entry in (
        Entry("console", "console", code),
        Entry("console", "console", "labourer.reveal", purpose=code),
    ):
        with pytest.raises(ValueError, match="codes"), store.writing() as session:
            store.record(session, entry, NOW)


def test_a_sealed_note_is_part_of_the_chain(store) -> None:
    (person,) = add(store, 1)
    subject = subject_of(person)
    entry = Entry(
        *("console", "console", "labourer.reveal"),
        subject=store.vault.pseudonym(subject),
        purpose="contact",
        sealed_note=b"\1sealed",
    )
    with store.writing() as session:
        store.record(session, entry, NOW)
    assert store.audit_report().faults == ()
    with by_force(store) as connection:
        drop_guards(connection)
        connection.execute(text("UPDATE audit SET sealed_note = NULL"))
    assert store.audit_report().faults == ((Fault.CHANGED, 2),)
