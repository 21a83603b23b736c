"""How keys are turned: a new master key, and new look-ups under a new blinding key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.store.audit import Entry
from api.store.errors import KeysUnusable, StoreUnavailable
from api.store.opening import CARD, Store
from api.store.people import number_spot, subject_of
from api.store.tables import LabourerRow, StoreCard
from api.store.vault import Blinded, Blinder, DataKeys

ACTION = "keys.rotate"


@dataclass(frozen=True, slots=True)
class Turned:
    """What a turn did. ``unreached`` are backup folders whose ring needs the old master key."""

    version: int
    keys: int
    people: int
    unreached: tuple[Path, ...]


def rotate(store: Store, *, actor: str, role: str, at: datetime) -> Turned:
    """Turn master key and blinding key. Killed at any moment, the next turn finishes.

    1. All data keys are wrapped under a new version of the master key
       (:meth:`api.store.keyring.KeyRing.turn_master`).
    2. The rings of known backup folders follow; then the old version is let go.
    3. A new blinding key is written into the key file. All look-ups are written anew under it in
       one transaction, which also notes its version; then the old one is let go.
    """
    ring = store.vault.ring
    version = ring.turn_master().version
    unreached = tuple(folder for folder in ring.copies() if not _followed(store, folder))
    ring.drop_old_versions()
    blinding = _next_blinding(store)
    with store.writing() as session:
        people = blind_anew(store, session, blinding)
        keys = len(ring.subjects())
        detail = {"version": version, "keys": keys, "people": people}
        store.record(session, Entry(actor, role, ACTION, detail=detail), at)
    master = store.vault.master
    master.save(master.load().with_only(blinding=blinding))
    return Turned(version, keys, people, unreached)


def blind_anew(store: Store, session: Session, version: int) -> int:
    """Write all look-ups anew; how many people that was. The old blinding key is not needed."""
    card = session.get(StoreCard, CARD, with_for_update=True)
    if card is None:
        raise StoreUnavailable("the data base has no card", reason="not_a_store")
    card.blinding = version
    rows = session.scalars(select(LabourerRow).where(LabourerRow.erased_at.is_(None))).all()
    keys = store.vault.keys(subject_of(row.id) for row in rows)
    blind = store.vault.blinder(version)
    for row in rows:
        row.certificate_index = _index(
            keys, blind, row.id, (Blinded.CERTIFICATE, row.sealed_certificate)
        )
        row.phone_index = _index(keys, blind, row.id, (Blinded.PHONE, row.sealed_phone))
    session.flush()
    return len(rows)


def _followed(store: Store, folder: Path) -> bool:
    try:
        if not folder.is_dir():
            return False
        store.vault.ring.copy_to(folder)
    except (KeysUnusable, OSError):
        return False
    return True


def _next_blinding(store: Store) -> int:
    """A version above the one in force: left by a turn that was killed, or made now."""
    with store.reading() as session:
        in_force = store.blinding(session)
    keys = store.vault.master.load()
    if max(keys.blinding) == in_force:
        keys = keys.with_only(blinding=in_force).with_new_blinding()
        store.vault.master.save(keys)
    return max(keys.blinding)


def _index(
    keys: DataKeys, blind: Blinder, labourer: UUID, number: tuple[Blinded, bytes | None]
) -> bytes | None:
    kind, sealed = number
    if sealed is None:
        return None
    plain = keys.open(subject_of(labourer), sealed, number_spot(labourer, kind))
    return blind(kind, plain.decode())
