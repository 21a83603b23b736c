"""What just happened, for whoever watches: a ring of events, read at each reader's own pace.

Nobody who writes waits for a reader. A reader that falls behind the ring is told so once
(``gap``) and goes on with what is there. Events hold ids and counts, never a name.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from enum import StrEnum
from secrets import token_hex
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

KEPT = 1000


class EventKind(StrEnum):
    """What an event tells of."""

    OUTCOME = "outcome"
    SEATS = "seats"
    WALK_IN = "walk_in"
    PLAN = "plan"
    LIST = "list"
    GAP = "gap"


class Event(BaseModel):
    """One thing that happened. ``gap``: some before it are lost, look at everything anew."""

    model_config = ConfigDict(frozen=True)

    seq: int = Field(examples=[42])
    kind: EventKind
    vacancy: UUID | None = None
    seats_left: int | None = Field(None, examples=[3])


class Bus:
    """The events of one process, numbered from 1; the newest :data:`KEPT` are kept."""

    def __init__(self, kept: int = KEPT) -> None:
        self.epoch = token_hex(4)
        self._ring: deque[Event] = deque(maxlen=kept)
        self._seq = 0
        self._is_closed = False
        self._changed = threading.Condition()
        self._wakers: set[Callable[[], None]] = set()

    @property
    def seq(self) -> int:
        """Number of the newest event."""
        return self._seq

    @property
    def is_closed(self) -> bool:
        """Whether nothing more will come."""
        return self._is_closed

    def publish(
        self, kind: EventKind, vacancy: UUID | None = None, seats_left: int | None = None
    ) -> Event:
        """Tell everybody who watches, and wait for nobody."""
        with self._changed:
            self._seq += 1
            event = Event(seq=self._seq, kind=kind, vacancy=vacancy, seats_left=seats_left)
            self._ring.append(event)
            self._wake()
        return event

    def close(self) -> None:
        """End all subscriptions; when the service stops."""
        with self._changed:
            self._is_closed = True
            self._wake()

    def subscribe(self, after: int | None = None) -> Subscription:
        """What happens from now on, or what has happened since an event."""
        return Subscription(self, self._seq if after is None else after)

    def mark(self, event: Event) -> str:
        """Name of an event that holds across restarts: another process is another epoch."""
        return f"{self.epoch}-{event.seq}"

    def after_mark(self, mark: str) -> int:
        """Where to go on after a mark; one of another process is before everything.

        Returns
        -------
        -1 for a mark of another process: whatever came since is unknown.
        """
        epoch, _, number = mark.partition("-")
        is_ours = epoch == self.epoch and number.isascii() and number.isdigit() and len(number) < 19
        return int(number) if is_ours and int(number) <= self._seq else -1

    def since(self, after: int) -> list[Event]:
        """Events that came after a number, the oldest first; a gap before them if some are lost."""
        with self._changed:
            found = [event for event in self._ring if event.seq > after]
            oldest = self._ring[0].seq if self._ring else self._seq + 1
        if after < 0 or after < oldest - 1:
            return [Event(seq=max(0, oldest - 1), kind=EventKind.GAP), *found]
        return found

    def wait(self, after: int, seconds: float) -> None:
        """Hold a thread until something comes after a number, at most some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._seq > after or self._is_closed, seconds)

    async def wait_async(self, after: int, seconds: float) -> None:
        """The same for a coroutine."""
        loop, came = asyncio.get_running_loop(), asyncio.Event()

        def wake() -> None:
            with suppress(RuntimeError):  # the loop may be gone by now
                loop.call_soon_threadsafe(came.set)

        with self._changed:
            if self._seq > after or self._is_closed:
                return
            self._wakers.add(wake)
        try:
            async with asyncio.timeout(seconds):
                await came.wait()
        except TimeoutError:
            return
        finally:
            with self._changed:
                self._wakers.discard(wake)

    def _wake(self) -> None:
        self._changed.notify_all()
        for wake in self._wakers:
            wake()


class Subscription:
    """One reader and how far it has come; for one thread or one coroutine."""

    def __init__(self, bus: Bus, after: int) -> None:
        self._bus, self._after = bus, after

    def take(self) -> list[Event]:
        """What has come since the last time, without waiting."""
        found = self._bus.since(self._after)
        if found:
            self._after = found[-1].seq
        return found

    def batches(self, seconds: float) -> Iterator[list[Event]]:
        """What comes, as it comes; an empty list whenever nothing came for some seconds."""
        while not self._bus.is_closed:
            found = self.take()
            if not found:
                self._bus.wait(self._after, seconds)
                found = self.take()
            yield found

    async def batches_async(self, seconds: float) -> AsyncIterator[list[Event]]:
        """The same for a coroutine."""
        while not self._bus.is_closed:
            found = self.take()
            if not found:
                await self._bus.wait_async(self._after, seconds)
                found = self.take()
            yield found
