"""How any file that is read becomes a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from matcher.io.delimited import read_delimited
from matcher.io.memory_file import Source
from matcher.io.sheets import Table
from matcher.io.sniff import FileKind, refusal_of, sniff
from matcher.io.xls import read_xls
from matcher.io.xlsx import read_xlsx

READERS: Mapping[FileKind, Callable[[Source], Table]] = MappingProxyType(
    {
        FileKind.PACKAGE: read_xlsx,
        FileKind.COMPOUND: read_xls,
        FileKind.TEXT: read_delimited,
    }
)


def open_table(path: Source) -> Table:
    """Open an xlsx, xls or csv file, told apart by content.

    Memory is bounded by ``matcher.io.limits``, not by what the file claims to be.

    Raises
    ------
    UnreadableFile
        ``params["reason"]`` is a ``matcher.io.unreadable.Reason``.
    """
    kind = sniff(path)
    try:
        return READERS[kind](path)
    except OSError as error:
        raise refusal_of(path, error) from error
