from datetime import date

import pytest

from matcher.parse import person_choices as choices
from matcher.vocabulary import (
    FORM_WORDS,
    Ability,
    Employment,
    Hardship,
    Health,
    Need,
    PersonCategory,
    Sex,
)

TODAY = date(2026, 3, 1)


def parse_employment(value):
    return choices.parse_employment(value, today=TODAY)


def codes(reading):
    return [finding.code for finding in reading.findings]


@pytest.mark.parametrize(
    ("parse", "vocabulary"),
    [
        (choices.parse_sex, Sex),
        (choices.parse_health, Health),
        (choices.parse_ability, Ability),
        (choices.parse_needs, Need),
        (choices.parse_hardships, Hardship),
        (choices.parse_category, PersonCategory),
    ],
)
def test_the_forms_own_words(parse, vocabulary):
    for member in vocabulary:
        assert parse(FORM_WORDS[member]).value == member
        assert codes(parse(FORM_WORDS[member])) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("残疾,长期慢性病", Health.DISABLED | Health.CHRONIC),
        ("长期慢性病、残疾", Health.DISABLED | Health.CHRONIC),
        ("患有大病 残疾", Health.SERIOUS | Health.DISABLED),
        ("残疾（肢体三级）", Health.DISABLED),
        ("肢体残疾", Health.DISABLED),
        ("高血压", Health.CHRONIC),
        ("无残疾，健康", Health.HEALTHY),
        ("无重大疾病", Health.HEALTHY),
        ("良好", Health.HEALTHY),
        ("1健康", Health.HEALTHY),
    ],
)
def test_health_may_be_several(text, expected):
    assert (choices.parse_health(text).value, codes(choices.parse_health(text))) == (expected, [])


@pytest.mark.parametrize("text", ["无", "一般", "不健康", "体弱", "阑尾炎术后"])
def test_unclear_health_is_a_doubt_that_quotes_nothing(text):
    reading = choices.parse_health(text)
    assert (reading.value, codes(reading)) == (None, ["value.unknown"])
    assert dict(reading.findings[0].facts) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("弱劳力", Ability.WEAK),
        ("半劳动力", Ability.WEAK),
        ("部分丧失劳动能力", Ability.WEAK),
        ("丧失劳动能力", Ability.LOST),
        ("没有劳动能力", Ability.NONE),
        ("有劳动能力", Ability.ORDINARY),
        ("整劳力", Ability.ORDINARY),
        ("普通劳动力（无技能）", Ability.ORDINARY),
        ("技术劳动力", Ability.SKILLED),
        ("无", None),
        ("2", None),
    ],
)
def test_ability(text, expected):
    assert choices.parse_ability(text).value is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("是", Employment.EMPLOYED),
        ("已就业", Employment.EMPLOYED),
        ("外出务工", Employment.EMPLOYED),
        ("灵活就业", Employment.EMPLOYED),
        ("自主创业", Employment.EMPLOYED),
        ("√", Employment.EMPLOYED),
        ("是，2024年3月至今", Employment.EMPLOYED),
        ("在职，合同至2027年12月", Employment.EMPLOYED),
        ("否", Employment.UNEMPLOYED),
        ("未就业", Employment.UNEMPLOYED),
        ("待业", Employment.UNEMPLOYED),
        ("返乡未就业", Employment.UNEMPLOYED),
        ("在家务农", Employment.UNEMPLOYED),
        ("无", Employment.UNEMPLOYED),
        ("停工返乡", Employment.ENDED),
        ("是（已返乡）", Employment.ENDED),
        ("是（2025年6月离职）", Employment.ENDED),
        ("是，2019.3-2023.5", Employment.ENDED),
        ("是，至2025年12月", Employment.ENDED),
        ("退休", None),
        ("1", None),
    ],
)
def test_employment(text, expected):
    assert parse_employment(text).value is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019.3-2023.5", True),
        ("2019年3月至今", False),
        ("2019年3月", False),
        ("2025-03-01至2027-03-01", False),
        ("2023年返乡", True),
        ("", False),
    ],
)
def test_whether_work_is_over(text, expected):
    assert choices.has_ended(text, today=TODAY) is expected


def test_a_wish_for_other_work():
    assert choices.wishes_change("想换工作")
    assert not choices.wishes_change("无")


ANSWERS = [
    (choices.parse_yes_no, "是", True),
    (choices.parse_yes_no, "√", True),
    (choices.parse_yes_no, True, True),
    (choices.parse_yes_no, "不可以", False),
    (choices.parse_yes_no, "无", False),
    (choices.parse_yes_no, "是/否", None),
    (choices.parse_yes_no, "待定", None),
    (choices.parse_willing, "有", True),
    (choices.parse_willing, "有就业意愿", True),
    (choices.parse_willing, "强烈", True),
    (choices.parse_willing, "无就业意愿", False),
    (choices.parse_willing, "不愿意", False),
    (choices.parse_willing, "暂无", False),
    (choices.parse_willing, "考虑中", None),
    (choices.parse_lodging_accepted, "可接受", True),
    (choices.parse_lodging_accepted, "无所谓", True),
    (choices.parse_lodging_accepted, "不限", True),
    (choices.parse_lodging_accepted, "不接受住宿", False),
    (choices.parse_lodging_accepted, "需每天回家", False),
    (choices.parse_care_duties, "老人", True),
    (choices.parse_care_duties, "2个小孩", True),
    (choices.parse_care_duties, "有", True),
    (choices.parse_care_duties, "无", False),
    (choices.parse_care_duties, "孩子已上学，不需照料", False),
    (choices.parse_school_state, "高中一年级", True),
    (choices.parse_school_state, "学龄前儿童", True),
    (choices.parse_school_state, "非在校生", False),
    (choices.parse_school_state, "已毕业", False),
    (choices.parse_relation, "户主", True),
    (choices.parse_relation, "本人（户主）", True),
    (choices.parse_relation, "户主之妻", False),
    (choices.parse_relation, "之子", False),
]


@pytest.mark.parametrize(("parse", "value", "expected"), ANSWERS)
def test_yes_and_no(parse, value, expected):
    assert parse(value).value is expected
    assert parse(value).findings == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("职业介绍、职业培训", Need.INTRODUCTION | Need.TRAINING),
        ("想学技术，推荐工作", Need.TRAINING | Need.INTRODUCTION),
        ("创业担保贷款贴息", Need.LOAN),
        ("创业培训", Need.TRAINING),
        ("社会保险补贴;就业见习", Need.INSURANCE_SUBSIDY | Need.INTERNSHIP),
        ("无", Need(0)),
        ("暂无需求", Need(0)),
        ("不需要", Need(0)),
        ("", None),
    ],
)
def test_needs(text, expected):
    reading = choices.parse_needs(text)
    assert (reading.value, codes(reading)) == (expected, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大龄、残疾", Hardship.OLDER | Hardship.DISABLED),
        ("4050人员", Hardship.OLDER),
        ("是", Hardship.OTHER),
        ("否", Hardship(0)),
        ("无", Hardship(0)),
        ("非困难人员", Hardship(0)),
        ("", None),
    ],
)
def test_hardships(text, expected):
    reading = choices.parse_hardships(text)
    assert (reading.value, codes(reading)) == (expected, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建档立卡贫困户", PersonCategory.LIFTED),
        ("一般脱贫户", PersonCategory.LIFTED),
        ("低保脱贫户", PersonCategory.MINIMUM_LIVING),
        ("特困供养脱贫户", PersonCategory.DESTITUTE),
        ("监测对象（边缘易致贫户）", PersonCategory.MARGINAL),
        ("非贫困户", PersonCategory.OTHER),
    ],
)
def test_categories(text, expected):
    assert choices.parse_category(text).value is expected
