"""What an advert may not ask and what is not believed, driven from sheets as firms write them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from support.office import open_office
from support.people import make_identity
from support.rosters import person, vacancy

from matcher.vocabulary import WageBasis

LIMITS = [
    ("advert.sex", {"sex": "女"}),
    ("advert.sex", {"description": "女优先"}),
    ("advert.ethnicity", {"description": "限汉族"}),
    ("advert.religion", {"description": "无宗教信仰"}),
    ("advert.disability", {"description": "残疾人勿扰"}),
    ("advert.registration", {"description": "限本地户口"}),
    ("advert.registration", {"description": "农村户口勿扰"}),
    ("advert.marriage", {"description": "限未婚"}),
    ("advert.childbirth", {"description": "已育优先"}),
    ("advert.childbirth", {"description": "孕妇勿扰"}),
    ("advert.carrier", {"description": "乙肝携带者勿扰"}),
]

OTHERS = [
    person(0, sex="男", ethnicity="汉族", wanted_trades="缝纫工", registered="长汀县"),
    person(
        1,
        sex="女",
        identity=make_identity(sequence=2),
        ethnicity="畲族",
        wanted_trades="缝纫工",
        registered="上杭县",
        skills="女，畲族，已婚已育，农村户口",
    ),
]


@pytest.mark.parametrize(("code", "cells"), LIMITS)
def test_an_unlawful_limit_is_to_be_mended_and_moves_nobody(
    code: str, cells: dict, tmp_path: Path
) -> None:
    office = open_office(OTHERS, [vacancy(1, **cells), vacancy(2)], tmp_path)
    notice = next(n for n in office.matching.notices[1] if n.code == code)
    assert notice.action == "mend"
    assert notice.clause
    assert office.people_rows(1) == [1, 2]
    places = [*office.people(1), *office.people(2)]
    assert len({(place.score, place.parts, place.to_check) for place in places}) == 1
    assert [office.job_rows(row) for row in (1, 2)] == [[1, 2], [1, 2]]


def test_whom_an_unlawful_limit_names_is_listed_like_everybody(tmp_path: Path) -> None:
    people = [person(0, health="残疾", wanted_trades="缝纫工"), person(1, wanted_trades="缝纫工")]
    office = open_office(people, [vacancy(description="残疾人勿扰")], tmp_path)
    assert office.people_rows() == [1, 2]
    assert len({place.score for place in office.people()}) == 1


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("advert.deposit", "入职交押金200元"),
        ("advert.deposit", "先收200元押金，离职退还"),
        ("advert.deposit", "需交风险金"),
        ("advert.fee", "报名费50元"),
        ("advert.fee", "交500元服装费"),
        ("advert.fee", "收取培训费"),
        ("advert.document_kept", "入职后扣押身份证"),
        ("advert.document_kept", "身份证由厂里统一保管"),
    ],
)
def test_an_advert_that_charges_or_keeps_papers_is_on_nobodys_list(
    code: str, text: str, tmp_path: Path
) -> None:
    people = [person(0), person(1, employed="是", employer="厂", intention="县内")]
    office = open_office(people, [vacancy(1, description=text), vacancy(2)], tmp_path)
    assert office.notices()[code] == "suspend"
    assert office.matching.off_lists == {1: "suspended"}
    assert office.people(1) == []
    assert office.job_rows(1) == [2]
    transfers = office.matching.for_transfers
    shown = office.matching.transfer_pools.vacancies.ids[transfers.positions[:, 0]]
    assert shown.tolist() == [2]


@pytest.mark.parametrize(
    "text", ["不收押金、服装费", "无押金", "培训费由公司承担", "不扣押身份证", "交身份证复印件一份"]
)
def test_an_advert_that_says_it_does_not_stays(text: str, tmp_path: Path) -> None:
    office = open_office([person()], [vacancy(description=text)], tmp_path)
    assert office.job_rows() == [1]


@pytest.mark.parametrize(
    ("cells", "code", "why"),
    [
        ({"wage": "1500元/月", "forms": "全日制"}, "advert.wage_under_minimum", "under 1,895"),
        ({"wage": "1500元/月", "forms": "兼职"}, None, "part time"),
        ({"wage": "1500元/月"}, None, "full time is not stated"),
        ({"wage": "1900元/月", "forms": "全日制"}, None, "over it"),
        ({"forms": "劳务派遣"}, "advert.dispatch_permit", "no permit"),
        ({"forms": "劳务派遣", "permit": "无"}, "advert.dispatch_permit", "no permit"),
        ({"forms": "劳务派遣", "permit": "350800202600001"}, None, "with its permit"),
        ({"forms": "非劳务派遣"}, None, "none"),
        ({"payday": "押一个月工资"}, "advert.wage_withheld", "pay is kept back"),
    ],
)
def test_what_a_person_must_check_makes_every_pair_one_to_check(
    cells: dict, code: str | None, why: str, tmp_path: Path
) -> None:
    office = open_office([person()], [vacancy(place="长汀县", **cells)], tmp_path)
    for place in (*office.jobs(), *office.people()):
        flags = [flag for flag in place.to_check if flag.startswith("advert.")]
        assert flags == ([code] if code else []), why


@pytest.mark.parametrize(
    ("until", "rows"), [("2026-03-04", []), ("2026-03-05", [1]), ("2026年4月1日", [1])]
)
def test_an_advert_is_shown_through_its_last_day(
    until: str, rows: list[int], tmp_path: Path
) -> None:
    office = open_office([person()], [vacancy(valid_until=until)], tmp_path)
    assert office.job_rows() == rows
    assert office.matching.off_lists == ({} if rows else {1: "expired"})


@pytest.mark.parametrize(
    ("cells", "stated", "month", "why"),
    [
        ({"wage": "月入过万,上不封顶，底薪1800元"}, 1800, 1800, "the base is what is sure"),
        ({"wage": "底薪1800+提成，月入过万，上不封顶"}, 1800, 1800, "the base is what is sure"),
        ({"wage": "150元/天"}, 150, None, "nobody said how many days"),
        ({"wage": "150元/天", "shift": "每月26天"}, 150, 3900, "stated days"),
        ({"wage": "150元/天", "season": "30天"}, 150, 4500, "a season of 30 days is 30 days"),
        ({"wage": "150元/天", "season": "2026年4月1日至4月20日"}, 150, 3000, "twenty days"),
        ({"wage": "100元/天", "season": "90天"}, 100, None, "how many a month is not said"),
        ({"wage": "150元/天", "forms": "全日制"}, 150, 3262.5, "full time is 21.75 days"),
        ({"wage": "0.09元/卡"}, 0.09, None, "piece work promises no month's wage"),
        ({"wage": "面议"}, None, None, "nothing said"),
    ],
)
def test_a_wage_is_what_is_stated_and_no_more(
    cells: dict, stated: float | None, month: float | None, why: str, tmp_path: Path
) -> None:
    wage = open_office([person()], [vacancy(**cells)], tmp_path).advert().wage
    assert (wage.stated_min, wage.month_min) == (stated, month), why


def test_a_day_rate_earns_points_only_where_a_month_is_known(tmp_path: Path) -> None:
    adverts = [
        vacancy(wage="200元/天"),
        vacancy(wage="200元/天", shift="每月26天"),
        vacancy(wage="月入过万，上不封顶，底薪1800元"),
    ]
    office = open_office([person(wage_wanted="4000")], adverts, tmp_path)
    points = {p.vacancy_row: dict(p.parts).get("wage.wanted") for p in office.jobs()}
    assert office.advert().wage.basis is WageBasis.DAY
    assert points == {1: None, 2: 40, 3: -90}


def test_a_stated_age_is_told_and_asked_and_closes_nothing(tmp_path: Path) -> None:
    people = [person(0, identity=make_identity(date(1966, 1, 1))), person(1)]
    office = open_office(people, [vacancy(age="男18-50，女18-45")], tmp_path)
    assert office.notices() == {"advert.age_by_sex": "note"}
    assert sorted(office.people_rows()) == [1, 2]
