"""Mistakes in typing end in 2 and one Chinese sentence that names the option and the help."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from api.cli import main

FILES = ("--labourers", "a.xlsx", "--vacancies", "b.xlsx")
MATCH = ("match", *FILES, "--out", "out")
EXPLAIN = ("explain", *FILES, "--labourer-row", "1", "--vacancy-row", "1")


def run(
    *arguments: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["chunfeng", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    out, err = capsys.readouterr()
    return int(left.value.code or 0), out, err


@pytest.mark.parametrize(
    ("arguments", "mistake", "command"),
    [
        (("match",), "缺少 --labourers。", "chunfeng match"),
        (MATCH[:3], "缺少 --vacancies。", "chunfeng match"),
        (MATCH[:5], "缺少 --out。", "chunfeng match"),
        (("read",), "缺少 --out。", "chunfeng read"),
        (("sample",), "缺少 --out。", "chunfeng sample"),
        (EXPLAIN[:-2], "缺少 --vacancy-row。", "chunfeng explain"),
        (("--nope",), "没有 --nope 这个选项。", "chunfeng"),
        ((*MATCH, "--quite"), "没有 --quite 这个选项，是不是 --quiet？", "chunfeng match"),
        (
            ("推荐",),
            "没有这个命令，可用的有：sample、read、match、plan、diff、explain、serve、demo、"
            "version、backup、restore、erase、retain、import、key、audit、user。",
            "chunfeng",
        ),
        ((*MATCH, "c.xlsx"), "命令后面有多余的内容。", "chunfeng match"),
        (("version", "x"), "命令后面有多余的内容。", "chunfeng version"),
        (("plan",), "缺少 --out。", "chunfeng plan"),
        (("diff",), "缺少 RUN_A。", "chunfeng diff"),
        (("diff", "一"), "缺少 RUN_B。", "chunfeng diff"),
        (("diff", "一", "二", "三"), "命令后面有多余的内容。", "chunfeng diff"),
        ((*MATCH, "--top-vacancies", "0"), "--top-vacancies 写得不对。", "chunfeng match"),
        ((*MATCH, "--top-labourers", "多"), "--top-labourers 写得不对。", "chunfeng match"),
        ((*MATCH, "--date", "昨天"), "--date 写得不对。", "chunfeng match"),
        ((*MATCH, "--date", "2026-02-30"), "--date 写得不对。", "chunfeng match"),
        ((*EXPLAIN, "--labourer-row", "0"), "--labourer-row 写得不对。", "chunfeng explain"),
        (("sample", "--out", "o", "--mess", "2"), "--mess 写得不对。", "chunfeng sample"),
        (("match", "--labourers"), "--labourers 写得不对。", "chunfeng"),
        ((*MATCH, "--quiet=yes"), "--quiet 写得不对。", "chunfeng"),
    ],
)
def test_a_mistake_in_typing(
    arguments: tuple[str, ...],
    mistake: str,
    command: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = run(*arguments, capsys=capsys, monkeypatch=monkeypatch)
    assert told == (2, "", f"{mistake}用法见 {command} --help。\n")


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",), ("match", "--help")])
def test_help_is_in_chinese(
    arguments: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code, out, err = run(*arguments, capsys=capsys, monkeypatch=monkeypatch)
    assert code == (0 if arguments else 2)
    assert re.search(r"[\u4e00-\u9fff]", out)
    assert err == ""


def test_nothing_to_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    told = run("read", "--out", str(out), capsys=capsys, monkeypatch=monkeypatch)
    assert told == (2, "", "请用 --labourers 或 --vacancies 给出至少一个文件。\n")
    assert not out.exists()


def test_a_county_without_towns_cannot_be_made_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    order = (
        "sample",
        "--county",
        "闽侯县",
        "--people",
        "5",
        "--out",
        str(tmp_path / "o"),
        "--quiet",
    )
    told = run(*order, capsys=capsys, monkeypatch=monkeypatch)
    assert told == (
        2, "", "没有“350121”的乡镇资料，请先备好该县的乡镇表，见使用说明。\n",
    )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_a_table_of_towns_that_cannot_be_used_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    towns = tmp_path / "乡镇表.csv"
    towns.write_text("county_code,name\n350821,x\n", encoding="utf-8")
    monkeypatch.setenv("CHUNFENG_TOWNS", str(towns))
    order = ("sample", "--people", "5", "--out", str(tmp_path / "o"), "--quiet")
    told = run(*order, capsys=capsys, monkeypatch=monkeypatch)
    assert told == (2, "", "乡镇表“乡镇表.csv”缺少必要的列，请对照说明补上。\n")


def test_a_scorecard_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHUNFENG_SCORECARD", str(tmp_path / "没有.toml"))
    order = ("sample", "--people", "5", "--out", str(tmp_path / "o"), "--quiet")
    assert run(*order, capsys=capsys, monkeypatch=monkeypatch)[0] == 0
    files = [str(tmp_path / "o" / f"{name}.xlsx") for name in ("labourers", "vacancies")]
    order = (
        "match",
        "--labourers",
        files[0],
        "--vacancies",
        files[1],
        "--out",
        str(tmp_path / "m"),
    )
    told = run(*order, "--quiet", capsys=capsys, monkeypatch=monkeypatch)
    assert (told[0], told[2]) == (2, "评分表有误，请检查或改用自带的评分表。\n")
    assert not (tmp_path / "m").exists()


def test_a_thread_count_that_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHUNFENG_THREADS", "0")
    order = ("sample", "--people", "5", "--out", str(tmp_path / "o"), "--quiet")
    told = run(*order, capsys=capsys, monkeypatch=monkeypatch)
    assert told == (2, "", "设置有误：threads\n")


def test_help_and_mistakes_do_without_what_takes_seconds_to_load() -> None:
    heavy = "numba", "pandas", "sklearn", "matcher", "sqlalchemy", "cryptography"
    look = f"import api.cli, sys; print([name for name in {heavy} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_commands_without_a_data_base_do_not_load_one() -> None:
    store = "sqlalchemy", "alembic", "cryptography"
    modules = ", ".join(f"api.commands.{name}" for name in ("match", "plan", "read", "explain"))
    look = f"import {modules}, sys; print([name for name in {store} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
