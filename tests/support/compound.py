"""Compound files (xls and its kin) written by hand: no library at hand writes them."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

SECTOR = 512
FREE, END, FAT_SECTOR, LIST_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
IN_HEADER = 109
"""Sectors of the allocation table that the header lists; the rest are listed in sectors."""

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
SMALLEST_STREAM = 4096

XlsValue = str | float | None
Grid = Sequence[Sequence[XlsValue]]
Span = tuple[int, int, int, int]


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of version 3 with the streams in its root."""
    padded = {name: data.ljust(SMALLEST_STREAM, b"\0") for name, data in streams.items()}
    directory_sectors = -(-(len(padded) + 1) // 4)
    lengths = [-(-len(data) // SECTOR) for data in padded.values()]
    fat_sectors, list_sectors = 1, 0
    while fat_sectors * 128 < fat_sectors + list_sectors + directory_sectors + sum(lengths):
        fat_sectors += 1
        list_sectors = -(-max(0, fat_sectors - IN_HEADER) // 127)
    fat = [FAT_SECTOR] * fat_sectors + [LIST_SECTOR] * list_sectors
    fat += _chain(len(fat), directory_sectors)
    starts = []
    for length in lengths:
        starts.append(len(fat))
        fat += _chain(len(fat), length)
    fat += [FREE] * (fat_sectors * 128 - len(fat))
    header = MAGIC + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    start = fat_sectors + list_sectors
    first_list = fat_sectors if list_sectors else END
    header += struct.pack(
        "<IIIIIIIII", 0, fat_sectors, start, 0, 4096, END, 0, first_list, list_sectors
    )
    sectors = [*range(fat_sectors), *[FREE] * (IN_HEADER + 127 * list_sectors - fat_sectors)]
    header += struct.pack("<109I", *sectors[:IN_HEADER])
    body = struct.pack(f"<{len(fat)}I", *fat)
    for number in range(list_sectors):
        part = sectors[IN_HEADER + 127 * number :][:127]
        following = first_list + number + 1 if number + 1 < list_sectors else END
        body += struct.pack("<128I", *part, following)
    body += _directory(list(padded), starts, [len(d) for d in padded.values()], directory_sectors)
    for data in padded.values():
        body += data.ljust(-(-len(data) // SECTOR) * SECTOR, b"\0")
    return header + body


def xls_file(sheets: Mapping[str, Grid], *, merged: Mapping[str, Sequence[Span]] = {}) -> bytes:
    """An xls workbook of texts and numbers. Spans: first and last row, first and last column."""
    return compound_file({"Workbook": workbook_stream(sheets, merged=merged)})


def workbook_stream(
    sheets: Mapping[str, Grid],
    *,
    merged: Mapping[str, Sequence[Span]] = {},
    extra: bytes = b"",
    states: Mapping[str, int] = {},
    kinds: Mapping[str, int] = {},
    cells: Mapping[str, bytes] = {},
) -> bytes:
    """The stream with the cells.

    ``states``: 1 hides a sheet. ``kinds``: 2 is a chart. ``extra`` are records about the workbook,
    ``cells`` records that follow those of a sheet's grid.
    """
    bodies = {
        name: _sheet(grid, merged.get(name, ()), cells.get(name, b""))
        for name, grid in sheets.items()
    }
    names = {name: _short_text(name) for name in sheets}
    start = _bof(5) + extra
    end = record(0x0A, b"")
    size = len(start) + sum(4 + 6 + len(text) for text in names.values()) + len(end)
    bounds = b""
    for name, text in names.items():
        kind = struct.pack("<IBB", size, states.get(name, 0), kinds.get(name, 0))
        bounds += record(0x85, kind + text)
        size += len(bodies[name])
    return start + bounds + end + b"".join(bodies.values())


def record(kind: int, data: bytes) -> bytes:
    """One record of a workbook stream."""
    return struct.pack("<HH", kind, len(data)) + data


def _chain(first: int, length: int) -> list[int]:
    return [*range(first + 1, first + length), END] if length else []


def _directory(names: list[str], starts: list[int], sizes: list[int], sectors: int) -> bytes:
    entries = [_entry("Root Entry", 5, child=1 if names else FREE)]
    for index, name in enumerate(names):
        right = index + 2 if index + 1 < len(names) else FREE
        entries.append(_entry(name, 2, right=right, start=starts[index], size=sizes[index]))
    return b"".join(entries).ljust(sectors * SECTOR, b"\0")


def _entry(
    name: str, kind: int, *, child: int = FREE, right: int = FREE, start: int = END, size: int = 0
) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<IIII", FREE, right, child, 0)[:12]
    entry = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1) + links
    return entry + bytes(36) + struct.pack("<IQ", start, size)


def _bof(kind: int) -> bytes:
    return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 0x07CC, 0x41, 6))


def _short_text(text: str) -> bytes:
    return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")


def _sheet(grid: Grid, merged: Sequence[Span], more: bytes) -> bytes:
    out = _bof(0x10)
    for row, values in enumerate(grid):
        for column, value in enumerate(values):
            if isinstance(value, str):
                encoded = value.encode("utf-16-le")
                text = struct.pack("<HB", len(encoded) // 2, 1) + encoded
                out += record(0x204, struct.pack("<HHH", row, column, 0) + text)
            elif value is not None:
                out += record(0x203, struct.pack("<HHHd", row, column, 0, value))
    out += more
    if merged:
        spans = b"".join(struct.pack("<HHHH", *span) for span in merged)
        out += record(0xE5, struct.pack("<H", len(merged)) + spans)
    return out + record(0x0A, b"")
