"""The server is killed at any moment: what it acknowledged is there, and nothing is half done."""

from __future__ import annotations

import os
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import httpx2
import pytest
from sqlalchemy import func, select
from support.rosters import form_grid, form_spans, person, vacancy, write_xlsx
from support.service import PASSWORD
from support.serving import served

from api.store import StorePlace, file_url, opened
from api.store.tables import (
    ImportRow,
    ImportState,
    JobRow,
    JobState,
    LabourerRow,
    LabourerVersionRow,
    OutcomeRow,
    PlanRow,
    PlanSeatRow,
)

ROUNDS = int(os.environ.get("CHUNFENG_KILLS", "5"))
ROWS_OF_A_FILE = 40
LONGEST_SECONDS = 3.0


@dataclass
class Acknowledged:
    """What the server said it had done."""

    outcomes: set[UUID] = field(default_factory=set)
    people: set[UUID] = field(default_factory=set)
    applied: set[UUID] = field(default_factory=set)
    jobs: set[UUID] = field(default_factory=set)


@contextmanager
def signed_in(url: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=f"{url}/api/v1", timeout=60) as client:
        answer = client.post("/session", json={"login": "operator", "password": PASSWORD})
        client.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
        yield client


class Fair:
    """Everybody at work at once, until the server is gone."""

    def __init__(self, url: str, done: Acknowledged, folder: Path, round_: int) -> None:
        self._url, self._done, self._folder, self._round = url, done, folder, round_
        self._rng = random.Random(round_)

    def start(self) -> None:
        works = (self._outcomes, self._walk_ins, self._imports, self._plans)
        self._threads = [threading.Thread(target=self._until_gone, args=(one,)) for one in works]
        for thread in self._threads:
            thread.start()

    def join(self) -> None:
        for thread in self._threads:
            thread.join(60)

    def _until_gone(self, work: Callable[[httpx2.Client], None]) -> None:
        try:
            with signed_in(self._url) as client:
                work(client)
        except httpx2.TransportError:
            return  # the server was killed

    def _outcomes(self, client: httpx2.Client) -> None:
        people = [one["id"] for one in client.get("/labourers").json()["items"]]
        vacancies = [one["id"] for one in client.get("/vacancies").json()["items"]]
        while True:
            pair = {"labourer": self._rng.choice(people), "vacancy": self._rng.choice(vacancies)}
            state = self._rng.choice(["interviewed", "reconsidering", "intention", "absent"])
            outcome = uuid4()
            answer = client.post("/outcomes", json={"id": str(outcome), "state": state, **pair})
            if answer.is_success:
                self._done.outcomes.add(outcome)

    def _walk_ins(self, client: httpx2.Client) -> None:
        while True:
            new = uuid4()
            body = {"id": str(new), "name": f"赵来{new.hex[:6]}", "birth": "1980-05"}
            body |= {"county": "长汀县", "town": "河田镇", "contact": "村口小店"}
            if client.post("/labourers", json=body).is_success:
                self._done.people.add(new)

    def _imports(self, client: httpx2.Client) -> None:
        for number in range(1000):
            place = (self._round * 50 + number) * ROWS_OF_A_FILE
            rows = [person(900 + place + row, name=f"钱{place + row}") for row in range(40)]
            path = self._folder / f"{self._round}-{number}.xlsx"
            write_xlsx(path, {"名册": form_grid(rows)}, spans={"名册": form_spans()})
            files = {"file": (path.name, path.read_bytes())}
            told = client.post("/imports", data={"kind": "labourers"}, files=files).json()
            name = UUID(told["upload"]["id"])
            self._wait_for(client, name, "read")
            client.post(f"/imports/{name}/apply")
            self._wait_for(client, name, "applied")
            self._done.applied.add(name)

    def _wait_for(self, client: httpx2.Client, name: UUID, stage: str) -> None:
        while client.get(f"/imports/{name}").json()["stage"] != stage:
            time.sleep(0.1)

    def _plans(self, client: httpx2.Client) -> None:
        while True:
            answer = client.post("/plans", json={})
            assert answer.is_success, answer.text
            job = answer.json()["id"]
            self._done.jobs.add(UUID(job))
            while client.get(f"/jobs/{job}").json()["state"] in {"waiting", "running"}:
                time.sleep(0.2)


def check(place: StorePlace, done: Acknowledged) -> None:
    """The data base is sound, holds what was acknowledged, and nothing half."""
    with opened(place, datetime.now(UTC), may_create=False) as store:
        assert store.problems() == []
        assert store.audit_report().faults == ()
        with store.reading() as session:
            outcomes = Counter(session.scalars(select(OutcomeRow.id)))
            people = set(session.scalars(select(LabourerRow.id)))
            jobs = set(session.scalars(select(JobRow.id)))
            states = dict(session.execute(select(ImportRow.id, ImportRow.state)).all())
            written = dict(
                session.execute(
                    select(LabourerVersionRow.import_id, func.count())
                    .where(LabourerVersionRow.import_id.is_not(None))
                    .group_by(LabourerVersionRow.import_id)
                ).all()
            )
            seats = Counter(session.scalars(select(PlanSeatRow.plan_id)))
            plans = set(session.scalars(select(PlanRow.id)))
    assert done.outcomes <= outcomes.keys()
    assert set(outcomes.values()) <= {1}
    assert done.people <= people
    assert done.jobs <= jobs
    assert all(states[one] == ImportState.APPLIED for one in done.applied)
    for name, state in states.items():
        expected = ROWS_OF_A_FILE if state == ImportState.APPLIED else 0
        assert written.get(name, 0) == expected, state
    assert seats.keys() <= plans


def test_what_was_acknowledged_survives_kills(tmp_path: Path) -> None:
    seed = int(os.environ.get("CHUNFENG_SEED", random.randrange(10**6)))
    print("seed", seed)
    rng = random.Random(seed)
    place = StorePlace(file_url(tmp_path / "data" / "chunfeng.sqlite"), tmp_path / "keys")
    done = Acknowledged()
    with served(tmp_path, "--real") as first, signed_in(first.url) as client:
        for number in range(5):
            cells = {key: str(value) for key, value in vacancy(number).items()}
            assert client.post("/vacancies", json={"cells": cells}).is_success
    for round_ in range(ROUNDS):
        with served(tmp_path, "--real", "--empty") as running:
            fair = Fair(running.url, done, tmp_path, round_)
            fair.start()
            time.sleep(rng.uniform(0.3, LONGEST_SECONDS))
            running.process.kill()
            running.process.wait(30)
            fair.join()
        check(place, done)
    assert done.outcomes or ROUNDS < 5
    assert done.people or ROUNDS < 5
    with served(tmp_path, "--real", "--empty") as last, signed_in(last.url) as client:
        await_jobs(client)
    check(place, done)
    with opened(place, datetime.now(UTC), may_create=False) as store, store.reading() as session:
        ended = set(session.scalars(select(JobRow.state)))
    assert ended <= {JobState.DONE, JobState.FAILED}
    print({name: len(getattr(done, name)) for name in ("outcomes", "people", "applied", "jobs")})


def await_jobs(client: httpx2.Client) -> None:
    """Until no job waits or runs."""
    for _ in range(600):
        items = client.get("/jobs").json()["items"]
        if not any(one["state"] in {"waiting", "running"} for one in items):
            return
        time.sleep(0.2)
    pytest.fail("jobs did not end")
