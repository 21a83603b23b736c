"""All papers together: equal input gives equal bytes, no number identifies, progress adds up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.papers import (
    cleaner_post,
    make_run,
    sewer,
    sewing,
    texts_of,
    worker,
)

from api.progress import Advance
from api.reports import write_papers
from api.runs.matching import MatchRun
from matcher.vocabulary import Ability

PEOPLE = [sewer(1), sewer(2), worker(3), sewer(4, ability=Ability.LOST), sewer(5, name="")]
VACANCIES = [
    sewing(1, texts=(("岗位描述", "限女，电话13800005678"),)),
    sewing(2, employer="同祥针织厂"),
    cleaner_post(3),
    sewing(4, texts=(("岗位描述", "交押金"),)),
]


class CountingStages:
    """Keeps units wanted and done of every stage."""

    def __init__(self) -> None:
        self.wanted: dict[str, int | None] = {}
        self.done: dict[str, int] = {}

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Advance]:
        self.wanted[name], self.done[name] = total, 0

        def advance(units: int) -> None:
            self.done[name] += units

        yield advance


def files(run: MatchRun, folder: Path, *, with_pages: bool = True) -> dict[str, Path]:
    write_papers(run, folder, CountingStages(), with_pages=with_pages)
    return {str(p.relative_to(folder)): p for p in sorted(folder.rglob("*.xlsx"))}


def test_what_is_written(tmp_path: Path) -> None:
    assert list(files(make_run(PEOPLE, VACANCIES), tmp_path)) == sorted(
        [
            "个人推荐单/河田镇.xlsx",
            "岗位推荐名单（交用人单位）/同祥针织厂.xlsx",
            "岗位推荐名单（交用人单位）/永兴服装厂.xlsx",
            "岗位推荐名单（内部使用）/同祥针织厂.xlsx",
            "岗位推荐名单（内部使用）/永兴服装厂.xlsx",
            "岗位推荐名单（内部使用）/河田镇人民政府.xlsx",
            "待复核人员.xlsx",
            "待改岗位.xlsx",
            "村级推荐通知单/河田镇.xlsx",
            "转岗推荐.xlsx",
        ]
    )


def test_pages_only_on_request(tmp_path: Path) -> None:
    assert not (tmp_path / "个人推荐单").exists()
    files(make_run(PEOPLE, VACANCIES), tmp_path, with_pages=False)
    assert not (tmp_path / "个人推荐单").exists()


def test_equal_input_in_any_order_gives_equal_bytes(tmp_path: Path) -> None:
    first = files(make_run(PEOPLE, VACANCIES), tmp_path / "a")
    again = files(make_run(PEOPLE[::-1], VACANCIES[::-1]), tmp_path / "b")
    assert {n: p.read_bytes() for n, p in first.items()} == {
        n: p.read_bytes() for n, p in again.items()
    }


def test_no_whole_number_that_identifies_in_any_file(tmp_path: Path) -> None:
    numbers = {p.identity.number for p in PEOPLE} | {p.phone.number for p in PEOPLE}
    for name, path in files(make_run(PEOPLE, VACANCIES), tmp_path).items():
        texts = texts_of(path)
        assert not [number for number in numbers if number in texts], name
        assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", re.sub(r"<[^>]+>", "|", texts)), name


@pytest.mark.parametrize("people", [PEOPLE, []])
def test_progress_adds_up(tmp_path: Path, people: list) -> None:
    stages = CountingStages()
    write_papers(make_run(people, VACANCIES), tmp_path, stages, with_pages=True)
    counted = {name: total for name, total in stages.wanted.items() if total is not None}
    assert {name: stages.done[name] for name in counted} == counted
