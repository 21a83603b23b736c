"""Whatever stands in the cells, every row becomes a record and every oddity a doubt."""

from __future__ import annotations

import re
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from support.people import make_identity, make_phone
from support.reading import make_context, read_adverts, read_people
from support.rosters import person, vacancy

from matcher.doubts import SEVERITIES
from matcher.io.columns import LABOURER_COLUMNS, VACANCY_COLUMNS
from matcher.io.labourers import Roster, read_labourers
from matcher.io.masking import masked_cell
from matcher.io.problems import write_labourer_problems
from matcher.parse.reading import CellValue

WORDS = (
    "是", "否", "无", "男", "初中", "健康", "县外", "厦门", "3000-4000元/月", "招10人", "2024年3月",
    "长汀县河田镇", "残疾,长期慢性病", "面议", "18-45", "缝纫", "，", "#N/A", "√",
    "35*************123",
)  # fmt: skip
CELLS: st.SearchStrategy[CellValue] = st.one_of(
    st.sampled_from(WORDS),
    st.lists(st.sampled_from(WORDS), max_size=4).map("".join),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20),
    st.integers(-10, 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(date(1950, 1, 1), date(2050, 1, 1)),
    st.booleans(),
    st.none(),
)


def rows(keys: list[str]) -> st.SearchStrategy[list[dict[str, CellValue]]]:
    row = st.dictionaries(st.sampled_from(keys), CELLS, max_size=6)
    return st.lists(row, min_size=1, max_size=3)


@given(rows([column.key for column in LABOURER_COLUMNS if column.key != "identity"]))
@settings(max_examples=60, deadline=None)
def test_any_labourer(changes: list[dict[str, CellValue]]) -> None:
    people = [person(number) | change for number, change in enumerate(changes)]
    with tempfile.TemporaryDirectory() as folder:
        roster = read_people(people, Path(folder))
    assert [labourer.row for labourer in roster.labourers] == list(range(1, len(people) + 1))
    assert all(doubt.code in SEVERITIES for doubt in roster.doubts)


@given(rows([column.key for column in VACANCY_COLUMNS if column.key != "title"]))
@settings(max_examples=60, deadline=None)
def test_any_vacancy(changes: list[dict[str, CellValue]]) -> None:
    adverts = [vacancy(number) | change for number, change in enumerate(changes)]
    with tempfile.TemporaryDirectory() as folder:
        book = read_adverts(adverts, Path(folder))
    assert [found.row for found in book.vacancies] == list(range(1, len(adverts) + 1))
    assert all(doubt.code in SEVERITIES for doubt in book.doubts)


def described(roster: Roster) -> list[tuple[object, ...]]:
    return sorted(
        (
            p.name,
            re.sub(r"[\d*.]{7,}(?:e\+\d+)?", "#", str(p.home.village)),
            str(p.education),
            str(p.employment),
            str(p.intention),
        )
        for p in roster.labourers
    )


@given(rows([c.key for c in LABOURER_COLUMNS if c.key not in {"identity", "name"}]))
@settings(max_examples=40, deadline=None)
def test_marked_and_read_again_says_the_same(changes: list[dict[str, CellValue]]) -> None:
    """Nobody is lost on the way out and back; all that changes is hidden numbers."""
    people = [
        person(number, village=f"村{number % 2}") | change for number, change in enumerate(changes)
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = read_people(people, folder)
        path = folder / "problems.xlsx"
        write_labourer_problems(path, first.layout, first.doubts, sentence=lambda doubt: doubt.code)
        second = read_labourers(path, make_context())
    assert described(second) == described(first)
    assert all(person.identity is None for person in second.labourers)


@given(
    st.integers(0, 999),
    st.dates(date(1920, 1, 1), date(2025, 1, 1)),
    st.text(alphabet="电话号,，。 a-", max_size=6),
    st.text(alphabet="是的，。 b(", max_size=6),
)
def test_no_number_survives_masking(sequence: int, birth: date, before: str, after: str) -> None:
    number, phone = make_identity(birth, sequence=sequence), make_phone(sequence)
    for secret in (number, f"{number}43", phone):
        shown = str(masked_cell(f"{before}{secret}{after}"))
        assert secret not in shown
        assert "****" in shown
        assert shown.startswith(before)
        assert masked_cell(shown) == shown
