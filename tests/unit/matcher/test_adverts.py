"""What of an advert is found unlawful or in need of a check, and which words are harmless."""

from __future__ import annotations

from datetime import date

import pytest
from support.world import TODAY, make_vacancy, work

from matcher.adverts import CONDITIONS, PHRASES, Action, Notice, check_advert, is_suspended
from matcher.records import Place, Wage
from matcher.vocabulary import EmployerKind, Hazard, WageBasis, WorkForm

SUSPEND, MEND, CHECK, NOTE = Action.SUSPEND, Action.MEND, Action.CHECK, Action.NOTE
PAID = Wage(WageBasis.MONTH, 3000, 4500, 3000, 4500)


def found(column: str, text: str, **fields: object) -> list[Notice]:
    advert = make_vacancy(**({"wage": PAID, "texts": ((column, text),)} | fields))
    return list(check_advert(advert, TODAY))


SAID: tuple[tuple[str, str, str, Action, str], ...] = (
    # column, text, code, action, the words that spoke
    ("性别要求", "女", "advert.sex", MEND, "女"),
    ("性别要求", "男性", "advert.sex", MEND, "男"),
    ("性别要求", "女优先", "advert.sex", MEND, "女"),
    ("性别要求", "女性勿扰", "advert.sex", MEND, "女性勿扰"),
    ("性别要求", "不要女的", "advert.sex", MEND, "不要女"),
    ("性别要求", "男女各5名", "advert.sex", MEND, "男女各"),
    ("性别要求", "男女不限，女优先", "advert.sex", MEND, "女"),
    ("岗位名称", "女工", "advert.sex", MEND, "女工"),
    ("岗位名称", "招男普工", "advert.sex", MEND, "招男"),
    ("岗位描述", "限女性", "advert.sex", MEND, "限女"),
    ("岗位描述", "男性优先考虑", "advert.sex", MEND, "男性优先"),
    ("岗位描述", "不招男的", "advert.sex", MEND, "不招男"),
    ("招聘人数", "男3人，女5人", "advert.sex", MEND, "男3人"),
    ("薪资待遇", "男5000-7000，女3000-4000", "advert.wage_by_sex", MEND, "男5000-7000，女3000"),
    ("岗位描述", "限汉族", "advert.ethnicity", MEND, "限汉族"),
    ("岗位描述", "少数民族勿扰", "advert.ethnicity", MEND, "少数民族勿"),
    ("岗位描述", "无宗教信仰", "advert.religion", MEND, "无宗教"),
    ("岗位描述", "残疾人勿扰", "advert.disability", MEND, "残疾人勿扰"),
    ("技能要求", "四肢健全", "advert.disability", MEND, "四肢健全"),
    ("岗位描述", "限本地户口", "advert.registration", MEND, "限本地户口"),
    ("岗位描述", "农村户口勿扰", "advert.registration", MEND, "农村户口勿"),
    ("岗位描述", "外地人免谈", "advert.registration", MEND, "外地人免谈"),
    ("岗位描述", "已婚优先", "advert.marriage", MEND, "已婚"),
    ("岗位描述", "三年内不得怀孕", "advert.childbirth", MEND, "年内不得怀孕"),
    ("岗位描述", "孕妇勿扰", "advert.childbirth", MEND, "孕妇勿"),
    ("岗位描述", "乙肝携带者勿扰", "advert.carrier", MEND, "乙肝"),
    ("岗位描述", "押金200元", "advert.deposit", SUSPEND, "押金"),
    ("岗位描述", "入职交200元押金", "advert.deposit", SUSPEND, "押金"),
    ("岗位描述", "无经验者需交押金", "advert.deposit", SUSPEND, "押金"),
    ("岗位描述", "免费住宿，保证金300元", "advert.deposit", SUSPEND, "保证金"),
    ("岗位描述", "先交500元服装费", "advert.fee", SUSPEND, "服装费"),
    ("岗位描述", "不限学历；报名费50", "advert.fee", SUSPEND, "报名费"),
    ("岗位描述", "收取培训费300元", "advert.fee", SUSPEND, "收取培训费"),
    ("岗位描述", "入职需押身份证", "advert.document_kept", SUSPEND, "押身份证"),
    (
        "岗位描述",
        "身份证由公司统一保管",
        "advert.document_kept",
        SUSPEND,
        "身份证由公司统一保管",
    ),
    ("薪资待遇", "3000元，押一个月工资", "advert.wage_withheld", CHECK, "押一个月工资"),
    ("年龄要求", "男18-50，女18-45", "advert.age_by_sex", NOTE, "男18-50，女18"),
)


@pytest.mark.parametrize(("column", "text", "code", "action", "excerpt"), SAID)
def test_unlawful_words(column: str, text: str, code: str, action: Action, excerpt: str) -> None:
    (notice,) = found(column, text)
    assert (notice.code, notice.action, notice.column) == (code, action, column)
    assert notice.excerpt == excerpt
    assert notice.clause


HARMLESS: tuple[tuple[str, str], ...] = (
    ("性别要求", "不限"),
    ("性别要求", "男女不限"),
    ("性别要求", "男/女"),
    ("性别要求", "男、女均可"),
    ("性别要求", "男女"),
    ("岗位名称", "女装缝纫工"),
    ("岗位名称", "男女工"),
    ("岗位描述", "要求会做女包"),
    ("岗位描述", "男女同工同酬，女职工享受生育保险"),
    ("岗位描述", "设有女工宿舍、男工宿舍"),
    ("岗位描述", "各民族均可，户籍不限，婚否不限"),
    ("岗位描述", "少数民族优先"),
    ("岗位描述", "残疾人优先"),
    ("岗位描述", "单身公寓，结婚礼金，生育津贴"),
    ("岗位描述", "不查乙肝"),
    ("岗位描述", "不收押金"),
    ("岗位描述", "不收任何费用、押金、服装费"),
    ("岗位描述", "无押金、0中介费"),
    ("岗位描述", "押金：无"),
    ("岗位描述", "无需交押金，不用缴纳培训费"),
    ("岗位描述", "已缴纳农民工工资保证金"),
    ("岗位描述", "培训费由公司承担，报销体检费"),
    ("岗位描述", "发放服装费200元"),
    ("岗位描述", "免费培训，不收培训费"),
    ("岗位描述", "不扣押身份证"),
    ("岗位描述", "上交身份证复印件"),
    ("岗位描述", "请妥善保管身份证"),
    ("岗位描述", "不押工资"),
    ("岗位名称", "男18-50"),  # the column of ages alone is asked
)


@pytest.mark.parametrize(("column", "text"), HARMLESS)
def test_harmless_words(column: str, text: str) -> None:
    assert found(column, text) == []


def test_a_limit_is_looked_for_where_it_stands_first_and_told_once() -> None:
    texts = (("岗位描述", "已婚优先"), ("技能要求", "已婚"))
    (notice,) = check_advert(make_vacancy(wage=PAID, texts=texts), TODAY)
    assert notice.column == "岗位描述"


def test_a_public_welfare_post_may_ask_for_local_people() -> None:
    text = "限本村户籍"
    assert [n.code for n in found("岗位描述", text)] == ["advert.registration"]
    assert found("岗位描述", text, kind=EmployerKind.PUBLIC_WELFARE) == []


def test_notices_stand_by_gravity_then_in_the_order_of_the_table() -> None:
    texts = (("年龄要求", "男50 女45"), ("岗位描述", "压半个月工资，已婚，限女性，押金100"))
    notices = check_advert(make_vacancy(wage=PAID, texts=texts), TODAY)
    assert [n.code for n in notices] == [
        "advert.deposit",
        "advert.sex",
        "advert.marriage",
        "advert.wage_withheld",
        "advert.age_by_sex",
    ]
    assert is_suspended(notices)
    assert not is_suspended(notices[1:])


def monthly(low: float | None, high: float | None) -> Wage:
    return Wage(WageBasis.MONTH, low, high, low, high)


@pytest.mark.parametrize(
    ("fields", "expected", "why"),
    [
        ({"wage": monthly(1500, None)}, True, "1,895 are the least in 长汀县"),
        ({"wage": monthly(1500, 1894)}, True, "even the best is under it"),
        ({"wage": monthly(1500, 3000)}, False, "the range reaches it"),
        ({"wage": monthly(1895, 1895)}, False, "exactly"),
        ({"wage": monthly(None, 1500)}, True, "a cap under it"),
        ({"wage": monthly(1500, None), "forms": WorkForm.PART_TIME}, False, "part time"),
        ({"wage": monthly(1500, None), "forms": None}, False, "full time is not stated"),
        ({"wage": monthly(1500, None), "place": Place("440106")}, False, "no table for there"),
        ({"wage": monthly(1500, None), "place": Place("35")}, False, "no county"),
        ({"wage": Wage(WageBasis.PIECE, 0.09, 0.09)}, False, "no month's wage"),
    ],
)
def test_under_the_minimum_wage(fields: dict, expected: bool, why: str) -> None:
    advert = make_vacancy(**({"forms": WorkForm.FULL_TIME} | fields))
    codes = [notice.code for notice in check_advert(advert, TODAY)]
    assert ("advert.wage_under_minimum" in codes) is expected, why


def test_no_minimum_was_in_force_before_the_table_begins() -> None:
    advert = make_vacancy(wage=monthly(1500, None), forms=WorkForm.FULL_TIME)
    assert not check_advert(advert, date(2025, 3, 31))


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"is_dispatch": True}, ["advert.dispatch_permit"]),
        ({"is_dispatch": True, "dispatch_permit": "闽人派001"}, []),
        ({"profile": work(hazards=Hazard.UNDERGROUND)}, ["advert.protected_work"]),
        ({"profile": work(hazards=Hazard.HEAVY_LOAD_OVER_STATUTE)}, ["advert.protected_work"]),
        ({"profile": work(hazards=Hazard.HEAVY_LOAD)}, []),
        ({"wage": Wage()}, ["advert.wage_unstated"]),
        ({"wage": Wage(is_negotiable=True)}, ["advert.wage_unstated"]),
        ({"wage": Wage(), "kind": EmployerKind.PUBLIC_WELFARE}, []),
        ({"wage": Wage(WageBasis.MONTH, None, 4000)}, []),
    ],
)
def test_what_the_coded_fields_say(fields: dict, codes: list[str]) -> None:
    advert = make_vacancy(**({"wage": PAID} | fields))
    assert [notice.code for notice in check_advert(advert, TODAY)] == codes


def test_every_row_names_its_clause() -> None:
    for row in (*PHRASES, *CONDITIONS):
        assert row.code.startswith("advert.")
        assert row.clause, row.code
