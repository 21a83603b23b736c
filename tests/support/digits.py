"""Looks for numbers and words in bytes, however they are written there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

BETWEEN = b" -\x00\t.()"
"""What may stand between the digits of a number; the zeros are those of UTF-16."""
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


def numbers_found(blobs: Iterable[tuple[str, bytes]], numbers: Iterable[str]) -> set[str]:
    """Places where a number stands, with or without signs between its digits."""
    wanted = [form for number in numbers for form in {number.encode(), number.lower().encode()}]
    found = set()
    for where, blob in blobs:
        joined = blob.translate(None, BETWEEN)
        found |= {where for number in wanted if number in joined}
    return found


def words_found(blobs: Iterable[tuple[str, bytes]], words: Iterable[str]) -> set[str]:
    """Places where a word stands, in any of the encodings."""
    wanted = [word.encode(encoding) for word in words for encoding in ENCODINGS]
    return {where for where, blob in blobs for word in wanted if word in blob}


def blobs_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Names and contents of all files, parts of zipped ones as well."""
    for path in sorted(folder.rglob("*")):
        yield f"name of {path.name}", path.name.encode()
        if path.is_file():
            yield from unzipped(path.name, path.read_bytes())


def unzipped(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A content, and its parts if it is zipped."""
    yield name, content
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as archive:
            for part in archive.namelist():
                yield f"{name}:{part}", archive.read(part)
