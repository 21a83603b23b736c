"""Pages lead somewhere, their examples can be typed, and no page names what is not known."""

from __future__ import annotations

import re
import shlex
import tomllib

import pytest
import typer
from support.markdown import ROOT, Page, plain, tables_of

from api.cli import app
from matcher import FIT_UNCLEAR, ReviewReason
from matcher.adverts import CONDITIONS, PHRASES
from matcher.doubts import SEVERITIES
from matcher.gates import GATES
from matcher.ledger import LABOURER_RELAXATIONS, QUESTIONS, VACANCY_RELAXATIONS
from matcher.pairs import BASE, LAST_RESORT
from matcher.plan import GROUPS as PRIORITY_GROUPS
from matcher.plan import PREMIUMS
from matcher.signals import ALL_SIGNALS
from models.county import CountyParameters, figure_rows

PAGES = [
    str(path.relative_to(ROOT))
    for path in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
]
OF_THE_MACHINE = ("docs/benchmarks.md", "docs/kernel.md")
"""Pages about speed name attributes of Python, which look like our codes."""
OUTPUTS, DEPENDENCIES = Page("docs/outputs.md"), Page("docs/decisions/002-dependencies.md")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
COMMANDS = typer.main.get_command(app).commands


def name_of(requirement: str) -> str:
    return re.split(r"[<>=\[]", requirement)[0]


def test_every_dependency_is_told() -> None:
    run, develop = tables_of(DEPENDENCIES.text)
    assert run.codes() == [name_of(one) for one in PROJECT["project"]["dependencies"]]
    groups = PROJECT["dependency-groups"].values()
    assert {*develop.codes()} - EXTRAS == {name_of(one) for group in groups for one in group}
    extras = PROJECT["project"]["optional-dependencies"]
    assert set(extras) == EXTRAS
    assert {name_of(one) for extra in extras.values() for one in extra} <= set(develop.codes())


EXTRAS = {"postgres"}

MODULES = {"scikit-learn": "sklearn", "pydantic-settings": "pydantic_settings"}


def test_dependencies_are_used_where_told() -> None:
    for cell, told, _ in tables_of(DEPENDENCIES.text)[0].rows:
        name = plain(cell)
        module = MODULES.get(name, name)
        imports = re.compile(rf"^\s*(?:import|from) {module}\b", re.MULTILINE)
        users = {
            path.relative_to(ROOT).as_posix()
            for package in ("matcher", "models", "api")
            for path in (ROOT / package).rglob("*.py")
            if imports.search(path.read_text(encoding="utf-8"))
        }
        places = re.findall(r"`([^`]+)`", told)
        assert all(any(user.startswith(place) for user in users) for place in places), name
        assert all(any(user.startswith(place) for place in places) for user in users), name


FILE = re.compile(r".*\.(?:py|md|csv|toml|xlsx|xls|html|json|ipynb|et|lock|sqlite|pem)")
CODE = re.compile(r"[a-z_]+\.[a-z_]+")


@pytest.mark.parametrize("path", [path for path in PAGES if path not in OF_THE_MACHINE])
def test_no_unknown_code_is_told(path: str) -> None:
    known = {row.code for row in (*GATES, *ALL_SIGNALS, *PHRASES, *CONDITIONS)}
    known |= {*SEVERITIES, *ReviewReason, BASE, LAST_RESORT, FIT_UNCLEAR}
    known |= {row.name for row in figure_rows(CountyParameters())}
    known |= {row.code for row in (*PREMIUMS, *PRIORITY_GROUPS)}
    known |= {row.code for row in (*LABOURER_RELAXATIONS, *VACANCY_RELAXATIONS, *QUESTIONS)}
    known |= {*OUTPUTS.table("vacancies_read.csv", place=1).codes()}
    spans = re.findall(r"`([^`\n]+)`", Page(path).text)
    told = {one for one in spans if CODE.fullmatch(one) and not FILE.fullmatch(one)}
    assert told <= known


@pytest.mark.parametrize("path", PAGES)
def test_files_and_links_lead_somewhere(path: str) -> None:
    page = Page(path)
    for target in re.findall(r"\]\(([^)]+)\)", page.text):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        file = (ROOT / path).parent / name if name else ROOT / path
        assert file.exists(), target
        headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.M) if anchor else []
        assert not anchor or anchor in {one.lower().replace(" ", "-") for one in headings}, target
    for name in re.findall(r"`((?:matcher|models|api|tests|notebooks|docs)/[\w./-]+)`", page.text):
        assert (ROOT / name).exists(), name


@pytest.mark.parametrize("path", PAGES)
def test_shell_examples_can_be_typed(path: str) -> None:
    """Arguments are parsed by the command line itself; nothing is run."""
    choices = re.search(r"choices=\((.+?)\)", (ROOT / "dev.py").read_text(encoding="utf-8"))
    assert choices
    for block in Page(path).blocks("sh", "bat"):
        for line in block.splitlines():
            program, *words = shlex.split(line)
            if program == "chunfeng":
                COMMANDS[words[0]].make_context(words[0], words[1:])
            elif "dev.py" in words:
                assert f'"{words[words.index("dev.py") + 1]}"' in choices[1], line


def test_both_readmes_tell_the_same() -> None:
    english, chinese = Page("README.md"), Page("README.zh-CN.md")
    assert [*english.blocks("text")] == [*chinese.blocks("text")]
    lines = [set("\n".join(page.blocks("sh")).splitlines()) for page in (english, chinese)]
    assert lines[0] == lines[1]
    files = [set(re.findall(r"`([^`]+\.\w+|[^`]+/)`", page.text)) for page in (english, chinese)]
    assert files[0] <= files[1] | {"py -3.11 dev.py demo", "py -3.11 dev.py check"}
    links = [set(re.findall(r"\]\((docs[^)]*)\)", page.text)) for page in (english, chinese)]
    assert links[0] == links[1]


def test_the_changelog_knows_this_version() -> None:
    titles = re.findall(r"^## \[(.+?)\]", Page("CHANGELOG.md").text, re.M)
    assert titles[0] == "Unreleased"
    assert PROJECT["project"]["version"] in titles
