"""Markdown pages as tests see them: sections, tables and code blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_HEADING = re.compile(r"(#+)\s+(.+)")
_CELL = re.compile(r"(?<!\\)\|")
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Table:
    """One table: its headings and the cells of its rows, as written."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, title: str) -> list[str]:
        """Cells of one column."""
        place = self.head.index(title)
        return [row[place] for row in self.rows]

    def codes(self, place: int = 0) -> list[str]:
        """What stands in backticks in one column, in order."""
        return [code for row in self.rows for code in _CODE.findall(row[place])]


class Page:
    """One page of the documentation, by its path below the project."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.text = (ROOT / path).read_text(encoding="utf-8")

    def section(self, *titles: str) -> str:
        """Text below a heading, deeper headings included; with several titles, nested."""
        text = self.text
        for title in titles:
            text = _below(text, title, self.path)
        return text

    def table(self, *titles: str, place: int = 0) -> Table:
        """The table at a place (0: the first) below a heading."""
        return tables_of(self.section(*titles))[place]

    def blocks(self, *languages: str) -> Iterator[str]:
        """Code blocks of the languages."""
        for found in re.finditer(r"^```(\w*)\n(.*?)^```", self.text, re.MULTILINE | re.DOTALL):
            if found[1] in languages:
                yield found[2]


def tables_of(text: str) -> list[Table]:
    """All tables of a text, in order."""
    tables, lines = [], []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            lines.append(_cells(line))
        elif lines:
            tables.append(Table(lines[0], tuple(lines[2:])))
            lines = []
    return tables


def plain(cell: str) -> str:
    """A cell without backticks."""
    return cell.replace("`", "")


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip().replace("\\|", "|") for cell in _CELL.split(line)[1:-1])


def _below(text: str, title: str, path: str) -> str:
    lines = text.splitlines()
    is_code = False
    start = depth = 0
    for number, line in enumerate(lines):
        is_code ^= line.startswith("```")
        heading = None if is_code else _HEADING.fullmatch(line)
        if heading and start and len(heading[1]) <= depth:
            return "\n".join(lines[start:number])
        if heading and not start and heading[2] == title:
            start, depth = number + 1, len(heading[1])
    assert start, f"{path} has no section {title!r}"
    return "\n".join(lines[start:])
