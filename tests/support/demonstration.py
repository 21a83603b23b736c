"""``chunfeng demo`` as a user runs it, in a process of its own: what it says, where it answers."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from support.serving import environment, free_port

PROGRAM = "import sys; from api.cli import main; sys.argv[0] = 'chunfeng'; main()"
USER = re.compile(r"  (\w+) +([a-z2-9]{4}(?:-[a-z2-9]{4}){3})  \S+")
LAST_LINE = "按 Ctrl-C 停止。"


@dataclass(frozen=True)
class Demonstration:
    """Where it answers, and the passwords by login as far as they were told."""

    url: str
    passwords: Mapping[str, str]
    said: str
    process: subprocess.Popen[str]


def start(folder: Path, *options: object) -> subprocess.Popen[str]:
    """Begin the command in a folder where nobody's own data lie."""
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "demo", *map(str, options)],
        cwd=folder,
        env={**environment(folder / "own"), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if "--quiet" not in options else None,
        text=True,
        encoding="utf-8",
    )


def passwords_in(said: str) -> dict[str, str]:
    """Passwords by login."""
    return dict(USER.findall(said))


@contextmanager
def demonstrated(folder: Path, *options: object) -> Iterator[Demonstration]:
    """Make and serve a demonstration until the block ends."""
    port = free_port()
    process = start(folder, "--port", port, "--quiet", *options)
    assert process.stdout is not None
    said = ""
    try:
        while not said.endswith(LAST_LINE + "\n"):
            line = process.stdout.readline()
            assert line, said
            said += line
        yield Demonstration(f"http://127.0.0.1:{port}", passwords_in(said), said, process)
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()
