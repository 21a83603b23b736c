"""What a result was made from: hashes of the inputs, settings, versions; no clock, no names."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from api.requests import Source
from api.runs.records import RunRecords


def inputs_of(source: Source) -> dict[str, Path | None]:
    """The two tables."""
    return {"labourers": source.labourers, "vacancies": source.vacancies}


def write_manifest(
    run: RunRecords,
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
        "program": version("chunfeng"),
        "scorecard": run.scorecards.labourer.version,
        "date": run.today.isoformat(),
        "county": run.home_county,
        "settings": settings or run.settings.model_dump(exclude={"threads"}),
        "inputs": {
            name: hashlib.sha256(path.read_bytes()).hexdigest()
            for name, path in inputs.items()
            if path is not None
        },
    }
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / "run.json").write_text(text + "\n", encoding="utf-8")
