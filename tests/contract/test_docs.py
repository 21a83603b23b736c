"""What the program knows is documented, and what is documented the program knows."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Callable
from importlib import import_module, resources
from pathlib import Path
from types import SimpleNamespace

import pytest
import typer
from support.doc_examples import EXAMPLES, TODAY
from support.markdown import Page, plain
from support.papers import cleaner_post, make_run, sewer, sewing

from api.cli import app
from api.messages import catalogue
from api.reports import papers
from api.reports.read_tables import LABOURER_COLUMNS, VACANCY_COLUMNS
from api.reports.run_keys import HEADERS as KEY_HEADERS
from api.reports.tables import write_match_tables
from api.settings import ProcessSettings
from matcher import FIT_UNCLEAR, ReviewReason, Route, prior_scorecards
from matcher.adverts import CONDITIONS, PHRASES, Action
from matcher.checks import ROW_RULES
from matcher.doubts import SEVERITIES
from matcher.gates import GATES
from matcher.household_checks import TABLE_RULES
from matcher.io import columns, limits
from matcher.io.forms import LABOURER_FORM, VACANCY_FORM
from matcher.io.problems import PROBLEM_HEADER
from matcher.io.unreadable import Reason
from matcher.pairs import BASE, LAST_RESORT
from matcher.records import AgeLimit, EducationLimit, Place, Vacancy, Wage
from matcher.regions import Regions
from matcher.scorecard import MAX_TOTAL_POINTS, StepTable
from matcher.settings import MatchSettings
from matcher.signals import ALL_SIGNALS
from matcher.vocabulary import Education, WageBasis
from models import Lexicon
from models.county import CountyParameters, figure_rows
from models.county.mess.number_faults import NUMBER_FAULTS
from models.county.mess.roster_faults import ROSTER_FAULTS
from models.county.mess.vacancy_faults import VACANCY_FAULTS
from models.county.mess.word_faults import WORD_FAULTS
from models.county.planted import HEADER as PLANTED_HEADER

METHOD, FORMS = Page("docs/method.md"), Page("docs/forms.md")
OUTPUTS, SETTINGS = Page("docs/outputs.md"), Page("docs/settings.md")
COUNTY = Page("docs/made-up-county.md")
COMMANDS = {
    name: command
    for first, group in typer.main.get_command(app).commands.items()
    for name, command in (
        {f"{first} {second}": one for second, one in group.commands.items()}
        if hasattr(group, "commands")
        else {first: group}
    ).items()
}
"""Every command by its words, those of groups too."""


# ---------------------------------------------------------------- method.md


def test_every_gate_is_told_with_its_fields_and_source() -> None:
    told = METHOD.table("Gates")
    assert [(row[0], row[1], row[2], row[5]) for row in told.rows] == [
        (
            f"`{gate.code}`",
            ", ".join(gate.labourer_fields),
            ", ".join(gate.vacancy_fields) or "nothing",
            gate.source,
        )
        for gate in GATES
    ]
    assert all(row[3] and row[4] for row in told.rows)


def test_every_signal_is_told() -> None:
    told = METHOD.table("Signals")
    assert [(row[0], row[2], row[3]) for row in told.rows] == [
        (f"`{one.code}`", "yes" if one.serves_labourer_only else "no", one.source)
        for one in ALL_SIGNALS
    ]
    ignored = re.findall(r"^- `(.+)`", METHOD.section("What the order of people ignores"), re.M)
    assert ignored == [one.code for one in ALL_SIGNALS if one.serves_labourer_only]


@pytest.mark.parametrize(
    ("title", "name"),
    [("Vacancies for a person", "labourer"), ("People for a vacancy", "vacancy")],
)
def test_every_step_table_is_told(title: str, name: str) -> None:
    written = resources.files("matcher") / "data" / "prior_scorecard.toml"
    tables = tomllib.loads(written.read_text(encoding="utf-8"))[name]["tables"]
    card = getattr(prior_scorecards(), name)
    assert METHOD.table(title).rows == tuple(
        (f"`{one.code}`", steps(card.tables[one.code]), tables[one.code]["source"])
        for one in ALL_SIGNALS
        if one.code in card.tables
    )
    first = METHOD.section(title).split("\n\n")[0].split()
    assert [int(word.strip(".,")) for word in first if word.strip(".,-").isdigit()] == [
        card.base,
        card.suited_from,
        card.possible_from,
    ]


def steps(table: StepTable) -> str:
    later = zip(table.edges, table.points[1:], strict=True)
    return "; ".join([str(table.points[0]), *(f"from {edge}: {p}" for edge, p in later)])


def test_other_parts_and_grades_are_told() -> None:
    card = prior_scorecards().labourer
    parts = METHOD.table("Points", place=2)
    assert [row[0] for row in parts.rows] == [f"`{BASE}`", f"`{LAST_RESORT}`"]
    assert f"`{card.version}`" in METHOD.section("Points")
    grades = METHOD.table("Grades")
    assert grades.codes() == list(catalogue()["grade"].values())
    assert f"{card.suited_from / 100:.2f}" in grades.rows[0][1]
    assert f"{card.possible_from / 100:.2f}" in grades.rows[1][1]
    assert f"`{FIT_UNCLEAR}`" in grades.rows[2][1]


def test_every_advert_code_is_told_with_action_and_clause() -> None:
    told = METHOD.table("Adverts", place=1)
    rows = {row[0].strip("`"): (row[1].strip("`"), row[4]) for row in told.rows}
    known = {one.code: (one.action.value, one.clause) for one in (*PHRASES, *CONDITIONS)}
    assert rows == known
    assert METHOD.table("Adverts").codes() == [action.value for action in Action]


def test_every_route_and_review_reason_is_told() -> None:
    reasons = {route.value for route in Route} - {Route.MATCH.value}
    for table in (METHOD.table("Routes"), OUTPUTS.table("unmatched.csv", place=1)):
        assert set(table.codes()) == reasons
    assert METHOD.table("Routes", place=1).codes() == [reason.value for reason in ReviewReason]


def test_the_lexicon_is_as_large_as_told() -> None:
    trades = Lexicon.load().trades
    minors = {trade.minor for trade in trades}
    assert f"\n   {len(trades)} trades in {len(minors)} 小类" in METHOD.text


# ---------------------------------------------------------------- forms.md


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("Columns of the roster", columns.LABOURER_COLUMNS),
        ("Columns of the vacancy sheet", columns.VACANCY_COLUMNS),
    ],
)
def test_every_column_and_spelling_is_told(title: str, known: tuple[columns.Column, ...]) -> None:
    told = FORMS.table(title)
    assert [row[:2] for row in told.rows] == [
        (column.name, "、".join(column.aliases) or "–") for column in known
    ]
    assert all(told.column("How it is read"))


def test_headings_that_are_not_read_are_told() -> None:
    for title, form in (("roster", LABOURER_FORM), ("vacancy sheet", VACANCY_FORM)):
        found = re.search(
            r"known and not read[^:]*: (.+)\.", FORMS.section(f"Columns of the {title}")
        )
        assert found
        assert set(found[1].split("、")) == form.unread
    expected = "、".join(VACANCY_FORM.column(key).name for key in VACANCY_FORM.expected)
    assert expected in FORMS.section("Columns of the vacancy sheet")


def test_every_doubt_is_told_with_its_severity() -> None:
    told = FORMS.table("Doubts")
    assert [row[:2] for row in told.rows] == [
        (f"`{code}`", f"`{severity.value}`") for code, severity in SEVERITIES.items()
    ]
    meanings = dict(zip(told.codes(), told.column("Meaning"), strict=True))
    assert all(meanings.values())
    for rule in (*ROW_RULES, *TABLE_RULES):
        if rule.source[0].isdigit():
            assert f"({rule.source})" in meanings[rule.code]


def test_every_refusal_and_limit_is_told() -> None:
    assert FORMS.table("Files", place=1).codes() == [reason.value for reason in Reason]
    files = FORMS.section("Files")
    for bound in (
        limits.MAX_FILE_BYTES,
        limits.MAX_TEXT_FILE_BYTES,
        limits.MAX_INFLATED_BYTES,
    ):
        assert f"{bound // 1024**2} MiB" in files
    assert f"{limits.MAX_ROWS:,} rows" in files
    assert f"{limits.MAX_CELLS:,} cells" in files
    assert f"{limits.MAX_SHEETS} sheets" in files


@pytest.mark.parametrize(("title", "which", "read"), EXAMPLES)
def test_cells_are_read_as_told(
    title: str, which: int, read: Callable[[str], tuple[str, ...]]
) -> None:
    told = FORMS.table("How cells are read", title, place=which)
    assert len(told.rows) > 5
    for written, *result in told.rows:
        assert tuple(result) == read(written), written


# ---------------------------------------------------------------- outputs.md


@pytest.fixture(scope="module")
def match_headers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    folder = tmp_path_factory.mktemp("tables")
    write_match_tables(make_run([sewer(1)], [sewing(1), cleaner_post(2)]), folder)
    return {path.name: header_of(path) for path in folder.glob("*.csv")}


def header_of(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))


@pytest.mark.parametrize(
    "name",
    [
        "vacancies_by_labourer.csv",
        "labourers_by_vacancy.csv",
        "unmatched.csv",
        "review.csv",
        "adverts.csv",
    ],
)
def test_every_column_of_a_match_is_told(name: str, match_headers: dict[str, list[str]]) -> None:
    assert OUTPUTS.table("match", name).codes() == match_headers[name]


def test_every_file_of_a_match_is_told(match_headers: dict[str, list[str]]) -> None:
    told = set(OUTPUTS.table("match").codes())
    assert match_headers["transfers.csv"] == match_headers["vacancies_by_labourer.csv"]
    assert set(match_headers) <= told
    others = {
        "summary.html",
        "problems.csv",
        "problems.xlsx",
        "problems_vacancies.xlsx",
        "run.json",
        *KEY_HEADERS,
    }
    assert told == set(match_headers) | others


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("labourers_read.csv", list(LABOURER_COLUMNS)),
        ("vacancies_read.csv", list(VACANCY_COLUMNS)),
        ("problems.csv", list(PROBLEM_HEADER)),
        ("planted.csv", list(PLANTED_HEADER)),
    ],
)
def test_every_column_of_the_other_tables_is_told(title: str, known: list[str]) -> None:
    told = OUTPUTS.table(title)
    assert [plain(row[0]) for row in told.rows] == known


def test_every_flag_of_a_read_vacancy_is_told() -> None:
    soft = Vacancy(
        row=1,
        wage=Wage(
            WageBasis.MONTH,
            3000,
            3000,
            is_negotiable=True,
            has_guarantee=True,
            has_piece_part=True,
        ),
        education=EducationLimit(Education.JUNIOR, is_soft=True),
        age=AgeLimit(18, 45, is_soft=True),
        is_dispatch=True,
        dispatch_permit="1",
    )
    flags = VACANCY_COLUMNS["flags"](soft, SimpleNamespace(today=TODAY, doubts={}))
    assert OUTPUTS.table("vacancies_read.csv", place=1).codes() == str(flags).split(";")


def test_every_paper_is_told_with_its_columns() -> None:
    told = {plain(row[0]).rstrip("/"): row[2] for row in OUTPUTS.table("Papers").rows}
    writers = [paper.write for paper in (*papers.PAPERS, papers.PAGES)]
    known = {}
    for write in writers:
        module = import_module(write.__module__)
        name = getattr(module, "FOLDER", None) or module.FILE
        known[name] = "、".join(column.title for column in module.COLUMNS if column.title) or "–"
    assert told == known


def test_every_command_and_option_is_told() -> None:
    assert set(OUTPUTS.table("Commands").codes()) == set(COMMANDS)
    told = [(*map(plain, row[:2]), row[2]) for row in OUTPUTS.table("Commands", place=1).rows]
    assert told == [
        (name, max(option.opts, key=len), default_of(option))
        for name, command in COMMANDS.items()
        for option in command.params
        if "--help" not in option.opts
    ]


def default_of(option) -> str:
    if option.required:
        return "needed"
    if getattr(option, "is_flag", False):
        return "off"
    return "–" if option.default is None else str(option.default)


# ---------------------------------------------------------------- settings.md


def test_every_setting_is_told() -> None:
    variables = [f"CHUNFENG_{name.upper()}" for name in ProcessSettings.model_fields]
    assert SETTINGS.table("Environment").codes() == variables
    told = SETTINGS.table("Of one match")
    assert [plain(cell) for cell in told.column("Setting")] == list(MatchSettings.model_fields)
    for row, field in zip(told.rows, MatchSettings.model_fields.values(), strict=True):
        least, most = field.metadata[0].ge, field.metadata[1].le
        assert row[3] == f"{least} to {most}"
        assert row[1].startswith("`CHUNFENG") or row[2] == str(field.default)
    assert f"{MAX_TOTAL_POINTS} in size" in SETTINGS.section("Scorecard file")


def test_the_table_of_towns_is_read_as_told(tmp_path: Path) -> None:
    example = next(SETTINGS.blocks("csv"))
    path = tmp_path / "towns.csv"
    path.write_text(example, encoding="utf-8")
    regions = Regions.load(path)
    point = regions.coordinates(Place("350821", "河田镇", "露湖村"))
    assert point == (116.42, 25.68)
    told = set(SETTINGS.table("Table of towns").codes())
    packaged = (resources.files("matcher.regions") / "data" / "towns.csv").read_text("utf-8")
    header = set(packaged.splitlines()[0].split(","))
    assert told == header | set(example.splitlines()[0].split(","))
    counties = {line.split(",")[0] for line in packaged.splitlines()[1:]}
    assert set(re.findall(r"\b350\d{3}\b", SETTINGS.text)) == counties


# ---------------------------------------------------------------- made-up-county.md


def test_every_figure_of_the_made_up_county_is_told() -> None:
    rows = list(figure_rows(CountyParameters()))
    sourced, assumed = COUNTY.table("What is counted"), COUNTY.table("What is assumed")
    assert sourced.codes() == [row.name for row in rows if not row.is_assumed]
    assert sourced.column("Source") == [row.source for row in rows if not row.is_assumed]
    assert assumed.codes() == [row.name for row in rows if row.is_assumed]
    told = {row[0].strip("`"): row for row in (*sourced.rows, *assumed.rows)}
    for row in rows:
        _, value, unit, sentence, *_ = told[row.name]
        assert (unit, sentence) == (row.unit, row.sentence)
        assert isinstance(row.value, tuple) or value == str(row.value), row.name


def test_every_planted_fault_is_told() -> None:
    names = {column.key: column.name for column in columns.LABOURER_COLUMNS}
    posts = {column.key: column.name for column in columns.VACANCY_COLUMNS}
    roster = [
        (names[one.column], one.expect) for one in (*NUMBER_FAULTS, *WORD_FAULTS, *ROSTER_FAULTS)
    ]
    vacancies = [(posts[one.column], one.expect) for one in VACANCY_FAULTS]
    told = COUNTY.table("Planted faults")
    assert [(row[2], row[3].strip("`")) for row in told.rows] == [*roster, *vacancies]
