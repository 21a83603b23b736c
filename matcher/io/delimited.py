"""How a text file with separated columns (csv) becomes a table."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Literal

from matcher.io.limits import MAX_TEXT_FILE_BYTES
from matcher.io.memory_file import Source
from matcher.io.sheets import Budget, Row, Sheet, Table, trimmed
from matcher.io.unreadable import Reason, shown_name, unreadable

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
DELIMITERS = (",", "\t", ";", "，", "；", "|")
"""Plain ones first: full-width commas also stand inside sentences."""

SAMPLE_RECORDS = 60
LONGEST_CELL = 32_767
END_MARK = "\x1a"
"""Ends a text file of old programs."""
MOST_LINES_IN_CELL = 40
"""More than this in one cell is a quotation mark that nobody closed, not a text."""

_QUOTED_FORMULA = re.compile(r'="([^"]*)"')
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read_delimited(path: Source) -> Table:
    """Read the one sheet of a csv file; its name is empty, every cell is text.

    A row is a record, as a spreadsheet program shows it: line breaks inside quotation marks
    begin no new row, empty lines count.

    Raises
    ------
    UnreadableFile
        Not text, in no known encoding, empty or too large.
    """
    size = path.stat().st_size
    if size > MAX_TEXT_FILE_BYTES:
        raise unreadable(path, Reason.TOO_LARGE, bytes=size)
    text = decode(path, path.read_bytes())
    delimiter = find_delimiter(text)
    quoting: Literal[0, 3] = (
        csv.QUOTE_NONE if _has_open_quote(text, delimiter) else csv.QUOTE_MINIMAL
    )
    budget = Budget(path)
    rows = []
    for number, cells in enumerate(_records(text, delimiter, quoting), start=1):
        values = trimmed([_plain(cell) for cell in cells])
        if values:
            budget.spend(len(values))
            rows.append(Row(number, values))
    if not rows:
        raise unreadable(path, Reason.EMPTY)
    return Table(shown_name(path), (Sheet("", tuple(rows)),))


def decode(path: Source, data: bytes) -> str:
    """Text of the bytes: by their mark, else UTF-8, else GB18030.

    Raises
    ------
    UnreadableFile
        ``truncated`` if UTF-8 breaks off inside a character, ``encoding`` if nothing fits,
        ``unknown_format`` if control characters show that it is no text.
    """
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding).rstrip(END_MARK)
        except UnicodeDecodeError as error:
            if encoding.startswith("utf") and error.end >= len(data) and error.start > 3:
                raise unreadable(path, Reason.TRUNCATED) from error
            continue
        if _CONTROL.search(text):
            raise unreadable(path, Reason.UNKNOWN_FORMAT)
        return text
    raise unreadable(path, Reason.ENCODING)


def find_delimiter(text: str) -> str:
    r"""Find the sign that cuts most of the first records into equally many columns.

    Examples
    --------
    >>> find_delimiter("姓名;性别\n张三;男，已婚\n")
    ';'
    """

    def agreement(delimiter: str) -> int:
        widths = Counter(
            len(cells)
            for cells in islice(_records(text, delimiter, csv.QUOTE_MINIMAL), SAMPLE_RECORDS)
            if len(cells) > 1
        )
        return max((count * (width - 1) for width, count in widths.items()), default=0)

    return max(DELIMITERS, key=agreement)


def _records(text: str, delimiter: str, quoting: Literal[0, 3]) -> Iterator[list[str]]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)


def _has_open_quote(text: str, delimiter: str) -> bool:
    """Whether a cell swallows what must be following rows."""
    return any(
        len(cell) > LONGEST_CELL or cell.count("\n") > MOST_LINES_IN_CELL
        for cells in _records(text, delimiter, csv.QUOTE_MINIMAL)
        for cell in cells
    )


def _plain(cell: str) -> str | None:
    """Text of a cell; ``="0123"`` is how exports keep a spreadsheet from eating digits."""
    if not cell:
        return None
    match = _QUOTED_FORMULA.fullmatch(cell)
    return match[1] if match else cell
