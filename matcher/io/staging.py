"""How a folder of results appears: whole or not at all."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from matcher.errors import OutputError
from matcher.io.leftovers import (
    MANIFEST,
    NEW,
    OLD,
    STAGING_PREFIX,
    clear_leftovers,
    drop_empty_folders,
    held,
    move_back,
    names_in,
    take_away,
)

WINDOWS_DISK_FULL = frozenset({39, 112})


@contextmanager
def staged_folder(out: Path, *, inputs: Collection[Path] = ()) -> Iterator[Path]:
    """Give a folder to write into, whose files move to ``out`` when all are written.

    1. Files are written aside, on the same disk.
    2. Whatever goes wrong before the end (an error, Ctrl-C, a full disk): the folder aside is
       removed and ``out`` is as it was.
    3. At the end, files that an earlier run wrote and files of the same name are set aside, the
       new ones move in, the manifest last; if one cannot move (open in another program), all go
       back.
    4. Other files in ``out`` are never touched.
    5. What a killed run has left, the next one into the same folder undoes first.

    Parameters
    ----------
    inputs
        Files that are read meanwhile: no result may take the place of one.

    Raises
    ------
    OutputError
        ``params["reason"]``: ``not_a_folder``, ``no_permission``, ``disk_full``, ``in_use`` or
        ``is_input`` (with ``file``) or ``unwritable``.
    """
    try:
        parent = _parent_for_staging(out)
        clear_leftovers(parent)
        _refuse_inputs(out, names_in(out / MANIFEST), inputs)
        aside = Path(tempfile.mkdtemp(prefix=STAGING_PREFIX, dir=parent))
    except OSError as error:
        raise _refusal(out, error) from error
    try:
        with held(aside):
            fresh = aside / NEW
            fresh.mkdir()
            try:
                yield fresh
                new = sorted(path.relative_to(fresh) for path in fresh.rglob("*") if path.is_file())
                _refuse_inputs(out, new, inputs)
                _move_in(fresh, out, new=new, replaced=aside / OLD)
            finally:
                move_back(aside, out)
    except OSError as error:
        raise _refusal(out, error) from error
    finally:
        take_away(aside)


def _parent_for_staging(out: Path) -> Path:
    """Inside ``out`` if it exists (its parent may be another disk), else beside it."""
    if out.exists() and not out.is_dir():
        name = _name_of(out)
        raise OutputError(f"{name} is a file", reason="not_a_folder", folder=name, file=name)
    if out.is_dir():
        return out
    out.absolute().parent.mkdir(parents=True, exist_ok=True)
    return out.absolute().parent


def _refuse_inputs(out: Path, names: Iterable[Path], inputs: Collection[Path]) -> None:
    """A roster mended in the very file that a run gave back would be lost to the next run."""
    taken = {path.resolve() for path in inputs}
    for name in names:
        if taken and (out / name).resolve() in taken:
            message = f"{name.name} is read by this run and would be replaced by it"
            raise OutputError(message, reason="is_input", folder=_name_of(out), file=name.name)


def _move_in(fresh: Path, out: Path, *, new: Sequence[Path], replaced: Path) -> None:
    manifest = fresh.with_name(MANIFEST)  # not in its place before it is whole
    manifest.write_text("\n".join(p.as_posix() for p in new), encoding="utf-8")
    manifest.replace(fresh / MANIFEST)
    if not out.exists():
        fresh.rename(out)
        return
    before = names_in(out / MANIFEST)
    for name in dict.fromkeys([*before, *new, Path(MANIFEST)]):
        if (out / name).is_file():
            _move(out / name, replaced / name)
    for name in (*new, Path(MANIFEST)):
        _move(fresh / name, out / name)
    drop_empty_folders(out, before)


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


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
    folder = _name_of(out)
    message = f"cannot write to {folder}: {error.strerror or reason}"
    return OutputError(message, reason=reason, folder=folder, file=name)


def _name_of(out: Path) -> str:
    """Name of the folder, also where it is given as ``.``; the root has none but its path."""
    return out.absolute().name or str(out)
