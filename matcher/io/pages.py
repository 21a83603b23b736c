"""Which rows of a source table go together on one sheet when it is written back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain, takewhile

from matcher.io.forms import DOUBT_COLUMN
from matcher.io.header import Header
from matcher.io.layout import Layout, SheetLayout
from matcher.io.rows import DataRow, RowKind
from matcher.io.sheets import Row

GroupOf = Callable[[DataRow], str]


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one source sheet that share a header and a group, in source order."""

    layout: SheetLayout
    header: Header
    group: str
    rows: list[DataRow] = field(default_factory=list)

    @property
    def top(self) -> list[Row]:
        """Rows above the data: titles and header; below a further header, that header alone."""
        if self.header.is_taken_over:
            labels = self.header.labels
            return [Row(0, tuple(labels.get(p) for p in range(max(labels) + 1)))]
        is_first = self.header is self.layout.headers[0]
        first = 1 if is_first else self.header.first_row
        last, rows = self.header.last_row, self.layout.sheet.rows
        return [
            row for row in takewhile(lambda row: row.number <= last, rows) if row.number >= first
        ]

    @property
    def body(self) -> list[DataRow]:
        """Rows below its header."""
        block = range(self.header.first_row, self.header.last_row + 1)
        return [row for row in self.rows if row.row.number not in block]

    def count_columns(self) -> int:
        """Count the columns of the source, the one with an earlier run's doubts left out."""
        rows = chain((row.row for row in self.rows), self.top)
        width = max((len(row.values) for row in rows), default=0)
        return min([width, *(p for p, t in self.header.labels.items() if t == DOUBT_COLUMN)])


def pages_of(layout: Layout, group_of: GroupOf | None) -> Sequence[Page]:
    """Share out the rows. A sheet without rows keeps its header.

    1. A record goes where ``group_of`` sends it; without that, each source sheet stays one page.
    2. A row that is no record stays with the record before it, or with the first one.
    3. Rows under a header with other columns begin a page of their own.
    """
    pages: list[Page] = []
    for sheet in layout.sheets:
        records = (row for row in sheet.rows if row.kind is RowKind.RECORD)
        first = next(records, None)
        group = group_of(first) if group_of and first else ""
        by_key: dict[tuple[frozenset[tuple[int, str]], str], Page] = {}
        for row in sheet.rows:
            # 1. and 2.
            if group_of and row.kind is RowKind.RECORD:
                group = group_of(row)
            # 3.
            key = (frozenset(row.header.columns.items()), group)
            page = by_key.setdefault(key, Page(sheet, row.header, group))
            page.rows.append(row)
        pages += by_key.values() or [Page(sheet, sheet.headers[0], group)]
    return pages
