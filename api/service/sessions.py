"""Sessions: a random token at the browser, its hash in the data base, an end in any case."""

from __future__ import annotations

import hmac
import logging
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from api.service.actors import Actor
from api.service.entrance import LiveSession
from api.service.errors import Forbidden, NotSignedIn
from api.service.office import Office
from api.store import StoreError
from api.store.tables import Role, SessionRow, UserRow

TOKEN_BYTES = 32
LOOK_EVERY = timedelta(minutes=1)
"""So often a session is read anew and its last use written down."""
LONGEST_TOKEN = 100
_CSRF = b"chunfeng csrf token"
_log = logging.getLogger(__name__)


def new_token() -> str:
    """A random token."""
    return token_urlsafe(TOKEN_BYTES)


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()


def csrf_of(token: str) -> str:
    """What a page must send back to show that it can read our answers."""
    return hmac.digest(token.encode(), _CSRF, sha256).hex()


def begin(session: Session, office: Office, user: UUID, token: str) -> SessionRow:
    """Write down a new session within the caller's transaction; old ones are cleared away."""
    now = office.clock()
    session.query(SessionRow).where(SessionRow.expires_at < now).delete()
    row = SessionRow(
        token_hash=hash_of(token),
        user_id=user,
        created_at=now,
        seen_at=now,
        expires_at=now + timedelta(hours=office.parts.settings.session_hours),
    )
    session.add(row)
    return row


def end_all(session: Session, user: UUID, at: datetime, *, but: str = "") -> None:
    """End a user's sessions, one left out; the caller drops them from the cache afterwards."""
    session.execute(
        update(SessionRow)
        .where(SessionRow.user_id == user, SessionRow.ended_at.is_(None))
        .where(SessionRow.token_hash != but)
        .values(ended_at=at)
    )


def session_of(office: Office, token: str) -> LiveSession:
    """The session of a token; almost always without a look into the data base.

    Raises
    ------
    NotSignedIn
        ``expired`` or, where nothing is known of it, without a reason.
    """
    if len(token) > LONGEST_TOKEN or not token.isascii():
        raise NotSignedIn("not a token")
    token_hash, now = hash_of(token), office.clock()
    kept = office.entrance.sessions.get(token_hash)
    if kept is not None and not _is_over(office, kept, now) and now - kept.read_at < LOOK_EVERY:
        kept.seen_at = max(kept.seen_at, now)
        return kept
    found = _read(office, token_hash, kept, now)
    _write_seen(office, found)
    return found


def actor_of(office: Office, token: str) -> Actor:
    """Who acts under a token.

    Raises
    ------
    NotSignedIn
        If the session is over.
    Forbidden
        ``must_change_password``: nothing else is allowed before.
    """
    session = session_of(office, token)
    if session.must_change_password:
        raise Forbidden("a new password is to be chosen", reason="must_change_password")
    return session.actor


def _is_over(office: Office, session: LiveSession, now: datetime) -> bool:
    idle = timedelta(minutes=office.parts.settings.session_idle_minutes)
    return now >= session.expires_at or now - session.seen_at >= idle


def _read(office: Office, token_hash: str, kept: LiveSession | None, now: datetime) -> LiveSession:
    generation = office.entrance.sessions.generation
    with office.store.reading() as session:
        pair = session.execute(
            select(SessionRow, UserRow)
            .join(UserRow, UserRow.id == SessionRow.user_id)
            .where(SessionRow.token_hash == token_hash)
        ).first()
    if pair is None or pair[0].ended_at is not None or pair[1].closed_at is not None:
        office.entrance.sessions.drop(token_hash)
        raise NotSignedIn("no such session")
    found = _live(*pair, now)
    if kept is not None:
        found = replace(found, seen_at=max(kept.seen_at, found.seen_at))
    if _is_over(office, found, now):
        office.entrance.sessions.drop(token_hash)
        raise NotSignedIn("session is over", reason="expired")
    found.seen_at = now
    office.entrance.sessions.keep(found, generation)
    return found


def _live(row: SessionRow, user: UserRow, now: datetime) -> LiveSession:
    return LiveSession(
        row.token_hash,
        user.id,
        Actor(user.login, Role(user.role), user.area_code, user.employer_id, user.id),
        user.must_change_password,
        row.created_at,
        row.expires_at,
        row.seen_at,
        now,
    )


def _write_seen(office: Office, session: LiveSession) -> None:
    """Write down the last use; while somebody writes much this waits for the next look."""
    if office.store.is_writing:
        return
    try:
        with office.store.writing() as writing:
            writing.execute(
                update(SessionRow)
                .where(SessionRow.token_hash == session.token_hash)
                .values(seen_at=session.seen_at)
            )
    except StoreError:  # a full disk must not keep staff from reading
        _log.warning("last use of a session could not be written down")
