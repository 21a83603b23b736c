"""What a source row holds under its seal: the cells as stated, and what they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from api.service.imports.models import Refusal
from api.service.records import packed, unpacked
from matcher import Cells

Change = tuple[str, str, str]
"""Key of a column, and what is shown of its value before and after."""


@dataclass(frozen=True, slots=True, repr=False)
class FileRow:
    """One record of a file: cells by column key, and by heading what no column of the form takes.

    ``number`` counts from the row below the header over all sheets; ``sheet_row`` is what the
    sheet shows.
    """

    number: int
    sheet: str
    sheet_row: int
    cells: Cells
    extra: Mapping[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"FileRow({self.number}, ****)"


@dataclass(frozen=True, slots=True, repr=False)
class RowNote:
    """What a row does, as shown."""

    label: str = ""
    reason: Refusal | None = None
    first_row: int | None = None
    changes: tuple[Change, ...] = ()


def content_of(row: FileRow, note: RowNote) -> dict[str, Any]:
    """A row as JSON can hold it."""
    return {
        "sheet": row.sheet,
        "sheet_row": row.sheet_row,
        "cells": packed(row.cells),
        "extra": packed(row.extra),
        **asdict(note),
    }


def row_of(number: int, content: Mapping[str, Any]) -> FileRow:
    """The row as it stood in the file."""
    cells, extra = unpacked(content["cells"]), unpacked(content["extra"])
    return FileRow(number, content["sheet"], content["sheet_row"], cells, extra)


def note_of(content: Mapping[str, Any]) -> RowNote:
    """What was noted of it."""
    reason = content["reason"]
    return RowNote(
        content["label"],
        None if reason is None else Refusal(reason),
        content["first_row"],
        tuple((key, before, after) for key, before, after in content["changes"]),
    )
