"""What the sheets of an invented workbook hold, line by line, and which row each line is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from matcher.io.columns import GROUP_EMPLOYED, LABOURER_COLUMNS, VACANCY_COLUMNS, Column
from matcher.parse.reading import CellValue

READ = "read"
"""What is expected of an oddity that must come out as a value."""


class LineKind(Enum):
    """What a line below the header is."""

    RECORD = "a person or a vacancy"
    BLANK = "nothing"
    HEADER = "the header again"
    TEXT = "a total or a note"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a reader must make of a planted fault.

    Parameters
    ----------
    column
        Column key; empty for the line as a whole.
    expect
        Code of a doubt or notice, or ``READ``.
    value
        For ``READ``: what must come out, as ``models.county.values`` writes it.
    """

    column: str
    expect: str
    value: str = ""


@dataclass(slots=True, eq=False)
class Line:
    """One line below the header.

    Parameters
    ----------
    cells
        Values by column key.
    texts
        Of a total or a note: texts by position.
    planted
        What a reader must make of the faults in it.
    """

    kind: LineKind = LineKind.RECORD
    cells: dict[str, CellValue] = field(default_factory=dict)
    texts: Mapping[int, str] = field(default_factory=dict)
    planted: list[Expectation] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Heading:
    """How a header is written: other words for some columns, and groups above some.

    ``groups`` gives the group of a column; none at all makes a header of one row.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Rows that the header takes."""
        return 2 if self.groups else 1

    def label(self, column: Column) -> str:
        """Heading of a column."""
        return self.labels.get(column.key, column.name)


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells of one column shown as one, from one line to another; the first holds the value."""

    column: str
    first: Line
    last: Line


@dataclass(slots=True, eq=False)
class SheetPlan:
    """One sheet: lines of text above the header, the header, and the lines below."""

    name: str
    columns: Sequence[Column]
    above: Sequence[str]
    heading: Heading
    lines: list[Line]
    merges: list[Merge] = field(default_factory=list)
    pages: tuple[int, ...] = ()
    """Positions of the columns with which a further printed page begins."""

    @property
    def first_row(self) -> int:
        """Row of the first line below the header, as the sheet numbers it."""
        return len(self.above) + self.heading.rows + 1

    def numbered(self) -> Iterator[tuple[int, Line]]:
        """Lines with their rows."""
        return enumerate(self.lines, start=self.first_row)


FORM_HEADING = Heading(
    labels={
        "workplace": "就业地点\n（X省X市X县）",
        "intention": "未就业人员就业意向\n（县内/县外）",
        "needs": "未就业人员就业服务需求",
    },
    groups=dict.fromkeys(("workplace", "employer", "employed_since"), GROUP_EMPLOYED),
)
"""The two rows of the form's header; the extension columns stand beside them."""

LABOURER_PAGES, VACANCY_PAGES = (15, 27, 40), (12, 22)
"""Where printed pages begin: the form's own fifteen columns stand together."""


def labourer_sheet(name: str, above: Sequence[str], lines: list[Line]) -> SheetPlan:
    """Sheet of the form with its extension columns."""
    return SheetPlan(name, LABOURER_COLUMNS, above, FORM_HEADING, lines, pages=LABOURER_PAGES)


def vacancy_sheet(name: str, above: Sequence[str], lines: list[Line]) -> SheetPlan:
    """Sheet of vacancies."""
    return SheetPlan(name, VACANCY_COLUMNS, above, Heading(), lines, pages=VACANCY_PAGES)
