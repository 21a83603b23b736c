"""Laws of reading tables: whatever surrounds the rows, each is accounted for exactly once."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from support.rosters import NAMES, csv_text, person, sheet_of, write_xlsx

from matcher.io.forms import LABOURER_FORM
from matcher.io.layout import Layout, lay_out
from matcher.io.rows import RowKind
from matcher.io.sheets import Table
from matcher.io.tables import open_table
from matcher.parse.reading import CellValue

Line = tuple[str, list[CellValue]]
"""What a row is meant to be, and its cells."""

KEYS = ("sex", "identity", "education", "phone", "employed", "town", "village", "remarks")
TITLES = ("农村贫困劳动力就业信息表", "填报单位：河田镇", "单位：人", "附件2", "（2024年第一季度）")
NOTES = ("注：证件号码为18位。", "填表人：某某", "说明：如实填写", "以上情况属实，请核对", "河田镇")
TOTALS = ("合计", "总计：", "小计", "本页合计")


@dataclass(frozen=True)
class Plan:
    """A sheet to be written, and where in it everything is."""

    grid: list[list[CellValue]]
    expected: list[tuple[int, int, str]]
    """Sheet row, data row and kind of every row with content below the header."""
    people: list[str]


@st.composite
def plans(draw: st.DrawFn, *, start: int = 0) -> Plan:
    """Titles, a header in any order of columns, then people among rows of every other kind."""
    keys = ["name", *draw(st.lists(st.sampled_from(KEYS), min_size=3, unique=True))]
    order: Sequence[str | None] = draw(st.permutations([*keys, None]))
    titles = draw(st.lists(st.sampled_from([*TITLES, None]), max_size=6))
    header: list[CellValue] = [NAMES[key] if key else "自设栏" for key in order]
    head: list[list[CellValue]] = [*([title] for title in titles), header]
    lines = draw(st.lists(_lines(order, header), max_size=25))
    expected, people = [], []
    for number, (kind, cells) in enumerate(lines, start=1):
        if kind != "blank":
            expected.append((len(head) + number, start + number, kind))
        if kind == "RECORD":
            people.append(str(cells[order.index("name")]))
    return Plan([*head, *(cells for _, cells in lines)], expected, people)


def _lines(order: Sequence[str | None], header: list[CellValue]) -> st.SearchStrategy[Line]:
    width, name = len(order), list(order).index("name")

    def someone(number: int) -> Line:
        values = person(number, town="河田镇", village="露湖村", remarks=None)
        return ("RECORD", [values.get(key) if key else None for key in order])

    def alone(kind: str, text: str, position: int) -> Line:
        return (kind, [None] * position + [text])

    people = st.integers(0, 79).map(someone)
    notes = st.tuples(st.sampled_from(NOTES), st.sampled_from([0, name, width - 1]))
    totals = st.tuples(st.sampled_from(TOTALS), st.sampled_from([0, name]))
    return st.one_of(
        people,
        people,
        people,
        notes.map(lambda drawn: alone("NOTE", *drawn)),
        totals.map(lambda drawn: alone("TOTAL", *drawn)),
        st.just(("HEADER", list(header))),
        st.just(("blank", [])),
        st.just(("blank", [None, " ", "\u3000"][:width])),
    )


def account(layout: Layout) -> list[tuple[int, int, str]]:
    return [
        (row.row.number, row.data_row, row.kind.name)
        for sheet in layout.sheets
        for row in sheet.rows
    ]


def names(layout: Layout) -> list[str]:
    return [str(row.cells["name"]) for _, row in layout.records()]


def starts_with_header(plan: Plan) -> bool:
    """A header right under the header is part of it and shifts the count."""
    return bool(plan.expected) and plan.expected[0][1:] == (1, "HEADER")


@given(plans().filter(lambda plan: not starts_with_header(plan)))
@settings(max_examples=120, deadline=None)
def test_every_row_is_accounted_for_once(plan: Plan) -> None:
    layout = lay_out(Table("名单", (sheet_of(plan.grid),)), LABOURER_FORM)
    assert account(layout) == plan.expected
    assert names(layout) == plan.people
    assert layout.counts()[RowKind.RECORD] == len(plan.people)


@given(plans().filter(lambda plan: not starts_with_header(plan)), st.data())
@settings(max_examples=30, deadline=None)
def test_later_sheets_go_on_counting(plan: Plan, data: st.DataObject) -> None:
    last = plan.expected[-1][1] if plan.expected else 0
    later = data.draw(
        plans(start=last).filter(
            lambda plan: plan.expected[:1] != [] and plan.expected[0][2] != "HEADER"
        )
    )
    sheets = (sheet_of(plan.grid, name="一"), sheet_of(later.grid, name="二"))
    layout = lay_out(Table("名单", sheets), LABOURER_FORM)
    assert account(layout) == plan.expected + later.expected
    numbers = [row for _, row, _ in account(layout)]
    assert numbers == sorted(set(numbers))


@given(plans())
@settings(max_examples=25, deadline=None)
def test_a_file_says_what_the_table_said(plan: Plan) -> None:
    """xlsx and csv in three encodings lead to the same rows as the sheet in memory."""
    expected = account(lay_out(Table("名单", (sheet_of(plan.grid),)), LABOURER_FORM))
    with tempfile.TemporaryDirectory() as folder:
        path = write_xlsx(Path(folder) / "a.xlsx", {"a": plan.grid})
        assert account(lay_out(open_table(path), LABOURER_FORM)) == expected
        for encoding in ("utf-8", "utf-8-sig", "gb18030"):
            text = Path(folder) / "a.csv"
            text.write_bytes(csv_text(plan.grid).encode(encoding))
            assert account(lay_out(open_table(text), LABOURER_FORM)) == expected
