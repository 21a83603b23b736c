"""A file is read and applied by processes of their own, and killed they leave nothing half done."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from support.imports import roster
from support.jobs import OPERATOR, children, ended, office_at, wait_for
from support.rosters import person
from support.stores import sqlite_place

from api.jobs.runner import Dispatcher
from api.service.bus import EventKind
from api.service.imports import ask_to_apply, get_import, hand_in, job_of
from api.service.office import Office
from api.settings import ProcessSettings
from api.store.tables import ImportKind, JobState, LabourerRow

__all__ = ["sqlite_place"]
CHILD, SIZE = "api.jobs.child", 60


@pytest.fixture
def office(sqlite_place) -> Iterator[Office]:
    with office_at(sqlite_place, with_lists=True) as opened:
        yield opened


@pytest.fixture
def dispatcher(office: Office) -> Iterator[Dispatcher]:
    dispatcher = Dispatcher(office, ProcessSettings())
    dispatcher._environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    dispatcher.start()
    yield dispatcher
    dispatcher.close()


def test_a_file_is_read_and_applied_and_everybody_is_in_the_next_list(
    office: Office, dispatcher: Dispatcher, tmp_path
) -> None:
    watching = office.bus.subscribe()
    path = roster(tmp_path, [person(n, town="河田镇", village="露湖村") for n in range(SIZE)])
    people = ImportKind.LABOURERS
    handed_in = hand_in(office, OPERATOR, people, path.name, [path.read_bytes()])
    read = ended(office, handed_in.job, 120)
    assert (read.state, read.answer) == (JobState.DONE, {"import": str(handed_in.upload.id)})
    assert get_import(office, OPERATOR, handed_in.upload.id).counts.new == SIZE
    job = ask_to_apply(office, OPERATOR, handed_in.upload.id)
    seed = random.Random(7)
    for _ in range(2):
        wait_for(lambda: children(CHILD) or job_of(office, OPERATOR, handed_in.upload.id).ended_at)
        time.sleep(seed.uniform(0, 4))
        for child in children(CHILD):
            os.kill(child, signal.SIGKILL)
        with office.store.reading() as session:
            kept = session.scalar(select(func.count()).select_from(LabourerRow))
        assert kept in {0, SIZE}
    applied = ended(office, job, 120)
    assert applied.state is JobState.DONE
    assert applied.answer is not None
    assert applied.answer["new"] == SIZE
    known = list(office.memory.people())
    assert len(known) == SIZE
    assert set(office.market.now.labourers) == {one.row for one in known}
    assert EventKind.LIST in {event.kind for event in watching.take()}
    assert office.store.problems() == []
