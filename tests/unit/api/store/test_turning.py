"""Keys are turned without losing anybody, also when that is stopped at any step."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select
from support.stores import BY, NOW, add, number_of, phone_of, record

from api.store import (
    Blinded,
    KeysUnusable,
    back_up,
    erase,
    find_person,
    open_records,
    opened,
    restore,
    rotate,
)
from api.store import turning as turning_module
from api.store.tables import AuditRow, LabourerRow


def assert_whole(store, people) -> None:
    with store.reading() as session:
        records = open_records(session, store.vault)
        assert records == {one: dict(record(n).content) for n, one in people.items()}
        blinding = store.blinding(session)
        for order, person in people.items():
            assert find_person(session, store.vault, blinding, number_of(order)) == person
            index = store.vault.blinder(blinding)(Blinded.PHONE, phone_of(order))
            assert session.get(LabourerRow, person).phone_index == index
    assert store.audit_report().faults == ()


def test_everything_opens_after_a_turn_and_old_keys_are_gone(store) -> None:
    people = dict(enumerate(add(store, 0, 1, 2)))
    old = store.vault.master.load()
    for version in (2, 3):
        done = rotate(store, **BY)
        assert (done.version, done.keys, done.people, done.unreached) == (version, 3, 3, ())
        assert_whole(store, people)
    new = store.vault.master.load()
    assert list(new.wrapping) == list(new.blinding) == [3]
    assert new.ring == old.ring
    assert not set(old.wrapping.values()) & set(new.wrapping.values())
    with store.reading() as session:
        details = session.scalars(select(AuditRow.detail).order_by(AuditRow.seq)).all()
    assert details[-1] == '{"keys":3,"people":3,"version":3}'


def test_erased_people_are_left_alone(store) -> None:
    gone, stays = add(store, 1, 2)
    erase(store, gone, **BY)
    assert rotate(store, **BY).people == 1
    assert_whole(store, {2: stays})


def test_a_data_base_without_people_can_be_turned(store) -> None:
    assert rotate(store, **BY).people == 0


@pytest.mark.parametrize(
    ("owner", "name", "call"),
    [
        ("ring", "drop_old_versions", 1),
        ("ring", "turn_master", 1),
        ("master", "save", 1),
        ("master", "save", 2),
        ("master", "save", 3),
        ("master", "save", 4),
        ("module", "blind_anew", 1),
        ("store", "record", 1),
    ],
)
def test_a_turn_stopped_at_any_step_is_finished_by_the_next(
    store, monkeypatch, owner: str, name: str, call: int
) -> None:
    people = dict(enumerate(add(store, 0, 1)))
    vault = store.vault
    where = {"ring": vault.ring, "master": vault.master, "module": turning_module, "store": store}
    whole, calls = getattr(where[owner], name), []

    def killed(*arguments: object, **named: object) -> object:
        calls.append(name)
        if len(calls) == call:
            raise KeyboardInterrupt
        return whole(*arguments, **named)

    monkeypatch.setattr(where[owner], name, killed)
    with pytest.raises(KeyboardInterrupt):
        rotate(store, **BY)
    monkeypatch.undo()
    assert_whole(store, people)
    people[5] = add(store, 5)[0]
    assert_whole(store, people)
    rotate(store, **BY)
    assert_whole(store, people)
    keys = vault.master.load()
    assert (len(keys.wrapping), len(keys.blinding)) == (1, 1)


def test_rings_beside_backups_follow(place, tmp_path: Path) -> None:
    """A new machine with the new master key and the stick alone."""
    with opened(place, NOW, may_create=True) as store:
        people = dict(enumerate(add(store, 0, 1)))
        back_up(store, tmp_path / "b", **BY)
        assert rotate(store, **BY).unreached == ()
    store.vault.ring.path.unlink()
    restore(place, tmp_path / "b", **BY)
    with opened(place, NOW, may_create=False) as store:
        assert_whole(store, people)


def test_a_backup_from_before_a_turn_can_be_restored(place, tmp_path: Path) -> None:
    with opened(place, NOW, may_create=True) as store:
        people = dict(enumerate(add(store, 0, 1)))
        back_up(store, tmp_path / "b", **BY)
        rotate(store, **BY)
        rotate(store, **BY)
    restore(place, tmp_path / "b", **BY)
    with opened(place, NOW, may_create=False) as store:
        assert_whole(store, people)


def test_a_backup_folder_out_of_reach_is_named(place, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    with opened(place, NOW, may_create=True) as store:
        people = dict(enumerate(add(store, 0)))
        back_up(store, folder, **BY)
        old = store.vault.master.load()
        away = shutil.move(folder, tmp_path / "drawer")
        assert rotate(store, **BY).unreached == (folder.resolve(),)
        assert_whole(store, people)
    # that ring still needs the master key that was put away before
    shutil.move(away, folder)
    store.vault.ring.path.unlink()
    with pytest.raises(KeysUnusable) as refused:
        restore(place, folder, **BY)
    assert refused.value.params["reason"] == "other_version"
    assert not store.vault.ring.path.exists()
    store.vault.master.save(old)
    restore(place, folder, **BY)
    with opened(place, NOW, may_create=False) as store:
        assert_whole(store, people)
