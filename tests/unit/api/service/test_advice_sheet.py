"""The sheet for a person: what it says, what it never says, and for whom it is not made."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

import pytest
from pydantic import ValidationError
from support.outcomes import COUNSELLOR, add_offer, people_ids, recruiter_of, tap
from support.service import COUNTY, ClientAs

from api.http.routes import lists
from api.service.actors import Actor
from api.service.advice_sheet import AdviceAsked, advice_sheet
from api.service.errors import Conflict, Forbidden, NotFound
from api.service.office import Office
from api.service.outcomes import record
from api.service.people_marks import HumanOnly, want_human
from api.store.tables import Role

NEVER = (
    *("贫困", "弱劳动力", "脱贫", "健康", "残疾", "普通劳动力"),
    *("%", "％", "概率", "可能性", "分数"),
)


def sheet(office: Office, person: UUID, *vacancies: UUID, by: Actor = COUNSELLOR) -> str:
    return advice_sheet(office, by, person, AdviceAsked(vacancy=vacancies))


def test_it_tells_terms_reasons_and_rights_and_nothing_else(office: Office) -> None:
    person = people_ids(office)[0]
    first, second = add_offer(office, 1, board="包吃住", shuttle="有班车接送"), add_offer(office, 2)
    page = sheet(office, person, second.id, first.id)
    assert page.index("第2服装厂") < page.index("第1服装厂")
    said = ("每月3000到4500元", "去不去由您决定", "录用不录用由用人单位决定")
    for words in (*said, "押金", "扣身份证", "12333", "人工推荐", "不收任何费用", "就业窗口电话"):
        assert words in page, words
    text = re.sub(r"<style>.*</style>", "", page, flags=re.DOTALL)
    assert not [word for word in NEVER if word in text]
    assert not re.search(r"\d{6}|\*\*", text)
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="', page)


def test_an_advert_cannot_call_people_poor_nor_run_anything(office: Office) -> None:
    offer = add_offer(office, 3, title="贫困户缝纫工<script>alert(1)</script>")
    page = sheet(office, people_ids(office)[0], offer.id)
    assert "贫困" not in page
    assert "<script" not in page


def test_who_asked_for_people_is_told_no_reasons_of_a_computer(office: Office) -> None:
    person, offer = people_ids(office)[0], add_offer(office)
    want_human(office, COUNSELLOR, person, HumanOnly())
    page = sheet(office, person, offer.id)
    assert "由工作人员为您挑选" in page
    assert "电脑" not in page


def test_what_cannot_be_recommended_is_not_printed(office: Office) -> None:
    person, other, _ = people_ids(office)
    offer, closed = add_offer(office, 1, headcount=1), add_offer(office, 2, education="本科")
    record(office, COUNSELLOR, tap(other, offer, "offered"))
    for bad in (offer, closed):
        with pytest.raises(Conflict) as refused:
            sheet(office, person, add_offer(office, 3).id, bad.id)
        assert (refused.value.params["reason"], refused.value.params["count"]) == ("not_advised", 1)


def test_for_whom_and_by_whom(office: Office) -> None:
    person, offer = people_ids(office)[0], add_offer(office)
    with pytest.raises(NotFound):
        sheet(office, person, offer.id, by=Actor("far", Role.COUNSELLOR, "350823"))
    with pytest.raises(NotFound):
        sheet(office, person, uuid4())
    with pytest.raises(Forbidden):
        sheet(office, person, offer.id, by=recruiter_of(offer))
    for count in (0, 6):
        with pytest.raises(ValidationError):
            AdviceAsked(vacancy=tuple(uuid4() for _ in range(count)))


def test_over_http_it_is_a_page_that_nobody_keeps(office: Office, client_as: ClientAs) -> None:
    browser = client_as(Role.COUNSELLOR, COUNTY, routers=[lists.router])
    person, offer = people_ids(office)[0], add_offer(office)
    url = f"/api/v1/labourers/{person}/advice-sheet"
    answer = browser.get(url, params={"vacancy": str(offer.id)})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-store"
    assert browser.get(url).status_code == 422
