"""What the process remembers of sign-ins: sessions in force, failures, the code of the first run.

Nothing here outlives the process; what must is in the data base.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from api.service.actors import Actor
from api.service.passwords import Passwords
from api.service.throttling import Addresses, Pending, UnknownLogins

MOST_SESSIONS = 10_000


@dataclass(slots=True)
class LiveSession:
    """A sign-in that is in force.

    ``seen_at`` is the last request, ``read_at`` the last look into the data base.
    """

    token_hash: str
    user: UUID
    actor: Actor
    must_change_password: bool
    created_at: datetime
    expires_at: datetime
    seen_at: datetime
    read_at: datetime


class SessionCache:
    """Sessions by the hash of their token.

    Who reads a session from the data base notes the generation first: if sessions were ended
    meanwhile, what was read may be out of date and is not kept.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sessions: OrderedDict[str, LiveSession] = OrderedDict()
        self._generation = 0

    @property
    def generation(self) -> int:
        """Changes whenever sessions are dropped."""
        with self._lock:
            return self._generation

    def get(self, token_hash: str) -> LiveSession | None:
        """The session, if it is kept."""
        with self._lock:
            return self._sessions.get(token_hash)

    def keep(self, session: LiveSession, generation: int) -> None:
        """Keep what was read, unless sessions were dropped since."""
        with self._lock:
            if generation != self._generation:
                return
            self._sessions[session.token_hash] = session
            self._sessions.move_to_end(session.token_hash)
            if len(self._sessions) > MOST_SESSIONS:
                self._sessions.popitem(last=False)

    def drop(self, token_hash: str) -> None:
        """Forget one session."""
        self._drop(lambda one: one.token_hash == token_hash)

    def drop_user(self, user: UUID) -> None:
        """Forget all sessions of a user."""
        self._drop(lambda one: one.user == user)

    def _drop(self, is_meant: Callable[[LiveSession], bool]) -> None:
        with self._lock:
            self._generation += 1
            for token_hash in [key for key, one in self._sessions.items() if is_meant(one)]:
                del self._sessions[token_hash]


@dataclass(slots=True)
class Entrance:
    """All of it, one for each office."""

    passwords: Passwords = field(default_factory=Passwords)
    sessions: SessionCache = field(default_factory=SessionCache)
    pending: Pending = field(default_factory=Pending)
    unknown: UnknownLogins = field(default_factory=UnknownLogins)
    addresses: Addresses = field(default_factory=Addresses)
    first_run_code: str | None = None
    wrong_codes: int = 0
