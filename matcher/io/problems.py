"""How doubts leave: ``problems.csv``, one line each, and ``problems.xlsx``, in their own cells."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from matcher.doubts import Doubt
from matcher.io.csv_out import write_csv
from matcher.io.layout import Layout
from matcher.io.marked_book import Sentence, write_marked_book
from matcher.io.masking import masked_text
from matcher.parse.text import clean

PROBLEM_HEADER = ("file", "sheet", "row", "data_row", "column", "code", "severity", "message")
NO_VILLAGE = "未填行政村"


def write_problems_csv(path: Path, doubts: Iterable[Doubt], *, sentence: Sentence) -> None:
    """Write every doubt as one line; ``row`` and ``data_row`` are 0 for a whole file."""
    rows = (
        (
            masked_text(doubt.cell.file),
            masked_text(doubt.cell.sheet),
            doubt.cell.row,
            doubt.cell.data_row,
            doubt.cell.column,
            doubt.code,
            doubt.severity.value,
            masked_text(sentence(doubt)),
        )
        for doubt in doubts
    )
    write_csv(path, PROBLEM_HEADER, rows)


def write_labourer_problems(
    path: Path, layout: Layout, doubts: Iterable[Doubt], *, sentence: Sentence
) -> None:
    """Write the roster back with its doubts, a sheet per village.

    A roster without villages has a sheet per town; without towns, its own sheets.
    """
    villages = _villages(layout)
    group_of = (lambda row: villages.get(row.data_row, NO_VILLAGE)) if villages else None
    write_marked_book(path, layout, doubts, sentence=sentence, group_of=group_of)


def write_vacancy_problems(
    path: Path, layout: Layout, doubts: Iterable[Doubt], *, sentence: Sentence
) -> None:
    """Write the vacancies back with their doubts, sheet by sheet as they came."""
    write_marked_book(path, layout, doubts, sentence=sentence)


def _villages(layout: Layout) -> dict[int, str]:
    """Name of each record's sheet by data row: village, with its town if two share the name."""
    places = {
        row.data_row: (clean(row.cells.get("town")), clean(row.cells.get("village")))
        for _, row in layout.records()
    }
    towns_of: dict[str, set[str]] = {}
    for town, village in places.values():
        towns_of.setdefault(village, set()).add(town)
    names = {}
    for number, (town, village) in places.items():
        is_shared = len(towns_of[village]) > 1
        name = f"{town}{village}" if is_shared or not village else village
        if name:
            names[number] = name
    return names
