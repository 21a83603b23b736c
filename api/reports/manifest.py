"""What a result was made from: hashes of the inputs, settings, versions; no clock, no paths."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from api.requests import Source
from api.runs.records import RunRecords
from api.settings import ProcessSettings
from matcher import masked_text, shown_name
from matcher.run_diff import RunKind


def inputs_of(source: Source, settings: ProcessSettings) -> dict[str, Path | None]:
    """The two tables, and the office's own tables if it has any."""
    return {
        "labourers": source.labourers,
        "vacancies": source.vacancies,
        "towns": settings.towns,
        "scorecard": settings.scorecard,
    }


def write_manifest(
    run: RunRecords,
    kind: RunKind,
    inputs: Mapping[str, Path | None],
    folder: Path,
    *,
    settings: Mapping[str, Any] | None = None,
) -> None:
    """Write ``run.json``: whoever has the same inputs can make the same bytes again.

    Parameters
    ----------
    inputs
        Files by what they are; ``None`` for one that was not given.
    settings
        What is told of them, if that is more than the run's own.
    """
    document = {
        "kind": kind.value,
        "program": version("chunfeng"),
        "scorecard": run.scorecards.labourer.version,
        "date": run.today.isoformat(),
        "county": run.home_county,
        "settings": settings or run.settings.model_dump(exclude={"threads"}),
        "inputs": {name: _told(path) for name, path in inputs.items() if path is not None},
    }
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / "run.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def _told(path: Path) -> dict[str, str | int]:
    content = path.read_bytes()
    return {
        "name": masked_text(shown_name(path)),
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
