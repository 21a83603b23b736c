"""The folder of results: whole or untouched, whatever stands in it and whatever goes wrong."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.commands import (
    COUNTY,
    DAY,
    MINUTES,
    PROGRAM,
    Ran,
    bound_by_permissions,
    chunfeng,
    environment,
    files_in,
)
from support.rosters import form_grid, person, write_xlsx

from api.progress import SilentStages
from matcher.io.leftovers import MANIFEST, STAGING_PREFIX

STOPPED = Ran(130, "", "已停止，原有结果没有改动。\n")
STAGES = (
    *("准备词表", "读取名册", "读取岗位", "准备计算", "推荐匹配", "整理理由"),
    *("写出清单", "写出疑点", "写出内部推荐名单", "写出交用人单位名单", "写出村级通知单"),
    *("写出待改岗位", "写出转岗推荐", "写出待复核人员", "写出个人推荐单", "写出总览"),
)
IS_WINDOWS = os.name == "nt"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with an earlier result and a file of the user's own."""
    folder = tmp_path / "结 果（Ａ）"
    (folder / "村级推荐通知单").mkdir(parents=True)
    for name in ("summary.html", "村级推荐通知单/旧镇.xlsx"):
        (folder / name).write_text("旧", encoding="utf-8")
    (folder / MANIFEST).write_text("summary.html\n村级推荐通知单/旧镇.xlsx", encoding="utf-8")
    (folder / "我的.txt").write_text("我的", encoding="utf-8")
    (folder / "村级推荐通知单" / "手写.txt").write_text("我的", encoding="utf-8")
    return folder


def match(county) -> tuple[object, ...]:
    return ("match", *county.files, *COUNTY, *DAY, "--quiet", "--pages")


# ---------------------------------------------------------------- what stands in the folder


def test_files_of_the_user_stay_and_those_of_the_last_run_go(hamlet, here, out: Path) -> None:
    assert here(*match(hamlet), "--out", out) == Ran(0, "", "")
    names = set(files_in(out))
    assert {"我的.txt", "村级推荐通知单/手写.txt", "summary.html"} <= names
    assert "村级推荐通知单/旧镇.xlsx" not in names
    assert (out / "summary.html").read_text(encoding="utf-8") != "旧"
    assert not any(STAGING_PREFIX in name for name in names)


def test_the_same_folder_again_gives_the_same_files(hamlet, here, tmp_path: Path) -> None:
    results = []
    for _ in range(2):
        assert here(*match(hamlet), "--out", tmp_path / "o").code == 0
        results.append(files_in(tmp_path / "o"))
    assert results[0] == results[1]


def test_reading_and_matching_into_one_folder_leaves_the_later_result(
    hamlet, here, tmp_path: Path
) -> None:
    assert here(*match(hamlet), "--out", tmp_path / "o").code == 0
    read = ("read", *hamlet.files, *COUNTY, *DAY, "--quiet", "--out")
    assert here(*read, tmp_path / "o").code == 0
    assert here(*read, tmp_path / "p").code == 0
    assert files_in(tmp_path / "o") == files_in(tmp_path / "p")


def test_names_with_spaces_and_full_width_letters(hamlet, here, tmp_path: Path) -> None:
    folder = tmp_path / "２０２６年 春风行动 (副本)"
    folder.mkdir()
    labourers, vacancies = folder / "名 册【Ａ】.xlsx", folder / "岗位 — ‘新’.xlsx"
    shutil.copy(hamlet.labourers, labourers)
    shutil.copy(hamlet.vacancies, vacancies)
    files = ("--labourers", labourers, "--vacancies", vacancies)
    assert here("match", *files, *DAY, "--quiet", "--out", folder / "结 果").code == 0
    page = (folder / "结 果" / "summary.html").read_text(encoding="utf-8")
    assert "名 册【Ａ】.xlsx" in page


@pytest.mark.skipif(IS_WINDOWS, reason="names are UTF-16 there, never bytes")
def test_names_in_the_encoding_of_another_system(hamlet, here, tmp_path: Path) -> None:
    """As archives packed on Chinese Windows leave them."""
    labourers = tmp_path / os.fsdecode("名册.xlsx".encode("gb18030"))
    shutil.copy(hamlet.labourers, labourers)
    files = ("--labourers", labourers, "--vacancies", hamlet.vacancies)
    out = tmp_path / os.fsdecode("结果".encode("gb18030"))
    ran = here("match", *files, *DAY, "--out", out)
    assert ran.code == 0
    assert "名册.xlsx" in (out / "summary.html").read_text(encoding="utf-8")
    assert "请先看：" in ran.out
    again = ("--run", out, "--vacancies", hamlet.vacancies, "--out", tmp_path / "计划")
    assert here("plan", *again, "--quiet").code == 0


def test_results_beside_the_files_they_were_made_from(hamlet, here, tmp_path: Path) -> None:
    folder = tmp_path / "县"
    shutil.copytree(hamlet.labourers.parent, folder)
    before = files_in(folder)
    files = ("--labourers", folder / "名册.xlsx", "--vacancies", folder / "岗位.xlsx")
    for _ in range(2):
        assert here("match", *files, *DAY, "--quiet", "--out", folder).code == 0
    assert before.items() <= files_in(folder).items()


def test_a_mended_file_in_the_folder_is_not_written_over(hamlet, here, tmp_path: Path) -> None:
    out = tmp_path / "o"
    assert here("read", *hamlet.files, *DAY, "--quiet", "--out", out).code == 0
    write_xlsx(out / "problems.xlsx", {"名册": form_grid([person(3)])})
    before = files_in(out)
    files = ("--labourers", out / "problems.xlsx", "--vacancies", hamlet.vacancies)
    ran = here("match", *files, *DAY, "--out", out)
    assert (ran.code, ran.err) == (
        2,
        "“problems.xlsx”是这次要读的文件，会被结果覆盖。请把它移到别处，或换一个文件夹放结果。\n",
    )
    assert files_in(out) == before


# ---------------------------------------------------------------- what cannot be written


def test_a_file_where_the_folder_should_be(hamlet, here, tmp_path: Path) -> None:
    out = tmp_path / "结果"
    out.write_text("我的", encoding="utf-8")
    ran = here(*match(hamlet), "--out", out)
    assert ran == Ran(2, "", "“结果”是一个文件，请换一个文件夹名。\n")
    assert out.read_text(encoding="utf-8") == "我的"


def test_a_folder_below_a_file(hamlet, here, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("我的", encoding="utf-8")
    ran = here(*match(hamlet), "--out", tmp_path / "a" / "b" / "c")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_a_name_too_long_for_any_disk(hamlet, here, tmp_path: Path) -> None:
    ran = here(*match(hamlet), "--out", tmp_path / ("长" * 300))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("无法写入“长")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(IS_WINDOWS, reason="there modes of folders bind nobody")
def test_a_folder_that_may_not_be_written(hamlet, out: Path) -> None:
    before = files_in(out)
    out.chmod(0o555)
    try:
        ran = chunfeng(*match(hamlet), "--out", out, before=bound_by_permissions)
    finally:
        out.chmod(0o755)
    assert ran == Ran(2, "", "没有权限写入“结 果（Ａ）”，请换一个文件夹。\n")
    assert files_in(out) == before


SMALL_DISK = "mount -t tmpfs -o size=96k tmpfs . && exec"


@pytest.mark.skipif(IS_WINDOWS, reason="no small disk can be made there, nor a small quota")
def test_a_full_disk(hamlet, tmp_path: Path) -> None:
    """On a disk of 96 kB; where none may be mounted, with files that may not grow."""
    disk = tmp_path / "disk"
    disk.mkdir()
    script = f"""
        cd {disk} && {SMALL_DISK} sh -c '
            mkdir 结果 && echo 旧 > 结果/summary.html && echo summary.html > 结果/{MANIFEST}
            "$@" --out {disk}/结果; code=$?
            find 结果 -type f | sort >&2; cat 结果/summary.html >&2; exit $code
        ' sh "$@"
    """
    can_mount = subprocess.run(
        ["sh", "-c", f"unshare -rm sh -c 'cd {disk} && {SMALL_DISK} true'"],
        capture_output=True,
        check=False,
    )
    if can_mount.returncode == 0:
        small = ("unshare", "-rm", "sh", "-c", textwrap.dedent(script), "sh", PROGRAM)
    else:
        script = script.replace(SMALL_DISK, "ulimit -f 32 && exec")
        small = ("sh", "-c", textwrap.dedent(script), "sh", PROGRAM)
    ran = chunfeng(*match(hamlet), program=small)
    sentence, *files, content = ran.err.splitlines()
    assert ran.code == 2
    told = "磁盘已满，结果没有写出，请清理后再试。"
    assert sentence == (told if can_mount.returncode == 0 else "无法写入“结果”，请换一个文件夹。")
    assert files == [f"结果/{MANIFEST}", "结果/summary.html"]
    assert content == "旧"


# ---------------------------------------------------------------- what stops the run


class Interrupting(SilentStages):
    """Presses Ctrl-C when a stage has done its work, or as soon as it has done some."""

    def __init__(self, name: str = "", *, is_early: bool = False) -> None:
        super().__init__()
        self._name, self._is_early = name, is_early

    @contextmanager
    def stage(self, name: str, total: int | None = None):
        with super().stage(name, total):
            is_it = name == self._name
            yield lambda _: press_ctrl_c() if is_it and self._is_early else None
            if is_it:
                press_ctrl_c()


def press_ctrl_c() -> None:
    signal.raise_signal(signal.SIGINT)


def heed_ctrl_c() -> None:
    """A job in the background is born deaf to it, and so are its children."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def heeding() -> Iterator[None]:
    """Tests may run in the background."""
    before = signal.getsignal(signal.SIGINT)
    heed_ctrl_c()
    yield
    signal.signal(signal.SIGINT, before)


def test_the_stages_are_these(hamlet, here, tmp_path: Path, monkeypatch) -> None:
    stages = Interrupting()
    monkeypatch.setattr("api.commands.match.stages_for", lambda *, quiet: stages)
    assert here(*match(hamlet), "--out", tmp_path / "o").code == 0
    assert tuple(stages.seconds) == STAGES


@pytest.mark.parametrize(
    ("stage", "is_early"),
    [*((stage, False) for stage in STAGES), ("推荐匹配", True), ("写出村级通知单", True)],
)
def test_ctrl_c_leaves_the_old_result(
    stage: str, is_early: bool, hamlet, here, out: Path, monkeypatch, heeding
) -> None:
    before = files_in(out)
    stages = Interrupting(stage, is_early=is_early)
    monkeypatch.setattr("api.commands.match.stages_for", lambda *, quiet: stages)
    assert here(*match(hamlet), "--out", out) == STOPPED
    assert files_in(out) == before


@pytest.mark.parametrize("stage", ["读取名册", "写出疑点"])
def test_a_signal_from_outside_leaves_the_old_result(stage: str, county, out: Path) -> None:
    before = files_in(out)
    process, seen = started(county, out, stage)
    process.send_signal(signal.SIGINT)
    said, rest = process.communicate(timeout=MINUTES)
    assert (process.returncode, said) == (130, "")
    assert rest.endswith(STOPPED.err)
    assert "Traceback" not in seen + rest
    assert files_in(out) == before


@pytest.mark.parametrize("is_new", [False, True], ids=["an old result", "no result yet"])
def test_a_killed_run_shows_nothing_and_the_next_one_cleans_up(
    is_new: bool, county, hamlet, here, out: Path
) -> None:
    if is_new:
        shutil.rmtree(out)
    before = files_in(out)
    process, _ = started(county, out, "读取名册" if is_new else "写出清单")
    process.kill()
    process.communicate(timeout=MINUTES)
    left = files_in(out.parent)
    partial = {name for name in left if STAGING_PREFIX in name}
    assert partial, "it was killed at work"
    assert out.exists() is not is_new
    assert {name: data for name, data in files_in(out).items() if STAGING_PREFIX not in name} == (
        before
    )
    assert here(*match(hamlet), "--out", out).code == 0
    assert not any(STAGING_PREFIX in name for name in files_in(out.parent))
    assert "summary.html" in files_in(out)


def started(county, out: Path, stage: str) -> tuple[subprocess.Popen[str], str]:
    """Start a match and wait until it has shown a stage to its end."""
    process = subprocess.Popen(
        [str(PROGRAM), *map(str, match(county)[:-2]), "--out", str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment({}),
        encoding="utf-8",
        preexec_fn=None if IS_WINDOWS else heed_ctrl_c,  # noqa: PLW1509 - it does nothing else
    )
    assert process.stderr is not None
    seen = ""
    while stage not in seen:
        line = process.stderr.readline()
        assert line, f"ended before {stage}: {seen}"
        seen += line
    return process, seen


MOVED_AND_KILLED = """
    import os, signal, sys
    from pathlib import Path
    from matcher.io.staging import staged_folder

    def write(folder, names, text):
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)

    replace = Path.replace
    for moves in range(20):
        out = Path(sys.argv[1]) / f"{moves:02}"
        with staged_folder(out) as folder:
            write(folder, ["a", "towns/b", "gone/c"], "old")
        write(out, ["mine", "towns/mine"], "mine")
        child = os.fork()
        if child == 0:
            left = [moves]
            def counted(self, target):
                if not left[0]:
                    os.kill(os.getpid(), signal.SIGKILL)
                left[0] -= 1
                return replace(self, target)
            Path.replace = counted
            with staged_folder(out) as folder:
                write(folder, ["a", "towns/b", "new/d"], "new")
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            break
"""


@pytest.mark.skipif(IS_WINDOWS, reason="a process cannot be copied there to be killed")
def test_a_run_killed_between_two_moves_is_undone_by_the_next_one(
    hamlet, here, tmp_path: Path
) -> None:
    """Killed before each single move: a next run, though it fails, brings all back."""
    script = textwrap.dedent(MOVED_AND_KILLED)
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True, timeout=MINUTES)
    *killed, whole = sorted(tmp_path.iterdir())
    assert len(killed) >= 8
    old = {"a": b"old", "towns/b": b"old", "gone/c": b"old"}
    new = {"a": b"new", "towns/b": b"new", "new/d": b"new"}
    mine = {"mine": b"mine", "towns/mine": b"mine"}
    manifest = (whole / MANIFEST).read_bytes()
    assert files_in(whole) == {**new, **mine, MANIFEST: manifest}
    is_mixed = False
    for out in killed:
        is_mixed |= any(data == b"new" for name, data in top(out).items())
        ran = here("match", "--labourers", "没有", "--vacancies", "没有", "--out", out, "--quiet")
        assert ran.code == 2
        assert top(out) == {**old, **mine}
        assert not any(STAGING_PREFIX in name for name in files_in(out))
        assert not (out / "new").exists()
    assert is_mixed, "some were killed in the midst of moving in"


def top(out: Path) -> dict[str, bytes]:
    """What a user sees of the folder."""
    return {name: data for name, data in files_in(out).items() if not name.startswith(".")}


# ---------------------------------------------------------------- files in use


@pytest.mark.skipif(IS_WINDOWS, reason="locks are obeyed there: see the unit tests of staging")
def test_files_that_others_have_open(hamlet, here, out: Path) -> None:
    import fcntl  # noqa: PLC0415 - not on Windows

    with (out / "summary.html").open("r+b") as old, hamlet.labourers.open("rb") as roster:
        fcntl.flock(old, fcntl.LOCK_EX)
        fcntl.flock(roster, fcntl.LOCK_EX)
        assert here(*match(hamlet), "--out", out).code == 0


def test_the_mark_of_an_open_workbook_is_no_roster(hamlet, here, tmp_path: Path) -> None:
    mark = tmp_path / "~$名册.xlsx"
    mark.write_bytes(b"\x04user")
    files = ("--labourers", mark, "--vacancies", hamlet.vacancies)
    ran = here("match", *files, "--out", tmp_path / "o", "--quiet")
    assert ran.code == 2
    assert re.fullmatch("“.*”是表格软件的临时文件，请选择去掉“~\\$”的那个文件。\n", ran.err)
    assert not (tmp_path / "o").exists()
