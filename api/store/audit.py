"""The audit log: who did what, when, to whom and why; each row holds the hash of the row before."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, insert, select, text
from sqlalchemy.orm import Session

from api.store.audit_head import Head
from api.store.tables import AuditRow
from matcher import masked_text

FIRST = "0" * 64
"""What the first row names as the hash before it."""
HEAD = "audit_head"
"""Where a session keeps the head it has written, until it is committed."""
MOST_FAULTS = 20
_LOCK = 0x6366_6175
_CODE = re.compile(r"[a-z][a-z_.]{1,59}")
_HASH_OR_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_COLUMNS = AuditRow.__table__.c


@dataclass(frozen=True, slots=True)
class Entry:
    """What is put on record.

    Parameters
    ----------
    action, purpose
        Codes such as ``labourer.reveal``: never free text.
    subject
        A pseudonym (:meth:`api.store.vault.DataKeys.pseudonym`), never an id.
    detail
        Facts without personal data.
    sealed_note
        What must be kept in words, sealed with the person's key.
    """

    actor: str
    role: str
    action: str
    subject: str | None = None
    purpose: str | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)
    sealed_note: bytes | None = None


class Fault(StrEnum):
    """What is wrong with a row, or with the end."""

    CHANGED = "changed"
    MISSING = "missing"
    UNLINKED = "unlinked"
    CUT_OFF = "cut_off"
    REWRITTEN = "rewritten"


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What a look through the whole log found: the faults, each with its row number."""

    rows: int
    head: Head | None
    faults: tuple[tuple[Fault, int], ...]


def append(session: Session, entry: Entry, at: datetime) -> Head:
    """Add a row within the caller's transaction.

    Raises
    ------
    ValueError
        If the entry holds something that looks like a certificate or phone number, or words where
        a code belongs: a programming error.
    """
    if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer anyway
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    last = session.execute(
        select(AuditRow.seq, AuditRow.hash).order_by(AuditRow.seq.desc()).limit(1)
    ).first()
    values = {
        "seq": 1 if last is None else last.seq + 1,
        "at": at.astimezone(UTC),
        "actor": entry.actor,
        "role": entry.role,
        "action": _code(entry.action),
        "subject": entry.subject,
        "purpose": None if entry.purpose is None else _code(entry.purpose),
        "detail": _harmless(entry.detail),
        "sealed_note": entry.sealed_note,
        "previous": FIRST if last is None else last.hash,
    }
    head = Head(int(str(values["seq"])), _hash_of(values))
    session.execute(insert(AuditRow).values(**values, hash=head.hash))
    session.info[HEAD] = head
    return head


def verify(session: Session, head: Head | None) -> AuditReport:
    """Look through the log from the first row to the last.

    1. Numbers follow each other without a gap.
    2. Each row's hash is that of its content, and the next row names it.
    3. The row that the head outside the data base names is there, with that hash.
    """
    faults: list[tuple[Fault, int]] = []
    at_head, last = None, Head(0, FIRST)
    query = select(*_COLUMNS).order_by(AuditRow.seq).execution_options(yield_per=500)
    rows = session.execute(query)
    count = 0
    for row in rows:
        count += 1
        faults.extend(_faults_of(row, last))
        last = Head(row.seq, row.hash)
        if head is not None and row.seq == head.seq:
            at_head = row.hash
    if head is not None and at_head is None and head.seq > 0:
        faults.append((Fault.CUT_OFF, head.seq))
    elif head is not None and at_head != head.hash:
        faults.append((Fault.REWRITTEN, head.seq))
    return AuditReport(count, last if count else None, tuple(faults[:MOST_FAULTS]))


def last_head(session: Session) -> Head | None:
    """The last row of the log as the data base has it."""
    query = select(AuditRow.seq, AuditRow.hash).order_by(AuditRow.seq.desc()).limit(1)
    row = session.execute(query).first()
    return None if row is None else Head(row.seq, row.hash)


def _faults_of(row: Row[Any], last: Head) -> list[tuple[Fault, int]]:
    found = []
    if row.seq != last.seq + 1:
        found.append((Fault.MISSING, last.seq + 1))
    elif row.previous != last.hash:
        found.append((Fault.UNLINKED, row.seq))
    if row.hash != _hash_of(row._asdict()):
        found.append((Fault.CHANGED, row.seq))
    return found


def _hash_of(values: Mapping[str, Any]) -> str:
    note = values["sealed_note"]
    said = [
        *(values["seq"], values["at"].isoformat(timespec="microseconds")),
        *(values[name] for name in ("actor", "role", "action", "subject", "purpose", "detail")),
        *(None if note is None else bytes(note).hex(), values["previous"]),
    ]
    return sha256(_canonical(said).encode()).hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _code(given: str) -> str:
    if not _CODE.fullmatch(given):
        raise ValueError("action and purpose of an audit entry are codes")
    return given


def _harmless(detail: Mapping[str, Any]) -> str:
    for value in _leaves(detail):
        if not isinstance(value, str) or _HASH_OR_ID.fullmatch(value):
            continue
        if masked_text(value) != value:
            raise ValueError("detail of an audit entry holds a number that identifies")
    return _canonical(detail)


def _leaves(value: object) -> list[object]:
    if isinstance(value, Mapping):
        return [leaf for one in value.items() for part in one for leaf in _leaves(part)]
    if isinstance(value, list | tuple):
        return [leaf for one in value for leaf in _leaves(one)]
    return [value]
