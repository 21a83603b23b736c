"""The vault: seals what identifies a person, opens it again, and finds people without opening."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from api.store.errors import KeysUnusable, Silenced
from api.store.keyring import KeyRing
from api.store.master import MasterFile
from api.store.sealing import Key, Spot

BLIND_BYTES = 16
PSEUDONYM_BYTES = 8
_PERSONAL_SIGNS = 18


class Blinded(StrEnum):
    """What people are found by without being named."""

    CERTIFICATE = "certificate"
    PHONE = "phone"


@dataclass(frozen=True, slots=True, repr=False)
class DataKeys:
    """Data keys of some subjects, held for one piece of work and then let go."""

    by_subject: Mapping[str, Key]
    erased: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return f"DataKeys({len(self.by_subject)} subjects, ****)"

    def seal(self, subject: str, plain: bytes, spot: Spot) -> bytes:
        """Seal for a subject."""
        return self._key(subject).seal(plain, spot)

    def open(self, subject: str, sealed: bytes, spot: Spot) -> bytes:
        """Open what was sealed for a subject.

        Raises
        ------
        Silenced
            If the subject's key was destroyed.
        SealBroken
            If the value was changed or moved.
        """
        return self._key(subject).open(sealed, spot)

    def pseudonym(self, subject: str) -> str:
        """Name of a subject in the audit log; once the key is destroyed, nobody can work it out."""
        return self._key(subject).derived(b"audit pseudonym")[:PSEUDONYM_BYTES].hex()

    def _key(self, subject: str) -> Key:
        if subject in self.by_subject:
            return self.by_subject[subject]
        if subject in self.erased:
            raise Silenced("key was destroyed")
        raise KeysUnusable("ring has no key for the subject", reason="no_key")


class Blinder:
    """Turns numbers into what stands for them: the same for every way of writing one."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        self._key = key

    def __repr__(self) -> str:
        return "Blinder(****)"

    def __call__(self, kind: Blinded, number: str) -> bytes:
        """16 bytes that cannot be turned back without the key."""
        said = f"{kind.value}\0{normalised(kind, number)}".encode()
        return hmac.digest(self._key, said, sha256)[:BLIND_BYTES]


class Vault:
    """All that needs a key, for the folder that holds the keys."""

    def __init__(self, folder: Path) -> None:
        self.master = MasterFile(folder)
        self.ring = KeyRing(folder, self.master)

    def create(self) -> None:
        """Make master key and ring where there is none."""
        self.master.create()
        self.ring.create()

    def check(self) -> UUID:
        """Id of the ring, if master key and ring are there and belong together."""
        return self.ring.check()

    def keys(self, subjects: Iterable[str]) -> DataKeys:
        """Data keys that there are."""
        wanted = frozenset(subjects)
        found = self.ring.keys(wanted)
        is_whole = len(found) == len(wanted)
        return DataKeys(found, frozenset() if is_whole else self.ring.erased() & wanted)

    def make_keys(self, subjects: Iterable[str]) -> DataKeys:
        """Data keys, made where there is none. They outlive a transaction that fails later."""
        return DataKeys(self.ring.make_keys(subjects))

    def blinder(self, version: int) -> Blinder:
        """What blinds numbers with the key that the data base is written in.

        Raises
        ------
        KeysUnusable
            If that key is not there.
        """
        keys = self.master.load().blinding
        if version not in keys:
            raise KeysUnusable(f"no blinding key {version}", reason="other_version")
        return Blinder(keys[version])

    def pseudonym(self, subject: str) -> str:
        """Name of a subject in the audit log; once the key is destroyed, nobody can work it out.

        Raises
        ------
        Silenced
            If the key was destroyed.
        """
        return self.keys([subject]).pseudonym(subject)

    def sign(self, said: bytes) -> bytes:
        """Signature of the audit head."""
        return hmac.digest(self.master.load().audit, said, sha256)

    def destroy(self, subject: str, at: datetime) -> None:
        """Destroy a subject's key on this machine."""
        self.ring.destroy(subject, at)


def normalised(kind: Blinded, value: str) -> str:
    """One spelling for each number: the personal 18 signs with a large X, or bare digits.

    Examples
    --------
    >>> normalised(Blinded.CERTIFICATE, "35082119000101001x44")
    '35082119000101001X'
    >>> normalised(Blinded.PHONE, "+86 138-0000-1234")
    '13800001234'
    """
    signs = "".join(sign for sign in value.upper() if sign.isascii() and sign.isalnum())
    if kind is Blinded.CERTIFICATE:
        return signs[:_PERSONAL_SIGNS]
    digits = "".join(sign for sign in signs if sign.isdigit())
    return digits[2:] if len(digits) == 13 and digits.startswith("86") else digits
