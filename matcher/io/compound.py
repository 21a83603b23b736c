"""How a stream is taken out of a compound file, the container of old workbooks."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from matcher.io.memory_file import Source
from matcher.io.unreadable import Reason, unreadable

HEADER_BYTES = 512
ENTRY_BYTES = 128
SECTOR_SHIFTS = frozenset({9, 12})
SMALL_SECTOR = 64
LAST_SECTOR = 0xFFFFFFFA
"""Sector numbers from here on are marks: end of chain, free, table."""

STREAM = 2


class CompoundFile:
    """The streams in the root of a compound file, by lower-case name.

    Raises
    ------
    UnreadableFile
        ``truncated`` where a sector lies beyond the end, ``damaged`` where a chain is broken.
    """

    def __init__(self, path: Source, data: bytes) -> None:
        self._path = path
        self._data = data
        if len(data) < HEADER_BYTES:
            raise unreadable(path, Reason.TRUNCATED)
        shift = struct.unpack_from("<H", data, 0x1E)[0]
        if shift not in SECTOR_SHIFTS:
            raise unreadable(path, Reason.DAMAGED, part="sectors")
        self._size = 1 << shift
        (self._cutoff,) = struct.unpack_from("<I", data, 0x38)
        first_directory, first_small, first_table = (
            struct.unpack_from("<I", data, place)[0] for place in (0x30, 0x3C, 0x44)
        )
        self._table = self._numbers(self._table_sectors(first_table))
        self._small_table = self._numbers(self._chain(first_small, self._table))
        self._entries = self._read_entries(first_directory)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def stream(self, name: str) -> bytes:
        """Content of a stream."""
        start, size = self._entries[name.lower()]
        if size >= self._cutoff:
            sectors = self._chain(start, self._table)
            return b"".join(map(self._sector, sectors))[:size]
        small = b"".join(map(self._sector, self._chain(self._root_start, self._table)))
        pieces = (
            small[number * SMALL_SECTOR : (number + 1) * SMALL_SECTOR]
            for number in self._chain(start, self._small_table)
        )
        return b"".join(pieces)[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._data):
            raise unreadable(self._path, Reason.TRUNCATED)
        return self._data[start : start + self._size]

    def _numbers(self, sectors: Sequence[int]) -> Sequence[int]:
        joined = b"".join(map(self._sector, sectors))
        return struct.unpack(f"<{len(joined) // 4}I", joined[: len(joined) // 4 * 4])

    def _chain(self, start: int, table: Sequence[int]) -> list[int]:
        chain: list[int] = []
        number = start
        while number < LAST_SECTOR:
            if number >= len(table) or len(chain) > len(table):
                raise unreadable(self._path, Reason.DAMAGED, part="chain")
            chain.append(number)
            number = table[number]
        return chain

    def _table_sectors(self, first: int) -> list[int]:
        """Sectors of the allocation table: 109 in the header, the rest in a list of their own."""
        sectors = list(struct.unpack_from("<109I", self._data, 0x4C))
        number, seen = first, 0
        while number < LAST_SECTOR:
            *more, number = self._numbers([number]) or (LAST_SECTOR,)
            sectors += more
            seen += 1
            if seen > len(self._data) // self._size:
                raise unreadable(self._path, Reason.DAMAGED, part="table")
        return [sector for sector in sectors if sector < LAST_SECTOR]

    def _read_entries(self, first: int) -> dict[str, tuple[int, int]]:
        """Start and size of each stream in the root, walking the tree of its entries."""
        data = b"".join(map(self._sector, self._chain(first, self._table)))
        count = len(data) // ENTRY_BYTES
        if not count:
            raise unreadable(self._path, Reason.DAMAGED, part="directory")
        (self._root_start,) = struct.unpack_from("<I", data, 116)
        found = {}
        for entry in self._siblings(data, struct.unpack_from("<I", data, 76)[0], count):
            place = entry * ENTRY_BYTES
            length, kind = struct.unpack_from("<HB", data, place + 64)
            if kind == STREAM:
                name = data[place : place + min(max(length - 2, 0), 62)]
                start, size = struct.unpack_from("<II", data, place + 116)
                found[name.decode("utf-16-le", errors="replace").lower()] = (start, size)
        return found

    def _siblings(self, data: bytes, first: int, count: int) -> Iterator[int]:
        waiting, seen = [first], set[int]()
        while waiting:
            entry = waiting.pop()
            if entry < count and entry not in seen:
                seen.add(entry)
                yield entry
                waiting += struct.unpack_from("<II", data, entry * ENTRY_BYTES + 68)
