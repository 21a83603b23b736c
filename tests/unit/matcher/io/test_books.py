"""Workbooks: equal bytes for equal input, names that are taken, nothing left after an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from matcher.io.books import file_name, open_book, sheet_name


def fill(path: Path) -> bytes:
    with open_book(path) as book:
        book.add_worksheet("a").write(0, 0, "=1+1")
    return path.read_bytes()


def test_no_clock_and_no_formula(tmp_path: Path) -> None:
    data = fill(tmp_path / "a.xlsx")
    assert data == fill(tmp_path / "b.xlsx")
    assert b"<f>" not in data


def test_an_error_leaves_no_file(tmp_path: Path) -> None:
    def fail() -> None:
        with open_book(tmp_path / "a.xlsx") as book:
            book.add_worksheet()
            raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        fill(tmp_path / "none" / "a.xlsx")


@pytest.mark.parametrize(
    ("wanted", "taken", "expected"),
    [
        ("露湖村", (), "露湖村"),
        ("露湖村", ("露湖村",), "露湖村(2)"),
        ("露湖村", ("露湖村", "露湖村(2)"), "露湖村(3)"),
        ("A", ("a",), "A(2)"),
        ("a/b:c?*[d]", (), "a b c d"),
        ("焊工\uffff", (), "焊工"),
        ("'引号'", (), "引号"),
        ("", (), "表"),
        ("History", (), "History表"),
        ("村" * 40, (), "村" * 31),
        ("村" * 40, ("村" * 31,), "村" * 28 + "(2)"),
        ("𠮷" * 40, (), "𠮷" * 15),
        ("𠮷" * 40, ("𠮷" * 15,), "𠮷" * 14 + "(2)"),
    ],
)
def test_sheet_name(wanted: str, taken: tuple[str, ...], expected: str) -> None:
    assert sheet_name(wanted, taken) == expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("河田镇", "河田镇.xlsx"),
        ("a/b\\c", "a b c.xlsx"),
        ("尾点. .", "尾点.xlsx"),
        ("nul", "nul_.xlsx"),
        ("com1.x", "com1.x_.xlsx"),
        ("", "_.xlsx"),
        ("镇" * 200, "镇" * 80 + ".xlsx"),
        ("𠮷" * 200, "𠮷" * 40 + ".xlsx"),
    ],
)
def test_file_name(wanted: str, expected: str) -> None:
    assert file_name(wanted, ".xlsx") == expected


@pytest.mark.parametrize("sign", ["村", "𠮷", "🏘️", "a𠮷"])
def test_names_that_are_cut_are_taken_by_file_and_workbook(sign: str, tmp_path: Path) -> None:
    path = tmp_path / file_name(sign * 99, ".xlsx")
    with open_book(path) as book:
        taken: set[str] = set()
        for _ in range(12):
            taken.add(book.add_worksheet(sheet_name(sign * 99, taken)).name)
    assert len(taken) == 12
    assert path.exists()
