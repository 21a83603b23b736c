"""The staff's papers: everything staff need, nothing that identifies beyond it, no percentages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.papers import cleaner_post, make_run, rows_of, sewer, sewing, table_of, texts_of

from api.reports.staff_papers import COLUMNS, FOLDER, INTERNAL, NOBODY, write_staff_papers
from matcher.records import AgeLimit, EducationLimit
from matcher.vocabulary import Education

MENDED = (("岗位描述", "限女性，押一个月工资"), ("薪资待遇", "3000-4500元/月"))


def written(tmp_path: Path, labourers: list, vacancies: list) -> Path:
    write_staff_papers(make_run(labourers, vacancies), tmp_path, lambda _n: None)
    return tmp_path / FOLDER


@pytest.fixture
def rows(tmp_path: Path) -> list[tuple[object, ...]]:
    vacancy = sewing(texts=MENDED, age=AgeLimit(18, 45), education=EducationLimit(Education.JUNIOR))
    return rows_of(written(tmp_path, [sewer(1), sewer(2)], [vacancy]) / "永兴服装厂.xlsx")


def test_columns(rows: list) -> None:
    titles = [column.title for column in COLUMNS]
    assert titles == [
        "序号", "编号", "姓名", "乡镇", "行政村", "年龄", "文化程度", "技能与工种", "推荐意见",
        "推荐理由", "需问清", "联系电话", "意向", "面试", "录用", "婉拒原因",
    ]  # fmt: skip
    assert rows[0][0] == INTERNAL
    assert titles in [list(row) for row in rows]


def test_a_line(rows: list) -> None:
    line = table_of(rows, "序号")[0]
    assert line["编号"] == 1
    assert (line["姓名"], line["乡镇"], line["行政村"]) == ("钱多乙", "河田镇", "露湖村")
    assert (line["年龄"], line["文化程度"]) == (40, "初中")
    assert line["联系电话"] == "138****0001"
    assert line["推荐意见"] == "先核实"
    assert "缝纫工" in str(line["推荐理由"])
    assert "请面谈能做什么、不能做什么" in str(line["需问清"])
    assert [line[blank] for blank in ("意向", "面试", "录用", "婉拒原因")] == [None] * 4


def test_the_head_tells_the_conditions_and_what_is_to_be_settled(rows: list) -> None:
    head = "\n".join(str(cell) for row in rows[:10] for cell in row if cell)
    for told in ("永兴服装厂", "3000–4500元/月", "10–15人", "河田镇"):
        assert told in head
    assert "初中及以上" in head
    assert "18–45岁" in head
    assert "限制了性别" in head
    assert "押一个月" in head


def test_an_open_question_about_the_advert_is_told_once(rows: list) -> None:
    asked = str(table_of(rows, "序号")[0]["需问清"])
    assert asked.count("岗位信息待核实") == 1
    assert "压工资" not in asked


def test_no_score_no_percentage_no_number_that_identifies(tmp_path: Path) -> None:
    people = [sewer(1), sewer(2, name="身份证350821198601010019")]
    texts = texts_of(written(tmp_path, people, [sewing()]) / "永兴服装厂.xlsx")
    for person in people:
        assert person.identity.number not in texts
        assert person.phone.number not in texts
    assert "350821198601010019" not in texts
    assert "%" not in rows_text(tmp_path)


def rows_text(tmp_path: Path) -> str:
    rows = rows_of(tmp_path / FOLDER / "永兴服装厂.xlsx")
    return "\n".join(str(cell) for row in rows for cell in row)


def test_files_of_odd_employers(tmp_path: Path) -> None:
    names = ["甲/乙:公司*?", "甲?乙 公司", "", "永兴服装厂"]
    vacancies = [sewing(i, employer=name) for i, name in enumerate(names, 1)]
    folder = written(tmp_path, [sewer()], vacancies)
    assert sorted(path.name for path in folder.iterdir()) == [
        "未写单位名称.xlsx", "永兴服装厂.xlsx", "甲 乙 公司(2).xlsx", "甲 乙 公司.xlsx",
    ]  # fmt: skip


def test_many_vacancies_of_one_employer(tmp_path: Path) -> None:
    folder = written(tmp_path, [sewer()], [sewing(i) for i in range(1, 301)])
    sheets = [load_workbook(path, read_only=True).sheetnames for path in folder.iterdir()]
    assert sum(map(len, sheets)) == 300
    assert {len(set(names)) for names in sheets} == {len(names) for names in sheets}


def test_suspended_and_expired_adverts_have_no_paper(tmp_path: Path) -> None:
    suspended = sewing(1, employer="甲厂", texts=(("岗位描述", "交押金200元"),))
    expired = sewing(2, employer="乙厂", valid_until=date(2026, 1, 1))
    folder = written(tmp_path, [sewer()], [suspended, expired, sewing(3, employer="丙厂")])
    assert [path.name for path in folder.iterdir()] == ["丙厂.xlsx"]


def test_a_vacancy_for_nobody_says_so(tmp_path: Path) -> None:
    vacancy = sewing(education=EducationLimit(Education.BACHELOR))
    rows = rows_of(written(tmp_path, [sewer()], [vacancy]) / "永兴服装厂.xlsx")
    assert NOBODY in str(rows[-1][0])


def test_public_welfare_posts_have_a_staff_paper(tmp_path: Path) -> None:
    folder = written(tmp_path, [sewer()], [cleaner_post(1)])
    assert [path.name for path in folder.iterdir()] == ["河田镇人民政府.xlsx"]
