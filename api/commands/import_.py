"""``chunfeng import``: a roster or a sheet of vacancies goes into the data base."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import typer

from api.commands.console import CONSOLE, now
from api.commands.nothing import NothingGiven
from api.commands.terminal import stages_for
from api.requests import ImportRequest
from api.service.actors import Actor
from api.service.imports import (
    ImportView,
    Refusal,
    RowView,
    apply_import,
    drop_import,
    list_rows,
    read_upload,
    upload,
)
from api.service.office import Office
from api.service_wiring import opened_office
from api.settings import ProcessSettings
from api.store.tables import ImportKind, Role, RowEffect
from api.store_wiring import store_place
from matcher import InputError, refusal_of, shown_name

PIECE = 1024 * 1024
SHOWN = 20
ACTOR = Actor(CONSOLE, Role.ADMINISTRATOR)
REASONS = {
    Refusal.NAMELESS: "认不出是谁",
    Refusal.DUPLICATE: "与第{row}行重复",
    Refusal.OUTSIDE_AREA: "不在本辖区",
    Refusal.ERASED: "已抹除",
}


def run(request: ImportRequest) -> None:
    """Read each file, show what it would change, and apply it if that is wanted."""
    files = [
        (kind, path)
        for kind, path in (
            (ImportKind.LABOURERS, request.labourers),
            (ImportKind.VACANCIES, request.vacancies),
        )
        if path is not None
    ]
    if not files:
        raise NothingGiven("import: neither --labourers nor --vacancies")
    settings, stages = ProcessSettings(), stages_for(quiet=request.quiet)
    place = store_place(settings)
    with opened_office(settings, place, county=request.county, clock=now) as office:
        for kind, path in files:
            with stages.stage(f"读取“{shown_name(path)}”"):
                view = _read(office, kind, path)
            _tell(office, view)
            if _is_wanted(request):
                with stages.stage("写入数据库"):
                    apply_import(office, ACTOR, view.id)
                typer.echo(f"已导入。要撤销，请记下编号 {view.id}。")
            else:
                drop_import(office, ACTOR, view.id)
                typer.echo("没有写入，数据库没有变动。")


def _is_wanted(request: ImportRequest) -> bool:
    if request.is_dry_run or request.is_sure:
        return not request.is_dry_run
    return typer.confirm("现在写入数据库吗？", err=True)


def _read(office: Office, kind: ImportKind, path: Path) -> ImportView:
    """Hand in and read; a file that is no table of the kind is taken away again."""
    try:
        view = upload(office, ACTOR, kind, shown_name(path), _pieces(path))
    except OSError as error:
        raise refusal_of(path, error) from error
    try:
        return read_upload(office, ACTOR, view.id)
    except InputError:
        drop_import(office, ACTOR, view.id)
        raise


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def _tell(office: Office, view: ImportView) -> None:
    """Counts, and the first rows that change or are left out."""
    counts = view.counts
    typer.echo(
        f"“{view.file}”共{counts.read}行：新增{counts.new}，更新{counts.changed}，"
        f"相同{counts.same}，不导入{counts.refused}；疑点{counts.doubts}处。"
    )
    if counts.missing:
        typer.echo(f"数据库里另有{counts.missing}条不在这份文件里，保持不变。")
    if view.same_as is not None:
        typer.echo("同样内容的文件以前导入过。")
    wanted = (RowEffect.CHANGED, RowEffect.REFUSED)
    page = list_rows(office, ACTOR, view.id, effects=wanted, most=SHOWN)
    for row in page.rows:
        typer.echo(f"  第{row.row}行 {row.label}：{_words(row)}")
    if page.total > len(page.rows):
        typer.echo(f"  ……另有{page.total - len(page.rows)}行。")


def _words(row: RowView) -> str:
    if row.reason is not None:
        return f"不导入，{REASONS[row.reason].format(row=row.first_row)}"
    return "；".join(
        f"{one.column} {one.before or '（空）'} → {one.after or '（空）'}" for one in row.changes
    )
