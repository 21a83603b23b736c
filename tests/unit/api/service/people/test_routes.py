"""Requests about people and vacancies: statuses, headers, and no number in any answer."""

from __future__ import annotations

import re

from support.desk import (
    ADMINISTRATOR,
    NEIGHBOUR,
    OPERATOR,
    REGISTRAR,
    add_offer,
    id_of,
    walk_in,
)

from api.http.routes import choices, people, vacancies
from api.service.choices import (
    KindOfEmployer,
    PersonState,
    RevealKind,
    RevealPurpose,
    VacancyPlace,
    VacancyState,
    words,
)
from api.service.exports.models import ExportKind
from api.store.tables import FollowUpKind, OutcomeState, RefusalReason, Side, SurveyState
from matcher.vocabulary import Employment

API = "/api/v1"
NUMBER = re.compile(r"(?<![\da-f*-])\d{11}(?![\da-f-])|(?<![\da-f-])\d{17}[\dX]")


def body(**facts: object) -> dict[str, object]:
    return walk_in(**facts).model_dump(mode="json")


def test_somebody_is_put_on_record_found_read_and_changed(client_as) -> None:
    client = client_as(OPERATOR, people.router)
    made = client.post(f"{API}/labourers", json=body(remarks="弟弟13912345678"))
    assert made.status_code == 201
    where = made.headers["Location"]
    read = client.get(where)
    assert (read.status_code, read.headers["ETag"]) == (200, '"1"')
    changed = client.patch(
        where, json={"cells": {"education": "高中"}}, headers={"If-Match": read.headers["ETag"]}
    )
    assert (changed.status_code, changed.headers["ETag"]) == (200, '"2"')
    found = client.get(f"{API}/labourers", params={"q": "lss", "size": 5}).json()
    assert [one["name"] for one in found["items"]] == ["李四嫂"]
    assert len(client.get(f"{where}/history").json()["versions"]) == 2
    for answer in (made, read, changed, client.get(f"{API}/labourers")):
        assert not NUMBER.search(answer.text)
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_stale_or_missing_version_is_refused(office, client_as) -> None:
    client, where = client_as(OPERATOR, people.router), f"{API}/labourers/{id_of(office, '单小英')}"
    change = {"cells": {"education": "高中"}}
    assert client.patch(where, json=change).status_code == 422
    assert client.patch(where, json=change, headers={"If-Match": "*"}).status_code == 422
    stale = client.patch(where, json=change, headers={"If-Match": '"7"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "http.stale")


def test_whoever_may_be_on_record_is_named(client_as) -> None:
    client = client_as(OPERATOR, people.router)
    first = client.post(f"{API}/labourers", json=body()).json()["id"]
    again = client.post(f"{API}/labourers", json=body())
    assert again.status_code == 409
    assert again.json()["details"] == [{"field": "body", "reason": "duplicate", "id": first}]
    assert "1 人" in again.json()["message"]


def test_what_lies_elsewhere_is_not_found(office, client_as) -> None:
    client, where = (
        client_as(NEIGHBOUR, people.router),
        f"{API}/labourers/{id_of(office, '单小英')}",
    )
    reveal = {"which": "phone", "purpose": "call"}
    answers = [
        client.get(where),
        client.get(f"{where}/history"),
        client.patch(where, json={"cells": {"age": None}}, headers={"If-Match": "1"}),
        client.post(f"{where}/reveal", json=reveal),
        client.put(f"{where}/human-only", json={}),
        client.delete(f"{where}/human-only"),
        client.put(f"{where}/survey-state", json={"state": "surveyed"}),
    ]
    assert [one.status_code for one in answers] == [404, 404, 422, 404, 404, 404, 404]


def test_only_the_reveal_shows_a_number_and_is_never_kept(office, client_as) -> None:
    client, where = client_as(OPERATOR, people.router), f"{API}/labourers/{id_of(office, '单小英')}"
    answer = client.post(f"{where}/reveal", json={"which": "phone", "purpose": "call"})
    assert NUMBER.search(answer.text)
    assert answer.headers["Cache-Control"] == "no-store"
    curious = client.post(f"{where}/reveal", json={"which": "phone", "purpose": "curious"})
    assert curious.status_code == 422


def test_marks_and_erasure(office, client_as) -> None:
    client = client_as(ADMINISTRATOR, people.router)
    where = f"{API}/labourers/{id_of(office, '单小英')}"
    surveyed = client.put(f"{where}/survey-state", json={"state": "surveyed"}).json()
    assert surveyed["survey_word"] == "已摸查"
    assert client.put(f"{where}/human-only", json={}).json()["is_human_only"]
    assert not client.delete(f"{where}/human-only").json()["is_human_only"]
    wrong = client.request("DELETE", where, json={"confirmation": "别人"})
    assert wrong.status_code == 422
    assert client.request("DELETE", where, json={"confirmation": "单小英"}).status_code == 200
    assert client.get(where).status_code == 404


def test_a_vacancy_from_first_to_last(office, client_as) -> None:
    client = client_as(OPERATOR, vacancies.router)
    cells = {"employer": "新厂", "title": "缝纫工", "headcount": "5", "phone": "13912345678"}
    made = client.post(f"{API}/vacancies", json={"cells": cells})
    where = made.headers["Location"]
    read = client.get(where)
    assert (made.status_code, read.headers["ETag"]) == (201, '"1"')
    change = {"cells": {"headcount": "6"}}
    assert client.patch(where, json=change, headers={"If-Match": '"1"'}).headers["ETag"] == '"2"'
    assert client.patch(where, json=change, headers={"If-Match": '"1"'}).status_code == 412
    states = [client.post(f"{where}/{verb}").json() for verb in ("filled", "reopen", "close")]
    assert [one["line"]["state"] for one in states] == ["full", "open", "closed"]
    assert client.post(f"{where}/filled").status_code == 409
    assert client.post(f"{where}/reveal", json={"purpose": "call"}).json()["value"] == "13912345678"
    listed = client.get(f"{API}/vacancies", params={"q": "新厂"})
    assert listed.json()["total"] == 1
    assert not any(NUMBER.search(one.text) for one in (made, read, listed))


def test_villages_read_adverts_and_change_none(office, client_as) -> None:
    client, where = client_as(REGISTRAR, vacancies.router), f"{API}/vacancies/{add_offer(office)}"
    assert client.get(where).status_code == 200
    assert client.post(f"{where}/close").status_code == 403


def test_forms_are_offered_their_choices(client_as) -> None:
    answer = client_as(REGISTRAR, choices.router).get(f"{API}/choices").json()
    assert answer["lists"]["survey_state"][0] == {"code": "surveyed", "word": "已摸查"}
    assert "初中" in answer["form_words"]["education"]
    assert {"code": "name", "word": "姓名"} in answer["labourer_columns"]


def test_each_choice_has_a_word_and_each_word_a_choice() -> None:
    lists = {
        "person_state": PersonState,
        "survey_state": SurveyState,
        "reveal": RevealKind,
        "reveal_purpose": RevealPurpose,
        "vacancy_state": VacancyState,
        "vacancy_place": VacancyPlace,
        "employer_kind": KindOfEmployer,
        "employment": [state.name.lower() for state in Employment],
        "outcome_state": OutcomeState,
        "side": Side,
        "refusal_reason": RefusalReason,
        "follow_up_kind": FollowUpKind,
        "export_kind": ExportKind,
    }
    assert {name: set(entries) for name, entries in words().items()} == {
        name: set(entries) for name, entries in lists.items()
    }
