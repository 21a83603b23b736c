"""Why a file cannot be opened: the one table of reasons."""

from __future__ import annotations

import os
from enum import StrEnum

from matcher.errors import UnreadableFile
from matcher.io.memory_file import Source


class Reason(StrEnum):
    """What stands in ``UnreadableFile.params["reason"]``; the user's next step differs for each."""

    NOT_FOUND = "not_found"
    FOLDER = "folder"
    NO_PERMISSION = "no_permission"
    LOCKED = "locked"
    OWNER_FILE = "owner_file"
    EMPTY = "empty"
    PASSWORD = "password"  # noqa: S105
    WPS = "wps"
    WEB_PAGE = "web_page"
    XML_TABLE = "xml_table"
    OTHER_FORMAT = "other_format"
    UNKNOWN_FORMAT = "unknown_format"
    ENCODING = "encoding"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    ZIP_BOMB = "zip_bomb"
    TOO_LARGE = "too_large"


REASONS: dict[Reason, str] = {
    Reason.NOT_FOUND: "there is no such file",
    Reason.FOLDER: "the path names a folder",
    Reason.NO_PERMISSION: "the file may not be read by this user",
    Reason.LOCKED: "another program holds the file",
    Reason.OWNER_FILE: "a ~$ file: the mark that a spreadsheet program has the real one open",
    Reason.EMPTY: "the file has no content",
    Reason.PASSWORD: "the file is encrypted",
    Reason.WPS: "WPS's own binary format",
    Reason.WEB_PAGE: "a web page under a spreadsheet's name",
    Reason.XML_TABLE: "an XML 2003 table under a spreadsheet's name",
    Reason.OTHER_FORMAT: "some other known kind of file, named in `kind`",
    Reason.UNKNOWN_FORMAT: "bytes that are neither a workbook nor text",
    Reason.ENCODING: "text in none of the encodings that are read",
    Reason.TRUNCATED: "the file breaks off",
    Reason.DAMAGED: "a workbook that contradicts its own format",
    Reason.ZIP_BOMB: "unpacks to far more than a table can hold",
    Reason.TOO_LARGE: "more rows, cells or bytes than are read",
}
"""Each reason in English, for logs and developers. The rim has the Chinese ones."""


def unreadable(path: Source, reason: Reason, **facts: object) -> UnreadableFile:
    """Build the error to raise; it names the file without its folders.

    Examples
    --------
    >>> from pathlib import Path
    >>> error = unreadable(Path("county/roster.xlsx"), Reason.EMPTY)
    >>> str(error), error.params["reason"].value
    ('roster.xlsx: the file has no content', 'empty')
    """
    name = shown_name(path)
    return UnreadableFile(f"{name}: {REASONS[reason]}", file=name, reason=reason, **facts)


def shown_name(path: Source) -> str:
    """A file's name without its folders, fit to be written anywhere.

    Archives packed on Chinese Windows leave names in GB18030 where the system's are UTF-8.
    """
    try:
        path.name.encode()
    except UnicodeEncodeError:
        return os.fsencode(path.name).decode("gb18030", "replace")
    return path.name
