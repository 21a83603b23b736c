import pytest

from matcher.parse import vacancy_choices as choices
from matcher.vocabulary import FORM_WORDS, Demand, EmployerKind, WorkForm


def codes(reading):
    return [finding.code for finding in reading.findings]


@pytest.mark.parametrize(
    ("parse", "vocabulary"),
    [
        (choices.parse_employer_kind, EmployerKind),
        (choices.parse_demand, Demand),
        (choices.parse_work_forms, WorkForm),
    ],
)
def test_the_forms_own_words(parse, vocabulary):
    for member in vocabulary:
        assert parse(FORM_WORDS[member]).value == member
        assert codes(parse(FORM_WORDS[member])) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("帮扶车间", EmployerKind.WORKSHOP),
        ("共富工坊", EmployerKind.WORKSHOP),
        ("就业帮扶基地", EmployerKind.BASE),
        ("公益岗", EmployerKind.PUBLIC_WELFARE),
        ("农民专业合作社", EmployerKind.COOPERATIVE),
        ("个体工商户", EmployerKind.FIRM),
        ("服装有限公司", EmployerKind.FIRM),
        ("社会组织", None),
    ],
)
def test_employer_kinds(text, expected):
    assert choices.parse_employer_kind(text).value is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("轻体力", Demand.LIGHT),
        ("不重", Demand.LIGHT),
        ("坐着做", Demand.LIGHT),
        ("一般", Demand.MEDIUM),
        ("中等偏轻", Demand.MEDIUM),
        ("重体力", Demand.HEAVY),
        ("较重", Demand.HEAVY),
        ("第四级", Demand.HEAVY),
        ("IV级", Demand.HEAVY),
        ("第二级", Demand.MEDIUM),
        ("3", None),
    ],
)
def test_demand(text, expected):
    assert choices.parse_demand(text).value is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全日制、可居家", WorkForm.FULL_TIME | WorkForm.HOME_BASED),
        ("非全日制用工", WorkForm.PART_TIME),
        ("全职/兼职", WorkForm.FULL_TIME | WorkForm.PART_TIME),
        ("灵活就业", WorkForm.FLEXIBLE),
        ("临时工", WorkForm.SEASONAL),
        ("长期工", None),
        ("劳务派遣", None),
        ("", None),
    ],
)
def test_work_forms(text, expected):
    reading = choices.parse_work_forms(text)
    assert (reading.value, codes(reading)) == (expected, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("劳务派遣", True),
        ("派遣制", True),
        ("非派遣", False),
        ("不是劳务派遣", False),
        ("直招", False),
    ],
)
def test_dispatch(text, expected):
    assert choices.is_dispatch(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("有", True),
        ("可安排", True),
        ("厂车接送", True),
        ("无", False),
        ("不提供", False),
        ("面议", None),
        ("", None),
    ],
)
def test_what_is_provided(text, expected):
    assert choices.parse_provided(text).value is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("五险一金", True),
        ("按规定缴纳", True),
        ("意外险", True),
        ("不缴", False),
        ("无", False),
        ("", None),
    ],
)
def test_insurance(text, expected):
    assert choices.parse_insurance(text).value is expected
