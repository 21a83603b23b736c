"""Odd files in: a Chinese sentence, or a proper reading with every row kept; quickly either way."""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

import pytest
from openpyxl import load_workbook
from support.commands import COUNTY, DAY, table
from support.odd_files import Odd
from support.odd_rosters import ROSTERS
from support.odd_vacancies import SHEETS

if sys.platform != "win32":
    import resource

MOST_SECONDS, MOST_MEGABYTES = 8, 300


def test_there_are_many_and_each_has_a_name_of_its_own() -> None:
    for odd in (ROSTERS, SHEETS):
        assert len({one.file for one in odd}) == len(odd)
    assert len(ROSTERS) + len(SHEETS) > 80


@pytest.mark.parametrize("odd", ROSTERS, ids=lambda odd: odd.why)
def test_a_roster(odd: Odd, hamlet, here, tmp_path: Path) -> None:
    source, out = tmp_path / odd.file, tmp_path / "o"
    odd.build(source)
    files = ("--labourers", source, "--vacancies", hamlet.vacancies)
    ran = measured(here, "match", *files, *COUNTY, *DAY, "--quiet", "--pages", "--out", out)
    if isinstance(odd.expects, str):
        assert_refused(ran, odd)
        return
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    listed = {row["labourer_row"] for row in table(out / "vacancies_by_labourer.csv")}
    others = [row["labourer_row"] for row in table(out / "unmatched.csv")]
    assert len(others) == len(set(others))
    assert not listed & set(others)
    assert len(listed) + len(others) == odd.expects
    assert_sound(out)


@pytest.mark.parametrize("odd", SHEETS, ids=lambda odd: odd.why)
def test_a_vacancy_sheet(odd: Odd, hamlet, here, tmp_path: Path) -> None:
    source = tmp_path / odd.file
    odd.build(source)
    files = ("--labourers", hamlet.labourers, "--vacancies", source)
    order = (*files, *COUNTY, *DAY, "--quiet", "--out")
    ran = measured(here, "match", *order, tmp_path / "o", "--pages")
    if isinstance(odd.expects, str):
        assert_refused(ran, odd)
        return
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert_sound(tmp_path / "o")
    assert here("read", *order, tmp_path / "r").code == 0
    assert len(table(tmp_path / "r" / "vacancies_read.csv")) == odd.expects


def test_both_files_the_same(hamlet, here, tmp_path: Path) -> None:
    for file, told in (
        (hamlet.labourers, "“名册.xlsx”像是劳动力名册，不是岗位表，请检查两个文件是否给反了。\n"),
        (hamlet.vacancies, "“岗位.xlsx”像是岗位表，不是劳动力名册，请检查两个文件是否给反了。\n"),
    ):
        files = ("--labourers", file, "--vacancies", file)
        ran = here("match", *files, "--quiet", "--out", tmp_path / "o")
        assert (ran.code, ran.err) == (2, told)
    assert not (tmp_path / "o").exists()


def measured(here, *order: object):
    """Run within bounds of time and memory."""
    start, before = process_time(), peak_megabytes()
    ran = here(*order)
    assert process_time() - start < MOST_SECONDS
    assert peak_megabytes() - before < MOST_MEGABYTES
    return ran


def peak_megabytes() -> float:
    """Of this process so far; told by Unix alone."""
    if sys.platform == "win32":
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def assert_refused(ran, odd: Odd) -> None:
    assert (ran.code, ran.out) == (2, "")
    assert str(odd.expects) in ran.err
    assert ran.err.startswith(f"“{odd.file}”")
    assert ran.err.endswith("。\n")
    assert ran.err.count("\n") == 1


def assert_sound(out: Path) -> None:
    """Every workbook opens."""
    for path in out.rglob("*.xlsx"):
        assert load_workbook(path, read_only=True).sheetnames
