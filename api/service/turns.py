"""Turns: a lock that is given in the order in which it was asked for."""

from __future__ import annotations

import threading
from collections import deque
from types import TracebackType
from typing import Self


class Turn:
    """Whoever holds it may take it again; nobody who waits is passed by.

    With a plain lock a busy desk can take it again and again before a waiting one wakes up.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[tuple[int, threading.Event]] = deque()
        self._owner: int | None = None
        self._depth = 0

    def __enter__(self) -> Self:
        me = threading.get_ident()
        with self._lock:
            if self._owner in {None, me}:
                self._owner, self._depth = me, self._depth + 1
                return self
            mine = (me, threading.Event())
            self._waiting.append(mine)
        try:
            mine[1].wait()
        except BaseException:
            self._give_up(mine)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        del kind, error, trace
        with self._lock:
            self._leave()

    def _leave(self) -> None:
        self._depth -= 1
        if self._depth:
            return
        self._owner = None
        if self._waiting:
            self._owner, called = self._waiting.popleft()
            self._depth = 1
            called.set()

    def _give_up(self, mine: tuple[int, threading.Event]) -> None:
        """Waiting was interrupted: leave the queue, or hand on what was just given."""
        with self._lock:
            if mine in self._waiting:
                self._waiting.remove(mine)
            else:
                self._leave()
