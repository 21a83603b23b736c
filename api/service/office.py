"""The office: everything that the services work with, built once by ``api.service_wiring``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from api.service.actors import Actor
from api.service.bus import Bus
from api.service.entrance import Entrance
from api.service.memory import Memory
from api.service.pair_states import PairStates
from api.store import Entry, Store, subject_of
from api.wiring import Parts

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The moment now, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Office:
    """What every service function takes first.

    Parameters
    ----------
    clock
        Says what time it is; tests give one that stands still.
    county
        Six-digit code of the county whose data base this is; ``None`` if it keeps several.
    entrance
        What the process remembers of sign-ins.
    states
        Where people stand with vacancies.
    bus
        What just happened, for whoever watches.
    """

    store: Store
    parts: Parts
    memory: Memory
    clock: Clock = system_clock
    county: str | None = None
    entrance: Entrance = field(default_factory=Entrance, repr=False, compare=False)
    states: PairStates = field(default_factory=PairStates, repr=False, compare=False)
    bus: Bus = field(default_factory=Bus, repr=False, compare=False)

    def today(self) -> date:
        """The day at the desk."""
        return self.clock().astimezone().date()

    @contextmanager
    def writing(self, actor: Actor, action: str) -> Iterator[Writing]:
        """One transaction with its line in the audit log; on the disk when this ends."""
        at = self.clock()
        with self.store.writing() as session:
            writing = Writing(self, session, actor, at)
            yield writing
            entry = Entry(
                actor.login,
                actor.role.value,
                action,
                subject=writing.subject,
                purpose=writing.purpose,
                detail=writing.detail,
            )
            self.store.record(session, entry, at)


class Writing:
    """A transaction that is under way, and what the audit log will say of it."""

    def __init__(self, office: Office, session: Session, actor: Actor, at: datetime) -> None:
        self.session, self.actor, self.at = session, actor, at
        self._office = office
        self.subject: str | None = None
        self.purpose: str | None = None
        self.detail: Mapping[str, Any] = {}

    @property
    def blinding(self) -> int:
        """Version of the blinding key for look-ups written in this transaction."""
        return self._office.store.blinding(self.session)

    def about(self, person: UUID, purpose: str | None = None, **detail: Any) -> None:
        """Say whom it concerns, and facts without personal data."""
        self.subject = self._office.store.vault.pseudonym(subject_of(person))
        self.purpose = purpose
        self.detail = detail

    def tell(self, **detail: Any) -> None:
        """Facts without personal data, of something that concerns nobody in particular."""
        self.detail = detail
