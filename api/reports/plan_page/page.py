"""The plan's page: one offline HTML file, made from figures, sentences and charts."""

from __future__ import annotations

from pathlib import Path

from api.reports.charts import count_text
from api.reports.plan_page.figures import PlanFigures, figures_of
from api.reports.plan_page.ledger_figures import ledger_figures_of
from api.reports.plan_page.tell_congestion import congestion_section
from api.reports.plan_page.tell_ledger import ledger_section
from api.reports.plan_page.tell_proof import proof_section
from api.reports.plan_page.tell_seats import seats_section
from api.reports.plan_page.tell_who import who_section
from api.reports.plan_words import gap_words
from api.reports.summary.rendering import Tile, environment
from api.runs.planning import PlanRun
from api.words import date_text
from matcher import masked_text

TEMPLATE = "plan.html.j2"
FILE = "plan.html"


def write_plan_page(run: PlanRun, folder: Path) -> None:
    """Write the page into a folder, with the same bytes on every system."""
    (folder / FILE).write_text(plan_page(run), encoding="utf-8", newline="\n")


def plan_page(run: PlanRun) -> str:
    """HTML of the whole page; nothing on it names a person, nothing is loaded from anywhere."""
    figures = figures_of(run)
    return (
        environment()
        .get_template(TEMPLATE)
        .render(
            county=run.regions.name_of(run.home_county) if run.home_county else "",
            day=date_text(run.today),
            files=(masked_text(run.roster.layout.file), masked_text(run.book.layout.file)),
            values=run.values.version,
            is_calibrated=figures.is_calibrated,
            tiles=_tiles(figures),
            sections=(
                who_section(figures),
                seats_section(figures),
                proof_section(figures),
                congestion_section(figures),
                ledger_section(ledger_figures_of(run)),
            ),
        )
    )


def _tiles(figures: PlanFigures) -> tuple[Tile, ...]:
    filled = sum(fill.placed for fill in figures.fills)
    return (
        Tile("参加安排", count_text(figures.people), "人", f"{count_text(figures.households)} 户"),
        Tile(
            "有了名额",
            count_text(figures.placed),
            "人",
            f"没有名额 {count_text(figures.people - figures.placed)} 人",
        ),
        Tile(
            "名额",
            count_text(figures.seats),
            "个",
            f"空着 {count_text(figures.seats - filled)} 个",
        ),
        Tile(
            "有人安排上的户",
            count_text(figures.comparison.plan.households),
            "户",
            gap_words(figures.certificate, figures.best),
        ),
    )
