"""Long pieces of work: put in the queue, looked at, cancelled. Done by ``api.jobs``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from api.messages import catalogue, error_sentence
from api.service.actors import Actor, Permission
from api.service.errors import Conflict, NotFound, ServiceError
from api.service.long_work import Cancelled
from api.service.office import Office, Writing
from api.store.tables import JobRow, JobState
from matcher import MatcherError

MOST_JOBS = 100
MESSAGE = "message"
"""Where the answer of a job that failed holds its sentence."""
OPEN_STATES = (JobState.WAITING, JobState.RUNNING)


@dataclass(frozen=True, slots=True)
class Job:
    """A job that somebody works on, as the functions behind the kinds get it.

    Parameters
    ----------
    started_at
        When this try began. A process that was thought dead cannot end what another has begun
        since.
    """

    id: UUID
    kind: str
    asked: Mapping[str, Any]
    actor: str
    started_at: datetime

    def must_hold(self, session: Session) -> None:
        """Refuse to write for a try that does not count any more; to be asked before a commit.

        Raises
        ------
        Cancelled
            If the job was taken by another process since, or is over.
        """
        row = session.get(JobRow, self.id, with_for_update=True, populate_existing=True)
        if row is None or not self.is_in(row):
            raise Cancelled

    def is_in(self, row: JobRow) -> bool:
        """Whether the row of the job tells of this try."""
        return row.state == JobState.RUNNING and row.started_at == self.started_at


class JobCrashed(ServiceError):
    """The work ended without a word; the log knows where."""

    code = "jobs.crashed"


class JobView(BaseModel):
    """One piece of work. ``total`` is 0 while the units cannot be counted."""

    model_config = ConfigDict(frozen=True)

    id: UUID = Field(examples=["6f7a2f0e-4a3b-4c0e-9b5a-2f0c7d1e8a90"])
    kind: str = Field(examples=["plan.make"])
    state: JobState = Field(examples=["running"])
    done: int = Field(examples=[2])
    total: int = Field(examples=[5])
    is_cancel_asked: bool = Field(examples=[False])
    answer: dict[str, Any] | None = Field(
        None, examples=[{"plan": "0b0e2c51-7d0b-4c39-9a0f-3f2f6f2f3b11"}]
    )
    error_code: str | None = Field(None, examples=["store.unavailable.busy"])
    message: str | None = Field(None, examples=["数据库正忙，请稍后再试。"])
    actor: str = Field(examples=["wang.operator"])
    created_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None


class JobPage(BaseModel):
    """Pieces of work, the latest first."""

    model_config = ConfigDict(frozen=True)

    items: tuple[JobView, ...]
    total: int = Field(examples=[1])


class JobQuery(BaseModel):
    """Which pieces of work are asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    is_open: bool = Field(default=False, description="only those that wait or run")
    offset: int = Field(0, ge=0, le=2**31 - 1)
    limit: int = Field(20, ge=1, le=MOST_JOBS)


def put_in_queue(writing: Writing, kind: str, asked: Mapping[str, Any]) -> UUID:
    """Put work in the queue within a transaction: it runs if and only if that is committed.

    Parameters
    ----------
    asked
        What JSON can hold, without personal data.
    """
    row = JobRow(
        kind=kind,
        state=JobState.WAITING.value,
        asked=dict(asked),
        actor=writing.actor.login,
        created_at=writing.at,
    )
    writing.session.add(row)
    writing.session.flush()
    return row.id


def enqueue(office: Office, actor: Actor, kind: str, asked: Mapping[str, Any]) -> JobView:
    """Put work in the queue; whoever calls has checked that the actor may ask for it."""
    with office.writing(actor, "job.ask") as writing:
        job = put_in_queue(writing, kind, asked)
        writing.tell(job=str(job), kind=kind)
        return view_of(office, writing.session.get_one(JobRow, job))


def list_jobs(office: Office, actor: Actor, query: JobQuery) -> JobPage:
    """Pieces of work that the actor may know of, the latest first."""
    actor.must(Permission.JOBS_READ)
    condition = _jobs_of(actor)
    if query.is_open:
        condition &= JobRow.state.in_([state.value for state in OPEN_STATES])
    with office.store.reading() as session:
        total = session.scalar(select(func.count()).select_from(JobRow).where(condition)) or 0
        rows = session.scalars(
            select(JobRow)
            .where(condition)
            .order_by(JobRow.created_at.desc(), JobRow.id)
            .offset(query.offset)
            .limit(query.limit)
        )
        return JobPage(items=tuple(view_of(office, row) for row in rows), total=total)


def read_job(office: Office, actor: Actor, job: UUID) -> JobView:
    """One piece of work.

    Raises
    ------
    NotFound
        If there is none, or none that the actor may know of.
    """
    actor.must(Permission.JOBS_READ)
    with office.store.reading() as session:
        row = session.scalar(select(JobRow).where(JobRow.id == job).where(_jobs_of(actor)))
        if row is None:
            raise NotFound("no such job", what="job")
        return view_of(office, row)


def cancel_job(office: Office, actor: Actor, job: UUID) -> JobView:
    """Ask that a piece of work stop: at once if it waits, else where it next says how far it is.

    The wish goes over the board first: the work may hold the data base's turn of writing, and
    gives it back by stopping.

    Raises
    ------
    Conflict
        If it has ended.
    """
    found = read_job(office, actor, job)
    if found.state is JobState.RUNNING:
        office.board.ask_to_stop(job)
    with office.writing(actor, "job.cancel") as writing:
        row = writing.session.get_one(JobRow, job, with_for_update=True)
        _ask_to_stop(row, writing.at)
        writing.tell(job=str(job), kind=row.kind)
        view = view_of(office, row)
    if view.state is JobState.RUNNING:
        office.board.ask_to_stop(job)
    return view


def _ask_to_stop(row: JobRow, at: datetime) -> None:
    if row.state == JobState.WAITING:
        row.state, row.ended_at, row.is_cancel_asked = JobState.CANCELLED.value, at, True
    elif row.state == JobState.RUNNING:
        row.is_cancel_asked = True
    elif row.state != JobState.CANCELLED:  # it stopped before this was written: as asked
        raise Conflict("the job has ended", what="job", reason="job_ended")


def view_of(office: Office, row: JobRow) -> JobView:
    """A row as it is told, with what the board knows of it."""
    state, is_failed = JobState(row.state), row.state == JobState.FAILED
    if state is JobState.DONE and office.board.is_held(row.id):
        state = JobState.RUNNING  # what it wrote is not in the lists of this process yet
    is_running = state is JobState.RUNNING
    standing = office.board.standing(row.id) if is_running else None
    is_unwanted = is_running and office.board.is_unwanted(row.id)
    return JobView(
        id=row.id,
        kind=row.kind,
        state=state,
        done=row.done if standing is None else standing.done,
        total=row.total if standing is None else standing.total,
        is_cancel_asked=row.is_cancel_asked or is_unwanted,
        answer=None if is_failed else row.answer,
        error_code=row.error_code,
        message=(row.answer or {}).get(MESSAGE) if is_failed else None,
        actor=row.actor,
        created_at=row.created_at,
        started_at=row.started_at,
        ended_at=None if is_running else row.ended_at,
    )


def failure_of(error: MatcherError) -> tuple[str, str]:
    """Code of an error, with its reason where the two have a sentence of their own; the sentence.

    Examples
    --------
    >>> failure_of(Conflict("over", reason="job_ended"))
    ('service.conflict.job_ended', '这项工作已经结束，不能取消。')
    """
    reasoned = f"{error.code}.{error.params.get('reason', '')}"
    code = reasoned if reasoned in catalogue()["error"] else error.code
    return code, error_sentence(error)


def _jobs_of(actor: Actor) -> ColumnElement[bool]:
    """Who keeps all counties sees all work, others what they asked for themselves."""
    return JobRow.actor == actor.login if actor.area else true()
