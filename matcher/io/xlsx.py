"""How an xlsx workbook becomes a table."""

from __future__ import annotations

from matcher.io.memory_file import Source
from matcher.io.package import open_package
from matcher.io.sheets import Budget, Sheet, Table
from matcher.io.unreadable import Reason, shown_name, unreadable
from matcher.io.workbook import read_workbook
from matcher.io.worksheet import read_sheet


def read_xlsx(path: Source) -> Table:
    """All sheets of a workbook. Hidden ones come by name only: they hold drop-down lists.

    Raises
    ------
    UnreadableFile
        Damaged, truncated, too large, encrypted or no workbook.
    """
    budget = Budget(path)
    with open_package(path) as package:
        workbook = read_workbook(package)
        if not workbook.sheets:
            raise unreadable(path, Reason.EMPTY)
        sheets = [
            Sheet(part.name, (), is_hidden=True)
            if part.is_hidden
            else read_sheet(package, workbook, part, budget=budget)
            for part in workbook.sheets
        ]
    return Table(shown_name(path), tuple(sheets))
