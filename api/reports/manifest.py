"""What a result was made from: hashes of the inputs, settings, versions; no clock, no names."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from pathlib import Path

from api.requests import Source
from api.runs.matching import MatchRun


def write_manifest(run: MatchRun, source: Source, folder: Path) -> None:
    """Write ``run.json``: whoever has the same inputs can make the same bytes again."""
    document = {
        "program": version("chunfeng"),
        "scorecard": run.scorecards.labourer.version,
        "date": run.today.isoformat(),
        "county": run.home_county,
        "settings": run.settings.model_dump(exclude={"threads"}),
        "inputs": {
            name: hashlib.sha256(path.read_bytes()).hexdigest()
            for name, path in (("labourers", source.labourers), ("vacancies", source.vacancies))
            if path is not None
        },
    }
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / "run.json").write_text(text + "\n", encoding="utf-8")
