"""``chunfeng erase``: one person falls silent, here and in every backup."""

from __future__ import annotations

import getpass
import sys
from uuid import UUID

import typer

from api.commands.console import CONSOLE, confirm, now, tell_unreached
from api.settings import ProcessSettings
from api.store import Store, UnknownPerson, erase, find_person, opened
from api.store_wiring import store_place

ASK = "证件号码（不显示）："


def run(person: str | None, *, is_sure: bool) -> None:
    """Find the person, ask, and destroy the key."""
    given = None if person is None else _id_of(person)
    at = now()
    with opened(store_place(ProcessSettings()), at, may_create=False) as store:
        labourer = given or _person_with(store, _certificate())
        confirm(f"将抹除编号 {labourer} 的人，不能撤回。继续吗？", is_sure=is_sure)
        done = erase(store, labourer, actor=CONSOLE, role=CONSOLE, at=at)
    if done.was_new:
        typer.echo("已抹除。此人的资料、历史和以前的备份都打不开了。")
    else:
        typer.echo("此人以前已经抹除，这次又核对了一遍。")
    tell_unreached(done.unreached, "里面的钥匙副本还没有清除。接上后请再执行一次本命令。")


def _id_of(written: str) -> UUID:
    """An id; a certificate number has no place on a command line, where others can read it."""
    try:
        return UUID(written)
    except ValueError:
        raise UnknownPerson("not an id", reason="not_an_id") from None


def _certificate() -> str:
    if sys.stdin.isatty():
        return getpass.getpass(ASK)
    return sys.stdin.readline().strip()


def _person_with(store: Store, certificate: str) -> UUID:
    with store.reading() as session:
        return find_person(session, store.vault, store.blinding(session), certificate)
