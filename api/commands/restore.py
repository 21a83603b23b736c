"""``chunfeng restore``: a backup put in place of the data base."""

from __future__ import annotations

from pathlib import Path

import typer

from api.commands.console import CONSOLE, confirm, now
from api.settings import ProcessSettings
from api.store import restore
from api.store_wiring import store_place


def run(folder: Path, *, is_sure: bool) -> None:
    """Restore and say what is different now."""
    place = store_place(ProcessSettings())
    confirm("现有的数据会被备份替换，备份之后的改动会丢失。继续吗？", is_sure=is_sure)
    done = restore(place, folder, actor=CONSOLE, role=CONSOLE, at=now())
    made = done.manifest.made_at.astimezone()
    typer.echo(
        f"已恢复到{made:%Y年%m月%d日%H:%M}的备份："
        f"{done.manifest.rows['labourers']}人、{done.manifest.rows['vacancies']}个岗位。"
    )
    if done.silenced:
        typer.echo(f"其中{done.silenced}人在备份之后已经抹除，资料仍然打不开。")
    if done.set_aside is not None:
        typer.echo(f"原来的数据库已损坏，改名为“{done.set_aside.name}”留在原处。")
