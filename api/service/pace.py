"""How often one login may do something within a stretch of time."""

from __future__ import annotations

import threading
from collections import deque
from datetime import datetime, timedelta

from api.service.errors import TooMany


class Pace:
    """Counts what each login did lately; kept in memory, so a restart begins anew."""

    def __init__(self, most: int, within: timedelta) -> None:
        self._most, self._within = most, within
        self._done: dict[str, deque[datetime]] = {}
        self._lock = threading.Lock()

    def step(self, login: str, at: datetime) -> None:
        """Count one more.

        Raises
        ------
        TooMany
            If there were too many; ``seconds`` says when the next is allowed.
        """
        with self._lock:
            done = self._done.setdefault(login, deque())
            while done and done[0] <= at - self._within:
                done.popleft()
            if len(done) >= self._most:
                wait = done[0] + self._within - at
                raise TooMany("too often", seconds=max(1, round(wait.total_seconds())))
            done.append(at)
