"""How bytes are sealed: AES-256-GCM, bound to the place where the sealed value lies.

A sealed value is ``version (1 byte) | nonce (12) | ciphertext and tag``. The version names the key;
it is bound too, so that no byte of a sealed value can change unnoticed.
"""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from api.store.errors import SealBroken

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
HIGHEST_VERSION = 255


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a sealed value lies: a value moved to another spot does not open."""

    table: str
    field: str
    record: UUID | str

    def bound(self, version: int) -> bytes:
        """Associated data; parts are told apart by their lengths."""
        parts = [part.encode() for part in (self.table, self.field, str(self.record))]
        return bytes([version]) + b"".join(len(part).to_bytes(2, "big") + part for part in parts)


class Key:
    """An AES key with its version. Its bytes do not show in a repr."""

    __slots__ = ("_cipher", "_material", "version")

    def __init__(self, material: bytes, version: int) -> None:
        if len(material) != KEY_BYTES:
            raise ValueError(f"a key has {KEY_BYTES} bytes, not {len(material)}")
        self._material = material
        self._cipher = AESGCM(material)
        self.version = version

    def __repr__(self) -> str:
        return f"Key(version={self.version}, ****)"

    def seal(self, plain: bytes, spot: Spot) -> bytes:
        """Seal under a fresh random nonce: the same text never looks the same twice."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, plain, spot.bound(self.version))
        return bytes([self.version]) + nonce + sealed

    def open(self, sealed: bytes, spot: Spot) -> bytes:
        """Open what was sealed for this spot.

        Raises
        ------
        SealBroken
            If any byte was changed, or the value was sealed by another key or for another spot.
        """
        where = f"{spot.table}.{spot.field}"
        if len(sealed) < 1 + NONCE_BYTES + TAG_BYTES or sealed[0] != self.version:
            raise SealBroken(f"{where}: not sealed by this key", place=where)
        nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        try:
            return self._cipher.decrypt(nonce, body, spot.bound(self.version))
        except InvalidTag:
            raise SealBroken(f"{where}: changed or moved", place=where) from None

    def derived(self, purpose: bytes) -> bytes:
        """32 bytes that only a holder of the key can work out, other ones for each purpose."""
        return hmac.digest(self._material, purpose, sha256)


def version_of(sealed: bytes) -> int:
    """Version of the key that sealed a value; 0 for an empty one."""
    return sealed[0] if sealed else 0
