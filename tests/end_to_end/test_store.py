"""The data base as whoever looks after it meets it: commands, kills, full disks, prying eyes."""

from __future__ import annotations

import io
import os
import random
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from uuid import UUID

import pytest
from support.commands import Here, Ran, chunfeng, environment, files_in
from support.stores import (
    BY,
    NOW,
    add,
    by_force,
    change,
    database_url,
    drop_guards,
    name_of,
    number_of,
    phone_of,
    place,
    postgres,
    record,
)

from api.store import (
    back_up,
    change_person,
    erase,
    open_records,
    opened,
)

__all__ = ["database_url", "place", "postgres"]

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("CHUNFENG_KILLS", "5"))
"""How often a writer is killed; more by hand."""
NO_STORE = "没有找到数据库，请用 CHUNFENG_DATA 指明它所在的文件夹。\n"


@pytest.fixture
def env(place, database_url: str) -> Mapping[str, str]:
    """The environment that names the place."""
    return {
        "CHUNFENG_DATABASE": database_url.replace("+psycopg", ""),
        "CHUNFENG_KEYS": str(place.keys),
    }


@pytest.fixture
def people(place) -> list[UUID]:
    """Three people in the data base."""
    with opened(place, NOW, may_create=True) as store:
        return add(store, 1, 2, 3)


# ---------------------------------------------------------------- commands


@pytest.mark.parametrize(
    "command", [("key", "rotate"), ("backup", "--to", "b"), ("audit", "verify"), ("erase", "--yes")]
)
def test_without_a_data_base_there_is_nothing_to_do(tmp_path: Path, command) -> None:
    env = {"CHUNFENG_DATA": str(tmp_path / "d"), "CHUNFENG_KEYS": str(tmp_path / "k")}
    assert chunfeng(*command, env=env, cwd=tmp_path, input=b"") == Ran(2, "", NO_STORE)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def run(env, here: Here, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """A command in this process, with something typed into it."""
    for name, value in env.items():
        monkeypatch.setenv(name, value)

    def run_here(*words: object, said: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO(said))
        return here(*words)

    return run_here


def test_a_data_base_is_looked_after_by_commands(people, run, place, tmp_path: Path) -> None:
    assert run("audit", "verify") == Ran(0, "操作记录完好，共1条。\n", "")
    folder = tmp_path / "备 份"
    backed_up = run("backup", "--to", folder)
    assert backed_up.code == 0
    assert "核对无误：3人、0个岗位、0条去向、1条操作记录。" in backed_up.out
    assert "没有主密钥" in backed_up.out
    turned = run("key", "rotate")
    assert turned.out.startswith("主密钥已换成第2版，重新包好3把钥匙，更新了3人的查找码。\n")
    assert run("erase", people[0], "--yes") == Ran(
        0, "已抹除。此人的资料、历史和以前的备份都打不开了。\n", ""
    )
    assert run("erase", people[0], "--yes").out == "此人以前已经抹除，这次又核对了一遍。\n"
    by_number = run("erase", said=f"{number_of(2).lower()}\ny\n")
    assert by_number.code == 0
    assert f"将抹除编号 {people[1]} 的人，不能撤回。继续吗？" in by_number.err
    assert number_of(2) not in by_number.out + by_number.err
    restored = run("restore", "--from", folder, "--yes")
    assert restored.code == 0
    assert "3人、0个岗位。\n其中2人在备份之后已经抹除，资料仍然打不开。\n" in restored.out
    assert run("audit", "verify") == Ran(0, "操作记录完好，共2条。\n", "")
    with opened(place, NOW, may_create=False) as store, store.reading() as session:
        assert set(open_records(session, store.vault)) == {people[2]}


def test_nothing_happens_unless_it_is_wanted(people, run, tmp_path: Path) -> None:
    stopped = "已停止，原有结果没有改动。\n"
    run("backup", "--to", tmp_path / "b")
    for command in (("erase", people[0]), ("restore", "--from", tmp_path / "b")):
        for said in ("n\n", ""):
            ran = run(*command, said=said)
            assert ran.code == 130
            assert ran.err.endswith(stopped)
    assert run("audit", "verify").out == "操作记录完好，共2条。\n"


def test_a_certificate_number_is_piped_in_and_never_an_argument(people, env) -> None:
    ran = chunfeng("erase", number_of(1), env=env)
    assert ran == Ran(
        2, "", "命令里只能写人员编号。要按证件号码找人，请不写编号，程序会另外询问。\n"
    )
    ran = chunfeng("erase", "--yes", env=env, input=number_of(9).encode())
    assert ran == Ran(2, "", "数据库里没有这个人，请核对后再试。\n")


def test_a_log_that_was_tampered_with_is_told(people, run, place) -> None:
    with opened(place, NOW, may_create=False) as store, by_force(store) as connection:
        drop_guards(connection)
        connection.exec_driver_sql("UPDATE audit SET actor = 'x'")
    told = "操作记录第1条被改动过（共1处问题），请保留现状并报告。\n"
    assert run("audit", "verify") == Ran(2, "", told)


def test_keys_that_others_can_read_are_refused(people, run, place) -> None:
    (place.keys / "master.json").chmod(0o644)
    told = "密钥文件别人也能读，请改为只有本人可读（600）后再试。\n"
    assert run("audit", "verify") == Ran(2, "", told)


# ---------------------------------------------------------------- prying eyes


def bytes_on_disk(
    place, request: pytest.FixtureRequest, folder: Path
) -> Iterator[tuple[str, bytes]]:
    yield from files_in(folder).items()
    if place.url.get_backend_name() == "postgresql":
        server = request.getfixturevalue("postgres")
        for path in server.folder.rglob("*"):
            if path.is_file():
                yield str(path), path.read_bytes()


def test_no_number_and_no_name_is_in_clear_on_the_disk(
    place, request, env, tmp_path: Path, caplog
) -> None:
    orders = range(40)
    with opened(place, NOW, may_create=True) as store:
        people = add(store, *orders)
        with store.writing() as session:
            for order, person in zip(orders, people, strict=True):
                changed = (record(order, remarks="改过"), change())
                blinding = store.blinding(session)
                change_person(session, store.vault, blinding, labourer=person, changed=changed)
        back_up(store, tmp_path / "b", **BY)
        erase(store, people[0], **BY)
        # while the write-ahead log still stands
        found = dict(bytes_on_disk(place, request, tmp_path))
    said = chunfeng("backup", "--to", tmp_path / "b", env=env)
    found["the terminal"] = (said.out + said.err + caplog.text).encode()
    found |= {f"later {name}": content for name, content in bytes_on_disk(place, request, tmp_path)}
    assert sum(len(content) for content in found.values()) > 100_000
    secrets = {
        spelled
        for order in orders
        for one in (number_of(order), number_of(order)[:17], phone_of(order), name_of(order))
        for spelled in (one.encode(), one.encode("utf-16-le"), one.encode().hex().encode())
    }
    secrets |= {"会缝纫".encode(), "改过".encode(), b"\\u8d75\\u751f"}
    pattern = re.compile(b"|".join(map(re.escape, secrets)))
    hits = [name for name, content in found.items() if pattern.search(content)]
    assert hits == []


# ---------------------------------------------------------------- killed


def start_writer(place, database_url: str, first: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "support.store_writer", database_url, str(place.keys), str(first)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment({"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}),
    )


def test_a_writer_killed_at_any_moment_loses_nothing(place, database_url: str) -> None:
    chance, acknowledged, first = random.Random(5), {}, 0
    for _ in range(KILLS):
        with start_writer(place, database_url, first) as writer:
            assert writer.stdout is not None
            said = [writer.stdout.readline()]  # it is at work
            time.sleep(chance.uniform(0.0, 0.4))
            writer.send_signal(signal.SIGKILL)
            said += writer.stdout.read().splitlines(keepends=True)
        whole = [line.split() for line in said if line.endswith("\n")]
        acknowledged |= {UUID(person): int(order) for order, person in whole}
        with opened(place, NOW, may_create=False) as store:
            assert store.problems() == []
            report = store.audit_report()
            with store.reading() as session:
                records = open_records(session, store.vault)
        assert report.faults == ()
        assert report.rows == len(records), "a person and the line about them, or neither"
        for person, order in acknowledged.items():
            assert records[person] == dict(record(order).content)
        # one more may be on the disk than could be said
        first = max(int(one["phone"][3:7]) for one in records.values()) + 1
    assert len(acknowledged) >= KILLS


# ---------------------------------------------------------------- a full disk


@pytest.mark.skipif(os.name == "nt", reason="needs a limit on the size of files")
def test_a_disk_that_fills_up_leaves_nothing_half_written(tmp_path: Path) -> None:
    """No file may grow past a bound: to SQLite that is a disk without room."""
    database, keys = tmp_path / "d" / "chunfeng.sqlite", tmp_path / "k"
    url = f"sqlite:///{database}"
    bound = 2_500_000

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (bound, bound))

    writer = subprocess.run(
        [sys.executable, "-m", "support.store_writer", url, str(keys), "0"],
        capture_output=True,
        text=True,
        preexec_fn=limit,
        env=environment({"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}),
        check=False,
        timeout=120,
    )
    assert writer.returncode == 1
    assert "StoreUnavailable" in writer.stderr
    for order in range(5):
        assert name_of(order) not in writer.stderr
        assert phone_of(order) not in writer.stderr
    said = [line.split()[1] for line in writer.stdout.splitlines()]
    assert len(said) > 10
    env = {"CHUNFENG_DATABASE": url, "CHUNFENG_KEYS": str(keys)}
    assert chunfeng("audit", "verify", env=env).out == f"操作记录完好，共{len(said)}条。\n"
    with sqlite3.connect(database) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for table in ("labourers", "labourer_versions", "audit"):
            (rows,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            assert rows == len(said)
    connection.close()
    refused = chunfeng("backup", "--to", tmp_path / "b", env=env, before=limit_to(50_000))
    assert refused.code == 2
    assert refused.out == ""
    assert list((tmp_path / "b").glob("*")) == []


def limit_to(bound: int):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (bound, bound))
