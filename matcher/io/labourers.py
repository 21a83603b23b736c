"""How a roster file becomes labourers and doubts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.checks import check_roster
from matcher.doubts import Doubt, Finding
from matcher.io.context import ReadingContext
from matcher.io.duplicates import find_duplicates
from matcher.io.forms import LABOURER_FORM
from matcher.io.labourer_record import read_labourer
from matcher.io.layout import Layout, lay_out, layout_doubts
from matcher.io.located import Located, located
from matcher.io.memory_file import Source
from matcher.io.record_cells import Progress, each_cells, unnoticed
from matcher.io.rows import RowKind
from matcher.io.tables import open_table
from matcher.records import Labourer


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster as read. Every row of the file is a labourer or counted in ``layout``.

    Parameters
    ----------
    labourers
        By rising row.
    doubts
        Those of the file first, then by row and column.
    duplicates
        Earlier row by later row of the same person; the later one is not to be matched.
    layout
        The file itself: sheets, headers, rows, kinds of rows.
    """

    labourers: tuple[Labourer, ...]
    doubts: tuple[Doubt, ...]
    duplicates: Mapping[int, int]
    layout: Layout

    @property
    def counts(self) -> Mapping[RowKind, int]:
        """How many rows there are of each kind."""
        return self.layout.counts()


def read_labourers(
    path: Source, context: ReadingContext, *, progress: Progress = unnoticed
) -> Roster:
    """Read a roster.

    Parameters
    ----------
    progress
        Told of rows as they are read.

    Raises
    ------
    UnreadableFile
        The file cannot be opened; ``params["reason"]`` says why.
    NoHeader
        No row of any sheet looks like the form's header.
    """
    layout = lay_out(open_table(path), LABOURER_FORM)
    entries, found = [], []
    for cells in each_cells(layout, progress):
        entry = read_labourer(cells, context)
        entries.append(entry)
        found += [Located(entry.labourer.row, key, finding) for key, finding in cells.findings]
    labourers = tuple(entry.labourer for entry in entries)
    duplicates = find_duplicates(labourers)
    found += [
        Located(row, "name", Finding("person.duplicate", {"first_row": first}))
        for row, first in duplicates.items()
    ]
    found += [Located(one.row, one.column, one.finding) for one in check_roster(entries)]
    doubts = (*layout_doubts(layout), *located(layout, found))
    return Roster(labourers, doubts, duplicates, layout)
