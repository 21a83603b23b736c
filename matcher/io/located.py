"""Where in the file a finding stands, in the numbers and names that its owner sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from matcher.doubts import Cell, Doubt, Finding
from matcher.io.layout import Layout

ROW_FACTS = frozenset({"first_row", "head_row", "rows"})
"""Facts that name other rows. Findings give data rows; doubts give what the sheet shows."""


@dataclass(frozen=True, slots=True)
class Located:
    """A finding at a data row and a column key; no key: the row as a whole."""

    row: int
    key: str
    finding: Finding


def located(layout: Layout, found: Iterable[Located]) -> Iterator[Doubt]:
    """Turn findings into doubts, by row, then in the order of the form's columns.

    Other rows are named as ``12``, or ``Sheet2!12`` in a file of several sheets.
    """
    order = {column.key: number for number, column in enumerate(layout.form.columns)}
    cells: dict[int, tuple[str, int]] = {
        row.data_row: (sheet.name, row.row.number) for sheet, row in layout.records()
    }
    has_several = len(layout.sheets) > 1
    labels = {
        row: f"{place[0]}!{place[1]}" if has_several else str(place[1])
        for row, place in cells.items()
    }
    for one in sorted(found, key=lambda one: (one.row, order.get(one.key, -1))):
        sheet, number = cells[one.row]
        column = layout.form.column(one.key).name if one.key else ""
        cell = Cell(layout.file, sheet, number, one.row, column)
        yield Doubt(cell, one.finding.code, _as_seen(one.finding.facts, labels))


def _as_seen(facts: Mapping[str, object], labels: Mapping[int, str]) -> Mapping[str, object]:
    if not ROW_FACTS & facts.keys():
        return facts
    return {
        name: _label(value, labels) if name in ROW_FACTS else value for name, value in facts.items()
    }


def _label(value: object, labels: Mapping[int, str]) -> object:
    if isinstance(value, tuple):
        return tuple(_label(one, labels) for one in value)
    return labels.get(value, value) if isinstance(value, int) else value
