"""The villages' notices: names and vacancies that can be read aloud; nobody is called poor."""

from __future__ import annotations

import re
from pathlib import Path

from support.papers import cleaner_post, make_run, rows_of, sewer, sewing, table_of, texts_of

from api.reports.village_notices import FOLDER, HOME_UNKNOWN, job_aloud, write_village_notices
from matcher.records import Place

NEVER = re.compile(
    r"贫困|扶贫|脱贫|低保|特困|困难|残疾|慢性病|大病|健康|劳动力|劳动能力|先核实|较合适|可以试试"
    r"|\d元/|[–~]"
)


def written(tmp_path: Path, labourers: list, vacancies: list) -> Path:
    write_village_notices(make_run(labourers, vacancies), tmp_path, lambda _n: None)
    return tmp_path / FOLDER


def test_a_line(tmp_path: Path) -> None:
    vacancies = [
        sewing(1),
        sewing(2, employer="同祥针织厂", place=Place("350823")),
        cleaner_post(3, place=Place("350821")),
        sewing(4, employer="远厂", place=Place("440106")),
    ]
    rows = rows_of(written(tmp_path, [sewer(1)], vacancies) / "河田镇.xlsx", "露湖村")
    line = table_of(rows, "序号")[0]
    assert (line["姓名"], line["村"]) == ("钱多乙", "露湖村")
    assert line["岗位一"] == "缝纫工，永兴服装厂，在河田镇，每月3000到4500元。"
    assert line["岗位三"] != line["岗位二"] != line["岗位一"]


def test_fewer_vacancies_leave_empty_cells(tmp_path: Path) -> None:
    rows = rows_of(written(tmp_path, [sewer(1)], [sewing()]) / "河田镇.xlsx")
    line = table_of(rows, "序号")[0]
    assert (line["岗位二"], line["岗位三"]) == (None, None)


def test_a_sheet_for_each_village_and_a_book_for_each_town(tmp_path: Path) -> None:
    homes = [Place("350821", "河田镇", "露湖村"), Place("350821", "河田镇", "蔡坊村"), Place()]
    people = [sewer(i, home=home) for i, home in enumerate(homes, 1)]
    folder = written(tmp_path, people, [sewing()])
    assert sorted(path.name for path in folder.iterdir()) == ["未写乡镇.xlsx", "河田镇.xlsx"]
    assert rows_of(folder / "河田镇.xlsx", "蔡坊村")
    nowhere = rows_of(folder / "未写乡镇.xlsx", "未写行政村")
    assert nowhere[1][0] == HOME_UNKNOWN
    assert table_of(nowhere, "序号")[0]["村"] is None


def test_the_end_says_who_decides_that_nothing_is_charged_and_whom_to_ask(tmp_path: Path) -> None:
    rows = rows_of(written(tmp_path, [sewer()], [sewing()]) / "河田镇.xlsx")
    told = "".join(str(row[0]) for row in rows)
    for words in (
        "2026年3月5日", "由本人决定", "由用人单位决定", "不收任何费用", "不得收押金", "12333",
        "当面推荐",
    ):  # fmt: skip
        assert words in told


def test_nobody_is_called_poor_or_weak(tmp_path: Path) -> None:
    vacancies = [
        sewing(1, title="缝纫工（贫困劳动力优先）", employer="露湖村扶贫车间"),
        sewing(2, title="低保户保洁员"),
    ]
    path = written(tmp_path, [sewer()], vacancies) / "河田镇.xlsx"
    shown = "\n".join(str(cell) for row in rows_of(path) for cell in row)
    assert not NEVER.search(shown)
    assert "露湖村帮扶车间" in shown
    texts = texts_of(path)
    assert sewer().phone.number not in texts
    assert sewer().phone.masked not in texts


def test_an_unknown_place_is_asked_for() -> None:
    assert "地点请先问清" in job_aloud(sewing(), "")
