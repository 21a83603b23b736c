"""What a plan writes is documented: files, columns, keys, papers, settings, values."""

from __future__ import annotations

import tomllib
from importlib import import_module, resources

import pytest
from support.markdown import Page, plain
from support.papers import cleaner_post, sewer, sewing
from support.plan_runs import make_plan

from api.reports import plan_papers
from api.reports.certificate import certificate
from api.reports.ledger_book import SHEETS
from api.reports.ledger_tables import LEDGER_HEADERS
from api.reports.plan_page.page import FILE as PAGE
from api.reports.plan_tables import HEADERS
from api.reports.reserve_book import UNPLACED_COLUMNS
from api.reports.run_keys import HEADERS as KEY_HEADERS
from api.reports.spread_lists import FILE as LISTS
from api.reports.spread_lists import HEADER as LISTS_HEADER
from matcher.ledger import (
    LABOURER_RELAXATIONS,
    QUESTIONS,
    VACANCY_RELAXATIONS,
    LedgerSettings,
)
from matcher.plan import PREMIUMS, PlanSettings, TurnoutSettings, Unplaced, shipped_plan_values

OUTPUTS, SETTINGS = Page("docs/outputs.md"), Page("docs/settings.md")


@pytest.mark.parametrize("name", [*HEADERS, *LEDGER_HEADERS])
def test_every_column_of_a_plan_is_told(name: str) -> None:
    known = HEADERS | LEDGER_HEADERS
    assert OUTPUTS.table("plan", name).codes() == list(known[name])


def test_every_change_and_every_question_of_the_ledger_is_told() -> None:
    told = OUTPUTS.table("plan", "The ledger")
    rows = {"labourer": LABOURER_RELAXATIONS, "vacancy": VACANCY_RELAXATIONS}
    assert [(plain(row[0]), row[1]) for row in told.rows if row[0].startswith("`")] == [
        (row.code, side) for side, of_side in rows.items() for row in of_side
    ]
    asked = OUTPUTS.table("plan", "questions.csv", place=1)
    assert asked.codes() == [row.code for row in QUESTIONS]


def test_every_column_of_the_lists_is_told() -> None:
    assert OUTPUTS.table("plan", LISTS).codes() == list(LISTS_HEADER)


def test_every_file_of_a_plan_is_told() -> None:
    others = {
        PAGE,
        LISTS,
        "certificate.json",
        "problems.csv",
        "problems.xlsx",
        "problems_vacancies.xlsx",
        "run.json",
        *KEY_HEADERS,
    }
    assert set(OUTPUTS.table("plan").codes()) == set(HEADERS) | set(LEDGER_HEADERS) | others


def test_every_reason_without_a_seat_is_told() -> None:
    told = OUTPUTS.table("plan", "unplaced.csv", place=1)
    assert told.codes() == [reason.value for reason in Unplaced]


def test_every_key_of_the_certificate_is_told() -> None:
    written = certificate(make_plan([sewer(1)], [sewing(1), cleaner_post(2)]))
    assert OUTPUTS.table("plan", "certificate.json").codes() == list(written)
    measures = OUTPUTS.table("plan", "certificate.json", place=1).codes()
    assert measures == list(written["congestion"]["before"])
    own = OUTPUTS.table("plan", "certificate.json", place=2).codes()
    assert set(own) | set(measures) == set(written["spread"][0]) == set(written["spread_plan"])


def test_every_paper_of_a_plan_is_told_with_its_columns() -> None:
    told = {plain(row[0]).rstrip("/"): row[2] for row in OUTPUTS.table("Papers of a plan").rows}
    known = {}
    for paper in plan_papers.PAPERS:
        module = import_module(paper.write.__module__)
        name = getattr(module, "FOLDER", None) or module.FILE
        known[name] = "、".join(column.title for column in module.COLUMNS if column.title) or "–"
    assert told == known
    second = "、".join(column.title for column in UNPLACED_COLUMNS)
    assert second in OUTPUTS.section("Papers of a plan")
    sheets = OUTPUTS.table("Papers of a plan", place=1).rows
    assert [(row[0], row[1]) for row in sheets] == [
        (name, "、".join(column.title for column in columns))
        for name, (columns, *_) in list(SHEETS.items())[1:]
    ]


def test_every_setting_of_a_plan_is_told() -> None:
    told = SETTINGS.table("Of one plan")
    assert told.codes()[: len(PlanSettings.model_fields)]
    assert [plain(cell) for cell in told.column("Setting")] == list(PlanSettings.model_fields)
    for row, field in zip(told.rows, PlanSettings.model_fields.values(), strict=True):
        if isinstance(field.default, int | float) and row[0] != "`threads`":
            least, most = (one for one in field.metadata)
            assert (float(row[2]), row[3]) == (field.default, f"{least.ge} to {most.le}")
    turnout = SETTINGS.table("Of one plan", place=1)
    assert [(plain(row[0]), float(row[1])) for row in turnout.rows] == [
        (name, field.default) for name, field in TurnoutSettings.model_fields.items()
    ]
    ledger = SETTINGS.table("Of one plan", place=2)
    assert list(ledger.rows[0][:3]) == [
        "`is_kept`",
        str(LedgerSettings().is_kept).lower(),
        "true or false",
    ]
    numbers = list(LedgerSettings.model_fields.items())[1:]
    for row, (name, field) in zip(ledger.rows[1:], numbers, strict=True):
        least, most = (one for one in field.metadata)
        assert (plain(row[0]), float(row[1])) == (name, field.default)
        assert row[2] == f"{least.ge} to {most.le}"


def test_the_example_of_settings_is_valid() -> None:
    example = next(block for block in SETTINGS.blocks("toml") if "[turnout]" in block)
    own = PlanSettings.model_validate(tomllib.loads(example))
    assert own.spread != PlanSettings().spread
    assert own.turnout != TurnoutSettings()


def test_every_value_of_a_plan_is_told() -> None:
    data = resources.files("matcher") / "data" / "plan_values.toml"
    shipped = tomllib.loads(data.read_text(encoding="utf-8"))
    values = shipped_plan_values()
    always = {"household_bonus", *(row.code for row in PREMIUMS)}
    known = {
        "household_bonus": values.household_bonus.thousandths,
        **{
            code: worth.thousandths
            for code, worth in (*values.premiums.items(), *values.groups.items())
        },
    }
    told = SETTINGS.table("Plan values")
    assert [(plain(row[0]), int(row[1])) for row in told.rows] == list(known.items())
    for row in told.rows:
        assert row[2] == ("always" if plain(row[0]) in always else "by campaign")
    assert shipped["version"] in SETTINGS.section("Plan values")
