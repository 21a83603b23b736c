"""The doubts of both files: ``problems.csv``, and each file given back with its cells marked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from api.runs.reading import ReadRun
from matcher import (
    Doubt,
    write_labourer_problems,
    write_problems_csv,
    write_vacancy_problems,
)


def write_problems(read: ReadRun, folder: Path, *, sentence: Callable[[Doubt], str]) -> None:
    """Write what is doubtful; a workbook for each file that was read."""
    write_problems_csv(folder / "problems.csv", read.doubts, sentence=sentence)
    if read.roster is not None:
        roster = read.roster
        write_labourer_problems(
            folder / "problems.xlsx", roster.layout, roster.doubts, sentence=sentence
        )
    if read.book is not None:
        book = read.book
        write_vacancy_problems(
            folder / "problems_vacancies.xlsx", book.layout, book.doubts, sentence=sentence
        )
