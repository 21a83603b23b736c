"""Which recommendations were shown, written down in the background.

Learning needs to know what was shown, not only what came of it. A list is looked at far more often
than it changes, and a look must not wait for the disk: what was shown is gathered in memory and
written every few seconds, once a day for each pair and direction, at the place where it stood
first. What a power cut loses is some seconds of looks, never an outcome.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from api.service.clock import Clock
from api.store import Store, StoreError
from api.store.tables import RecommendationRow
from matcher import Direction

SECONDS = 2.0
MOST_AT_ONCE = 200
PAUSE_SECONDS = 0.05
"""Places of one transaction, and how long others have the turn before the next."""
_NAMES = UUID("5f0a3c0e-9a1d-4c7b-8a53-1f1f6b0c7d21")
_log = logging.getLogger(__name__)

_Place = tuple[UUID, UUID, int]
"""Labourer, vacancy, rank."""


class ShownLog:
    """Gathers what was shown and writes it.

    Parameters
    ----------
    policy
        How the lists are ranked: name and version, at most 60 signs.
    """

    def __init__(self, store: Store, clock: Clock, policy: str) -> None:
        self._store, self._clock, self._policy = store, clock, policy
        self._lock = threading.Lock()
        self._waiting: dict[tuple[UUID, UUID, UUID], tuple[int, datetime]] = {}
        self._known: set[tuple[UUID, UUID, UUID]] = set()
        self._day: date | None = None
        self._stopped = threading.Event()

    def note(self, direction: Direction, places: Iterable[_Place]) -> None:
        """Take down a list that is being shown; costs no write."""
        at = self._clock()
        with self._lock:
            if at.date() != self._day:
                self._day, self._known = at.date(), set()
            run = run_of(at.date(), direction)
            for labourer, vacancy, rank in places:
                key = run, labourer, vacancy
                if key not in self._known:
                    self._known.add(key)
                    self._waiting[key] = rank, at

    def flush(self) -> int:
        """Write what waits; the number of places written. What cannot be written waits on."""
        written = 0
        while taken := self._taken():
            if not self._write(taken):
                with self._lock:
                    self._waiting = {**taken, **self._waiting}
                return written
            written += len(taken)
            self._stopped.wait(PAUSE_SECONDS)
        return written

    def _taken(self) -> dict[tuple[UUID, UUID, UUID], tuple[int, datetime]]:
        """The first of those that wait: a few, so that nobody else waits long for the turn."""
        with self._lock:
            keys = list(islice(self._waiting, MOST_AT_ONCE))
            return {key: self._waiting.pop(key) for key in keys}

    def _write(self, taken: dict[tuple[UUID, UUID, UUID], tuple[int, datetime]]) -> bool:
        rows = [
            {
                "id": uuid5(run, f"{labourer} {vacancy}"),
                "run": run,
                "labourer_id": labourer,
                "vacancy_id": vacancy,
                "rank": rank,
                "policy": self._policy,
                "at": at,
            }
            for (run, labourer, vacancy), (rank, at) in taken.items()
        ]
        try:
            with self._store.writing() as session:
                is_sqlite = session.get_bind().dialect.name == "sqlite"
                insert = sqlite_insert if is_sqlite else postgresql_insert
                session.execute(insert(RecommendationRow).on_conflict_do_nothing(), rows)
        except StoreError:
            _log.warning("%d places that were shown wait for the next try", len(rows))
            return False
        return True

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write every few seconds, and at the end what waits."""
        thread = threading.Thread(target=self._run, name="shown", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._stopped.set()
            thread.join()
            self.flush()

    def _run(self) -> None:
        while not self._stopped.wait(SECONDS):
            self.flush()


def run_of(day: date, direction: Direction) -> UUID:
    """The run that the lists of a day belong to: one for each direction."""
    return uuid5(_NAMES, f"{day.isoformat()} {direction.value}")


def shown_to(store: Store, labourer: UUID) -> list[RecommendationRow]:
    """What was shown for a person, the latest first."""
    query = (
        select(RecommendationRow)
        .where(RecommendationRow.labourer_id == labourer)
        .order_by(RecommendationRow.at.desc(), RecommendationRow.rank)
    )
    with store.reading() as session:
        return list(session.scalars(query))
