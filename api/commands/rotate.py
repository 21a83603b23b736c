"""``chunfeng key rotate``: a new master key, and new look-ups."""

from __future__ import annotations

import typer

from api.commands.console import CONSOLE, now, tell_unreached
from api.settings import ProcessSettings
from api.store import opened, rotate
from api.store_wiring import store_place


def run() -> None:
    """Turn the keys and say what to put away."""
    at = now()
    with opened(store_place(ProcessSettings()), at, may_create=False) as store:
        turned = rotate(store, actor=CONSOLE, role=CONSOLE, at=at)
    typer.echo(
        f"主密钥已换成第{turned.version}版，重新包好{turned.keys}把钥匙，"
        f"更新了{turned.people}人的查找码。"
    )
    typer.echo("请把新的 master.json 另存一份，锁好；以前另存的不要再用。")
    tell_unreached(turned.unreached, "接上后请再备份一次。")
