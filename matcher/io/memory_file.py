"""A file that lies in memory alone: what came in under seal is read without a disk."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePath
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class FileSize:
    """What there is to know of such a file."""

    st_size: int


@dataclass(frozen=True, slots=True, repr=False)
class MemoryFile:
    """Bytes under a name. Readers ask it what they would ask a path."""

    name: str
    data: bytes

    def __repr__(self) -> str:
        return f"MemoryFile({len(self.data)} bytes)"

    @property
    def suffix(self) -> str:
        """Ending of the name."""
        return PurePath(self.name).suffix

    def is_dir(self) -> bool:
        """It never is one."""
        return False

    def stat(self) -> FileSize:
        """Its size."""
        return FileSize(len(self.data))

    def read_bytes(self) -> bytes:
        """All of it."""
        return self.data

    def open(self, mode: str = "rb") -> BinaryIO:
        """A reader from the beginning."""
        if mode != "rb":
            raise ValueError("a file in memory is only read")
        return BytesIO(self.data)


Source = Path | MemoryFile
"""What a table is read from."""
