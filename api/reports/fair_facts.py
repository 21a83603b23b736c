"""When and where the fair is and the bus leaves: typed once a workbook, shown on every slip."""

from __future__ import annotations

from api.reports.looks import LABEL, NOTE, TITLE, Look
from api.reports.sheets import Book, Column, Computed, Page, PaperSheet

SHEET = "先填这里"
COLUMNS = (Column("", 16), Column("", 60))
FIRST_ROW = 3
"""Sheet row of the first fact, counted from 1."""
FAIR, BUS = "招聘会", "上车"
FACTS = tuple((about, what) for about in (FAIR, BUS) for what in ("时间", "地点"))
HOW = "请工作人员先填这里，各村的安排单会跟着变。没有填的，单上留空手写。"
TYPED = Look(14, is_ruled=True, is_text=True)
POINTS = 30.0
BLANK = "＿" * 9


def write_facts(book: Book, town: str) -> None:
    """Add the sheet to type into, the first of its workbook."""
    sheet = book.add(SHEET, COLUMNS, Page(is_landscape=False, footer_left=town))
    sheet.band(((0, 1, "招聘会和乘车", TITLE),), points=POINTS)
    sheet.line(HOW, NOTE.at(12))
    for about, what in FACTS:
        cells = ((0, 0, about + what, LABEL.at(13)), (1, 1, "", TYPED))
        sheet.band(cells, points=POINTS)


def write_fact(sheet: PaperSheet, about: str, label: Look, look: Look, points: float) -> None:
    """Write time and place of the fair or the bus as they are typed, or room to write."""
    rows = [FIRST_ROW + at for at, (subject, _) in enumerate(FACTS) if subject == about]
    words = ("时间：", "　　地点：")
    formula = "&".join(f'"{word}"&{_typed(row)}' for word, row in zip(words, rows, strict=True))
    shown = "".join(word + BLANK for word in words)
    sheet.labelled((about, label), Computed(f"={formula}", shown), look, points)


def _typed(row: int) -> str:
    cell = f"'{SHEET}'!$B${row}"
    return f'IF({cell}="","{BLANK}",{cell})'
