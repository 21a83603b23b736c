"""What ``chunfeng match`` leaves behind: every documented file, nobody lost, sums that add up."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from decimal import Decimal
from unicodedata import normalize

import pytest
from openpyxl import load_workbook
from support.commands import files_in, table

from matcher import Grade, Route
from matcher.gates import GATES

TABLES = {
    "vacancies_by_labourer.csv": "labourer_row rank vacancy_row score grade parts to_check",
    "labourers_by_vacancy.csv": "vacancy_row rank labourer_row score grade parts to_check",
    "transfers.csv": "labourer_row rank vacancy_row score grade parts to_check",
    "unmatched.csv": "labourer_row reason gates",
    "review.csv": "labourer_row why",
    "adverts.csv": "vacancy_row code action column excerpt clause shut_out",
    "people_keys.csv": "labourer_row key trace",
    "vacancy_keys.csv": "vacancy_row key",
    "problems.csv": "file sheet row data_row column code severity message",
}
LISTS = ("vacancies_by_labourer.csv", "labourers_by_vacancy.csv", "transfers.csv")
BOOKS = (
    "problems.xlsx",
    "problems_vacancies.xlsx",
    "待改岗位.xlsx",
    "转岗推荐.xlsx",
    "待复核人员.xlsx",
)
FOLDERS = ("岗位推荐名单（内部使用）", "岗位推荐名单（交用人单位）", "村级推荐通知单", "个人推荐单")
GRADES = {"较合适", "可以试试", "先核实"}


def test_the_command_ends_well_and_says_so(matched) -> None:
    assert matched.ran.code == 0
    first, *_, last = matched.ran.out.splitlines()
    assert first.startswith("名册读到 ")
    assert last == f"请先看：{matched.folder / 'summary.html'}"
    assert "推荐匹配" in matched.ran.err, "stages are shown on stderr"


def test_every_documented_file_is_there_and_no_other(matched) -> None:
    names = set(files_in(matched.folder))
    above = {name for name in names if "/" not in name}
    assert above == {*TABLES, *BOOKS, "summary.html", "run.json", ".chunfeng-files"}
    assert {name.split("/")[0] for name in names - above} == set(FOLDERS)
    assert all(name.endswith(".xlsx") for name in names - above)


@pytest.mark.parametrize(("name", "columns"), TABLES.items())
def test_tables_are_utf8_with_its_mark_and_windows_line_ends(
    name: str, columns: str, matched
) -> None:
    data = (matched.folder / name).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    lines = data.decode("utf-8-sig").split("\r\n")
    assert lines[0].split(",") == columns.split()
    assert lines[-1] == ""
    assert not any("\n" in line for line in lines), "no table holds line ends in cells"


@pytest.mark.parametrize("name", LISTS)
def test_parts_begin_with_the_base_and_add_up_to_the_score(name: str, matched) -> None:
    rows = table(matched.folder / name)
    assert rows
    for row in rows:
        parts = [part.split(":") for part in row["parts"].split(";")]
        assert parts[0][0] == "base"
        assert sum(Decimal(points) for _, points in parts) == Decimal(row["score"])
        assert all(Decimal(points) for _, points in parts), "what is worth nothing is left out"


@pytest.mark.parametrize("name", LISTS)
def test_ranks_count_from_one_and_scores_never_rise(name: str, matched) -> None:
    rows = table(matched.folder / name)
    owner = next(iter(rows[0]))
    lists: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        lists.setdefault(row[owner], []).append(row)
    for places in lists.values():
        assert [int(place["rank"]) for place in places] == list(range(1, len(places) + 1))
        scores = [Decimal(place["score"]) for place in places]
        assert scores == sorted(scores, reverse=True)
    assert sum(map(len, lists.values())) == len(rows)
    assert list(lists) == sorted(lists, key=int), "lists stand in the order of the file"


def test_grades_and_checks_agree(matched) -> None:
    gates = {gate.code for gate in GATES}
    for name in LISTS:
        for row in table(matched.folder / name):
            checks = [code for code in row["to_check"].split(";") if code]
            assert row["grade"] in GRADES
            assert (row["grade"] == "先核实") == bool(checks)
            assert all(
                code in gates or code.startswith("advert.") or code == "fit.unclear"
                for code in checks
            )
    assert len(GRADES) == len(Grade)


def test_both_directions_tell_of_the_same_pairs(matched) -> None:
    """Everybody in the county fits on a vacancy's list; a person's list may be too short."""
    forth, back = (table(matched.folder / name) for name in LISTS[:2])
    pairs = {(row["labourer_row"], row["vacancy_row"]) for row in forth}
    told = {(row["labourer_row"], row["vacancy_row"]) for row in back}
    assert len(pairs) == len(forth)
    assert pairs <= told
    longest = Counter(row["labourer_row"] for row in forth)
    assert {pair for pair in told if longest[pair[0]] < 20} <= pairs


def test_every_row_of_the_roster_is_matched_or_in_unmatched_once(matched, county_read) -> None:
    read = [row["labourer_row"] for row in table(county_read / "labourers_read.csv")]
    unmatched = [row["labourer_row"] for row in table(matched.folder / "unmatched.csv")]
    listed = {row["labourer_row"] for row in table(matched.folder / LISTS[0])}
    assert len(unmatched) == len(set(unmatched))
    assert not listed & set(unmatched)
    assert sorted(listed | set(unmatched), key=int) == read


def test_reasons_lead_to_the_tables_they_promise(matched) -> None:
    reasons = {
        row["labourer_row"]: row["reason"] for row in table(matched.folder / "unmatched.csv")
    }
    assert set(reasons.values()) <= set(Route) - {Route.MATCH}
    assert {Route.EMPLOYED, Route.REVIEW, Route.NOT_WILLING} <= set(reasons.values())
    of_review = {row for row, reason in reasons.items() if reason == Route.REVIEW}
    assert {row["labourer_row"] for row in table(matched.folder / "review.csv")} == of_review
    movers = {row["labourer_row"] for row in table(matched.folder / "transfers.csv")}
    assert movers <= {row for row, reason in reasons.items() if reason == Route.WANTS_CHANGE}
    for row in table(matched.folder / "unmatched.csv"):
        assert bool(row["gates"]) == (row["reason"] == Route.NO_VACANCY)


def test_suspended_adverts_are_on_nobodys_list(matched) -> None:
    adverts = table(matched.folder / "adverts.csv")
    suspended = {row["vacancy_row"] for row in adverts if row["action"] == "suspend"}
    for name in LISTS:
        assert not suspended & {row["vacancy_row"] for row in table(matched.folder / name)}


def test_row_numbers_lead_to_the_person_in_the_sheet(matched, county, county_read) -> None:
    """Data rows count from under the header: all lie as many rows above the sheet's numbers."""
    sheet = load_workbook(county.labourers).worksheets[0]
    told = [row for row in table(matched.folder / "problems.csv") if row["sheet"] == sheet.title]
    above = {int(row["row"]) - int(row["data_row"]) for row in told if row["row"] != "0"}
    assert len(above) == 1
    for row in table(county_read / "labourers_read.csv"):
        number = int(row["labourer_row"]) + min(above)
        is_as_written = row["identity"] and "identity.fifteen_digits" not in row["doubts"]
        if is_as_written and number <= sheet.max_row:
            written = normalize("NFKC", "".join(str(cell.value) for cell in sheet[number]))
            cells = re.sub(r"\W", "", written).upper()
            first, last = row["identity"].split("*" * 13)
            assert re.search(rf"{first}[0-9]{{13}}{last}", cells)


def test_the_manifest_names_inputs_by_their_hashes(matched, county) -> None:
    told = json.loads((matched.folder / "run.json").read_text(encoding="utf-8"))
    assert told["inputs"] == {
        name: {
            "name": f"{name}.xlsx",
            "bytes": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for name, path in (("labourers", county.labourers), ("vacancies", county.vacancies))
    }
    assert told["kind"] == "match"
    assert told["date"] == "2026-03-05"
    assert told["county"] == "350821"


def test_the_page_loads_nothing(matched) -> None:
    page = (matched.folder / "summary.html").read_text(encoding="utf-8")
    for word in ("http:", "https:", "//", "<script", "@import", "url("):
        assert word not in page.replace("http://www.w3.org/2000/svg", "")
