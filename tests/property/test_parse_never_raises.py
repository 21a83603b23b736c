"""Whatever a cell holds, every parser answers, and its findings keep secrets."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.identity import identity_number

from matcher.doubts import SEVERITIES
from matcher.parse.ages import parse_age_limit
from matcher.parse.board import parse_board, parse_shift
from matcher.parse.credit_code import parse_credit_code
from matcher.parse.dates import parse_date, parse_year
from matcher.parse.education import parse_education, parse_education_limit
from matcher.parse.headcount import parse_headcount
from matcher.parse.identity import parse_identity
from matcher.parse.intention import parse_intention
from matcher.parse.person_choices import (
    has_ended,
    parse_ability,
    parse_care_duties,
    parse_category,
    parse_employment,
    parse_hardships,
    parse_health,
    parse_lodging_accepted,
    parse_needs,
    parse_relation,
    parse_school_state,
    parse_sex,
    parse_willing,
    parse_yes_no,
)
from matcher.parse.phone import parse_phone
from matcher.parse.reading import Reading
from matcher.parse.seasons import parse_months, parse_season
from matcher.parse.text import clean, is_blank, squeeze
from matcher.parse.vacancy_choices import (
    parse_demand,
    parse_employer_kind,
    parse_insurance,
    parse_provided,
    parse_work_forms,
)
from matcher.parse.wage import parse_wage, parse_wanted_wage
from matcher.records import Intention

TODAY = date(2026, 3, 1)
PARSERS = {
    "age": lambda value: parse_age_limit(value, today=TODAY),
    "board": parse_board,
    "shift": parse_shift,
    "credit_code": parse_credit_code,
    "date": lambda value: parse_date(value, today=TODAY),
    "year": lambda value: parse_year(value, today=TODAY),
    "months": parse_months,
    "season": lambda value: parse_season(value, today=TODAY),
    "education": parse_education,
    "education_limit": parse_education_limit,
    "headcount": parse_headcount,
    "identity": lambda value: parse_identity(value, is_known_prefix=lambda _: False, today=TODAY),
    "phone": parse_phone,
    "intention": parse_intention,
    "sex": parse_sex,
    "health": parse_health,
    "ability": parse_ability,
    "employment": lambda value: parse_employment(value, today=TODAY),
    "willing": parse_willing,
    "yes_no": parse_yes_no,
    "lodging": parse_lodging_accepted,
    "care": parse_care_duties,
    "school": parse_school_state,
    "relation": parse_relation,
    "needs": parse_needs,
    "hardships": parse_hardships,
    "category": parse_category,
    "kind": parse_employer_kind,
    "demand": parse_demand,
    "forms": parse_work_forms,
    "provided": parse_provided,
    "insurance": parse_insurance,
    "wage": lambda value: parse_wage(value, is_full_time=True, stated_days=None),
    "wanted_wage": parse_wanted_wage,
}
WORDS = (
    "3000 元 /月 /天 月薪 日薪 每 一 - – 至 到 + 、 ， / ( ） 约 以上 以下 多 余 万 千 百 十 三 五"
    " 半 几 两 保底 提成 计件 斤 件 小时 天 年 岁 周岁 18 45 男 女 不限 以内 招 在岗 人 名 各 共"
    " 2026 3 5 月 日 号 . 春 农历 长期 县内 县外 不去 省 市 只去 □ ☑ √ 无 有 是 否 健康 残疾"
    " 高中 初中 优先 可放宽 9 35 x * ' ％ ≤ × 6个月 面议 k w e+ 1.38 😀 \u200b"
)
FRAGMENTS = WORDS.split(" ")
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=-(10**30), max_value=10**30),
    st.floats(),
    st.text(max_size=40),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join),
    st.lists(st.sampled_from(FRAGMENTS), max_size=12).map(" ".join),
)


@pytest.mark.parametrize("name", PARSERS)
@given(value=CELLS)
@settings(max_examples=60, deadline=None)
def test_a_parser_answers_whatever_it_is_given(name, value):
    reading = PARSERS[name](value)
    assert isinstance(reading, Reading)
    assert all(finding.code in SEVERITIES for finding in reading.findings)


@given(value=CELLS)
@settings(max_examples=150, deadline=None)
def test_cleaning_is_done_once_and_leaves_one_line(value):
    text = clean(value)
    assert text == text.strip()
    assert not set("\n\r\t\u00a0\u3000\u200b") & set(text)
    assert clean(text) == text
    assert squeeze(squeeze(text)) == squeeze(text)
    assert isinstance(has_ended(value, today=TODAY), bool)


@pytest.mark.parametrize("name", PARSERS)
@pytest.mark.parametrize("value", [None, "", " ", "/", "—", "不详", "N/A"])
def test_an_empty_cell_is_nobodys_fault(name, value):
    reading = PARSERS[name](value)
    assert reading.findings == ()


@pytest.mark.parametrize("name", PARSERS)
@given(
    before=st.sampled_from(["", "身份证", "电话", "问老王 "]),
    number=st.one_of(
        st.integers(0, 49).map(lambda order: identity_number(order=order)),
        st.integers(13_000_000_000, 19_999_999_999).map(str),
    ),
    behind=st.sampled_from(["", "号", " 谢谢", "元"]),
)
@settings(max_examples=15, deadline=None)
def test_findings_hold_no_number_of_a_person(name, before, number, behind):
    for finding in PARSERS[name](before + number + behind).findings:
        assert number not in str(dict(finding.facts))
        assert number[3:] not in str(dict(finding.facts))


@given(text=st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join))
@settings(max_examples=150, deadline=None)
def test_refusing_the_county_implies_going_beyond_it(text):
    intention = parse_intention(text).value
    assert isinstance(intention, Intention)
    if intention.only_outside or intention.prefers_outside:
        assert intention.furthest is not None
        assert intention.furthest > 0


@given(value=CELLS)
@settings(max_examples=150, deadline=None)
def test_bounds_are_in_order(value):
    wage = parse_wage(value, is_full_time=True, stated_days=None).value
    age = parse_age_limit(value, today=TODAY).value
    seats = parse_headcount(value).value
    for low, high in (
        (wage.stated_min, wage.stated_max),
        (wage.month_min, wage.month_max),
        (age.low, age.high),
        (seats.low, seats.high),
    ):
        assert low is None or high is None or low <= high


def test_blank_is_decided_by_the_text_alone():
    assert is_blank(clean("　—　"))
