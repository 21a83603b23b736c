"""How an old binary workbook (xls, BIFF8) becomes a table.

Written by hand, although python-calamine reads such files: a single wrong byte there can make it
ask for gigabytes, and that ends the whole process; it also drops error values without a word.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from matcher.io.biff import BrokenRecord, Kind, TextCursor, number_of, records
from matcher.io.compound import CompoundFile
from matcher.io.limits import MAX_MERGED_RANGES, MAX_SHEETS
from matcher.io.memory_file import Source
from matcher.io.number_cells import NumberCells
from matcher.io.sheets import Budget, MergedRange, Row, Sheet, Table, is_empty, trimmed
from matcher.io.unreadable import Reason, shown_name, unreadable
from matcher.parse.reading import CellValue

STREAMS: tuple[tuple[str, Reason, str], ...] = (
    ("EncryptedPackage", Reason.PASSWORD, ""),
    ("WordDocument", Reason.OTHER_FORMAT, "word"),
    ("PowerPoint Document", Reason.OTHER_FORMAT, "slides"),
)
"""Streams of a compound file that tell what it is, when it is no workbook."""

WPS_SUFFIXES = frozenset({".et", ".ett"})
BIFF8, GLOBALS = 0x0600, 0x0005
LAST_COLUMN = 256
TEXT_RESULT, BOOLEAN_RESULT, ERROR_RESULT = 0, 1, 2
"""What a formula gave, where its result is no number."""

ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip

Found = tuple[int, int, CellValue]


@dataclass(slots=True)
class _Globals:
    """What the first part of the stream says about the whole workbook."""

    sheets: list[tuple[str, int, int, int]] = field(default_factory=list)
    """Name, place in the stream, state (0: visible), kind (0: cells)."""
    texts: list[str] = field(default_factory=list)
    formats: list[int] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    counts_from_1904: bool = False


def read_xls(path: Source) -> Table:
    """All sheets of an old workbook; hidden ones come by name only.

    Raises
    ------
    UnreadableFile
        Encrypted, WPS's own format, another program's, damaged or truncated.
    """
    if path.suffix.lower() in WPS_SUFFIXES:
        raise unreadable(path, Reason.WPS)
    container = CompoundFile(path, path.read_bytes())
    for name, reason, kind in STREAMS:
        if name in container:
            raise unreadable(path, reason, kind=kind)
    if "Workbook" not in container:
        kind = "excel95" if "Book" in container else "compound"
        raise unreadable(path, Reason.OTHER_FORMAT, kind=kind)
    try:
        return Table(shown_name(path), tuple(_sheets(path, container.stream("Workbook"))))
    except (BrokenRecord, struct.error, IndexError) as error:
        raise unreadable(path, Reason.DAMAGED) from error


def _sheets(path: Source, stream: bytes) -> Iterator[Sheet]:
    book = _globals(path, stream)
    numbers = NumberCells.of_formats(
        book.formats, book.codes, counts_from_1904=book.counts_from_1904
    )
    if len(book.sheets) > MAX_SHEETS:
        raise unreadable(path, Reason.TOO_LARGE, sheets=len(book.sheets))
    budget = Budget(path)
    for name, place, state, kind in book.sheets:
        if kind:
            continue
        if state:
            yield Sheet(name, (), is_hidden=True)
            continue
        cells: dict[int, dict[int, CellValue]] = {}
        merged: list[MergedRange] = []
        for row, column, value in _cells(stream, place, book, numbers=numbers, merged=merged):
            if column >= LAST_COLUMN:
                raise unreadable(path, Reason.DAMAGED, column=column)
            if not is_empty(value):
                cells.setdefault(row, {})[column] = value
        rows = []
        for number in sorted(cells):
            width = max(cells[number]) + 1
            budget.spend(width)
            values = trimmed([cells[number].get(column) for column in range(width)])
            rows.append(Row(number + 1, values))
        yield Sheet(name, tuple(rows), tuple(merged))


def _globals(path: Source, stream: bytes) -> _Globals:
    book = _Globals()
    for number, (kind, pieces) in enumerate(records(stream)):
        data = pieces[0]
        if number == 0 and (
            kind != Kind.BOF or struct.unpack_from("<HH", data) != (BIFF8, GLOBALS)
        ):
            raise unreadable(path, Reason.OTHER_FORMAT, kind="excel95")
        match kind:
            case Kind.EOF:
                break
            case Kind.FILEPASS:
                raise unreadable(path, Reason.PASSWORD)
            case Kind.BOUNDSHEET:
                place, state, sheet_kind = struct.unpack_from("<IBB", data)
                name = TextCursor(pieces, skip=6).text(length_bytes=1)
                book.sheets.append((name, place, state & 3, sheet_kind))
            case Kind.SST:
                cursor = TextCursor(pieces, skip=8)
                while not cursor.is_at_end:
                    book.texts.append(cursor.text())
            case Kind.XF:
                book.formats.append(struct.unpack_from("<H", data, 2)[0])
            case Kind.FORMAT:
                code = struct.unpack_from("<H", data)[0]
                book.codes[code] = TextCursor(pieces, skip=2).text()
            case Kind.DATEMODE:
                book.counts_from_1904 = data[:1] == b"\x01"
    return book


def _cells(
    stream: bytes, place: int, book: _Globals, *, numbers: NumberCells, merged: list[MergedRange]
) -> Iterator[Found]:
    """Row, column (both from 0) and value of each cell; merged ranges go into ``merged``."""
    depth = 0
    awaiting_text: tuple[int, int] | None = None
    for kind, pieces in records(stream, place):
        data = pieces[0]
        # A chart inside the sheet is a part of its own.
        depth += (kind == Kind.BOF) - (kind == Kind.EOF)
        if depth == 0:
            return
        if depth > 1:
            continue
        if kind == Kind.STRING and awaiting_text:
            yield *awaiting_text, TextCursor(pieces).text()
        elif kind == Kind.MERGEDCELLS:
            merged += _spans(data)[: MAX_MERGED_RANGES - len(merged)]
        elif kind == Kind.MULRK:
            yield from _packed_row(data, numbers)
        elif kind in CELLS:
            row, column, style = struct.unpack_from("<HHH", data)
            yield row, column, _value(kind, pieces, style, book=book, numbers=numbers)
            is_text = kind == Kind.FORMULA and data[12:14] == b"\xff\xff"
            awaiting_text = (row, column) if is_text and data[6] == TEXT_RESULT else None


CELLS = frozenset(
    {Kind.LABELSST, Kind.LABEL, Kind.RSTRING, Kind.NUMBER, Kind.RK, Kind.FORMULA, Kind.BOOLERR}
)
"""Records that hold one cell: row, column and style stand in front."""


def _value(
    kind: int, pieces: list[bytes], style: int, *, book: _Globals, numbers: NumberCells
) -> CellValue:
    data = pieces[0]
    value: CellValue
    match kind:
        case Kind.LABELSST:
            value = book.texts[_whole(data, 6)]
        case Kind.LABEL | Kind.RSTRING:
            value = TextCursor(pieces, skip=6).text()
        case Kind.RK:
            value = numbers.read(number_of(_whole(data, 6)), style)
        case Kind.BOOLERR:
            value = ERRORS.get(data[6]) if data[7] else bool(data[6])
        case Kind.FORMULA if data[12:14] == b"\xff\xff":
            results = {BOOLEAN_RESULT: bool(data[8]), ERROR_RESULT: ERRORS.get(data[8])}
            value = results.get(data[6])
        case _:
            value = numbers.read(struct.unpack_from("<d", data, 6)[0], style)
    return value


def _whole(data: bytes, place: int) -> int:
    return int.from_bytes(data[place : place + 4], "little")


def _packed_row(data: bytes, numbers: NumberCells) -> Iterator[Found]:
    row, first = struct.unpack_from("<HH", data)
    for index in range((len(data) - 6) // 6):
        style, packed = struct.unpack_from("<HI", data, 4 + 6 * index)
        yield row, first + index, numbers.read(number_of(packed), style)


def _spans(data: bytes) -> list[MergedRange]:
    (count,) = struct.unpack_from("<H", data)
    spans = (struct.unpack_from("<HHHH", data, 2 + 8 * index) for index in range(count))
    return [MergedRange(top + 1, left, bottom + 1, right) for top, bottom, left, right in spans]
