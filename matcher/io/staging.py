"""How a folder of results appears: whole or not at all."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from matcher.errors import OutputError

MANIFEST = ".chunfeng-files"
"""Lists what an earlier run wrote, so that the next one takes away no file but its own."""

STAGING_PREFIX = ".chunfeng-partial-"
WINDOWS_DISK_FULL = frozenset({39, 112})


@contextmanager
def staged_folder(out: Path) -> Iterator[Path]:
    """Give a folder to write into, whose files move to ``out`` when all are written.

    1. Files are written aside, on the same disk.
    2. Whatever goes wrong before the end (an error, Ctrl-C, a full disk): the folder aside is
       removed and ``out`` is as it was.
    3. At the end, files that an earlier run wrote and files of the same name are set aside, the
       new ones move in; if one cannot move (open in another program), all go back.
    4. Other files in ``out`` are never touched.

    Raises
    ------
    OutputError
        ``params["reason"]``: ``not_a_folder``, ``no_permission``, ``disk_full``, ``in_use`` (with
        ``file``) or ``unwritable``.
    """
    try:
        parent = _parent_for_staging(out)
        aside = Path(tempfile.mkdtemp(prefix=STAGING_PREFIX, dir=parent))
    except OSError as error:
        raise _refusal(out, error) from error
    try:
        fresh = aside / "new"
        fresh.mkdir()
        yield fresh
        _move_in(fresh, out, replaced=aside / "old")
    except OSError as error:
        raise _refusal(out, error) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _parent_for_staging(out: Path) -> Path:
    """Inside ``out`` if it exists (its parent may be another disk), else beside it."""
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out.name} is a file", reason="not_a_folder", folder=out.name)
    if out.is_dir():
        return out
    out.absolute().parent.mkdir(parents=True, exist_ok=True)
    return out.absolute().parent


def _move_in(fresh: Path, out: Path, *, replaced: Path) -> None:
    new = sorted(path.relative_to(fresh) for path in fresh.rglob("*") if path.is_file())
    (fresh / MANIFEST).write_text("\n".join(p.as_posix() for p in new), encoding="utf-8")
    new.append(Path(MANIFEST))
    if not out.exists():
        fresh.rename(out)
        return
    moved: list[tuple[Path, Path]] = []
    try:
        for name in dict.fromkeys([*_written_before(out), *new]):
            if (out / name).is_file():
                _move(out / name, replaced / name, moved)
        for name in new:
            _move(fresh / name, out / name, moved)
    except BaseException:
        for source, target in reversed(moved):
            if not source.exists():
                target.replace(source)
        raise
    _drop_empty_folders(out, replaced)


def _move(source: Path, target: Path, moved: list[tuple[Path, Path]]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    moved.append((source, target))
    source.replace(target)


def _written_before(out: Path) -> list[Path]:
    """Files of the earlier run. Names that lead out of the folder are not ours."""
    manifest = out / MANIFEST
    if not manifest.is_file():
        return []
    names = [Path(line) for line in manifest.read_text(encoding="utf-8").splitlines() if line]
    return [name for name in names if not name.is_absolute() and ".." not in name.parts]


def _drop_empty_folders(out: Path, replaced: Path) -> None:
    folders = {path.relative_to(replaced) for path in replaced.rglob("*") if path.is_dir()}
    for folder in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        if (out / folder).is_dir() and not any((out / folder).iterdir()):
            (out / folder).rmdir()


def _refusal(out: Path, error: OSError) -> OutputError:
    windows_code = getattr(error, "winerror", None)
    name = Path(error.filename).name if isinstance(error.filename, str) else ""
    if error.errno in {errno.ENOSPC, errno.EDQUOT} or windows_code in WINDOWS_DISK_FULL:
        reason = "disk_full"
    elif windows_code in {32, 33}:
        reason = "in_use"
    elif isinstance(error, PermissionError) or error.errno == errno.EROFS:
        reason = "no_permission"
    elif isinstance(error, NotADirectoryError | FileExistsError):
        reason = "not_a_folder"
    else:
        reason = "unwritable"
    message = f"cannot write to {out.name}: {error.strerror or reason}"
    return OutputError(message, reason=reason, folder=out.name, file=name)
