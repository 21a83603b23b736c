"""Exports over HTTP: the file with its name, the list, the trace."""

from __future__ import annotations

from urllib.parse import unquote

from support.exports import numbers_in, rows_of
from support.service import COUNTY, ClientAs

from api.http.routes import exports
from api.store.tables import Role

URL = "/api/v1/exports"


def test_a_workbook_comes_with_a_chinese_name_and_is_not_kept(client_as: ClientAs) -> None:
    browser = client_as(Role.OPERATOR, COUNTY, routers=[exports.router])
    answer = browser.post(URL, json={"kind": "labourers"})
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    name = answer.headers["content-disposition"]
    plain, encoded = name.removeprefix("attachment; ").split("; ")
    assert plain.isascii()
    told = unquote(encoded.removeprefix("filename*=UTF-8''"))
    assert told.startswith("劳动力名册（内部使用）2026-03-05_")
    assert numbers_in(answer.content) == []
    assert "内部使用" in str(rows_of(answer.content)[0][0])
    mark = told.removesuffix(".xlsx").split("_")[1]
    traced = browser.post(f"{URL}/trace", json={"watermark": mark}).json()
    assert traced["by"].startswith("operator")
    assert browser.get(URL).json()["items"] == [traced]


def test_who_may_not_is_told_so(client_as: ClientAs) -> None:
    counsellor = client_as(Role.COUNSELLOR, COUNTY, routers=[exports.router])
    assert counsellor.post(URL, json={"kind": "labourers"}).status_code == 403
    assert counsellor.get(URL).status_code == 403
    operator = client_as(Role.OPERATOR, COUNTY, routers=[exports.router])
    assert operator.post(URL, json={"kind": "audit"}).status_code == 403
    assert operator.post(URL, json={"kind": "plan_seats"}).status_code == 422
    unknown = operator.post(f"{URL}/trace", json={"watermark": "ABCDEFGHJK"})
    assert (unknown.status_code, unknown.json()["code"]) == (404, "service.not_found")
