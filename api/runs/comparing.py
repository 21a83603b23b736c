"""Two finished runs side by side: what they were made from, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.runs.finished import FinishedRun, Manifest, open_run, read_run
from matcher import InputError
from matcher.run_diff import RunChanges, compare_runs

FINGERPRINT = 8
"""Signs of a hash that are told: enough to see that two files differ."""


class OtherKind(InputError):
    """One of the runs is a match, the other a plan."""

    code = "run.other_kind"


@dataclass(frozen=True, slots=True)
class Origin:
    """One thing that a run was made from, where the two differ; ``None`` where one has none."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class RunDiff:
    """What differs between two runs.

    Parameters
    ----------
    origins
        Inputs, settings and versions that differ: they explain the rest.
    unlike_files
        Tables whose bytes differ or that one run lacks; looked at only if the origins are equal.
    """

    before: FinishedRun
    after: FinishedRun
    origins: tuple[Origin, ...]
    unlike_files: tuple[str, ...]
    changes: RunChanges

    @property
    def is_same(self) -> bool:
        """Whether both were made from the same, and are the same."""
        return not self.origins and not self.unlike_files


def diff_runs(before: Path, after: Path) -> RunDiff:
    """Read two runs and compare them.

    Raises
    ------
    UnusableRun
        If a folder is no finished run, or not a whole one.
    OtherKind
        If they are not of one kind.
    """
    first, second = open_run(before), open_run(after)
    kinds = first.manifest.kind, second.manifest.kind
    if kinds[0] is not kinds[1]:
        raise OtherKind(f"one is a {kinds[0]}, the other a {kinds[1]}")
    origins = tuple(_origins(first.manifest, second.manifest))
    return RunDiff(
        first,
        second,
        origins,
        () if origins else tuple(_unlike(first.folder, second.folder)),
        compare_runs(read_run(first), read_run(second)),
    )


def _origins(before: Manifest, after: Manifest) -> Iterator[Origin]:
    earlier, later = _told(before), _told(after)
    for name in dict.fromkeys([*earlier, *later]):
        if earlier.get(name) != later.get(name):
            yield Origin(name, earlier.get(name), later.get(name))


def _told(manifest: Manifest) -> dict[str, str]:
    """Everything that a run was made from, as text by a dotted name; inputs first."""
    inputs = {
        f"inputs.{name}": f"{file.name}（{file.sha256[:FINGERPRINT]}）"
        for name, file in manifest.inputs.items()
    }
    rest = {
        "date": manifest.date.isoformat(),
        "county": manifest.county or "",
        "program": manifest.program,
        "scorecard": manifest.scorecard,
    }
    return {**inputs, **rest, **dict(_flat("settings", manifest.settings))}


def _flat(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(f"{name}.{key}", inner)
    else:
        yield name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _unlike(before: Path, after: Path) -> Iterator[str]:
    """Names of the tables that are not the same byte for byte."""
    names = {
        path.name
        for folder in (before, after)
        for path in folder.iterdir()
        if path.suffix in {".csv", ".json"}
    }
    for name in sorted(names):
        sides = [path.read_bytes() for path in (before / name, after / name) if path.is_file()]
        if len(sides) < 2 or sides[0] != sides[1]:
            yield name
