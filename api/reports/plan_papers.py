"""What a plan hands out on paper, written one kind after the other."""

from __future__ import annotations

from pathlib import Path

from api.progress import Stages
from api.reports.booth_papers import write_booth_papers
from api.reports.bus_lists import write_bus_lists
from api.reports.reserve_book import write_reserve_book
from api.runs.planning import PlanRun

PAPERS = (
    ("写出展位名单", write_booth_papers),
    ("写出乘车名单", write_bus_lists),
    ("写出候补名单", write_reserve_book),
)
"""Stage and writer of each."""


def write_plan_papers(run: PlanRun, folder: Path, stages: Stages) -> None:
    """Write all papers of a plan.

    Raises
    ------
    OSError
        As the system gave it.
    """
    for stage, write in PAPERS:
        with stages.stage(stage) as advance:
            write(run, folder, advance)
