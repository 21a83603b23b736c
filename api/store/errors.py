"""What can go wrong with the data base, its keys and its copies.

::

    StoreError                 the data base cannot be used as it is
    ├── StoreUnavailable       it cannot be opened or written (reason says why)
    ├── UnknownPerson          nobody of it has this id or certificate number
    ├── UnknownVacancy         no vacancy of it has this id
    ├── KeysUnusable           the key folder is not the one that belongs to it
    ├── SealBroken             a sealed value was changed, or moved to another place
    ├── Silenced               the person's key was destroyed: nothing of theirs opens again
    ├── AuditBroken            the audit log does not hold together
    └── BackupRefused          a backup cannot be made, or this one cannot be restored
"""

from __future__ import annotations

from matcher import MatcherError


class StoreError(MatcherError):
    """The data base cannot be used as it is."""

    code = "store.unusable"


class StoreUnavailable(StoreError):
    """The data base cannot be opened or written; ``params["reason"]`` says why."""

    code = "store.unavailable"


class UnknownPerson(StoreError):
    """Nobody in the data base has this id or certificate number."""

    code = "store.unknown_person"


class UnknownVacancy(StoreError):
    """No vacancy in the data base has this id."""

    code = "store.unknown_vacancy"


class KeysUnusable(StoreError):
    """The key folder is missing, damaged, or belongs to another data base."""

    code = "keys.unusable"


class SealBroken(StoreError):
    """A sealed value was changed, or stands where it was not sealed for."""

    code = "seal.broken"


class Silenced(StoreError):
    """The key was destroyed on request: what it sealed is gone everywhere."""

    code = "seal.silenced"


class AuditBroken(StoreError):
    """A row of the audit log was changed, taken out, moved, or the end was cut off."""

    code = "audit.broken"


class BackupRefused(StoreError):
    """A backup cannot be made or restored; ``params["reason"]`` says why."""

    code = "backup.refused"
