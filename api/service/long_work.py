"""What long work says while it is under way, and how it is told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

Progress = Callable[[int, int], None]
"""Called with the units done and the units in all, 0 if they cannot be counted; from any thread.
Raises :class:`Cancelled`, so a transaction that is open around it is undone."""


class Cancelled(Exception):
    """Somebody asked that the work stop, or the process that watches it is gone."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a piece of work is."""

    done: int
    total: int


class Board:
    """How far the work of this process is, in memory.

    A worker may hold the data base's one turn of writing for minutes. What it says meanwhile, and
    the wish that it stop, must not wait for that turn.
    """

    def __init__(self) -> None:
        self._standing: dict[UUID, Standing] = {}
        self._unwanted: set[UUID] = set()
        self._held: set[UUID] = set()
        self._lock = threading.Lock()

    def put(self, job: UUID, standing: Standing) -> None:
        """Note how far a job is."""
        with self._lock:
            self._standing[job] = standing

    def standing(self, job: UUID) -> Standing | None:
        """How far a job is, if it is under way here."""
        with self._lock:
            return self._standing.get(job)

    def ask_to_stop(self, job: UUID) -> None:
        """Note that a job is not wanted any more."""
        with self._lock:
            self._unwanted.add(job)

    def is_unwanted(self, job: UUID) -> bool:
        """Whether somebody asked that a job stop."""
        with self._lock:
            return job in self._unwanted

    def hold(self, job: UUID) -> None:
        """Note that a job is not over before this process has taken in what it wrote."""
        with self._lock:
            self._held.add(job)

    def is_held(self, job: UUID) -> bool:
        """Whether what a job wrote is still to be taken in."""
        with self._lock:
            return job in self._held

    def clear(self, job: UUID) -> None:
        """Forget a job that is over."""
        with self._lock:
            self._standing.pop(job, None)
            self._unwanted.discard(job)
            self._held.discard(job)
