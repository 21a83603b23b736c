"""How the records of an old workbook's stream are told apart, and its texts taken out of them."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from enum import IntEnum

WIDE, EXTENDED, RICH = 0x01, 0x04, 0x08


class Kind(IntEnum):
    """The records that are read."""

    FORMULA = 0x0006
    EOF = 0x000A
    DATEMODE = 0x0022
    FILEPASS = 0x002F
    CONTINUE = 0x003C
    BOUNDSHEET = 0x0085
    MULRK = 0x00BD
    RSTRING = 0x00D6
    XF = 0x00E0
    MERGEDCELLS = 0x00E5
    SST = 0x00FC
    LABELSST = 0x00FD
    NUMBER = 0x0203
    LABEL = 0x0204
    BOOLERR = 0x0205
    STRING = 0x0207
    RK = 0x027E
    FORMAT = 0x041E
    BOF = 0x0809


class BrokenRecord(ValueError):
    """A record promises more than it holds."""


def records(stream: bytes, start: int = 0) -> Iterator[tuple[int, list[bytes]]]:
    """Kind and content of each record; a content that was too long for one comes in pieces.

    Raises
    ------
    BrokenRecord
        The stream breaks off inside a record.
    """
    place = start
    kind, pieces = -1, list[bytes]()
    while place + 4 <= len(stream):
        number, length = struct.unpack_from("<HH", stream, place)
        place += 4
        if place + length > len(stream):
            raise BrokenRecord(number)
        piece = stream[place : place + length]
        place += length
        if number == Kind.CONTINUE and pieces:
            pieces.append(piece)
            continue
        if pieces:
            yield kind, pieces
        kind, pieces = number, [piece]
    if pieces:
        yield kind, pieces


class TextCursor:
    """Reads texts out of the pieces of one record.

    A text may be cut between pieces; the next piece then begins with a byte that says anew whether
    its characters take one byte or two.
    """

    def __init__(self, pieces: Sequence[bytes], skip: int = 0) -> None:
        self._pieces = pieces
        self._index = 0
        self._place = skip

    @property
    def is_at_end(self) -> bool:
        """Whether nothing is left."""
        rest = self._pieces[self._index + 1 :]
        return self._place >= len(self._pieces[self._index]) and not any(rest)

    def text(self, length_bytes: int = 2) -> str:
        """One text with its length and flags in front; fonts and readings are passed over."""
        count = int.from_bytes(self._take(length_bytes), "little")
        flags = self._take(1)[0]
        runs = int.from_bytes(self._take(2), "little") if flags & RICH else 0
        extra = int.from_bytes(self._take(4), "little") if flags & EXTENDED else 0
        text = self._characters(count, is_wide=bool(flags & WIDE))
        self._take(4 * runs + extra)
        return text

    def _take(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count:
            piece = self._pieces[self._index]
            part = piece[self._place : self._place + count - len(taken)]
            taken += part
            self._place += len(part)
            if len(taken) < count:
                self._turn()
        return taken

    def _characters(self, count: int, *, is_wide: bool) -> str:
        """Read so many characters; one outside the first plane counts as two."""
        wide = b""
        while len(wide) < 2 * count:
            piece, missing = self._pieces[self._index], count - len(wide) // 2
            width = 2 if is_wide else 1
            part = piece[self._place : self._place + missing * width]
            self._place += len(part)
            wide += part if is_wide else part.decode("latin-1").encode("utf-16-le")
            if len(wide) // 2 < count:
                self._turn()
                is_wide = bool(self._take(1)[0] & WIDE)
        return wide.decode("utf-16-le", errors="replace")

    def _turn(self) -> None:
        if self._index + 1 >= len(self._pieces):
            raise BrokenRecord(len(self._pieces))
        self._index += 1
        self._place = 0


def number_of(packed: int) -> float:
    """Give the number that the short form packs into 30 bits: two flags, then a value.

    Examples
    --------
    >>> number_of(7 << 2 | 2), number_of(125 << 2 | 3)
    (7.0, 1.25)
    """
    if packed & 2:
        whole = packed >> 2
        number = float(whole - (1 << 30) if whole >= 1 << 29 else whole)
    else:
        (number,) = struct.unpack("<d", struct.pack("<Q", (packed & ~3) << 32))
    return number / 100 if packed & 1 else number
