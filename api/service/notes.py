"""What was said about a person, sealed with the person's key."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from api.store import Silenced, Spot, Vault, subject_of


def sealed_note(vault: Vault, table: str, row: UUID, labourer: UUID, note: str) -> bytes | None:
    """A note as its row keeps it; ``None`` for none."""
    if not note:
        return None
    subject = subject_of(labourer)
    return vault.keys([subject]).seal(subject, note.encode(), Spot(table, "note", row))


class Notes:
    """Opens the notes of one table, for some people at once."""

    def __init__(self, vault: Vault, table: str, labourers: Iterable[UUID]) -> None:
        self._table = table
        self._keys = vault.keys(map(subject_of, labourers))

    def opened(self, row: UUID, labourer: UUID, sealed: bytes | None) -> str:
        """What a note says; nothing of somebody who was erased."""
        if sealed is None:
            return ""
        try:
            spot = Spot(self._table, "note", row)
            return self._keys.open(subject_of(labourer), sealed, spot).decode()
        except Silenced:
            return ""
