"""Codes of a comparison and their words, the files that it reads, and how it is documented."""

from __future__ import annotations

import re

import pytest
from pydantic import BaseModel
from support.markdown import Page

from api.reports import diff_book, plan_tables, run_keys
from api.reports.diff_tables import HEADERS
from api.reports.diff_words import diff_table, origin_word
from api.runs import finished
from api.runs.comparing import Origin
from matcher import MatchSettings
from matcher.ledger import LedgerSettings
from matcher.plan import PlanSettings, TurnoutSettings
from matcher.run_diff import PersonChange, RunKind, VacancyChange, Why

OUTPUTS = Page("docs/outputs.md")
INPUTS = ("labourers", "vacancies", "limits", "values", "settings", "towns", "scorecard")
NESTED: dict[str, type[BaseModel]] = {"turnout": TurnoutSettings, "ledger": LedgerSettings}
OF_A_PLAN = ("values", "priority_groups")


def test_every_code_has_a_word_and_every_word_a_code() -> None:
    told = diff_table()
    assert set(told) == {"person", "why", "vacancy", "kind", "origin"}
    for kind in RunKind:
        assert set(told["person"][kind]) == set(PersonChange)
        assert set(told["vacancy"][kind]) == set(VacancyChange)
    assert set(told["person"]) == set(told["vacancy"]) == set(told["kind"]) == set(RunKind)
    assert set(told["why"]) == set(Why)


def test_everything_a_run_is_made_from_has_a_word() -> None:
    fields = {*MatchSettings.model_fields, *PlanSettings.model_fields} - {"threads", *NESTED}
    nested = {f"{part}.{name}" for part, model in NESTED.items() for name in model.model_fields}
    settings = {f"settings.{name}" for name in (*fields, *nested, *OF_A_PLAN)}
    rest = {"date", "county", "program", "scorecard"}
    known = settings | rest | {f"inputs.{name}" for name in INPUTS}
    assert set(diff_table()["origin"]) == known


def test_a_setting_of_another_version_keeps_its_name() -> None:
    assert origin_word(Origin("settings.novel", "1", "2")) == "settings.novel"


@pytest.mark.parametrize(("name", "columns"), [finished.CHOICES, finished.SEATS, finished.UNPLACED])
def test_what_is_read_of_a_plan_is_written(name: str, columns: tuple[str, ...]) -> None:
    assert set(columns) <= set(plan_tables.HEADERS[name])


@pytest.mark.parametrize(("name", "columns"), [finished.PEOPLE_KEYS, finished.VACANCY_KEYS])
def test_keys_are_read_as_written(name: str, columns: tuple[str, ...]) -> None:
    assert run_keys.HEADERS[name] == columns


# ---------------------------------------------------------------- docs


@pytest.mark.parametrize("name", HEADERS)
def test_every_column_of_a_comparison_is_told(name: str) -> None:
    assert OUTPUTS.table("diff", name).codes() == list(HEADERS[name])


def test_every_file_of_a_comparison_is_told() -> None:
    assert set(OUTPUTS.table("diff").codes()) == {*HEADERS, diff_book.FILE}


@pytest.mark.parametrize("name", run_keys.HEADERS)
def test_every_column_of_the_keys_is_told(name: str) -> None:
    assert OUTPUTS.table("Keys", name).codes() == list(run_keys.HEADERS[name])


@pytest.mark.parametrize(
    ("file", "place", "codes"),
    [
        ("people_diff.csv", 1, PersonChange),
        ("people_diff.csv", 2, Why),
        ("vacancies_diff.csv", 1, VacancyChange),
    ],
)
def test_every_code_of_a_comparison_is_told(file: str, place: int, codes: type) -> None:
    assert OUTPUTS.table("diff", file, place=place).codes() == [code.value for code in codes]


def test_every_sheet_of_the_book_is_told_with_its_columns() -> None:
    told = OUTPUTS.section("diff")
    for columns in (
        diff_book.ORIGIN_COLUMNS,
        diff_book.PEOPLE_COLUMNS,
        diff_book.VACANCY_COLUMNS,
    ):
        assert "、".join(column.title for column in columns) in re.sub(r"\s*\n", "", told)
