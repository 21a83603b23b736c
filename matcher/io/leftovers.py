"""What runs that were killed have left in an output folder: found by their locks, taken back."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

MANIFEST = ".chunfeng-files"
"""Lists what an earlier run wrote, so that the next one takes away no file but its own."""

STAGING_PREFIX = ".chunfeng-partial-"
LOCK = "lock"
NEW, OLD = "new", "old"
"""In the folder aside: what is being written, and what it replaces."""


@contextmanager
def held(aside: Path) -> Iterator[None]:
    """Hold a folder aside, so that no other run takes it for a leftover.

    The system lets go of the lock when the process ends, however it ends. Where a disk knows no
    locks, nothing can be held and no leftover is ever taken away.
    """
    with (aside / LOCK).open("wb") as file:
        with suppress(OSError):
            _lock(file)
        yield


def clear_leftovers(parent: Path) -> None:
    """Undo what killed runs have begun in a folder, and take away what they wrote aside.

    A folder aside belongs to a run that still goes on as long as its lock is held, and until it
    has one. What cannot be taken away (not ours, open in another program) stays.
    """
    for aside in sorted(parent.glob(f"{STAGING_PREFIX}*")):
        with suppress(OSError):
            with (aside / LOCK).open("r+b") as file:
                _lock(file)
                move_back(aside, parent)
            take_away(aside)


def move_back(aside: Path, out: Path) -> None:
    """Undo a move that broke off; after a whole move, or before any, there is nothing to undo.

    1. The manifest moves last: while it lies aside, what is listed and lies there no more has
       moved in, and goes.
    2. What it replaced comes back.
    3. The manifest goes: nothing is left to undo.
    """
    manifest = aside / NEW / MANIFEST
    if not manifest.exists():
        return
    # 1.
    names = names_in(manifest)
    for name in names:
        if not (aside / NEW / name).exists():
            (out / name).unlink(missing_ok=True)
    drop_empty_folders(out, names)
    # 2.
    for path in sorted((aside / OLD).rglob("*")):
        if path.is_file():
            target = out / path.relative_to(aside / OLD)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
    # 3.
    manifest.unlink()


def take_away(aside: Path) -> None:
    """Remove a folder aside, unless it holds what could not be moved back yet."""
    if not (aside / NEW / MANIFEST).exists():
        shutil.rmtree(aside, ignore_errors=True)


def drop_empty_folders(out: Path, names: Iterable[Path]) -> None:
    """Remove the folders of these files that have nothing in them any more."""
    folders = {parent for name in names for parent in name.parents if parent.parts}
    for folder in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        with suppress(OSError):
            (out / folder).rmdir()


def names_in(manifest: Path) -> list[Path]:
    """Files that a manifest lists. Names that lead out of the folder are not ours."""
    if not manifest.is_file():
        return []
    names = [Path(line) for line in manifest.read_text(encoding="utf-8").splitlines() if line]
    return [name for name in names if not name.is_absolute() and ".." not in name.parts]


def _lock(file: BinaryIO) -> None:
    """Take the lock or fail at once."""
    if sys.platform == "win32":
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
