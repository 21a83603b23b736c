"""A real server over a made-up county, in a process of its own, for tests in a browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROLES = ("administrator", "operator", "counsellor", "registrar", "recruiter")
"""Each is also the login of a user, whose password is that of ``support.service``."""


@dataclass(frozen=True)
class Served:
    """Where the service answers, and where it keeps things."""

    url: str
    port: int
    folder: Path
    process: subprocess.Popen[str]
    code: str
    """The code of the first run; ``-`` where there are users."""

    def log(self) -> str:
        return (self.folder / "log.txt").read_text(encoding="utf-8")


def free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


def environment(folder: Path) -> dict[str, str]:
    """That of a process whose data, keys and cache are in a folder."""
    kept = {name: one for name, one in os.environ.items() if not name.startswith("PYTEST")}
    return {
        **kept,
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))),
        "CHUNFENG_DATA": str(folder / "data"),
        "CHUNFENG_KEYS": str(folder / "keys"),
    }


@contextmanager
def served(folder: Path, *options: str) -> Iterator[Served]:
    """Start the service and stop it afterwards; ``folder`` is its working folder, too."""
    port = free_port()
    command = [sys.executable, "-m", "support.served_child", str(port), *options]
    with (folder / "log.txt").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(folder),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        assert process.stdout is not None
        scheme = "https" if "--tls" in options else "http"
        try:
            line = process.stdout.readline()
            assert line.startswith("ready "), (folder / "log.txt").read_text(encoding="utf-8")
            yield Served(f"{scheme}://127.0.0.1:{port}", port, folder, process, line.split()[1])
        finally:
            process.terminate()
            process.wait(30)
            process.stdout.close()
