"""The persons' pages: one page each, five vacancies, nothing about ability, health or poverty."""

from __future__ import annotations

import re
from pathlib import Path

from openpyxl import load_workbook
from support.papers import cleaner_post, make_run, rows_of, sewer, sewing, texts_of

from api.reports.person_pages import FOLDER, GREETING, write_person_pages
from api.reports.slips import APPLY, fitting
from matcher.vocabulary import WorkForm

NEVER = re.compile(
    r"贫困|扶贫|脱贫|低保|特困|困难|残疾|慢性病|大病|健康|身体|劳动力|劳动能力|体力|活轻|先核实"
    r"|较合适|可以试试|\d%"
)
A4_POINTS = 842


def written(tmp_path: Path, labourers: list, vacancies: list) -> Path:
    write_person_pages(make_run(labourers, vacancies), tmp_path, lambda _n: None)
    return tmp_path / FOLDER / "河田镇.xlsx"


def shown(path: Path) -> str:
    return "\n".join(str(cell) for row in rows_of(path) for cell in row if cell)


def many(count: int) -> list:
    return [
        sewing(i, title=f"缝纫工{i}", employer="长汀县很长很长很长名字的服装制造有限责任公司" * 2)
        for i in range(1, count + 1)
    ]


def test_five_vacancies_and_no_more(tmp_path: Path) -> None:
    told = shown(written(tmp_path, [sewer()], many(8)))
    assert [n for n in range(1, 9) if f"岗位{n}\n" in told] == [1, 2, 3, 4, 5]


def test_a_page_for_each_person(tmp_path: Path) -> None:
    path = written(tmp_path, [sewer(1), sewer(2), sewer(3)], many(6))
    sheet = load_workbook(path).worksheets[0]
    starts = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == GREETING]
    breaks = [mark.id for mark in sheet.row_breaks.brk]
    assert [start - 3 for start in starts] == [0, *breaks]
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage, "fitting would undo the breaks"


def test_a_full_page_fits_on_a4(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path, [sewer()], many(6))).worksheets[0]
    height = sum(sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1))
    margins = 72 * (sheet.page_margins.top + sheet.page_margins.bottom)
    assert 600 < height < 0.99 * (A4_POINTS - margins)
    width_pixels = sum(sheet.column_dimensions[name].width for name in "AB") * 9.4
    assert width_pixels < 96 * (8.27 - sheet.page_margins.left - sheet.page_margins.right)


def test_what_the_page_tells(tmp_path: Path) -> None:
    told = shown(written(tmp_path, [sewer(1)], [sewing(forms=WorkForm.HOME_BASED)]))
    for words in (
        "钱多乙", "河田镇露湖村", "缝纫工　永兴服装厂", "每月3000到4500元", "管吃管住",
        "正是您想做的活", "在家就能做", "签不签合同", "由您决定", "由用人单位决定", "不收任何费用",
        "不得收押金", "12333", "人工推荐",
    ):  # fmt: skip
        assert words in told
    assert "申报" not in told


def test_public_welfare_posts_tell_the_steps(tmp_path: Path) -> None:
    told = shown(written(tmp_path, [sewer(1)], [cleaner_post(1)]))
    assert APPLY in told
    assert "保洁员（公益性岗位）" in told


def test_nothing_about_ability_health_or_poverty(tmp_path: Path) -> None:
    vacancies = [
        sewing(1, forms=WorkForm.HOME_BASED, employer="露湖村扶贫车间"),
        sewing(2, title="贫困户专岗"),
        cleaner_post(3),
    ]
    path = written(tmp_path, [sewer()], vacancies)
    assert not NEVER.search(shown(path))
    assert sewer().identity.number not in texts_of(path)
    assert sewer().phone.number not in texts_of(path)


def test_phrases_are_left_out_whole() -> None:
    assert fitting(["甲" * 20, "乙" * 20, "丙"]) == "甲" * 20 + "；丙"
    assert fitting(["甲" * 60]) == "甲" * 60
    assert fitting([]) == fitting([""]) == ""
