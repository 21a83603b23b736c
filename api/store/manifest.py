"""What a backup says of itself: what it must hold when it is read back."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from api.store.errors import BackupRefused

MANIFEST_FILE = "manifest.json"
COPY_FILE = "store.sqlite"
PREFIX = "chunfeng-"


class Manifest(BaseModel):
    """The card of one backup."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1]
    made_at: AwareDatetime
    store: UUID
    ring: UUID
    revision: str
    rows: dict[str, Annotated[int, Field(ge=0)]]
    audit_seq: Annotated[int, Field(ge=0)]
    audit_hash: str
    bytes: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, Field(pattern="[0-9a-f]{64}")]


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write the card beside the copy."""
    text = manifest.model_dump_json(indent=2)
    (folder / MANIFEST_FILE).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read the card of a backup.

    Raises
    ------
    BackupRefused
        ``damaged``: it cannot be read, or is of a later release.
    """
    try:
        return Manifest.model_validate_json((folder / MANIFEST_FILE).read_bytes())
    except (OSError, ValidationError) as error:
        raise BackupRefused("manifest cannot be read", reason="damaged") from error


def newest_backup(folder: Path) -> Path:
    """The folder of the backup that is meant: the one given, or the newest within it.

    Raises
    ------
    BackupRefused
        ``none``: there is no backup.
    """
    if (folder / MANIFEST_FILE).is_file():
        return folder
    found = [path.parent for path in folder.glob(f"{PREFIX}*/{MANIFEST_FILE}")]
    if not found:
        raise BackupRefused("no backup in the folder", reason="none")
    return max(found, key=lambda path: (read_manifest(path).made_at, path.name))


def name_for(made_at: datetime) -> str:
    """Name of a backup's folder."""
    return f"{PREFIX}{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def sha256_of(path: Path) -> str:
    """Hash of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
