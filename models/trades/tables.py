"""Decides how a shipped data file becomes rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files

_LIST_SEPARATOR = ";"


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of ``models/trades/data/<name>`` by column, in file order."""
    text = (files("models.trades") / "data" / name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def split_list(cell: str) -> tuple[str, ...]:
    """Words of a cell that holds several.

    Examples
    --------
    >>> split_list("平车;缝合"), split_list("")
    (('平车', '缝合'), ())
    """
    return tuple(word for word in cell.split(_LIST_SEPARATOR) if word)
