from datetime import date

import pytest

from matcher.parse.headcount import parse_headcount
from matcher.records import Headcount


def codes(reading):
    return [finding.code for finding in reading.findings]


@pytest.mark.parametrize(
    ("value", "low", "high", "why"),
    [
        (10, 10, 10, "a number cell"),
        (10.0, 10, 10, "stored as a float"),
        ("10", 10, 10, "a number"),
        ("10人", 10, 10, "with its unit"),
        ("招30", 30, 30, "招 before it"),
        ("招聘 5 名", 5, 5, "spaces"),
        ("三名", 3, 3, "in Chinese"),
        ("两人", 2, 2, "两"),
        ("一百二十人", 120, 120, "a long numeral"),
        ("10-15", 10, 15, "a range"),
        ("招10–15人", 10, 15, "another dash"),
        ("10至15人", 10, 15, "至"),
        ("1~2名", 1, 2, "a wave"),
        ("150余", 150, None, "余 is open"),
        ("招200多名", 200, None, "多 is open"),
        ("十余人", 10, None, "in Chinese"),
        ("百余人", 100, None, "a lone 百"),
        ("10人以上", 10, None, "以上"),
        ("5+", 5, None, "a plus"),
        ("常年16+季节工", 16, None, "and more"),
        ("不超过20人", None, 20, "a cap"),
        ("约30", 30, 30, "约"),
        ("近200", 200, 200, "近"),
        ("20人左右", 20, 20, "左右"),
        ("80余岗", 80, None, "posts"),
        ("每季50余岗", 50, None, "posts of a season"),
        ("50个岗位", 50, 50, "posts"),
        ("男5女10", 15, 15, "men and women add up"),
        ("男5名，女10名", 15, 15, "with units"),
        ("普工10人、技工5人", 15, 15, "trades add up"),
        ("男女各5名", 10, 10, "each of two"),
        ("各5名", 5, None, "each of nobody knows how many"),
        ("招10人，普工5人、技工5人", 10, 10, "the total comes first"),
        ("共15人，其中男10人", 15, 15, "共 is the total"),
        ("3个岗位共10人", 10, 10, "the total comes last"),
        ("招聘5人（男2女3）", 5, 5, "brackets only explain"),
        ("18-45岁10人", 10, 10, "ages are no people"),
        ("5人，长期", 5, 5, "words behind"),
    ],
)
def test_seats(value, low, high, why):
    reading = parse_headcount(value)
    assert (reading.value, codes(reading)) == (Headcount(low, high), []), why


@pytest.mark.parametrize(
    ("value", "low", "present"),
    [
        ("在岗50", None, 50),
        ("车间在岗50（脱贫20）", None, 50),
        ("在岗120多（脱贫62、残疾12）", None, 120),
        ("在岗174，30条线", None, 174),
        ("在岗270余，常年招", None, 270),
        ("吸纳60余", None, 60),
        ("吸纳百余", None, 100),
        ("可吸纳60人就业", None, 60),
        ("带动就业200人", None, 200),
        ("脱贫8", None, 8),
        ("贫困户5", None, 5),
        ("周边近百人", None, 100),
        ("20余（在岗/带动口径不清）", None, 20),
        ("需100，在岗60", 100, 60),
        ("现有员工80人，招20人", 20, 80),
    ],
)
def test_people_at_work_are_no_seats(value, low, present):
    reading = parse_headcount(value)
    assert (reading.value.low, reading.value.on_payroll) == (low, present)
    assert codes(reading) == (["headcount.on_payroll"] if low is None else [])


@pytest.mark.parametrize(
    "value", [None, "", "/", "若干", "多名", "数名", "数十人", "常年招", "不限", "长期招聘", "几名"]
)
def test_no_number_is_no_doubt(value):
    reading = parse_headcount(value)
    assert (reading.value, codes(reading)) == (Headcount(), [])


@pytest.mark.parametrize(
    "value",
    [-3, "-5", "10.5", 1e9, "13800001234", "100人次/日", "见附件", True, date(2026, 10, 15)],
)
def test_what_is_no_headcount_is_a_doubt(value):
    reading = parse_headcount(value)
    assert (reading.value, codes(reading)) == (Headcount(), ["headcount.unread"])
    assert "13800001234" not in str(reading.findings)


@pytest.mark.parametrize("value", ["已招满", "招满", "满员", "名额已满", "人员已招满"])
def test_a_full_vacancy_has_no_seat(value):
    reading = parse_headcount(value)
    assert (reading.value, codes(reading)) == (Headcount(0, 0), [])


@pytest.mark.parametrize("value", [0, "0", "0人", "招0人"])
def test_nobody_wanted_is_no_seat_and_a_doubt(value):
    reading = parse_headcount(value)
    assert (reading.value, codes(reading)) == (Headcount(0, 0), ["headcount.unread"])
