"""How every way to end a command is told, and with which exit code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from pydantic import BaseModel, Field
from support.identity import identity_number

from api.errors import guarded
from matcher.errors import InputError, MatcherError, OutputError, ScorecardError

NUMBER = identity_number()
STOPPED = "已停止，原有结果没有改动。\n"


class Setting(BaseModel):
    threads: int = Field(ge=1)


def raising(error: BaseException) -> Callable[[], object]:
    def command() -> None:
        raise error

    return command


def test_a_command_that_ends_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: "whatever it returns") == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), typer.Abort()])
def test_stopping(error: BaseException, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(raising(error)) == 130
    assert capsys.readouterr() == ("", STOPPED)


def test_stopping_as_typer_tells_it(capsys: pytest.CaptureFixture[str]) -> None:
    app = typer.Typer()
    app.command()(raising(KeyboardInterrupt()))
    assert guarded(lambda: app([], standalone_mode=False)) == 130
    assert capsys.readouterr() == ("", STOPPED)


@pytest.mark.parametrize("code", [0, 3])
def test_leaving_on_purpose(code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(raising(typer.Exit(code))) == code
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (InputError("english"), "文件无法使用，请检查后再试。"),
        (MatcherError("english"), "没有完成，请检查文件后再试。"),
        (ScorecardError("english"), "评分表有误，请检查或改用自带的评分表。"),
        (
            OutputError("english", reason="disk_full", folder="结果", file=""),
            "磁盘已满，结果没有写出，请清理后再试。",
        ),
    ],
)
def test_what_the_user_can_mend(
    error: MatcherError, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(raising(error)) == 2
    assert capsys.readouterr() == ("", sentence + "\n")


def test_a_setting_out_of_bounds_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: Setting(threads=0)) == 2
    assert capsys.readouterr() == ("", "设置有误：threads\n")


@pytest.mark.parametrize(
    "error",
    [ValueError(NUMBER), KeyError(NUMBER), OSError(5, "broken", f"/家/{NUMBER}"), MemoryError()],
    ids=lambda error: type(error).__name__,
)
def test_a_fault_of_ours_tells_its_place_and_no_value(
    error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(raising(error)) == 1
    out, err = capsys.readouterr()
    assert out == ""
    kind, place = type(error).__name__, Path(__file__).name
    assert err.startswith(f"程序内部出错，结果没有改动。请把这一行告诉维护人员：{kind} {place}:")
    assert err.count("\n") == 1
    assert NUMBER not in err


def test_developers_see_where_a_fault_came_from(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHUNFENG_DEBUG", "1")
    assert guarded(raising(ValueError("a value"))) == 1
    assert "Traceback" in capsys.readouterr().err


def test_a_stopped_program_is_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        guarded(raising(SystemExit(5)))
    assert capsys.readouterr() == ("", "")


def test_nobody_listening_to_errors_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", None)
    assert guarded(raising(InputError("english"))) == 2
