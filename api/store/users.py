"""What is sealed of a user: name and phone, with a key of the user's own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from uuid import UUID

from api.store.sealing import Spot
from api.store.tables import UserRow
from api.store.vault import Vault


def user_subject(user: UUID) -> str:
    """Name of a user in the ring."""
    return f"user:{user}"


def seal_profile(vault: Vault, user: UUID, profile: Mapping[str, str]) -> bytes:
    """Seal a profile; the key is made if there is none."""
    plain = json.dumps(profile, ensure_ascii=False, separators=(",", ":")).encode()
    return vault.make_keys([user_subject(user)]).seal(user_subject(user), plain, _spot(user))


def open_profiles(vault: Vault, users: Iterable[UserRow]) -> dict[UUID, dict[str, str]]:
    """Profiles of users; an empty one where nothing was stated or the key is gone."""
    rows = list(users)
    keys = vault.keys(user_subject(row.id) for row in rows)
    found: dict[UUID, dict[str, str]] = {}
    for row in rows:
        subject = user_subject(row.id)
        is_open = row.sealed_profile is not None and subject in keys.by_subject
        plain = keys.open(subject, row.sealed_profile or b"", _spot(row.id)) if is_open else b"{}"
        found[row.id] = json.loads(plain)
    return found


def _spot(user: UUID) -> Spot:
    return Spot("users", "profile", user)
