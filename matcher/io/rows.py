"""What each row of a table is, and the number it goes by."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from matcher.io.forms import Form
from matcher.io.header import Header
from matcher.io.headings import UNREAD, key_of
from matcher.io.sheets import Row, Sheet, Spans, is_empty, spans_by_row
from matcher.parse.reading import CellValue
from matcher.parse.text import clean


class RowKind(Enum):
    """What a row with content, below the first header, is."""

    RECORD = "a person or a vacancy"
    HEADER = "a header again"
    TOTAL = "a sum"
    NOTE = "a note, a heading or a signature line"
    UNUSED = "a prepared line nobody filled in: a running number alone"


@dataclass(frozen=True, slots=True)
class DataRow:
    """One row below the first header.

    Parameters
    ----------
    data_row
        Counted from the row under the last header row of the first table, over all sheets.
    cells
        Value by column key, merged cells filled down. Empty for anything but a record.
    header
        The header that is in force.
    """

    row: Row
    data_row: int
    kind: RowKind
    cells: Mapping[str, CellValue]
    header: Header


_TOTAL = re.compile(r"(?:本页|全?[村镇乡县组户])?(?:合计|总计|小计|共计)(?:[\d:(人户名]|$)")
_NOTE = re.compile(
    r"(?:填表|填报|制表|报送|审核|审批|负责|经办|统计|联系)[^\d,。;]{0,8}:"
    r"|(?:填表|填报|填写|补充)?(?:说明|须知|要求|备注|注|注意事项)\d*[:.、]"
    r"|(?:填表|填写|填报)(?:说明|须知|要求|单位|日期|时间|人$)"
    r"|单位\(?(?:盖章|公章|负责人)"
    r"|(?:示例|样例|例|举例|范例|例如)\d*(?::|$)"
    r"|(?:本表|此表|以下空白|以上|※)"
)
_LONG_NUMBER = re.compile(r"\d{14,}")
_SENTENCE = re.compile(r"[,。;:!?、]")
_PLACE_OR_TITLE = re.compile(r"(?:村|镇|乡|街道|社区|组|委会|县|表|册)$")
_STEMS = frozenset("甲乙丙丁")
LONGEST_NAME = 20
SHORTEST_ID = 14
"""Digits: shorter ones are phones and dates."""
FEWEST_ORDINALS = 3


def data_rows(
    sheet: Sheet, headers: Sequence[Header], form: Form, *, start: int
) -> Iterator[DataRow]:
    """All rows with content below a sheet's first header, numbered from ``start`` + 1.

    1. The number is the distance to the last row of the sheet's first header: rows without
       content count, and so do notes, sums and further headers.
    2. A row of a further header is a header; from there on its columns are in force.
    3. The kind is judged on what the row itself holds.
    4. Tall merged cells give their value to the records they cover, column by column.
    """
    top = headers[0].last_row
    filled, spans = _filled_down(sheet, headers), spans_by_row(sheet)
    current = headers[0]
    upcoming = list(headers[1:])
    for row in sheet.rows:
        if row.number <= top:
            continue
        # 1. and 2.
        if upcoming and row.number >= upcoming[0].first_row:
            current = upcoming.pop(0)
        data_row = start + row.number - top
        if current.first_row <= row.number <= current.last_row:
            yield DataRow(row, data_row, RowKind.HEADER, {}, current)
            continue
        # 3.
        kind = kind_of(row, spans, current, form=form)
        cells: Mapping[str, CellValue] = {}
        if kind is RowKind.RECORD:
            # 4.
            handed = filled.get(row.number, {})
            above = {key: handed[p] for p, key in current.columns.items() if p in handed}
            cells = above | _cells(row, current)
        yield DataRow(row, data_row, kind, cells, current)


def kind_of(row: Row, spans: Spans, header: Header, *, form: Form) -> RowKind:
    """Kind of a row, judged by what stands in it.

    1. Nothing but headings: a header again.
    2. A long number (an ID) in a column that is read makes it a record, whatever else it holds.
    3. A sum is known by how it begins.
    4. Nothing in the columns that are read: a number alone is a line not filled in, else a note.
    5. A note is known by how it begins; one cell alone is one, unless it can be a name.
    6. 1, 2, 3, … is the line that numbers the columns.
    7. Nothing but where it belongs (乡镇, 村, 单位名称) is a heading.
    """
    present = {p: value for p, value in enumerate(row.values) if not is_empty(value)}
    cells = {p: header.columns[p] for p in present if p in header.columns}
    first = next(iter(present.values()))
    # 1.
    if key_of(first, form) is not None and _are_headings(list(present.values()), form):
        return RowKind.HEADER
    # 2.
    if any(_holds_long_number(present[position]) for position in cells):
        return RowKind.RECORD
    # 3.
    openings = [first, *(present[p] for p, key in cells.items() if key in form.anchors)]
    if any(_TOTAL.match(clean(value)) for value in openings):
        return RowKind.TOTAL
    # 4.
    if not cells:
        is_number = all(p not in header.unknown and _is_number(v) for p, v in present.items())
        return RowKind.UNUSED if is_number else RowKind.NOTE
    # 5. and 6.
    is_lonely = len(cells) == 1 and not _can_be_a_name(row, cells, spans, form=form)
    if _NOTE.match(clean(first)) or is_lonely or _are_ordinals(list(present.values())):
        return RowKind.NOTE
    # 7.
    return RowKind.RECORD if set(cells.values()) - form.context else RowKind.NOTE


def _are_headings(values: Sequence[CellValue], form: Form) -> bool:
    keys = [key_of(value, form) for value in values]
    return None not in keys and bool(set(keys) - {UNREAD})


def _holds_long_number(value: CellValue) -> bool:
    if isinstance(value, str):
        return len(value) >= SHORTEST_ID and _LONG_NUMBER.search(value) is not None
    return isinstance(value, int | float) and abs(value) >= 10 ** (SHORTEST_ID - 1)


def _is_number(value: CellValue) -> bool:
    return clean(value).isdigit()


def _can_be_a_name(row: Row, cells: Mapping[int, str], spans: Spans, *, form: Form) -> bool:
    """Whether the one filled cell of a row holds a name rather than a remark."""
    position, key = next(iter(cells.items()))
    text = clean(row.values[position])
    if key not in form.anchors or len(text) > LONGEST_NAME:
        return False
    if _SENTENCE.search(text) or _PLACE_OR_TITLE.search(text):
        return False
    starts = (span.first_column for span in spans.get(row.number, ()) if span.is_wide)
    return position not in starts


def _are_ordinals(values: Sequence[CellValue]) -> bool:
    if len(values) < FEWEST_ORDINALS or any(isinstance(v, str) and len(v) > 4 for v in values):
        return False
    texts = (clean(value) for value in values)
    numbers = [text.strip("()") for text in texts if text not in _STEMS]
    if len(numbers) < FEWEST_ORDINALS or not all(n.isdigit() and len(n) < 4 for n in numbers):
        return False
    return all(int(right) - int(left) == 1 for left, right in pairwise(numbers))


def _cells(row: Row, header: Header) -> dict[str, CellValue]:
    width = len(row.values)
    return {
        key: row.values[position]
        for position, key in header.columns.items()
        if position < width and not is_empty(row.values[position])
    }


def _filled_down(sheet: Sheet, headers: Sequence[Header]) -> Mapping[int, Mapping[int, CellValue]]:
    """Values that tall merged cells hand down: by row, then by position."""
    positions = {position for header in headers for position in header.columns}
    tall = [
        span for span in sheet.merged
        if span.is_tall and span.first_column in positions and span.first_row > headers[0].last_row
    ]  # fmt: skip
    numbers = [row.number for row in sheet.rows]
    filled: dict[int, dict[int, CellValue]] = {}
    reached: dict[int, int] = {}
    for span in sorted(tall, key=lambda span: (span.first_column, span.first_row)):
        position = span.first_column
        # A damaged file may say the same range a thousand times: each cell is filled once.
        first = bisect_left(numbers, max(span.first_row, reached.get(position, 0)))
        last = bisect_right(numbers, span.last_row)
        reached[position] = max(reached.get(position, 0), span.last_row + 1)
        source = bisect_left(numbers, span.first_row)
        if source == len(numbers) or numbers[source] != span.first_row:
            continue
        values = sheet.rows[source].values
        value = values[position] if position < len(values) else None
        if not is_empty(value):
            for number in numbers[first:last]:
                filled.setdefault(number, {})[position] = value
    return filled
