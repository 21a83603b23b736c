"""A backup is one moment, whole and checked; a restore gives it back, or changes nothing."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from support.stores import BY, NOW, add, by_force, note, record

from api.store import (
    BackupRefused,
    Entry,
    KeysUnusable,
    StorePlace,
    StoreUnavailable,
    back_up,
    file_url,
    open_records,
    opened,
    restore,
)
from api.store import backups as backups_module
from api.store import restoring as restoring_module
from api.store.keyring import RING_FILE
from api.store.manifest import COPY_FILE, MANIFEST_FILE, newest_backup, read_manifest

LATER = {**BY, "at": NOW + timedelta(minutes=1)}


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def records(place) -> dict:
    with opened(place, NOW, may_create=False) as store, store.reading() as session:
        return open_records(session, store.vault)


def reason_of(refused: pytest.ExceptionInfo) -> object:
    return refused.value.params["reason"]


@pytest.fixture
def backed_up(place, tmp_path: Path):
    """A place whose data base has two people and one backup of them, and a third person since."""
    with opened(place, NOW, may_create=True) as store:
        people = add(store, 1, 2)
        back_up(store, tmp_path / "b", **BY)
        add(store, 3)
    return place, tmp_path / "b", people


def test_a_backup_is_one_file_and_its_card_beside_the_ring(backed_up) -> None:
    _, folder, _ = backed_up
    name = "chunfeng-20260305T101500Z"
    assert names(folder) == {f"{name}/{COPY_FILE}", f"{name}/{MANIFEST_FILE}", RING_FILE}
    card = read_manifest(folder / name)
    assert (card.rows["labourers"], card.rows["audit"], card.audit_seq) == (2, 1, 1)
    assert card.bytes == (folder / name / COPY_FILE).stat().st_size


def test_what_was_there_comes_back_and_the_log_says_so(backed_up) -> None:
    place, folder, people = backed_up
    done = restore(place, folder, **LATER)
    assert (done.silenced, done.set_aside) == (0, None)
    assert set(records(place)) == set(people)
    with opened(place, NOW, may_create=False) as store:
        report = store.audit_report()
        assert (report.rows, report.faults) == (2, ())
        with store.reading() as session:
            detail = session.execute(text("SELECT detail FROM audit WHERE seq = 2")).scalar()
        assert store.problems() == []
        add(store, 4)
        assert store.audit_report().faults == ()
    assert json.loads(detail)["from_seq"] == 3
    assert json.loads(detail)["to_seq"] == 1


def test_a_backup_moves_to_the_other_kind_of_data_base(backed_up, tmp_path: Path) -> None:
    place, folder, people = backed_up
    moved = StorePlace(file_url(tmp_path / "new" / "x.sqlite"), place.keys)
    restore(moved, folder, **LATER)
    assert set(records(moved)) == set(people)
    with opened(moved, NOW, may_create=False) as store:
        back_up(store, tmp_path / "b2", **LATER)
    restore(place, tmp_path / "b2", **LATER)
    assert set(records(place)) == set(people)


def test_the_newest_backup_is_taken_unless_one_is_named(backed_up) -> None:
    place, folder, people = backed_up
    with opened(place, NOW, may_create=False) as store:
        second = back_up(store, folder, **LATER).folder
        third = back_up(store, folder, **LATER).folder
    assert {path.name for path in (second, third)} == {
        "chunfeng-20260305T101600Z",
        "chunfeng-20260305T101600Z-2",
    }
    assert newest_backup(folder) == third
    restore(place, folder, **LATER)
    assert len(records(place)) == 3
    restore(place, folder / "chunfeng-20260305T101500Z", **LATER)
    assert set(records(place)) == set(people)


def test_a_new_machine_needs_the_master_key_and_the_stick(backed_up, tmp_path: Path) -> None:
    place, folder, people = backed_up
    new = StorePlace(file_url(tmp_path / "n" / "x.sqlite"), tmp_path / "newkeys")
    with pytest.raises(KeysUnusable) as refused:
        restore(new, folder, **LATER)
    assert reason_of(refused) == "missing"
    assert not (tmp_path / "n").exists()
    new.keys.mkdir()
    shutil.copy2(place.keys / "master.json", new.keys)
    (folder / RING_FILE).rename(tmp_path / "ring")
    with pytest.raises(BackupRefused) as missing:
        restore(new, folder, **LATER)
    assert reason_of(missing) == "keys_missing"
    (tmp_path / "ring").rename(folder / RING_FILE)
    restore(new, folder, **LATER)
    assert set(records(new)) == set(people)


# ---------------------------------------------------------------- while writing


def test_a_backup_made_while_writing_is_whole(store, tmp_path: Path) -> None:
    stop, written = threading.Event(), []

    def write() -> None:
        order = 0
        while not stop.is_set():
            written.extend(add(store, order))
            order += 1

    writer = threading.Thread(target=write)
    writer.start()
    made = [back_up(store, tmp_path / "b", **BY) for _ in range(4)]
    stop.set()
    writer.join()
    for backup in made:
        # a person and the line about them are one transaction
        rows = backup.manifest.rows
        assert rows["labourers"] == rows["labourer_versions"]
        own = made.index(backup)
        assert rows["audit"] == rows["labourers"] + own
    place, count = store.place, made[-1].manifest.rows["labourers"]
    restore(place, made[-1].folder, **LATER)
    assert set(records(place)) == set(written[:count])


# ---------------------------------------------------------------- refused


def spoil_copy(folder: Path) -> None:
    path = folder / COPY_FILE
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut_copy(folder: Path) -> None:
    path = folder / COPY_FILE
    path.write_bytes(path.read_bytes()[:-4096])


def lose_copy(folder: Path) -> None:
    (folder / COPY_FILE).unlink()


def spoil_card(folder: Path) -> None:
    (folder / MANIFEST_FILE).write_text('{"format": 2}')


def forge(folder: Path) -> None:
    """Take a person out and make the hash fit."""
    with sqlite3.connect(folder / COPY_FILE) as copy:
        copy.execute("DELETE FROM labourer_versions WHERE rowid = 1")
    reseal(folder)


def forge_log(folder: Path) -> None:
    with sqlite3.connect(folder / COPY_FILE) as copy:
        copy.execute("DROP TRIGGER audit_no_update")
        copy.execute("UPDATE audit SET actor = 'somebody'")
    reseal(folder)


def reseal(folder: Path) -> None:
    card = read_manifest(folder)
    whole = backups_module.sha256_of(folder / COPY_FILE)
    changed = card.model_copy(update={"sha256": whole})
    (folder / MANIFEST_FILE).write_text(changed.model_dump_json())


@pytest.mark.parametrize("spoil", [spoil_copy, cut_copy, lose_copy, spoil_card, forge, forge_log])
def test_a_damaged_backup_changes_nothing(backed_up, spoil) -> None:
    place, folder, _ = backed_up
    before = records(place)
    spoil(next(folder.glob("chunfeng-*")))
    with pytest.raises(BackupRefused) as refused:
        restore(place, folder, **LATER)
    assert reason_of(refused) == "damaged"
    assert records(place) == before


def test_a_folder_without_backups(backed_up, tmp_path: Path) -> None:
    place, _, _ = backed_up
    for folder in (tmp_path / "none", tmp_path):
        with pytest.raises(BackupRefused) as refused:
            restore(place, folder, **LATER)
        assert reason_of(refused) == "none"


def test_a_backup_of_another_data_base(backed_up, tmp_path: Path) -> None:
    _, folder, _ = backed_up
    other = StorePlace(file_url(tmp_path / "o.sqlite"), tmp_path / "other")
    with opened(other, NOW, may_create=True):
        pass
    with pytest.raises(BackupRefused) as refused:
        restore(other, folder, **LATER)
    assert reason_of(refused) == "other_keys"


def test_people_whose_key_is_lost_are_noticed_before_anything_is_replaced(backed_up) -> None:
    place, folder, _ = backed_up
    with opened(place, NOW, may_create=False) as store, store.vault.ring._writing() as ring:
        ring.execute("DELETE FROM keys")
    with pytest.raises(BackupRefused) as refused:
        restore(place, folder, **LATER)
    assert reason_of(refused) == "keys_missing"
    with opened(place, NOW, may_create=False) as store:
        assert store.audit_report().rows == 3


def test_a_restore_stopped_half_way_can_be_done_again(backed_up, monkeypatch) -> None:
    place, folder, people = backed_up

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(restoring_module, "_settle", killed)
    with pytest.raises(KeyboardInterrupt):
        restore(place, folder, **LATER)
    monkeypatch.undo()
    with opened(place, NOW, may_create=False) as store:
        assert store.audit_report().faults, "a log that was set back is told until it is noted"
    restore(place, folder, **LATER)
    assert set(records(place)) == set(people)
    with opened(place, NOW, may_create=False) as store:
        assert store.audit_report().faults == ()


# ---------------------------------------------------------------- damage


def test_a_damaged_data_base_is_set_aside(sqlite_place, tmp_path: Path) -> None:
    with opened(sqlite_place, NOW, may_create=True) as store:
        people = add(store, 1)
        back_up(store, tmp_path / "b", **BY)
    live = Path(sqlite_place.url.database)
    for number in ("", "-2"):
        live.write_bytes(b"\xff" * 8192)
        done = restore(sqlite_place, tmp_path / "b", **LATER)
        assert done.set_aside == live.with_name(f"{live.name}.damaged{number}")
        assert done.set_aside.read_bytes() == b"\xff" * 8192
        assert set(records(sqlite_place)) == set(people)


def test_a_damaged_data_base_gives_no_backup(store, tmp_path: Path) -> None:
    for number in range(3):
        with store.writing() as session:
            note(store, session, number=number)
    with by_force(store) as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("ALTER TABLE audit DISABLE TRIGGER ALL")
        else:
            connection.exec_driver_sql("DROP TRIGGER audit_no_delete")
        connection.execute(text("DELETE FROM audit WHERE seq = 2"))
    with pytest.raises(BackupRefused) as refused:
        back_up(store, tmp_path / "b", **BY)
    assert reason_of(refused) == "damaged"
    assert names(tmp_path / "b") == set()


@pytest.mark.skipif(os.name == "nt", reason="needs /dev/full or a mode")
def test_a_folder_that_cannot_be_written(store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(BackupRefused) as refused:
        back_up(store, tmp_path / "file" / "b", **BY)
    assert reason_of(refused) == "unwritable"


def test_a_disk_that_fills_up_leaves_no_half_backup(store, tmp_path: Path, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    add(store, 1)
    monkeypatch.setattr(backups_module, "write_manifest", full)
    with pytest.raises(BackupRefused) as refused:
        back_up(store, tmp_path / "b", **BY)
    assert reason_of(refused) == "disk_full"
    assert list((tmp_path / "b").iterdir()) == []


def test_a_restore_waits_for_writers_and_gives_up(
    sqlite_place, tmp_path: Path, monkeypatch
) -> None:
    with opened(sqlite_place, NOW, may_create=True) as store:
        add(store, 1)
        back_up(store, tmp_path / "b", **BY)
        before = records(sqlite_place)
        monkeypatch.setattr("api.store.snapshots.WAIT_MILLISECONDS", 300)
        monkeypatch.setattr("api.store.engine.WAIT_MILLISECONDS", 300)
        with store.writing() as session:
            store.record(session, Entry("console", "console", "test.note"), NOW)
            with pytest.raises(StoreUnavailable) as refused:
                restore(sqlite_place, tmp_path / "b", **LATER)
        assert reason_of(refused) == "busy"
    assert records(sqlite_place) == before
    assert record(1)
