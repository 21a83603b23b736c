"""Old workbooks, with the library that also reads them as a second opinion."""

from __future__ import annotations

import io
import struct
from datetime import date
from pathlib import Path

import pytest
import python_calamine
from support.compound import (
    SMALLEST_STREAM,
    XlsValue,
    compound_file,
    record,
    workbook_stream,
    xls_file,
)

from matcher.errors import UnreadableFile
from matcher.io.biff import BrokenRecord, TextCursor, records
from matcher.io.sheets import MergedRange
from matcher.io.tables import open_table
from matcher.io.unreadable import Reason

GRID: list[list[XlsValue]] = [[], [None, "姓名", "年龄"], [], [None, "𠮷生", 35.0, 1.5]]
FORMULA_TAIL = bytes(8)


def values(folder: Path, cells: bytes, extra: bytes = b"") -> list[object]:
    """Values of the first row of a sheet made of these records; both readers agree on them."""
    data = compound_file({"Workbook": workbook_stream({"a": []}, extra=extra, cells={"a": cells})})
    path = folder / "a.xls"
    path.write_bytes(data)
    rows = open_table(path).sheets[0].rows
    ours = list(rows[0].values) if rows else []
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    theirs = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    expected = [None if value == "" else value for value in theirs[0]] if theirs else []
    shown = [None if isinstance(v, str) and v.startswith("#") else v for v in ours]
    assert shown == (expected + [None] * len(ours))[: len(ours)]
    assert not any(value is not None for value in expected[len(ours) :])
    return ours


def cell(kind: int, column: int, content: bytes, style: int = 0) -> bytes:
    return record(kind, struct.pack("<HHH", 0, column, style) + content)


def text(written: str, *, flags: int = 1, head: bytes = b"", tail: bytes = b"") -> bytes:
    encoded = written.encode("utf-16-le" if flags & 1 else "latin-1")
    count = len(encoded) // 2 if flags & 1 else len(encoded)
    return struct.pack("<HB", count, flags) + head + encoded + tail


def shared(*texts: bytes) -> bytes:
    return struct.pack("<II", len(texts), len(texts)) + b"".join(texts)


def test_numbers_and_texts_at_their_places(tmp_path: Path) -> None:
    path = tmp_path / "名单.xls"
    path.write_bytes(xls_file({"名单": GRID}, merged={"名单": [(1, 3, 1, 1)]}))
    (sheet,) = open_table(path).sheets
    assert sheet.name == "名单"
    assert [(row.number, row.values) for row in sheet.rows] == [
        (2, (None, "姓名", "年龄")),
        (4, (None, "𠮷生", 35, 1.5)),
    ]
    assert sheet.merged == (MergedRange(2, 1, 4, 1),)


@pytest.mark.parametrize(
    ("cells", "expected", "why"),
    [
        (cell(0x203, 0, struct.pack("<d", 1.25)), [1.25], "a number"),
        (cell(0x203, 0, struct.pack("<d", 3.5e17)), [3.5e17], "one that lost its digits"),
        (cell(0x27E, 0, struct.pack("<I", 7 << 2 | 2)), [7], "a whole number, packed"),
        (cell(0x27E, 0, struct.pack("<i", -7 << 2 | 2)), [-7], "a negative one"),
        (cell(0x27E, 0, struct.pack("<I", 12345 << 2 | 3)), [123.45], "hundredths"),
        (
            cell(0x27E, 0, struct.pack("<d", 1.5)[4:]),
            [1.5],
            "the upper half of a number",
        ),
        (
            record(0xBD, struct.pack("<HHHIHIH", 0, 1, 0, 5 << 2 | 2, 0, 6 << 2 | 2, 2)),
            [None, 5, 6],
            "several in one record",
        ),
        (cell(0x204, 0, text("县")), ["县"], "a text in place"),
        (cell(0x205, 0, b"\x01\x00"), [True], "yes"),
        (cell(0x205, 0, b"\x17\x01"), ["#REF!"], "an error value is kept"),
        (cell(0x06, 0, struct.pack("<d", 2.5) + FORMULA_TAIL), [2.5], "a result"),
        (
            cell(0x06, 0, b"\x00" * 6 + b"\xff\xff" + FORMULA_TAIL) + record(0x207, text("果")),
            ["果"],
            "a text as a result",
        ),
        (cell(0x06, 0, b"\x01\0\x01\0\0\0\xff\xff" + FORMULA_TAIL), [True], "yes as a result"),
        (cell(0x06, 0, b"\x02\0\x2a\0\0\0\xff\xff" + FORMULA_TAIL), ["#N/A"], "an error"),
        (cell(0x06, 0, b"\x03\0\0\0\0\0\xff\xff" + FORMULA_TAIL), [], "an empty text"),
        (cell(0x201, 0, b""), [], "a blank"),
    ],
)
def test_a_cell(cells: bytes, expected: list[object], why: str, tmp_path: Path) -> None:
    found = values(tmp_path, cells)
    assert found == expected, why
    assert [type(value) for value in found] == [type(value) for value in expected], why


def test_shared_texts(tmp_path: Path) -> None:
    table = shared(
        text("plain", flags=0),
        text("粗体", flags=1 | 8, head=struct.pack("<H", 2), tail=bytes(8)),
        text("注音", flags=1 | 4, head=struct.pack("<I", 6), tail=bytes(6)),
        text("both", flags=4 | 8, head=struct.pack("<HI", 1, 3), tail=bytes(7)),
    )
    cells = b"".join(cell(0xFD, column, struct.pack("<I", column)) for column in range(4))
    assert values(tmp_path, cells, record(0xFC, table)) == ["plain", "粗体", "注音", "both"]


@pytest.mark.parametrize("cut", range(1, 8))
def test_a_text_cut_between_records(cut: int, tmp_path: Path) -> None:
    """The rest begins with new flags, and may be narrow where the start was wide."""
    whole = "姓名abcdef"
    rest = whole[cut:]
    is_narrow = rest.isascii()
    pieces = record(0xFC, shared(text(whole)[: 3 + 2 * cut]))
    again = b"\x00" + rest.encode() if is_narrow else b"\x01" + rest.encode("utf-16-le")
    pieces += record(0x3C, again + text("次"))
    cells = cell(0xFD, 0, struct.pack("<I", 0)) + cell(0xFD, 1, struct.pack("<I", 1))
    assert values(tmp_path, cells, pieces) == [whole, "次"]


def test_dates_by_their_format(tmp_path: Path) -> None:
    styles = [0, 14, 164]
    extra = record(0x41E, struct.pack("<H", 164) + text('yyyy"年"'))
    extra += b"".join(record(0xE0, struct.pack("<HH16x", 0, style)) for style in styles)
    cells = b"".join(cell(0x203, n, struct.pack("<d", 45292), style=n) for n in range(3))
    assert values(tmp_path, cells, extra) == [45292, date(2024, 1, 1), date(2024, 1, 1)]


def test_hidden_sheets_and_charts(tmp_path: Path) -> None:
    grids: dict[str, list[list[XlsValue]]] = {"图": [["z"]], "名单": [["x"]], "选项": [["y"]]}
    stream = workbook_stream(grids, states={"选项": 1}, kinds={"图": 2})
    path = tmp_path / "a.xls"
    path.write_bytes(compound_file({"Workbook": stream}))
    sheets = open_table(path).sheets
    assert [(s.name, len(s.rows), s.is_hidden) for s in sheets] == [
        ("名单", 1, False),
        ("选项", 0, True),
    ]


def test_a_small_workbook_in_the_small_sectors(tmp_path: Path) -> None:
    """Streams under 4,096 bytes share sectors; the writer at hand pads, so one is cut by hand."""
    stream = workbook_stream({"名单": [["x"]]})
    data = bytearray(compound_file({"Workbook": stream}))
    root, entry = data.find("Root".encode("utf-16-le")), data.find("Workbook".encode("utf-16-le"))
    (start,) = struct.unpack_from("<I", data, entry + 116)
    struct.pack_into("<I", data, root + 116, start)
    struct.pack_into("<I", data, root + 120, SMALLEST_STREAM)
    table_sector = len(data) // 512 - 1
    data += struct.pack("<128I", *range(1, 64), 0xFFFFFFFE, *[0xFFFFFFFF] * 64)
    struct.pack_into("<II", data, 0x3C, table_sector, 1)
    struct.pack_into("<I", data, 512 + 4 * table_sector, 0xFFFFFFFE)
    struct.pack_into("<II", data, entry + 116, 0, len(stream))
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    assert open_table(path).sheets[0].rows[0].values == ("x",)


@pytest.mark.parametrize(
    ("stream", "reason", "why"),
    [
        (b"", Reason.OTHER_FORMAT, "nothing at all"),
        (record(0x809, struct.pack("<HH", 0x500, 5)), Reason.OTHER_FORMAT, "Excel 95"),
        (workbook_stream({"a": []}, cells={"a": b"\x03\x02\xff\xff"}), Reason.DAMAGED, "cut"),
        (
            workbook_stream({"a": []}, cells={"a": cell(0xFD, 0, struct.pack("<I", 9))}),
            Reason.DAMAGED,
            "a text that is not there",
        ),
        (
            workbook_stream({"a": []}, cells={"a": cell(0x203, 9999, struct.pack("<d", 1))}),
            Reason.DAMAGED,
            "beyond the last column",
        ),
        (workbook_stream({"a": []}, extra=record(0x2F, bytes(6))), Reason.PASSWORD, "enciphered"),
    ],
)
def test_refusals(stream: bytes, reason: Reason, why: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(compound_file({"Workbook": stream}))
    with pytest.raises(UnreadableFile) as caught:
        open_table(path)
    assert caught.value.params["reason"] is reason, why


def test_a_workbook_of_fifteen_megabytes(tmp_path: Path) -> None:
    """Past seven the table of sectors no longer fits into the header's own list."""
    filler = b"".join(record(0x99, bytes(8000)) for _ in range(1900))
    stream = workbook_stream({"名单": [["x"]], "末": [["y"]]}, cells={"名单": filler})
    data = compound_file({"Workbook": stream})
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    assert [sheet.rows[0].values for sheet in open_table(path).sheets] == [("x",), ("y",)]
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.get_sheet_by_index(1).to_python() == [["y"]]


def with_word(data: bytes, place: int, value: int, size: str = "I") -> bytes:
    changed = bytearray(data)
    struct.pack_into(f"<{size}", changed, place, value)
    return bytes(changed)


GOOD = compound_file({"Workbook": workbook_stream({"a": [["x"]]})})


@pytest.mark.parametrize(
    ("data", "reason", "why"),
    [
        (GOOD[:300], Reason.TRUNCATED, "ends in the header"),
        (with_word(GOOD, 0x1E, 3, "H"), Reason.DAMAGED, "sectors of eight bytes"),
        (with_word(GOOD, 512 + 4, 1), Reason.DAMAGED, "a chain that leads to itself"),
        (with_word(GOOD, 512 + 4, 999), Reason.DAMAGED, "a chain that leads out of the table"),
        (with_word(GOOD, 0x30, 0xFFFFFFFE), Reason.DAMAGED, "no directory"),
        (with_word(GOOD, 0x44, 9999), Reason.TRUNCATED, "a list beyond the end"),
        (
            with_word(with_word(GOOD, 0x44, 2), 512 * 4 - 4, 2),
            Reason.DAMAGED,
            "a list that leads to itself",
        ),
        (compound_file({"Book": b"x"}), Reason.OTHER_FORMAT, "Excel 95"),
        (compound_file({"Contents": b"x"}), Reason.OTHER_FORMAT, "some other program's"),
    ],
)
def test_broken_containers(data: bytes, reason: Reason, why: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as caught:
        open_table(path)
    assert caught.value.params["reason"] is reason, why


def test_days_from_1904(tmp_path: Path) -> None:
    extra = record(0x22, b"\x01\x00") + record(0xE0, struct.pack("<HH16x", 0, 14))
    cells = cell(0x203, 0, struct.pack("<d", 1))
    assert values(tmp_path, cells, extra) == [date(1904, 1, 2)]


def test_a_chart_inside_a_sheet_is_passed_over(tmp_path: Path) -> None:
    chart = record(0x809, struct.pack("<HHHHII", 0x600, 0x20, 0, 0, 0, 0))
    chart += cell(0x203, 5, struct.pack("<d", 9)) + record(0x0A, b"")
    cells = cell(0x203, 0, struct.pack("<d", 1)) + chart + cell(0x203, 1, struct.pack("<d", 2))
    path = tmp_path / "a.xls"
    stream = workbook_stream({"a": []}, cells={"a": cells})
    path.write_bytes(compound_file({"Workbook": stream}))
    assert open_table(path).sheets[0].rows[0].values == (1, 2)


def test_a_renamed_old_workbook_is_known_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(xls_file({"名单": GRID}))
    assert len(open_table(path).sheets[0].rows) == 2


def test_records_and_texts_that_break_off() -> None:
    assert list(records(b"")) == []
    with pytest.raises(BrokenRecord):
        list(records(b"\x03\x02\x08\x00abc"))
    with pytest.raises(BrokenRecord):
        TextCursor([b"\x09\x00\x00abc"]).text()


@pytest.mark.parametrize("cut", range(1, 3))
def test_what_stands_before_a_text_may_be_cut_between_records(cut: int) -> None:
    whole = b"\x02\x00\x00ab"
    cursor = TextCursor([whole[:cut], whole[cut:]])
    assert cursor.text() == "ab"
    assert cursor.is_at_end
