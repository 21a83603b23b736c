"""``chunfeng demo``: from nothing to pages that can be signed in to, killed in between or not."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx2
import pytest
from support.demonstration import demonstrated, passwords_in, start
from support.serving import environment

SMALL = ("--people", 60, "--vacancies", 12)
ROLES = ["administrator", "operator", "counsellor", "registrar", "recruiter"]


def made(folder: Path, *options: object) -> tuple[int, str, str]:
    process = start(folder, "--no-serve", *options)
    out, err = process.communicate(timeout=240)
    return process.returncode, out, err


def test_users_of_every_role_sign_in_and_nothing_of_ones_own_is_touched(tmp_path: Path) -> None:
    folder = tmp_path
    with demonstrated(folder, *SMALL) as demo:
        assert list(demo.passwords) == ROLES
        for login, password in demo.passwords.items():
            with httpx2.Client(base_url=demo.url) as client:
                given = {"login": login, "password": password}
                told = client.post("/api/v1/session", json=given).json()
                assert (told["role"], told["must_change_password"]) == (login, False)
                assert client.get("/booth").status_code == (403 if login == "registrar" else 200)
                if login == "counsellor":
                    found = client.get("/api/v1/labourers").json()
                    assert found["total"] > 50
                    assert client.get("/api/v1/vacancies").json()["total"] > 5
        demo.process.terminate()
        assert demo.process.wait(30) == 0
    assert {one.name for one in folder.iterdir()} == {"chunfeng-demo"}, "no folder but its own"
    for path in (folder / "chunfeng-demo").rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        assert not any(one.encode() in content for one in demo.passwords.values()), path


def test_a_second_call_goes_on_and_tells_no_password(tmp_path: Path) -> None:
    """The folder is there, and keeps its size."""
    folder = tmp_path
    assert list(passwords_in(made(folder, *SMALL)[1])) == ROLES
    code, out, _ = made(folder, "--people", 5000)
    assert code == 0
    assert "60人、12条岗位" in out
    assert passwords_in(out) == {}
    assert "--new-passwords" in out
    code, out, err = made(folder, "--new-passwords")
    assert (code, list(passwords_in(out))) == (0, ROLES)
    assert "导入" not in err


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "名册.txt").write_text("mine")
    code, out, err = made(tmp_path, "--out", mine)
    assert (code, out) == (2, "")
    assert "--out" in err.splitlines()[-1]
    assert [one.name for one in mine.iterdir()] == ["名册.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed otherwise there")
@pytest.mark.parametrize("stage", ["编造名册和岗位", "打开数据库", "导入名册", "导入岗位"])
def test_killed_in_the_middle_the_next_call_finishes(tmp_path: Path, stage: str) -> None:
    """Killed soon after a stage, that is in the middle of the next one; the last makes users."""
    process = start(tmp_path, "--no-serve", *SMALL)
    assert process.stderr is not None
    _wait_for(process, stage)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    code, out, _ = made(tmp_path, *SMALL)
    assert code == 0
    assert list(passwords_in(out)) == ROLES
    verified = subprocess.run(
        [
            *(sys.executable, "-c"),
            "import sys; from api.cli import main; main()",
            *("audit", "verify"),
        ],
        env=environment(tmp_path / "chunfeng-demo"),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert verified.returncode == 0, verified.stderr.decode()


def _wait_for(process: subprocess.Popen[str], stage: str) -> None:
    """Until a stage is told, which off a terminal is at its end, and a moment into the next."""
    assert process.stderr is not None
    shown = ""
    while stage not in shown:
        line = process.stderr.read(1)
        assert line, shown
        shown += line
    time.sleep(0.1)
