"""The commands that make users at the machine itself: the first administrator comes from here."""

from __future__ import annotations

from typing import Annotated

import typer

user = typer.Typer(name="user", help="管理账号。", no_args_is_help=True)

Login = Annotated[str, typer.Argument(help="账号：小写字母、数字、点、横线")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.add_typer(user)


@user.callback()
def _of_users() -> None:
    """管理账号。"""


@user.command()
def add(
    login: Login,
    role: Annotated[
        str,
        typer.Option(
            "--role",
            help="administrator 管理员、operator 县级经办、counsellor 就业服务员、"
            "registrar 村级登记员、recruiter 用人单位",
        ),
    ],
    area: Annotated[
        str | None, typer.Option("--area", help="地区代码：2、4、6或9位，不写为全部")
    ] = None,
    town: Annotated[str | None, typer.Option("--town", help="乡镇名称，地区写县代码")] = None,
    village: Annotated[str | None, typer.Option("--village", help="村名，同时写乡镇")] = None,
    employer: Annotated[str | None, typer.Option("--employer", help="用人单位编号")] = None,
) -> None:
    """新建账号，显示一次初始密码；第一次登录须改密码。"""
    from api.commands.users import add as run  # noqa: PLC0415 - see api/commands

    place = {"code": area or "", "town": town, "village": village}
    run({"login": login, "role": role, "area": place, "employer": employer})


@user.command()
def reset(login: Login) -> None:
    """重设密码，显示一次；此账号已有的登录全部结束。"""
    from api.commands.users import reset as run  # noqa: PLC0415 - see api/commands

    run(login)


@user.command("list")
def list_() -> None:
    """列出账号。"""
    from api.commands.users import show  # noqa: PLC0415 - see api/commands

    show()
