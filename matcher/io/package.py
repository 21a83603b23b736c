"""How the parts of a workbook's zip package are unpacked within bounds."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from matcher.io.limits import MAX_ENTRIES, MAX_INFLATED_BYTES, MAX_RATIO, RATIO_MATTERS_BYTES
from matcher.io.memory_file import Source
from matcher.io.unreadable import Reason, unreadable

CHUNK_BYTES = 1 << 17
ENCRYPTED_FLAG = 0x1
END_OF_DIRECTORY = b"PK\x05\x06"
END_OF_DIRECTORY_WITHIN = 65_557

PACKAGE_KINDS: tuple[tuple[str, str], ...] = (
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "word"),
    ("ppt/presentation.xml", "slides"),
    ("content.xml", "ods"),
)
"""A part that tells what a package is, when it is no workbook."""

BROKEN = (
    expat.ExpatError, zlib.error, struct.error, NotImplementedError, LookupError, ValueError,
)  # fmt: skip
"""What the standard library raises over bytes that are no zip or no XML: unknown encodings,
impossible dates, methods of packing that nobody uses."""

Attributes = dict[str, str]
StartHandler = Callable[[str, Attributes], None]
EndHandler = Callable[[str], None]
TextHandler = Callable[[str], None]


class Package:
    """The parts of one workbook. Counts what is really unpacked: directories lie."""

    def __init__(self, path: Source, archive: ZipFile) -> None:
        self.path = path
        self._archive = archive
        self._inflated = 0
        self._parts = {_plain(info.filename): info for info in archive.infolist()}
        self._check_directory(archive.infolist())

    def __contains__(self, part: str) -> bool:
        return _plain(part) in self._parts

    def chunks(self, part: str) -> Iterator[bytes]:
        """Unpack a part, piece by piece."""
        info = self._parts.get(_plain(part))
        if info is None:
            raise unreadable(self.path, Reason.DAMAGED, part=part)
        with self._archive.open(info) as stream:
            while chunk := stream.read(CHUNK_BYTES):
                self._inflated += len(chunk)
                if self._inflated > MAX_INFLATED_BYTES:
                    raise unreadable(self.path, Reason.ZIP_BOMB, bytes=self._inflated)
                yield chunk

    def parse(self, part: str, start: StartHandler, end: EndHandler, *, text: TextHandler) -> None:
        """Walk through a part's XML. Names come as written, prefix included."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        for chunk in self.chunks(part):
            parser.Parse(chunk)
        parser.Parse(b"", True)  # noqa: FBT003

    def kind(self) -> str:
        """Tell what the package is, as far as its parts show."""
        return next((kind for part, kind in PACKAGE_KINDS if part in self._parts), "archive")

    def _refuse_doctype(self, *_: object) -> None:
        raise unreadable(self.path, Reason.DAMAGED, part="doctype")

    def _check_directory(self, infos: list[ZipInfo]) -> None:
        if any(info.flag_bits & ENCRYPTED_FLAG for info in infos):
            raise unreadable(self.path, Reason.PASSWORD)
        if any(info.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for info in infos):
            raise unreadable(self.path, Reason.DAMAGED, part="compression")
        total = sum(info.file_size for info in infos)
        if len(infos) > MAX_ENTRIES or total > MAX_INFLATED_BYTES:
            raise unreadable(self.path, Reason.ZIP_BOMB, entries=len(infos), bytes=total)
        for info in infos:
            is_dense = info.file_size > MAX_RATIO * max(info.compress_size, 1)
            if is_dense and info.file_size > RATIO_MATTERS_BYTES:
                raise unreadable(self.path, Reason.ZIP_BOMB, bytes=info.file_size)


@contextmanager
def open_package(path: Source) -> Iterator[Package]:
    """Open a package; whatever breaks inside it is told as the file's fault.

    Raises
    ------
    UnreadableFile
        Truncated, damaged, encrypted or a bomb.
    """
    try:
        with path.open("rb") as file, ZipFile(file) as archive:
            yield Package(path, archive)
    except BadZipFile as error:
        reason = Reason.DAMAGED if _has_directory(path) else Reason.TRUNCATED
        raise unreadable(path, reason) from error
    except EOFError as error:
        raise unreadable(path, Reason.TRUNCATED) from error
    except BROKEN as error:
        raise unreadable(path, Reason.DAMAGED) from error


def _has_directory(path: Source) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - END_OF_DIRECTORY_WITHIN))
        return END_OF_DIRECTORY in file.read()


def _plain(part: str) -> str:
    """Part names compare without case, leading slash and the backslashes some programs write."""
    return part.replace("\\", "/").lstrip("/").lower()
