"""Files that only their owner may read, and that appear whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

OWNER_ONLY = 0o600
FOLDER_OF_OWNER = 0o700


def private_folder(folder: Path) -> None:
    """Make a folder that nobody else may enter; an existing one is left as it is."""
    folder.mkdir(mode=FOLDER_OF_OWNER, parents=True, exist_ok=True)


def private_file(path: Path) -> None:
    """Make an empty file of mode 0600 unless something is there: SQLite keeps the mode."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))


def create_once(path: Path, content: bytes) -> bool:
    """Write a file that must not exist yet; ``False`` if somebody else was first."""
    aside = _written_aside(path, content)
    try:
        os.link(aside, path)  # fails where the name is taken; a rename would replace it
    except FileExistsError:
        return False
    finally:
        aside.unlink()
    sync_folder(path.parent)
    return True


def replace_whole(path: Path, content: bytes) -> None:
    """Replace a file at once: a reader sees the old content or the new."""
    aside = _written_aside(path, content)
    try:
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _written_aside(path: Path, content: bytes) -> Path:
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    return aside
