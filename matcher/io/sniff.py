"""What kind of file a path leads to, judged by its bytes and never by its name."""

from __future__ import annotations

import errno
from enum import Enum

from matcher.errors import UnreadableFile
from matcher.io.limits import MAX_FILE_BYTES
from matcher.io.memory_file import Source
from matcher.io.unreadable import Reason, unreadable

HEAD_BYTES = 8192
COMPOUND_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
OWNER_PREFIX = "~$"
WINDOWS_SHARING_VIOLATIONS = frozenset({32, 33})


class FileKind(Enum):
    """The three kinds of file that are read."""

    PACKAGE = "zip of xml parts: xlsx"
    COMPOUND = "compound binary: xls"
    TEXT = "csv"


SIGNATURES: tuple[tuple[bytes, FileKind | str], ...] = (
    (b"PK\x03\x04", FileKind.PACKAGE),
    (COMPOUND_MAGIC, FileKind.COMPOUND),
    (b"PK\x05\x06", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"RIFF", "image"),
    (b"{\\rtf", "word"),
)
"""How files begin. A word instead of a kind names what else it is."""

WEB_STARTS = (
    "<!doctype html", "<html", "<head", "<meta", "<table", "<body", "<div", "<style",
    "mime-version:",
)  # fmt: skip
TEXT_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def sniff(path: Source) -> FileKind:
    """Kind of the file.

    Raises
    ------
    UnreadableFile
        With the reason why it cannot be one of the kinds that are read.
    """
    head = _head(path)
    if not head.strip(b"\x00 \t\r\n"):
        raise unreadable(path, Reason.EMPTY)
    for magic, kind in SIGNATURES:
        if head.startswith(magic):
            if isinstance(kind, str):
                raise unreadable(path, Reason.OTHER_FORMAT, kind=kind)
            return kind
    _refuse_markup(path, head)
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise unreadable(path, Reason.UNKNOWN_FORMAT)
    return FileKind.TEXT


def refusal_of(path: Source, error: OSError) -> UnreadableFile:
    """Tell what an error of the operating system means for the user."""
    windows_code = getattr(error, "winerror", None)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return unreadable(path, Reason.NOT_FOUND)
    if isinstance(error, IsADirectoryError):
        return unreadable(path, Reason.FOLDER)
    if windows_code in WINDOWS_SHARING_VIOLATIONS or error.errno in {errno.EBUSY, errno.EAGAIN}:
        return unreadable(path, Reason.LOCKED)
    if isinstance(error, PermissionError):
        return unreadable(path, Reason.NO_PERMISSION)
    return unreadable(path, Reason.DAMAGED, errno=error.errno)


def _head(path: Source) -> bytes:
    try:
        if path.is_dir():
            raise unreadable(path, Reason.FOLDER)
        size = path.stat().st_size
        if path.name.startswith(OWNER_PREFIX):
            raise unreadable(path, Reason.OWNER_FILE)
        if size > MAX_FILE_BYTES:
            raise unreadable(path, Reason.TOO_LARGE, bytes=size)
        with path.open("rb") as file:
            return file.read(HEAD_BYTES)
    except OSError as error:
        raise refusal_of(path, error) from error
    except ValueError as error:  # a NUL inside the path
        raise unreadable(path, Reason.NOT_FOUND) from error


def _refuse_markup(path: Source, head: bytes) -> None:
    encoding = next((name for mark, name in TEXT_MARKS if head.startswith(mark)), "latin-1")
    text = head.decode(encoding, errors="ignore").lstrip("\ufeff \t\r\n").lower()
    if text.startswith(WEB_STARTS) or (text.startswith(("<?xml", "<!--")) and "<html" in text):
        raise unreadable(path, Reason.WEB_PAGE)
    if text.startswith("<?xml"):
        if "office:spreadsheet" in text:
            raise unreadable(path, Reason.XML_TABLE)
        raise unreadable(path, Reason.OTHER_FORMAT, kind="xml")
