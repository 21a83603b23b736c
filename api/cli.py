"""The command line: arguments in, one run, files and a last word out."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from api.errors import guarded
from api.requests import (
    DemoRequest,
    DiffRequest,
    ExplainRequest,
    MatchRequest,
    PlanRequest,
    ReadRequest,
    SampleRequest,
    Source,
)
from api.store_cli import register
from api.user_cli import register as register_users

app = typer.Typer(
    name="chunfeng",
    help="春风：县级就业服务人岗匹配。离线运行，逐条说明理由。",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_DAY_FORMATS = ["%Y-%m-%d", "%Y%m%d", "%Y年%m月%d日"]

OutFolder = Annotated[Path, typer.Option("--out", help="结果放在哪个文件夹")]
County = Annotated[
    str | None, typer.Option("--county", help="本县的名称或六位代码，如 长汀县 或 350821")
]
Day = Annotated[
    datetime | None,
    typer.Option("--date", formats=_DAY_FORMATS, help="按哪一天计算年龄和有效期，默认今天"),
]
Quiet = Annotated[bool, typer.Option("--quiet", help="不显示进度和小结")]
Roster = Annotated[Path, typer.Option("--labourers", help="劳动力名册（xlsx、xls 或 csv）")]
Sheet = Annotated[Path, typer.Option("--vacancies", help="岗位表（xlsx、xls 或 csv）")]
RosterOrNone = Annotated[
    Path | None, typer.Option("--labourers", help="劳动力名册；用 --run 时一般不用写")
]
SheetOrNone = Annotated[
    Path | None, typer.Option("--vacancies", help="岗位表；用 --run 时一般不用写")
]


def _day(given: datetime | None) -> date:
    return date.today() if given is None else given.date()  # noqa: DTZ011 - the desk's own day


@app.command()
def sample(
    out: OutFolder,
    county: Annotated[str, typer.Option("--county", help="县名或六位代码")] = "长汀县",
    people: Annotated[int, typer.Option("--people", min=1, max=1_000_000)] = 5000,
    vacancies: Annotated[int, typer.Option("--vacancies", min=1, max=100_000)] = 400,
    seed: Annotated[int, typer.Option("--seed", help="同一个数造出同一个县")] = 1,
    mess: Annotated[
        float, typer.Option("--mess", min=0.0, max=0.5, help="带毛病的行所占比例")
    ] = 0.0,
    csv: Annotated[bool, typer.Option("--csv", help="另存 GB18030 编码的 csv")] = False,
    day: Day = None,
    quiet: Quiet = False,
) -> None:
    """造一个虚构的县：名册和岗位表，人和号码都是编的。"""
    from api.commands.sample import run  # noqa: PLC0415 - see api/commands

    today = _day(day)
    run(SampleRequest(out, county, people, vacancies, seed, mess, csv, today, quiet))


@app.command()
def read(
    out: OutFolder,
    labourers: Annotated[Path | None, typer.Option("--labourers", help="劳动力名册")] = None,
    vacancies: Annotated[Path | None, typer.Option("--vacancies", help="岗位表")] = None,
    county: County = None,
    day: Day = None,
    quiet: Quiet = False,
) -> None:
    """先看看文件是怎样读懂的，什么也不推荐。"""
    from api.commands.read import run  # noqa: PLC0415 - see api/commands

    run(ReadRequest(Source(labourers, vacancies, county, _day(day)), out, quiet))


@app.command()
def match(
    labourers: Roster,
    vacancies: Sheet,
    out: OutFolder,
    county: County = None,
    day: Day = None,
    top_vacancies: Annotated[
        int, typer.Option("--top-vacancies", min=1, max=200, help="每人推荐几个岗位")
    ] = 20,
    top_labourers: Annotated[
        int, typer.Option("--top-labourers", min=1, max=500, help="每个岗位推荐几个人")
    ] = 50,
    pages: Annotated[bool, typer.Option("--pages", help="另出每人一页的推荐单")] = False,
    quiet: Quiet = False,
) -> None:
    """给每个人推荐岗位，给每个岗位推荐人，说明理由和需要问清的事。"""
    from api.commands.match import run  # noqa: PLC0415 - see api/commands

    source = Source(labourers, vacancies, county, _day(day))
    run(MatchRequest(source, out, top_vacancies, top_labourers, pages, quiet))


@app.command()
def plan(
    out: OutFolder,
    labourers: RosterOrNone = None,
    vacancies: SheetOrNone = None,
    from_run: Annotated[
        Path | None, typer.Option("--run", help="从已有的结果接着做：那次结果的文件夹")
    ] = None,
    county: County = None,
    day: Day = None,
    limits: Annotated[
        Path | None, typer.Option("--limits", help="限额表（csv）：每车、每展位、每单位最多几人")
    ] = None,
    values: Annotated[
        Path | None, typer.Option("--values", help="本县的人员权重（toml），代替自带的")
    ] = None,
    settings: Annotated[
        Path | None,
        typer.Option("--settings", help="本县的设置（toml）；命令行上写了的以命令行为准"),
    ] = None,
    spread: Annotated[
        float | None,
        typer.Option(
            "--spread", min=0, max=1, help="名单分散多少：0 只看合适，1 全按计划，默认 0.5"
        ),
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", min=0, help="随结果一起记下的数，默认 1")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """给全县统一分配名额：一个名额只派一人，优先一户一就业，并说明离最好结果还差多少。"""
    from api.commands.plan import run  # noqa: PLC0415 - see api/commands

    source = Source(labourers, vacancies, county, _day(day))
    files = {"limits": limits, "values": values, "settings": settings}
    chosen = {
        name: value for name, value in (("spread", spread), ("seed", seed)) if value is not None
    }
    run(PlanRequest(source, out, files, chosen, quiet, from_run, day is not None))


@app.command()
def diff(
    run_a: Annotated[Path, typer.Argument(metavar="RUN_A", help="前一次结果的文件夹")],
    run_b: Annotated[Path, typer.Argument(metavar="RUN_B", help="后一次结果的文件夹")],
    out: Annotated[
        Path | None, typer.Option("--out", help="差别清单放在哪个文件夹，不写就只显示小结")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """比一比两次结果：谁是新来的，谁没了名额、为什么，哪些岗位撤了。"""
    from api.commands.diff import run  # noqa: PLC0415 - see api/commands

    run(DiffRequest(run_a, run_b, out, quiet))


@app.command()
def explain(
    labourers: Roster,
    vacancies: Sheet,
    labourer_row: Annotated[int, typer.Option("--labourer-row", min=1, help="名册第几行")],
    vacancy_row: Annotated[int, typer.Option("--vacancy-row", min=1, help="岗位表第几行")],
    county: County = None,
    day: Day = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """说清楚一个人和一个岗位：哪些条件合，分数怎么来。"""
    from api.commands.explain import run  # noqa: PLC0415 - see api/commands

    source = Source(labourers, vacancies, county, _day(day))
    run(ExplainRequest(source, labourer_row, vacancy_row, as_json))


@app.command()
def serve(
    host: Annotated[str, typer.Option("--host", help="在哪个地址上答复；默认只有本机能打开")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="端口")] = 8642,
    county: County = None,
    tls: Annotated[
        bool, typer.Option("--tls", help="用自制证书加密；别的机器要打开时必须有")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """启动服务：摊位、一对一和办公室的页面，按 Ctrl-C 停止。"""
    from api.commands.serve import run  # noqa: PLC0415 - see api/commands

    run(host, port, county, is_tls=tls, is_quiet=quiet)


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", help="演示用的文件夹，数据和密钥都在里面")] = Path(
        "chunfeng-demo"
    ),
    people: Annotated[int, typer.Option("--people", min=1, max=100_000)] = 2000,
    vacancies: Annotated[int, typer.Option("--vacancies", min=1, max=10_000)] = 200,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="端口")] = 8642,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="只备好数据，不启动服务")] = False,
    new_passwords: Annotated[
        bool, typer.Option("--new-passwords", help="给演示账号换一套密码")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """造一个虚构的县，建好各种角色的账号，在本机打开页面试用。"""
    from api.commands.demo import run  # noqa: PLC0415 - see api/commands

    today = _day(None)
    run(DemoRequest(out, people, vacancies, port, today, not no_serve, new_passwords, quiet))


@app.command()
def version() -> None:
    """显示版本。"""
    from importlib.metadata import version as installed  # noqa: PLC0415

    typer.echo(installed("chunfeng"))


register(app)
register_users(app)


def main() -> None:
    """Run the command line and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # closed by whoever started us
            # a sign that the terminal does not have must not stop the work
            encoding = "utf-8" if os.name == "nt" else None
            stream.reconfigure(encoding=encoding, errors="replace")  # type: ignore[union-attr]
    sys.exit(guarded(lambda: app(standalone_mode=False, prog_name="chunfeng")))
