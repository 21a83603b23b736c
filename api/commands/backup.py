"""``chunfeng backup``: a checked copy of the data base, while others go on working."""

from __future__ import annotations

from pathlib import Path

import typer

from api.commands.console import CONSOLE, now
from api.settings import ProcessSettings
from api.store import back_up, opened
from api.store_wiring import store_place


def run(folder: Path) -> None:
    """Make the backup and say what it holds."""
    at = now()
    with opened(store_place(ProcessSettings()), at, may_create=False) as store:
        made = back_up(store, folder, actor=CONSOLE, role=CONSOLE, at=at)
    rows = made.manifest.rows
    typer.echo(
        f"已备份到“{made.folder.name}”，核对无误："
        f"{rows['labourers']}人、{rows['vacancies']}个岗位、{rows['outcomes']}条去向、"
        f"{rows['audit']}条操作记录。"
    )
    typer.echo("备份里没有主密钥，请另外保存密钥文件夹里的 master.json，不要和备份放在一起。")
