"""``chunfeng demo``: a made-up county with users, served on this machine alone."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import typer

from api.commands.console import CONSOLE, now
from api.commands.serve import serve_and_tell
from api.commands.terminal import stages_for
from api.commands.users import ROLES
from api.demo import DemoFolder, DemoOrder, Made, Staff, make_demo
from api.requests import DemoRequest
from api.service.actors import Actor
from api.serving.server import taken_port
from api.serving.settings import HOST, ServeRequest
from api.store.tables import Role
from matcher import Regions, shown_name

ACTOR = Actor(CONSOLE, Role.ADMINISTRATOR)


def run(request: DemoRequest) -> None:
    """Make the demonstration or go on with it, tell who may sign in, and serve."""
    folder = DemoFolder(request.out)
    if request.is_served:
        with taken_port(HOST, request.port):
            pass  # told before the work and not after it
    made = make_demo(
        folder,
        DemoOrder(people=request.people, vacancies=request.vacancies, day=request.today),
        stages_for(quiet=request.quiet),
        actor=ACTOR,
        clock=now,
        with_new_passwords=request.with_new_passwords,
    )
    _tell(folder.path, made)
    if made.staff:
        folder.note_passwords_told()
    if request.is_served:
        county = made.order.county
        serve_and_tell(
            ServeRequest(HOST, request.port, county, is_quiet=request.quiet), folder.settings()
        )
    else:
        typer.echo("数据已备好，没有启动服务。去掉 --no-serve 再运行一次，就可以打开页面。")


def _tell(folder: Path, made: Made) -> None:
    order = made.order
    county = Regions.load().name_of(order.county)
    typer.echo(
        f"虚构的{county}：{order.people}人、{order.vacancies}条岗位，人名、号码和单位都是编的，"
        f"放在“{shown_name(folder)}”里；不用时整个删掉即可。"
    )
    if not made.staff:
        typer.echo("密码上次已经显示过。不记得了，请加 --new-passwords 换一套。")
        return
    for line in table_of(made.staff):
        typer.echo(line)
    typer.echo("密码只显示这一次，请记下；不记得了，请加 --new-passwords 换一套。")


def table_of(staff: tuple[Staff, ...]) -> list[str]:
    """Who may sign in, in columns that a terminal shows one below the other."""
    rows = [
        ("账号", "密码", "角色"),
        *((one.login, one.password, ROLES[one.role]) for one in staff),
    ]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return [
        "  "
        + "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
