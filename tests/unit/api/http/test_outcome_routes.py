"""Outcomes over HTTP: recorded, sent again, taken back, listed; who may."""

from __future__ import annotations

from uuid import uuid4

from support.outcomes import add_offer, people_ids
from support.service import COUNTY, ClientAs

from api.http.routes import outcomes
from api.service.office import Office
from api.store.tables import Role

URL = "/api/v1/outcomes"


def test_an_outcome_is_recorded_sent_again_and_taken_back(
    office: Office, client_as: ClientAs
) -> None:
    browser = client_as(Role.COUNSELLOR, COUNTY, routers=[outcomes.router])
    offer, person = add_offer(office), people_ids(office)[0]
    body = {
        "id": str(uuid4()),
        "labourer": str(person),
        "vacancy": str(offer.id),
        "state": "offered",
        "due_at": "2026-03-09T00:00:00Z",
        "note": "政府门口乘车",
    }
    first = browser.post(URL, json=body)
    assert first.status_code == 200, first.text
    assert first.json()["seats_left"] == 9
    assert browser.post(URL, json=body).json() == first.json()
    other = browser.post(URL, json=body | {"note": ""})
    assert (other.status_code, other.json()["code"]) == (409, "service.conflict")
    assert "编号" in other.json()["message"]
    listed = browser.get(URL, params={"vacancy": str(offer.id)}).json()
    assert [one["note"] for one in listed["items"]] == ["政府门口乘车"]
    undone = browser.post(f"{URL}/{body['id']}/undo")
    assert undone.json()["seats_left"] == 10
    assert browser.get(URL).json()["total"] == 0


def test_who_may_not_is_told_so(office: Office, client_as: ClientAs) -> None:
    offer, person = add_offer(office), people_ids(office)[0]
    body = {
        "id": str(uuid4()),
        "labourer": str(person),
        "vacancy": str(offer.id),
        "state": "refused",
    }
    village = client_as(Role.REGISTRAR, "350821101201", routers=[outcomes.router])
    assert village.get(URL).status_code == 403
    assert village.post(URL, json=body).status_code == 422
    whose = {"whose": "labourer", "reason": "distance"}
    assert village.post(URL, json=body | whose).status_code == 403
    far = client_as(Role.OPERATOR, "350823", routers=[outcomes.router])
    assert far.post(URL, json=body | whose).status_code == 404
    assert far.post(f"{URL}/{uuid4()}/undo").status_code == 404
