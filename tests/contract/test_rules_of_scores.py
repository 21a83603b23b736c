"""What earns points and what moves whom, driven from tables as people write them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from support.office import Office, open_office
from support.people import make_identity
from support.rosters import person, vacancy

from matcher import Grade, Route

SEWER = {
    "wanted_trades": "缝纫工",
    "skills": "会平车、锁边",
    "experience": "在服装厂做车工3年",
    "wage_wanted": "3500",
}
FULL = {
    "title": "缝纫工",
    "skills": "会平车、锁边、打边",
    "wage": "3800-4500元/月",
    "description": "平车缝制衬衫，锁边打边，计件",
    "education": "小学",
    "place": "长汀县",
}


def parts_of(office: Office, row: int = 1) -> dict[str, int]:
    """Parts of a person's first place, without the base."""
    parts = dict(office.jobs(row)[0].parts)
    parts.pop("base")
    return parts


# ------------------------------------------------- silence and thin words


def test_an_empty_profile_does_not_score_as_agreement(tmp_path: Path) -> None:
    unsaid = dict.fromkeys(person(), None) | {"name": "赵无名"}
    office = open_office([unsaid, person(1, **SEWER)], [vacancy(**FULL)], tmp_path, home=None)
    (place,) = office.jobs(1)
    assert place.parts == (("base", -150),)
    assert place.grade is Grade.TO_CHECK
    assert office.people_rows() == [2, 1]
    assert office.people()[1].parts == (("base", -150),)


@pytest.mark.parametrize("row", ["无", "/", "不详", "待补", " "])
def test_words_that_say_nothing_score_as_nothing(row: str, tmp_path: Path) -> None:
    said = person(wanted_trades=row, skills=row, experience=row, remarks=row)
    office = open_office([said, person(1)], [vacancy(**FULL)], tmp_path)
    assert parts_of(office, 1) == parts_of(office, 2)


def test_a_thin_advert_does_not_win_by_asking_for_little(tmp_path: Path) -> None:
    """All three fit; the one that says most of what the person brings stands first, for both."""
    adverts = [
        vacancy(1, title="缝纫工"),
        vacancy(2, title="缝纫工", skills="会平车"),
        vacancy(3, title="缝纫工", skills="会平车、锁边", description="服装厂车工，平车锁边"),
    ]
    office = open_office([person(**SEWER)], adverts, tmp_path)
    assert office.job_rows() == [3, 2, 1]
    scores = [office.people(row)[0].score for row in (1, 2, 3)]
    assert scores[0] < scores[1] < scores[2]


def test_an_advert_of_one_word_is_not_wholly_alike(tmp_path: Path) -> None:
    people = [person(0, wanted_trades="保洁")]
    adverts = [vacancy(1, title="保洁"), vacancy(2, title="保洁", description="保洁，保洁员")]
    office = open_office(people, adverts, tmp_path)
    whole = 127 * 127
    assert all(0 < p.values["text.similarity"] < whole // 4 for p in office.jobs())


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("skills", "不会缝纫"),
        ("skills", "不会缝纫、平车"),
        ("skills", "没做过缝纫"),
        ("experience", "没干过缝纫"),
        ("skills", "缝纫不会"),
        ("remarks", "妻子会缝纫"),
        ("wanted_trades", "除了缝纫都可以"),
        ("wanted_trades", "不想做缝纫"),
    ],
)
def test_what_is_denied_or_somebody_elses_is_no_skill(
    column: str, text: str, tmp_path: Path
) -> None:
    office = open_office([person(0, **{column: text}), person(1)], [vacancy(**FULL)], tmp_path)
    assert parts_of(office, 1) == parts_of(office, 2)


def test_what_was_given_up_is_no_skill(tmp_path: Path) -> None:
    told = person(0, experience="以前做搬运，腰伤后不能干")
    office = open_office([told, person(1)], [vacancy(title="搬运工")], tmp_path)
    assert parts_of(office, 1) == parts_of(office, 2)
    assert "ability.demand" in office.jobs(1)[0].to_check, "and is asked about heavy work"


@pytest.mark.parametrize("words", ["腿脚不便", "听不见", "行动不便", "眼睛不好", "有残疾证"])
def test_an_ailment_beside_a_skill_takes_the_skill_from_nobody(words: str, tmp_path: Path) -> None:
    people = [person(0, skills=f"会缝纫，{words}"), person(1, skills="会缝纫")]
    office = open_office(people, [vacancy(title="缝纫工")], tmp_path)
    known = [dict(office.jobs(row)[0].values)["trade.known"] for row in (1, 2)]
    assert known[0] == known[1] > 0


# ------------------------------------------------- schooling counted once


def test_over_qualification_is_counted_once_and_mildly(tmp_path: Path) -> None:
    levels = ["初中", "高中", "大专", "本科及以上"]
    people = [person(n, education=level, **SEWER) for n, level in enumerate(levels)]
    office = open_office(people, [vacancy(**FULL | {"education": "初中"})], tmp_path)
    for side in (office.jobs, lambda row: [p for p in office.people() if p.labourer_row == row]):
        told = [dict(side(row)[0].parts) for row in range(1, 5)]
        schooling = [parts.pop("education.closeness", 0) for parts in told]
        assert schooling == [10, 5, 0, -10]
        assert all(parts == told[0] for parts in told), "nothing else depends on it"


# ------------------------------------------------- what serves the person stays with the person


SERVES_THE_PERSON = [
    {"care_duties": "照顾老人"},
    {"unemployed_reason": "带小孩"},
    {"unemployed_reason": "照顾瘫痪的父亲，接送孩子上学"},
    {"health": "残疾"},
    {"health": "患有大病,长期慢性病"},
    {"remarks": "有高血压、类风湿，常年吃药"},
    {"remarks": "肢体残疾三级，腿脚不便"},
    {"ability": "弱劳动力或半劳动力"},
    {"ability": "技能劳动力"},
    {"wage_wanted": "9000"},
    {"wage_wanted": "1000"},
    {"needs": "职业培训、社会保险补贴"},
    {"lodging_accepted": "是"},
    {"busy_months": "4月、5月"},
    {"remarks": "已推荐三次，本人拒绝"},
    {"hardship": "低保家庭成员"},
    {"category": "监测对象", "household": "H1"},
]


@pytest.mark.parametrize("cells", SERVES_THE_PERSON, ids=lambda cells: " ".join(cells.values()))
def test_the_order_of_people_for_a_vacancy_ignores(cells: dict, tmp_path: Path) -> None:
    words = {"skills": "会平车", "wanted_trades": "缝纫工"}
    people = [person(0, **words | cells), person(1, **words)]
    adverts = [
        vacancy(**FULL, demand="中", board="包吃住", forms="全日制", season="4月-6月"),
        vacancy(
            **FULL | {"place": "长汀县河田镇"}, demand="轻", forms="居家", insurance="缴纳社保"
        ),
    ]
    office = open_office(people, adverts, tmp_path)
    for row in (1, 2):
        one, other = office.people(row)
        assert (one.labourer_row, other.labourer_row) == (1, 2)
        assert (one.score, one.parts) == (other.score, other.parts)


def test_and_what_serves_the_person_does_move_their_own_list(tmp_path: Path) -> None:
    """Or else the test above would say nothing."""
    adverts = [
        vacancy(1, title="手工", demand="中", forms="全日制", wage="2500元/月"),
        vacancy(2, title="手工", demand="轻", forms="居家", wage="2500元/月"),
        vacancy(3, title="手工", demand="中", forms="全日制", wage="4000元/月"),
    ]
    people = [
        person(0),
        person(1, care_duties="照顾老人"),
        person(2, ability="弱劳动力"),
        person(3, wage_wanted="4000"),
    ]
    office = open_office(people, adverts, tmp_path)
    assert [office.job_rows(row)[0] for row in (1, 2, 3, 4)] == [3, 2, 2, 3]


# ------------------------------------------------- trades, words, nearness


def test_who_worked_in_the_trade_stands_before_who_learnt_it_and_who_wants_it(
    tmp_path: Path,
) -> None:
    people = [
        person(0),
        person(1, wanted_trades="保安"),
        person(2, skills="会缝纫"),
        person(3, experience="做缝纫5年"),
        person(4, experience="做缝纫5年", wanted_trades="缝纫工"),
    ]
    office = open_office(people, [vacancy(title="缝纫工")], tmp_path)
    assert office.people_rows() == [5, 4, 3, 1, 2]


def test_a_turner_is_a_sewer_or_a_machinist_as_the_industry_says(tmp_path: Path) -> None:
    adverts = [
        vacancy(title="车工", employer="某某服饰有限公司"),
        vacancy(title="车工", employer="某某机械厂"),
    ]
    sewer = person(experience="在服装厂做车工5年")
    office = open_office([sewer], adverts, tmp_path)
    assert office.job_rows() == [1, 2]
    assert office.jobs()[0].values["trade.known"] >= 64
    assert office.jobs()[1].values["trade.known"] < 16


def test_nearer_work_stands_first(tmp_path: Path) -> None:
    places = [
        "广东省东莞市",
        "厦门市集美区",
        "上杭县",
        "长汀县",
        "长汀县河田镇",
        "长汀县河田镇露湖村",
    ]
    adverts = [vacancy(number, place=place) for number, place in enumerate(places)]
    people = [person(intention="均可", town="河田镇", village="露湖村")]
    office = open_office(people, adverts, tmp_path)
    nearness = {p.vacancy_row: p.values["place.nearness"] for p in office.jobs()}
    assert nearness == {row: row - 1 for row in range(1, 7)}


# ------------------------------------------------- those with work


def test_employed_people_who_wish_to_change_stand_on_no_vacancys_list(tmp_path: Path) -> None:
    works = {"employed": "是", "employer": "电子厂", "workplace": "厦门市集美区", "needs": None}
    people = [
        person(0, **works, intention=None),
        person(1, **works, intention="县内", wanted_trades="缝纫工", experience="缝纫10年"),
        person(2),
    ]
    office = open_office(people, [vacancy(title="缝纫工")], tmp_path)
    assert [office.route(row) for row in (1, 2, 3)] == [
        Route.EMPLOYED,
        Route.WANTS_CHANGE,
        Route.MATCH,
    ]
    assert office.people_rows() == [3], "seats are for the unemployed first"
    assert office.matching.transfer_pools.labourers.ids.tolist() == [2]
    assert office.matching.for_transfers.positions[0, 0] == 0
    assert "roster.employed_with_intention" in office.doubts(2)


def test_nobody_is_employed_whose_work_is_over_and_they_are_asked(tmp_path: Path) -> None:
    ended = {"employed": "是", "employed_since": "2020.3-2021.5", "employer": "厂"}
    office = open_office([person(**ended), person(1, employed="停工返乡")], [vacancy()], tmp_path)
    for row in (1, 2):
        assert office.route(row) is Route.MATCH
        assert "employment.state" in office.jobs(row)[0].to_check


def test_a_person_of_unknown_age_is_asked_and_not_refused(tmp_path: Path) -> None:
    people = [person(identity=None), person(1, identity=make_identity(date(1980, 5, 6)))]
    office = open_office(people, [vacancy(title="保安", age="18-50")], tmp_path)
    assert office.people_rows() == [2, 1]
    assert {"identity.known", "advert.age"} <= set(office.jobs(1)[0].to_check)
    assert "age.nearness" not in parts_of(office, 1), "and silence earns nothing"
    assert parts_of(office, 2)["age.nearness"] > 0


# ------------------------------------------------- the order of rows


def test_the_order_of_rows_changes_nothing_but_ties(tmp_path: Path) -> None:
    wishes = ("缝纫工", "保安", "厨师", "保洁", "")
    people = [
        person(number, wanted_trades=wish, skills=f"会{wish}" if wish else None, remarks="想做手工")
        for number, wish in enumerate(wishes)
    ]
    titles = ("缝纫工", "保安", "厨师", "手工")
    adverts = [vacancy(number, title=title) for number, title in enumerate(titles)]

    def told(backwards: bool) -> set[tuple]:
        step = -1 if backwards else 1
        office = open_office(people[::step], adverts[::step], tmp_path)
        return {
            (office.person(p.labourer_row).name, office.advert(p.vacancy_row).title, p.score)
            for row in range(1, 6)
            for p in office.jobs(row)
        } | {
            (office.advert(p.vacancy_row).title, office.person(p.labourer_row).name, p.score)
            for row in range(1, 5)
            for p in office.people(row)
        }

    assert told(backwards=True) == told(backwards=False)
    assert len(told(backwards=False)) == 40
