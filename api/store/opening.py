"""An open data base: transactions that read, transactions that write, and the keys beside it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import URL, Engine
from sqlalchemy.orm import Session

from api.store import audit, migrating
from api.store.audit_head import AuditHead, Head
from api.store.engine import (
    WRITES,
    file_of,
    make_engine,
    prepare_file,
    problems_of,
    reader_of,
    translated,
    writer_of,
)
from api.store.errors import KeysUnusable, StoreUnavailable
from api.store.tables import StoreCard
from api.store.vault import Vault

CARD = 1
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StorePlace:
    """Where data base and keys are."""

    url: URL
    keys: Path


@dataclass(frozen=True, slots=True)
class Card:
    """Which data base this is, and which keys belong to it."""

    store: UUID
    ring: UUID


class Store:
    """A data base that is open. Made by :func:`open_store`."""

    def __init__(self, place: StorePlace, engine: Engine, vault: Vault, card: Card) -> None:
        self.place, self.vault, self.card = place, vault, card
        self._engine = engine
        self._reader, self._writer = reader_of(engine), writer_of(engine)
        self._turn = threading.Lock()
        self.head = AuditHead(place.keys, card.store, vault)

    @property
    def file(self) -> Path | None:
        """The file of a SQLite data base."""
        return file_of(self.place.url)

    @property
    def is_writing(self) -> bool:
        """Whether somebody of this process is writing: what can wait then does."""
        return self._turn.locked()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that sees one moment and changes nothing."""
        with (
            translated(),
            Session(self._reader, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction: on the disk when this ends, or undone if anything was raised.

        Writers of this process take turns in the order in which they come. The audit head follows
        the commit: killed in between, it is one transaction behind, and the next opening moves it.
        """
        with self._turn:
            with translated(), Session(self._writer, expire_on_commit=False) as session:
                with session.begin():
                    yield session
                written: Head | None = session.info.pop(audit.HEAD, None)
            if written is not None:
                self._advance(written)

    def record(self, session: Session, entry: audit.Entry, at: datetime) -> None:
        """Put something on record in the audit log."""
        audit.append(session, entry, at)

    def audit_report(self) -> audit.AuditReport:
        """Look through the whole audit log."""
        with self.reading() as session:
            return audit.verify(session, self.head.read())

    def problems(self) -> list[str]:
        """What the data base finds wrong with its own pages."""
        with translated(), self._reader.connect() as connection:
            return problems_of(connection)

    def revision(self) -> str | None:
        """Revision of the tables."""
        with self._reader.connect() as connection:
            return migrating.revision_of(connection)

    def blinding(self, session: Session) -> int:
        """Version of the blinding key that look-ups are written in; a writer holds it in place."""
        writes = session.get_bind().get_execution_options().get(WRITES, False)
        lock = {"read": True} if writes else None
        card = session.get(StoreCard, CARD, with_for_update=lock)
        if card is None:
            raise StoreUnavailable("the data base has no card", reason="not_a_store")
        return card.blinding

    def close(self) -> None:
        """Let go of everything."""
        self._engine.dispose()
        self.head.close()

    def _advance(self, head: Head) -> None:
        try:
            self.head.advance(head)
        except KeysUnusable:
            # What was written stays written; the next opening moves the head.
            _log.exception("audit head is behind row %d", head.seq)


@contextmanager
def opened(place: StorePlace, now: datetime, *, may_create: bool) -> Iterator[Store]:
    """:func:`open_store`, closed at the end."""
    store = open_store(place, now, may_create=may_create)
    try:
        yield store
    finally:
        store.close()


def open_store(place: StorePlace, now: datetime, *, may_create: bool) -> Store:
    """Open a data base, with its tables up to date.

    1. Keys are made for a new data base alone: one that was there before needs its own.
    2. Tables and card are made or brought up to date in one transaction.
    3. Data base and ring must name each other.
    4. The audit head catches up with a process that was killed.

    Raises
    ------
    StoreUnavailable
        ``no_store`` if there is none and none may be made, or why it cannot be opened.
    KeysUnusable
        If the keys are not there or not its own.
    """
    file = file_of(place.url)
    if file is not None and not file.exists():
        if not may_create:
            raise StoreUnavailable("there is no data base yet", reason="no_store")
        prepare_file(file)
    engine = make_engine(place.url)
    try:
        vault = Vault(place.keys)
        store = Store(place, engine, vault, _prepared(engine, vault, now, may_create=may_create))
    except BaseException:
        engine.dispose()
        raise
    with store.reading() as session:
        last = audit.last_head(session)
    if last is not None:
        store.head.advance(last)
    return store


def _prepared(engine: Engine, vault: Vault, now: datetime, *, may_create: bool) -> Card:
    with translated(), writer_of(engine).begin() as connection:
        migrating.take_turn(connection)
        is_new = migrating.revision_of(connection) is None
        if is_new and not may_create:
            raise StoreUnavailable("there is no data base yet", reason="no_store")
        if is_new:
            vault.create()
        ring = vault.check()
        migrating.upgrade(connection)
        with Session(connection, join_transaction_mode="rollback_only") as session:
            card = _card_in(session, vault, now) if is_new else session.get(StoreCard, CARD)
            session.flush()
            if card is None:
                raise StoreUnavailable("the data base has no card", reason="not_a_store")
            if card.ring != ring:
                raise KeysUnusable("keys belong to another data base", reason="other_ring")
            found = Card(card.store, card.ring)
            session.commit()
    return found


def _card_in(session: Session, vault: Vault, now: datetime) -> StoreCard:
    keys = vault.master.load()
    card = StoreCard(
        number=CARD, store=uuid4(), ring=keys.ring, blinding=max(keys.blinding), created_at=now
    )
    session.add(card)
    return card
