"""Finds the files of a finished run again, and makes sure that they are still the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from api.requests import Source
from api.runs.finished import MANIFEST, FinishedRun, InputFile, UnusableRun
from matcher import InputError, masked_text, shown_name


class InputGone(InputError):
    """A file of a finished run is not there any more, or not as it was."""

    code = "run.input_gone"


def source_of(run: FinishedRun, given: Source, here: Path) -> Source:
    """The source of a run: its two files where they are now, its county and its date.

    Parameters
    ----------
    given
        Where the user says that the files are now; what is not said is looked for.
    here
        A folder to look in, beside the folders around the run.

    Raises
    ------
    InputGone
        If a file is not found, or is no more what it was.
    UnusableRun
        If the manifest does not name both files.
    """
    told = run.manifest.inputs
    if not {"labourers", "vacancies"} <= set(told):
        path = run.folder / MANIFEST
        raise UnusableRun(
            "run.json names no two files", reason="damaged", folder=run.folder, file=path
        )
    labourers, vacancies = (
        _find(told[name], run.folder, here) if where is None else _checked(told[name], where)
        for name, where in (("labourers", given.labourers), ("vacancies", given.vacancies))
    )
    return Source(labourers, vacancies, run.manifest.county, run.manifest.date)


def _checked(wanted: InputFile, path: Path) -> Path:
    """The file that the user names, if it is the one."""
    try:
        is_same = _is_same(path, wanted)
    except OSError as error:
        raise InputGone(f"{wanted.name} is gone", reason="not_found", file=path) from error
    if not is_same:
        raise InputGone(f"{wanted.name} is another", reason="changed", file=path)
    return path


def _find(wanted: InputFile, folder: Path, here: Path) -> Path:
    """The file itself, under its own name before a copy under another."""
    near = list(dict.fromkeys(_files_near(folder, here)))
    namesakes = [path for path in near if masked_text(shown_name(path)) == wanted.name]
    others = [path for path in near if masked_text(shown_name(path)) != wanted.name]
    for path in (*namesakes, *others):
        with suppress(OSError):
            if _is_same(path, wanted):
                return path
    if namesakes:
        raise InputGone(f"{wanted.name} was changed", reason="changed", file=wanted.name)
    raise InputGone(f"{wanted.name} is not found", reason="not_found", file=wanted.name)


def _files_near(folder: Path, here: Path) -> Iterator[Path]:
    """Files beside the run, in the folders beside it, and in the current folder."""
    beside = folder.parent
    for place in (beside, *(path for path in _listed(beside) if path.is_dir()), here.absolute()):
        yield from (path for path in _listed(place) if path.is_file())


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:  # not ours to look into
        return []


def _is_same(path: Path, wanted: InputFile) -> bool:
    """Compare sizes first: most files need not be read."""
    if path.stat().st_size != wanted.bytes:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == wanted.sha256
