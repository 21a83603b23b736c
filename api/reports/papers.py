"""Everything that is handed out on paper, written one workbook after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from api.progress import Advance, Stages
from api.reports.advert_book import write_advert_book
from api.reports.employer_papers import write_employer_papers
from api.reports.person_pages import write_person_pages
from api.reports.review_book import write_review_book
from api.reports.staff_papers import write_staff_papers
from api.reports.transfer_book import write_transfer_book
from api.reports.village_notices import write_village_notices
from api.runs.matching import MatchRun
from matcher import ListedPairs


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper: its stage, who writes it and how many units that will be, if known."""

    stage: str
    write: Callable[[MatchRun, Path, Advance], None]
    units: Callable[[MatchRun], int | None] = lambda _run: None


def _n_listed(pairs: ListedPairs) -> int:
    return int((pairs.starts[1:] > pairs.starts[:-1]).sum())


PAPERS: tuple[Paper, ...] = (
    Paper("写出内部推荐名单", write_staff_papers, lambda run: len(run.by_vacancy)),
    Paper("写出交用人单位名单", write_employer_papers),
    Paper("写出村级通知单", write_village_notices, lambda run: _n_listed(run.by_labourer)),
    Paper("写出待改岗位", write_advert_book),
    Paper("写出转岗推荐", write_transfer_book, lambda run: _n_listed(run.by_transfer)),
    Paper("写出待复核人员", write_review_book),
)
PAGES = Paper("写出个人推荐单", write_person_pages, lambda run: _n_listed(run.by_labourer))


def write_papers(run: MatchRun, folder: Path, stages: Stages, *, with_pages: bool) -> None:
    """Write all papers; the persons' pages on request.

    Raises
    ------
    OSError
        As the system gave it.
    """
    for paper in (*PAPERS, *((PAGES,) if with_pages else ())):
        with stages.stage(paper.stage, paper.units(run)) as advance:
            paper.write(run, folder, advance)
