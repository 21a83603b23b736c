"""The master key file: what wraps the ring's keys, blinds look-ups and signs the audit head."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID, uuid4

from pydantic import Base64Bytes, BaseModel, ConfigDict, Field, ValidationError

from api.store.errors import KeysUnusable
from api.store.key_files import OWNER_ONLY, create_once, private_folder, replace_whole
from api.store.sealing import HIGHEST_VERSION, KEY_BYTES, Key

MASTER_FILE = "master.json"

Material = Annotated[Base64Bytes, Field(min_length=KEY_BYTES, max_length=KEY_BYTES)]
Version = Annotated[int, Field(ge=1, le=HIGHEST_VERSION)]


class _Written(BaseModel):
    """The file as it is written."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    format: Literal[1]
    ring: UUID
    wrapping: Annotated[dict[Version, Material], Field(min_length=1)]
    blinding: Annotated[dict[Version, Material], Field(min_length=1)]
    audit: Material


@dataclass(frozen=True, slots=True, repr=False)
class MasterKeys:
    """Keys by version; the highest version is in force.

    ``wrapping`` has more than one version while a rotation is under way, ``blinding`` likewise:
    there the data base says which one it is written in.
    """

    ring: UUID
    wrapping: dict[int, bytes]
    blinding: dict[int, bytes]
    audit: bytes

    def __repr__(self) -> str:
        return f"MasterKeys(ring={self.ring}, wrapping={sorted(self.wrapping)}, ****)"

    @property
    def version(self) -> int:
        """Version that wraps new keys."""
        return max(self.wrapping)

    def wrapper(self, version: int) -> Key:
        """The key of a version.

        Raises
        ------
        KeysUnusable
            If the file has no such version: it is older or newer than the ring.
        """
        if version not in self.wrapping:
            raise KeysUnusable(f"master key has no version {version}", reason="other_version")
        return Key(self.wrapping[version], version)

    def with_new_wrapping(self) -> MasterKeys:
        """One version more, which is then in force."""
        return replace(self, wrapping=_with_next(self.wrapping))

    def with_new_blinding(self) -> MasterKeys:
        """One blinding key more."""
        return replace(self, blinding=_with_next(self.blinding))

    def with_only(self, *, wrapping: int | None = None, blinding: int | None = None) -> MasterKeys:
        """Without every version but the ones named."""
        kept = self
        if wrapping is not None:
            kept = replace(kept, wrapping={wrapping: self.wrapping[wrapping]})
        if blinding is not None:
            kept = replace(kept, blinding={blinding: self.blinding[blinding]})
        return kept


class MasterFile:
    """``master.json`` of a key folder, mode 0600.

    Read anew at each use: another process may turn the keys meanwhile.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / MASTER_FILE

    def create(self) -> MasterKeys:
        """Make fresh keys once; keys that are there already stay, whoever made them."""
        fresh = MasterKeys(uuid4(), {1: _fresh()}, {1: _fresh()}, _fresh())
        try:
            private_folder(self.path.parent)
            create_once(self.path, _to_bytes(fresh))
        except OSError as error:
            raise KeysUnusable("master key cannot be written", reason="unreadable") from error
        return self.load()

    def load(self) -> MasterKeys:
        """Read the keys.

        Raises
        ------
        KeysUnusable
            ``missing``, ``unreadable`` or ``open_to_others`` (others may read or write the file).
        """
        try:
            mode = self.path.stat().st_mode
            content = self.path.read_bytes()
        except FileNotFoundError:
            raise KeysUnusable("master key file is missing", reason="missing") from None
        except OSError as error:
            raise KeysUnusable("master key file cannot be read", reason="unreadable") from error
        if os.name != "nt" and mode & 0o777 & ~OWNER_ONLY:
            raise KeysUnusable("master key file is open to others", reason="open_to_others")
        return _from_bytes(content)

    def save(self, keys: MasterKeys) -> None:
        """Replace the file at once."""
        try:
            replace_whole(self.path, _to_bytes(keys))
        except OSError as error:
            raise KeysUnusable("master key cannot be written", reason="unreadable") from error


def _fresh() -> bytes:
    return os.urandom(KEY_BYTES)


def _with_next(keys: dict[int, bytes]) -> dict[int, bytes]:
    version = max(keys) + 1
    if version > HIGHEST_VERSION:
        raise KeysUnusable("all 255 versions are used up", reason="used_up")
    return {**keys, version: _fresh()}


def _to_bytes(keys: MasterKeys) -> bytes:
    # Base64Bytes holds what base64 says; it is encoded again when the model is dumped.
    written = _Written.model_construct(
        format=1, ring=keys.ring, wrapping=keys.wrapping, blinding=keys.blinding, audit=keys.audit
    )
    return (written.model_dump_json(indent=2) + "\n").encode()


def _from_bytes(content: bytes) -> MasterKeys:
    try:
        read = _Written.model_validate_json(content)
    except ValidationError:
        raise KeysUnusable("master key file is damaged", reason="unreadable") from None
    return MasterKeys(read.ring, dict(read.wrapping), dict(read.blinding), read.audit)
