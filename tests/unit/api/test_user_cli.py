"""``chunfeng user``: accounts made at the machine itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from api.commands import users
from api.errors import EXIT_UNUSABLE, guarded
from api.pages import theme


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHUNFENG_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CHUNFENG_KEYS", str(tmp_path / "keys"))


def say(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["user", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def password_in(said: str) -> str:
    found = re.search(r"初始密码：(\S+)", said)
    assert found
    return found[1]


def test_the_first_administrator_comes_from_the_console() -> None:
    first = say("add", "lin.xiumei", "--role", "administrator")
    assert "管理员" in first
    again = say("reset", "lin.xiumei")
    assert password_in(again) != password_in(first)
    village = ("--area", "350821", "--town", "河田镇", "--village", "露湖村")
    say("add", "chen", "--role", "registrar", *village)
    listed = say("list").splitlines()
    assert listed[0].startswith("chen\t村级登记员\t350821")
    assert listed[1:] == ["lin.xiumei\t管理员\t全部\t须改密码", "共2个账号。"]
    assert password_in(again) not in "".join(listed)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("add", "林", "--role", "operator"), "“login”写得不对"),
        (("add", "lin", "--role", "king"), "“role”写得不对"),
        (("add", "13800001234", "--role", "operator"), "不要用手机号"),
        (("add", "lin", "--role", "operator", "--area", "99"), "没有这个地区"),
        (("add", "lin", "--role", "recruiter", "--employer", "x"), "“employer”写得不对"),
    ],
)
def test_what_is_typed_wrong_is_told(
    arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = guarded(lambda: app(["user", *arguments], standalone_mode=False))
    said = capsys.readouterr().err
    assert code == EXIT_UNUSABLE
    assert told in said
    assert "13800001234" not in said


def test_without_a_data_base_there_is_nobody_to_reset(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = guarded(lambda: app(["user", "reset", "lin"], standalone_mode=False))
    assert code == EXIT_UNUSABLE
    assert "没有找到数据库" in capsys.readouterr().err


def test_roles_have_the_words_of_the_pages() -> None:
    assert theme.ROLES == users.ROLES
