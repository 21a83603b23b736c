"""Files that claim to be huge stay small in memory: measured in a process of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support.compound import xls_file
from support.hostile import HOSTILE

ROOT = Path(__file__).resolve().parents[2]
READ = """
import sys
from pathlib import Path
from matcher.errors import InputError
from matcher.io.tables import open_table

def peak_kilobytes():
    # Not ru_maxrss: a child inherits that from whoever started it.
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM")))

before = peak_kilobytes()
try:
    open_table(Path(sys.argv[1]))
except InputError:
    pass
print(peak_kilobytes() - before)
"""
MOST_MEGABYTES = 60

STATUS = Path("/proc/self/status")
pytestmark = pytest.mark.skipif(not STATUS.exists(), reason="peak memory is told by Linux alone")


def megabytes_for(path: Path) -> float:
    run = subprocess.run(
        [sys.executable, "-c", READ, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return int(run.stdout) / 1024


@pytest.mark.parametrize("name", ["幽灵.xlsx", "末格.xlsx", "炸弹.xlsx", "重复合并.xlsx"])
def test_a_workbook_that_claims_to_be_huge(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    next(hostile for hostile in HOSTILE if hostile.file == name).build(path)
    assert megabytes_for(path) < MOST_MEGABYTES


def test_a_stray_cell_in_an_old_workbook(tmp_path: Path) -> None:
    grid: list[list[str | float | None]] = [
        ["x"],
        *([] for _ in range(65_534)),
        [*[None] * 255, "y"],
    ]
    path = tmp_path / "a.xls"
    path.write_bytes(xls_file({"a": grid}))
    assert megabytes_for(path) < MOST_MEGABYTES
