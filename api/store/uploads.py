"""Files that were handed in, kept under seal until they are done with.

A file is a row of chunks, each sealed with the key of its import and bound to its place and to
whether another one follows: chunks that were moved, left out or cut off do not open.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from api.store.errors import SealBroken
from api.store.key_files import private_file, private_folder, sync_folder
from api.store.sealing import Spot
from api.store.vault import DataKeys, Vault

CHUNK_BYTES = 1024 * 1024
ENDING, UNFINISHED = ".sealed", ".partial"
_LENGTH_BYTES = 4


def import_subject(import_id: UUID) -> str:
    """Name of an import in the ring."""
    return f"import:{import_id}"


def upload_file(folder: Path, import_id: UUID) -> Path:
    """Where the sealed file of an import lies."""
    return folder / f"{import_id}{ENDING}"


def seal_upload(folder: Path, vault: Vault, import_id: UUID, parts: Iterable[bytes]) -> None:
    """Write a file under seal, piece by piece; it appears whole or not at all."""
    keys = vault.make_keys([import_subject(import_id)])
    private_folder(folder)
    partial = folder / f"{import_id}{UNFINISHED}"
    private_file(partial)
    try:
        with partial.open("wb") as file:
            for number, (chunk, is_last) in enumerate(_with_last(_chunks(parts))):
                spot = _spot(import_id, number, is_last=is_last)
                sealed = keys.seal(import_subject(import_id), chunk, spot)
                file.write(len(sealed).to_bytes(_LENGTH_BYTES, "big") + sealed)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(upload_file(folder, import_id))
        sync_folder(folder)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def open_upload(folder: Path, vault: Vault, import_id: UUID) -> bytes:
    """The file in clear, in memory.

    Raises
    ------
    FileNotFoundError
        If it was taken away.
    SealBroken
        If it was changed or cut off.
    """
    keys = vault.keys([import_subject(import_id)])
    with upload_file(folder, import_id).open("rb") as file:
        pieces = _with_last(_pieces(file))
        return b"".join(
            _opened(keys, import_id, piece, number=number, is_last=is_last)
            for number, (piece, is_last) in enumerate(pieces)
        )


def drop_upload(folder: Path, import_id: UUID) -> None:
    """Take the sealed file away."""
    upload_file(folder, import_id).unlink(missing_ok=True)


def _opened(keys: DataKeys, import_id: UUID, piece: bytes, *, number: int, is_last: bool) -> bytes:
    spot = _spot(import_id, number, is_last=is_last)
    return keys.open(import_subject(import_id), piece, spot)


def _spot(import_id: UUID, number: int, *, is_last: bool) -> Spot:
    return Spot("uploads", "last" if is_last else "chunk", f"{import_id}:{number}")


def _chunks(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in chunks of one size; an empty file is one empty chunk."""
    waiting = bytearray()
    for part in parts:
        waiting += part
        while len(waiting) > CHUNK_BYTES:
            yield bytes(waiting[:CHUNK_BYTES])
            del waiting[:CHUNK_BYTES]
    yield bytes(waiting)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while head := file.read(_LENGTH_BYTES):
        length = int.from_bytes(head, "big")
        piece = file.read(length) if length <= 2 * CHUNK_BYTES else b""
        if len(head) < _LENGTH_BYTES or len(piece) < length:
            raise SealBroken("uploads: cut off", place="uploads.chunk")
        yield piece


def _with_last(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Each with whether it is the last."""
    before: bytes | None = None
    for piece in pieces:
        if before is not None:
            yield before, False
        before = piece
    if before is not None:
        yield before, True
