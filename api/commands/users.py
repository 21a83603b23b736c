"""``chunfeng user``: accounts, looked after at the machine itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import typer
from pydantic import ValidationError

from api.commands.console import CONSOLE
from api.service.actors import Actor
from api.service.errors import Unacceptable
from api.service.office import Office
from api.service.users import (
    UserGiven,
    UserMade,
    UserTold,
    create_user,
    find_user,
    list_users,
    reset_password,
)
from api.service_wiring import opened_counter
from api.settings import ProcessSettings
from api.store.tables import Role
from api.store_wiring import store_place

WHO = Actor(CONSOLE, Role.ADMINISTRATOR)
PAGE = 200
ROLES = {
    Role.ADMINISTRATOR: "管理员",
    Role.OPERATOR: "县级经办",
    Role.COUNSELLOR: "就业服务员",
    Role.REGISTRAR: "村级登记员",
    Role.RECRUITER: "用人单位",
}


def add(given: Mapping[str, object]) -> None:
    """Make a user and show the first password."""
    try:
        user = UserGiven.model_validate(given)
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        raise Unacceptable("user as typed", field=field, reason="user_typed") from None
    with _office(may_create=True) as office:
        made = create_user(office, WHO, user)
    _show(made)


def reset(login: str) -> None:
    """Give a new first password and show it."""
    with _office() as office:
        made = reset_password(office, WHO, find_user(office, WHO, login))
    _show(made)


def show() -> None:
    """Print all users."""
    with _office() as office:
        users = _all(office)
    for user in users:
        state = "已停用" if user.closed_at else ("须改密码" if user.must_change_password else "")
        typer.echo("\t".join((user.login, ROLES[user.role], user.area or "全部", state)).rstrip())
    typer.echo(f"共{len(users)}个账号。")


def _all(office: Office) -> list[UserTold]:
    found: list[UserTold] = []
    after: str | None = ""
    while after is not None:
        page = list_users(office, WHO, after=after, limit=PAGE)
        found.extend(page.users)
        after = page.next
    return found


def _show(made: UserMade) -> None:
    typer.echo(f"账号：{made.user.login}（{ROLES[made.user.role]}）")
    typer.echo(f"初始密码：{made.password}")
    typer.echo("密码只显示这一次，请当面交给本人；第一次登录须改密码。")


@contextmanager
def _office(*, may_create: bool = False) -> Iterator[Office]:
    settings = ProcessSettings()
    with opened_counter(settings, store_place(settings), may_create=may_create) as office:
        yield office
