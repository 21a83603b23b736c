"""Where the command is run: offline, on odd terminals, from folders nobody may write."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from support.commands import (
    COUNTY,
    DAY,
    PROGRAM,
    Ran,
    bound_by_permissions,
    chunfeng,
    files_in,
)

import api
import matcher
import models
from api.settings import ProcessSettings

IS_WINDOWS = os.name == "nt"


# ---------------------------------------------------------------- installed and kept anywhere


@pytest.mark.skipif(IS_WINDOWS, reason="there modes of folders bind nobody")
def test_from_an_install_and_with_a_cache_that_nobody_may_write(
    hamlet, here, tmp_path: Path
) -> None:
    """Also without a home and offline: the kernel compiles anew, and that is all."""
    install, locked = tmp_path / "install", tmp_path / "locked"
    for package in (api, matcher, models):
        source = Path(package.__path__[0])
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, install / source.name, ignore=ignored)
    locked.mkdir()
    folders = [path for path in (install, locked, *install.rglob("*")) if path.is_dir()]
    before = files_in(install)
    for path in folders:
        path.chmod(0o555)
    out = tmp_path / "out"
    order = ("match", *hamlet.files, *COUNTY, *DAY, "--quiet", "--pages", "--out")
    run = """
        import os, sys
        try:
            os.mkdir(os.environ["CHUNFENG_CACHE_DIR"])
        except PermissionError:
            print("locked")
        sys.addaudithook(lambda event, _: event.startswith("socket.") and os._exit(77))
        import api.cli
        print(api.__path__[0])
        api.cli.main()
    """
    try:
        ran = chunfeng(
            *order, out,
            program=(sys.executable, "-c", textwrap.dedent(run)),
            env={
                "PYTHONPATH": str(install), "HOME": str(locked), "XDG_CACHE_HOME": None,
                "CHUNFENG_CACHE_DIR": str(locked / "cache"),
            },
            cwd=locked, before=bound_by_permissions,
        )  # fmt: skip
    finally:
        for path in folders:
            path.chmod(0o755)
    assert ran == Ran(0, f"locked\n{install / 'api'}\n", "")
    assert files_in(install) == before
    assert files_in(locked) == {}
    assert here(*order, tmp_path / "as usual").code == 0
    assert files_in(out) == files_in(tmp_path / "as usual")


def test_a_cache_that_was_cut_short_is_made_anew(hamlet, here, tmp_path: Path) -> None:
    """As a full disk or a power cut leaves it; it must not stop every run from then on."""
    order = ("match", *hamlet.files, *COUNTY, *DAY, "--quiet", "--out", tmp_path / "o")
    assert here(*order).code == 0
    cache = tmp_path / "cache"
    shutil.copytree(ProcessSettings().cache_dir / "kernel", cache / "kernel")
    cut = list(cache.rglob("*.nb[ic]"))
    assert cut
    for path in cut:
        path.write_bytes(path.read_bytes()[:100])
    prepare = "import api.wiring, api.settings as s; api.wiring.prepare_kernel(s.ProcessSettings())"
    ran = chunfeng(program=(sys.executable, "-c", prepare), env={"CHUNFENG_CACHE_DIR": str(cache)})
    assert ran == Ran(0, "", "")
    assert all(path.stat().st_size > 100 for path in cache.rglob("*.nb[ic]"))


def test_without_a_network(hamlet, tmp_path: Path) -> None:
    """In a space without one where the system gives it; with eyes on every socket anywhere."""
    watch = tmp_path / "sitecustomize.py"
    watch.write_text(
        "import os, sys\n"
        "sys.addaudithook(lambda event, _: event.startswith('socket.') and os._exit(77))\n",
        encoding="utf-8",
    )
    looks = (sys.executable, "-c", "import socket; socket.socket()")
    assert chunfeng(program=looks, env={"PYTHONPATH": str(tmp_path)}).code == 77, "it watches"
    alone = ("sh", "-c", 'unshare -rn true 2>/dev/null && exec unshare -rn "$@"; exec "$@"', "sh")
    ran = chunfeng(
        *("read", *hamlet.files, *DAY, "--quiet", "--out", tmp_path / "o"),
        program=(PROGRAM,) if IS_WINDOWS else (*alone, PROGRAM),
        env={"PYTHONPATH": str(tmp_path)},
    )
    assert ran == Ran(0, "", "")


# ---------------------------------------------------------------- what is said where


@pytest.mark.parametrize("command", ["sample", "read", "match"])
def test_quiet_says_nothing(command: str, hamlet, here, tmp_path: Path) -> None:
    files = ("--people", 5, "--vacancies", 2) if command == "sample" else hamlet.files
    assert here(command, *files, *DAY, "--quiet", "--out", tmp_path / "o") == Ran(0, "", "")


def test_doubts_are_no_failure(county_read, matched) -> None:
    assert len((county_read / "problems.csv").read_text(encoding="utf-8").splitlines()) > 20
    assert matched.ran.code == 0


TERMINALS = {
    "a plain locale": ({"PYTHONUTF8": None, "LANG": "C", "LC_ALL": "C"}, "utf-8"),
    "a terminal of GB18030": ({"PYTHONUTF8": None, "PYTHONIOENCODING": "gb18030"}, "gb18030"),
    "a terminal of GBK": ({"PYTHONUTF8": None, "PYTHONIOENCODING": "gbk"}, "gbk"),
}


@pytest.mark.parametrize("terminal", TERMINALS.values(), ids=TERMINALS)
def test_sentences_on_odd_terminals(terminal: tuple[dict[str, str | None], str]) -> None:
    env, encoding = terminal
    ran = chunfeng("match", env=env, encoding=encoding)
    assert ran == Ran(2, "", "缺少 --labourers。用法见 chunfeng match --help。\n")


def test_a_terminal_that_has_no_chinese(hamlet, tmp_path: Path) -> None:
    """Words turn into question marks there, and the work is done."""
    env = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    ran = chunfeng("read", *hamlet.files, *DAY, "--out", tmp_path / "𠮷 结果", env=env)
    assert ran.code == 0
    assert "12" in ran.out, "twelve people were read"
    assert "problems.csv" in ran.out
    assert (tmp_path / "𠮷 结果" / "labourers_read.csv").exists()


def test_rare_signs_on_a_terminal_of_gbk() -> None:
    env = {"PYTHONUTF8": None, "PYTHONIOENCODING": "gbk"}
    ran = chunfeng("match", "--𠮷", env=env, encoding="gbk")
    assert ran == Ran(2, "", "没有 --? 这个选项。用法见 chunfeng match --help。\n")


@pytest.mark.skipif(IS_WINDOWS, reason="there nobody starts a program without its streams")
def test_without_any_streams(here, tmp_path: Path) -> None:
    shell = ("sh", "-c", 'exec "$@" 0<&- 1>&- 2>&-', "sh", PROGRAM)
    order = ("sample", "--people", 5, "--vacancies", 2, *DAY, "--out")
    assert chunfeng(*order, tmp_path / "o", program=shell).code == 0
    assert here(*order, tmp_path / "p").code == 0
    assert files_in(tmp_path / "o") == files_in(tmp_path / "p")


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-"])
@pytest.mark.skipif(IS_WINDOWS, reason="there nobody starts a program without its streams")
def test_without_one_stream(closed: str) -> None:
    shell = ("sh", "-c", f'exec "$@" {closed}', "sh", PROGRAM)
    assert chunfeng("version", program=shell).code == 0
    mistake = chunfeng("match", program=shell)
    assert mistake.code == 2
    assert "Traceback" not in mistake.err


@pytest.mark.skipif(IS_WINDOWS, reason="a reader that goes away is told otherwise there")
@pytest.mark.parametrize("argument", ["version", "--help"])
def test_a_reader_that_goes_away(argument: str) -> None:
    """As ``| head -1`` does: no complaint."""
    with subprocess.Popen(
        [PROGRAM, argument], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode in {0, 1}
