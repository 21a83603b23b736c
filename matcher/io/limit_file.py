"""Reads the cells of a limits file: a small csv, in UTF-8 or GB18030."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from matcher.errors import UnreadableFile

NEEDED = frozenset({"scope", "key"})
"""Columns without which a limits file says nothing."""


def limit_rows(path: Path) -> list[dict[str, str]]:
    """Cells of a limits file by column: csv in UTF-8 or GB18030.

    Raises
    ------
    UnreadableFile
        No such file, not text, or a needed column is missing.
    """
    reader = csv.DictReader(io.StringIO(_text(path), newline=""))
    if not {(name or "").strip() for name in reader.fieldnames or ()} >= NEEDED:
        raise UnreadableFile(
            f"{path}: a limits file needs scope and key", file=path, reason="limits_columns"
        )
    return [
        {name.strip(): (cell or "").strip() for name, cell in row.items() if name} for row in reader
    ]


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path}: no such file", file=path, reason="not_found") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(f"{path}: neither UTF-8 nor GB18030", file=path, reason="encoding")
