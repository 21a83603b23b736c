"""The employers' papers: a number and what the person can do, and nothing else anywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.papers import cleaner_post, make_run, rows_of, sewer, sewing, table_of, texts_of
from support.world import seeker, trade

from api.reports.employer_papers import FOLDER, write_employer_papers
from matcher.records import EducationLimit
from matcher.texts import LabourerProfile
from matcher.vocabulary import Education, Hardship, Health, PersonCategory

WHITELIST = ["编号", "工种", "技能", "文化程度", "持证", "从业经历", "单位意见（约见或不约）"]
NEVER = re.compile(
    r"贫困|扶贫|脱贫|低保|特困|困难|残疾|慢性病|大病|健康|身体|劳动力|劳动能力|照料|期望"
    r"|较合适|可以试试|先核实|推荐理由|得分|岁"
)


def written(tmp_path: Path, labourers: list, vacancies: list) -> Path:
    write_employer_papers(make_run(labourers, vacancies), tmp_path, lambda _n: None)
    return tmp_path / FOLDER


def test_a_line(tmp_path: Path) -> None:
    rows = rows_of(written(tmp_path, [sewer(7)], [sewing()]) / "永兴服装厂.xlsx")
    shown = (7, "缝纫工", "平车、锁边", "初中", "C1驾驶证", "5年", None)
    assert table_of(rows, "编号") == [dict(zip(WHITELIST, shown, strict=True))]


def test_what_is_not_known_is_said(tmp_path: Path) -> None:
    bare = sewer(7, education=None, profile=seeker(trade("缝纫工")))
    rows = rows_of(written(tmp_path, [bare], [sewing()]) / "永兴服装厂.xlsx")
    line = table_of(rows, "编号")[0]
    assert list(line.values())[1:-1] == ["想做缝纫工", *["未写明"] * 4]


def test_who_must_be_asked_first_is_left_to_the_staff(tmp_path: Path) -> None:
    unknown = sewer(7, education=None, profile=LabourerProfile())
    rows = rows_of(written(tmp_path, [sewer(8), unknown], [sewing()]) / "永兴服装厂.xlsx")
    assert [line["编号"] for line in table_of(rows, "编号")] == [8]
    assert not written(tmp_path / "alone", [unknown], [sewing()]).exists()


def test_nothing_else_of_the_person_stands_anywhere_in_the_file(tmp_path: Path) -> None:
    people = [sewer(row, name=f"欧阳无{row}") for row in range(1, 8)]
    texts = texts_of(written(tmp_path, people, [sewing()]) / "永兴服装厂.xlsx")
    shown = re.sub(r"河田镇", "", texts, count=1)  # the vacancy's own place
    for person in people:
        secrets = (
            person.name,
            person.identity.number,
            person.identity.masked,
            person.phone.number,
            person.phone.masked,
            person.home.village,
        )
        assert not [secret for secret in secrets if secret in shown]
    assert "腰伤" not in texts
    assert not NEVER.search(re.sub(r"<[^>]+>", "\n", texts)), "words that speak of a person's state"


@pytest.mark.parametrize(
    "fields",
    [
        {"health": Health.HEALTHY},
        {"hardships": Hardship.ZERO_EMPLOYMENT_HOUSEHOLD},
        {"category": PersonCategory.DESTITUTE},
        {"sex": None},
        {"name": "别人"},
        {"has_care_duties": False},
        {"wage_wanted_cny_month": 9000.0},
    ],
)
def test_a_fact_that_is_none_of_theirs_changes_no_byte(tmp_path: Path, fields: dict) -> None:
    files = [
        written(tmp_path / str(number), [person], [sewing()]) / "永兴服装厂.xlsx"
        for number, person in enumerate((sewer(1), sewer(1, **fields)))
    ]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_no_schooling_is_told_without_the_forms_word(tmp_path: Path) -> None:
    person = sewer(1, education=Education.ILLITERATE)
    rows = rows_of(written(tmp_path, [person], [sewing()]) / "永兴服装厂.xlsx")
    assert table_of(rows, "编号")[0]["文化程度"] == "小学以下"


def test_the_head_asks_for_consent_first(tmp_path: Path) -> None:
    rows = rows_of(written(tmp_path, [sewer()], [sewing()]) / "永兴服装厂.xlsx")
    head = "".join(str(row[0]) for row in rows)
    assert "本人同意后" in head
    assert "就业服务机构" in head


@pytest.mark.parametrize(
    ("vacancies", "why"),
    [
        ([cleaner_post(1)], "standing on such a list would tell of hardship"),
        ([sewing(texts=(("岗位描述", "先交押金"),))], "suspended"),
        ([sewing(education=EducationLimit(Education.BACHELOR))], "nobody is listed"),
    ],
)
def test_no_paper(tmp_path: Path, vacancies: list, why: str) -> None:
    assert not written(tmp_path, [sewer()], vacancies).exists(), why


def test_a_sheet_for_each_vacancy_with_people(tmp_path: Path) -> None:
    closed = sewing(2, title="会计", education=EducationLimit(Education.BACHELOR))
    path = written(tmp_path, [sewer()], [sewing(1), closed, sewing(3)]) / "永兴服装厂.xlsx"
    assert rows_of(path, "缝纫工(2)")
    with pytest.raises(KeyError):
        rows_of(path, "会计")
