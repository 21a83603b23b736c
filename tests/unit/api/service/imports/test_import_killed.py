"""Killed while it applies, an import leaves nothing behind and can be applied again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from sqlalchemy import func, select
from support.counties import county_order
from support.imports import ADMIN, office_at, people_of

from api.service.imports import ImportStage, apply_import, list_imports
from api.store.tables import LabourerRow
from matcher import Regions
from models import make_county

PEOPLE = 500


@pytest.mark.parametrize("seconds", [0.0, 0.3, 0.6])
def test_an_import_killed_while_it_applies_did_nothing(sqlite_place, tmp_path, seconds) -> None:
    """The writer is killed so long after it began to hold the file against the data base."""
    (tmp_path / "county").mkdir()
    make_county(county_order(PEOPLE, 1), tmp_path / "county", regions=Regions.load())
    url = sqlite_place.url.render_as_string(hide_password=False)
    data, file = tmp_path / "data", tmp_path / "county" / "labourers.xlsx"
    arguments = [url, sqlite_place.keys, data, file]
    with subprocess.Popen(
        [sys.executable, "-m", "support.import_writer", *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    ) as writer:
        lines = iter(writer.stdout)
        assert "ready\n" in lines
        next(line for line in lines if line.startswith("at 0 "))
        time.sleep(seconds)
        writer.send_signal(signal.SIGKILL)
        told = list(lines)
    with office_at(sqlite_place, data) as office:
        with office.store.reading() as session:
            there = session.scalar(select(func.count()).select_from(LabourerRow))
        (view,) = list_imports(office, ADMIN).imports
        is_applied = view.stage is ImportStage.APPLIED
        assert there == (PEOPLE if is_applied else 0)
        assert is_applied or "done\n" not in told
        assert office.store.problems() == []
        assert office.store.audit_report().faults == ()
        if not is_applied:
            apply_import(office, ADMIN, view.id)
        assert len(people_of(office)) == PEOPLE
