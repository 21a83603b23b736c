"""How a source table is written back with its doubts: same layout, cells marked, IDs masked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from unicodedata import east_asian_width

from xlsxwriter.worksheet import Worksheet

from matcher.doubts import Doubt, Severity
from matcher.io.books import open_book, sheet_name
from matcher.io.cell_pen import CellPen, Look
from matcher.io.forms import DOUBT_COLUMN
from matcher.io.layout import FILE_SHEET, Layout
from matcher.io.masking import HIDING, masked_cell, masked_text
from matcher.io.pages import GroupOf, Page, pages_of
from matcher.io.rows import DataRow, RowKind
from matcher.io.sheets import Sheet, Spans, spans_by_row
from matcher.parse.reading import CellValue
from matcher.parse.text import clean

Sentence = Callable[[Doubt], str]

GRAVITY = {severity: rank for rank, severity in enumerate(Severity)}
NARROWEST, WIDEST, DOUBT_WIDTH = 6, 32, 60
MEASURED_ROWS = 200
HEADER_HEIGHT = 30
LONGEST_COMMENT = 1_000
A4 = 9
HEADING, TITLE, PLAIN = Look(is_heading=True), Look(is_title=True), Look()


@dataclass(frozen=True, slots=True)
class _Job:
    """What writing any sheet of the book needs."""

    pen: CellPen
    sentence: Sentence
    doubts: Mapping[int, Sequence[Doubt]]
    keys: Mapping[str, str]
    spans: dict[int, Spans] = field(default_factory=dict)

    def spans_of(self, sheet: Sheet) -> Spans:
        """Merged ranges of a source sheet, sorted once."""
        if id(sheet) not in self.spans:
            self.spans[id(sheet)] = spans_by_row(sheet)
        return self.spans[id(sheet)]


def write_marked_book(
    path: Path,
    layout: Layout,
    doubts: Iterable[Doubt],
    *,
    sentence: Sentence,
    group_of: GroupOf | None = None,
) -> None:
    """Write a table back, marked: ``problems.xlsx``.

    Parameters
    ----------
    doubts
        Those of this file; others are left out.
    sentence
        Puts a doubt in words.
    group_of
        Name of the sheet that a record goes to. Without it every source sheet stays one sheet.

    Raises
    ------
    OSError
        As the system gave it.
    """
    by_row: dict[int, list[Doubt]] = {}
    for doubt in doubts:
        if doubt.cell.file == layout.file:
            by_row.setdefault(doubt.cell.data_row, []).append(doubt)
    taken = {FILE_SHEET}
    with open_book(path) as book:
        keys = {column.name: column.key for column in layout.form.columns}
        job = _Job(CellPen(book), sentence, by_row, keys)
        for page in pages_of(layout, group_of):
            wanted = page.group or page.layout.sheet.name or Path(layout.file).stem
            name = sheet_name(masked_text(wanted), taken)
            taken.add(name)
            _write_page(book.add_worksheet(name), page, job)
        if 0 in by_row:
            _write_file_doubts(book.add_worksheet(FILE_SHEET), by_row[0], job)


def _write_page(out: Worksheet, page: Page, job: _Job) -> None:
    """Write one sheet.

    1. Titles and header as in the source, with their merged cells, and the column 疑点.
    2. Row by row the values; cells in doubt coloured, with the sentence as a comment.
    3. Widths by content; header frozen and repeated in print; A4 across, one page wide.
    """
    columns, body = page.count_columns(), page.body
    spans = job.spans_of(page.layout.sheet)
    # 1.
    last = _write_top(out, page, job, columns=columns)
    # 2.
    for number, row in enumerate(body, start=last + 1):
        _write_row(out, number, row, job=job, columns=columns)
        if row.kind is not RowKind.RECORD:
            _merge_row(out, (number, columns), row, pen=job.pen, spans=spans)
    # 3.
    for position, width in enumerate(_widths(page, columns)):
        look = Look(is_text=page.header.columns.get(position) in HIDING)
        out.set_column(position, position, width, job.pen.format_of(look))
    if body:
        # One rule for all cells, empty ones included, is lighter than a format in each.
        rule = {"type": "no_errors", "format": job.pen.border}
        out.conditional_format(last + 1, 0, last + len(body), columns, rule)
    out.set_column(columns, columns, DOUBT_WIDTH)
    out.freeze_panes(last + 1, 0)
    out.repeat_rows(max(0, last - (page.header.last_row - page.header.first_row)), last)
    out.set_landscape()
    out.set_paper(A4)
    out.fit_to_pages(1, 0)


def _write_top(out: Worksheet, page: Page, job: _Job, *, columns: int) -> int:
    """Write titles and header; give the row of the last header line, counted from 0."""
    top = page.top
    offset = top[0].number
    last = page.header.last_row - offset
    looks = {row.number: HEADING if row.number >= page.header.first_row else TITLE for row in top}
    spans = job.spans_of(page.layout.sheet)
    for span in (span for row in top for span in spans.get(row.number, ())):
        right = min(span.last_column, columns - 1)
        is_inside = span.last_row <= page.header.last_row and span.first_column < columns
        if is_inside and (span.is_tall or right > span.first_column):
            area = (span.first_row - offset, span.first_column, span.last_row - offset, right)
            job.pen.merge(out, area, looks[span.first_row])
    for row in top:
        for position, value in enumerate(row.values[:columns]):
            if value is not None:
                place = (row.number - offset, position)
                job.pen.write(out, place, masked_cell(value), looks[row.number])
        if looks[row.number] is HEADING:
            out.set_row(row.number - offset, HEADER_HEIGHT)
    job.pen.write(out, (last, columns), DOUBT_COLUMN, HEADING)
    return last


def _write_row(out: Worksheet, number: int, row: DataRow, *, job: _Job, columns: int) -> None:
    """Write one row: values masked, doubts marked, all of them in words at its end."""
    doubts = job.doubts.get(row.data_row, ())
    by_key: dict[str, list[Doubt]] = {}
    for doubt in doubts:
        by_key.setdefault(job.keys.get(doubt.cell.column, ""), []).append(doubt)
    for position in range(columns):
        key = row.header.columns.get(position, "")
        value = masked_cell(_value(row, position, key), key)
        mine = by_key.get(key, ()) if key else ()
        if value is not None or mine:
            look = Look(_gravest(mine), is_text=key in HIDING)
            job.pen.write(out, (number, position), value, look)
        if mine:
            words = "\n".join(masked_text(job.sentence(doubt)) for doubt in mine)
            out.write_comment(number, position, words[:LONGEST_COMMENT], {"author": ""})
    if doubts:
        told = "；".join(_told(doubt, job.sentence) for doubt in doubts)
        job.pen.write(out, (number, columns), told, Look(_gravest(doubts)))


def _value(row: DataRow, position: int, key: str) -> CellValue:
    """Value at a position: the row's own, else what a tall merged cell hands down."""
    values = row.row.values
    own = values[position] if position < len(values) else None
    return row.cells.get(key) if own is None and key else own


def _told(doubt: Doubt, sentence: Sentence) -> str:
    words = masked_text(sentence(doubt)).rstrip("。；")
    return f"{doubt.cell.column}：{words}" if doubt.cell.column else words


def _gravest(doubts: Sequence[Doubt]) -> Severity | None:
    if not doubts:
        return None
    return min((doubt.severity for doubt in doubts), key=GRAVITY.__getitem__)


def _merge_row(
    out: Worksheet, place: tuple[int, int], row: DataRow, *, pen: CellPen, spans: Spans
) -> None:
    """Merge again what was merged across a note or a sum. ``place``: row, count of columns."""
    number, columns = place
    for span in spans.get(row.row.number, ()):
        left, right = span.first_column, min(span.last_column, columns - 1)
        if not span.is_tall and left < right:
            pen.merge(out, (number, left, number, right), PLAIN)
            value = row.row.values[left] if left < len(row.row.values) else None
            pen.write(out, (number, left), masked_cell(value), PLAIN)


def _widths(page: Page, columns: int) -> Sequence[float]:
    """Width of each column in characters, by heading and the first rows."""
    widths = [NARROWEST] * columns
    rows = [*page.top[-1:], *(row.row for row in islice(page.body, MEASURED_ROWS))]
    for row in rows:
        for position, value in enumerate(row.values[:columns]):
            shown = clean(masked_cell(value, page.header.columns.get(position, "")))
            wide = sum(2 if east_asian_width(sign) in "WF" else 1 for sign in shown)
            widths[position] = max(widths[position], min(wide + 2, WIDEST))
    return widths


def _write_file_doubts(out: Worksheet, doubts: Sequence[Doubt], job: _Job) -> None:
    """Write the doubts that concern the file as a whole, one a row."""
    for position, title in enumerate(("工作表", "列", DOUBT_COLUMN)):
        job.pen.write(out, (0, position), title, HEADING)
    for number, doubt in enumerate(doubts, start=1):
        told = (doubt.cell.sheet, doubt.cell.column, job.sentence(doubt))
        for position, text in enumerate(told):
            job.pen.write(out, (number, position), masked_text(text) or None, Look(doubt.severity))
    out.set_column(0, 1, 20)
    out.set_column(2, 2, DOUBT_WIDTH)
