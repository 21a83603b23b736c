"""Who is erased falls silent everywhere at once, and stays so."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select
from support.stores import BY, NOW, add, change, note, number_of, phone_of, record

from api.store import (
    Blinded,
    KeysUnusable,
    Silenced,
    UnknownPerson,
    back_up,
    change_person,
    erase,
    find_person,
    finish_erasures,
    open_history,
    open_records,
    opened,
    restore,
    reveal,
    subject_of,
)
from api.store import erasing as erasing_module
from api.store.keyring import RING_FILE
from api.store.tables import AuditRow, LabourerRow


def assert_silent(store, person) -> None:
    with store.reading() as session:
        with pytest.raises(Silenced):
            open_history(session, store.vault, person)
        assert person not in open_records(session, store.vault)
        for kind in Blinded:
            assert reveal(session, store.vault, person, kind) is None
        row = session.get(LabourerRow, person)
        assert row.erased_at is not None
        assert (row.certificate_index, row.phone_index) == (None, None)
        with pytest.raises(UnknownPerson):
            find_person(session, store.vault, store.blinding(session), number_of(1))
    assert store.audit_report().faults == ()


def test_an_erased_person_is_silent_and_others_are_not(store) -> None:
    gone, stays = add(store, 1, 2)
    pseudonym = store.vault.pseudonym(subject_of(gone))
    done = erase(store, gone, **BY)
    assert done.was_new
    assert_silent(store, gone)
    with store.reading() as session:
        assert set(open_records(session, store.vault)) == {stays}
        entry = session.scalars(select(AuditRow).order_by(AuditRow.seq.desc())).first()
    assert (entry.action, entry.subject) == ("labourer.erase", pseudonym)
    with pytest.raises(Silenced):
        store.vault.pseudonym(subject_of(gone))


def test_erasing_again_changes_nothing_more(store) -> None:
    (gone,) = add(store, 1)
    erase(store, gone, **BY)
    rows = store.audit_report().rows
    assert not erase(store, gone, **BY).was_new
    assert store.audit_report().rows == rows


def test_an_erased_person_gets_no_new_record(store) -> None:
    (gone,) = add(store, 1)
    erase(store, gone, **BY)

    def write() -> None:
        with store.writing() as session:
            changed = (record(1), change())
            blinding = store.blinding(session)
            change_person(session, store.vault, blinding, labourer=gone, changed=changed)

    with pytest.raises(Silenced):
        write()


def test_the_same_person_may_come_again_under_a_new_key(store) -> None:
    (gone,) = add(store, 1)
    erase(store, gone, **BY)
    (again,) = add(store, 1)
    assert again != gone
    with store.reading() as session:
        assert list(open_records(session, store.vault)) == [again]


def test_nobody_cannot_be_erased(store) -> None:
    with pytest.raises(UnknownPerson):
        erase(store, uuid4(), **BY)
    assert store.audit_report().rows == 0


# ---------------------------------------------------------------- backups


def test_earlier_backups_fall_silent(place, tmp_path: Path) -> None:
    with opened(place, NOW, may_create=True) as store:
        gone, stays = add(store, 1, 2)
        back_up(store, tmp_path / "b", **BY)
        erase(store, gone, **BY)
    assert restore(place, tmp_path / "b", **BY).silenced == 1
    with opened(place, NOW, may_create=False) as store:
        assert_silent(store, gone)
        with store.reading() as session:
            assert set(open_records(session, store.vault)) == {stays}


def test_the_ring_beside_the_backups_is_scrubbed(store, tmp_path: Path) -> None:
    gone, stays = add(store, 1, 2)
    back_up(store, tmp_path / "b", **BY)
    copy = tmp_path / "b" / RING_FILE
    query = "SELECT wrapped FROM keys WHERE subject = ?"
    (wrapped,) = sqlite3.connect(copy).execute(query, (subject_of(gone),)).fetchone()
    assert wrapped in copy.read_bytes()
    assert erase(store, gone, **BY).unreached == ()
    assert wrapped not in copy.read_bytes()
    assert wrapped not in store.vault.ring.path.read_bytes()
    ring = sqlite3.connect(copy)
    assert ring.execute("SELECT subject FROM keys").fetchall() == [(subject_of(stays),)]
    assert ring.execute("SELECT subject FROM erased").fetchall() == [(subject_of(gone),)]


def test_a_folder_out_of_reach_is_named_and_done_later(store, tmp_path: Path) -> None:
    (gone,) = add(store, 1)
    folder = tmp_path / "stick"
    back_up(store, folder, **BY)
    away = shutil.move(folder, tmp_path / "drawer")
    assert erase(store, gone, **BY).unreached == (folder.resolve(),)
    shutil.move(away, folder)
    assert erase(store, gone, **BY).unreached == ()
    assert sqlite3.connect(folder / RING_FILE).execute("SELECT * FROM keys").fetchall() == []


# ---------------------------------------------------------------- stopped half way


@pytest.mark.parametrize("where", ["destroy", "empty"])
def test_an_erasure_that_was_killed_is_finished(store, monkeypatch, where: str) -> None:
    (gone,) = add(store, 1)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    if where == "destroy":
        monkeypatch.setattr(store.vault, "destroy", killed)
    else:
        monkeypatch.setattr(erasing_module, "empty", killed)
    with pytest.raises(KeyboardInterrupt):
        erase(store, gone, **BY)
    monkeypatch.undo()
    assert finish_erasures(store, NOW) == (1 if where == "destroy" else 0)
    erase(store, gone, **BY)
    assert_silent(store, gone)
    assert finish_erasures(store, NOW) == 0


def test_look_ups_of_somebody_without_a_key_are_emptied(store) -> None:
    (gone,) = add(store, 1)
    store.vault.destroy(subject_of(gone), NOW)
    assert finish_erasures(store, NOW) == 1
    assert_silent(store, gone)


def test_the_log_stays_readable(store) -> None:
    (gone,) = add(store, 1)
    with store.writing() as session:
        note(store, session, "labourer.reveal", field="phone")
    erase(store, gone, **BY)
    report = store.audit_report()
    assert (report.rows, report.faults) == (3, ())
    with pytest.raises(KeysUnusable):
        store.vault.make_keys([subject_of(gone)])
    assert phone_of(1)
