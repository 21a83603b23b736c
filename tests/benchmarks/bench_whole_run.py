"""How long does the main job take from two workbooks to all outputs, stage by stage?

Makes a county, matches it in this process with the terminal's own bars, and prints the seconds of
each stage and the peak memory.

    python tests/benchmarks/bench_whole_run.py [--people 20000] [--vacancies 2000]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from rich.console import Console

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.bench_matching import peak_mib

import api.commands.match as command
from api.progress import TerminalStages
from api.requests import MatchRequest, Source

DAY = date(2026, 3, 5)
K = (20, 50)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--vacancies", type=int, default=2_000)
    asked = parser.parse_args()
    stages = TerminalStages(Console(stderr=True))
    command.stages_for = lambda *, quiet: stages
    with tempfile.TemporaryDirectory() as folder:
        county, out = Path(folder) / "county", Path(folder) / "result"
        sample = (
            *(sys.executable, "-c", "from api.cli import main; main()", "sample", "--quiet"),
            *("--county", "长汀县", "--seed", "1", "--mess", "0.05", "--date", DAY.isoformat()),
            *("--people", str(asked.people), "--vacancies", str(asked.vacancies)),
            *("--out", str(county)),
        )
        subprocess.run(sample, check=True)
        source = Source(county / "labourers.xlsx", county / "vacancies.xlsx", "长汀县", DAY)
        start = time.monotonic()
        command.run(MatchRequest(source, out, *K, False, False))
        total = time.monotonic() - start
        n_files = sum(path.is_file() for path in out.rglob("*"))
        size = sum(path.stat().st_size for path in out.rglob("*")) / 2**20
    print(f"\n{asked.people:,} x {asked.vacancies:,}: {total:.0f} s, peak {peak_mib():,.0f} MiB,")
    print(f"{n_files:,} files, {size:,.0f} MiB")
    for stage, taken in stages.seconds.items():
        print(f"  {taken:7.1f} s  {taken / total:5.1%}  {stage}")


if __name__ == "__main__":
    main()
