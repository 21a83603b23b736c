"""``chunfeng retain``: what is past its time is counted, and let go if that is wanted."""

from __future__ import annotations

import typer

from api.commands.console import CONSOLE, now, tell_unreached
from api.service.actors import Actor
from api.service.retention import Due, due, let_go
from api.service_wiring import opened_counter
from api.settings import ProcessSettings
from api.store.tables import Role
from api.store_wiring import store_place

ACTOR = Actor(CONSOLE, Role.ADMINISTRATOR)


def run(*, is_sure: bool) -> None:
    """Say what is past its time; with ``is_sure`` let it go."""
    settings = ProcessSettings()
    place = store_place(settings)
    with opened_counter(settings, place, may_create=False, clock=now) as office:
        found = due(office, ACTOR)
        _tell(found, settings)
        if not is_sure:
            typer.echo("这次只是清点，没有改动。要清理，请加上 --yes；被抹除的人不能恢复。")
            return
        done = let_go(office, ACTOR)
    typer.echo(f"已清理，其中抹除{len(done.due.people)}人。操作记录保留。")
    tell_unreached(done.unreached, "里面的钥匙副本还没有清除。接上后请再执行一次 chunfeng erase。")


def _tell(found: Due, settings: ProcessSettings) -> None:
    lines = (
        f"下架满{settings.keep_contacts_months}个月的岗位，联系人将失效：{len(found.contacts)}个",
        f"满{settings.keep_imports_months}个月的导入，原始行将失效：{len(found.imports)}次",
        f"撤出名册满{settings.keep_withdrawn_months}个月的人，将抹除：{len(found.withdrawn)}人",
        f"{settings.keep_people_years}年没有任何记录的人，将抹除：{len(found.quiet)}人",
        f"没有导入的上传文件，将删除：{found.uploads}个",
        f"结束满{settings.keep_sessions_days}天的登录，将删除：{found.sessions}次",
        f"满{settings.keep_shown_months}个月的推荐展示记录，将删除：{found.shown}条",
    )
    for line in lines:
        typer.echo(line)
    for person in found.people:
        typer.echo(f"  将抹除的人员编号：{person}")
