"""A workbook that leaves the program: who took it and when stands on every page of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from api.reports.looks import CELL, MARK, NOTE, TITLE
from api.reports.sheets import Column, Page, Value, papers_into
from api.words import date_text

INTERNAL = "内部使用，请勿外传。用完请及时销毁。"


@dataclass(frozen=True, slots=True)
class Marks:
    """Whose workbook it is. ``at`` is the time at the desk, ``watermark`` names this one file."""

    title: str
    login: str
    at: datetime
    watermark: str

    @property
    def when(self) -> str:
        """Day and minute."""
        return f"{date_text(self.at.date())} {self.at:%H:%M}"


@dataclass(frozen=True, slots=True)
class ExportSheet:
    """One table: titles with widths, rows, and a line below the title."""

    name: str
    columns: Sequence[tuple[str, float]]
    rows: Sequence[Sequence[Value]]
    said: str = ""


def export_book(sheets: Sequence[ExportSheet], marks: Marks) -> bytes:
    """The workbook as bytes; it is made in memory.

    Texts stay texts, whatever they begin with. What people may see in clear is the caller's to
    decide: this writes what it is given.
    """
    file = BytesIO()
    with papers_into(file) as book:
        book.say_of_itself(
            {
                "title": marks.title,
                "author": marks.login,
                "comments": f"{INTERNAL}导出人：{marks.login}　时间：{marks.when}　"
                f"水印号：{marks.watermark}",
                "keywords": marks.watermark,
                "created": marks.at.replace(tzinfo=None),
            }
        )
        page = _page(marks)
        for table in sheets:
            columns = [Column(title, width, CELL) for title, width in table.columns]
            sheet = book.add(table.name, columns, page)
            sheet.line(INTERNAL, MARK)
            sheet.line(marks.title, TITLE)
            sheet.line(
                f"导出人：{marks.login}　时间：{marks.when}　水印号：{marks.watermark}", NOTE
            )
            if table.said:
                sheet.line(table.said, NOTE)
            sheet.header()
            for row in table.rows:
                sheet.row(row)
    return file.getvalue()


def _page(marks: Marks) -> Page:
    return Page(
        header_left=f"内部使用　导出人：{marks.login}",
        header_right=f"{marks.when}　水印号：{marks.watermark}",
        footer_left=marks.title,
        footer_right=f"水印号：{marks.watermark}",
    )
