"""The queue: who takes which job, and what became of it. Each function is one transaction.

A job that runs is known by its id and by when it was started: a process that was thought dead
cannot end what another has begun since.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from api.service.jobs import MESSAGE, Job, JobCrashed, failure_of
from api.service.long_work import Standing
from api.store import Store
from api.store.tables import JobRow, JobState
from matcher import MatcherError

MOST_TRIES = 3


def take_next(store: Store, now: datetime) -> Job | None:
    """Take the oldest job that waits."""
    oldest = (
        select(JobRow)
        .where(JobRow.state == JobState.WAITING.value)
        .order_by(JobRow.created_at, JobRow.id)
        .limit(1)
    )
    with store.reading() as session:  # most often there is none: no turn of writing for that
        if session.scalar(oldest) is None:
            return None
    with store.writing() as session:
        row = session.scalar(oldest.with_for_update())
        if row is None:
            return None
        row.state, row.tries = JobState.RUNNING.value, row.tries + 1
        row.started_at = row.alive_at = now
        row.done = row.total = 0
        return _job_of(row)


def running(store: Store, job: UUID) -> Job | None:
    """A job if it runs."""
    with store.reading() as session:
        row = session.get(JobRow, job)
        return None if row is None or row.state != JobState.RUNNING else _job_of(row)


def note_standing(store: Store, job: Job, standing: Standing, now: datetime) -> bool:
    """Write down how far a job is and that somebody watches it; whether it is to stop."""
    with store.writing() as session:
        row = session.get_one(JobRow, job.id, with_for_update=True)
        if job.is_in(row):
            row.done, row.total, row.alive_at = standing.done, standing.total, now
        return row.is_cancel_asked


def end_done(store: Store, job: Job, answer: Mapping[str, Any], now: datetime) -> None:
    """The work is done."""
    _end(store, job, now, state=JobState.DONE.value, answer=dict(answer))


def end_cancelled(store: Store, job: Job, now: datetime) -> None:
    """The work stopped as somebody asked."""
    _end(store, job, now, state=JobState.CANCELLED.value)


def end_failed(store: Store, job: Job, error: MatcherError, now: datetime) -> None:
    """The work cannot be done."""
    code, sentence = failure_of(error)
    told = {"error_code": code, "answer": {MESSAGE: sentence}}
    _end(store, job, now, state=JobState.FAILED.value, **told)


def end_silent(store: Store, job: Job, now: datetime, *, most_tries: int = MOST_TRIES) -> None:
    """The process ended without a word: the job waits again, or was cancelled, or is given up."""
    with store.reading() as session:
        row = session.get_one(JobRow, job.id)
        if not job.is_in(row):
            return
        tries, is_cancel_asked = row.tries, row.is_cancel_asked
    if is_cancel_asked:
        end_cancelled(store, job, now)
    elif tries >= most_tries:
        end_failed(store, job, JobCrashed("the process ended without a word"), now)
    else:
        _end(store, job, None, state=JobState.WAITING.value)


def give_back(store: Store, job: Job) -> None:
    """The server stops: the job waits again, and the try does not count."""
    _end(store, job, None, state=JobState.WAITING.value, tries=JobRow.tries - 1)


def recover(store: Store, now: datetime) -> int:
    """Jobs that ran when the server went down wait again, or are given up; how many there were.

    Nobody else works on this data base, so whatever is said to run does not.
    """
    with store.reading() as session:
        query = select(JobRow).where(JobRow.state == JobState.RUNNING.value)
        left = [_job_of(row) for row in session.scalars(query.order_by(JobRow.created_at))]
    for job in left:
        end_silent(store, job, now)
    return len(left)


def _end(store: Store, job: Job, at: datetime | None, **values: Any) -> None:
    with store.writing() as session:
        session.execute(
            update(JobRow)
            .where(JobRow.id == job.id)
            .where(JobRow.state == JobState.RUNNING.value)
            .where(JobRow.started_at == job.started_at)
            .values(ended_at=at, **values)
        )


def _job_of(row: JobRow) -> Job:
    if row.started_at is None:
        raise ValueError(f"job {row.id} was not started")
    return Job(row.id, row.kind, row.asked, row.actor, row.started_at)
