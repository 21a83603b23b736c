"""A plan is made in a process of its own, and over HTTP, and killed it leaves nothing behind."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from support.jobs import ADMINISTRATOR, OPERATOR, children, ended, office_at, wait_for
from support.plan_office import fill
from support.stores import sqlite_place

from api.http.app import make_app
from api.http.routes import jobs, plans
from api.jobs.runner import Dispatcher
from api.service.actors import Actor
from api.service.office import Office
from api.service.plans import PlanOrder, make_plan
from api.settings import ProcessSettings
from api.store.tables import JobState, PlanRow, PlanSeatRow, Role

__all__ = ["sqlite_place"]
PREFIX = "/api/v1"
CHILD = "api.jobs.child"


@pytest.fixture
def office(sqlite_place) -> Iterator[Office]:
    with office_at(sqlite_place) as opened:
        fill(opened)
        yield opened


@pytest.fixture
def dispatcher(office: Office) -> Iterator[Dispatcher]:
    dispatcher = Dispatcher(office, ProcessSettings())
    dispatcher._environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    dispatcher.start()
    yield dispatcher
    dispatcher.close()


def client_of(office: Office, actor: Actor) -> TestClient:
    app = make_app(office, lambda _request, _office: actor, [jobs.router, plans.router])
    return TestClient(app, raise_server_exceptions=False)


def test_a_plan_is_asked_for_followed_and_read(office: Office, dispatcher: Dispatcher) -> None:
    http = client_of(office, OPERATOR)
    asked = http.post(f"{PREFIX}/plans", json={})
    assert asked.status_code == 202
    job = asked.json()["id"]
    wait_for(lambda: http.get(f"{PREFIX}/jobs/{job}").json()["ended_at"], 300)
    plan = http.get(f"{PREFIX}/jobs/{job}").json()["answer"]["plan"]
    told = http.get(f"{PREFIX}/plans/{plan}").json()
    assert told["people_placed"] == told["certificate"]["people_placed"] == 12
    assert [one["id"] for one in http.get(f"{PREFIX}/plans").json()["items"]] == [plan]
    page = http.get(f"{PREFIX}/plans/{plan}/seats", params={"limit": 5}).json()
    assert len(page["items"]) == 5
    assert page["total"] >= 12
    assert http.post(f"{PREFIX}/plans/{plan}/in-force").json()["state"] == "in_force"
    assert http.get(f"{PREFIX}/plans/{plan}/changes").json() == {"items": [], "total": 0}
    assert http.post(f"{PREFIX}/plans/{plan}/replan").status_code == 202
    assert http.post(f"{PREFIX}/jobs/{job}/cancel").status_code == 409


def test_a_plan_whose_process_is_killed_is_whole_or_not_there(
    office: Office, dispatcher: Dispatcher
) -> None:
    job = make_plan(office, OPERATOR, PlanOrder())
    for seed in range(2):
        wait_for(lambda: children(CHILD))
        time.sleep(random.Random(seed).uniform(0, 4))
        for child in children(CHILD):
            os.kill(child, signal.SIGKILL)
            wait_for(lambda child=child: child not in children(CHILD))
        with office.store.reading() as session:
            plans_kept = session.scalars(select(PlanRow.id)).all()
            assert bool(session.scalars(select(PlanSeatRow.id)).all()) == bool(plans_kept)
        if plans_kept:
            break
    assert ended(office, job, 300).state is JobState.DONE
    with office.store.reading() as session:
        assert len(session.scalars(select(PlanRow.id)).all()) == 1
    assert office.store.problems() == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"county": "35"}, 422),
        ({"county": "999999"}, 422),
        ({"settings": {"gap": 5}}, 422),
        ({"day": "1001-01-01"}, 422),
        ({"sex": "男"}, 422),
    ],
)
def test_an_order_that_cannot_be_is_refused(office: Office, body: dict, status: int) -> None:
    answer = client_of(office, ADMINISTRATOR).post(f"{PREFIX}/plans", json=body)
    assert answer.status_code == status
    assert set(answer.json()) == {"code", "message", "details", "request_id"}


def test_who_may_not_is_told_so(office: Office) -> None:
    http = client_of(office, Actor("village", Role.REGISTRAR, "350821"))
    nobody = "00000000-0000-0000-0000-000000000001"
    for path in ("jobs", f"jobs/{nobody}", "plans", f"plans/{nobody}", f"plans/{nobody}/seats"):
        assert http.get(f"{PREFIX}/{path}").status_code == 403
    for path in (f"jobs/{nobody}/cancel", f"plans/{nobody}/in-force", f"plans/{nobody}/replan"):
        assert http.post(f"{PREFIX}/{path}").status_code == 403
    http = client_of(office, ADMINISTRATOR)
    for path in (f"jobs/{nobody}", f"plans/{nobody}", f"plans/{nobody}/seats"):
        assert http.get(f"{PREFIX}/{path}").status_code == 404
