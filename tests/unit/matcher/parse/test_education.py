import pytest

from matcher.parse.education import parse_education, parse_education_limit
from matcher.records import EducationLimit
from matcher.vocabulary import FORM_WORDS, Education


def codes(reading):
    return [finding.code for finding in reading.findings]


@pytest.mark.parametrize("level", list(Education))
def test_the_forms_own_words(level):
    assert parse_education(FORM_WORDS[level]).value is level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("文盲", "ILLITERATE"),
        ("半文盲", "ILLITERATE"),
        ("文盲、半文盲", "ILLITERATE"),
        ("不识字", "ILLITERATE"),
        ("没上过学", "ILLITERATE"),
        ("小学毕业", "PRIMARY"),
        ("小学三年级", "PRIMARY"),
        ("五年级", "PRIMARY"),
        ("初中文化", "JUNIOR"),
        ("初级中学", "JUNIOR"),
        ("九年级", "JUNIOR"),
        ("初二", "JUNIOR"),
        ("普通高中", "SENIOR"),
        ("高一", "SENIOR"),
        ("中专", "SENIOR"),
        ("中等专科", "SENIOR"),
        ("中职", "SENIOR"),
        ("职高", "SENIOR"),
        ("职业高中", "SENIOR"),
        ("技工学校", "SENIOR"),
        ("高级技工学校", "SENIOR"),
        ("中专/高中", "SENIOR"),
        ("专科", "COLLEGE"),
        ("大学专科", "COLLEGE"),
        ("高职", "COLLEGE"),
        ("高职高专", "COLLEGE"),
        ("大学", "BACHELOR"),
        ("大学本科", "BACHELOR"),
        ("专升本", "BACHELOR"),
        ("研究生", "BACHELOR"),
        ("硕士", "BACHELOR"),
        ("10研究生", "BACHELOR"),
        ("初 中", "JUNIOR"),
    ],
)
def test_schooling_in_other_words(text, level):
    value = parse_education(text).value
    assert (value.name if value is not None else None) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("初中肄业", Education.JUNIOR),
        ("小学未毕业", Education.PRIMARY),
        ("高中在读", Education.JUNIOR),
        ("大专在读", Education.SENIOR),
        ("本科在校生", Education.SENIOR),
        ("大三", Education.SENIOR),
    ],
)
def test_unfinished_schooling_is_noted(text, level):
    reading = parse_education(text)
    assert (reading.value, codes(reading)) == (level, ["education.unfinished"])


@pytest.mark.parametrize("value", ["10", "81", 60, 21.0])
def test_a_bare_code_is_no_answer(value):
    assert parse_education(value).value is None
    assert codes(parse_education(value)) == ["value.bare_code"]
    assert codes(parse_education_limit(value)) == ["value.bare_code"]


@pytest.mark.parametrize("value", ["其他", "无", "看情况"])
def test_unknown_schooling(value):
    reading = parse_education(value)
    assert (reading.value, codes(reading)) == (None, ["education.unread"])


@pytest.mark.parametrize("value", [None, "", "/", "不详"])
def test_nothing_written(value):
    assert parse_education(value).findings == ()
    assert parse_education_limit(value).value == EducationLimit()


@pytest.mark.parametrize(
    ("text", "level", "is_soft"),
    [
        ("初中以上", "JUNIOR", False),
        ("初中及以上文化", "JUNIOR", False),
        ("小学以上文化程度", "PRIMARY", False),
        ("本科及以上学历", "BACHELOR", False),
        ("高中（含中专）以上", "SENIOR", False),
        ("初中或高中", "JUNIOR", False),
        ("初中-高中", "JUNIOR", False),
        ("识字", "PRIMARY", False),
        ("初中以上，高中优先", "JUNIOR", False),
        ("高中优先", "SENIOR", True),
        ("不限，初中优先", "JUNIOR", True),
        ("中专及以上学历（可放宽）", "SENIOR", True),
        ("大专以上学历，经验丰富者可放宽", "COLLEGE", True),
    ],
)
def test_a_limit(text, level, is_soft):
    reading = parse_education_limit(text)
    assert reading.value == EducationLimit(Education[level], is_soft)
    assert codes(reading) == []


@pytest.mark.parametrize(
    "text",
    ["不限", "学历不限", "无要求", "无", "不识字可", "文盲", "有一定文化知识和沟通交流能力"],
)
def test_no_limit(text):
    reading = parse_education_limit(text)
    assert (reading.value, codes(reading)) == (EducationLimit(), [])


def test_an_unknown_limit():
    assert codes(parse_education_limit("看着办")) == ["education.unread"]
