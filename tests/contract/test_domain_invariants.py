"""What must hold of every list whatever else changes, driven from tables as people write them.

The invariants of the domain, one after the other. Two of them speak of what is not built yet
(figures of households, dates of monthly reports) and have no test here.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from support.identity import disability_number, identity_number, wrong_checksum
from support.office import TODAY, Office, open_office
from support.papers import make_run, texts_of
from support.people import make_identity
from support.rosters import person, vacancy

from api.reports.employer_papers import FOLDER, write_employer_papers
from api.reports.tables import write_match_tables
from matcher import Direction, Route, Verdict
from matcher.vocabulary import Health

YES, TO_CHECK, NO = Verdict.YES, Verdict.TO_CHECK, Verdict.NO
NUMBER = identity_number(date(1980, 5, 6))


# ------------------------------------------------- 1. certificate numbers


@pytest.mark.parametrize(
    "number",
    [
        NUMBER,
        disability_number(NUMBER),
        disability_number(NUMBER, kind=7, grade=1, reissue="B1"),
    ],
    ids=lambda number: f"{len(number)} characters",
)
def test_numbers_of_18_20_and_22_characters_are_kept_whole(number: str, tmp_path: Path) -> None:
    office = open_office([person(identity=number)], [vacancy()], tmp_path)
    identity = office.person().identity
    assert identity is not None
    assert (identity.number, identity.person) == (number, NUMBER)
    assert office.person().birth == date(1980, 5, 6)
    assert not {code for code in office.doubts() if code.startswith("identity.")}
    assert office.job_rows() == [1]


@pytest.mark.parametrize("suffix", ["", "43", "43B1"])
def test_a_wrong_checksum_of_the_first_18_is_a_doubt_and_the_row_stays(
    suffix: str, tmp_path: Path
) -> None:
    number = wrong_checksum(NUMBER) + suffix
    office = open_office([person(identity=number)], [vacancy()], tmp_path)
    assert "identity.checksum" in office.doubts()
    assert office.person().birth == date(1980, 5, 6)
    assert office.job_rows() == [1]
    assert office.people_rows() == [1]


def test_a_number_that_cannot_be_read_is_a_doubt_and_the_row_stays(tmp_path: Path) -> None:
    people = [person(identity=NUMBER[:17]), person(identity="看不清"), person(identity=None)]
    office = open_office(people, [vacancy()], tmp_path)
    for row, code in ((1, "length"), (2, "length"), (3, "missing")):
        assert f"identity.{code}" in office.doubts(row)
        assert office.jobs(row)[0].to_check[0] == "identity.known"


def test_a_disability_certificate_is_the_same_person(tmp_path: Path) -> None:
    people = [person(identity=NUMBER), person(identity=disability_number(NUMBER), health="残疾")]
    office = open_office(people, [vacancy()], tmp_path)
    assert office.route(1) is Route.MATCH
    assert office.route(2) is Route.REVIEW
    assert office.people_rows() == [1]


# ------------------------------------------------- 2. several ailments at once


def test_ailments_are_several_values_in_any_order(tmp_path: Path) -> None:
    written = ("残疾,长期慢性病", "长期慢性病、残疾", "残疾；长期慢性病", "长期慢性病 残疾")
    people = [person(number, health=text) for number, text in enumerate(written)]
    office = open_office(people, [vacancy()], tmp_path)
    assert {p.health for p in office.roster.labourers} == {Health.DISABLED | Health.CHRONIC}
    told = {(pair.score, pair.to_check) for row in range(1, 5) for pair in office.jobs(row)}
    assert len(told) == 1
    assert len(office.people()) == len(written)


# ------------------------------------------------- 3. public-welfare posts, workshops, the young


POST = {"title": "保洁员", "kind": "公益性岗位"}


@pytest.mark.parametrize(
    "place", ["上杭县", "福建省厦门市集美区", "福建省厦门市", "广东省", "广东省东莞市"]
)
@pytest.mark.parametrize("intention", ["县外", "均可", "省外", None, "只去县外"])
def test_a_public_welfare_post_is_on_no_list_out_of_the_county(
    place: str, intention: str | None, tmp_path: Path
) -> None:
    people = [person(intention=intention)]
    office = open_office(people, [vacancy(place=place, **POST)], tmp_path)
    assert office.jobs() == []
    assert office.people() == []
    assert office.verdict("public_welfare.area") is NO


@pytest.mark.parametrize(
    ("values", "place", "expected", "why"),
    [
        ({}, "长汀县", YES, "at home"),
        ({"registered": "上杭县"}, "上杭县", YES, "where they are registered"),
        ({"residence": "上杭县才溪镇"}, "上杭县", YES, "where they live"),
        ({"residence": "厦门市集美区"}, "福建省厦门市", TO_CHECK, "perhaps where they live"),
        ({}, "福建省龙岩市", TO_CHECK, "perhaps at home"),
        ({}, None, TO_CHECK, "nobody said where"),
    ],
)
def test_a_public_welfare_post_is_open_where_the_person_belongs(
    values: dict, place: str | None, expected: Verdict, why: str, tmp_path: Path
) -> None:
    people = [person(intention="县外", hardship="低保家庭成员", **values)]
    office = open_office(people, [vacancy(place=place, **POST)], tmp_path)
    assert office.verdict("public_welfare.area") is expected, why
    assert office.job_rows() == [1], why


def test_what_is_a_public_welfare_post_by_name_alone_is_one(tmp_path: Path) -> None:
    away = vacancy(title="乡村公益性岗位护林员", place="上杭县")
    office = open_office([person(intention="县外")], [away], tmp_path)
    assert office.jobs() == []


def test_a_workshop_in_another_county_is_open_to_those_who_leave_and_asked_about(
    tmp_path: Path,
) -> None:
    people = [person(0, intention="县外"), person(1, intention="县内")]
    workshop = vacancy(kind="扶贫车间", place="上杭县")
    office = open_office(people, [workshop], tmp_path)
    assert "workshop.county" in office.jobs(1)[0].to_check
    assert office.jobs(2) == []
    at_home = open_office(people, [vacancy(kind="扶贫车间", place="长汀县")], tmp_path)
    assert "workshop.county" not in at_home.jobs(1)[0].to_check


@pytest.mark.parametrize(
    ("birth", "route"),
    [(date(2010, 3, 6), Route.UNDER_AGE), (date(2010, 3, 5), Route.MATCH)],
    ids=["15", "16"],
)
def test_nobody_under_16_is_on_any_list(birth: date, route: Route, tmp_path: Path) -> None:
    people = [person(identity=make_identity(birth), needs="职业介绍", willing="是")]
    office = open_office(people, [vacancy()], tmp_path)
    assert office.route() is route
    assert bool(office.jobs()) is bool(office.people()) is (route is Route.MATCH)
    assert (office.verdict("law.minor_work") is NO) is (route is Route.UNDER_AGE)


@pytest.mark.parametrize(
    ("birth", "is_open"), [(date(1956, 3, 6), True), (date(1956, 3, 5), False)], ids=["69", "70"]
)
def test_nobody_of_70_is_listed_for_a_public_welfare_post(
    birth: date, is_open: bool, tmp_path: Path
) -> None:
    people = [person(identity=make_identity(birth), hardship="大龄失业人员")]
    office = open_office(people, [vacancy(place="长汀县", **POST), vacancy()], tmp_path)
    assert (1 in office.job_rows()) is is_open
    assert (1 in office.people_rows(1)) is is_open
    assert 2 in office.job_rows(), "age closes no other work"


CLOSED_TO_MINORS = [
    {"title": "保安"},
    {"title": "门卫"},
    {"title": "搬运工"},
    {"title": "普工", "demand": "重"},
    {"title": "普工", "description": "重体力活，能吃苦"},
    {"title": "喷漆工"},
    {"title": "普工", "description": "接触有毒有害物质"},
    {"title": "服务员", "employer": "大富豪KTV"},
    {"title": "收银员", "description": "酒吧收银"},
    {"title": "普工", "description": "井下作业"},
    {"title": "电焊工"},
    {"title": "叉车司机"},
    {"title": "普工", "description": "高空作业"},
    {"title": "普工", "description": "单次搬运60斤"},
]


@pytest.mark.parametrize("cells", CLOSED_TO_MINORS, ids=lambda cells: " ".join(cells.values()))
def test_those_of_16_and_17_are_kept_from_what_harms_the_young(cells: dict, tmp_path: Path) -> None:
    births = (date(2008, 3, 6), date(2008, 3, 5))  # 17, and 18 today
    people = [person(n, identity=make_identity(birth)) for n, birth in enumerate(births)]
    office = open_office(people, [vacancy(**cells)], tmp_path)
    assert office.verdict("law.minor_work", 1) is NO
    assert office.jobs(1) == []
    assert office.verdict("law.minor_work", 2) is YES
    assert office.people_rows() == [2]


def test_those_of_16_and_17_may_do_other_work(tmp_path: Path) -> None:
    people = [person(identity=make_identity(date(2009, 1, 1)))]
    adverts = [vacancy(), vacancy(title="餐厅服务员", employer="云水谣酒店")]
    assert open_office(people, adverts, tmp_path).job_rows() == [1, 2]


# ------------------------------------------------- 4. ability


@pytest.mark.parametrize("ability", ["弱劳动力或半劳动力", "弱劳动力", "半劳动力"])
def test_weak_labourers_see_home_based_and_light_work_first(ability: str, tmp_path: Path) -> None:
    adverts = [
        vacancy(title="包装工", demand="重"),
        vacancy(title="包装工", demand="中"),
        vacancy(title="包装工", demand="轻"),
        vacancy(title="包装工", demand="轻", forms="居家"),
    ]
    office = open_office([person(ability=ability), person(1)], adverts, tmp_path)
    assert office.job_rows(1) == [4, 3, 2], "and nothing that is stated heavy"
    assert office.job_rows(2) == [1, 2, 3, 4], "to others all are alike"


@pytest.mark.parametrize("ability", ["丧失劳动力", "无劳动力"])
@pytest.mark.parametrize("more", [{}, {"employed": "是"}, {"willing": "否"}], ids=str)
def test_who_is_said_to_have_no_ability_is_reviewed_and_never_dropped(
    ability: str, more: dict, tmp_path: Path
) -> None:
    office = open_office([person(ability=ability, **more)], [vacancy()], tmp_path)
    assert office.route() is Route.REVIEW
    assert office.jobs() == office.people() == []
    write_match_tables(make_run(office.roster.labourers, office.book.vacancies), tmp_path)
    assert table(tmp_path / "review.csv") == [{"labourer_row": "1", "why": "ability.lost"}]
    assert [line["labourer_row"] for line in table(tmp_path / "unmatched.csv")] == ["1"]


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# ------------------------------------------------- 5. what an employer may see


def test_an_employers_sheet_holds_no_health_no_poverty_and_no_name(tmp_path: Path) -> None:
    secret = person(
        name="欧阳无名",
        health="残疾,长期慢性病",
        ability="弱劳动力",
        ethnicity="畲族",
        category="低保脱贫户",
        hardship="零就业家庭成员",
        wanted_trades="缝纫工",
        skills="会平车，女，低保户，腰伤不能干重活",
        experience="以前在服装厂做车工3年，建档立卡贫困户",
        unemployed_reason="照顾瘫痪的婆婆",
        wage_wanted="3333",
        identity=disability_number(NUMBER),
        town="河田镇",
        village="露湖村",
        remarks="精神二级残疾",
    )
    office = open_office([secret], [vacancy(place="长汀县大同镇")], tmp_path)
    assert office.people_rows() == [1]
    run = make_run(office.roster.labourers, office.book.vacancies)
    write_employer_papers(run, tmp_path, lambda _places: None)
    (path,) = (tmp_path / FOLDER).glob("*.xlsx")
    shown = texts_of(path)
    assert "平车" in shown, "the sheet is not empty"
    never = (
        *("欧阳", "无名", "残疾", "慢性", "弱劳", "畲", "低保", "脱贫", "贫困", "建档", "零就业"),
        *("腰伤", "重活", "婆婆", "瘫痪", "精神", "露湖", "河田", "3333"),
    )
    assert [word for word in never if word in shown] == []
    assert NUMBER[:6] not in shown
    assert NUMBER[6:14] not in shown


# ------------------------------------------------- 6. sex


@pytest.mark.parametrize(
    "cells",
    [
        {"sex": "女"},
        {"sex": "男性"},
        {"sex": "女优先"},
        {"title": "缝纫女工"},
        {"description": "限女性，吃苦耐劳"},
        {"description": "男士优先"},
        {"headcount": "男2人，女8人"},
    ],
    ids=lambda cells: " ".join(map(str, cells.values())),
)
def test_an_advert_that_limits_sex_is_to_be_mended_and_the_limit_is_not_applied(
    cells: dict, tmp_path: Path
) -> None:
    man = person(0, sex="男", identity=make_identity(sequence=1), wanted_trades="缝纫工")
    woman = person(1, sex="女", identity=make_identity(sequence=2), wanted_trades="缝纫工")
    office = open_office([man, woman], [vacancy(**cells)], tmp_path)
    assert office.notices()["advert.sex"] == "mend"
    assert office.people_rows() == [1, 2]
    assert len({(pair.score, pair.parts, pair.to_check) for pair in office.people()}) == 1
    assert len({(p.score, p.parts) for row in (1, 2) for p in office.jobs(row)}) == 1


def test_swapping_everybodys_sex_changes_no_list(tmp_path: Path) -> None:
    told = [told_of(open_office(mixed(swapped), OFFERED, tmp_path)) for swapped in (False, True)]
    assert told[0] == told[1]
    assert any(told[0])


OFFERED = [
    vacancy(1, title="缝纫工", sex="女", description="限女性"),
    vacancy(2, title="保安", description="男性优先", age="18-55"),
    vacancy(3, title="月嫂", sex="女", licences="母婴护理证"),
    vacancy(4, title="搬运工", demand="重", sex="男"),
    vacancy(5, title="手工", forms="居家", description="适合宝妈"),
    vacancy(6, place="广东省东莞市", title="电子厂普工", education="初中", board="包住"),
    vacancy(7, title="保洁员", kind="公益性岗位"),
]


def mixed(swapped: bool) -> list[dict]:
    """Ten people who differ in everything; the number and the column both tell their sex."""
    wishes = ["缝纫工", "保安", "月嫂", "搬运", "手工", "普工", "保洁", "缝纫", "厨师", "家政"]
    people = []
    for number, wish in enumerate(wishes):
        is_male = (number % 3 == 0) is not swapped
        identity = identity_number(date(1966 + 4 * number, 5, 6), order=number + 1, is_male=is_male)
        people.append(
            person(
                number,
                sex="男" if is_male else "女",
                identity=identity,
                wanted_trades=wish,
                skills=f"会{wish}",
                intention=("县内", "县外", None)[number % 3],
                ability=("普通劳动力", "弱劳动力")[number % 2],
                education=("小学", "初中", "高中")[number % 3],
            )
        )
    return people


def told_of(office: Office) -> list[list[tuple]]:
    return [
        [(p.labourer_row, p.vacancy_row, p.rank, p.score, p.parts, p.to_check) for p in places]
        for places in (
            *(office.jobs(row) for row in range(1, len(office.roster.labourers) + 1)),
            *(office.people(row) for row in range(1, len(office.book.vacancies) + 1)),
        )
    ]


def test_work_that_a_statute_closes_is_the_only_place_where_sex_is_read(tmp_path: Path) -> None:
    adverts = [
        vacancy(title="普工", description="井下作业"),
        vacancy(title="普工", description="第四级体力劳动强度"),
        vacancy(title="普工", description="单次搬运60斤"),
        vacancy(title="普工", description="重体力，搬运50斤", sex="男"),
        vacancy(title="煤矿厨师", employer="某某煤矿"),
    ]
    woman = person(0, sex="女", identity=make_identity(sequence=2))
    unsaid = person(1, sex=None, identity=None)
    man = person(2)
    office = open_office([woman, unsaid, man], adverts, tmp_path)
    code = "law.protected_work"
    verdicts = [[office.verdict(code, p, a) for a in range(1, 6)] for p in (1, 2, 3)]
    assert verdicts[0] == [NO, NO, NO, YES, YES]
    assert verdicts[1] == [TO_CHECK, TO_CHECK, TO_CHECK, YES, YES]
    assert verdicts[2] == [YES] * 5
    for row in (1, 2, 3):
        notice = next(n for n in office.matching.notices[row] if n.code == "advert.protected_work")
        assert "女职工" in notice.clause, "the clause is shown"


# ------------------------------------------------- 8. three jobs for everybody who is willing


def test_everybody_is_on_a_list_or_named_with_the_reason_once(tmp_path: Path) -> None:
    people = [
        person(0),
        person(1, willing="否"),
        person(2, employed="是", employer="厂", intention=None, needs=None),
        person(3, employed="是", employer="厂", intention="县内"),
        person(4, ability="无劳动力"),
        person(5, identity=make_identity(date(2012, 1, 1))),
        person(0, remarks="同一人"),
        person(7, intention="县内", education="小学", health="残疾"),
    ]
    away = [vacancy(place="广东省东莞市"), vacancy(place="上杭县")]
    office = open_office(people, [vacancy(education="初中"), *away], tmp_path)
    assert [office.route(row).value for row in range(1, 9)] == [
        *("match", "not_willing", "employed", "wants_change"),
        *("review", "under_age", "review", "no_vacancy"),
    ]
    assert [bool(office.jobs(row)) for row in range(1, 9)] == [True] + [False] * 7
    assert office.matching.closing_gates == {
        8: (("intention.place", 2), ("education.minimum", 1)),
    }


@pytest.mark.parametrize("n_open", [0, 1, 2, 3, 5])
def test_who_is_willing_has_three_jobs_or_all_that_are_open(n_open: int, tmp_path: Path) -> None:
    adverts = [vacancy(n) for n in range(n_open)] + [vacancy(9, place="上杭县")]
    office = open_office([person(willing="是", intention="县内")], adverts, tmp_path, length=3)
    assert office.job_rows() == list(range(1, min(3, n_open) + 1))
    assert (office.route() is Route.NO_VACANCY) is (n_open == 0)


# ------------------------------------------------- 10. missing is no refusal, and all is explained


def test_a_bare_name_is_refused_nothing_but_what_only_a_yes_opens(tmp_path: Path) -> None:
    everything = {
        "education": "高中",
        "age": "18-45",
        "licences": "C1驾照",
        "skills": "会平车，3年经验",
        "demand": "重",
        "place": "广东省东莞市",
        "season": "2026年4月1日至6月30日",
    }
    adverts = [
        vacancy(**everything),
        vacancy(kind="公益性岗位", title="保洁员", place="长汀县"),
        vacancy(kind="扶贫车间", place="上杭县"),
        vacancy(title="普工", description="井下作业"),
        vacancy(title="工地小工"),
    ]
    unsaid = dict.fromkeys(person(), None) | {"name": "赵无名"}
    office = open_office([unsaid], adverts, tmp_path, home=None)
    assert office.route() is Route.MATCH
    for advert in range(1, 6):
        refused = [g.code for g in office.pair(1, advert).gates if g.verdict is NO]
        assert refused == []
    assert sorted(office.job_rows()) == [1, 2, 3, 4, 5]
    for place in office.jobs():
        assert place.parts == (("base", -150),), "and silence earns nothing"


def test_every_place_is_explained_by_parts_that_add_up_to_its_score(tmp_path: Path) -> None:
    office = open_office(mixed(swapped=False), OFFERED, tmp_path)
    places = [
        *((p, Direction.VACANCIES_FOR_LABOURER) for row in range(1, 11) for p in office.jobs(row)),
        *((p, Direction.LABOURERS_FOR_VACANCY) for row in range(1, 8) for p in office.people(row)),
    ]
    assert len(places) > 60
    for place, direction in places:
        told = office.pair(place.labourer_row, place.vacancy_row)
        parts = [(part.code, part.points) for part in told.parts[direction] if part.points]
        assert list(place.parts) == parts
        assert place.score == told.score(direction) == sum(points for _, points in parts)
        asked = [g.code for g in told.gates if g.verdict is TO_CHECK]
        assert list(place.to_check[: len(asked)]) == asked
        assert told.is_open


def test_the_day_of_the_tests_is_the_day_of_the_office() -> None:
    assert date(2026, 3, 5) == TODAY, "birthdays above are counted from it"
