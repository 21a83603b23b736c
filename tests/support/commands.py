"""Runs ``chunfeng`` as a user does, in a process of its own or, where that is enough, in this."""

from __future__ import annotations

import csv
import ctypes
import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from api.cli import main

PROGRAM = Path(sysconfig.get_path("scripts")) / ("chunfeng.exe" if os.name == "nt" else "chunfeng")
DAY = ("--date", "2026-03-05")
COUNTY = ("--county", "长汀县")
MINUTES = 300

_DROP_FROM_BOUNDING_SET = 24
_OVERRIDES_OF_ROOT = (1, 2)
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


def chunfeng(
    *arguments: object,
    env: Mapping[str, str | None] = {},
    program: Sequence[object] = (PROGRAM,),
    cwd: Path | None = None,
    encoding: str = "utf-8",
    before: Callable[[], object] | None = None,
    **streams: object,
) -> Ran:
    """Run the command; ``env`` changes the environment, ``before`` runs in the new process."""
    done = subprocess.run(
        [str(part) for part in (*program, *arguments)],
        capture_output=True,
        env=environment(env),
        cwd=cwd,
        preexec_fn=before,
        timeout=MINUTES,
        check=False,
        **streams,  # type: ignore[call-overload]
    )
    return Ran(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))


def environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    """Ours with changes; ``None`` takes a variable away."""
    wanted = {**os.environ, "PYTHONUTF8": "1", **changes}
    return {name: value for name, value in wanted.items() if value is not None}


class Here:
    """The command run in this process: quick, and everything it raises is the test's to see."""

    def __init__(self, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capfd = capfd
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: object) -> Ran:
        """Run it."""
        self._monkeypatch.setattr(sys, "argv", ["chunfeng", *map(str, arguments)])
        self._capfd.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        said = self._capfd.readouterr()
        return Ran(int(left.value.code or 0), said.out, said.err)


def files_in(folder: Path) -> dict[str, bytes]:
    """Content of every file by its path below the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def table(path: Path) -> list[dict[str, str]]:
    """Rows of a csv file by column."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def bound_by_permissions() -> None:
    """Give up what lets root write anywhere: from here on, modes of files hold for root too."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in _OVERRIDES_OF_ROOT:
            if libc.prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "prctl")
