"""Workbooks and sheets: nobody is lost, names are unlike, none grows too large."""

from __future__ import annotations

import pytest
from support.papers import make_run, sewer, sewing

from api.reports import grouping
from api.reports.grouping import by_employer, by_town, file_names
from matcher.records import Place


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["甲/乙:公司*?"], ["甲 乙 公司.xlsx"]),
        (["甲/乙", "甲:乙"], ["甲 乙.xlsx", "甲 乙(2).xlsx"]),
        (["A厂", "a厂"], ["A厂.xlsx", "a厂(2).xlsx"]),
        (["CON"], ["CON_.xlsx"]),
        (["厂" * 200], ["厂" * 60 + ".xlsx"]),
        (["厂" * 200, "厂" * 201], ["厂" * 60 + ".xlsx", "厂" * 60 + "(2).xlsx"]),
    ],
)
def test_file_names(labels: list[str], expected: list[str]) -> None:
    assert list(file_names(labels)) == expected
    assert all(len(name.encode()) < 255 for name in expected)


def test_employers_keep_all_their_vacancies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "MOST_SHEETS", 2)
    names = ["甲厂", "", "甲厂", "甲厂", ""]
    groups = by_employer(make_run([], [sewing(i, employer=n) for i, n in enumerate(names, 1)]))
    assert [(g.file, g.positions) for g in groups] == [
        ("甲厂.xlsx", (0, 2)),
        ("甲厂(2).xlsx", (3,)),
        ("未写单位名称.xlsx", (1, 4)),
    ]


def test_towns_and_villages(monkeypatch: pytest.MonkeyPatch) -> None:
    homes = [
        Place("350821", "河田镇", "露湖村"),
        Place("350821", "策武镇", "南坑村"),
        Place("350821", "河田镇"),
        Place("350821", "河田镇", "露湖村"),
        Place("350823", "河田镇", "露湖村"),
        Place(),
    ]
    run = make_run([sewer(i, home=h) for i, h in enumerate(homes, 1)], [sewing()])
    told = {
        g.file: [(v.village, v.positions) for v in g.villages]
        for g in by_town(run, run.by_labourer)
    }
    assert told == {
        "河田镇.xlsx": [("露湖村", (0, 3)), ("未写行政村", (2,))],
        "策武镇.xlsx": [("南坑村", (1,))],
        "上杭县河田镇.xlsx": [("露湖村", (4,))],
        "未写乡镇.xlsx": [("未写行政村", (5,))],
    }


def test_large_towns_and_villages_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "MOST_ON_SHEET", 2)
    monkeypatch.setattr(grouping, "MOST_PEOPLE", 3)
    run = make_run([sewer(i) for i in range(1, 6)], [sewing()])
    groups = by_town(run, run.by_labourer)
    assert [(g.file, [v.positions for v in g.villages]) for g in groups] == [
        ("河田镇.xlsx", [(0, 1)]),
        ("河田镇(2).xlsx", [(2, 3), (4,)]),
    ]
