"""The commands that look after the data base: keys, backups, the audit log, erasure."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.requests import ImportRequest

Sure = Annotated[bool, typer.Option("--yes", help="不再询问，直接执行")]

key = typer.Typer(name="key", help="更换密钥。", no_args_is_help=True)
audit = typer.Typer(name="audit", help="核对操作记录。", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.add_typer(key)
    app.command()(backup)
    app.command()(restore)
    app.add_typer(audit)
    app.command()(erase)
    app.command()(retain)
    app.command(name="import")(import_)


@key.callback()
def _of_keys() -> None:
    """更换密钥。"""


@audit.callback()
def _of_the_audit_log() -> None:
    """核对操作记录。"""


@key.command()
def rotate() -> None:
    """换一把主密钥：所有人的钥匙重新包好，查找码重新计算。"""
    from api.commands.rotate import run  # noqa: PLC0415 - see api/commands

    run()


def backup(
    to: Annotated[Path, typer.Option("--to", help="备份放在哪个文件夹，最好在另一块盘上")],
) -> None:
    """备份数据库：不必停下别的工作，备份好后逐项核对。"""
    from api.commands.backup import run  # noqa: PLC0415 - see api/commands

    run(to)


def restore(
    source: Annotated[Path, typer.Option("--from", help="备份所在的文件夹；有几份时用最新一份")],
    yes: Sure = False,
) -> None:
    """用备份替换现有的数据库；已经抹除的人不会回来。"""
    from api.commands.restore import run  # noqa: PLC0415 - see api/commands

    run(source, is_sure=yes)


@audit.command()
def verify() -> None:
    """核对操作记录：有没有被改动、抽走或截掉。"""
    from api.commands.verify import run  # noqa: PLC0415 - see api/commands

    run()


def erase(
    person: Annotated[
        str | None, typer.Argument(help="人员编号；不写时询问证件号码", show_default=False)
    ] = None,
    yes: Sure = False,
) -> None:
    """抹除一个人：销毁此人的钥匙，资料、历史和备份从此都打不开。"""
    from api.commands.erase import run  # noqa: PLC0415 - see api/commands

    run(person, is_sure=yes)


def retain(
    yes: Annotated[bool, typer.Option("--yes", help="真的清理；不写时只清点")] = False,
) -> None:
    """清理过了保存期限的资料：先逐项清点，加 --yes 才清理。"""
    from api.commands.retain import run  # noqa: PLC0415 - see api/commands

    run(is_sure=yes)


def import_(
    labourers: Annotated[
        Path | None, typer.Option("--labourers", help="劳动力名册（xlsx、xls 或 csv）")
    ] = None,
    vacancies: Annotated[
        Path | None, typer.Option("--vacancies", help="岗位表（xlsx、xls 或 csv）")
    ] = None,
    county: Annotated[
        str | None, typer.Option("--county", help="本县的名称或六位代码，如 长汀县 或 350821")
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help="不再询问，直接写入")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看差别，不写入")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="不显示进度")] = False,
) -> None:
    """把名册和岗位表导入数据库：先说明有哪些差别，再整份写入。"""
    from api.commands.import_ import run  # noqa: PLC0415 - see api/commands

    run(ImportRequest(labourers, vacancies, county, apply, dry_run, quiet))
