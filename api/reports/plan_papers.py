"""What a plan hands out on paper, written one kind after the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from api.progress import Advance, Stages
from api.reports.booth_papers import write_booth_papers
from api.reports.bus_lists import write_bus_lists
from api.reports.ledger_book import write_ledger_book
from api.reports.placement_slips import write_placement_slips
from api.reports.reserve_book import write_reserve_book
from api.runs.planning import PlanRun


class Paper(NamedTuple):
    """One kind of paper: its stage, who writes it and how many units that will be, if known."""

    stage: str
    write: Callable[[PlanRun, Path, Advance], None]
    units: Callable[[PlanRun], int | None] = lambda _run: None


PAPERS = (
    Paper("写出展位名单", write_booth_papers),
    Paper("写出乘车名单", write_bus_lists),
    Paper("写出候补名单", write_reserve_book),
    Paper("写出放宽条件台账", write_ledger_book),
    Paper("写出个人安排单", write_placement_slips, lambda run: len(run.pools.labourers)),
)


def write_plan_papers(run: PlanRun, folder: Path, stages: Stages) -> None:
    """Write all papers of a plan.

    Raises
    ------
    OSError
        As the system gave it.
    """
    for paper in PAPERS:
        with stages.stage(paper.stage, paper.units(run)) as advance:
            paper.write(run, folder, advance)
