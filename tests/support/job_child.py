"""A child with kinds of work that only tests ask for: python -m support.job_child JOB COUNTY."""

from __future__ import annotations

import os
import time

from sqlalchemy import select

from api.jobs.child import main
from api.jobs.kinds import Kind
from api.service.actors import Actor
from api.service.errors import Conflict
from api.store.tables import EmployerRow, Role

BY = Actor("tests", Role.OPERATOR)
STEPS = 20


def write_slowly(office, job, progress):
    """Write employers, one a step, in one transaction; once, however often it is tried."""
    name = job.asked["name"]
    with office.writing(BY, "test.write") as writing:
        query = select(EmployerRow).where(EmployerRow.name.startswith(name))
        if writing.session.scalars(query).first() is None:
            for step in range(STEPS):
                progress(step, STEPS)
                time.sleep(job.asked.get("seconds", 0) / STEPS)
                row = EmployerRow(name=f"{name}{step}", created_at=writing.at)
                writing.session.add(row)
                writing.session.flush()
        job.must_hold(writing.session)
    return {"name": name}


def refuse(office, job, progress):
    raise Conflict("over", reason="job_ended")


def crash(office, job, progress):
    raise RuntimeError("赵一 13912345678")


def die(office, job, progress):
    os._exit(9)


def go_on_for_ever(office, job, progress):
    while True:
        progress(1, 0)
        time.sleep(0.02)


KINDS = {
    "write": Kind(write_slowly, changes_records=True),
    "refuse": Kind(refuse),
    "crash": Kind(crash),
    "die": Kind(die),
    "for_ever": Kind(go_on_for_ever),
}

if __name__ == "__main__":
    main(KINDS)
