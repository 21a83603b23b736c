"""Made-up counties, and one match of the larger one, made once by the real command."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from support.commands import COUNTY, DAY, Here, Ran, chunfeng
from support.rosters import form_grid, form_spans, person, vacancy, vacancy_grid, write_xlsx

from api import wiring


@dataclass(frozen=True)
class County:
    """The two files of a county."""

    labourers: Path
    vacancies: Path

    @property
    def files(self) -> tuple[object, ...]:
        """The options that name them."""
        return ("--labourers", self.labourers, "--vacancies", self.vacancies)


@dataclass(frozen=True)
class Matched:
    """A finished match: what the command said and the folder it filled."""

    ran: Ran
    folder: Path


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    """A county of all sorts of people and adverts, some of them faulty."""
    folder = tmp_path_factory.mktemp("county")
    size = ("--people", 150, "--vacancies", 30, "--seed", 3, "--mess", "0.1")
    ran = chunfeng("sample", *COUNTY, *size, *DAY, "--out", folder, "--quiet")
    assert ran == Ran(0, "", "")
    return County(folder / "labourers.xlsx", folder / "vacancies.xlsx")


@pytest.fixture(scope="session")
def county_read(county: County, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county as ``chunfeng read`` understood it."""
    folder = tmp_path_factory.mktemp("read") / "读 出"
    ran = chunfeng("read", *county.files, *COUNTY, *DAY, "--out", folder, "--quiet")
    assert ran == Ran(0, "", "")
    return folder


@pytest.fixture(scope="session")
def matched(county: County, tmp_path_factory: pytest.TempPathFactory) -> Matched:
    """The county matched, with all papers."""
    folder = tmp_path_factory.mktemp("matched") / "结果"
    machine = {"CHUNFENG_THREADS": "3", "PYTHONHASHSEED": "77"}
    order = ("match", *county.files, *COUNTY, *DAY, "--out", folder, "--pages")
    ran = chunfeng(*order, env=machine)
    return Matched(ran, folder)


@pytest.fixture(scope="session")
def hamlet(tmp_path_factory: pytest.TempPathFactory) -> County:
    """A dozen people and a few adverts in good order: the quickest there is to match."""
    folder = tmp_path_factory.mktemp("hamlet")
    people = [person(number) for number in range(12)]
    adverts = [vacancy(number) for number in range(5)]
    return County(
        write_xlsx(folder / "名册.xlsx", {"名册": form_grid(people)}, spans={"名册": form_spans()}),
        write_xlsx(folder / "岗位.xlsx", {"岗位": vacancy_grid(adverts)}),
    )


@pytest.fixture
def here(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Here:
    """The command in this process. Dictionaries are loaded once for all tests."""
    for command in ("match", "plan", "read", "explain"):
        monkeypatch.setattr(f"api.commands.{command}.build_parts", _parts_once)
    return Here(capfd, monkeypatch)


_parts_once = cache(wiring.build_parts)
