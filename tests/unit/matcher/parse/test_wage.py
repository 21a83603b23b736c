import csv
from pathlib import Path

import pytest

from matcher.parse.wage import is_split_by_sex, parse_wage, parse_wanted_wage
from matcher.records import Wage
from matcher.vocabulary import WageBasis

TABLE = Path(__file__).parent / "wage_cases.csv"
CASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


def read(text, *, is_full_time=False, stated_days=None, stated_hours=None):
    return parse_wage(
        text, is_full_time=is_full_time, stated_days=stated_days, stated_hours=stated_hours
    )


def codes(reading):
    return [finding.code for finding in reading.findings]


def number(written):
    return float(written) if written else None


def test_the_table_of_cases_is_there():
    assert len(CASES) >= 250
    assert len({case["text"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_wage_as_written(case):
    wage = read(case["text"]).value
    assert wage.basis.value == case["basis"]
    stated = (wage.stated_min, wage.stated_max)
    assert stated == (number(case["stated_min"]), number(case["stated_max"]))
    monthly = (wage.month_min, wage.month_max)
    assert monthly == (number(case["month_min"]), number(case["month_max"]))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("3000元/月+100元/天", 3000, 3000), ("底薪3000元/月+全勤奖10元/天", 3000, None)],
)
def test_what_is_paid_on_another_basis_is_not_added(text, low, high):
    wage = read(text).value
    assert (wage.basis, wage.stated_min, wage.stated_max) == (WageBasis.MONTH, low, high)


@pytest.mark.parametrize("text", ["几毛/件", "数分钱/个"])
def test_a_few_tenths_of_nobody_knows_how_much_are_no_amount(text):
    assert read(text).value.stated_min is None


@pytest.mark.parametrize("value", [None, "", "/", "无", "—", "不详", "N/A"])
def test_an_empty_cell_is_no_wage_and_no_doubt(value):
    assert read(value).value == Wage()
    assert codes(read(value)) == []


@pytest.mark.parametrize(
    "text", ["面议", "工资面谈", "从优", "多劳多得", "按当地最低工资标准执行", "底薪+提成"]
)
def test_known_words_without_an_amount_are_no_doubt(text):
    reading = read(text)
    assert reading.value.basis is WageBasis.NONE
    assert codes(reading) == []


@pytest.mark.parametrize("text", ["计件", "计件工资，多劳多得", "按件计酬"])
def test_piece_work_without_an_amount_is_still_a_basis(text):
    reading = read(text)
    assert reading.value.basis is WageBasis.PIECE
    assert reading.value.stated_min is None
    assert codes(reading) == []


@pytest.mark.parametrize("text", ["很好", "12", "800元/周", "1500元/季", "😀", "3万5千"])
def test_what_cannot_be_read_is_said_or_read(text):
    reading = read(text)
    assert (reading.value.basis is WageBasis.NONE) == ("wage.unread" in codes(reading))


def test_a_number_cell_is_read_like_its_text():
    assert read(3500).value == read(3500.0).value == read("3500元/月").value


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("面议", "is_negotiable", True),
        ("3000-5000元/月，具体面议", "is_negotiable", True),
        ("3000元/月", "is_negotiable", False),
        ("4000元/月，计斤", "has_piece_part", True),
        ("1.5元/斤，60–100元/天", "has_piece_part", True),
        ("计件", "has_piece_part", True),
        ("4000元/月", "has_piece_part", False),
        ("保底+计件3000–5000元/月", "has_guarantee", True),
        ("底薪1800+提成", "has_guarantee", True),
        ("3000-5000元/月", "has_guarantee", False),
        ("每月26天，100元/天", "days_per_month", 26),
        ("100元/天", "days_per_month", None),
    ],
)
def test_marks_of_a_wage(text, field, expected):
    assert getattr(read(text).value, field) == expected


@pytest.mark.parametrize(
    ("text", "known", "month_min", "why"),
    [
        ("100元/天", {}, None, "nobody said how many days"),
        ("100元/天", {"is_full_time": True}, 2175, "full time: 21.75 days"),
        ("100元/天", {"stated_days": 26}, 2600, "days stated elsewhere"),
        ("100元/天", {"stated_days": 26, "is_full_time": True}, 2600, "stated days come first"),
        ("100元/天，每月22天", {"stated_days": 26}, 2200, "days in the text come first"),
        ("100元/天，共30天", {}, None, "a season of 30 days is no month"),
        ("100元/天（非全日制）", {}, None, "非全日制 does not state full time"),
        ("18元/小时", {}, None, "nobody said how many hours"),
        ("18元/小时", {"is_full_time": True}, 3132, "21.75 days of 8 hours"),
        ("18元/小时", {"stated_hours": 100}, 1800, "hours stated elsewhere"),
        ("18元/小时，每天4小时", {"stated_days": 20}, 1440, "hours here, days elsewhere"),
        ("23元/小时，每月≤44小时", {"is_full_time": True}, None, "a cap of hours is no month"),
        ("3元/件", {"is_full_time": True}, None, "never for a piece rate"),
        ("36000元/年", {}, 3000, "a year by twelve"),
    ],
)
def test_a_month_is_estimated_only_where_it_is_honest(text, known, month_min, why):
    assert read(text, **known).value.month_min == month_min, why


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("男5000–7000/女3000–4000元/月", "wage.by_sex"),
        ("日工资：男工150元，女工120元", "wage.by_sex"),
        ("150元", "wage.basis_assumed"),
        ("8万-10万", "wage.basis_assumed"),
        ("30元/月", "wage.implausible"),
        ("500000元/月", "wage.implausible"),
        ("8000元/天", "wage.implausible"),
        ("5000元/小时", "wage.implausible"),
    ],
)
def test_odd_wages_are_found(text, code):
    assert code in codes(read(text))


@pytest.mark.parametrize("text", ["3000元/月", "男女不限，3000元/月", "女工120元/天", "3000元"])
def test_plain_wages_are_no_doubt(text):
    assert codes(read(text)) == []


def test_an_implausible_wage_keeps_what_is_stated_and_estimates_nothing():
    wage = read("500000元/月").value
    assert (wage.stated_min, wage.month_min) == (500000, None)


def test_pay_by_sex_keeps_the_whole_range():
    wage = read("男5000–7000/女3000–4000元/月").value
    assert (wage.month_min, wage.month_max) == (3000, 7000)
    assert is_split_by_sex("男5000–7000/女3000–4000")
    assert not is_split_by_sex("普工5000–7000/杂工3000–4000")


def test_findings_hold_no_phone():
    reading = read("工资电话问13800001234")
    assert "13800001234" not in str(reading.findings)


@pytest.mark.parametrize(
    ("value", "expected", "found"),
    [
        (3000, 3000, []),
        (3000.0, 3000, []),
        ("3000左右", 3000, []),
        ("3000-4000", 3000, []),
        ("三千以上", 3000, []),
        ("4k", 4000, []),
        ("不低于3500元", 3500, []),
        ("3000以下", 3000, []),
        ("年薪5万", 4166.67, []),
        ("8万", 6666.67, ["wage.basis_assumed"]),
        ("面议", None, []),
        ("越高越好", None, []),
        ("不限", None, []),
        ("当地最低工资", None, []),
        (None, None, []),
        ("无", None, []),
        ("日薪150", None, ["wage.not_monthly"]),
        ("15元/小时", None, ["wage.not_monthly"]),
        ("150", None, ["wage.basis_assumed"]),
        ("3", None, ["wage.unread"]),
        ("随缘吧", None, ["wage.unread"]),
    ],
)
def test_a_wanted_wage(value, expected, found):
    reading = parse_wanted_wage(value)
    assert (reading.value, codes(reading)) == (expected, found)
