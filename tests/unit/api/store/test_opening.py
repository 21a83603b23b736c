"""Opening: keys and data base belong together, readers read, writers write whole or not at all."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from support.stores import COUNTY, NOW, add, note, number_of

from api.settings import ProcessSettings
from api.store import (
    KeysUnusable,
    StorePlace,
    StoreUnavailable,
    file_url,
    find_person,
    open_records,
    open_store,
    opened,
    parsed_url,
)
from api.store.audit_head import Head
from api.store.engine import _told
from api.store.tables import LabourerRow
from api.store_wiring import store_place


def reason_of(refused: pytest.ExceptionInfo) -> object:
    return refused.value.params["reason"]


def test_a_data_base_is_not_made_unasked(place) -> None:
    with pytest.raises(StoreUnavailable) as refused:
        open_store(place, NOW, may_create=False)
    assert reason_of(refused) == "no_store"
    assert not place.keys.exists()


def test_an_old_data_base_gets_no_new_keys(place) -> None:
    with opened(place, NOW, may_create=True):
        pass
    shutil.move(place.keys, place.keys.with_name("away"))
    with pytest.raises(KeysUnusable) as refused:
        open_store(place, NOW, may_create=True)
    assert reason_of(refused) == "missing"
    assert not place.keys.exists()


def test_keys_of_another_data_base_are_refused(place, tmp_path: Path) -> None:
    with opened(place, NOW, may_create=True):
        pass
    other = StorePlace(file_url(tmp_path / "o.sqlite"), tmp_path / "other")
    with opened(other, NOW, may_create=True):
        pass
    with pytest.raises(KeysUnusable) as refused:
        open_store(StorePlace(place.url, other.keys), NOW, may_create=False)
    assert reason_of(refused) == "other_ring"


def test_what_is_raised_undoes_the_whole_transaction(store) -> None:
    def fail() -> None:
        with store.writing() as session:
            note(store, session)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert store.audit_report().rows == 0
    assert store.head.read() is None


def test_a_reader_cannot_write(store) -> None:
    add(store, 1)
    with pytest.raises((StoreUnavailable, DBAPIError)), store.reading() as session:
        session.execute(text("UPDATE labourers SET county_code = NULL"))
    with store.reading() as session:
        assert session.scalar(select(LabourerRow.county_code)) == COUNTY


def test_a_reader_sees_one_moment_while_others_write(store) -> None:
    count = select(func.count()).select_from(LabourerRow)
    with store.reading() as session:
        assert session.scalar(count) == 0
        writer = threading.Thread(target=add, args=(store, 1, 2))
        writer.start()
        writer.join()
        assert session.scalar(count) == 0
    with store.reading() as session:
        assert session.scalar(count) == 2


def test_many_writers_take_turns(store) -> None:
    """Two open data bases, as two processes have, and several threads in each."""
    with opened(store.place, NOW, may_create=False) as other:
        threads = [
            threading.Thread(target=add, args=(one, order))
            for order, one in enumerate((store, other) * 6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        report = other.audit_report()
    assert report.rows == 12
    assert report.faults == ()
    with store.reading() as session:
        assert len(open_records(session, store.vault)) == 12
        blinding = store.blinding(session)
        assert {find_person(session, store.vault, blinding, number_of(n)) for n in range(12)}


def test_the_head_catches_up_with_a_process_that_was_killed(store, monkeypatch) -> None:
    monkeypatch.setattr(store.head, "advance", lambda head: None)
    add(store, 1)
    assert store.head.read() is None
    with opened(store.place, NOW, may_create=False) as again:
        assert again.head.read().seq == 1


def test_a_head_that_cannot_be_written_does_not_undo_what_was_written(
    store, monkeypatch, caplog
) -> None:
    def refuse(_head: Head) -> None:
        raise KeysUnusable("full", reason="disk_full")

    monkeypatch.setattr(store.head, "advance", refuse)
    people = add(store, 1)
    with store.reading() as session:
        assert set(open_records(session, store.vault)) == set(people)
    assert "audit head is behind row 1" in caplog.text


# ---------------------------------------------------------------- what cannot be opened


@pytest.mark.parametrize(
    "url", ["", "nonsense", "sqlite://", "sqlite:///:memory:", "mysql://a@b/c", "x:y@z"]
)
def test_a_url_that_is_none_is_refused_without_being_quoted(url: str) -> None:
    with pytest.raises(StoreUnavailable) as refused:
        parsed_url(url)
    assert reason_of(refused) == "bad_url"
    assert url not in str(refused.value) or not url


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    url = parsed_url(f"postgresql://a:secret@/x?host={tmp_path}")
    with pytest.raises(StoreUnavailable) as refused:
        open_store(StorePlace(url, tmp_path / "keys"), NOW, may_create=True)
    assert reason_of(refused) == "unreachable"
    assert "secret" not in str(refused.value) + repr(StorePlace(url, tmp_path))


def test_a_file_that_is_no_data_base(sqlite_place) -> None:
    path = Path(sqlite_place.url.database)
    path.parent.mkdir()
    path.write_bytes(b"not a data base at all" * 100)
    with pytest.raises(StoreUnavailable) as refused:
        open_store(sqlite_place, NOW, may_create=True)
    assert reason_of(refused) == "damaged"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    place = StorePlace(file_url(tmp_path / "file" / "a.sqlite"), tmp_path / "keys")
    with pytest.raises(StoreUnavailable) as refused:
        open_store(place, NOW, may_create=True)
    assert reason_of(refused) == "no_place"


def test_damage_is_found(sqlite_place) -> None:
    with opened(sqlite_place, NOW, may_create=True) as store:
        add(store, *range(200))
    path = Path(sqlite_place.url.database)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 3 * 4096] = b"\xff" * (3 * 4096)
    path.write_bytes(content)
    try:
        with opened(sqlite_place, NOW, may_create=False) as store:
            found = store.problems()
    except StoreUnavailable as refused:  # already the first page that is read may be hit
        found = [refused.params["reason"]]
    assert found
    assert found[0] != "unreachable"


@pytest.mark.parametrize(
    ("name", "state", "reason"),
    [
        ("SQLITE_FULL", None, "disk_full"),
        ("SQLITE_BUSY_SNAPSHOT", None, "busy"),
        ("SQLITE_CORRUPT_INDEX", None, "damaged"),
        ("SQLITE_IOERR_WRITE", None, "unreachable"),
        (None, "53100", "disk_full"),
        (None, "40P01", "busy"),
        (None, "57P01", "unreachable"),
        (None, "42703", None),
        ("SQLITE_CONSTRAINT_UNIQUE", None, None),
        ("SQLITE_ERROR", None, None),
    ],
)
def test_what_a_driver_says_becomes_what_can_be_done(name, state, reason) -> None:
    error = sqlite3.OperationalError("x")
    if name:
        error.sqlite_errorname = name
    if state:
        error.sqlstate = state
    told = _told(error)
    assert reason == (None if told is None else told.params["reason"])
    assert _told(ValueError()) is None
    assert _told(sqlite3.OperationalError("gone")).params["reason"] == "unreachable"


def test_the_settings_name_the_place(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("CHUNFENG_DATA", str(tmp_path))
    monkeypatch.setenv("CHUNFENG_KEYS", str(tmp_path / "k"))
    place = store_place(ProcessSettings())
    assert place == StorePlace(file_url(tmp_path / "chunfeng.sqlite"), tmp_path / "k")
    monkeypatch.setenv("CHUNFENG_DATABASE", "postgresql://a:secret@h/x")
    settings = ProcessSettings()
    assert "secret" not in repr(settings)
    assert store_place(settings).url.drivername == "postgresql+psycopg"
    assert store_place(settings).url.password == "secret"


def test_keys_lie_apart_from_data_unless_told_otherwise() -> None:
    settings = ProcessSettings()
    assert settings.data not in settings.keys.parents
