"""Same input, day and settings: the same bytes in every file, whatever the machine is like."""

from __future__ import annotations

import random
from pathlib import Path

from openpyxl import load_workbook
from support.commands import COUNTY, DAY, chunfeng, files_in, table

ANOTHER_MACHINE = {
    "CHUNFENG_THREADS": "1",  # three before
    "PYTHONHASHSEED": "0",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
}
PLACE = ("rank", "score", "grade", "parts", "to_check")


def test_a_match_gives_the_same_bytes(county, matched, tmp_path: Path) -> None:
    # By relative names, from another folder, into a folder of another name.
    files = ("--labourers", county.labourers.name, "--vacancies", county.vacancies.name)
    out = tmp_path / "又一次"
    ran = chunfeng(
        "match", *files, *COUNTY, *DAY, "--out", out, "--pages", env=ANOTHER_MACHINE,
        cwd=county.labourers.parent,
    )  # fmt: skip
    assert ran.code == 0
    again, before = files_in(out), files_in(matched.folder)
    assert again.keys() == before.keys()
    assert [name for name, data in again.items() if data != before[name]] == []


def test_a_made_up_county_gives_the_same_bytes(county, here, tmp_path: Path) -> None:
    size = ("--people", 150, "--vacancies", 30, "--mess", "0.1", *DAY, "--quiet")
    for seed, is_same in ((3, True), (4, False)):
        out = tmp_path / str(seed)
        assert here("sample", *COUNTY, *size, "--seed", seed, "--out", out).code == 0
        assert (files_in(out) == files_in(county.labourers.parent)) is is_same


def test_reading_again_gives_the_same_bytes(county, county_read, here, tmp_path: Path) -> None:
    assert here("read", *county.files, *COUNTY, *DAY, "--out", tmp_path / "a").code == 0
    assert files_in(tmp_path / "a") == files_in(county_read)


def test_the_order_of_rows_changes_nobodys_list(here, tmp_path: Path) -> None:
    """Rows are ids: in another order each person keeps every place, and a tie may turn."""
    size = ("--people", 120, "--vacancies", 15, "--seed", 5, *DAY, "--quiet")
    assert here("sample", *COUNTY, *size, "--out", tmp_path).code == 0
    new_row = shuffled(tmp_path / "labourers.xlsx", tmp_path / "shuffled.xlsx")
    for name in ("labourers", "shuffled"):
        roster, vacancies = tmp_path / f"{name}.xlsx", tmp_path / "vacancies.xlsx"
        files = ("--labourers", roster, "--vacancies", vacancies)
        ran = here("match", *files, *COUNTY, *DAY, "--out", tmp_path / name, "--quiet")
        assert ran.code == 0

    def places(name: str, owner: str, other: str, *columns: str) -> list[tuple[str, ...]]:
        rows = table(tmp_path / name / f"{owner}.csv")
        return [tuple(row[column] for column in (other, *columns)) for row in rows]

    def moved(rows: list[tuple[str, ...]], at: int) -> list[tuple[str, ...]]:
        return [(*row[:at], new_row[row[at]], *row[at + 1 :]) for row in rows]

    forth = ("vacancies_by_labourer", "labourer_row", "vacancy_row", *PLACE)
    before, after = places("labourers", *forth), places("shuffled", *forth)
    assert len(before) > 100
    assert sorted(moved(before, 0)) == sorted(after)
    back = ("labourers_by_vacancy", "vacancy_row", "labourer_row", *PLACE[1:])
    before, after = places("labourers", *back), places("shuffled", *back)
    assert sorted(moved(before, 1)) == sorted(after)
    unmatched = ("unmatched", "labourer_row", "reason", "gates")
    before, after = places("labourers", *unmatched), places("shuffled", *unmatched)
    assert sorted(moved(before, 0)) == sorted(after)


def shuffled(source: Path, target: Path) -> dict[str, str]:
    """Write the roster with its people in another order; give each data row its new one."""
    book = load_workbook(source)
    sheet = book.worksheets[0]
    head = next(row for row in range(1, 9) if sheet.cell(row, 1).value == "姓名") + 1
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=head + 1)]
    order = list(range(len(rows)))
    random.Random(8).shuffle(order)
    for place, row in enumerate(order, start=1):
        for column, value in enumerate(rows[row], start=1):
            sheet.cell(head + place, column).value = value
    book.save(target)
    return {str(row + 1): str(place) for place, row in enumerate(order, start=1)}
