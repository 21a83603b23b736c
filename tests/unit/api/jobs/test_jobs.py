"""Jobs are done in their order, once, and nothing is left half done."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from support.job_child import STEPS
from support.jobs import ADMINISTRATOR, OPERATOR, children, dispatching, ended, office_at, wait_for
from support.stores import sqlite_place

from api.jobs import queue
from api.service.actors import Actor
from api.service.errors import Conflict, Forbidden, NotFound
from api.service.jobs import JobQuery, cancel_job, enqueue, list_jobs, read_job
from api.service.long_work import Cancelled, Standing
from api.service.office import Office
from api.store.tables import EmployerRow, JobRow, JobState, Role

__all__ = ["sqlite_place"]


@pytest.fixture
def office(sqlite_place) -> Iterator[Office]:
    with office_at(sqlite_place) as opened:
        yield opened


def written(office: Office, name: str = "甲") -> int:
    with office.store.reading() as session:
        query = select(func.count()).where(EmployerRow.name.startswith(name))
        return session.scalar(query.select_from(EmployerRow))


# ---------------------------------------------------------------- done, failed, in order


def test_jobs_run_one_after_the_other_and_say_how_far_they_are(office: Office) -> None:
    done = []
    first = enqueue(office, OPERATOR, "write", {"name": "甲", "seconds": 1})
    second = enqueue(office, OPERATOR, "write", {"name": "乙"})
    with dispatching(office, on_done=lambda job: done.append(job.id)):
        wait_for(lambda: read_job(office, OPERATOR, first.id).done > 0)
        assert read_job(office, OPERATOR, second.id).state is JobState.WAITING
        first, second = ended(office, first), ended(office, second)
        wait_for(lambda: len(done) == 2)
    assert done == [first.id, second.id]
    assert (first.state, first.answer) == (JobState.DONE, {"name": "甲"})
    assert first.ended_at <= second.started_at
    assert written(office, "甲") == written(office, "乙") == STEPS


def test_what_cannot_be_done_says_why_and_a_crash_says_nothing(office: Office, capfd) -> None:
    refused = enqueue(office, OPERATOR, "refuse", {})
    crashed = enqueue(office, OPERATOR, "crash", {})
    unknown = enqueue(office, OPERATOR, "no_such_kind", {})
    with dispatching(office):
        refused, crashed = ended(office, refused), ended(office, crashed)
        unknown = ended(office, unknown)
    assert refused.error_code == "service.conflict.job_ended"
    assert refused.message == "这项工作已经结束，不能取消。"
    assert crashed.error_code == unknown.error_code == "jobs.crashed"
    assert "13912345678" not in capfd.readouterr().err
    assert crashed.answer is None


def test_a_job_whose_process_keeps_dying_is_given_up(office: Office) -> None:
    job = enqueue(office, OPERATOR, "die", {})
    with dispatching(office):
        job = ended(office, job)
    assert (job.state, job.error_code) == (JobState.FAILED, "jobs.crashed")
    with office.store.reading() as session:
        assert session.get_one(JobRow, job.id).tries == queue.MOST_TRIES


# ---------------------------------------------------------------- killed, cancelled, stopped


@pytest.mark.parametrize("seed", range(5))
def test_a_child_killed_at_any_moment_leaves_nothing_half_done(office: Office, seed: int) -> None:
    job = enqueue(office, OPERATOR, "write", {"name": "甲", "seconds": 0.5})
    with dispatching(office):
        wait_for(children)
        time.sleep(random.Random(seed).uniform(0, 3))
        for child in children():
            os.kill(child, signal.SIGKILL)
        assert written(office) in {0, STEPS}
        job = ended(office, job)
    assert job.state is JobState.DONE
    assert written(office) == STEPS
    assert office.store.problems() == []
    assert office.store.audit_report().faults == ()


def test_a_job_that_writes_is_cancelled_and_undone(office: Office) -> None:
    job = enqueue(office, OPERATOR, "write", {"name": "甲", "seconds": 30})
    with dispatching(office):
        wait_for(lambda: read_job(office, OPERATOR, job.id).done > 0)
        asked = cancel_job(office, OPERATOR, job.id)
        assert asked.is_cancel_asked or asked.state is JobState.CANCELLED
        assert ended(office, job).state is JobState.CANCELLED
    assert written(office) == 0
    assert cancel_job(office, OPERATOR, job.id).state is JobState.CANCELLED


def test_a_job_that_waits_is_cancelled_at_once(office: Office) -> None:
    job = enqueue(office, OPERATOR, "write", {"name": "甲"})
    assert cancel_job(office, OPERATOR, job.id).state is JobState.CANCELLED
    assert queue.take_next(office.store, office.clock()) is None


def test_what_has_ended_cannot_be_cancelled(office: Office) -> None:
    job = enqueue(office, OPERATOR, "write", {"name": "甲"})
    taken = queue.take_next(office.store, office.clock())
    queue.end_done(office.store, taken, {}, office.clock())
    with pytest.raises(Conflict):
        cancel_job(office, OPERATOR, job.id)


def test_a_server_that_stops_leaves_no_process_and_the_job_waits(office: Office) -> None:
    job = enqueue(office, OPERATOR, "for_ever", {})
    with dispatching(office):
        wait_for(lambda: read_job(office, OPERATOR, job.id).done > 0)
        assert children()
    assert children() == []
    with office.store.reading() as session:
        row = session.get_one(JobRow, job.id)
        assert (row.state, row.tries) == (JobState.WAITING, 0)


SERVER = """
    import sys, time
    from pathlib import Path
    from support.jobs import dispatching, office_at
    from api.store import StorePlace, parsed_url

    with office_at(StorePlace(parsed_url(sys.argv[1]), Path(sys.argv[2]))) as office:
        with dispatching(office):
            time.sleep(600)
"""


def test_after_a_server_was_killed_its_job_is_done_by_the_next(office: Office, tmp_path) -> None:
    job = enqueue(office, OPERATOR, "write", {"name": "甲", "seconds": 1})
    place = office.store.place
    url = place.url.render_as_string(hide_password=False)
    program = [sys.executable, "-c", textwrap.dedent(SERVER), url, str(place.keys)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    server = subprocess.Popen(program, env=environment)
    wait_for(lambda: read_job(office, OPERATOR, job.id).state is JobState.RUNNING)
    time.sleep(1)
    server.kill()
    server.wait()
    with dispatching(office):
        assert ended(office, job).state is JobState.DONE
    assert written(office) == STEPS


def test_jobs_left_running_wait_again_three_times_at_most(office: Office) -> None:
    enqueue(office, OPERATOR, "write", {"name": "甲"})
    for number in range(1, queue.MOST_TRIES + 1):
        job = queue.take_next(office.store, office.clock())
        assert queue.recover(office.store, office.clock()) == 1, number
    found = read_job(office, OPERATOR, job.id)
    assert (found.state, found.error_code) == (JobState.FAILED, "jobs.crashed")


def test_a_process_that_was_thought_dead_ends_nothing(office: Office) -> None:
    enqueue(office, OPERATOR, "write", {"name": "甲"})
    old = queue.take_next(office.store, office.clock())
    queue.recover(office.store, office.clock())
    new = queue.take_next(office.store, office.clock())
    queue.end_done(office.store, old, {"by": "old"}, office.clock())
    assert read_job(office, OPERATOR, new.id).state is JobState.RUNNING
    with pytest.raises(Cancelled), office.store.writing() as session:
        old.must_hold(session)
    with office.store.writing() as session:
        new.must_hold(session)


# ---------------------------------------------------------------- who may know


def test_whoever_keeps_one_county_knows_of_their_own_jobs_alone(office: Office) -> None:
    job = enqueue(office, OPERATOR, "write", {"name": "甲"})
    other = Actor("other", Role.OPERATOR, "350823")
    assert [one.id for one in list_jobs(office, ADMINISTRATOR, JobQuery()).items] == [job.id]
    assert list_jobs(office, other, JobQuery(is_open=True)).total == 0
    for act in (read_job, cancel_job):
        with pytest.raises(NotFound):
            act(office, other, job.id)


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.REGISTRAR, Role.RECRUITER])
def test_others_know_of_no_job(office: Office, role: Role) -> None:
    job = enqueue(office, OPERATOR, "write", {"name": "甲"})
    with pytest.raises(Forbidden):
        read_job(office, Actor("someone", role), job.id)


def test_the_board_forgets_what_is_over(office: Office) -> None:
    job = enqueue(office, OPERATOR, "write", {"name": "甲"}).id
    office.board.put(job, Standing(1, 2))
    office.board.ask_to_stop(job)
    office.board.clear(job)
    assert office.board.standing(job) is None
    assert not office.board.is_unwanted(job)
