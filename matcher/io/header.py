"""Where the header of a table is, and which column stands where."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from matcher.io.forms import Form
from matcher.io.headings import UNREAD, guessed_key, key_of
from matcher.io.sheets import Row, Sheet, Spans, is_empty, spans_by_row
from matcher.parse.text import clean, squeeze

FEWEST_COLUMNS = 3
"""A header names at least so many columns of the form, or all of its anchors."""

SHORTEST_NUMBER = 11
"""Digits of a mobile number, the shortest of the long numbers; ours may be hidden by stars."""

_LONG_NUMBER = re.compile(rf"[\d*]{{{SHORTEST_NUMBER},}}")

LONGEST_GROUP = 12
"""A longer text above headings is a title or an entry of the form's head, no group."""


@dataclass(frozen=True, slots=True)
class Header:
    """One header. Rows as the sheet numbers them, columns counted from 0.

    Parameters
    ----------
    columns
        Column key by position.
    labels
        Heading as written by position, for every headed column, groups left out.
    repeated
        Positions whose key an earlier position already has: they are not read.
    unknown
        Positions whose heading nobody knows: they are not read.
    """

    first_row: int
    last_row: int
    columns: Mapping[int, str]
    labels: Mapping[int, str]
    repeated: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()

    @property
    def is_taken_over(self) -> bool:
        """Whether it stands on an earlier sheet: no row of its own sheet is a header."""
        return self.last_row == 0

    def taken_over(self) -> Header:
        """Give the same columns for a later sheet that has no header."""
        return replace(self, first_row=0, last_row=0)


def goes_on(sheet: Sheet, header: Header, form: Form) -> bool:
    """Whether a sheet without a header goes on with the rows of an earlier one.

    Exports that are cut after so many rows look like that. At least half of the rows must hold a
    number of :data:`SHORTEST_NUMBER` digits where the header has a column of such numbers.
    """
    positions = [p for p, key in header.columns.items() if key in form.numbered]
    n_numbered = sum(
        any(p < len(row.values) and _LONG_NUMBER.search(clean(row.values[p])) for p in positions)
        for row in sheet.rows
    )
    return 2 * n_numbered >= max(1, len(sheet.rows))


def find_headers(sheet: Sheet, form: Form) -> tuple[Header, ...]:
    """Find all headers of a sheet, from the top.

    1. A row is a header line if it names three columns of the form, or one of its anchors.
    2. A header takes in the row above, if that holds groups: merged cells that span columns.
    3. It takes in rows below as long as they name columns and hold nothing under the anchors.
    4. In each column the lowest heading that is known decides, else heading and group together,
       else the group alone, else a heading with one character mistaken.
    5. A header counts if it names three columns of the form or all anchors, and one anchor.
    """
    headers: list[Header] = []
    rows, spans = sheet.rows, spans_by_row(sheet)
    index = 0
    while index < len(rows):
        # 1.
        if not _is_header_line(rows[index], form):
            index += 1
            continue
        # 2. and 3.
        first = _with_groups_above(rows, index, spans)
        end = _end_of_block(rows, index, form)
        # 4. and 5.
        header = _header_of(rows[first:end], spans, form)
        if _counts(header, form):
            headers.append(header)
            index = end
        else:
            index += 1
    return tuple(headers)


def headings_in(row: Row, form: Form) -> dict[int, str]:
    """Key of each cell that is a heading on its own; known others have ``UNREAD``."""
    found = {}
    for position, value in enumerate(row.values):
        key = key_of(value, form)
        if key is not None:
            found[position] = key
    return found


def _is_header_line(row: Row, form: Form) -> bool:
    keys = set(headings_in(row, form).values()) - {UNREAD}
    return len(keys) >= FEWEST_COLUMNS or bool(keys & form.anchors)


def _counts(header: Header, form: Form) -> bool:
    keys = set(header.columns.values())
    is_enough = len(keys) >= FEWEST_COLUMNS or form.anchors <= keys
    return is_enough and bool(keys & form.anchors)


def _with_groups_above(rows: Sequence[Row], index: int, spans: Spans) -> int:
    if index == 0 or rows[index - 1].number != rows[index].number - 1:
        return index
    above = rows[index - 1]
    has_spans = any(span.is_wide for span in spans.get(above.number, ()))
    # One text alone is a title, however many columns it spans.
    is_alone = sum(not is_empty(value) for value in above.values) == 1
    return index - 1 if has_spans and not is_alone else index


def _end_of_block(rows: Sequence[Row], index: int, form: Form) -> int:
    """Index after the last row of the header that begins, or goes on, at ``index``."""
    anchored = {p for p, key in headings_in(rows[index], form).items() if key in form.anchors}
    end = index + 1
    while end < len(rows) and rows[end].number == rows[end - 1].number + 1:
        row, headings = rows[end], headings_in(rows[end], form)
        others = [p for p in anchored if headings.get(p) not in form.anchors]
        holds_somebody = any(p < len(row.values) and not is_empty(row.values[p]) for p in others)
        if holds_somebody or not _names_columns(row, headings, form):
            break
        end += 1
    return end


def _names_columns(row: Row, headings: Mapping[int, str], form: Form) -> bool:
    short = {heading for _, heading in form.grouped}
    is_short = any(squeeze(clean(value)) in short for value in row.values)
    return is_short or bool(set(headings.values()) - {UNREAD})


def _header_of(rows: Sequence[Row], spans: Spans, form: Form) -> Header:
    stacks = _stacks(rows, spans)
    columns: dict[int, str] = {}
    repeated, unknown = [], []
    # Columns about somebody else come last, so that they never take a key from the person's own.
    order = sorted(stacks, key=lambda p: (_is_foreign(stacks[p], form), p))
    for position in order:
        key = _decide(stacks[position], form)
        if key is None or (key != UNREAD and _is_foreign(stacks[position], form)):
            unknown.append(position)
        elif key in columns.values():
            repeated.append(position)
        elif key != UNREAD:
            columns[position] = key
    return Header(
        first_row=rows[0].number,
        last_row=rows[-1].number,
        columns=MappingProxyType(dict(sorted(columns.items()))),
        labels=MappingProxyType({p: stack[-1] for p, stack in sorted(stacks.items())}),
        repeated=tuple(sorted(repeated)),
        unknown=tuple(sorted(unknown)),
    )


def _decide(stack: Sequence[str], form: Form) -> str | None:
    """Key of one column from its headings, top to bottom."""
    leaf, groups = stack[-1], stack[:-1]
    candidates: list[str | None] = [key_of(leaf, form)]
    for group in reversed(groups):
        candidates.append(form.grouped.get((squeeze(group), squeeze(leaf))))
        candidates.append(key_of(f"{group}{leaf}", form))
    candidates += [key_of(group, form) for group in reversed(groups)]
    known = next((key for key in candidates if key is not None), None)
    return known if known is not None else guessed_key(leaf, form)


def _is_foreign(stack: Sequence[str], form: Form) -> bool:
    """Whether a column's group says that it is about somebody else (户主信息).

    Two headers one below the other are no groups: 与户主关系 above 与户主关系.
    """
    above = [group for group in stack[:-1] if squeeze(group) != squeeze(stack[-1])]
    groups = [group for group in above if len(group) <= LONGEST_GROUP and ":" not in group]
    return any(word in group for group in groups for word in form.foreign_groups)


def _stacks(rows: Sequence[Row], spans: Spans) -> dict[int, tuple[str, ...]]:
    """Headings of each column, top to bottom; a group stands over each of its columns."""
    width = max(len(row.values) for row in rows)
    lines = [[clean(value) for value in row.values] for row in rows]
    for line in lines:
        line.extend([""] * (width - len(line)))
    for row, line in zip(rows, lines, strict=True):
        for span in spans.get(row.number, ()):
            for position in range(span.first_column + 1, min(span.last_column + 1, width)):
                line[position] = line[position] or line[span.first_column]
    # Text files have no merged cells: a group reaches over the headings below it, to the right.
    for line, below in pairwise(lines):
        for position in range(1, width):
            if below[position] and below[position - 1] and not line[position]:
                line[position] = line[position - 1]
    stacks = {p: tuple(line[p] for line in lines if line[p]) for p in range(width)}
    return {position: stack for position, stack in stacks.items() if stack}
