"""``待复核人员.xlsx``: whom a person must look at before any list, why, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from api.messages import entry
from api.progress import Advance
from api.reports.looks import CELL, CENTRE, MARK, NOTE, TITLE
from api.reports.people import words_of_people
from api.reports.sheets import Column, Page, Value, open_papers
from api.reports.staff_papers import INTERNAL
from api.runs.matching import MatchRun
from api.words import UNKNOWN, date_text
from matcher import FORM_WORDS, ReviewReason, Route

FILE = "待复核人员.xlsx"
EXPLANATION = (
    "所列人员暂未推荐岗位，须先核实。核实后在名册上改好重新导入；"
    "能做轻活、愿意做事的，按实际情况改登记后即可推荐。"
)
NOBODY = "没有待复核人员。"

TO_DO: Mapping[ReviewReason, str] = MappingProxyType(
    {
        ReviewReason.ABILITY_LOST: "入户看本人能做什么、想不想做；登记有误的更正，"
        "确不能劳动的按有关帮扶政策办理",
        ReviewReason.DUPLICATE: "对照两行，以最近核实的为准合并，删去多余的一行",
    }
)

COLUMNS = (
    Column("序号", 5, CENTRE),
    Column("编号", 7, CENTRE),
    Column("姓名", 10, CENTRE),
    Column("乡镇", 10, CENTRE),
    Column("行政村", 10, CENTRE),
    Column("年龄", 5, CENTRE),
    Column("登记的劳动能力", 13, CENTRE),
    Column("联系电话", 13, CENTRE),
    Column("为什么要复核", 26),
    Column("怎么办", 30),
    Column("核实结果", 20, CELL),
    Column("核实人、日期", 14, CENTRE),
)


def write_review_book(run: MatchRun, folder: Path, advance: Advance) -> None:
    """Write one workbook of one sheet, by town and village as in the roster.

    Parameters
    ----------
    advance
        Told the number of people written.
    """
    lines = [*_lines(run)]
    page = Page(footer_left=INTERNAL, footer_right=date_text(run.today), least_row_points=30)
    with open_papers(folder / FILE) as book:
        sheet = book.add("待复核人员", COLUMNS, page)
        sheet.line(INTERNAL, MARK)
        sheet.line("待复核人员名单", TITLE)
        told = f"{EXPLANATION}共{len(lines)}人。　　{date_text(run.today)}" if lines else NOBODY
        sheet.line(told, NOTE)
        sheet.header()
        for number, line in enumerate(lines, start=1):
            sheet.row((number, *line))
    advance(len(lines))


def _lines(run: MatchRun) -> Iterator[Sequence[Value]]:
    people = words_of_people(run)
    for row in run.matching.routing.rows(Route.REVIEW):
        person, reason = people(row), run.matching.routing.reviews[row]
        ability = run.labourers[row].ability
        yield (
            person.row,
            person.name,
            person.town,
            person.village,
            person.age,
            UNKNOWN if ability is None else FORM_WORDS[ability],
            person.phone,
            _why(run, row, reason),
            TO_DO[reason],
            None,
            None,
        )


def _why(run: MatchRun, row: int, reason: ReviewReason) -> str:
    why = str(entry("review", reason))
    first = run.roster.duplicates.get(row)
    is_double = reason is ReviewReason.DUPLICATE and first is not None
    return f"{why}（与编号{first}）" if is_double else why
