"""A dispatcher over an office whose jobs are done by ``support.job_child``."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from support.job_child import KINDS
from support.plan_runs import HOME, parts_once

from api.jobs.runner import Dispatcher
from api.service.actors import Actor
from api.service.jobs import JobView, read_job
from api.service.office import Office
from api.service_wiring import opened_office
from api.settings import ProcessSettings
from api.store import StorePlace
from api.store.tables import JobState, Role

ADMINISTRATOR = Actor("admin", Role.ADMINISTRATOR)
OPERATOR = Actor("operator", Role.OPERATOR, HOME)
CHILD = (sys.executable, "-m", "support.job_child")
PATIENCE = 60.0


@contextmanager
def office_at(place: StorePlace, **chosen: object) -> Iterator[Office]:
    """An office of 长汀县."""
    with opened_office(ProcessSettings(), place, county=HOME, parts=parts_once(), **chosen) as one:
        yield one


@contextmanager
def dispatching(office: Office, **chosen: object) -> Iterator[Dispatcher]:
    """A dispatcher at work; children find our modules."""
    dispatcher = Dispatcher(office, ProcessSettings(), kinds=KINDS, child=CHILD, **chosen)
    dispatcher._environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    dispatcher.start()
    try:
        yield dispatcher
    finally:
        dispatcher.close()


def wait_for(holds: Callable[[], object], patience: float = PATIENCE) -> None:
    """Wait until something holds."""
    last = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < last, "waited in vain"
        time.sleep(0.02)


def ended(office: Office, job: JobView, patience: float = PATIENCE) -> JobView:
    """A job once it is over."""
    over = {JobState.DONE, JobState.FAILED, JobState.CANCELLED}
    wait_for(lambda: read_job(office, ADMINISTRATOR, job.id).state in over, patience)
    return read_job(office, ADMINISTRATOR, job.id)


def children(module: str = CHILD[-1]) -> list[int]:
    """Processes of ours, alive, that run a module."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().split(b"\0")
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError):
                continue
            if module.encode() in words and parent == os.getpid():
                found.append(int(entry.name))
    return found
