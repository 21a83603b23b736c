"""Set the project up, then run its main job on a made-up county, its checks or its benchmarks.

Needs Python 3.11 or 3.12 with pip and a package index, nothing else: no venv module, no system
packages. All is installed below this folder, from the lock file, by the package manager ``uv`` that
pip puts into ``.tools``. The list of checks stands here and nowhere else.

    python3 dev.py demo      make a county of 5,000 people, match it, say where to look; then make
                             the service's demonstration, and with --serve, serve it until Ctrl-C
    python3 dev.py check     every check: format, lint, types, imports, tests, docs examples
    python3 dev.py bench     the benchmarks that need no outside data
    python3 dev.py soak      the service killed fifty times, and what is left looked at each time
    python3 dev.py setup     the set-up alone
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
UV_VERSION = "0.13.9"
STAMP = VENV / "installed-from"
DEMO = ROOT / "demo"
IS_WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if IS_WINDOWS else "bin")


class Check(NamedTuple):
    """One check: its name and the command, run in the project's environment."""

    name: str
    command: tuple[str, ...]


CHECKS = (
    Check("format", ("ruff", "format", "--check", "--quiet", ".")),
    Check("lint", ("ruff", "check", "--quiet", ".")),
    Check("types", ("mypy",)),
    Check("imports", ("lint-imports",)),
    Check("tests and docs examples", ("pytest", "-q", "-ra", "-n", "auto")),
)
"""All that must hold before a change lands. People, README and CI run this list."""

BENCHES = ("bench_matching.py", "bench_plan_sample.py")
"""What ``bench`` runs; the parts that take long are started by hand (docs/benchmarks.md)."""

SOAK, KILLS = ("pytest", "-q", "-s", "-n", "0", "tests/end_to_end/test_kills.py"), 50
"""What ``soak`` runs, and how often the server is killed then; ``check`` kills it five times."""

DAY = "2026-03-05"
SAMPLE = "sample --county 长汀县 --people 5000 --vacancies 400 --seed 1 --mess 0.05"
MATCH = "match --county 长汀县"
DEMO_STEPS = (
    (*SAMPLE.split(), "--date", DAY, "--out", str(DEMO / "county")),
    (
        *MATCH.split(),
        *("--labourers", str(DEMO / "county" / "labourers.xlsx")),
        *("--vacancies", str(DEMO / "county" / "vacancies.xlsx")),
        *("--date", DAY, "--out", str(DEMO / "result")),
    ),
)
SERVICE = ("demo", "--out", str(DEMO / "service"))


def main() -> int:
    """Run one of the commands above; the exit code is that of the first thing that failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("demo", "check", "bench", "soak", "setup"))
    parser.add_argument("--only", metavar="NAME", help="run the one check of this name")
    parser.add_argument("--serve", action="store_true", help="serve the demo until Ctrl-C")
    chosen = parser.parse_args()
    if not (3, 11) <= sys.version_info[:2] < (3, 13):
        print("Python 3.11 or 3.12 is needed; this is", sys.version.split()[0])
        return 2
    set_up(with_tools=chosen.command in {"check", "bench", "soak"})
    if chosen.command == "demo":
        return demo(is_served=chosen.serve)
    if chosen.command == "check":
        return check(chosen.only)
    if chosen.command == "bench":
        return bench()
    if chosen.command == "soak":
        os.environ["CHUNFENG_KILLS"] = str(KILLS)
        return run(SOAK)
    return 0


def demo(*, is_served: bool) -> int:
    """Make a county, match it, say where to look; then a data base, served if asked for."""
    for step in DEMO_STEPS:
        code = run(("chunfeng", *step))
        if code:
            return code
    print(
        f"\nLook at {DEMO / 'result' / 'summary.html'} first, then at the workbooks beside it.\n",
        flush=True,
    )
    return run(("chunfeng", *SERVICE, *(() if is_served else ("--no-serve",))))


def bench() -> int:
    """Run the benchmarks in turn, all of them, even after one failed."""
    codes = [run(("python", f"tests/benchmarks/{name}")) for name in BENCHES]
    return next((code for code in codes if code), 0)


def check(only: str | None) -> int:
    """Run the checks in order; all of them, even after one failed."""
    failed = []
    for name, command in CHECKS:
        if only is not None and only != name:
            continue
        start = time.monotonic()
        print(f"--- {name}: {' '.join(command)}", flush=True)
        if run(command):
            failed.append(name)
        print(f"--- {name}: {time.monotonic() - start:.0f} s", flush=True)
    print("failed: " + ", ".join(failed) if failed else "all checks passed", flush=True)
    return 1 if failed else 0


def run(command: tuple[str, ...]) -> int:
    """Run a command of the project's environment and return its exit code."""
    program = BIN / (command[0] + (".exe" if IS_WINDOWS else ""))
    environment = os.environ | {"PYTHONUTF8": "1"}
    with subprocess.Popen([str(program), *command[1:]], cwd=ROOT, env=environment) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # the command has heard it too, and ends in order
                continue


def set_up(*, with_tools: bool) -> None:
    """Install what the lock file names, unless that is already there.

    1. Put ``uv`` into ``.tools`` with pip; ``--target`` works where pip is externally managed.
    2. Export the lock file and install it with hashes from the index that pip is set to use, so
       that a mirror serves as well as the public index.
    3. Install the project itself, editable.
    """
    wanted = _wanted(with_tools=with_tools)
    installed = STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""
    if installed in {wanted, _wanted(with_tools=True)}:
        return
    print("setting up (once; a minute or two on a slow network) ...", flush=True)
    uv = _uv()
    index, environment = sources_of_pip(_pip_config())
    requirements = TOOLS / "requirements.txt"
    groups = ("--all-groups",) if with_tools else ("--no-dev",)
    export = ("export", "--quiet", "--frozen", "--no-emit-project", *groups)
    _call(uv, *export, "--output-file", str(requirements))
    _call(uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV))
    install = ("pip", "install", "--quiet", "--python", str(VENV), *index)
    _call(uv, *install, "--require-hashes", "--requirements", str(requirements), **environment)
    _call(uv, *install, "--no-deps", "--editable", str(ROOT), **environment)
    STAMP.write_text(wanted, encoding="utf-8")


def _wanted(*, with_tools: bool) -> str:
    parts = [(ROOT / name).read_bytes() for name in ("uv.lock", "pyproject.toml")]
    digest = hashlib.sha256(b"".join(parts)).hexdigest()
    return f"{digest} {sys.version_info[:2]} {'with' if with_tools else 'without'} tools"


def _uv() -> str:
    """Path of the package manager, fetched if it is not there in the version we know."""
    name = "uv.exe" if IS_WINDOWS else "uv"
    program = TOOLS / "bin" / name
    if not (TOOLS / f"uv-{UV_VERSION}.dist-info").exists():
        pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        _call(*pip, "--upgrade", "--target", str(TOOLS), f"uv=={UV_VERSION}")
    return str(program)


OPTIONS_OF_PIP = {
    "index-url": "--index-url",
    "extra-index-url": "--extra-index-url",
    "find-links": "--find-links",
    "trusted-host": "--allow-insecure-host",
}
"""Where pip looks for packages: its settings, and the same as options for ``uv``."""
VARIABLES_OF_PIP = {"cert": "SSL_CERT_FILE", "client-cert": "SSL_CLIENT_CERT", "proxy": "ALL_PROXY"}
"""What ``uv`` takes from the environment alone."""
RANKS_OF_PIP = {"global": 0, "install": 1, ":env:": 2}
"""Later ones win."""


def _pip_config() -> str:
    command = [sys.executable, "-m", "pip", "config", "list"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def sources_of_pip(config: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Where pip is set to look, as options and environment for ``uv``; empty where it has defaults.

    Parameters
    ----------
    config
        What ``pip config list`` prints.

    Notes
    -----
    Pip takes the best version of all indexes, ``uv`` that of the first index that has any. Pip's
    way is asked for; the hashes of the lock file hold either way.
    """
    settings: dict[str, tuple[int, list[str]]] = {}
    for line in config.splitlines():
        key, _, written = line.partition("=")
        section, _, name = key.strip().rpartition(".")
        rank = RANKS_OF_PIP.get(section, -1)
        if rank >= settings.get(name, (0, []))[0] and rank >= 0:
            value = written.strip().strip("'\"").replace("\\n", " ")
            settings[name] = rank, value.split() if name in OPTIONS_OF_PIP else [value]
    options = [
        word
        for name, option in OPTIONS_OF_PIP.items()
        for value in settings.get(name, (0, []))[1]
        for word in (option, value)
    ]
    if "extra-index-url" in settings:
        options += ["--index-strategy", "unsafe-best-match"]
    environment = {
        variable: settings[name][1][0]
        for name, variable in VARIABLES_OF_PIP.items()
        if name in settings
    }
    return tuple(options), environment


def _call(*command: str, **environment: str) -> None:
    done = subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=False)
    if done.returncode:
        print("set-up failed at:", " ".join(command))
        raise SystemExit(done.returncode)


if __name__ == "__main__":
    raise SystemExit(main())
