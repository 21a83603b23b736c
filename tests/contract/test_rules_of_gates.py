"""What closes a pair, what is asked, what neither: driven from tables as people write them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from support.identity import identity_number
from support.office import open_office
from support.people import make_identity
from support.rosters import person, vacancy

from matcher import Verdict

YES, TO_CHECK, NO = Verdict.YES, Verdict.TO_CHECK, Verdict.NO
SHANGHANG_NUMBER = identity_number(prefix="350823")
LISTED = {YES: [1], TO_CHECK: [1], NO: []}


def check(code: str, who: dict, what: dict, expected: Verdict, folder: Path) -> None:
    """The gate says so, and the lists of both sides and the questions on them agree."""
    office = open_office([person(**who)], [vacancy(**what)], folder)
    assert office.verdict(code) is expected
    assert office.job_rows() == office.people_rows() == LISTED[expected]
    for place in (*office.jobs(), *office.people()):
        assert (code in place.to_check) is (expected is TO_CHECK)


# ------------------------------------------------- place


@pytest.mark.parametrize(
    ("intention", "place", "expected"),
    [
        ("县内", "长汀县", YES),
        ("县内", "上杭县", NO),
        ("县内", "广东省东莞市", NO),
        ("县外", "长汀县", YES),
        ("县外", "上杭县", YES),
        ("县外", "广东省东莞市", YES),
        ("只去县外", "长汀县", NO),
        ("只去县外", "上杭县", YES),
        ("均可", "长汀县", YES),
        ("均可", "广东省东莞市", YES),
        ("市内", "上杭县", YES),
        ("市内", "厦门市集美区", NO),
        ("不去外省", "厦门市集美区", YES),
        ("不去外省", "广东省东莞市", NO),
        ("不出县", "上杭县", NO),
        ("广东", "广东省东莞市", YES),
        (None, "长汀县", YES),
        (None, "上杭县", TO_CHECK),
        ("县内/县外", "上杭县", TO_CHECK),
        ("县内", None, TO_CHECK),
    ],
)
def test_intention(
    intention: str | None, place: str | None, expected: Verdict, tmp_path: Path
) -> None:
    check("intention.place", {"intention": intention}, {"place": place}, expected, tmp_path)


def test_the_county_is_the_rosters_and_never_the_numbers(tmp_path: Path) -> None:
    married_in = person(identity=SHANGHANG_NUMBER, intention="县内")
    office = open_office([married_in], [vacancy(place="长汀县"), vacancy(place="上杭县")], tmp_path)
    assert office.job_rows() == [1]
    nobody_said = open_office([married_in], [vacancy(place="上杭县")], tmp_path, home=None)
    assert nobody_said.verdict("intention.place") is TO_CHECK


def test_the_county_is_that_of_the_town_where_one_is_given(tmp_path: Path) -> None:
    adverts = [vacancy(place="长汀县"), vacancy(place="上杭县")]
    office = open_office([person(town="才溪镇", intention="县内")], adverts, tmp_path)
    assert office.job_rows() == [2]


def test_the_place_of_work_is_never_the_firms_name(tmp_path: Path) -> None:
    adverts = [
        vacancy(employer="上杭县某某服装厂", place="长汀县"),
        vacancy(employer="上杭县某某服装厂", place=None),
    ]
    office = open_office([person(intention="县内")], adverts, tmp_path)
    verdicts = [office.verdict("intention.place", 1, row) for row in (1, 2)]
    assert verdicts == [YES, TO_CHECK]


# ------------------------------------------------- schooling


@pytest.mark.parametrize(
    ("who", "asked", "expected", "why"),
    [
        ({"education": "初中"}, "初中", YES, "just enough"),
        ({"education": "本科及以上"}, "初中", YES, "more than enough closes nothing"),
        ({"education": "小学"}, "初中及以上", NO, "one level short"),
        ({"education": "小学"}, "初中优先", YES, "a wish is no limit"),
        ({"education": "小学"}, "初中（可放宽）", YES, "may be relaxed"),
        ({"education": "小学"}, "不限", YES, "no limit"),
        ({"education": "小学", "experience": "做缝纫5年"}, "初中", TO_CHECK, "knows the trade"),
        ({"education": "小学", "skills": "会缝纫"}, "初中", TO_CHECK, "trained in the trade"),
        ({"education": "小学", "wanted_trades": "缝纫工"}, "初中", NO, "a wish is no experience"),
        ({"education": "小学", "experience": "做厨师5年"}, "初中", NO, "another trade"),
        ({"education": "小学", "skills": "不会缝纫"}, "初中", NO, "says it is not known"),
        ({"education": "文盲或半文盲", "experience": "做缝纫5年"}, "初中", NO, "two levels short"),
        ({"education": "中专"}, "高中", YES, "中专 counts as senior"),
        ({"education": None}, "初中", TO_CHECK, "nobody asked"),
        ({"education": "20"}, "初中", TO_CHECK, "a bare code of one of two lists says nothing"),
    ],
)
def test_schooling(who: dict, asked: str, expected: Verdict, why: str, tmp_path: Path) -> None:
    check("education.minimum", who, {"education": asked}, expected, tmp_path)


# ------------------------------------------------- permits


@pytest.mark.parametrize(
    ("who", "asked", "expected", "why"),
    [
        ({"licences": "C1驾照"}, "C1驾照", YES, "the same"),
        ({"licences": "B2"}, "C1驾照", YES, "a higher class includes the lower"),
        ({"licences": "A1驾驶证"}, "C1驾照", YES, "a higher class includes the lower"),
        ({"licences": "C1驾照"}, "B2驾照", NO, "the lower does not include the higher"),
        ({"licences": "C2驾照"}, "C1驾照", NO, "the lower does not include the higher"),
        ({"skills": "会开，没有证"}, "C1驾照", NO, "no licence, and said so"),
        ({"skills": "会开车，没有证"}, "C1驾照", NO, "no licence, and said so"),
        ({"skills": "会开叉车，没有证"}, "叉车证", NO, "no permit, and said so"),
        ({"skills": "会开叉车，有证"}, "叉车证", YES, "the permit of what was named"),
        ({"licences": "叉车证正在考"}, "叉车证", NO, "not yet"),
        ({"licences": "焊工证已过期"}, "焊工证", NO, "no longer"),
        ({"remarks": "丈夫有驾照"}, "C1驾照", TO_CHECK, "somebody else's"),
        ({"licences": "无"}, "C1驾照", NO, "none, and said so"),
        ({"licences": None}, "C1驾照", TO_CHECK, "nobody asked"),
        ({"licences": "无"}, "C1驾照优先", YES, "a wish is no condition"),
        ({"licences": "无"}, "健康证", YES, "anybody gets one in days"),
    ],
)
def test_permits(who: dict, asked: str, expected: Verdict, why: str, tmp_path: Path) -> None:
    check("licence.required", who, {"title": "普工", "licences": asked}, expected, tmp_path)


def test_a_health_certificate_is_asked_about(tmp_path: Path) -> None:
    cells = {"title": "餐厅服务员", "licences": "健康证"}
    check("licence.after_hiring", {"licences": "无"}, cells, TO_CHECK, tmp_path)
    check("licence.after_hiring", {"licences": "健康证"}, cells, YES, tmp_path)


# ------------------------------------------------- ability


HEAVY = {"title": "普工", "demand": "重"}


@pytest.mark.parametrize(
    ("who", "what", "expected", "why"),
    [
        ({"ability": "弱劳动力或半劳动力"}, HEAVY, NO, "stated heavy"),
        ({"ability": "弱劳动力"}, {"title": "普工", "description": "搬运50斤"}, NO, "by its loads"),
        ({"ability": "弱劳动力"}, {"title": "搬运工"}, TO_CHECK, "usually heavy, not said so"),
        ({"ability": "弱劳动力"}, {"title": "搬运工", "demand": "轻"}, YES, "said to be light"),
        ({"ability": "弱劳动力", "heavy_confirmed": "是"}, HEAVY, TO_CHECK, "本人确认可从事"),
        ({"ability": "弱劳动力", "heavy_confirmed": "否"}, HEAVY, NO, "confirmed that not"),
        ({"ability": "普通劳动力"}, HEAVY, YES, "ordinary"),
        ({"ability": None}, HEAVY, TO_CHECK, "nobody asked"),
        ({"remarks": "不能干重活"}, HEAVY, NO, "in their own words"),
        ({"skills": "会缝纫，腰伤后干不了重活"}, HEAVY, NO, "in their own words"),
        ({"unemployed_reason": "腰椎间盘突出"}, HEAVY, NO, "in their own words"),
        ({"remarks": "不能干重活", "heavy_confirmed": "可以"}, HEAVY, TO_CHECK, "confirmed since"),
        ({"remarks": "母亲腰不好"}, HEAVY, YES, "somebody else's back"),
        ({"remarks": "以前腰伤，已痊愈"}, HEAVY, YES, "healed"),
        ({"remarks": "重活累活都能干"}, HEAVY, YES, "says the contrary"),
    ],
)
def test_ability(who: dict, what: dict, expected: Verdict, why: str, tmp_path: Path) -> None:
    check("ability.demand", who, what, expected, tmp_path)


# ------------------------------------------------- to be checked, never refused


SITE = {"title": "小工", "description": "工地杂活"}


@pytest.mark.parametrize(
    ("code", "who", "what", "expected"),
    [
        ("health.condition", {"health": "残疾"}, {}, TO_CHECK),
        ("health.condition", {"health": "长期慢性病"}, {}, TO_CHECK),
        ("health.condition", {"health": "患有大病"}, {}, TO_CHECK),
        ("health.condition", {"health": "健康"}, {}, YES),
        ("health.condition", {"health": None}, {}, YES),
        ("advert.age", {"identity": make_identity(date(1970, 1, 1))}, {"age": "18-45"}, TO_CHECK),
        ("advert.age", {"identity": make_identity(date(1980, 5, 6))}, {"age": "18-45"}, YES),
        ("advert.age", {"identity": None}, {"age": "45岁以下"}, TO_CHECK),
        ("advert.age", {"identity": None}, {"age": "不限"}, YES),
        ("site.age", {"identity": make_identity(date(1966, 3, 5))}, SITE, TO_CHECK),
        ("site.age", {"identity": make_identity(date(1966, 3, 6))}, SITE, YES),
        ("identity.known", {"identity": None}, {}, TO_CHECK),
        ("identity.known", {"identity": None, "birth": "1980-05-06"}, {}, TO_CHECK),
        ("identity.known", {}, {}, YES),
        ("employment.state", {"employed": "停工返乡"}, {}, TO_CHECK),
        ("employment.state", {"employed": "是", "employed_until": "2025-06"}, {}, TO_CHECK),
        ("employment.state", {"employed": "是", "employed_since": "2020.3-2021.5"}, {}, TO_CHECK),
        ("employment.state", {"employed": None}, {}, TO_CHECK),
        ("employment.state", {"employed": "否"}, {}, YES),
        ("school.attending", {"school": "高中二年级", "education": None}, {}, TO_CHECK),
        ("experience.asked", {}, {"skills": "需2年以上工作经验"}, TO_CHECK),
        ("experience.asked", {"experience": "做缝纫3年"}, {"skills": "需2年以上经验"}, YES),
        ("experience.asked", {}, {"skills": "有经验者优先"}, YES),
        (
            "lodging.needed",
            {"intention": "县外", "lodging_accepted": "否"},
            {"place": "广东省东莞市"},
            TO_CHECK,
        ),
        (
            "available.in_time",
            {"available_from": "2026-06-01"},
            {"season": "2026年4月1日至5月1日"},
            TO_CHECK,
        ),
    ],
)
def test_questions(code: str, who: dict, what: dict, expected: Verdict, tmp_path: Path) -> None:
    check(code, who, what, expected, tmp_path)


POST = {"title": "保洁员", "kind": "公益性岗位", "place": "长汀县"}


@pytest.mark.parametrize(
    ("hardship", "expected"),
    [("低保家庭成员", YES), ("零就业家庭成员", YES), ("无", TO_CHECK), (None, TO_CHECK)],
)
def test_the_ground_for_a_public_welfare_post(
    hardship: str | None, expected: Verdict, tmp_path: Path
) -> None:
    check("public_welfare.category", {"hardship": hardship}, POST, expected, tmp_path)


# ------------------------------------------------- the last resort, and retirement


def test_a_public_welfare_post_stands_after_every_market_job_that_fits(tmp_path: Path) -> None:
    who = person(
        town="河田镇",
        village="露湖村",
        wanted_trades="保洁员",
        experience="做过保洁3年",
        needs="公益性岗位安置",
        hardship="低保家庭成员",
    )
    here = "长汀县河田镇露湖村"
    adverts = [
        vacancy(title="保洁员", kind="公益性岗位", place=here, wage="3000元/月"),
        vacancy(title="保洁员", place="长汀县新桥镇", wage="1900元/月"),
        vacancy(title="电子厂普工", place="长汀县"),
    ]
    office = open_office([who], adverts, tmp_path)
    scores = {place.vacancy_row: place.score for place in office.jobs()}
    assert scores[2] >= 0, "a market job that fits"
    assert office.job_rows() == [2, 1, 3]
    assert "public_welfare.last_resort" in dict(office.jobs()[1].parts)


def test_nothing_depends_on_the_age_of_retirement(tmp_path: Path) -> None:
    births = [date(1966 + years, 3, 5) for years in (-5, 0, 1)]  # 65, 60 today, 59
    people = [
        person(number, identity=make_identity(birth, sequence=number + 2), wanted_trades="缝纫工")
        for number, birth in enumerate(births)
    ]
    adverts = [vacancy(), vacancy(title="保洁员", kind="公益性岗位"), vacancy(place="厦门市集美区")]
    office = open_office(people, adverts, tmp_path)
    told = {
        tuple((p.vacancy_row, p.score, p.parts, p.to_check) for p in office.jobs(row))
        for row in (1, 2, 3)
    }
    assert len(told) == 1
    assert office.people_rows(1) == [1, 2, 3]
    assert len({(pair.score, pair.parts) for pair in office.people(1)}) == 1
