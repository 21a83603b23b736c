"""Who acts, and when, where a command is typed at the machine itself."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import typer

CONSOLE = "console"
"""Actor and role in the audit log: whoever may log in to the machine."""


def now() -> datetime:
    """The moment of the command."""
    return datetime.now(UTC)


def confirm(question: str, *, is_sure: bool) -> None:
    """Ask before something that cannot be taken back; anything but yes stops the command."""
    if not is_sure:
        typer.confirm(question, abort=True, err=True)


def tell_unreached(folders: tuple[Path, ...], advice: str) -> None:
    """Name backup folders that could not be reached, and what to do about it."""
    for folder in folders:
        typer.echo(f"备份文件夹“{folder.name}”现在连不上，{advice}", err=True)
