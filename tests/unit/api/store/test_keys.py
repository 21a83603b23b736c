"""Master key and ring: made once, private, turned without loss, destroyed without trace."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import threading
from pathlib import Path

import pytest
from support.stores import NOW

from api.store import Blinded, KeysUnusable, Silenced, Spot, Vault
from api.store import keyring as keyring_module
from api.store.keyring import RING_FILE
from api.store.master import MASTER_FILE, MasterFile
from api.store.vault import normalised

SPOT = Spot("t", "f", "1")


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    made = Vault(tmp_path / "keys")
    made.create()
    return made


def reason_of(refused: pytest.ExceptionInfo[KeysUnusable]) -> object:
    return refused.value.params["reason"]


# ---------------------------------------------------------------- the master key


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_files_are_their_owners_alone(vault: Vault) -> None:
    folder = vault.master.path.parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    vault.master.path.chmod(0o640)
    with pytest.raises(KeysUnusable) as refused:
        vault.master.load()
    assert reason_of(refused) == "open_to_others"


def test_keys_are_made_once_whoever_comes_first(tmp_path: Path) -> None:
    made = []
    start = threading.Barrier(4)

    def create() -> None:
        start.wait()
        made.append(MasterFile(tmp_path).create())

    threads = [threading.Thread(target=create) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(keys == made[0] for keys in made)
    assert [path.name for path in tmp_path.iterdir()] == [MASTER_FILE]


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"null", b'{"format": 1, "ring": "x"}', b"\xff\xfe"]
)
def test_a_damaged_master_key_is_refused_without_being_quoted(vault: Vault, content: bytes) -> None:
    whole = json.loads(vault.master.path.read_bytes())
    cut = json.dumps({**whole, "audit": whole["audit"][:8]}).encode()
    for text in (content, cut):
        vault.master.path.write_bytes(text)
        with pytest.raises(KeysUnusable) as refused:
            vault.check()
        assert reason_of(refused) == "unreadable"
        assert whole["audit"][:8] not in str(refused.value)
        assert refused.value.__cause__ is None


def test_missing_keys_are_not_made_anew(vault: Vault) -> None:
    vault.master.path.unlink()
    for look in (vault.check, lambda: vault.keys(["a"]), lambda: vault.make_keys(["a"])):
        with pytest.raises(KeysUnusable) as refused:
            look()
        assert reason_of(refused) == "missing"


def test_a_ring_of_another_master_key_is_refused(vault: Vault, tmp_path: Path) -> None:
    other = Vault(tmp_path / "other")
    other.create()
    vault.master.path.write_bytes(other.master.path.read_bytes())
    with pytest.raises(KeysUnusable) as refused:
        vault.check()
    assert reason_of(refused) == "other_ring"


def test_nothing_shows(vault: Vault) -> None:
    keys = vault.make_keys(["a"])
    shown = repr(keys) + repr(vault.master.load()) + repr(vault.blinder(1))
    material = json.loads(vault.master.path.read_bytes())
    for secret in (*material["wrapping"].values(), *material["blinding"].values()):
        assert secret not in shown
    assert shown.count("****") == 3


# ---------------------------------------------------------------- the ring


def test_a_subject_keeps_its_key(vault: Vault) -> None:
    sealed = vault.make_keys(["a", "b"]).seal("a", b"x", SPOT)
    again = vault.make_keys(["b", "a", "c"])
    assert again.open("a", sealed, SPOT) == b"x"
    assert vault.keys(["a"]).open("a", sealed, SPOT) == b"x"


def test_many_subjects_are_read_as_few_are(vault: Vault) -> None:
    subjects = [f"s{number}" for number in range(keyring_module.FEW + 1)]
    sealed = vault.make_keys(subjects).seal("s7", b"x", SPOT)
    assert vault.keys(subjects).open("s7", sealed, SPOT) == b"x"
    assert vault.keys(["s7"]).open("s7", sealed, SPOT) == b"x"


def test_an_unknown_subject_is_no_erased_one(vault: Vault) -> None:
    with pytest.raises(KeysUnusable) as refused:
        vault.keys(["nobody"]).open("nobody", b"", SPOT)
    assert reason_of(refused) == "no_key"


def test_a_destroyed_key_is_gone_from_the_file_and_not_made_anew(vault: Vault) -> None:
    sealed = vault.make_keys(["a", "b"]).seal("a", b"x", SPOT)
    wrapped = {
        subject: bytes(blob)
        for subject, blob in sqlite3.connect(vault.ring.path).execute("SELECT * FROM keys")
    }
    assert wrapped["a"] in vault.ring.path.read_bytes()
    for _ in range(2):
        vault.destroy("a", NOW)
    content = vault.ring.path.read_bytes()
    assert wrapped["a"] not in content
    assert wrapped["a"][13:29] not in content
    assert wrapped["b"] in content
    assert {path.name for path in vault.ring.path.parent.iterdir()} == {MASTER_FILE, RING_FILE}
    with pytest.raises(Silenced):
        vault.keys(["a", "b"]).open("a", sealed, SPOT)
    with pytest.raises(KeysUnusable) as refused:
        vault.make_keys(["a"])
    assert reason_of(refused) == "erased"
    with pytest.raises(Silenced):
        vault.pseudonym("a")


def test_a_wrapped_key_moved_to_another_subject_does_not_open(vault: Vault) -> None:
    vault.make_keys(["a", "b"])
    with sqlite3.connect(vault.ring.path) as ring:
        ring.execute(
            "UPDATE keys SET wrapped = (SELECT wrapped FROM keys WHERE subject = 'b')"
            " WHERE subject = 'a'"
        )
    with pytest.raises(Exception, match="changed or moved"):
        vault.keys(["a"])


def test_a_ring_that_is_no_data_base_is_refused(vault: Vault) -> None:
    vault.ring.path.write_bytes(b"not a data base at all" * 100)
    with pytest.raises(KeysUnusable) as refused:
        vault.keys(["a"])
    assert reason_of(refused) == "unreadable"


# ---------------------------------------------------------------- turning


def test_turning_the_master_key_changes_no_sealed_value(vault: Vault) -> None:
    sealed = vault.make_keys(["a"]).seal("a", b"x", SPOT)
    old = vault.master.load()
    assert vault.ring.turn_master().version == 2
    assert sorted(vault.master.load().wrapping) == [1, 2]
    assert vault.keys(["a"]).open("a", sealed, SPOT) == b"x"
    vault.ring.drop_old_versions()
    assert sorted(vault.master.load().wrapping) == [2]
    assert vault.keys(["a"]).open("a", sealed, SPOT) == b"x"
    vault.master.save(old)
    with pytest.raises(KeysUnusable) as refused:
        vault.keys(["a"])
    assert reason_of(refused) == "other_version"


def test_a_turn_that_was_killed_is_finished_by_the_next(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    subjects = [f"s{number}" for number in range(5)]
    sealed = vault.make_keys(subjects).seal("s3", b"x", SPOT)
    whole, calls = keyring_module._rewrapped, []

    def killed(subject: str, old: bytes, master: object) -> bytes:
        calls.append(subject)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return whole(subject, old, master)  # type: ignore[arg-type]

    monkeypatch.setattr(keyring_module, "_rewrapped", killed)
    with pytest.raises(KeyboardInterrupt):
        vault.ring.turn_master()
    assert vault.keys(["s3"]).open("s3", sealed, SPOT) == b"x"
    vault.make_keys(["new"])  # already under the new version
    monkeypatch.undo()
    assert vault.ring.turn_master().version == 2, "the killed turn, not one more"
    vault.ring.drop_old_versions()
    assert vault.keys(subjects).open("s3", sealed, SPOT) == b"x"


def test_versions_end_somewhere(vault: Vault) -> None:
    keys = vault.master.load()
    for _ in range(254):
        keys = keys.with_new_wrapping().with_only(wrapping=keys.version + 1)
    with pytest.raises(KeysUnusable) as refused:
        keys.with_new_wrapping()
    assert reason_of(refused) == "used_up"


# ---------------------------------------------------------------- look-ups


@pytest.mark.parametrize(
    ("kind", "spellings"),
    [
        (
            Blinded.CERTIFICATE,
            (
                "11010119000101001X",
                "11010119000101001x",
                "110101 1900 0101 001X",
                "11010119000101001X43",
            ),
        ),
        (Blinded.PHONE, ("13800001234", "138-0000-1234", "+86 138 0000 1234", "8613800001234")),
    ],
)
def test_a_number_is_found_however_it_is_written(
    vault: Vault, kind: Blinded, spellings: tuple[str, ...]
) -> None:
    blind = vault.blinder(1)
    assert len({blind(kind, one) for one in spellings}) == 1
    assert len(blind(kind, spellings[0])) == 16
    assert len({normalised(kind, one) for one in spellings}) == 1


def test_look_ups_differ_by_kind_and_key(vault: Vault, tmp_path: Path) -> None:
    other = Vault(tmp_path / "other")
    other.create()
    number = "13800001234"
    found = {
        vault.blinder(1)(Blinded.PHONE, number),
        vault.blinder(1)(Blinded.CERTIFICATE, number),
        other.blinder(1)(Blinded.PHONE, number),
    }
    assert len(found) == 3
    with pytest.raises(KeysUnusable):
        vault.blinder(2)
