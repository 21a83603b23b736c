"""The set-up hands on what pip is set to, the demo runs its steps, Ctrl-C ends them in order."""

from __future__ import annotations

import importlib.util
import os
import signal
import sys
import threading
import time
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev_script", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_nothing_is_handed_on_where_pip_has_its_defaults(dev: ModuleType) -> None:
    assert dev.sources_of_pip("") == ((), {})
    assert dev.sources_of_pip("global.timeout='60'\nnot a setting\n") == ((), {})


def test_sources_are_handed_on(dev: ModuleType) -> None:
    options, environment = dev.sources_of_pip(
        "global.cert='/etc/ssl/ca.pem'\n"
        "global.extra-index-url='https://a/simple https://b/simple'\n"
        "global.index-url='https://mirror/simple'\n"
        "global.trusted-host='\\nmirror\\nother'\n"
    )
    assert options == (
        "--index-url", "https://mirror/simple",
        "--extra-index-url", "https://a/simple", "--extra-index-url", "https://b/simple",
        "--allow-insecure-host", "mirror", "--allow-insecure-host", "other",
        "--index-strategy", "unsafe-best-match",
    )  # fmt: skip
    assert environment == {"SSL_CERT_FILE": "/etc/ssl/ca.pem"}


def test_the_environment_wins_over_the_files_and_other_commands_count_for_nothing(
    dev: ModuleType,
) -> None:
    options, _ = dev.sources_of_pip(
        ":env:.index-url='https://env/simple'\n"
        "download.index-url='https://download/simple'\n"
        "global.index-url='https://global/simple'\n"
        "install.index-url='https://install/simple'\n"
    )
    assert options == ("--index-url", "https://env/simple")


@pytest.mark.parametrize(("options", "passed_on"), [((), ("--no-serve",)), (("--serve",), ())])
def test_the_demo_matches_and_serves_if_asked(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    passed_on: tuple[str, ...],
) -> None:
    ran: list[tuple[str, ...]] = []

    def run(command: tuple[str, ...]) -> int:
        ran.append(command)
        return 0

    monkeypatch.setattr(dev, "run", run)
    monkeypatch.setattr(dev, "set_up", lambda **_: None)
    monkeypatch.setattr(sys, "argv", ["dev.py", "demo", *options])
    assert dev.main() == 0
    assert [one[1] for one in ran] == ["sample", "match", "demo"]
    assert ran[-1][2:] == ("--out", str(ROOT / "demo" / "service"), *passed_on)


def test_the_demo_stops_at_the_first_step_that_fails(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "run", lambda command: 2 if "match" in command else 0)
    assert dev.demo(is_served=True) == 2


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs to find its own children")
def test_a_command_that_hears_ctrl_c_ends_in_its_own_time(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Left alone, Python would kill it after a quarter of a second."""
    ready, program = tmp_path / "ready", tmp_path / "slow.py"
    program.write_text(SLOW_TO_END, encoding="utf-8")

    def press() -> None:
        while not ready.exists():
            time.sleep(0.02)
        me = os.getpid()
        child = Path(f"/proc/{me}/task/{threading.main_thread().native_id}/children").read_text()
        for process in (int(child.split()[-1]), me):
            os.kill(process, signal.SIGINT)

    monkeypatch.setattr(dev, "BIN", Path(sys.executable).parent)
    threading.Thread(target=press, daemon=True).start()
    assert dev.run((Path(sys.executable).name, str(program), str(ready))) == 7


SLOW_TO_END = """
import pathlib, signal, sys, time

def end(*_):
    time.sleep(1)
    sys.exit(7)

signal.signal(signal.SIGINT, end)
pathlib.Path(sys.argv[1]).touch()
time.sleep(60)
"""
