"""How every workbook is written: no clock, no formulas, names that spreadsheet programs take."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

CREATED = datetime(2020, 1, 1)  # noqa: DTZ001
"""Stands in every workbook, so that equal inputs give equal bytes."""

PLAIN_FONT, PLAIN_SIZE = "宋体", 11
"""The plain font of Chinese spreadsheet programs. Column widths count in its digits (8 pixels),
which every desktop has or replaces by digits as wide; of Calibri, the library's own, that is not
so."""

LONGEST_SHEET_NAME = 31
LONGEST_FILE_NAME = 80
"""Both in units of UTF-16, as spreadsheet programs and Windows count. On Linux, where a name has
255 bytes, 80 units take 240 at most."""
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\ud800-\udfff\ufffe\uffff]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


@contextmanager
def open_book(target: Path | BinaryIO, *, in_memory: bool = False) -> Iterator[Workbook]:
    """Give a workbook to fill; it is saved at the end, and not at all after an error.

    Texts stay texts: neither formulas nor links are made of them. Temporary files lie beside the
    workbook, so that they go when an unfinished folder goes.

    Parameters
    ----------
    target
        A path, or a file that is open for writing, as one in memory; that has no folder, so
        nothing is ever written beside it.
    in_memory
        Make no temporary files: faster for many small workbooks, hungry for a large one.

    Raises
    ------
    OSError
        As the system gave it.
    """
    folder = str(target.parent) if isinstance(target, Path) else None
    book = Workbook(
        target if folder is None else str(target),
        {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "tmpdir": folder,
            "in_memory": in_memory or folder is None,
            # a fresh dict for each workbook: the library writes into it
            "default_format_properties": {"font_name": PLAIN_FONT, "font_size": PLAIN_SIZE},
            "default_row_height": 18,
            "default_column_width": 72,
        },
    )
    book.set_properties({"created": CREATED})
    try:
        yield book
    except BaseException:
        book.fileclosed = True
        raise
    try:
        book.close()
    except FileCreateError as error:
        cause = error.args[0] if error.args else None
        raise cause if isinstance(cause, OSError) else OSError(str(error)) from error


def sheet_name(wanted: str, taken: Collection[str]) -> str:
    """Make a name that a sheet may have and no other has; case does not tell names apart.

    Examples
    --------
    >>> sheet_name("河田镇/露湖村", set()), sheet_name("露湖村", {"露湖村"}), sheet_name("", set())
    ('河田镇 露湖村', '露湖村(2)', '表')
    """
    base = " ".join(_NOT_IN_SHEET_NAMES.sub(" ", wanted).split()).strip("'") or "表"
    if base.lower() == "history":  # the one name that Excel keeps for itself
        base = f"{base}表"
    lower = {name.lower() for name in taken}
    name, number = _cut(base, LONGEST_SHEET_NAME), 1
    while name.lower() in lower:
        number += 1
        tail = f"({number})"
        name = _cut(base, LONGEST_SHEET_NAME - len(tail)) + tail
    return name


def file_name(wanted: str, suffix: str) -> str:
    """Make a name that a file may have on Windows too.

    Examples
    --------
    >>> file_name("河田镇: 名单?", ".xlsx"), file_name("CON", ".csv")
    ('河田镇 名单.xlsx', 'CON_.csv')
    """
    plain = " ".join(_NOT_IN_FILE_NAMES.sub(" ", wanted).split()).strip(". ")
    base = _cut(plain, LONGEST_FILE_NAME)
    if not base or _RESERVED.fullmatch(base):
        base = f"{base}_"
    return base + suffix


def _cut(text: str, units: int) -> str:
    """Begin of a text, of so many units: rare characters and pictures count twice."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
