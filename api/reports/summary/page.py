"""The summary page: one offline HTML file, made from figures, sentences and charts."""

from __future__ import annotations

from pathlib import Path

from api.reports.charts import count_text
from api.reports.summary.blocks import Section
from api.reports.summary.figures import SummaryFigures, summarise
from api.reports.summary.rendering import Tile, environment
from api.reports.summary.tasks import first_tasks
from api.reports.summary.tell_flaws import flaws_section
from api.reports.summary.tell_lists import lists_section
from api.reports.summary.tell_market import market_section
from api.reports.summary.tell_offers import offers_section
from api.reports.summary.tell_people import people_section
from api.runs.matching import MatchRun
from api.words import date_text
from matcher import Route, masked_text

TEMPLATE = "summary.html.j2"
FILE = "summary.html"


def write_summary(run: MatchRun, folder: Path) -> None:
    """Write the page into a folder, with the same bytes on every system."""
    (folder / FILE).write_text(summary_page(run), encoding="utf-8", newline="\n")


def summary_page(run: MatchRun) -> str:
    """HTML of the whole page; equal runs give equal bytes.

    Nothing on it names a person or a village, and nothing is loaded from anywhere.
    """
    figures = summarise(run)
    county = "" if figures.county is None else run.regions.name_of(figures.county)
    template = environment().get_template(TEMPLATE)
    return template.render(
        county=county,
        is_county_given=figures.is_county_given,
        day=date_text(run.today),
        files=(masked_text(run.roster.layout.file), masked_text(run.book.layout.file)),
        tiles=_tiles(figures),
        tasks=first_tasks(figures),
        sections=_sections(run, figures),
    )


def _sections(run: MatchRun, figures: SummaryFigures) -> tuple[Section, ...]:
    return (
        people_section(figures),
        offers_section(figures),
        market_section(figures),
        lists_section(figures, run.vacancies),
        flaws_section(figures),
    )


def _tiles(figures: SummaryFigures) -> tuple[Tile, ...]:
    people, here = figures.people, figures.supply.listed
    alone = people.routes[Route.NO_VACANCY]
    return (
        Tile(
            "名册人数",
            count_text(people.total),
            "人",
            f"其中待人工复核 {count_text(people.routes[Route.REVIEW])} 人",
        ),
        Tile("正在求职", count_text(people.seekers), "人", "未就业、未表示不愿"),
        Tile(
            "已有推荐岗位",
            count_text(people.routes[Route.MATCH]),
            "人",
            f"没有合适岗位 {count_text(alone)} 人",
        ),
        Tile(
            "岗位写明招聘",
            count_text(here.seats),
            "人",
            f"可推荐岗位 {count_text(here.adverts)} 条，{count_text(here.unstated)} 条没写人数",
        ),
    )
