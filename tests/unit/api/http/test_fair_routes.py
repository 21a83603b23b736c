"""The fair over HTTP: counts, a stream of events, agreements, services, work lists."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from uuid import uuid4

import pytest
from support.loops import run
from support.outcomes import OPERATOR, add_offer, people_ids, recruiter_of, tap
from support.service import COUNTY, ClientAs

from api.http.app import make_app
from api.http.routes import agreements, fair, follow_ups, outcomes, services
from api.service.actors import Actor
from api.service.bus import EventKind
from api.service.office import Office
from api.service.outcomes import record
from api.store.tables import Role

API = "/api/v1"
ALL = [agreements.router, fair.router, follow_ups.router, outcomes.router, services.router]


class Stream:
    """A browser that watches, spoken to as a server would."""

    def __init__(self, office: Office, actor: Actor, last: str | None = None) -> None:
        self._app = make_app(office, lambda _request, _office: actor, [fair.router])
        self._last, self._gone = last, asyncio.Event()
        self.status, self.headers, self.text = 0, dict[str, str](), ""

    async def _receive(self) -> dict[str, Any]:
        if not self._gone.is_set():
            await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {k.decode(): v.decode() for k, v in message["headers"]}
        self.text += message.get("body", b"").decode()

    async def watch(self, until: str) -> None:
        headers = [] if self._last is None else [(b"last-event-id", self._last.encode())]
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
            "scheme": "http", "path": f"{API}/fair/events", "raw_path": b"", "root_path": "",
            "query_string": b"", "headers": headers, "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
        }  # fmt: skip
        task = asyncio.ensure_future(self._app(scope, self._receive, self._send))
        async with asyncio.timeout(10):
            while until not in self.text and not task.done():
                await asyncio.sleep(0.01)
        self._gone.set()
        await task

    def events(self) -> list[dict[str, Any]]:
        lines = self.text.splitlines()
        return [json.loads(one.removeprefix("data: ")) for one in lines if one.startswith("data: ")]

    def marks(self) -> list[str]:
        lines = self.text.splitlines()
        return [one.removeprefix("id: ") for one in lines if one.startswith("id: ")]


def test_a_stream_tells_what_happens_and_goes_on_where_it_broke_off(office: Office) -> None:
    offer, (one, two, _) = add_offer(office, headcount=2), people_ids(office)

    async def both() -> tuple[Stream, Stream]:
        first = Stream(office, OPERATOR)
        watching = asyncio.ensure_future(first.watch('"seats"'))
        while "retry" not in first.text:
            await asyncio.sleep(0.01)
        await asyncio.to_thread(record, office, OPERATOR, tap(one, offer, "offered"))
        await watching
        await asyncio.to_thread(record, office, OPERATOR, tap(two, offer, "intention"))
        second = Stream(office, OPERATOR, first.marks()[0])
        await second.watch(f"{office.bus.epoch}-{office.bus.seq}")
        return first, second

    first, second = run(both())
    assert first.status == 200
    assert first.headers["content-type"].startswith("text/event-stream")
    assert first.text.startswith("retry: ")
    told = {"vacancy": str(offer.id), "seats_left": 1}
    assert first.events()[0] == {"seq": 1, "kind": "outcome"} | told
    assert first.events()[1] == {"seq": 2, "kind": "seats"} | told
    assert [event["seq"] for event in second.events()] == [2, 3]


def test_a_stream_shows_signs_of_life_and_gaps(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fair, "HEARTBEAT_SECONDS", 0.02)
    office.bus.publish(EventKind.LIST)
    stream = Stream(office, OPERATOR, "another-1")
    run(stream.watch(": \n\n"))
    assert [event["kind"] for event in stream.events()] == ["gap", "list"]


def test_a_stream_tells_nothing_of_another_county(office: Office) -> None:
    ours, theirs = add_offer(office), add_offer(office, 2, county="350823")
    first = office.bus.publish(EventKind.LIST)
    office.bus.publish(EventKind.OUTCOME, theirs.id, 3)
    office.bus.publish(EventKind.OUTCOME, uuid4(), 3)
    last = office.bus.publish(EventKind.OUTCOME, ours.id, 3)
    stream = Stream(office, OPERATOR, office.bus.mark(first))
    run(stream.watch(office.bus.mark(last)))
    assert [event["vacancy"] for event in stream.events()] == [str(ours.id)]


def test_a_stream_ends_after_a_while(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fair, "HEARTBEAT_SECONDS", 0.01)
    monkeypatch.setattr(fair, "LONGEST_SECONDS", 0.0)
    run(Stream(office, OPERATOR).watch("never"))


def test_who_may_not_watch_is_told_so(office: Office, client_as: ClientAs) -> None:
    stream = Stream(office, recruiter_of(add_offer(office)))
    run(stream.watch("service.forbidden"))
    assert stream.status == 403
    village = client_as(Role.REGISTRAR, "350821101201", routers=ALL)
    assert village.get(f"{API}/fair/counts").status_code == 403


def test_counts_of_a_day(office: Office, client_as: ClientAs) -> None:
    browser = client_as(Role.COUNSELLOR, COUNTY, routers=ALL)
    record(office, OPERATOR, tap(people_ids(office)[0], add_offer(office), "intention"))
    told = browser.get(f"{API}/fair/counts").json()
    assert told["total"]["intention_people"] == 1
    assert told["vacancies"][0]["seats_left"] == 10
    empty = browser.get(f"{API}/fair/counts", params={"day": "2026-01-01"}).json()
    assert empty["total"]["met_people"] == 0
    assert browser.get(f"{API}/fair/counts", params={"day": "9999-01-01"}).status_code == 422


def test_an_agreement_opens_a_candidate_to_the_recruiter(
    office: Office, client_as: ClientAs
) -> None:
    offer, person = add_offer(office), people_ids(office)[0]
    desk = client_as(Role.COUNSELLOR, COUNTY, routers=ALL)
    firm = client_as(Role.RECRUITER, routers=ALL, employer_id=offer.employer)
    url = f"{API}/vacancies/{offer.id}/candidates"
    record(office, OPERATOR, tap(person, offer, "intention"))
    assert firm.get(url).json() == {"items": []}
    body = {
        "labourer": str(person),
        "employer": str(offer.employer),
        "fields": ["name"],
        "form": "signed",
    }
    assert firm.post(f"{API}/agreements", json=body).status_code == 403
    made = desk.post(f"{API}/agreements", json=body)
    assert made.status_code == 201
    assert [one["labourer"] for one in firm.get(url).json()["items"]] == [str(person)]
    listed = desk.get(f"{API}/agreements", params={"labourer": str(person)}).json()
    assert [one["id"] for one in listed["items"]] == [made.json()["id"]]
    assert desk.delete(f"{API}/agreements/{made.json()['id']}").json()["withdrawn_at"]
    assert firm.get(url).json() == {"items": []}
    other = client_as(Role.RECRUITER, routers=ALL, employer_id=add_offer(office, 2).employer)
    assert other.get(url).status_code == 404


def test_a_service_leads_to_a_visit_that_is_done(office: Office, client_as: ClientAs) -> None:
    desk = client_as(Role.COUNSELLOR, COUNTY, routers=ALL)
    url = f"{API}/labourers/{people_ids(office)[0]}/services"
    today = office.today().isoformat()
    body = {"id": str(uuid4()), "kind": "training", "next_day": today, "note": "缝纫班"}
    assert desk.post(url, json=body).status_code == 200
    assert desk.post(url, json=body | {"note": ""}).status_code == 409
    assert [one["note"] for one in desk.get(url).json()["items"]] == ["缝纫班"]
    (due,) = desk.get(f"{API}/follow-ups").json()["items"]
    assert desk.post(f"{API}/follow-ups/{due['id']}/done").json()["done_at"]
    assert desk.get(f"{API}/follow-ups").json()["total"] == 0
